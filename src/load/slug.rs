//! Slugs: the readable part of an address on the site.

/// A slug of any text: transliterated, lower-cased, words joined by `-`. Empty where nothing is left.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in deunicode::deunicode(text).chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if c == '\'' {
            // An apostrophe joins: `don't` is `dont`.
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// The slug of a file's stem: a leading date (`2026-11-23-`) is dropped.
pub fn slug_of_stem(stem: &str) -> String {
    let date = |text: &str| {
        let bytes = text.as_bytes();
        bytes.len() > 11
            && bytes[..11]
                .iter()
                .enumerate()
                .all(|(at, b)| if matches!(at, 4 | 7 | 10) { matches!(b, b'-' | b'_') } else { b.is_ascii_digit() })
    };
    slug(if date(stem) { &stem[11..] } else { stem })
}

/// The two parts of the stem of a variant in another language: `name.es` is `name` in `es`. `ES` and `es-MX` are meant for one
/// too, and no site has them.
pub fn variant(stem: &str) -> Option<(&str, &str)> {
    let (name, language) = stem.rsplit_once('.')?;
    let (code, region) = language.split_once(['-', '_']).unwrap_or((language, "xx"));
    let is_code = |code: &str| code.len() == 2 && code.bytes().all(|b| b.is_ascii_alphabetic());
    (!name.is_empty() && is_code(code) && is_code(region)).then_some((name, language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readable_in_any_script() {
        for (text, expected) in [
            ("What is Aftercare?", "what-is-aftercare"),
            ("Don't panic", "dont-panic"),
            ("Über uns & Café", "uber-uns-cafe"),
            ("恢复 支持", "hui-fu-zhi-chi"),
            ("Ðerdap — Žižek", "derdap-zizek"),
            ("   ", ""),
            ("🙂", "slight-smile"),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
    }

    #[test]
    fn a_leading_date_is_dropped() {
        assert_eq!(slug_of_stem("2026-11-23-holidays"), "holidays");
        assert_eq!(slug_of_stem("2026-11-23"), "2026-11-23");
        assert_eq!(slug_of_stem("12-steps"), "12-steps");
    }

    proptest::proptest! {
        #[test]
        fn always_safe_in_an_address(text in ".{0,60}") {
            let slug = slug(&text);
            proptest::prop_assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            proptest::prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"));
        }
    }
}
