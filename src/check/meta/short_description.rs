use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;
use crate::model::PageKind;

rule! {
    /// The description of an article or page is very short.
    ///
    /// Search results have place for two lines. Two words tell a reader who is afraid of the click nothing.
    ///
    /// Say in one sentence what the page answers, and for whom.
    Info "meta/short-description" reads Pages(check)
}

/// The fewest letters that can say what a page answers.
const SHORTEST: usize = 50;

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    let written = |kind: PageKind| matches!(kind, PageKind::Article | PageKind::Free { .. });
    if !pages.is_set_up() {
        return;
    }
    for page in pages.pages.iter().filter(|page| written(page.kind)) {
        let description = page.description.as_deref().unwrap_or("");
        let letters = description.chars().count();
        if (1..SHORTEST).contains(&letters) {
            let found = RULE.about_site(format!("the description has {letters} letters, which say little"));
            let hint = "say in one sentence what the page answers, and for whom";
            pages.note(notes, page, found.hint(hint), &[description.to_owned()]);
        }
    }
}
