use std::sync::LazyLock;

use regex::Regex;

use crate::check::page::address::Leads;
use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;

rule! {
    /// A page makes the browser ask another site.
    ///
    /// Whoever runs that site learns that this reader looked at a page about addiction, from which address and when.
    /// Centers were fined for it. A page of this site loads nothing from elsewhere: no script, picture, font, film,
    /// style, map or form.
    ///
    /// Put the file into the site or the theme, or make it a link that the reader chooses to follow.
    firm Error "privacy/other-origin" reads Pages(check)
}

/// Code that asks an address, or sends something there, with the address written out.
static ASKS: LazyLock<Regex> = LazyLock::new(|| {
    let calls = r"(?:fetch|import|importScripts|sendBeacon|WebSocket|EventSource|Request|SharedWorker|Worker)\s*\(\s*";
    let opens = r#"\.open\(\s*["'`][A-Za-z]+["'`]\s*,\s*"#;
    let loads = r"(?:\.(?:src|action)\s*=\s*|\bimport\s+(?:[\w{},*\s]+from\s+)?)";
    Regex::new(&format!(r#"(?:{calls}|{opens}|{loads})["'`]((?:https?:|wss?:)?//[^"'`\s]+)"#))
        .unwrap_or_else(|_| unreachable!("a constant pattern"))
});

const HINT: &str = "put the file into the site or the theme, or make it a link that the reader chooses to follow";

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    for (page, one) in pages.uses().filter(|(_, one)| one.via.asks()) {
        if let Leads::Elsewhere(host) = &one.address.leads {
            let message = format!("{} makes the browser ask {host}: `{}`", one.via.noun(), one.address.text);
            pages.at(notes, (page, one), &RULE, (message, HINT.to_owned()));
        }
    }
    for file in &pages.files {
        for one in &file.uses {
            if let Leads::Elsewhere(host) = &one.address.leads {
                let message = format!("a style sheet makes the browser ask {host}: `{}`", one.address.text);
                pages.note_file(notes, file, RULE.about_site(message).hint(HINT), &one.address.text);
            }
        }
    }
    let own = &pages.site.base.origin;
    for code in pages.code() {
        for found in ASKS.captures_iter(&code.text) {
            let address = found.get(1).map_or("", |address| address.as_str());
            if !address.trim_start_matches("https:").starts_with(own.trim_start_matches("https:")) {
                let message = format!("a script makes the browser ask another site: `{address}`");
                pages.note_code(notes, &code, RULE.about_site(message).hint(HINT), address);
            }
        }
    }
}
