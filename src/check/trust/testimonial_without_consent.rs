use std::sync::LazyLock;

use regex::Regex;

use crate::check::rule::rule;
use crate::check::texts::{Role, Said};
use crate::report::Diagnostic;

rule! {
    /// A text gives the words of a patient, or names one.
    ///
    /// That somebody was in treatment for substance use is protected by federal law (42 CFR Part 2). A first name with an
    /// age, or “John D., alumnus”, is enough for those who know them, and a page is copied for good. It needs their written
    /// consent (42 CFR 2.31), which can be withdrawn; regulators also ask that praise is true and typical (16 CFR 255).
    ///
    /// Leave it out, or write what people find here in your own words. If a consent is on file, say so with `lint_allow`:
    /// `{rule: trust/testimonial-without-consent, text: …, reason: where the consent is kept}`.
    Warning "trust/testimonial-without-consent" reads Text(check)
}

/// Who said it, after the words: by name, age or as one who was treated.
static SIGNED: LazyLock<Regex> = LazyLock::new(|| {
    let first = r"\p{Lu}[\p{Ll}\p{M}’'-]+(?: \p{Lu}\.?)?";
    let name = r"\p{Lu}[\p{Ll}\p{M}’'-]+(?: \p{Lu}\.| \p{Lu}[\p{Ll}\p{M}’'-]+){0,2}";
    let treated = r"(?:[Cc]lient|[Pp]atient|[Aa]lumn(?:us|a|i)|(?:[Pp]rogram |IOP )?[Gg]raduate|[Pp]articipant)";
    let kin = r"(?:[Mm]other|[Ff]ather|[Mm]om|[Dd]ad|[Pp]arent|[Ww]ife|[Hh]usband|[Pp]artner|[Ss]pouse|[Ss]on|[Dd]aughter|[Ss]ister|[Bb]rother)";
    let how = r"(?:[Aa]n? |[Oo]ur |[Oo]ne of our )?(?:(?:[Aa]nonymous|[Ff]ormer|[Cc]urrent|[Pp]ast|[Rr]ecent|[Gg]rateful|[Hh]appy|[Pp]roud|\d{4}) )*";
    let who = format!(r"{how}(?:{treated}|{kin} of an? (?:former |current |past )?{treated})");
    let end = r"(?:\s*[.,;)!]|\s*$|\s+(?:of|from|since|in|at)\b)";
    let age = r"(?:aged? )?[1-9]\d(?: years old)?";
    let dash = r"(?:[—–]|(?:^|\s)--?(?:\s|$))\s?";
    let says = r"(?:says?|said|shares?|shared|recalls?|recalled|remembers?|told us|writes?|wrote)";
    Regex::new(&format!(
        r#"{dash}{name},? \(?{who}{end}|{dash}{first}, {age}(?:\s*[.,;)]|\s*$)|(?:[”"’]\s*|^\s*){dash}{who}{end}|\b{says},? {name},? \(?(?:{who}{end}|{age}(?:[.,;)]|$))|{name}, (?:{age}|{who}),? {says}\b|^{name}, {who}\s*$"#
    ))
    .unwrap_or_else(|_| unreachable!("a constant pattern"))
});

/// A glance before the pattern runs: who was treated, or an age.
static GLANCE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i-u:client|patient|alum|graduate|participant|[ (][1-9]\d)").unwrap_or_else(|_| unreachable!("a constant pattern"))
});

/// The longest line that is only a name.
const LINE: usize = 80;

fn check(said: &Said<'_>, findings: &mut Vec<Diagnostic>) {
    let passage = said.passage;
    let text = passage.text.as_str();
    if said.role == Role::Name || !(passage.quoted || text.len() <= LINE || text.contains(['“', '"', '—', '–'])) {
        return;
    }
    if !GLANCE.is_match(text) {
        return;
    }
    if let Some(found) = SIGNED.find(text) {
        let is_sign = |c: char| !c.is_alphanumeric();
        let end = found.start() + found.as_str().trim_end_matches(is_sign).len();
        let start = end - found.as_str().trim_end_matches(is_sign).trim_start_matches(is_sign).len();
        let message = format!("“{}” gives the words or the name of somebody who was treated", &text[start..end]);
        let found = RULE.at(passage.span(start..end), message).hint("leave it out, or say it in the center's own words");
        findings.push(found.hint("with a written consent on file, add `lint_allow` and say in its reason where it is kept"));
    }
}
