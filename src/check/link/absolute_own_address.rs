use crate::check::page::address::{Leads, Own};
use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;

rule! {
    /// A link names a page of this site in full.
    ///
    /// In the preview and on a copy of the site it leads away to the published one, and a page that moves is not
    /// followed.
    ///
    /// Write a reference, such as `page:about`, or the path alone.
    Info "link/absolute-own-address" reads Pages(check)
}

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    for (page, one) in pages.uses().filter(|(_, one)| one.address.own == Own::Full) {
        // An address that leads to nothing is told by another rule, and what else stands on the host has no other name.
        if matches!(one.address.leads, Leads::Output(_) | Leads::Redirect(..)) {
            let message = format!("`{}` is a page of this site, named in full", one.address.text);
            let hint = "write a reference, such as `page:about`, or the path alone".to_owned();
            pages.at(notes, (page, one), &RULE, (message, hint));
        }
    }
}
