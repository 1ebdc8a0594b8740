//! Bytes to text: encoding, size, invisible characters and git conflicts. Not the YAML in it; that is `scan`.

use super::fault::line_number;
use super::problem::{Problem, What};
use super::tree::line_end;

/// The most that is read of a file, in bytes.
const LIMIT: usize = 64 * 1024 * 1024;

/// The byte order mark that some editors put at the start.
pub(super) const BOM: &str = "\u{feff}";

/// The text of a file without its byte order mark.
pub(super) fn text(bytes: &[u8]) -> Result<&str, Problem> {
    if bytes.len() > LIMIT {
        return Err(Problem::new(0..0, What::TooBig));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let offset = error.valid_up_to();
        Problem::new(
            offset..offset,
            What::NotUtf8 {
                byte: bytes[offset],
                offset,
            },
        )
    })?;
    let text = text.strip_prefix(BOM).unwrap_or(text);
    conflict(text)?;
    invisible(text)?;
    Ok(text)
}

/// Markers that git leaves at the start of a line.
fn conflict(text: &str) -> Result<(), Problem> {
    let bytes = text.as_bytes();
    let mut start = true;
    for (at, &byte) in bytes.iter().enumerate() {
        if start && matches!(byte, b'<' | b'=' | b'>' | b'|') {
            let run = bytes[at..]
                .iter()
                .take(8)
                .take_while(|&&b| b == byte)
                .count();
            if run == 7 && matches!(bytes.get(at + 7), None | Some(b' ' | b'\n' | b'\r')) {
                let line = line_number(text, at);
                return Err(Problem::new(
                    at..line_end(text, at),
                    What::Conflict { line },
                ));
            }
        }
        start = matches!(byte, b'\n' | b'\r');
    }
    Ok(())
}

/// Characters that nobody sees and that readers of YAML take for different things.
fn invisible(text: &str) -> Result<(), Problem> {
    let bytes = text.as_bytes();
    let suspect = |at: usize| match bytes[at] {
        b'\t' | b'\n' | b'\r' => false,
        0..=0x1f | 0x7f => true,
        0xc2 => bytes[at + 1] < 0xa0,
        0xe2 => bytes[at + 1] == 0x80 && matches!(bytes[at + 2], 0xa8 | 0xa9),
        0xef => {
            bytes[at + 1] == 0xbb && bytes[at + 2] == 0xbf
                || bytes[at + 1] == 0xbf && bytes[at + 2] >= 0xbe
        }
        _ => false,
    };
    let Some(at) = (0..bytes.len()).find(|&at| suspect(at)) else {
        return Ok(());
    };
    let found = text[at..].chars().next().unwrap_or_default();
    let code = u32::from(found);
    let what = match found {
        '\u{85}' | '\u{2028}' | '\u{2029}' => What::Break { code },
        _ => What::Control { code },
    };
    Err(Problem::new(at..at + found.len_utf8(), what))
}
