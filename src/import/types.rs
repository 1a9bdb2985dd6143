//! [`Types`]: what the codes and labels of a row say, in the vocabulary of the meeting's fellowship.

use std::collections::BTreeSet;

use crate::model::fellowship::{self, GUIDE_TYPES, MeetingType, code_in, codes, guide_type, language_of, meeting_type};

/// One type as a feed says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A code of the Meeting Guide specification.
    Guide(String),
    /// A label or a code of a spreadsheet: `Wheelchair Access`, `X`.
    Label(String),
    /// A format of BMLT.
    Format {
        /// Its key letters on that server: `St`.
        key: String,
        /// Its code for NA World Services, where the server has one: `STEP`.
        world: String,
        /// Its name: `Step`.
        name: String,
    },
}

impl Said {
    /// The letters of the feed, as they are kept where nobody knows them.
    pub fn letters(&self) -> &str {
        match self {
            Said::Guide(letters) | Said::Label(letters) | Said::Format { key: letters, .. } => letters,
        }
    }

    /// The letters, with the name where it helps a person.
    pub fn shown(&self) -> String {
        match self {
            Said::Format { key, name, .. } if !name.is_empty() => format!("{key} ({name})"),
            said => said.letters().to_owned(),
        }
    }
}

/// What the types of a row say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Types {
    /// Codes of the fellowship, each once, in the order of the feed.
    pub codes: Vec<String>,
    /// What nobody knows.
    pub unknown: Vec<Said>,
    /// The language, where there is one and only one.
    pub language: Option<&'static str>,
    /// Whether anyone may come.
    pub open: Option<bool>,
    /// The room is closed for the time being.
    pub closed: bool,
    /// It is held online.
    pub online: bool,
    /// It is held in a room and online.
    pub hybrid: bool,
}

