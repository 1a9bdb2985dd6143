//! Fellowships and their codes for types of meetings. The codes differ: `SP` is a speaker in AA and Spanish in
//! ACA, wheelchair access is `X` in most and `WA` in Recovery Dharma. An author writes the fellowship's own code, the
//! page shows the fellowship's own label, and the Meeting Guide feed gets the code of its specification.
//!
//! Sources: the types of the Meeting Guide specification (code4recovery/spec, MIT), and the lists that the
//! fellowships use in 12 Step Meeting List; read in November 2026.

/// One type of meeting in the vocabulary of a fellowship.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeetingType {
    /// The fellowship's code: `BEG`.
    pub code: &'static str,
    /// The fellowship's label: `Beginner`.
    pub label: &'static str,
    /// The code of the Meeting Guide specification that means the same; none where it has none.
    pub guide: Option<&'static str>,
}

/// A fellowship whose vocabulary is known.
#[derive(Debug, PartialEq, Eq)]
pub struct Fellowship {
    /// What people call it: `NA`.
    pub name: &'static str,
    /// Other names, in lower case.
    also: &'static [&'static str],
    /// Where its codes differ from the specification, or have another label: code, label, code of the specification.
    own: &'static [(&'static str, &'static str, Option<&'static str>)],
    /// Whether the codes of the specification hold too.
    shares_guide: bool,
}

/// The fellowship of this name, by any usual form of it.
pub fn fellowship(name: &str) -> Option<&'static Fellowship> {
    let name = name.trim().to_lowercase();
    FELLOWSHIPS.iter().find(|fellowship| fellowship.name.to_lowercase() == name || fellowship.also.contains(&&*name))
}

/// What a code means in a fellowship's vocabulary, or in the specification's where the fellowship is not known.
/// `None` is a code that nobody knows.
pub fn meeting_type(fellowship: Option<&str>, code: &str) -> Option<MeetingType> {
    let known = fellowship.and_then(self::fellowship);
    let own = known.and_then(|known| known.own.iter().find(|(own, ..)| own.eq_ignore_ascii_case(code)));
    if let Some(&(code, label, guide)) = own {
        return Some(MeetingType { code, label, guide });
    }
    if known.is_some_and(|known| !known.shares_guide) && !ALWAYS.contains(&code) {
        return None;
    }
    let online = code.eq_ignore_ascii_case("ONL").then_some(MeetingType { code: "ONL", label: "Online", guide: None });
    guide_type(code).or(online)
}

/// A type of the specification by its code.
pub fn guide_type(code: &str) -> Option<MeetingType> {
    let found = GUIDE_TYPES.iter().find(|(known, _)| known.eq_ignore_ascii_case(code));
    found.map(|&(code, label)| MeetingType { code, label, guide: Some(code) })
}

/// Every code that an author may write for a fellowship, for hints.
pub fn codes(fellowship: Option<&str>) -> Vec<&'static str> {
    let known = fellowship.and_then(self::fellowship);
    let own = known.iter().flat_map(|known| known.own.iter().map(|(code, ..)| *code));
    let shared: &[_] = if known.is_none_or(|known| known.shares_guide) { &GUIDE_TYPES } else { &[] };
    own.chain(shared.iter().map(|(code, _)| *code)).collect()
}

/// Every label that a page may show.
#[cfg(test)]
pub fn labels() -> impl Iterator<Item = &'static str> {
    let own = FELLOWSHIPS.iter().flat_map(|fellowship| fellowship.own.iter().map(|(_, label, _)| *label));
    GUIDE_TYPES.iter().map(|(_, label)| *label).chain(own).chain(["Online"])
}

/// The fellowship's code for a code of the specification: the first that means it.
pub fn code_in(fellowship: Option<&str>, guide: &str) -> Option<&'static str> {
    codes(fellowship).into_iter().find(|code| meeting_type(fellowship, code).is_some_and(|found| found.guide == Some(guide)))
}

