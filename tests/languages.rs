//! A site in another language than English is wholly in that language.

use std::collections::{BTreeMap, BTreeSet};

const ENGLISH: &str = include_str!("../themes/default/strings/en.yaml");
const SPANISH: &str = include_str!("../themes/default/strings/es.yaml");

/// The words of a file of strings, each on a line of its own.
fn strings(file: &str) -> BTreeMap<&str, &str> {
    let lines = file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let pairs = lines.map(|line| line.split_once(": ").unwrap_or_else(|| panic!("no key and words: {line}")));
    pairs.map(|(key, words)| (key, words.trim_matches('"'))).collect()
}

/// What is filled in: `{phone}`.
fn holes(words: &str) -> BTreeSet<&str> {
    words.match_indices('{').map(|(at, _)| &words[at..=at + words[at..].find('}').expect("a brace that closes")]).collect()
}

#[test]
fn spanish_has_the_keys_of_english_and_what_is_filled_in() {
    let (english, spanish) = (strings(ENGLISH), strings(SPANISH));
    assert!(english.len() > 300, "{} words are not all", english.len());
    let keys = |strings: &BTreeMap<&'static str, &str>| strings.keys().copied().collect::<Vec<_>>();
    assert_eq!(keys(&english), keys(&spanish));
    for (key, words) in spanish {
        assert_eq!(holes(english[key]), holes(words), "{key}: {words}");
        assert!(!words.contains(['!', '¡']), "{key}: {words}");
    }
}
