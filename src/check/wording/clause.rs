//! What stands around a claim and takes it back: it is denied, warned against or asked about.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::vocabulary::matcher;
use crate::check::sentences::sentence_at;

/// Denials that reach over a comma, to the verb of the next part.
static DENIED: LazyLock<Regex> = LazyLock::new(|| {
    matcher(
        r"\b(?:not|\w+n't|n't|cannot|never|nobody|no one|no-one|neither|nor|nothing|none|hardly|scarcely|rarely|seldom|unlikely|let alone|much less|rather than|instead of|no honest \w+|no serious \w+|no (?:\w+ )?(?:center|program|clinic|therapist|doctor|treatment|rehab|study|pill|medicine|medication|group|provider|one|person|such|evidence|proof|reason|promise|way)|far from|refus(?:e|es|ed) to|declin(?:e|es|ed) to|avoid (?:any|a|anyone|places|centers|programs|words|claims|those|terms|saying|calling|promises|offers)|stopped (?:saying|promising|claiming|calling|using)|no longer|used to|isn't|fails? to|too (?:early|soon) to)\b",
    )
});

/// Denials that hold only for the word after them.
static DENIED_HERE: LazyLock<Regex> = LazyLock::new(|| matcher(r"\b(?:no|without|zero|false)\b"));

/// Words that look like a denial and make a claim stronger.
static STRONGER: LazyLock<Regex> = LazyLock::new(|| {
    matcher(
        r"\b(?:without (?:any |a )?(?:doubt|question|fail|exception|equal|hesitation|reservation|exaggeration|blushing|boasting)|no (?:doubt|question|matter|wonder)|nothing but|not only|second to none|no other|nobody else|no one else|why not|can't wait|cannot wait|nothing short of|not to mention|never again|never before|if not|whether or not|no waiting|no hidden|no cost|no-cost)\b",
    )
});

/// Words that warn of a claim, ask about it or tell of it.
static WARNED: LazyLock<Regex> = LazyLock::new(|| {
    matcher(
        r"\b(?:wary|beware|steer clear|stay away|keep away|keep clear|walk away from|walk out|run from|look out for|think twice|on (?:your|their) guard|guard against|reject|hang up on|be honest about|reputable|ethical|honest (?:center|program|clinic|provider|counselor|therapist|answer)|serious (?:center|program|clinic)|sign of a|skeptical|sceptical|suspicious|suspect|cautious|careful (?:of|with|about|when|if)|caution|red flags?|warning signs?|watch out|be alert|distrust|mistrust|in doubt|doubts? (?:any|every|claims|that)|question (?:any|every|a|the|claims)|(?:do not|don't|never) (?:trust|believe|rely on|fall for|accept|sign)|ask (?:how|what|whether|why|who|for|about|any|them|if|the|a|your|yourself|him|her|questions)|(?:any|some|other|another|those|many|certain|every) (?:\w+ ){0,3}(?:center|program|clinic|seller|caller|salesm[ae]n|company|companies|ads?|advertisements?|advertisers?|site|website|provider|place|person|one|someone|people|brokers?|headlines?|marketer|rehab|facility|message|email|flyer|leaflet|product|pill|supplement)s? (?:(?:that|who|which|may|might|can|could|will|would) )?(?:\w+ )?(?:promis\w+|claim\w*|guarante\w*|says?|said|saying|tells?|names?|press\w*|advertis\w*|boast\w*|pays?|sells?|swears?)|(?:if|when|whenever|where) (?:a|an|any|anyone|anybody|someone|somebody|some|the|they|he|she|it|you (?:see|hear|read|meet|find|are told)|your) (?:\w+ ){0,6}(?:promis\w+|claim\w*|offer\w*|guarante\w*|says?|tells?|told|press\w*|names?|advertis\w*|sounds?|swears?|hears?|see|read)|claims? (?:of|like|such as|about|that)|promises? (?:of|like|such as|about)|words? (?:like|such as)|(?:phrases?|slogans?|headlines?|ads?|advertis\w*|posters?|leaflets?|websites|companies|sellers|scammers|brokers|marketers) (?:\w+ ){0,3}(?:like|such as|that|which|who|with|promis\w*|claim\w*|say|says|said|offer\w*|once|still|often|sometimes)|myths?|misconceptions?|false(?:ly)?|mislead\w*|illegal|unlawful|against the law|banned|barred|prohibit\w*|forbid\w*|forbade|outlaw\w*|must not|may not|scams?|scammers?|fraud\w*|fined|sued|settled|would be wrong|it is wrong|is it true|too good to be true|critics|complain\w*|accused|alleg\w+|regulators|complaint|the ftc|federal trade commission|unproven|so-called|supposed(?:ly)?|anyone who|anybody who|whoever|some say|you (?:may|might|will|can) (?:hear|read|see|be told)|contrary to|whatever (?:an|the|you|others)|despite what|it is (?:often )?said|people (?:say|think|believe)|old (?:idea|belief|saying)|(?:once|long|formerly|previously|historically|in the past|for (?:years|decades|centuries)|many|people|some|often|still|wrongly|too often) (?:\w+ ){0,2}(?:seen|viewed|see|view|treated|regarded|thought|think|called|considered|described|believed|believe|judged)|beliefs?|stereotypes?|rumou?rs?)\b",
    )
});

