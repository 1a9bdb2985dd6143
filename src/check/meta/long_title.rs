use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;
use crate::model::PageKind;

rule! {
    /// The title of a page is longer than search results show.
    ///
    /// They cut after some 60 letters, and what is cut is often what tells two pages apart.
    ///
    /// Put what matters first, and leave the rest to the description.
    Info "meta/long-title" reads Pages(check)
}

/// How much of a title search results show, with some air. The name of the site, which comes last, may be cut.
const LONGEST: usize = 70;

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    for page in pages.pages.iter().filter(|page| matches!(page.kind, PageKind::Article | PageKind::Free { .. } | PageKind::Facts)) {
        let title = page.title.as_deref().unwrap_or("");
        let own = title.strip_suffix(pages.site.facts.name.value.as_str()).unwrap_or(title);
        let own = own.trim_end_matches([' ', '·', '|', '-', '–', '—']);
        let letters = own.chars().count();
        if letters > LONGEST {
            let found = RULE.about_site(format!("the title has {letters} letters, and search results show about 60"));
            pages.note(notes, page, found.hint("put what matters first, and leave the rest to the description"), &[own.to_owned()]);
        }
    }
}
