use crate::check::page::address::Leads;
use crate::check::page::digest::Via;
use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;

rule! {
    /// A link leads to an old address.
    ///
    /// A reader waits for a second page, and where a host does not know old addresses, reads one that only says where
    /// to go.
    ///
    /// Write the new address.
    Info "link/to-redirect" reads Pages(check)
}

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    for (page, one) in pages.uses().filter(|(_, one)| one.via == Via::Link) {
        if let Leads::Redirect(_, to) = &one.address.leads {
            let message = format!("`{}` is an old address of `{to}`", one.address.text);
            pages.at(notes, (page, one), &RULE, (message, format!("write `{to}`")));
        }
    }
}