/// What one type means.
enum Meaning {
    /// A code of the fellowship, and the specification's for the same.
    Code(String, Option<&'static str>),
    /// A language, and the code for one that is not said closer.
    Language(&'static str, Option<&'static str>),
    /// `TC`: the room is closed.
    Closed,
    /// `ONL`: it is online.
    Online,
    /// Both in a room and online.
    Hybrid,
}

impl Types {
    /// Reads the types of a row for a meeting of this fellowship.
    pub fn read(said: &[Said], fellowship: Option<&str>) -> Types {
        let mut types = Types::default();
        let (mut languages, mut open, mut shut) = (BTreeSet::new(), false, false);
        for one in said {
            let (code, guide) = match meaning(one, fellowship) {
                Some(Meaning::Code(code, guide)) => (Some(code), guide),
                Some(Meaning::Language(language, code)) => {
                    languages.insert(language);
                    (code.map(str::to_owned), None)
                }
                Some(Meaning::Closed) => {
                    types.closed = true;
                    (None, None)
                }
                Some(Meaning::Online) => {
                    types.online = true;
                    (None, None)
                }
                Some(Meaning::Hybrid) => {
                    types.hybrid = true;
                    (None, None)
                }
                None => {
                    if !types.unknown.contains(one) {
                        types.unknown.push(one.clone());
                    }
                    (None, None)
                }
            };
            languages.extend(guide.and_then(language_of));
            open |= guide == Some("O");
            shut |= guide == Some("C");
            types.codes.extend(code.filter(|code| !types.codes.contains(code)));
        }
        types.open = (open != shut).then_some(open);
        types.language = languages.first().copied().filter(|_| languages.len() == 1);
        types
    }
}

fn meaning(said: &Said, fellowship: Option<&str>) -> Option<Meaning> {
    match said {
        Said::Guide(code) => guide(code, fellowship),
        Said::Label(text) => label(text, fellowship),
        Said::Format { key, world, name } => format(key, world, name, fellowship),
    }
}

/// A code of the specification, in the fellowship's vocabulary.
fn guide(code: &str, fellowship: Option<&str>) -> Option<Meaning> {
    let code = code.trim();
    match guide_type(code) {
        Some(found) => of_guide(found.code, fellowship),
        None if code.eq_ignore_ascii_case("ONL") => Some(Meaning::Online),
        // Feeds of other fellowships have their own codes in the place of the specification's.
        None => meeting_type(fellowship, code).map(|found| own(&found)),
    }
}

fn of_guide(guide: &'static str, fellowship: Option<&str>) -> Option<Meaning> {
    if guide == "TC" {
        return Some(Meaning::Closed);
    }
    match code_in(fellowship, guide) {
        Some(code) => Some(Meaning::Code(code.to_owned(), Some(guide))),
        None => language_of(guide).map(|language| Meaning::Language(language, None)),
    }
}

fn own(found: &MeetingType) -> Meaning {
    match found.code {
        "TC" => Meaning::Closed,
        "ONL" => Meaning::Online,
        code => Meaning::Code(code.to_owned(), found.guide),
    }
}

/// A label or code of the fellowship, or else one of the specification.
fn label(text: &str, fellowship: Option<&str>) -> Option<Meaning> {
    let text = text.trim();
    let is = |label: &str| label.eq_ignore_ascii_case(text);
    let ours = codes(fellowship).into_iter().filter_map(|code| meeting_type(fellowship, code)).find(|found| is(found.label));
    let theirs = || GUIDE_TYPES.iter().find(|(_, label)| is(label)).map(|(code, _)| *code);
    let other = || OTHER_LABELS.iter().find(|(label, _)| is(label)).map(|(_, code)| *code);
    match ours.or_else(|| meeting_type(fellowship, text)) {
        Some(found) => Some(own(&found)),
        None => match theirs().or_else(other)? {
            "ONL" => Some(Meaning::Online),
            code => of_guide(code, fellowship),
        },
    }
}

/// Labels of 12 Step Meeting List and of people that are not those of the specification.
const OTHER_LABELS: [(&str, &str); 14] = [
    ("Online", "ONL"),
    ("Online Meeting", "ONL"),
    ("Temporarily Closed", "TC"),
    ("Beginner", "BE"),
    ("Beginners", "BE"),
    ("Newcomers", "BE"),
    ("Step", "ST"),
    ("Step Meeting", "ST"),
    ("Tradition", "TR"),
    ("Wheelchair", "X"),
    ("Wheelchair Accessible", "X"),
    ("Men Only", "M"),
    ("Women Only", "W"),
    ("Child Friendly", "CF"),
];

/// A format of BMLT by its code for NA World Services, else by the letters that servers come with.
fn format(key: &str, world: &str, name: &str, fellowship: Option<&str>) -> Option<Meaning> {
    match (key, world) {
        ("TC", _) => return Some(Meaning::Closed),
        ("VM", _) | (_, "VM") => return Some(Meaning::Online),
        ("HY", _) | (_, "HYBR") => return Some(Meaning::Hybrid),
        _ => {}
    }
    if let Some(language) = language(key, name) {
        let is_other = world == "LANG" && language != "en" && is_na(fellowship);
        return Some(Meaning::Language(language, is_other.then_some("LANG")));
    }
    let code = match world {
        "OPEN" => "O",
        "CLOSED" => "C",
        "WCHR" => "X",
        "" => KEYS.iter().find(|(known, _)| *known == key).map_or(key, |(_, code)| *code),
        world => world,
    };
    let found = meeting_type(Some("NA"), code).filter(|found| found.code == code)?;
    if is_na(fellowship) {
        return Some(own(&found));
    }
    of_guide(found.guide?, fellowship)
}

fn is_na(fellowship: Option<&str>) -> bool {
    fellowship.and_then(fellowship::fellowship).is_some_and(|known| known.name == "NA")
}

/// The language that a format stands for, by its name in English or in itself.
fn language(key: &str, name: &str) -> Option<&'static str> {
    let name = name.trim().to_lowercase();
    let name = name.split(" speaking").next().unwrap_or("").trim();
    let guide = GUIDE_TYPES.iter().find(|(_, label)| label.to_lowercase() == name).and_then(|(code, _)| language_of(code));
    let other = match (name, key) {
        ("espanol" | "español", _) | ("", "ES") => Some("es"),
        ("farsi" | "farsi/persian", _) => Some("fa"),
        ("asl", _) | ("", "ASL") => Some("ase"),
        ("français" | "francais", _) | ("", "FR") => Some("fr"),
        ("deutsch", _) => Some("de"),
        ("", "EN") => Some("en"),
        _ => None,
    };
    guide.or(other)
}

