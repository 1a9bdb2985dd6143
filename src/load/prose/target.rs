//! [`Target`]: what a link points at, read from its address alone.

/// Our own schemes: references to facts by their ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// A number of contact.yaml.
    Phone,
    /// A mail address of contact.yaml.
    Email,
    /// A location.
    Location,
    /// A crisis line.
    Crisis,
    /// A person.
    Person,
    /// A program.
    Program,
    /// A meeting.
    Meeting,
    /// An article, by slug.
    Article,
    /// A free page, by slug.
    Page,
    /// A topic.
    Topic,
}

impl Scheme {
    /// All schemes, with their words.
    pub const ALL: [(&'static str, Scheme); 10] = [
        ("phone", Scheme::Phone),
        ("email", Scheme::Email),
        ("location", Scheme::Location),
        ("crisis", Scheme::Crisis),
        ("person", Scheme::Person),
        ("program", Scheme::Program),
        ("meeting", Scheme::Meeting),
        ("article", Scheme::Article),
        ("page", Scheme::Page),
        ("topic", Scheme::Topic),
    ];

    /// The scheme of this word.
    pub fn of(word: &str) -> Option<Scheme> {
        Self::ALL.iter().find(|(name, _)| *name == word).map(|(_, scheme)| *scheme)
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, scheme)| *scheme == self).map_or("", |(name, _)| name)
    }
}

/// What a link points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A fact: `program:iop`, `article:slug#part`.
    Ref {
        /// Which kind.
        scheme: Scheme,
        /// Its id or slug.
        id: String,
        /// A part of its page.
        fragment: Option<String>,
    },
    /// A place in the same page: `#part`.
    Fragment(String),
    /// An address of the site: `/contact/`.
    Site(String),
    /// A file beside this one: `other-file.md#part`.
    File {
        /// The path as written, without the fragment.
        path: String,
        /// A part of it.
        fragment: Option<String>,
    },
    /// Another site.
    Web(String),
    /// `mailto:`; the address, with what follows it.
    Mail(String),
    /// `tel:`; the number as written.
    Tel(String),
    /// `sms:`; the number as written.
    Sms(String),
}

/// Why an address is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// Its scheme is not of the closed list.
    Scheme(String),
    /// It is empty or cannot be read.
    Malformed,
}

impl Target {
    /// Reads an address as it stands in Markdown.
    ///
    /// # Errors
    /// When its scheme is not of the closed list (http, https, mailto, tel, sms and ours), or it is empty.
    pub fn parse(address: &str) -> Result<Target, Refused> {
        let address = address.trim();
        if let Some(fragment) = address.strip_prefix('#') {
            return if fragment.is_empty() { Err(Refused::Malformed) } else { Ok(Target::Fragment(decoded(fragment))) };
        }
        // `//host/path` leads to another site; browsers read a backslash as a slash.
        if address.is_empty() || address.starts_with("//") || address.contains('\\') || address.chars().any(char::is_control) {
            return Err(Refused::Malformed);
        }
        if address.starts_with('/') {
            return Ok(Target::Site(address.to_owned()));
        }
        let Some((scheme, rest)) = scheme_of(address) else {
            let (path, fragment) = split(address);
            return Ok(Target::File { path: decoded(path), fragment });
        };
        let lower = scheme.to_ascii_lowercase();
        if let Some(scheme) = Scheme::of(&lower) {
            let (id, fragment) = split(rest);
            return Ok(Target::Ref { scheme, id: id.to_owned(), fragment });
        }
        match lower.as_str() {
            "http" | "https" if super::super::values::is_web_url(address) => Ok(Target::Web(address.to_owned())),
            "http" | "https" => Err(Refused::Malformed),
            "mailto" | "tel" | "sms" if rest.trim().is_empty() => Err(Refused::Malformed),
            "mailto" => Ok(Target::Mail(rest.to_owned())),
            "tel" => Ok(Target::Tel(decoded(rest))),
            "sms" => Ok(Target::Sms(decoded(rest))),
            _ => Err(Refused::Scheme(scheme.to_owned())),
        }
    }
}

fn split(address: &str) -> (&str, Option<String>) {
    match address.split_once('#') {
        Some((path, fragment)) => (path, Some(decoded(fragment)).filter(|fragment| !fragment.is_empty())),
        None => (address, None),
    }
}

/// The scheme of an address (RFC 3986, 3.1), where it has one before any slash.
fn scheme_of(address: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = address.split_once(':')?;
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    valid.then_some((scheme, rest))
}

/// Percent-encoding taken off, where what is left is UTF-8.
pub fn decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).filter(|_| *first == b'%').and_then(|pair| std::str::from_utf8(pair).ok());
        if let Some(byte) = hex.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            bytes.push(byte);
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form() {
        let fact =
            |scheme, id: &str, part: Option<&str>| Target::Ref { scheme, id: id.to_owned(), fragment: part.map(str::to_owned) };
        for (address, expected) in [
            ("phone:admissions", fact(Scheme::Phone, "admissions", None)),
            ("article:a#part", fact(Scheme::Article, "a", Some("part"))),
            ("#part", Target::Fragment("part".to_owned())),
            ("/contact/", Target::Site("/contact/".to_owned())),
            ("../b%20c.md#x", Target::File { path: "../b c.md".to_owned(), fragment: Some("x".to_owned()) }),
            ("https://example.org/a:b", Target::Web("https://example.org/a:b".to_owned())),
            ("tel:+1%20760", Target::Tel("+1 760".to_owned())),
        ] {
            assert_eq!(Target::parse(address), Ok(expected), "{address}");
        }
    }

    #[test]
    fn refused() {
        for scheme in ["javascript:alert(1)", "data:text/html,x", "JavaScript:x", "file:///etc/passwd", "phnoe:x"] {
            assert!(matches!(Target::parse(scheme), Err(Refused::Scheme(_))), "{scheme}");
        }
        for malformed in ["", "#", "//evil.example", "https://", "https:evil", "/\\evil.example"] {
            assert_eq!(Target::parse(malformed), Err(Refused::Malformed), "{malformed}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_address_is_read(address in "\\PC{0,40}") {
            let _ = Target::parse(&address);
        }
    }
}
