//! The scalars of facts: ids, references, texts, dates, times, numbers to call, addresses on the web.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use super::decode::{Context, Decode, Kind, Shape};
use super::yaml::{Node, Value};
use crate::report::Diagnostic;
use crate::source::Span;

/// A plain text of data and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The letters, without blanks around them.
    pub value: String,
    /// Their place.
    pub span: Span,
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        &self.value
    }
}

impl Decode for Text {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let value = cx.scalar(node, "a text")?.trim().to_owned();
        Some(Text { value, span: node.span })
    }
    fn shape() -> Shape {
        Shape::Scalar("a text")
    }
}

/// The name of a publication by the DOI Foundation, beginning with `10.`, without the address of a resolver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doi(pub Text);

impl Deref for Doi {
    type Target = Text;
    fn deref(&self) -> &Text {
        &self.0
    }
}

impl Decode for Doi {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let Text { value, span } = Text::decode(node, cx)?;
        let rest = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://")).unwrap_or(&value);
        let mut resolvers = ["doi.org/", "dx.doi.org/", "www.doi.org/", "doi:", "DOI:"].iter();
        let name = resolvers.find_map(|prefix| rest.strip_prefix(prefix)).unwrap_or(rest).trim();
        let well_formed = name.starts_with("10.") && name.contains('/') && !name.contains(char::is_whitespace);
        if !well_formed {
            let found = Diagnostic::error("schema/bad-doi", span, format!("`{value}` is not a DOI"));
            cx.report(found.hint("write it as `10.2147/SAR.S81535`; an address on the web is written as `url`"));
            return None;
        }
        Some(Doi(Text { value: name.to_owned(), span }))
    }
    fn shape() -> Shape {
        Shape::Scalar("a DOI such as `10.2147/SAR.S81535`")
    }
}

/// What a picture shows, for those who do not see it; empty for a decoration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alt(pub Text);

impl Deref for Alt {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Decode for Alt {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        Text::decode(node, cx).map(Alt)
    }
    fn shape() -> Shape {
        Shape::Scalar("what the picture shows, or `\"\"` for a decoration")
    }
    fn is_blank(node: &Node) -> bool {
        node.value == Value::Null
    }
}

/// The id of a fact of one kind, so that a phone's id cannot stand where a program's belongs.
pub struct Id<K> {
    text: Arc<str>,
    kind: PhantomData<fn() -> K>,
}

impl<K> Id<K> {
    /// An id of these letters, which are not checked.
    pub fn new(text: &str) -> Self {
        Id { text: text.into(), kind: PhantomData }
    }
    /// Its letters.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        Id { text: self.text.clone(), kind: PhantomData }
    }
}
impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}
impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.text.cmp(&other.text)
    }
}
impl<K> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}
impl<K> std::borrow::Borrow<str> for Id<K> {
    fn borrow(&self) -> &str {
        &self.text
    }
}

/// Whether these letters can be an id.
pub fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

impl<K> Decode for Id<K> {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let text = cx.scalar(node, "an id")?;
        if is_id(text) {
            return Some(Id::new(text));
        }
        let suggestion = super::slug::slug(text);
        let message = format!("`{text}` cannot be an id: ids are made of a–z, 0–9 and `-`, 64 characters at most");
        cx.report(Diagnostic::error("schema/bad-id", node.span, message).hint(format!("write `{suggestion}`")));
        None
    }
    fn shape() -> Shape {
        Shape::Scalar("an id such as `intensive-outpatient`")
    }
}

/// A reference to a fact of a kind by its id, and where it stands.
#[derive(Debug)]
pub struct Ref<K> {
    /// The id.
    pub id: Id<K>,
    /// Where it stands.
    pub span: Span,
}

impl<K> Clone for Ref<K> {
    fn clone(&self) -> Self {
        Ref { id: self.id.clone(), span: self.span }
    }
}

impl<K: Kind> Decode for Ref<K> {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let text = cx.scalar(node, &Self::shape().describe())?;
        Some(Ref { id: Id::new(text), span: node.span })
    }
    fn shape() -> Shape {
        Shape::Ref(K::NOUN)
    }
}

impl Decode for Date {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let text = cx.scalar(node, "a date such as `2026-11-23`")?;
        let digits = |range: std::ops::Range<usize>| text.get(range).filter(|part| part.bytes().all(|b| b.is_ascii_digit()));
        let well_formed = text.len() == 10 && digits(0..4).is_some() && digits(5..7).is_some() && digits(8..10).is_some();
        if let (true, Ok(date)) = (well_formed, text.parse()) {
            return Some(date);
        }
        let message = if well_formed {
            format!("there is no date `{text}`")
        } else {
            format!("`{text}` is not a date of the form year-month-day")
        };
        cx.report(Diagnostic::error("schema/bad-date", node.span, message).hint("write year, month and day: `2026-11-23`"));
        None
    }
    fn shape() -> Shape {
        Shape::Scalar("a date such as `2026-11-23`")
    }
}

/// A time of day as written; `24:00` is the midnight at the day's end.
pub fn clock(text: &str) -> Option<Time> {
    let (hour, minute) = text.trim().split_once(':')?;
    let digits = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        (lengths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<i8>().ok()).flatten()
    };
    match (digits(hour, 1..=2)?, digits(minute, 2..=2)?) {
        (24, 0) => Some(Time::midnight()),
        (hour, minute) => Time::new(hour, minute, 0, 0).ok(),
    }
}

impl Decode for Time {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let text = cx.scalar(node, "a time such as `19:00`")?;
        clock(text).or_else(|| {
            let found = Diagnostic::error("schema/bad-time", node.span, format!("`{text}` is not a time of day"));
            cx.report(found.hint("write it with 24 hours, as `19:00` for 7 pm"));
            None
        })
    }
    fn shape() -> Shape {
        Shape::Scalar("a time such as `19:00`")
    }
}

