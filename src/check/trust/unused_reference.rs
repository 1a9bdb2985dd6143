use std::collections::HashSet;

use super::articles;
use crate::check::rule::rule;
use crate::model::{Entry, Site};
use crate::report::{Diagnostic, Severity};

rule! {
    /// A reference of an article is cited nowhere in it.
    ///
    /// The list of sources tells readers what the text rests on. One that is not cited seems to support it and does not, or
    /// the sentence that needed it has gone. In an article that cites nothing the list is for further reading, which weighs
    /// less.
    ///
    /// Cite it where it belongs: `[@its-id]`. Or remove it.
    Warning "trust/unused-reference" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    articles::each(site, findings, one);
}

fn one(_: &Site, entry: &Entry, findings: &mut Vec<Diagnostic>) {
    let references = &entry.facts().references;
    if references.is_empty() {
        return;
    }
    let cited: HashSet<&str> =
        articles::proses(entry).into_iter().flat_map(|prose| articles::citations(prose).map(|(id, _)| id).collect::<Vec<_>>()).collect();
    for reference in references.iter().filter(|reference| !cited.contains(&*reference.id.value)) {
        let id = &reference.id.value;
        let mut found = RULE.at(reference.id.span, format!("the reference `{id}` is not cited in this article"));
        if cited.is_empty() {
            found.severity = Severity::Info;
        }
        findings.push(found.hint(format!("cite it where it belongs, `[@{id}]`, or remove it")));
    }
}