/// Types that say something of a room only, and mean nothing at an online meeting.
pub const IN_PERSON_ONLY: [&str; 12] = ["BA", "BRK", "CAN", "CF", "DB", "FF", "OUT", "SM", "TC", "X", "XB", "POA"];

/// The language that a type of the specification stands for, by ISO 639.
pub fn language_of(guide: &str) -> Option<&'static str> {
    LANGUAGES.iter().find(|(code, _)| *code == guide).map(|(_, language)| *language)
}

/// The type of the specification that stands for a language.
pub fn type_of_language(language: &str) -> Option<&'static str> {
    let language = if language == "asl" { "ase" } else { language };
    LANGUAGES.iter().find(|(_, known)| *known == language).map(|(code, _)| *code)
}

/// Codes that mean the same in every fellowship.
const ALWAYS: [&str; 4] = ["O", "C", "TC", "ONL"];

/// The types of the specification with their English labels.
pub const GUIDE_TYPES: [(&str, &str); 87] = [
    ("11", "11th Step Meditation"),
    ("12x12", "12 Steps & 12 Traditions"),
    ("A", "Secular"),
    ("ABSI", "As Bill Sees It"),
    ("AF", "Afrikaans"),
    ("AL", "Concurrent with Alateen"),
    ("AL-AN", "Concurrent with Al-Anon"),
    ("AM", "Amharic"),
    ("AR", "Arabic"),
    ("ASL", "American Sign Language"),
    ("B", "Big Book"),
    ("BA", "Babysitting Available"),
    ("BE", "Newcomer"),
    ("BG", "Bulgarian"),
    ("BI", "Bisexual"),
    ("BRK", "Breakfast"),
    ("C", "Closed"),
    ("CAN", "Candlelight"),
    ("CF", "Child-Friendly"),
    ("D", "Discussion"),
    ("DA", "Danish"),
    ("DB", "Digital Basket"),
    ("DD", "Dual Diagnosis"),
    ("DE", "German"),
    ("DR", "Daily Reflections"),
    ("EL", "Greek"),
    ("EN", "English"),
    ("FA", "Persian"),
    ("FI", "Finnish"),
    ("FF", "Fragrance Free"),
    ("FR", "French"),
    ("G", "Gay"),
    ("GR", "Grapevine"),
    ("H", "Birthday"),
    ("HE", "Hebrew"),
    ("HI", "Hindi"),
    ("HR", "Croatian"),
    ("HU", "Hungarian"),
    ("IS", "Icelandic"),
    ("ITA", "Italian"),
    ("JA", "Japanese"),
    ("KA", "Georgian"),
    ("KOR", "Korean"),
    ("L", "Lesbian"),
    ("LGBTQ", "LGBTQ"),
    ("LIT", "Literature"),
    ("LS", "Living Sober"),
    ("LT", "Lithuanian"),
    ("M", "Men"),
    ("MED", "Meditation"),
    ("ML", "Malayalam"),
    ("MT", "Maltese"),
    ("N", "Native American"),
    ("NB", "Non-Binary"),
    ("NDG", "Indigenous"),
    ("NE", "Nepali"),
    ("NL", "Dutch"),
    ("NO", "Norwegian"),
    ("O", "Open"),
    ("OUT", "Outdoor"),
    ("P", "Professionals"),
    ("POA", "Proof of Attendance"),
    ("POC", "People of Color"),
    ("POL", "Polish"),
    ("POR", "Portuguese"),
    ("PUN", "Punjabi"),
    ("RUS", "Russian"),
    ("S", "Spanish"),
    ("SEN", "Seniors"),
    ("SK", "Slovak"),
    ("SL", "Slovenian"),
    ("SM", "Smoking Permitted"),
    ("SP", "Speaker"),
    ("ST", "Step Study"),
    ("SV", "Swedish"),
    ("T", "Transgender"),
    ("TC", "Location Temporarily Closed"),
    ("TH", "Thai"),
    ("TL", "Tagalog"),
    ("TR", "Tradition Study"),
    ("TUR", "Turkish"),
    ("UK", "Ukrainian"),
    ("W", "Women"),
    ("X", "Wheelchair Access"),
    ("XB", "Wheelchair-Accessible Bathroom"),
    ("XT", "Cross Talk Permitted"),
    ("Y", "Young People"),
];

