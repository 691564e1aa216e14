//! JSON Lines as blocks of whole lines, in bounded memory.

use std::io::{self, Read};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use super::documents::Block;

/// A block is closed at this size, in bytes: enough that handing it around costs nothing beside the work on it, and so
/// little that all cores soon have some and the first results come at once.
const BLOCK_BYTES: usize = 512 * 1024;
/// A longer line is not kept, in bytes.
const MAX_LINE_BYTES: usize = 64 * 1024 * 1024;
/// How much is read at once, in bytes.
const CHUNK_BYTES: usize = 64 * 1024;
/// How many chunks may wait.
const WAITING_CHUNKS: usize = 4;
/// Input that brings nothing for so long has paused: what is there is annotated.
const PAUSE: Duration = Duration::from_millis(5);

/// Cuts what `source` holds, after `head`, into blocks and hands them to `take` until it says no.
///
/// # Errors
/// Where `source` cannot be read to its end; what came before has been handed over.
pub(super) fn blocks(
    label: &str,
    head: &[u8],
    source: impl Read + Send + 'static,
    take: &mut dyn FnMut(Block) -> bool,
) -> io::Result<()> {
    let mut assembler =
        Assembler { label, first: 1, kept: Vec::new(), whole: 0, skipping: false, too_long: Vec::new() };
    assembler.add(head);
    let chunks = chunks(source);
    loop {
        let waiting = assembler.whole > 0;
        let chunk = if waiting { chunks.recv_timeout(PAUSE) } else { chunks.recv().map_err(RecvTimeoutError::from) };
        match chunk {
            Ok(Ok(chunk)) => {
                assembler.add(&chunk);
                if assembler.kept.len() >= BLOCK_BYTES && !assembler.hand_over(take) {
                    return Ok(());
                }
            }
            Ok(Err(error)) => {
                assembler.finish(take);
                return Err(error);
            }
            Err(RecvTimeoutError::Timeout) => {
                if !assembler.hand_over(take) {
                    return Ok(());
                }
            }
            Err(RecvTimeoutError::Disconnected) => {
                assembler.finish(take);
                return Ok(());
            }
        }
    }
}

/// What `source` holds, read by a thread of its own: a pause in it must not hold up what has come.
fn chunks(mut source: impl Read + Send + 'static) -> Receiver<io::Result<Vec<u8>>> {
    let (send, receive) = sync_channel(WAITING_CHUNKS);
    thread::spawn(move || {
        loop {
            let mut chunk = vec![0; CHUNK_BYTES];
            let read = match source.read(&mut chunk) {
                Ok(0) => return,
                Ok(len) => {
                    chunk.truncate(len);
                    Ok(chunk)
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => Err(error),
            };
            let failed = read.is_err();
            if send.send(read).is_err() || failed {
                return;
            }
        }
    });
    receive
}

struct Assembler<'a> {
    label: &'a str,
    /// The number of the first line kept.
    first: u64,
    /// Whole lines, and the beginning of one.
    kept: Vec<u8>,
    /// How many bytes of `kept` are whole lines.
    whole: usize,
    /// Whether the rest of a line too long is being passed over.
    skipping: bool,
    /// The numbers of kept lines that are empty because they were too long.
    too_long: Vec<u64>,
}

