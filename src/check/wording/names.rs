//! Proper names: journals, agencies, laws, fellowships, credentials. They are what they are called, and no wording of
//! ours. A site adds its own with `checks.names`.

use std::sync::LazyLock;

use regex::Regex;

/// Names that no rule below makes out, or that stand in headings, where every word is written large.
const NAMES: &[&str] = &[
    // Journals.
    "Substance Abuse: Research and Treatment",
    "Substance Abuse and Rehabilitation",
    "Substance Abuse Treatment, Prevention, and Policy",
    "Substance Abuse Treatment, Prevention and Policy",
    "Journal of Substance Abuse Treatment",
    "Journal of Substance Abuse",
    "American Journal of Drug and Alcohol Abuse",
    "Current Drug Abuse Reviews",
    "Drug Abuse and Rehabilitation",
    "Journal of Addictions & Offender Counseling",
    "Substance Abuse",
    "Alcoholism: Clinical and Experimental Research",
    "Alcoholism Treatment Quarterly",
    // Agencies and their programs.
    "Substance Abuse and Mental Health Services Administration",
    "Substance Abuse & Mental Health Services Administration",
    "National Institute on Drug Abuse",
    "National Institute on Alcohol Abuse and Alcoholism",
    "Center for Substance Abuse Treatment",
    "Center for Substance Abuse Prevention",
    "Centers for Substance Abuse",
    "Drug Abuse Warning Network",
    "Canadian Centre on Substance Abuse",
    "National Center on Addiction and Substance Abuse",
    "European Monitoring Centre for Drugs and Drug Addiction",
    "Office of Alcoholism and Substance Abuse Services",
    "Division of Alcoholism and Drug Abuse",
    "Single State Agency for Substance Abuse",
    "Partnership for a Drug-Free America",
    "National Council on Alcoholism and Drug Dependence",
    "National Clearinghouse for Alcohol and Drug Information",
    // Laws, grants and rules.
    "Substance Abuse Prevention and Treatment Block Grant",
    "Substance Abuse Block Grant",
    "Comprehensive Alcohol Abuse and Alcoholism Prevention, Treatment, and Rehabilitation Act",
    "Drug Abuse Prevention, Treatment, and Rehabilitation Act",
    "Anti-Drug Abuse Act",
    "Narcotic Addict Treatment Act",
    "Narcotic Addict Rehabilitation Act",
    "Clean Air Act",
    "Clean Water Act",
    "Clean Indoor Air Act",
    "Guaranteed Issue",
    // Fellowships and their books.
    "Alcoholics Anonymous",
    "Adult Children of Alcoholics",
    "Adult Children of Alcoholics & Dysfunctional Families",
    "Co-Dependents Anonymous",
    "Children of Alcoholics Week",
    "National Association for Children of Alcoholics",
    "Secular Organizations for Sobriety",
    // Tests, titles and credentials.
    "Drug Abuse Screening Test",
    "Michigan Alcoholism Screening Test",
    "Substance Abuse Subtle Screening Inventory",
    "Severity of Alcohol Dependence Questionnaire",
    "Substance Abuse Professional",
    "Substance Abuse Counselor",
    "Drug Abuse Counselor",
    "Medication-Assisted Treatment for Opioid Use Disorder Act",
    "Crazy Horse",
    "First Step Act",
];

/// The last words of names: what such words close in a row of large letters is a name.
const HEADS: &str = r"(?:Anonymous|Administration|Institutes?|Commission|Council|Departments?|Office|Bureau|Division|Board|Associations?|Society|Journal|Quarterly|Reviews?|Reports?|Annals|Archives|Bulletin|Gazette|Network|Survey|Grant|Act|Acts|Amendment|Code|Statute|Parity|Professionals?|Counsell?ors?|Credential|Specialist|Technician|Test|Scale|Inventory|Questionnaire|Screen|Screener|Index|Coalition|Foundation|Alliance|Partnership|Committee|Conference|Congress|Convention|Agency|Authority|Ministry|Services? Board|University|College|Academy|Fund|Registry|Clearinghouse|Consortium|Federation|Union|Church|Court|Amendments|Bill|Initiative|Ordinance|Regulations?|Statutes|Standards|Waiver|Resolution|Proposition|Decree|Law|Week|Month|Award|Prize|Treaty|Intergroup|Society|Study|Trial|Hotline|Helpline|Lifeline|Manual|Handbook|Podcast|Magazine|Times|Post|Tribune)";

