//! What stands around a claim and takes it back: it is denied, warned against or asked about.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::vocabulary::{any_of, matcher};
use crate::check::sentences::sentence_at;

/// Denials that reach over a comma, to the verb of the next part.
static DENIED: LazyLock<Regex> = LazyLock::new(|| {
    matcher(
        r"\b(?:not|\w+n't|n't|cannot|never|nobody|no one|no-one|neither|nor|nothing|none|hardly|scarcely|rarely|seldom|unlikely|let alone|much less|rather than|instead of|no honest \w+|no serious \w+|no (?:\w+ )?(?:center|program|clinic|therapist|doctor|treatment|rehab|study|pill|medicine|medication|group|provider|one|person|such|evidence|proof|reason|promise|way)|far from|refus(?:e|es|ed) to|declin(?:e|es|ed) to|avoid (?:any|a|anyone|places|centers|programs|words|claims|those|terms|saying|calling|promises|offers)|stopped (?:saying|promising|claiming|calling|using)|no longer|used to|isn't|fails? to|too (?:early|soon) to)\b",
    )
});

/// Denials that hold only for the word after them.
static DENIED_HERE: LazyLock<Regex> = LazyLock::new(|| matcher(r"\b(?:no|without|zero|false)\b"));

/// What is only thought of: “if he comes home sober.”
static SUPPOSED: LazyLock<Regex> = LazyLock::new(|| matcher(r"\b(?:if|whether|hopes?|hoped|hoping|wish(?:e[sd])?)\b"));

/// Words that look like a denial and make a claim stronger.
static STRONGER: LazyLock<Regex> = LazyLock::new(|| {
    matcher(
        r"\b(?:without (?:any |a )?(?:doubt|question|fail|exception|equal|hesitation|reservation|exaggeration|blushing|boasting)|no (?:doubt|question|matter|wonder)|nothing but|not only|second to none|no other|nobody else|no one else|why not|can't wait|cannot wait|nothing short of|not to mention|never again|never before|whether or not|no (?:secret|accident|coincidence|surprise|exaggeration|lie|joke|boast|denying|mistake|better|finer)|(?:not|n't) (?:afraid|ashamed|shy|hide|hiding|exaggerat\w+|boast\w*|brag\w*|alone|unusual|by chance|a coincidence|surpris\w+|even|a single|one of|take our word|miss|forget|matter)|(?:if|when|where|after|because|although|even if|even when) (?:you|others|nothing|nobody|other \w+|he|she|they|everything|all)(?: \w+){0,3} (?:not|\w+n't|never|cannot|could not)|(?:if|when|where|after|even if|even when) (?:nothing|nobody|no one)|(?:people|those|clients|men|women|guests|patients|parents|families) who (?:\w+ )?(?:not|\w+n't|never|cannot)|no waiting|no hidden|no cost|no-cost)\b",
    )
});