/// Words behind a claim that judge it.
static JUDGED: LazyLock<Regex> = LazyLock::new(|| {
    matcher(
        r"\b(?:red flags?|warning signs?|too good to be true|(?:is|are|was|were|would be) (?:an? |simply |just |also )?(?:not (?:being (?:\w+ )?honest|possible|realistic|something|honest|real|proof|evidence|to be trusted)|never (?:possible|certain|sure)|myth|false|misleading|not true|untrue|illegal|unlawful|lie|scam|wrong|nonsense|trick|mistake|fraud|banned|not allowed|forbidden|harmful|outdated)|hang up|walk away|look elsewhere|be (?:wary|careful|suspicious)|ask for (?:the )?(?:evidence|proof|source|study)|took (?:the|that|this) (?:line|sentence|claim|word)|had no answer|(?:bad|poor|warning|sure) sign|sign of (?:a bad|fraud|trouble)|reason to (?:doubt|be|look|walk|leave|question|worry|ask)|mean(?:s)? (?:nothing|little)|prove(?:s)? nothing|say(?:s)? (?:little|nothing)|tell(?:s)? you (?:little|nothing)|is not enough|are not enough|should (?:make you|raise|not|never|be questioned)|raises? questions|deserves? (?:a )?(?:doubt|questions)|no evidence|without evidence|nobody (?:can|could)|no one (?:can|could)|isn't true|doesn't exist|does not exist)\b",
    )
});

/// A question about the matter, not about us.
static ASKED: LazyLock<Regex> = LazyLock::new(|| {
    matcher(
        r"^(?:can|is|does|do|are|will|could|should|what (?:is|are|does|do)|how (?:do|does|is|are|can)|why (?:is|are|do|does) (?:there )?(?:no|not|so|some|people|centers|ads))\b",
    )
});

/// Our own voice.
static OURS: LazyLock<Regex> = LazyLock::new(|| matcher(r"\b(?:we|our|ours|us|you can|you will|you'll)\b"));

/// Where a new thought of a sentence begins: a conjunction and who does something.
static THOUGHT: LazyLock<Regex> = LazyLock::new(|| {
    matcher(
        r" (?:and|but|so|yet|because|since|while|although|which is why|that is why|whereas|as) (?:we|our|ours|you|your|it|this|these|that|they|he|she|the|i|here|there|in|with|at|for|after|every|everyone|all|ask|call)\b|[;:—–]|\. ",
    )
});

/// Words of a part that is more than a member of a list: who does something, and that it is done.
static STANDS_ALONE: LazyLock<Regex> = LazyLock::new(|| {
    matcher(
        r"\b(?:we|our|ours|you|your|it|this|these|they|he|she|i|here|there|everyone|is|are|was|were|will|can|has|have|had|does|do|'ll|'s|'re|keeps?|makes?|ends?|works?|starts?|comes?|goes|gets?|gives?|offers?)\b",
    )
});

