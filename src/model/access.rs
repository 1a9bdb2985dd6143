//! Wheelchair access: whether a meeting may be offered to a person who comes in a wheelchair. To say yes where
//! it is no sends someone to a flight of steps, so only a clear word counts, and silence is a no.

use crate::load::kinds::{Location, Meeting, Mode};

use super::fellowship;

/// Whether a meeting in a room is said to be accessible by wheelchair: by a type of its fellowship that means so in
/// the Meeting Guide specification (`X`, `XB`), or by the words on getting into the center's own place.
pub fn by_wheelchair(meeting: &Meeting, place: Option<&Location>) -> bool {
    let fellowship = meeting.fellowship.as_ref().map(|name| name.value.as_str());
    let says_so = |code: &str| fellowship::meeting_type(fellowship, code).is_some_and(|t| matches!(t.guide, Some("X" | "XB")));
    let place = place.and_then(|place| place.accessibility.as_ref());
    matches!(meeting.mode, Mode::InPerson | Mode::Hybrid)
        && (meeting.types.iter().any(|code| says_so(code)) || place.is_some_and(|words| lets_in(words)))
}

/// Words that promise a way in without steps.
const PROMISES: [&str; 6] = [
    "step-free entrance",
    "step-free entry",
    "step-free access",
    "wheelchair access",
    "wheelchair-access",
    "accessible by wheelchair",
];

/// Parts of a house that say nothing of its door.
const PARTS: [&str; 4] = ["restroom", "bathroom", "toilet", "shower"];

/// Words that may take a promise back, in its sentence or in another.
const DOUBTS: [&str; 17] = [
    "not",
    "no",
    "none",
    "cannot",
    "without",
    "except",
    "unless",
    "only",
    "soon",
    "planned",
    "limited",
    "partial",
    "partly",
    "steps",
    "stairs",
    "ask",
    "difficult",
];

/// Whether a text says, without a doubt anywhere, that a wheelchair gets in.
fn lets_in(text: &str) -> bool {
    let text = text.to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    let doubted = words.any(|word| DOUBTS.contains(&word) || word.ends_with("n't") || word.ends_with("n’t"));
    let mut parts = text.split(['.', ';', '!', '?', ',']);
    !doubted
        && parts.any(|part| PROMISES.iter().any(|promise| part.contains(promise)) && !PARTS.iter().any(|of| part.contains(of)))
}

#[cfg(test)]
mod tests {
    use super::lets_in;

    #[test]
    fn only_a_clear_word_counts() {
        for yes in ["Step-free entrance from the parking lot, automatic door.", "Ring the bell. Wheelchair accessible."] {
            assert!(lets_in(yes), "{yes}");
        }
        for no in [
            "Three steps at the door; not wheelchair accessible.",
            "There isn’t a step-free entrance.",
            "Two ground-floor bedrooms and one step-free bathroom.",
            "A step-free entrance is planned.",
            "Wheelchair access only with help.",
            "Wheelchair access: none.",
            "Wheelchair accessible restroom on the first floor. Five steps at the entrance.",
            "Limited wheelchair access, call ahead.",
            "",
        ] {
            assert!(!lets_in(no), "{no}");
        }
    }
}