/// Words that warn of a claim, ask about it or tell of it as another's.
static WARNED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    any_of(&[
        // Caution.
        r"\b(?:wary|beware|think twice|on (?:your|their) guard|guard against|hang up on|skeptical|sceptical|suspicious|cautious|careful (?:of|with|about|when|if)|red flags?|warning signs?|watch out|be alert|distrust|mistrust|in doubt)\b",
        r"\b(?:stay|keep|steer) (?:away|clear) (?:of|from) (?:any\w*|a|places|centers|programs|sellers|those|offers|sites|people who)\b",
        r"\b(?:walk away|run|look out) (?:from|for) (?:any\w*|a|people who|places|those|sellers)\b",
        r"\b(?:doubts?|question) (?:any|every|claims|that|anyone)\b|\bsign of a\b|\b(?:do not|don't|never) (?:trust|believe|rely on|fall for|accept)\b",
        r"\bask (?:how|what|whether|why|who|if|yourself|questions|any(?:one|body)? who|them (?:how|what|for)|for (?:the |a )?(?:source|evidence|proof|stud\w+|numbers|data)|(?:a|the|any) (?:center|program|caller|clinic))\b",
        // Another's voice.
        r"\b(?:any|some|other|another|those|many|certain|every) (?:\w+ ){0,3}(?:center|program|clinic|seller|caller|salesm[ae]n|company|companies|ads?|advertisements?|advertisers?|site|website|provider|place|person|one|someone|people|brokers?|headlines?|marketer|rehab|facility|message|email|flyer|leaflet|product|pill|supplement)s? (?:(?:that|who|which|may|might|can|could|will|would) )?(?:\w+ )?(?:promis\w+|claim\w*|guarante\w*|says?|said|saying|tells?|names?|press\w*|advertis\w*|boast\w*|pays?|sells?|swears?)\b",
        r"\b(?:if|when|whenever|where) (?:a|an|any|anyone|anybody|someone|somebody|some|the|they|he|she|it|you (?:hear|read|are told)|your) (?:\w+ ){0,6}(?:promis\w+|claim\w*|guarante\w*|says?|tells?|told|press\w*|names?|advertis\w*|swears?|hears?)\b",
        r"\b(?:anyone|anybody|whoever|people|those) (?:who )?(?:\w+ )?(?:promis\w+|claims?|says?|tells?|offers?|guarantees?|swears?|sells?|press\w*|think|believe)\b",
        r"\b(?:claims?|promises?) (?:of|like|such as|about|that)\b|\bwords? (?:like|such as)\b",
        r"\b(?:phrases?|slogans?|headlines?|ads?|advertis\w*|posters?|leaflets?|websites|companies|sellers|scammers|brokers|marketers) (?:\w+ ){0,3}(?:like|such as|that|which|who|with|promis\w*|claim\w*|say|says|said|offer\w*|once|still|often|sometimes)\b",
        r"\b(?:a|any|no|every|most|the) (?:reputable|ethical|honest|serious|good) (?:\w+ )?(?:center|program|clinic|provider|counselor|therapist|doctor|answer)s?\b|\b(?:reputable|ethical|honest|serious) (?:centers|programs|clinics|providers|counselors|therapists|doctors) (?:do|will|would|never|can|avoid)\b",
        r"\bsome say\b|\b(?:tells?|told|telling) (?:himself|herself|themselves|yourself)\b|\ba (?:\w+ )?(?:center|program|clinic|caller|company|website|site|seller|broker|place|ad) (?:that|who|which) (?:promis\w+|claims?|guarantees?|says?|advertis\w+|boasts?)\b|\byou (?:may|might) (?:hear|read|be told)\b|\byou will (?:hear|read)\b|\bcontrary to\b|\bwhatever (?:an|the|others)\b|\bdespite what\b|\bit is (?:often )?said\b",
        // Beliefs of the past.
        r"\b(?:once|long|formerly|previously|historically|in the past|for (?:years|decades|centuries)|wrongly|too often|often|still|many) (?:\w+ ){0,2}(?:seen|viewed|treated|regarded|judged|see|view|treat|regard|judge|thought of|described) (?:\w+ )?(?:it )?as\b",
        r"\b(?:myths?|misconceptions?|stereotypes?|rumou?rs?)\b|\b(?:false|old|common|mistaken|wrong|outdated|harmful) (?:belief|idea|saying|view)s?\b",
        r"\b(?:was|were|been) (?:\w+ )?(?:seen|viewed|treated|regarded|judged|thought of) as\b",
        // What is wrong or forbidden.
        r"\b(?:false(?:ly)?|mislead\w*|unlawful|against the law|outlaw\w*|scams?|scammers?|fraud\w*|fined|sued|settled (?:with|a case)|would be wrong|it is wrong|is it true|too good to be true|critics|accused|alleg\w+|regulators|complaint|the ftc|federal trade commission|unproven|so-called|supposed(?:ly)?)\b",
        r"\b(?:illegal|unlawful) (?:to|for)\b|\b(?:is|are|it's) illegal\b|\b(?:ban|bans|banned|bar|bars|barred|prohibit\w*|forbid\w*|forbade) (?:\w+ ){0,3}(?:from|to|claims?|promis\w+|payments?|offer\w*|centers?|any\w*|false|free|such|waiv\w+|gifts?)\b|\b(?:must|may) not (?:promise|claim|say|advertise|call|offer|guarantee|pay)\b",
    ])
});

/// Words behind a claim that judge it.
static JUDGED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    any_of(&[
        r"\b(?:is|are|was|were|would be) (?:an? |simply |just |also )?(?:not (?:being (?:\w+ )?honest|possible|realistic|something|honest|real|proof|evidence|to be trusted)|never (?:possible|certain|sure)|myth|false|misleading|not true|untrue|illegal|unlawful|lie|scam|wrong|nonsense|trick|mistake|fraud|banned|not allowed|forbidden|harmful|outdated|not enough)\b",
        r"\b(?:to avoid|best avoided|keep away|be careful|think twice|ask why)\b",
        r"\b(?:red flags?|warning signs?|too good to be true|hang up|look elsewhere|had no answer|without evidence|no evidence|isn't true|doesn't exist|does not exist|(?:bad|poor|warning|sure) sign|sign of (?:a bad|fraud|trouble))\b|\bwalk away[.,;]|\bbe (?:wary|careful|suspicious)\b",
        r"\bask for (?:the )?(?:evidence|proof|source|study)\b|\btook (?:the|that|this) (?:line|sentence|claim|word)\b|\breason to (?:doubt|be (?:wary|careful)|look elsewhere|walk away|leave|question|worry|ask)\b|\b(?:mean|prove|say)s? (?:nothing|little)\b|\btells? you (?:little|nothing)\b",
        r"\bshould (?:make you|raise|not|never|be questioned)\b|\braises? questions\b|\bdeserves? (?:a )?(?:doubt|questions)\b|\b(?:nobody|no one) (?:can|could) (?:promise|check|know|guarantee|measure|say)\b",
    ])
});

