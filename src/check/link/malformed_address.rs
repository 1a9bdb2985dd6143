use crate::check::page::address::{Address, Leads};
use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;
use crate::load::contact;

rule! {
    /// An address cannot be read: a telephone that dials no number, a mail without a recipient, a site without a name.
    ///
    /// A reader in need presses it and nothing happens.
    ///
    /// Take the address of a number from the views (`phone.href`), which are made of `contact.yaml`.
    Error "link/malformed-address" reads Pages(check)
}

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    for (page, one) in pages.uses() {
        if let Some(why) = fault(&one.address) {
            let message = format!("`{}` {why}", one.address.text);
            let hint = "in a template, take it from the views, such as `phone.href`; in a text, write a reference such as `phone:main`";
            pages.at(notes, (page, one), &RULE, (message, hint.to_owned()));
        }
    }
}

/// Why an address cannot be used, in words that end a sentence.
fn fault(address: &Address) -> Option<&'static str> {
    match &address.leads {
        Leads::Broken(why) => Some(why),
        Leads::Dial(dialled) if dialled.number.is_none() => Some("dials no number"),
        Leads::Mail(rest) => {
            let to = rest.split('?').next().unwrap_or("");
            let is_mail = |one: &str| contact::emails(one.trim()).next().is_some_and(|found| found.range == (0..one.trim().len()));
            // A mail that is only begun, with a subject, leaves the recipient to the reader.
            let begun = to.is_empty() && rest.contains('?');
            let to = crate::load::prose::decoded(to);
            (!begun && !to.split(',').all(is_mail)).then_some("names no address to write to")
        }
        _ => None,
    }
}
