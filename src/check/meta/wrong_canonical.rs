use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;
use crate::model::PageKind;

rule! {
    /// A page does not say its own address, or says another's.
    ///
    /// Search engines then show another page in its place, or an old copy with old numbers.
    ///
    /// Let the template write `<link rel="canonical" href="{{ page.canonical }}">`.
    Warning "meta/wrong-canonical" reads Pages(check)
}

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    let hint = "let the template write `<link rel=\"canonical\" href=\"{{ page.canonical }}\">`";
    for page in pages.pages.iter().filter(|page| !matches!(page.kind, PageKind::Redirect | PageKind::NotFound | PageKind::Hidden)) {
        let own = pages.site.base.absolute(&crate::model::route_of(&page.path));
        let message = match page.canonical.as_deref() {
            Some(given) if given == own => continue,
            Some(given) => format!("the page gives `{given}` as its own address"),
            None if page.noindex => continue,
            None => "the page does not say its own address".to_owned(),
        };
        pages.note(notes, page, RULE.about_site(message).hint(hint), &[]);
    }
}
