//! Whether a word is English, or one of the field, and which known word is near one that is not.
//!
//! The dictionary is `en_US` of Hunspell (SCOWL, size 60), as npm's `dictionary-en` 4.0.0 packs it; its licence stands
//! beside it.

use std::collections::HashSet;
use std::sync::LazyLock;

use spellbook::Dictionary;

use super::field;

static DICTIONARY: LazyLock<Option<Dictionary>> =
    LazyLock::new(|| Dictionary::new(include_str!("dictionary/en.aff"), include_str!("dictionary/en.dic")).ok());

static FIELD: LazyLock<HashSet<&'static str>> = LazyLock::new(|| field::WORDS.split_whitespace().collect());

/// Beginnings that make a known word of a known word: `nonjudgmental`. Dictionaries have few of these.
const BEGINNINGS: [&str; 13] =
    ["anti", "bio", "cyber", "inter", "micro", "mid", "multi", "neuro", "non", "over", "post", "psycho", "tele"];

/// The fewest letters of a word behind a beginning, so that no slip looks like one.
const FEWEST_BEHIND: usize = 5;

/// Whether a word is known to the dictionary as it stands or in small letters.
pub(super) fn is_in_dictionary(word: &str) -> bool {
    let Some(dictionary) = DICTIONARY.as_ref() else { return true };
    dictionary.check(word) || dictionary.check(&word.to_lowercase())
}

/// Whether a word is English or of the field, in any case and number. Without its dictionary every word is known.
pub(super) fn is_known(word: &str) -> bool {
    let small = word.to_lowercase();
    let one = |word: &str| is_in_dictionary(word) || FIELD.contains(word);
    let made =
        || BEGINNINGS.iter().filter_map(|begin| small.strip_prefix(begin)).any(|rest| rest.len() >= FEWEST_BEHIND && one(rest));
    is_in_dictionary(word) || one(&small) || singulars(&small).any(one) || made()
}

/// What a word could be the plural of.
pub(super) fn singulars(word: &str) -> impl Iterator<Item = &str> {
    let one = word.strip_suffix('s').filter(|one| !one.ends_with('s'));
    [word.strip_suffix("es"), one].into_iter().flatten()
}

/// The known word that is nearest, if one is near.
pub(super) fn nearest(word: &str) -> Option<String> {
    let small = word.to_lowercase();
    let most = if small.len() < 7 { 1 } else { 2 };
    let mut near = Vec::new();
    DICTIONARY.as_ref()?.suggest(&small, &mut near);
    let field = FIELD.iter().map(|word| (*word).to_owned());
    // The dictionary gives its best first; a word of the field wins only where it is nearer.
    let in_order = near.into_iter().enumerate().chain(field.map(|word| (usize::MAX, word)));
    let weighed = in_order.map(|(at, word)| (strsim::damerau_levenshtein(&small, &word), at, word));
    weighed.filter(|(distance, _, word)| *distance <= most && !word.contains(' ')).min().map(|(_, _, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_language_and_of_the_field_are_known() {
        for word in ["recovery", "Recovery", "don't", "buprenorphine", "benzodiazepines", "nonjudgmental", "telehealth"] {
            assert!(is_known(word), "{word}");
        }
        for word in ["recovrey", "thearpy", "buprenorfine", "acess", "nonsens"] {
            assert!(!is_known(word), "{word}");
        }
    }

    #[test]
    fn a_near_word_is_offered_and_a_far_one_is_not() {
        assert_eq!(nearest("Recovrey").as_deref(), Some("recovery"));
        assert_eq!(nearest("buprenorfine").as_deref(), Some("buprenorphine"));
        assert_eq!(nearest("naloxon").as_deref(), Some("naloxone"));
        assert_eq!(nearest("zzgrumpf"), None);
    }
}
