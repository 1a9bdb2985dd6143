use std::collections::HashMap;

use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;
use crate::model::PageKind;

rule! {
    /// Two pages have the same description.
    ///
    /// In a list of results a reader cannot tell them apart, and search engines often show neither.
    ///
    /// Say in each what is on that page only.
    Info "meta/duplicate-description" reads Pages(check)
}

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    // What is not translated yet is no mistake.
    let mut seen: HashMap<(&str, &str), &str> = HashMap::new();
    for page in pages.pages.iter().filter(|page| is_own(page.kind)) {
        let description = page.description.as_deref().unwrap_or("");
        if description.is_empty() {
            continue;
        }
        match seen.get(&(&page.language, description)) {
            Some(first) => {
                let message = format!("the page has the same description as `{}`: “{description}”", crate::model::route_of(first));
                let found = RULE.about_site(message).hint("say in each description what is on that page only");
                pages.note(notes, page, found, &[own_part(description).to_owned()]);
            }
            None => drop(seen.insert((&page.language, description), &page.path)),
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