/// The first words of names: `Center for …`, `Journal of …`.
const STARTS: &str = r"(?:Institutes?|Cent(?:er|re)s?|Journal|Office|Department|Division|Bureau|Commission|Council|Association|Society|Academy|Board|College|Archives|Annals|Psychology|Partnership|Coalition|Committee|Foundation|Federation|International|Mothers|Students|Doctors|Adult Children|Friends|Families)";

static LISTED: LazyLock<Option<Regex>> = LazyLock::new(|| listed(NAMES.iter().copied()));

static SHAPED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let word = r"[A-Z][A-Za-z’'.-]*";
    let small = r"(?:of|and|on|for|the|in|to|from|against|&|with)";
    let run = format!(r"(?:{word}(?:,? {small})*,? (?:{small} )*)");
    Regex::new(&format!(
        r"(?-u:\b)(?:{run}{{1,9}}{HEADS}(?-u:\b)(?: (?:of|for|on|against|in) (?:the )?{word}(?:(?:,? {small})*,? {word})*)?(?: \([A-Z][A-Za-z0-9-]+\))?|{STARTS} (?:of|for|on|against|in) (?:the )?{word}(?:(?:,? {small})*,? {word})*)"
    ))
    .ok()
});

/// A matcher of names as they are written, with their sign of possession.
pub(super) fn listed<'a>(names: impl Iterator<Item = &'a str>) -> Option<Regex> {
    let mut all: Vec<String> =
        names.filter(|name| !name.trim().is_empty()).map(|name| regex::escape(name.trim()).replace('\'', "['’]")).collect();
    // The longest first: an alternation takes the first that fits.
    all.sort_by_key(|name| (std::cmp::Reverse(name.len()), name.clone()));
    if all.is_empty() {
        return None;
    }
    Regex::new(&format!(r"(?:{})", all.join("|"))).ok()
}

/// The ranges of a text that are names. In a heading whose words are all written large, only listed ones are.
pub(super) fn names_in<'t>(text: &'t str, own: Option<&'t Regex>) -> impl Iterator<Item = std::ops::Range<usize>> + 't {
    let shaped = SHAPED.as_ref().filter(|_| !is_title(text));
    let all = [LISTED.as_ref(), own, shaped].into_iter().flatten();
    // The full stop of a sentence is no part of a name.
    let trimmed = |found: regex::Match<'_>| found.start()..found.start() + found.as_str().trim_end_matches('.').len();
    all.flat_map(move |names| names.find_iter(text)).map(trimmed).filter(move |range| {
        let before = text[..range.start].chars().next_back();
        let after = text[range.end..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// Whether all longer words of a text begin with a large letter.
fn is_title(text: &str) -> bool {
    let is_long = |word: &&str| word.chars().filter(|letter| letter.is_alphabetic()).count() > 3;
    let is_large = |word: &str| word.chars().find(|letter| letter.is_alphabetic()).is_some_and(char::is_uppercase);
    !text.ends_with('.') && text.split_whitespace().filter(is_long).all(is_large)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&str> {
        let mut all: Vec<&str> = names_in(text, None).map(|range| &text[range]).collect();
        all.sort_by_key(|name| std::cmp::Reverse(name.len()));
        all.truncate(1);
        all
    }

    #[test]
    fn names_are_made_out_by_list_and_by_shape() {
        assert_eq!(
            names("We asked the Texas Commission on Alcohol and Drug Abuse for help."),
            ["Texas Commission on Alcohol and Drug Abuse"]
        );
        assert_eq!(
            names("A Licensed Alcohol and Drug Abuse Counselor leads."),
            ["A Licensed Alcohol and Drug Abuse Counselor"]
        );
        assert_eq!(names("It is in the Journal of Drug Abuse."), ["Journal of Drug Abuse"]);
        assert!(names("Signs of Alcohol Abuse in a Loved One").is_empty());
        assert!(names("Heroin addicts and their families act.").is_empty());
    }
}
