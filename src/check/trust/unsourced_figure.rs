use super::{articles, figures};
use crate::check::rule::rule;
use crate::model::{Entry, Site};
use crate::report::Diagnostic;

rule! {
    /// A text gives a figure about many people and does not say where it comes from.
    ///
    /// “One in four” and “40 percent of adults” sound like knowledge. Somebody decides by them, and can look up neither who
    /// counted nor when. A figure of the center’s own needs its source as well: who was asked, how many, when.
    ///
    /// Cite the source in the same paragraph, `[@its-id]`, or link it. In a list or a table the paragraph before it is enough.
    Info "trust/unsourced-figure" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    articles::each(site, findings, one);
}

fn one(_: &Site, entry: &Entry, findings: &mut Vec<Diagnostic>) {
    for figure in figures::of(entry).iter().filter(|figure| !figure.has_source()) {
        let words = &figure.passage.text[figure.range.clone()];
        let found = RULE.at(figure.passage.span(figure.range.clone()), format!("it is not said where “{words}” comes from"));
        findings.push(found.hint("cite the source here, `[@its-id]`, and list it in `references`"));
    }
}