/// A question about the matter, not about us.
static ASKED: LazyLock<Regex> = LazyLock::new(|| {
    matcher(
        r"^(?:can|is|does|do|are|will|could|should|what (?:is|are|does|do)|how (?:do|does|is|are|can)|why (?:is|are|do|does) (?:there )?(?:no|not|so|some|people|centers|ads))\b",
    )
});

/// Our own voice.
static OURS: LazyLock<Regex> = LazyLock::new(|| matcher(r"\b(?:we|our|ours|us|you can|you will|you'll)\b"));

/// Our own voice inside of a claim.
static SPEAKS: LazyLock<Regex> = LazyLock::new(|| matcher(r"\b(?:we|our|ours|us|here)\b"));

/// Words of a sale or of fright, beside which nothing is an emergency.
static SALE: LazyLock<Regex> = LazyLock::new(|| {
    matcher(
        r"\b(?:admissions?|sales|intake|our (?:team|center|program|house|number)|beds?|spots?|enroll\w*|deposit|offers?|prices?|sign (?:up|the|a|today|with)|book|forgive|how many more|live with (?:that|it|yourself|having)|before you (?:call|pick up|decide)|who loves|caskets?|morgue|standing between)\b",
    )
});

/// Where a new thought of a sentence begins: a conjunction and who does something.
static THOUGHT: LazyLock<Regex> = LazyLock::new(|| {
    matcher(
        r" (?:and|but|so|yet|because|since|while|although|which is why|that is why|whereas|as) (?:we|our|ours|you|your|it|this|these|that|they|he|she|the|i|here|there|in|with|at|for|after|every|everyone|all|ask|call|who|which|will|can|is|are|has|[0-9]+|nine|ten|eight|more|most|over|almost|nearly|only|just)\b|[;:—–]|\. ",
    )
});

/// Words of a part that is more than a member of a list: who does something, and that it is done.
static STANDS_ALONE: LazyLock<Regex> = LazyLock::new(|| {
    matcher(
        r"\b(?:we|our|ours|you|your|it|this|these|they|he|she|i|here|there|everyone|is|are|was|were|will|can|has|have|had|does|do|'ll|'s|'re|keeps?|makes?|ends?|works?|starts?|comes?|goes|gets?|gives?|offers?)\b",
    )
});

/// The first words of a part that turns to something else.
static NEW_TURN: LazyLock<Regex> = LazyLock::new(|| {
    matcher(
        r"^ *(?:and )?(?:with|but|yet|while|although|because|so|thanks|through|at|in|after|on|by|from|since|once|only|just|here|today|now)\b",
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
    let near = last_words(own, 5);
    if denies(&DENIED, own) || denies_here(near) || SUPPOSED.is_match(near) {
        return true;
    }
    // Over commas, as far as the parts are members of a list.
    let whole = format!("{own}{}", &text[found.clone()]);
    let mut seen = whole.as_str();
    while !STANDS_ALONE.is_match(seen) && !NEW_TURN.is_match(seen) {
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
    let last = WARNED.as_ref().and_then(|warned| warned.find_iter(before).last());
    // What another says ends where we speak ourselves.
    let is_ours = |between: &str| {
        OURS.is_match(between)
            || between.contains(" but ")
            || between.contains(" yet ")
            || SPEAKS.is_match(&text[found.clone()])
    };
    let told = last.is_some_and(|cue| !is_ours(&before[cue.end()..]));
    let asked = text[start..end].ends_with('?') && ASKED.is_match(&text[start..end]) && !OURS.is_match(&text[start..end]);
    told || asked || JUDGED.as_ref().is_some_and(|judged| judged.is_match(after))
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

/// Whether a text that stands before a claim ends with a denial and nothing but what goes with the claim.
fn denies_here(text: &str) -> bool {
    denies(&DENIED_HERE, text)
        && DENIED_HERE.find_iter(text).last().is_some_and(|cue| {
            let between = &text[cue.end()..];
            !STANDS_ALONE.is_match(between) && !between.contains(" and ") && !between.contains(" but ")
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
    let sentence = &text[sentence.start.min(found.start)..sentence.end.max(found.end)];
    EMERGENCY.is_match(sentence) && !SALE.is_match(sentence)
}