impl Assembler<'_> {
    fn add(&mut self, chunk: &[u8]) {
        let mut chunk = chunk;
        if self.skipping {
            let Some(end) = memchr::memchr(b'\n', chunk) else { return };
            chunk = chunk.get(end + 1..).unwrap_or_default();
            self.skipping = false;
        }
        let before = self.kept.len();
        self.kept.extend_from_slice(chunk);
        if let Some(end) = memchr::memrchr(b'\n', chunk) {
            self.whole = before + end + 1;
        }
        if self.kept.len() - self.whole > MAX_LINE_BYTES {
            self.too_long.push(self.first + self.line_count());
            self.kept.truncate(self.whole);
            self.kept.push(b'\n');
            self.whole = self.kept.len();
            self.skipping = true;
        }
    }

    /// How many whole lines are kept.
    fn line_count(&self) -> u64 {
        memchr::memchr_iter(b'\n', self.kept.get(..self.whole).unwrap_or_default()).count() as u64
    }

    /// Gives the whole lines to `take`; whether it wants more.
    fn hand_over(&mut self, take: &mut dyn FnMut(Block) -> bool) -> bool {
        if self.whole == 0 {
            return true;
        }
        let lines = self.line_count();
        let rest = self.kept.split_off(self.whole);
        let bytes = std::mem::replace(&mut self.kept, rest);
        let too_long = std::mem::take(&mut self.too_long);
        let block = Block { label: self.label.to_owned(), first: self.first, bytes, too_long };
        self.first += lines;
        self.whole = 0;
        take(block)
    }

    /// Gives all that is left to `take`: the last line may lack its end.
    fn finish(&mut self, take: &mut dyn FnMut(Block) -> bool) {
        self.whole = self.kept.len();
        self.hand_over(take);
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Cursor, Read};
    use std::sync::mpsc::{Receiver, channel};

    use super::{Assembler, Block, CHUNK_BYTES, MAX_LINE_BYTES, blocks};

    fn all(head: &str, source: impl Read + Send + 'static) -> Vec<(u64, String)> {
        let mut taken = Vec::new();
        let mut take = |block: Block| {
            taken.push((block.first, String::from_utf8_lossy(&block.bytes).into_owned()));
            true
        };
        blocks("input", head.as_bytes(), source, &mut take).expect("readable");
        taken
    }

    #[test]
    fn blocks_hold_whole_lines_and_know_their_numbers() {
        let line = format!("{}\n", "x".repeat(1000));
        let text = line.repeat(3 * CHUNK_BYTES / 1000 * 10);
        let taken = all("head\n", Cursor::new(format!("{text}last")));
        let mut next = 1;
        for (first, block) in &taken {
            assert_eq!(*first, next);
            next += block.matches('\n').count() as u64;
        }
        let joined: String = taken.iter().map(|(_, block)| block.as_str()).collect();
        assert!(joined == format!("head\n{text}last"), "nothing is lost");
        assert!(taken.iter().all(|(_, block)| block.ends_with('\n') || block.ends_with("last")));
    }

    /// A source that gives a line only when told to.
    struct Live(Receiver<&'static str>);

    impl Read for Live {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.0.recv().map_or(Ok(0), |line| line.as_bytes().read(buffer))
        }
    }

    #[test]
    fn a_pause_closes_a_block() {
        let (send, receive) = channel();
        send.send("one\ntw").expect("a reader");
        let mut taken = Vec::new();
        let mut next = vec!["o\n"].into_iter();
        // The second line is given only once the first has been handed over; at its end the source ends.
        let mut send = Some(send);
        let mut take = |block: Block| {
            taken.push(String::from_utf8_lossy(&block.bytes).into_owned());
            match (next.next(), &send) {
                (Some(line), Some(sender)) => sender.send(line).expect("a reader"),
                _ => send = None,
            }
            true
        };
        blocks("input", b"", Live(receive), &mut take).expect("readable");
        assert_eq!(taken, ["one\n", "two\n"]);
    }

    #[test]
    fn a_line_too_long_is_passed_over_and_remembered() {
        let mut assembler =
            Assembler { label: "", first: 5, kept: Vec::new(), whole: 0, skipping: false, too_long: Vec::new() };
        assembler.add(b"a\n");
        assembler.add(&vec![b'x'; MAX_LINE_BYTES + 1]);
        assembler.add(b"xx");
        assembler.add(b"x\nb\n");
        let mut taken = None;
        assembler.hand_over(&mut |block| {
            taken = Some((block.first, block.bytes, block.too_long));
            true
        });
        assert_eq!(taken, Some((5, b"a\n\nb\n".to_vec(), vec![6])));
    }
}
