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
    marks(text)?;
    Ok(text)
}

/// What a byte may be the start of.
#[derive(Clone, Copy, PartialEq)]
enum Class {
    Fine,
    Line,
    Suspect,
}

/// One look at a byte must do: every file goes through here.
const CLASSES: [Class; 256] = {
    let mut classes = [Class::Fine; 256];
    let mut byte = 0;
    while byte < 0x20 {
        classes[byte] = Class::Suspect;
        byte += 1;
    }
    classes[0x09] = Class::Fine;
    classes[0x0a] = Class::Line;
    classes[0x0d] = Class::Line;
    classes[0x7f] = Class::Suspect;
    // The first bytes of U+0080 to U+00BF, U+2000 to U+2FFF and U+F000 to U+FFFF.
    classes[0xc2] = Class::Suspect;
    classes[0xe2] = Class::Suspect;
    classes[0xef] = Class::Suspect;
    classes
};

/// Refuses git's markers at the start of a line, then characters that nobody sees and that YAML readers disagree about.
fn marks(text: &str) -> Result<(), Problem> {
    let bytes = text.as_bytes();
    let mut invisible = None;
    conflict(text, 0)?;
    for (at, &byte) in bytes.iter().enumerate() {
        match CLASSES[usize::from(byte)] {
            Class::Line => conflict(text, at + 1)?,
            Class::Suspect if invisible.is_none() && suspect(&bytes[at..]) => invisible = Some(at),
            Class::Fine | Class::Suspect => {}
        }
    }
    let Some(at) = invisible else { return Ok(()) };
    let found = text[at..].chars().next().unwrap_or_default();
    let code = u32::from(found);
    let what = match found {
        '\u{85}' | '\u{2028}' | '\u{2029}' => What::Break { code },
        _ => What::Control { code },
    };
    Err(Problem::new(at..at + found.len_utf8(), what))
}

/// A marker that git left at `at`, the start of a line.
fn conflict(text: &str, at: usize) -> Result<(), Problem> {
    let Some(&first) = text.as_bytes().get(at) else {
        return Ok(());
    };
    if !matches!(first, b'<' | b'=' | b'>' | b'|') {
        return Ok(());
    }
    let rest = &text.as_bytes()[at..];
    let run = rest
        .iter()
        .take_while(|&&byte| byte == first)
        .take(8)
        .count();
    if run == 7 && matches!(rest.get(7), None | Some(b' ' | b'\n' | b'\r')) {
        let line = line_number(text, at);
        return Err(Problem::new(
            at..line_end(text, at),
            What::Conflict { line },
        ));
    }
    Ok(())
}

/// Whether a character that is refused begins here.
fn suspect(bytes: &[u8]) -> bool {
    match *bytes {
        [0xc2, second, ..] => second < 0xa0,
        [0xe2, second, third, ..] => second == 0x80 && matches!(third, 0xa8 | 0xa9),
        [0xef, 0xbb, third, ..] => third == 0xbf,
        [0xef, 0xbf, third, ..] => third >= 0xbe,
        [0xef, ..] => false,
        _ => true,
    }
}