/// Types of the specification that are languages, and the language.
const LANGUAGES: [(&str, &str); 39] = [
    ("AF", "af"),
    ("AM", "am"),
    ("AR", "ar"),
    ("ASL", "ase"),
    ("BG", "bg"),
    ("DA", "da"),
    ("DE", "de"),
    ("EL", "el"),
    ("EN", "en"),
    ("FA", "fa"),
    ("FI", "fi"),
    ("FR", "fr"),
    ("HE", "he"),
    ("HI", "hi"),
    ("HR", "hr"),
    ("HU", "hu"),
    ("IS", "is"),
    ("ITA", "it"),
    ("JA", "ja"),
    ("KA", "ka"),
    ("KOR", "ko"),
    ("LT", "lt"),
    ("ML", "ml"),
    ("MT", "mt"),
    ("NE", "ne"),
    ("NL", "nl"),
    ("NO", "no"),
    ("POL", "pl"),
    ("POR", "pt"),
    ("PUN", "pa"),
    ("RUS", "ru"),
    ("S", "es"),
    ("SK", "sk"),
    ("SL", "sl"),
    ("SV", "sv"),
    ("TH", "th"),
    ("TL", "tl"),
    ("TUR", "tr"),
    ("UK", "uk"),
];

/// Fellowships whose vocabularies are known. Of the others the codes of the specification are taken.
const FELLOWSHIPS: [Fellowship; 11] = [
    Fellowship { name: "AA", also: &["alcoholics anonymous", "a.a."], own: &[], shares_guide: true },
    Fellowship {
        name: "NA",
        also: &["narcotics anonymous", "n.a."],
        own: &[
            ("BT", "Basic Text", Some("LIT")),
            ("BEG", "Beginner/Newcomer", Some("BE")),
            ("CAN", "Candlelight", Some("CAN")),
            ("CW", "Children Welcome", Some("CF")),
            ("C", "Closed", Some("C")),
            ("CPT", "12 Concepts", None),
            ("DISC", "Discussion/Participation", Some("D")),
            ("GL", "Gay/Lesbian", Some("LGBTQ")),
            ("IP", "Informational Pamphlet Study", Some("LIT")),
            ("IW", "It Works Study", Some("LIT")),
            ("JFT", "Just for Today Study", Some("LIT")),
            ("LIT", "Literature Study", Some("LIT")),
            ("LC", "Living Clean", Some("LIT")),
            ("M", "Men", Some("M")),
            ("MED", "Meditation", Some("MED")),
            ("NS", "Non-Smoking", None),
            ("O", "Open", Some("O")),
            ("QA", "Questions and Answers", None),
            ("RA", "Restricted Access", None),
            ("SMOK", "Smoking", Some("SM")),
            ("SPAD", "A Spiritual Principle a Day", Some("LIT")),
            ("SPK", "Speaker", Some("SP")),
            ("STEP", "Step", Some("ST")),
            ("SWG", "Step Working Guide Study", Some("ST")),
            ("TOP", "Topic", Some("D")),
            ("TRAD", "Tradition", Some("TR")),
            ("VAR", "Format Varies", None),
            ("W", "Women", Some("W")),
            ("X", "Wheelchair Accessible", Some("X")),
            ("Y", "Young People", Some("Y")),
            ("LANG", "Another Language", None),
        ],
        shares_guide: false,
    },
    Fellowship {
        name: "Al-Anon",
        also: &["al-anon family groups", "alanon"],
        own: &[
            ("AA", "Concurrent with AA Meeting", None),
            ("AC", "Adult Child Focus", None),
            ("AL", "Concurrent with Alateen Meeting", Some("AL")),
            ("A", "Atheist / Agnostic", Some("A")),
            ("BA", "Babysitting Available", Some("BA")),
            ("BE", "Beginner", Some("BE")),
            ("C", "Families and Friends Only", Some("C")),
            ("EN", "English", Some("EN")),
            ("FF", "Fragrance Free", Some("FF")),
            ("G", "Gay", Some("G")),
            ("L", "Lesbian", Some("L")),
            ("LGBTQIA", "LGBTQIA+", Some("LGBTQ")),
            ("M", "Men", Some("M")),
            ("O", "Families, Friends and Observers Welcome", Some("O")),
            ("POA", "Parents of Alcoholics", None),
            ("POC", "People of Color", Some("POC")),
            ("S", "Spanish", Some("S")),
            ("SM", "Smoking Permitted", Some("SM")),
            ("SP", "Speaker", Some("SP")),
            ("ST", "Step Meeting", Some("ST")),
            ("T", "Transgender", Some("T")),
            ("W", "Women", Some("W")),
            ("X", "Wheelchair Accessible", Some("X")),
            ("Y", "Alateen", None),
            ("YA", "Young Adults", Some("Y")),
        ],
        shares_guide: false,
    },
    Fellowship {
        name: "ACA",
        also: &["adult children of alcoholics", "acoa"],
        own: &[
            ("A", "Age Restricted 18+", None),
            ("AV", "Audio / Visual", None),
            ("B", "Book Study", Some("LIT")),
            ("BEG", "Beginners", Some("BE")),
            ("C", "Closed", Some("C")),
            ("D", "Discussion", Some("D")),
            ("G", "Gay/Lesbian", Some("LGBTQ")),
            ("M", "Men", Some("M")),
            ("O", "Open", Some("O")),
            ("S", "Speaker", Some("SP")),
            ("SP", "Spanish", Some("S")),
            ("ST", "Steps", Some("ST")),
            ("T", "Fellowship Text", Some("LIT")),
            ("W", "Women", Some("W")),
            ("Y", "Yellow Workbook Study", Some("ST")),
        ],
        shares_guide: false,
    },
    Fellowship {
        name: "Recovery Dharma",
        also: &["rd"],
        own: &[
            ("8F", "Eightfold Path Study", None),
            ("BB", "Book Study", Some("LIT")),
            ("BE", "Beginners", Some("BE")),
            ("C", "Closed", Some("C")),
            ("CC", "Child Care Available", Some("BA")),
            ("DA", "Danish", Some("DA")),
            ("DE", "German", Some("DE")),
            ("DF", "Dog Friendly", None),
            ("EN", "English", Some("EN")),
            ("ES", "Spanish", Some("S")),
            ("FI", "Finnish", Some("FI")),
            ("FR", "French", Some("FR")),
            ("IS", "Inquiry Study", None),
            ("IW", "Inquiry Writing", None),
            ("LGBTQ", "LGBTQ", Some("LGBTQ")),
            ("M", "Men", Some("M")),
            ("MI", "Mindfulness Practice", Some("MED")),
            ("NL", "Dutch", Some("NL")),
            ("O", "Open", Some("O")),
            ("PR", "Process Addictions", None),
            ("SV", "Swedish", Some("SV")),
            ("TH", "Thai", Some("TH")),
            ("W", "Women", Some("W")),
            ("WA", "Wheelchair Access", Some("X")),
        ],
        shares_guide: false,
    },
    Fellowship {
        name: "Refuge Recovery",
        also: &["rr"],
        own: &[
            ("8F", "Eightfold Path Study", None),
            ("BB", "Book Study", Some("LIT")),
            ("BE", "Beginners", Some("BE")),
            ("C", "Closed", Some("C")),
            ("CC", "Child Care Available", Some("BA")),
            ("DA", "Danish", Some("DA")),
            ("DE", "German", Some("DE")),
            ("DF", "Dog Friendly", None),
            ("EN", "English", Some("EN")),
            ("ES", "Spanish", Some("S")),
            ("FI", "Finnish", Some("FI")),
            ("FR", "French", Some("FR")),
            ("IS", "Inventory Study", None),
            ("IW", "Inventory Writing", None),
            ("LGBTQ", "LGBTQ", Some("LGBTQ")),
            ("M", "Men", Some("M")),
            ("MI", "Mindfulness Practice", Some("MED")),
            ("NL", "Dutch", Some("NL")),
            ("O", "Open", Some("O")),
            ("PR", "Process Addictions", None),
            ("SV", "Swedish", Some("SV")),
            ("TH", "Thai", Some("TH")),
            ("W", "Women", Some("W")),
            ("WA", "Wheelchair Access", Some("X")),
        ],
        shares_guide: false,
    },
    Fellowship { name: "CA", also: &["cocaine anonymous"], own: &[("BUS", "Business", None)], shares_guide: true },
    Fellowship { name: "CMA", also: &["crystal meth anonymous"], own: &[], shares_guide: true },
    Fellowship {
        name: "HA",
        also: &["heroin anonymous"],
        own: &[("BEG", "Beginner/Newcomer", Some("BE"))],
        shares_guide: true,
    },
    Fellowship {
        name: "CoDA",
        also: &["co-dependents anonymous", "codependents anonymous"],
        own: &[
            ("B", "Book Study", Some("LIT")),
            ("H", "Chips", Some("H")),
            ("DLY", "Daily", None),
            ("QA", "Questions and Answers", None),
            ("READ", "Reading", Some("LIT")),
            ("SHARE", "Sharing", Some("D")),
            ("TEEN", "Teens", Some("Y")),
            ("D", "Topic Discussion", Some("D")),
            ("WRITE", "Writing", None),
        ],
        shares_guide: true,
    },
    Fellowship { name: "SMART Recovery", also: &["smart"], own: &[], shares_guide: true },
];

