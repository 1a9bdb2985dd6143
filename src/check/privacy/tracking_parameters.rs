use crate::check::page::address::Leads;
use crate::check::page::digest::is_tracking;
use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;

rule! {
    /// A link carries parameters that follow a reader.
    ///
    /// `utm_source`, `fbclid` and their like tell the other site from where this reader came, and tie this visit to
    /// others.
    ///
    /// Write the address without them.
    Warning "privacy/tracking-parameters" reads Pages(check)
}

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    for (page, one) in pages.uses() {
        let text = &one.address.text;
        let followed = matches!(one.address.leads, Leads::Elsewhere(_)).then(|| cleaned(text)).flatten();
        if let Some(clean) = followed {
            let message = format!("the link to `{text}` carries parameters that follow a reader");
            let found = RULE.about_site(message).hint(format!("write `{clean}`"));
            pages.note_mend(notes, page, &one.address, (found, clean));
        }
    }
}

/// An address without what follows a reader, where it has such.
fn cleaned(address: &str) -> Option<String> {
    let (before, part) = address.split_once('#').map_or((address, ""), |(before, part)| (before, part));
    let (path, query) = before.split_once('?')?;
    let kept: Vec<&str> = query.split('&').filter(|parameter| !is_tracking(parameter)).collect();
    let mark = if kept.is_empty() { "" } else { "?" };
    let sign = if part.is_empty() { "" } else { "#" };
    (kept.len() < query.split('&').count()).then(|| format!("{path}{mark}{}{sign}{part}", kept.join("&")))
}
