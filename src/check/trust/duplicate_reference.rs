use super::articles;
use crate::check::rule::rule;
use crate::load::kinds::Reference;
use crate::model::{Entry, Site};
use crate::report::Diagnostic;

rule! {
    /// Two references of an article are the same source.
    ///
    /// One study that is listed twice looks like two. Sources are the same where their DOI is, or their address, or title and
    /// year.
    ///
    /// Keep one of the two, and cite it by its id.
    Warning "trust/duplicate-reference" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    articles::each(site, findings, one);
}

fn one(_: &Site, entry: &Entry, findings: &mut Vec<Diagnostic>) {
    let references = &entry.facts().references;
    for (at, reference) in references.iter().enumerate() {
        // Two of one id are an error of their own.
        let earlier = references[..at].iter().find(|other| other.id.value != reference.id.value && are_same(other, reference));
        if let Some(other) = earlier {
            let (this, that) = (&reference.id.value, &other.id.value);
            let found = RULE.at(reference.id.span, format!("`{this}` and `{that}` are the same source"));
            let found = found.related(other.id.span, "the other one");
            findings.push(found.hint(format!("keep one of the two, and cite it everywhere: `[@{that}]`")));
        }
    }
}

fn are_same(one: &Reference, other: &Reference) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let address = |reference: &Reference| {
        let url = reference.url.as_ref()?.0.value.to_lowercase();
        let rest = url.split_once("://").map_or(&*url, |(_, rest)| rest).trim_start_matches("www.");
        Some(rest.split('#').next().unwrap_or("").trim_end_matches('/').to_owned())
    };
    match (&one.doi, &other.doi) {
        (Some(one), Some(other)) => return one.value.eq_ignore_ascii_case(&other.value),
        _ if address(one).is_some() && address(one) == address(other) => return true,
        _ => {}
    }
    let year = |reference: &Reference| reference.year.as_ref().map(|year| year.value.clone());
    let volume = |reference: &Reference| reference.volume.as_ref().map(|volume| volume.value.clone());
    letters(&one.title) == letters(&other.title) && year(one) == year(other) && volume(one) == volume(other)
}
