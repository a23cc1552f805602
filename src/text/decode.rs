//! Bytes of a file to UTF-8 text, whatever their encoding.

use std::fmt;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding as Charset, UTF_8};

/// A decoded file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text. A UTF-8 byte-order mark stays in it, so that offsets are those of the file.
    pub text: String,
    /// The WHATWG name of the encoding it was read with, such as `UTF-8` or `windows-1252`.
    pub encoding: &'static str,
    /// Whether some bytes had no meaning in that encoding and stand as U+FFFD.
    pub lossy: bool,
}

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// They hold NUL bytes and carry no UTF-16 mark: a picture, an archive, a program.
    Binary,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a text file; save it as .txt or .md")
    }
}

impl std::error::Error for DecodeError {}

/// Decodes a file's bytes: UTF-8 where they are UTF-8, UTF-16 by its byte-order mark, else the
/// legacy encoding that the bytes look most like (`chardetng`, as in Firefox).
///
/// # Errors
/// [`DecodeError::Binary`] where the bytes are no text in any encoding.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, DecodeError> {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if text.contains('\0') => return Err(DecodeError::Binary),
        Ok(text) => return Ok(Decoded { text, encoding: UTF_8.name(), lossy: false }),
        Err(error) => error.into_bytes(),
    };
    let charset = match Charset::for_bom(&bytes) {
        Some((charset, _)) => charset,
        None if bytes.contains(&0) => return Err(DecodeError::Binary),
        None => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            detector.feed(&bytes, true);
            // A file that is UTF-8 but for a few broken bytes is read as UTF-8.
            let broken = String::from_utf8_lossy(&bytes).matches('\u{fffd}').count();
            let multibyte = bytes.iter().filter(|&&b| b >= 0xc0).count();
            if broken * 4 < multibyte { UTF_8 } else { detector.guess(None, Utf8Detection::Allow) }
        }
    };
    let (text, charset, lossy) = charset.decode(&bytes);
    let text = if charset == UTF_8 && bytes.starts_with(b"\xef\xbb\xbf") {
        format!("\u{feff}{text}")
    } else {
        text.into_owned()
    };
    if text.contains('\0') {
        return Err(DecodeError::Binary);
    }
    Ok(Decoded { text, encoding: charset.name(), lossy })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> Option<(String, &'static str)> {
        decode(bytes.to_vec()).ok().map(|d| (d.text, d.encoding))
    }

    #[test]
    fn common_encodings_are_told_apart() {
        assert_eq!(text("Größe".as_bytes()), Some(("Größe".into(), "UTF-8")));
        assert_eq!(text(b"\xef\xbb\xbfA"), Some(("\u{feff}A".into(), "UTF-8")));
        assert_eq!(text(b"\xff\xfeA\0\xe9\0"), Some(("Aé".into(), "UTF-16LE")));
        assert_eq!(text(b"\xfe\xff\0A\0\xe9"), Some(("Aé".into(), "UTF-16BE")));
        let cp1252 = b"He said \x93we won\x94 at the caf\xe9, and the firm\x92s share rose.";
        assert_eq!(
            text(cp1252),
            Some(("He said “we won” at the café, and the firm’s share rose.".into(), "windows-1252"))
        );
    }

    #[test]
    fn broken_utf8_stays_utf8() {
        let mut bytes = "éàü ".repeat(10).into_bytes();
        bytes.push(0xff);
        let decoded = decode(bytes).map(|d| (d.encoding, d.lossy, d.text.ends_with('\u{fffd}')));
        assert_eq!(decoded, Ok(("UTF-8", true, true)));
    }

    #[test]
    fn binaries_are_refused() {
        assert_eq!(text(b"\x89PNG\0\0\0\x0d"), None);
        assert_eq!(text(b"plain but for a \0"), None);
    }
}