/// A time zone by its name in the IANA database, such as `America/Los_Angeles`.
#[derive(Debug, Clone)]
pub struct Zone {
    /// Its name.
    pub name: String,
    /// Its rules.
    pub zone: TimeZone,
}

impl Decode for Zone {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let name = cx.scalar(node, "a time zone")?;
        if let (true, Ok(zone)) = (name == "UTC" || name.contains('/'), TimeZone::get(name)) {
            return Some(Zone { name: name.to_owned(), zone });
        }
        let names: Vec<String> =
            jiff::tz::db().available().map(|name| name.to_string()).filter(|name| name.contains('/')).collect();
        let near = crate::report::did_you_mean(name, names.iter().map(String::as_str));
        let hint = near.unwrap_or_else(|| "write a name such as `America/Los_Angeles`".to_owned());
        cx.report(
            Diagnostic::error("schema/unknown-zone", node.span, format!("`{name}` is not the name of a time zone")).hint(hint),
        );
        None
    }
    fn shape() -> Shape {
        Shape::Scalar("a time zone such as `America/Los_Angeles`")
    }
}

/// An address on the web: `https://` or `http://`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Url(pub Text);

/// Whether this is an address on the web that may be linked.
pub fn is_web_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or("");
        // A name before an `@` is there to make another host look like a known one.
        !host.is_empty()
            && !host.contains('@')
            && !text.chars().any(turns_letters)
            && !text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\' | '`'))
    })
}

/// Signs that change the direction of letters, so that an address reads as another.
fn turns_letters(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
}

impl Decode for Url {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let text = Text::decode(node, cx)?;
        if is_web_url(&text) {
            return Some(Url(text));
        }
        let host = text.split('/').nth(2).unwrap_or("");
        let (message, hint) = if host.contains('@') {
            (
                format!("`{}` holds a name or password, which every page would publish", &*text),
                "remove what stands before the `@`",
            )
        } else {
            (format!("`{}` is not an address on the web", &*text), "write it whole, beginning with `https://`")
        };
        cx.report(Diagnostic::error("schema/bad-url", node.span, message).hint(hint));
        None
    }
    fn shape() -> Shape {
        Shape::Scalar("an address on the web such as `https://example.org/`")
    }
}

/// An address for electronic mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailAddress(pub Text);

impl Decode for MailAddress {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let text = Text::decode(node, cx)?;
        if super::contact::emails(&text).next().is_some_and(|found| found.range == (0..text.len())) {
            return Some(MailAddress(text));
        }
        let found = Diagnostic::error("schema/bad-email", node.span, format!("`{}` is not an email address", &*text));
        cx.report(found.hint("write it as `info@example.org`"));
        None
    }
    fn shape() -> Shape {
        Shape::Scalar("an email address such as `info@example.org`")
    }
}

/// A number to call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneNumber(pub super::contact::Number);

impl Decode for PhoneNumber {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let text = cx.scalar(node, "a phone number")?;
        if let Some(number) = super::contact::Number::parse(text) {
            return Some(PhoneNumber(number));
        }
        let hint = if text.bytes().any(|b| b.is_ascii_alphabetic()) {
            "write the digits; letters cannot be dialled by everyone"
        } else {
            "write it as `760-555-0142`, with the country's code first outside North America (`+44 20 7946 0958`)"
        };
        cx.report(
            Diagnostic::error("contact/bad-phone", node.span, format!("`{text}` is not a phone number that can be dialled"))
                .hint(hint),
        );
        None
    }
    fn shape() -> Shape {
        Shape::Scalar("a phone number such as `760-555-0142`")
    }
}

/// A number to join a meeting by, as a telephone dials it: digits, with `,` for a pause and `*` and `#` as keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DialIn(pub Text);

impl DialIn {
    /// What is dialled: digits, pauses and keys, without blanks and signs between them.
    pub fn dial(&self) -> String {
        self.0.chars().filter(|c| c.is_ascii_digit() || matches!(c, '+' | ',' | '*' | '#')).collect()
    }

    /// The number without what is dialled after it, as it is shown.
    pub fn display(&self) -> String {
        let number = self.0.split([',', '*', '#']).next().unwrap_or("").trim();
        super::contact::Number::parse(number).map_or_else(|| number.to_owned(), |number| number.display())
    }
}

impl Decode for DialIn {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let text = Text::decode(node, cx)?;
        let (number, _) = text.split_at(text.find([',', '*', '#']).unwrap_or(text.len()));
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        let known = |c: char| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '(' | ')' | '.' | ',' | '*' | '#');
        if (10..=15).contains(&digits) && text.chars().all(known) {
            return Some(DialIn(text));
        }
        let found = Diagnostic::error("contact/bad-phone", node.span, format!("`{}` cannot be dialled to join", &*text));
        cx.report(found.hint(
            "write at least ten digits, with `,` for a pause and `*` and `#` as keys: `+16699006833,,5550142003#`; codes in words go into `phone_notes`",
        ));
        None
    }
    fn shape() -> Shape {
        Shape::Scalar("a number to dial in, such as `+16699006833,,5550142003#`")
    }
}

/// Degrees of latitude or longitude.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Degrees(pub f64);

impl Decode for Degrees {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let text = cx.scalar(node, "degrees such as `33.19587`")?;
        match text.parse::<f64>() {
            Ok(degrees) if degrees.is_finite() && degrees.abs() <= 180.0 => Some(Degrees(degrees)),
            _ => {
                cx.wrong(node, "degrees such as `33.19587` or `-117.37948`");
                None
            }
        }
    }
    fn shape() -> Shape {
        Shape::Scalar("degrees such as `33.19587`")
    }
}
