use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;
use crate::model::PageKind;

rule! {
    /// The description of a page is longer than search results show.
    ///
    /// They cut after some 160 letters, often in the middle of a sentence.
    ///
    /// Put into the first sentence what the page answers, and leave out what the title says already.
    Info "meta/long-description" reads Pages(check)
}

/// What search results show is about 160 letters; a sentence may end a little later.
const LONGEST: usize = 220;

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    for page in pages.pages.iter().filter(|page| matches!(page.kind, PageKind::Article | PageKind::Free { .. } | PageKind::Facts)) {
        let description = page.description.as_deref().unwrap_or("");
        let letters = description.chars().count();
        if letters > LONGEST {
            let found = RULE.about_site(format!("the description has {letters} letters, and search results show about 160"));
            let hint = "put into the first sentence what the page answers, and leave the rest to the text";
            pages.note(notes, page, found.hint(hint), &[description.to_owned()]);
        }
    }
}