#[cfg(test)]
mod tests {
    use super::*;

    fn guide(fellowship: &str, code: &str) -> Option<&'static str> {
        meeting_type(Some(fellowship), code).unwrap_or_else(|| panic!("{fellowship} has {code}")).guide
    }

    #[test]
    fn the_same_code_means_other_things_elsewhere() {
        assert_eq!((guide("AA", "SP"), guide("ACA", "SP"), guide("ACA", "S")), (Some("SP"), Some("S"), Some("SP")));
        assert_eq!((guide("Al-Anon", "POA"), guide("AA", "POA")), (None, Some("POA")));
        assert_eq!((guide("Recovery Dharma", "IS"), guide("AA", "IS")), (None, Some("IS")));
        assert_eq!((guide("Recovery Dharma", "WA"), guide("narcotics anonymous", "x")), (Some("X"), Some("X")));
        let labels = [("NA", "BEG"), ("NA", "DISC"), ("NA", "STEP"), ("NA", "SPK")].map(|(of, code)| guide(of, code));
        assert_eq!(labels, [Some("BE"), Some("D"), Some("ST"), Some("SP")]);
        assert_eq!((meeting_type(Some("NA"), "BE"), meeting_type(Some("AA"), "BEG")), (None, None));
        assert_eq!(meeting_type(None, "X").map(|found| found.label), Some("Wheelchair Access"));
    }

    #[test]
    fn what_a_fellowship_translates_to_is_in_the_specification() {
        for fellowship in &FELLOWSHIPS {
            for (code, _, guide) in fellowship.own {
                assert!(guide.is_none_or(|guide| guide_type(guide).is_some()), "{} {code}", fellowship.name);
            }
        }
        assert!(LANGUAGES.iter().all(|(code, _)| guide_type(code).is_some()));
        assert!(IN_PERSON_ONLY.iter().all(|code| guide_type(code).is_some()));
        assert_eq!(
            (code_in(Some("Recovery Dharma"), "X"), code_in(Some("AA"), "X"), code_in(None, "X")),
            (Some("WA"), Some("X"), Some("X"))
        );
    }
}
