use std::collections::BTreeMap;

use crate::check::rule::rule;
use crate::load::kinds::{Person, PersonRole};
use crate::load::values::Ref;
use crate::model::Site;
use crate::report::Diagnostic;

rule! {
    /// Somebody reviews what is said on health, and it is not said what qualifies them.
    ///
    /// “Reviewed by” is a promise to the reader: a clinician has looked at this. The page shows the name with its
    /// credentials. So a reviewer has the role `medical_reviewer` or `clinician`, and `credentials` such as `MD` or `LCSW`.
    ///
    /// Add what is missing in `people.yaml`, or let somebody else review.
    Warning "trust/reviewer-without-credentials" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    let articles = site.articles.iter().filter_map(|entry| entry.facts().reviewer.as_ref());
    let programs = site.index.programs.iter().filter_map(|program| program.reviewer.as_ref());
    // Once a person, with the newest thing that they review.
    let mut reviewers: BTreeMap<&str, &Ref<Person>> = BTreeMap::new();
    for reference in articles.chain(programs) {
        reviewers.entry(reference.id.as_str()).or_insert(reference);
    }
    for (id, reference) in reviewers {
        let Some(person) = site.index.people.get(id) else { continue };
        let name = &person.name.value;
        let qualified = matches!(person.role, PersonRole::MedicalReviewer | PersonRole::Clinician);
        let (message, hint) = match (qualified, &person.credentials) {
            (true, Some(_)) => continue,
            (true, None) => {
                (format!("{name} reviews what is said on health, and no credentials are shown"), "add `credentials: …`, such as `LCSW`")
            }
            (false, _) => (
                format!("{name} reviews what is said on health, and has the role `{}`", person.role.word()),
                "give them the role `medical_reviewer` or `clinician` if they are one, or name another reviewer",
            ),
        };
        findings.push(RULE.at(person.name.span, message).related(reference.span, "reviews this").hint(hint));
    }
}
