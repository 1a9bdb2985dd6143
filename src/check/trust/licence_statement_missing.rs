use super::laws;
use crate::check::rule::rule;
use crate::model::Site;
use crate::report::Diagnostic;

rule! {
    /// The site lacks the statement about its licence that the state asks for.
    ///
    /// California gives the words: “Licensed by the State Department of Health Care Services”, or “Certified by …” (Health and
    /// Safety Code 11831.12), and that anyone may check on the department’s website whether it is on probation, suspended or
    /// revoked (11831.5). They stand at the foot of each page, from `statement` of a licence or from `footer_notices`.
    ///
    /// Write them as `statement` of the licence in `site.yaml`.
    Warning "trust/licence-statement-missing" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    let notices: String = site.facts.footer_notices.iter().map(|notice| words(&notice.plain())).collect();
    for (law, _) in laws::of(site) {
        for licence in law.licences(site) {
            let said = licence.statement.as_ref().map(|statement| words(&statement.plain())).unwrap_or_default() + &notices;
            let lacks = |wanted: &[&str]| !wanted.is_empty() && !wanted.iter().any(|words| said.contains(words));
            let (message, hint) = if lacks(law.statements) {
                ("has no statement in the words that the state asks for", "write `statement: Licensed by the State Department of Health Care Services. …`, or `Certified by …` for a program")
            } else if lacks(law.disclosures) {
                ("does not say that a reader can check its standing", "add to `statement` that anyone may check on the department’s website whether it is on probation, suspended or revoked")
            } else {
                continue;
            };
            let span = licence.statement.as_ref().map_or(licence.number.span, |statement| statement.span);
            let found = RULE.at(span, format!("the licence {} {message}", licence.number.value)).hint(hint);
            findings.push(laws::cited(found, law));
        }
    }
}

/// Lower case, with one blank between words.
fn words(text: &str) -> String {
    let mut words = text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    words.push(' ');
    words
}
