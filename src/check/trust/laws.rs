//! A [`Law`] is what a state asks the site of a treatment center to say about its licence.

use crate::load::kinds::Licence;
use crate::load::values::Text;
use crate::model::Site;
use crate::report::Diagnostic;

/// What a jurisdiction asks for.
#[derive(Debug)]
pub(super) struct Law {
    /// How `jurisdictions` names it.
    pub code: &'static str,
    /// Who licenses there, with the words that its name is known by.
    pub authority: &'static str,
    known_by: &'static [&'static str],
    /// Where it stands, for messages.
    pub source: &'static str,
    /// Sentences of which one must be on the site; none where the law gives no words.
    pub statements: &'static [&'static str],
    /// Words of which one must be there, where the site must say that a licence can be checked.
    pub disclosures: &'static [&'static str],
    /// Whether a list of actions against licences must be linked, besides the place to look one up.
    pub needs_status_list: bool,
}

/// California: Health and Safety Code 11831.12 asks for the sentence `Licensed by` or `Certified by the State Department
/// of Health Care Services` with a link to the number and its last day on the department's website; 11831.5 (a) for the
/// statement that anyone may check there whether it is on probation, suspended or revoked, with a link to that list
/// (as amended by Stats. 2025, ch. 402). Florida: Statutes 397.401 forbid care without a licence of the Department of
/// Children and Families, and 397.55 false or misleading information on a site; neither gives words, so what is asked
/// for here is that the licence is there with a way to look it up.
const LAWS: [Law; 2] = [
    Law {
        code: "us-ca",
        authority: "California Department of Health Care Services",
        known_by: &["health care services", "dhcs"],
        source: "California Health and Safety Code 11831.12 and 11831.5",
        statements: &[
            "licensed by the state department of health care services",
            "certified by the state department of health care services",
        ],
        disclosures: &["probation", "suspended", "suspension", "revoked"],
        needs_status_list: true,
    },
    Law {
        code: "us-fl",
        authority: "Florida Department of Children and Families",
        known_by: &["children and families", "dcf"],
        source: "Florida Statutes 397.401 and 397.55",
        statements: &[],
        disclosures: &[],
        needs_status_list: false,
    },
];

impl Law {
    /// The licences that it is about: those of its authority.
    pub fn licences<'a>(&self, site: &'a Site) -> impl Iterator<Item = &'a Licence> {
        let known_by = self.known_by;
        site.facts.licences.iter().filter(move |licence| {
            let authority = licence.authority.to_lowercase();
            known_by.iter().any(|word| authority.contains(word))
        })
    }
}

/// The laws of the site's jurisdictions, each with where it is named.
pub(super) fn of(site: &Site) -> impl Iterator<Item = (&'static Law, &Text)> {
    site.facts.jurisdictions.iter().filter_map(|code| {
        let law = LAWS.iter().find(|law| law.code.eq_ignore_ascii_case(code))?;
        Some((law, code))
    })
}

/// Adds where a law stands.
pub(super) fn cited(found: Diagnostic, law: &Law) -> Diagnostic {
    found.hint(format!("{} asks for it; whether it holds for this center is for its counsel to say", law.source))
}
