//! Tells files that are not text before anything tries to read them.

/// How much of the start of a file is looked at.
const LOOKED_AT: usize = 8 * 1024;
/// Text holds fewer control bytes than one in this many.
const TEXT_BYTES_PER_CONTROL: usize = 10;
/// A file with the magic number of a picture, program or archive also holds at least one control byte in this many.
/// Magic numbers alone convict the innocent: "BM" starts a bitmap, and an article about BMW.
const BINARY_BYTES_PER_CONTROL: usize = 100;

/// What `bytes` are, in a word or two, where they are not text.
pub(super) fn kind(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    // So few at a time that they are counted in bytes, many at once.
    let controls: usize =
        head.chunks(255).map(|few| usize::from(few.iter().map(|byte| u8::from(is_control(*byte))).sum::<u8>())).sum();
    if let Some(magic) = infer::get(head).filter(|magic| magic.matcher_type() != infer::MatcherType::Text) {
        let written = matches!(magic.mime_type(), "application/pdf" | "application/rtf" | "application/postscript");
        if written || controls * BINARY_BYTES_PER_CONTROL > head.len() {
            return Some(format!("{} ({})", magic.extension().to_uppercase(), magic.mime_type()));
        }
    }
    (controls * TEXT_BYTES_PER_CONTROL > head.len()).then(|| "binary data".to_owned())
}

/// Whether a byte is a control character that text has no use for.
#[expect(clippy::needless_bitwise_bool, reason = "without a branch it compiles to vector instructions")]
fn is_control(byte: u8) -> bool {
    let blank = (byte == b'\t') | (byte == b'\n') | (byte == b'\r') | (byte == 0x0C);
    byte.is_ascii_control() & !blank
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn an_article_about_a_car_maker_is_no_bitmap() {
        assert_eq!(kind(b"BMW said on Friday that it would build a plant in Debrecen."), None);
        let mut bitmap = b"BM".to_vec();
        bitmap.resize(60, 0);
        assert_eq!(kind(&bitmap), Some("BMP (image/bmp)".to_owned()));
    }

    #[test]
    fn documents_that_are_not_text_are_named() {
        assert_eq!(kind(b"%PDF-1.7\n1 0 obj"), Some("PDF (application/pdf)".to_owned()));
        assert_eq!(kind(b"{\\rtf1\\ansi Hello}"), Some("RTF (application/rtf)".to_owned()));
        assert_eq!(kind(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Some("PNG (image/png)".to_owned()));
    }

    #[test]
    fn one_control_byte_is_no_reason_to_refuse_a_text() {
        assert_eq!(kind(b"The talks\0 ended without a result."), None);
        assert_eq!(kind(b"\x01\x02\x03 no magic number, but hardly text"), None);
        assert_eq!(kind(b"\x01\x02\x03\x04\x05 short"), Some("binary data".to_owned()));
    }
}