/// Whether the clause of a match denies it.
pub(super) fn is_denied(text: &str, found: &Range<usize>) -> bool {
    let sentence = sentence_at(text, found.start);
    let start = sentence.start.min(found.start);
    let before = &text[start..found.start];
    // The thought that the match stands in.
    let thought = THOUGHT.find_iter(before).last().map_or(0, |mark| {
        // The conjunction goes with what follows it.
        if before[mark.range()].starts_with([' ']) { mark.start() + 1 } else { mark.end() }
    });
    let mut part = &before[thought..];
    let own = part.rfind([',', '(']).map_or(part, |comma| &part[comma + 1..]);
    let near = last_words(own, 4);
    if denies(&DENIED, own) || denies(&DENIED_HERE, near) {
        return true;
    }
    // Over commas, as far as the parts are members of a list.
    let whole = format!("{own}{}", &text[found.clone()]);
    let mut seen = whole.as_str();
    while !STANDS_ALONE.is_match(seen) {
        let Some(comma) = part.rfind([',', '(']) else { return false };
        part = &part[..comma];
        seen = part.rfind([',', '(']).map_or(part, |comma| &part[comma + 1..]);
        if denies(&DENIED, seen) {
            return true;
        }
    }
    false
}

/// Whether the sentence of a match warns of it, asks about it or tells of it as another's claim.
pub(super) fn is_warned_of(text: &str, found: &Range<usize>) -> bool {
    let sentence = sentence_at(text, found.start);
    let (start, end) = (sentence.start.min(found.start), sentence.end.max(found.end));
    let (before, after) = (&text[start..found.start], &text[found.end..end]);
    let told = WARNED.find_iter(before).last().is_some_and(|cue| !OURS.is_match(&before[cue.end()..]));
    let asked = text[start..end].ends_with('?') && ASKED.is_match(&text[start..end]) && !OURS.is_match(&text[start..end]);
    told || asked || JUDGED.is_match(after)
}

/// Whether the words that were found deny what they name: “addiction cannot be cured.”
/// `own` are denials that belong to the claim: “never fails.”
pub(super) fn denies_itself(words: &str, own: &[&str]) -> bool {
    [&*DENIED, &*DENIED_HERE].into_iter().flat_map(|cues| cues.find_iter(words)).any(|cue| {
        let said = cue.as_str().to_lowercase().replace('’', "'");
        let first = said.split(' ').next().unwrap_or("");
        !own.iter().any(|own| first == *own || (*own == "n't" && first.ends_with("n't")))
    })
}

/// The end of a text, as many words as that.
fn last_words(text: &str, words: usize) -> &str {
    let start =
        text.trim_end().char_indices().rev().filter(|(_, letter)| *letter == ' ').nth(words - 1).map_or(0, |(at, _)| at);
    &text[start..]
}

/// Whether a text holds a denial that is none of those that make a claim stronger.
fn denies(cues: &Regex, text: &str) -> bool {
    cues.find_iter(text)
        .any(|cue| !STRONGER.find_iter(text).any(|stronger| stronger.start() <= cue.start() && cue.start() < stronger.end()))
}

/// Whether a sentence tells what to do in an emergency.
pub(super) fn is_emergency(text: &str, found: &Range<usize>) -> bool {
    static EMERGENCY: LazyLock<Regex> = LazyLock::new(|| {
        matcher(
            r"\b(?:911|988|112|999|overdos\w+|naloxone|narcan|breathing|unconscious|emergency|ambulance|chest pain|seizures?|suicid\w+|hurt (?:yourself|themselves|himself|herself)|kill (?:yourself|himself|herself)|in danger|danger to|delirium|poison control|crisis lines?|lifeline|nearest hospital|(?:your|a|the) (?:own )?(?:doctor|pharmacist|nurse)|bleeding|fever|oxygen|faint\w*|symptoms (?:get|worsen|appear|return)|wake up|blue lips|carbon monoxide|smoke|evacuat\w+|open enrollment|marketplace|medicare|medicaid|medi-cal|refills?|appeals?)\b",
        )
    });
    let sentence = sentence_at(text, found.start);
    EMERGENCY.is_match(&text[sentence.start.min(found.start)..sentence.end.max(found.end)])
}