/// The key letters of formats with which a BMLT server comes, and the codes that NA has for them.
const KEYS: [(&str, &str); 25] = [
    ("B", "BEG"),
    ("CL", "CAN"),
    ("D", "DISC"),
    ("JT", "JFT"),
    ("ME", "MED"),
    ("RF", "VAR"),
    ("SD", "SPK"),
    ("So", "SPK"),
    ("SPK", "SPK"),
    ("SG", "SWG"),
    ("SWG", "SWG"),
    ("St", "STEP"),
    ("S", "STEP"),
    ("To", "TOP"),
    ("Tr", "TRAD"),
    ("T", "TRAD"),
    ("TW", "TRAD"),
    ("WC", "X"),
    ("WCHR", "X"),
    ("YP", "Y"),
    ("BK", "LIT"),
    ("AB", "QA"),
    ("CP", "CPT"),
    ("SM", "SMOK"),
    ("NoSm", "NS"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn read(said: &[Said], fellowship: Option<&str>) -> (String, String) {
        let types = Types::read(said, fellowship);
        let unknown: Vec<String> = types.unknown.iter().map(Said::shown).collect();
        let mut facts = types.codes.clone();
        facts.extend(types.open.map(|open| format!("open={open}")));
        facts.extend(types.language.map(|language| format!("in={language}")));
        facts.extend(
            [(types.closed, "closed"), (types.online, "online"), (types.hybrid, "hybrid")]
                .map(|(is, word)| if is { word } else { "" }.to_owned())
                .into_iter()
                .filter(|word| !word.is_empty()),
        );
        (facts.join(" "), unknown.join(" "))
    }

    #[test]
    fn codes_of_the_specification() {
        let codes = |text: &str| text.split(' ').map(|code| Said::Guide(code.to_owned())).collect::<Vec<_>>();
        assert_eq!(read(&codes("o D x ONL TC D"), None), ("O D X open=true closed online".to_owned(), String::new()));
        assert_eq!(read(&codes("C S ZZ"), None), ("C S open=false in=es".to_owned(), "ZZ".to_owned()));
        assert_eq!(read(&codes("O C"), None).0, "O C");
        assert_eq!(read(&codes("BE D ST SP S XB"), Some("NA")), ("BEG DISC STEP SPK in=es".to_owned(), "XB".to_owned()));
        assert_eq!(read(&codes("EN S"), None).0, "EN S", "two languages are none");
        assert_eq!(read(&codes("BEG"), Some("NA")).0, "BEG");
        assert_eq!(read(&codes("X S"), Some("Recovery Dharma")).0, "WA ES in=es");
    }

    #[test]
    fn labels_and_codes_of_a_spreadsheet() {
        let labels = |text: &str| text.split(',').map(|label| Said::Label(label.to_owned())).collect::<Vec<_>>();
        assert_eq!(
            read(&labels("Open, wheelchair access,Step Meeting,BE, Location Temporarily Closed,Online Meeting,Bingo"), None),
            ("O X ST BE open=true closed online".to_owned(), "Bingo".to_owned()),
        );
        assert_eq!(read(&labels("Spanish,S"), Some("ACA")).0, "SP S in=es", "a speaker and Spanish in ACA");
    }

    #[test]
    fn formats_of_bmlt() {
        let format =
            |key: &str, world: &str, name: &str| Said::Format { key: key.into(), world: world.into(), name: name.into() };
        let said = [
            format("O", "OPEN", "Open"),
            format("St", "STEP", "Step"),
            format("WC", "WCHR", "Wheelchair"),
            format("ES", "LANG", "Espanol"),
            format("CH", "", "Closed Holidays"),
            format("VM", "", ""),
            format("TC", "", ""),
        ];
        assert_eq!(
            read(&said, Some("NA")),
            ("O STEP X LANG open=true in=es closed online".to_owned(), "CH (Closed Holidays)".to_owned())
        );
        let bare = ["C", "D", "St", "WC", "Zz"].map(|key| format(key, "", ""));
        assert_eq!(read(&bare, Some("NA")), ("C DISC STEP X open=false".to_owned(), "Zz".to_owned()));
        assert_eq!(read(&bare, None).0, "C D ST X open=false", "another fellowship on BMLT");
    }
}
