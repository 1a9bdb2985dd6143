use super::{articles, figures};
use crate::check::rule::rule;
use crate::load::kinds::Reference;
use crate::model::{Entry, Site};
use crate::report::Diagnostic;

rule! {
    /// A figure about many people rests on a source that is more than ten years old.
    ///
    /// How many people use what, and how many die of it, changes within a few years. An old figure may still be the best
    /// there is; a reader should then see its year in the text.
    ///
    /// Look for a newer source. If there is none, say in the sentence which year the figure is about.
    Info "trust/old-figure" reads Site(check)
}

/// How many years.
const OLD: i16 = 10;

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    articles::each(site, findings, one);
}

fn one(site: &Site, entry: &Entry, findings: &mut Vec<Diagnostic>) {
    let references = &entry.facts().references;
    let year = |reference: &Reference| reference.year.as_ref()?.value.get(..4)?.parse::<i16>().ok();
    let is_old = |year: i16| year < site.today.year() - OLD;
    if !references.iter().filter_map(year).any(is_old) {
        return;
    }
    for figure in figures::of(entry).iter().filter(|figure| figure.passage.cites) {
        let cited = articles::cited_in(figure.prose, figure.passage);
        let sources = references.iter().filter(|reference| cited.contains(&&*reference.id.value));
        let dated = sources.filter_map(|reference| Some((year(reference)?, reference)));
        let Some((year, newest)) = dated.max_by_key(|(year, _)| *year) else { continue };
        // A sentence that says its year hides nothing.
        if !is_old(year) || figure.passage.text.contains(&year.to_string()) {
            continue;
        }
        let words = &figure.passage.text[figure.range.clone()];
        let message = format!("“{words}” rests on a source of {year}");
        let found = RULE.at(figure.passage.span(figure.range.clone()), message).related(newest.id.span, "the source");
        findings.push(found.hint("look for a newer source, or say in the sentence which year it is about"));
    }
}
