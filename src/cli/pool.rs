//! All cores at work, results in order, a bounded number of pieces under way.

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, channel, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

/// How many pieces of work may be under way for each thread: one in hand, one waiting.
const PIECES_A_THREAD: usize = 2;

/// Lets `feed` make pieces of work, has `work` done on them by all cores, and gives the outcomes to `take` in the
/// order of the pieces.
///
/// `feed` is called on a thread of its own with a function that hands over a piece and says whether more are wanted.
/// Where `take` fails the threads are left behind: one of them may be waiting for input that never comes, and the
/// process is about to end.
///
/// # Errors
/// What `take` says, and where a thread broke down.
pub(super) fn in_order<Piece, Outcome>(
    feed: impl FnOnce(&mut dyn FnMut(Piece) -> bool) + Send + 'static,
    work: impl Fn(Piece) -> Outcome + Send + Sync + 'static,
    mut take: impl FnMut(Outcome) -> anyhow::Result<()>,
) -> anyhow::Result<()>
where
    Piece: Send + 'static,
    Outcome: Send + 'static,
{
    let threads = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let (send_permit, permits) = sync_channel::<()>(threads * PIECES_A_THREAD);
    let (send_piece, pieces) = channel::<(u64, Piece)>();
    let (send_outcome, outcomes) = channel::<(u64, Outcome)>();

    let feeder = thread::spawn(move || {
        let mut number = 0;
        feed(&mut |piece| {
            let sent = send_permit.send(()).is_ok() && send_piece.send((number, piece)).is_ok();
            number += 1;
            sent
        });
        number
    });
    let pieces = Arc::new(Mutex::new(pieces));
    let work = Arc::new(work);
    for _ in 0..threads {
        let (pieces, work, send_outcome) = (Arc::clone(&pieces), Arc::clone(&work), send_outcome.clone());
        thread::spawn(move || {
            while let Some((number, piece)) = next(&pieces) {
                if send_outcome.send((number, work(piece))).is_err() {
                    return;
                }
            }
        });
    }
    drop(send_outcome);

    let mut wanted = 0;
    let mut early = BTreeMap::new();
    for (number, outcome) in outcomes {
        early.insert(number, outcome);
        while let Some(outcome) = early.remove(&wanted) {
            take(outcome)?;
            wanted += 1;
            // The feeder waits for this; if it is gone nobody does.
            let _ = permits.try_recv();
        }
    }
    anyhow::ensure!(feeder.join().is_ok_and(|made| made == wanted), "a thread broke down; the output is incomplete");
    Ok(())
}

/// The next piece, once there is one; `None` where there will be no more.
fn next<Piece>(pieces: &Mutex<Receiver<(u64, Piece)>>) -> Option<(u64, Piece)> {
    pieces.lock().ok()?.recv().ok()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::in_order;

    #[test]
    fn outcomes_come_in_order_and_few_are_under_way() {
        let under_way = Arc::new(AtomicUsize::new(0));
        let most = Arc::new(AtomicUsize::new(0));
        let (fed, seen) = (Arc::clone(&under_way), Arc::clone(&most));
        let mut taken = Vec::new();
        in_order(
            move |hand_over| {
                for piece in 0..500_u64 {
                    seen.fetch_max(fed.fetch_add(1, Ordering::SeqCst), Ordering::SeqCst);
                    assert!(hand_over(piece));
                }
            },
            // Work of uneven length, so that outcomes overtake each other.
            |piece| {
                (0..(piece * 7919 % 13) * 1000).fold(piece, |piece, step| std::hint::black_box(piece ^ step ^ step))
            },
            |piece| {
                under_way.fetch_sub(1, Ordering::SeqCst);
                taken.push(piece);
                Ok(())
            },
        )
        .expect("nothing fails");
        assert_eq!(taken, (0..500).collect::<Vec<_>>());
        let limit = 2 * std::thread::available_parallelism().map_or(1, std::num::NonZero::get) + 2;
        assert!(most.load(Ordering::SeqCst) <= limit, "{most:?} of at most {limit} were under way");
    }

    #[test]
    fn a_failing_taker_ends_it() {
        let result = in_order(|hand_over| while hand_over(()) {}, |()| (), |()| anyhow::bail!("full"));
        assert_eq!(result.map_err(|error| error.to_string()), Err("full".to_owned()));
    }
}
