use std::collections::HashMap;

use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;
use crate::model::PageKind;

rule! {
    /// Two pages have the same title.
    ///
    /// In a list of results, and among bookmarks, a reader cannot tell them apart.
    ///
    /// Say in each title what is on that page only.
    Warning "meta/duplicate-title" reads Pages(check)
}

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    // What is a name is the same in every language of a site.
    let mut seen: HashMap<(&str, &str), &str> = HashMap::new();
    for page in pages.pages.iter().filter(|page| is_own(page.kind)) {
        let title = page.title.as_deref().unwrap_or("");
        if title.is_empty() {
            continue;
        }
        match seen.get(&(&page.language, title)) {
            Some(first) => {
                let message = format!("the page has the same title as `{}`: “{title}”", crate::model::route_of(first));
                let found = RULE.about_site(message).hint("say in each title what is on that page only");
                pages.note(notes, page, found, &[own_part(title).to_owned()]);
            }
            None => drop(seen.insert((&page.language, title), &page.path)),
        }
    }
}

/// Lists say on each of their pages what they are, and an old address has no words of its own.
fn is_own(kind: PageKind) -> bool {
    !matches!(kind, PageKind::Redirect | PageKind::NotFound | PageKind::List(_))
}

/// The words before the name of the site.
fn own_part(words: &str) -> &str {
    words.split(" · ").next().unwrap_or(words)
}
