//! The language of the patterns: regular expressions in which `{drug}` stands for a list of words, a blank for any
//! blanks, and `'` for both apostrophes. Word boundaries and `\w` are those of ASCII, which keeps the matcher fast.

use regex::{Regex, RegexBuilder};

/// Lists of words that patterns share. A later one may use an earlier one.
const LISTS: [(&str, &str); 25] = [
    (
        "outcome",
        r"recover|sober|sobriety|results?\b|success|outcome|crav|addict|drink|drug|alcohol|relaps|treat|rehab|program|detox|\bclean\b|\bcure|heal|clients?\b|patients?\b|guests?\b|therap|insur|coverage|\bquit|method|approach|satisf|freedom|\bwe (?:\w+ )?guarant|\bour\b|\bus\b|\bstop\b|\bstay\b|better|admission|withdrawal|happ|\bcenter|clinic|counsel|symptom|anxiety|depress|new life|life back|better life|peace of mind|\byour (?:son|daughter|husband|wife|loved one|child|entire|whole|stay|full)\b",
    ),
    (
        "drug",
        r"(?:drugs?|alcohol|booze|liquor|drink|heroin|opioids?|opiates?|cocaine|coke|crack|meth|(?:meth)?amphetamines?|fentanyl|oxycodone|oxycontin|oxy|pain ?killers?|pain pills?|pills?|(?:prescription|street|illegal|illicit|hard|party) (?:drugs?|medications?|medicines?|pills?|painkillers?|opioids?)|prescriptions?|benzos?|benzodiazepines?|xanax|adderall|stimulants?|cannabis|marijuana|weed|pot|ketamine|ecstasy|mdma|lsd|inhalants?|glue|kratom|steroids?|tranquilizers?|sedatives?|narcotics?|chemicals?|(?:poly)?substances?|polydrug|solvents?|nicotine|tobacco|tramadol|codeine|morphine|methadone|suboxone|speed|dope|wine|beer|vodka|medications?|medicines?)",
    ),
    (
        "med",
        r"(?:methadone|suboxone|buprenorphine|naltrexone|vivitrol|sublocade|subutex|(?:medication|medicine)s?(?: for addiction)?)",
    ),
    (
        "addiction",
        r"(?:(?:{drug} )?(?:addictions?|alcoholism|dependenc[ey]|dependency|(?:use )?disorders?|misuse)|cravings?|drinking|drug use|substance use|relapses?)",
    ),
    (
        "mind",
        r"(?:(?:major |clinical |postpartum |severe |chronic |deep |bipolar )?depression|(?:social |severe )?anxiety|bipolar(?: disorder)?|schizophrenia|psychosis|ptsd|post-?traumatic stress(?: disorder)?|panic (?:disorder|attacks?)|obsessive[- ]compulsive disorder|ocd|eating disorders?|anorexia|bulimia|(?:borderline )?personality disorders?|adhd|autism|phobias?|trauma|insomnia|paranoia|mania|hallucinations|delusions|mental (?:illness(?:es)?|disorders?|health (?:conditions?|problems?|issues?|disorders?))|mood disorders?|psychiatric (?:illness(?:es)?|disorders?|conditions?)|suicidal (?:thoughts|ideation)|self-harm|burnout|dementia)",
    ),
    (
        "people",
        r"(?:people|persons?|men|man|women|woman|patients?|clients?|guests?|residents?|members?|graduates?|alumni|families|folks|adults?|teens?|teenagers?|kids?|children|child|youth|mothers?|mom|moms|fathers?|dads?|parents?|husbands?|wi(?:fe|ves)|sons?|daughters?|brothers?|sisters?|partners?|friends?|individuals?|veterans?|homeless|students?|workers?|callers?|inmates?|those|participants?|everyone|everybody)",
    ),
    (
        "num",
        r"(?:[0-9][0-9,]*(?:\.[0-9]+)?|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|a hundred|one hundred|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ](?:one|two|three|four|five|six|seven|eight|nine)|a dozen|a few|a couple(?: of)?|a handful(?: of)?|several)",
    ),
    (
        "percent",
        r"(?:{num}[- ]?(?:%|percent|per cent|pct)|{num} (?:cases|people|clients|guests|patients|families|times) (?:out of|of|in) {num}|half|{num}[- ](?:in|out[- ]of|of(?: (?:every|our|the|all|last|past|these|those)){0,3})[- ]{num}|(?:two|three|four|nine)[- ](?:thirds|quarters|fourths|fifths|tenths))",
    ),
    (
        "time",
        r"(?:seconds?|minutes?|hours?|days?|nights?|weekends?|weeks?|months?|years?|sessions?|visits?|doses?|treatments?|steps)",
    ),
    (
        "care",
        r"(?:rehabs?|rehabilitation|treatments?|recovery|detox(?:ification)?|addiction|drug|alcohol|care|therap(?:y|ies|ists?)|counsel(?:ing|ors?)|centers?|centre|clinics?|clinicians?|programs?|programme|facilit(?:y|ies)|(?:sober|halfway|recovery) (?:living|homes?|houses?)|retreat|outpatient|inpatient|residential|iop|destinations?|aftercare|experts?|specialists?|providers?|campus|hospital|nurses?|doctors?|outcomes?|results|success)",
    ),
    (
        "sober",
        r"(?:sober|clean|abstinent|drug[- ]free|alcohol[- ]free|substance[- ]free|addiction[- ]free|free|in recovery|cured|healed|well|dry|recovered|off (?:drugs|alcohol|heroin|opioids|pills))",
    ),
    (
        "person",
        r"(?:he|she|they|we|i|you|who|it|everyone|everybody|anyone|anybody|someone|somebody|nobody|(?:my|your|our|his|her|their|the|a|an|these|those|most|many|some|all|of) (?:\w+ )?{people}|{people})",
    ),
    (
        "thing",
        r"(?:rooms?|kitchen|floors?|bathrooms?|hands?|water|air|wounds?|skin|teeth|clothes|clothing|linens?|towels?|sheets?|dishes|dish|glass(?:es)?|surfaces?|desks?|gardens?|sinks?|tables?|mouth|nails|hair|face|feet|area|areas|equipment|masks?|lens(?:es)?|cups?|beds?|laundry|showers?|pools?|beach|cars?|vans?|carpets?|windows?|pages?|cop(?:y|ies)|cuts?|bandages?|filters?|tools?|counters?|ovens?|fridge|dogs?|pets?|yards?|streets?|park|shoes?|blankets?|mugs?|pans?|plates?|stoves?|porch|patio|data|record|records|everything|bag|bags|mattress(?:es)?|pillows?|syringes?|needles?)",
    ),
    (
        "place",
        r"(?:in (?:the )?(?:\w+ ){0,2}(?:state|country|county|city|town|region|area|world|nation|valley|industry|field|business|usa|us|america|midwest|west|east|north|south|northwest|southwest|northeast|southeast|coast|california|texas|florida|arizona|new england|san diego|los angeles)|anywhere|around|on the (?:west |east |gulf )?coast|near (?:me|you)|for miles|money can buy|available|of its kind|this side of)",
    ),
    ("spot", r"(?:beds?|spots?|places?|rooms?|spaces?|openings?|slots?|seats?|appointments?|vacanc(?:y|ies)|suites?)"),
    (
        "never",
        r"(?:for good|forever|for ever|for life|once and for all|permanently|completely|for the rest of (?:your|his|her|their) (?:life|lives|days)|overnight|instantly|fast|within|in (?:just |only |under |less than |as little as )?{num}[- ]{time}|in no time|today|by (?:monday|friday|the weekend))",
    ),
    ("being", r"(?:am|is|are|was|were|be|been|being|'m|'s|'re)"),
    ("small", r"(?:\w+,? ){0,3}"),
    (
        "ill",
        r"(?:addictions?|alcoholism|dependenc[ey]|cravings?|urges?|(?:drinking|drug|drink|alcohol) problems?|habits?|disease|relapses?|relapsing|drinking|drug use|desire to (?:drink|use)|urge to (?:drink|use)|the (?:bottle|needle|problem|illness)|{drug})",
    ),
    (
        "forever",
        r"(?:for good|forever|for ever|for life|once and for all|permanently|ever again|for all time|now and always|for the rest of (?:your|his|her|their|my|our) (?:life|lives|days))",
    ),
    (
        "grave",
        r"(?:funerals?|caskets?|coffins?|graves?|gravesides?|graveyards?|morgue|cemetery|coroner|burials?|body bags?|obituary|obituaries|eulogy|headstones?|tombstones?|undertaker|medical examiner|hearse|death certificate|bury(?:ing)? (?:\w+ )?(?:child|children|kids|son|daughter|him|her|them|husband|wife))",
    ),
    (
        "deadline",
        r"(?:midnight|tonight|today|tomorrow|soon|noon|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekend|(?:the|this|next) (?:month|week|year)|morning|the [0-9]+(?:st|nd|rd|th)|{num} (?:hours|days)|(?:january|february|march|april|june|july|august|september|october|november|december)(?: [0-9]+)?|christmas|new year's?)",
    ),
    (
        "most",
        r"(?:(?:nearly|almost|practically|virtually) (?:all|every\w*|each)|(?:overwhelming|vast|great|large) majority|most (?:of our|who|people who (?:come|finish)|of those|of the)|(?:tens of )?thousands|hundreds|(?:more than|over|well over|nearly|almost|some|about) [0-9,]{3,})",
    ),
    (
        "fares",
        r"(?:(?:stay|stays|stayed|remain|remains|remained|are|is|leaves?|still) (?:\w+ )?(?:sober|clean|abstinent|drug-free|drug free)|(?:keep|keeps|kept|maintain\w*|hold on to) (?:\w+ )?(?:sobriety|recovery|abstinence)|(?:found|find|achieves?d?|reach|reached|gained?|enjoy) (?:\w+ ){0,2}(?:sobriety|recovery|abstinence)|(?:beat|beaten|overcome|conquered|left|escaped) (?:\w+ )?(?:addiction|alcoholism|drugs|alcohol)|recovered|succeed|succeeded|make it|(?:never|not|n't) (?:\w+ ){0,2}(?:relapse|relapsed|drink|use|go back|gone back|return|need treatment|need rehab|touch))",
    ),
    (
        "vice",
        r"(?:sins?|selfish(?:ness)?|weakness(?:es)?|laziness|lazy|cowardice|cowards?|self-indulgen\w+|loose living|immorality|vices?|lack of (?:\w+ )?(?:discipline|character|will\w*|self-control|morals|backbone)|(?:bad|poor|wrong|selfish|stupid|foolish) (?:choices?|decisions?|living)|failure of (?:nerve|will|character)|weak (?:will|character)|spineless\w*)",
    ),
];

