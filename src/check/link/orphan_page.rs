use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;
use crate::model::{PageKind, Route, Site};

rule! {
    /// No page links to this one.
    ///
    /// A reader finds it only by its address. Most never will, and search engines hold it for unimportant.
    ///
    /// Link to it from an article or the menu. A page that is meant for a flyer or a letter says `nav: none`.
    Warning "link/orphan-page" reads Pages(check)
}

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    if !pages.complete {
        return;
    }
    let outputs = pages.addresses.outputs();
    let mut reached = vec![false; outputs.len()];
    for page in pages.pages.iter().filter(|page| page.kind != PageKind::Redirect) {
        let own = pages.addresses.position(&page.path);
        for &at in page.reaches.iter().filter(|at| Some(**at) != own) {
            reached[at] = true;
            let to = outputs[at].to.as_deref().map(|to| to.split('#').next().unwrap_or(""));
            if let Some(to) = to.and_then(|to| pages.addresses.position(&Route::new(to).output_path())) {
                reached[to] = true;
            }
        }
    }
    for page in &pages.pages {
        let meant = matches!(page.kind, PageKind::Home | PageKind::NotFound | PageKind::Redirect | PageKind::Free { listed: false });
        let found = pages.addresses.position(&page.path).is_some_and(|at| reached[at]);
        if !meant && !found && !is_over(pages.site, &page.path) {
            let message = format!("no page links to `{}`", crate::model::route_of(&page.path));
            let found = RULE.about_site(message).hint("link to it from an article or the menu, or say `nav: none` if it is meant so");
            pages.note(notes, page, found, &[]);
        }
    }
}

/// Whether a page is that of a meeting whose last day has passed: the week has let it go, and its page stays for those
/// who kept its address.
fn is_over(site: &Site, path: &str) -> bool {
    let language = path.split_once('/').filter(|(first, _)| site.facts.translations.iter().any(|code| code.value == *first));
    let path = language.map_or(path, |(_, rest)| rest);
    let id = path.strip_prefix("meetings/").and_then(|rest| rest.strip_suffix("/index.html"));
    let until = id.and_then(|id| site.index.meetings.get(id)?.until);
    until.is_some_and(|until| until.value < site.today)
}
