//! Entities: `&amp;` and the like in texts and values of a page.

use std::borrow::Cow;

/// A text with its entities read.
pub fn unescaped(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        // Other names than those known are rare in what themes write, and never begin an address.
        let (letter, length) = entity(rest).unwrap_or(('&', 1));
        out.push(letter);
        rest = &rest[length..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// A text or a value with its entities read; none where one of them is not of the few that are known here.
pub fn surely_unescaped(text: &str) -> Option<Cow<'_, str>> {
    if memchr::memchr(b'&', text.as_bytes()).is_none() {
        return Some(Cow::Borrowed(text));
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let begins = rest.as_bytes().get(1).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'#');
        let (letter, length) =
            if begins { entity(rest).filter(|(_, length)| rest[..*length].ends_with(';'))? } else { ('&', 1) };
        // Numbers of controls stand for other letters.
        if letter.is_control() && letter != '\n' && letter != '\t' {
            return None;
        }
        out.push(letter);
        rest = &rest[length..];
    }
    out.push_str(rest);
    Some(Cow::Owned(out))
}

/// The entity at the start of a text: its letter and its length.
fn entity(text: &str) -> Option<(char, usize)> {
    const NAMED: [(&str, char); 12] = [
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&apos;", '\''),
        ("&nbsp;", '\u{a0}'),
        ("&sol;", '/'),
        ("&colon;", ':'),
        ("&period;", '.'),
        ("&Tab;", '\t'),
        ("&NewLine;", '\n'),
        ("&middot;", '·'),
    ];
    if let Some((name, letter)) = NAMED.iter().find(|(name, _)| text.starts_with(name)) {
        return Some((*letter, name.len()));
    }
    let digits = text.strip_prefix("&#")?;
    let hex = digits.strip_prefix(['x', 'X']);
    let (digits, radix, before) = hex.map_or((digits, 10, 2), |digits| (digits, 16, 3));
    let length = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let letter = u32::from_str_radix(&digits[..length], radix).ok().and_then(char::from_u32).filter(|c| *c != '\0')?;
    let semicolon = usize::from(digits[length..].starts_with(';'));
    Some((letter, before + length + semicolon))
}
