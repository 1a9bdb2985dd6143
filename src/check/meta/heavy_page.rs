use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;
use crate::model::PageKind;

rule! {
    /// A page weighs more than a slow phone should have to load.
    ///
    /// Who has one bar of signal waits, and goes. An article with its style and scripts should take 30 KB over the
    /// network, the home page 35 KB.
    ///
    /// Leave out what the page does not need. The weight is an estimate of what a host sends compressed: a fifth of the
    /// HTML, and a quarter of styles and scripts.
    Info "meta/heavy-page" reads Pages(check)
}

/// In bytes, compressed.
const ARTICLE: usize = 30 * 1024;
const HOME: usize = 35 * 1024;

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    let weights: std::collections::HashMap<&str, usize> =
        pages.files.iter().filter(|file| file.text.is_some()).map(|file| (file.path.as_str(), file.bytes)).collect();
    for page in &pages.pages {
        let most = match page.kind {
            PageKind::Home => HOME,
            PageKind::Article => ARTICLE,
            _ => continue,
        };
        let loaded = page.loads.iter().filter_map(|at| weights.get(pages.addresses.outputs()[*at].path.as_str()));
        let weight = page.bytes / 5 + loaded.map(|bytes| bytes / 4).sum::<usize>();
        if weight > most {
            let message = format!("the page and its style and scripts weigh about {} KB, and should weigh {} at most", weight / 1024, most / 1024);
            pages.note(notes, page, RULE.about_site(message).hint("leave out what the page does not need"), &[]);
        }
    }
}
