use std::sync::LazyLock;

use regex::Regex;

use crate::check::rule::rule;
use crate::model::Site;
use crate::report::Diagnostic;

rule! {
    /// A person of the site is shown as a patient or client of the center.
    ///
    /// That somebody was in treatment for substance use is protected by federal law (42 CFR Part 2), and a page about them
    /// tells it to everybody for as long as somebody keeps a copy. It needs their written consent (42 CFR 2.31), which can
    /// be withdrawn.
    ///
    /// Name what they do at the center. If there is a consent on file, say so with `lint_allow` and where it is kept.
    Warning "trust/patient-as-person" reads Site(check)
}

/// A job title that says that the person was treated. `Client services` and `Alumni coordinator` are jobs.
static TREATED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?:\b(?:former|current|past|ex)[- ](?:patient|client)s?(?:$|[,;.)]| of | and | who | now )|\b(?:alumn(?:us|a)|graduate) of (?:our|the|this)\b|^(?:an? )?(?:(?:grateful|recovering|proud) )?(?:(?:patient|client)$|(?:alumn(?:us|a)|program graduate)(?:$| *[,;/&(]| and )))",
    )
    .unwrap_or_else(|_| unreachable!("a constant pattern"))
});

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    for person in site.index.people.iter().filter(|person| person.public) {
        let texts = [person.job_title.as_ref(), person.credentials.as_ref()];
        for text in texts.into_iter().flatten().filter(|text| TREATED.is_match(text)) {
            let message = format!("“{}” tells that {} was treated here", text.value, person.name.value);
            let found = RULE.at(text.span, message).hint("say what they do at the center instead");
            findings.push(found.hint("with a written consent on file, add `lint_allow` and say in its reason where it is kept"));
        }
    }
}
