use std::sync::LazyLock;

use regex::Regex;

use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;

rule! {
    /// A script keeps something in the reader's browser: a cookie, storage, a database.
    ///
    /// What is kept there stays on a phone that a family shares, and tells that someone was here. This site promises
    /// that it keeps nothing.
    ///
    /// Leave it out. What the page must remember can stand in its address.
    Error "privacy/browser-storage" reads Pages(check)
}

static STORES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:document\s*\.\s*cookie|cookieStore|localStorage|sessionStorage|indexedDB|openDatabase|caches\s*\.\s*(?:open|match|keys|delete))\b")
        .unwrap_or_else(|_| unreachable!("a constant pattern"))
});

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    for code in pages.code() {
        if let Some(found) = STORES.find(&code.text) {
            let message = format!("a script keeps something in the reader's browser (`{}`)", found.as_str());
            let found_at = RULE.about_site(message).hint("leave it out; what the page must remember can stand in its address");
            pages.note_code(notes, &code, found_at, found.as_str());
        }
    }
}