/// The pattern with its lists written out.
pub(super) fn expanded(pattern: &str) -> String {
    let mut text = pattern.to_owned();
    for (name, words) in LISTS.iter().rev() {
        text = text.replace(&format!("{{{name}}}"), words);
    }
    let mut out = String::with_capacity(text.len() + 64);
    let mut letters = text.chars().peekable();
    let mut in_class = false;
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('b') => out.push_str("(?-u:\\b)"),
                Some('w') if in_class => out.push_str("a-z0-9'’$%"),
                Some('w') => out.push_str("[a-z0-9'’$%-]"),
                Some(other) => out.extend(['\\', other]),
                None => out.push('\\'),
            },
            '[' => {
                in_class = true;
                out.push('[');
            }
            ']' => {
                in_class = false;
                out.push(']');
            }
            ' ' if in_class => out.push_str(" \u{a0}"),
            // A blank that may be there or not.
            ' ' if letters.next_if_eq(&'?').is_some() => out.push_str("[ \u{a0}]*"),
            ' ' => out.push_str("[ \u{a0}]+"),
            '\'' if in_class => out.push_str("'’"),
            '\'' => out.push_str("['’]"),
            other => out.push(other),
        }
    }
    out
}

/// A matcher of one pattern, for letters of either case.
///
/// # Panics
/// When a pattern of the table is no expression: the table's own test reads them all.
pub(super) fn matcher(pattern: &str) -> Regex {
    RegexBuilder::new(&expanded(pattern))
        .case_insensitive(true)
        .size_limit(64 << 20)
        .build()
        .unwrap_or_else(|error| panic!("`{pattern}`: {error}"))
}

/// A matcher of all of some patterns.
pub(super) fn any_of(patterns: &[&str]) -> Option<Regex> {
    let joined = patterns.iter().map(|pattern| format!("(?:{pattern})")).collect::<Vec<_>>().join("|");
    (!patterns.is_empty()).then(|| matcher(&joined))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_apostrophes_and_lists_are_written_out() {
        let it = matcher(r"\b{drug}'s last (?:day|night)\b");
        assert!(it.is_match("The Heroin’s last\u{a0} day") && it.is_match("alcohol's last night."));
        assert!(!it.is_match("antidrug’s last day") && !it.is_match("a drugs last day"));
    }
}
