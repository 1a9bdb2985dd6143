use crate::check::page::address::Own;
use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;

rule! {
    /// An address of this site begins with `http://`, and the site with `https://`.
    ///
    /// The first step goes over the network unprotected: whoever runs the network, at home or in a shelter, sees which
    /// page is asked for.
    ///
    /// Write the path alone, such as `/contact/`.
    Warning "link/http-to-own-site" reads Pages(check)
}

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    for (page, one) in pages.uses().filter(|(_, one)| one.address.own == Own::OtherScheme) {
        let message = format!("`{}` names this site with another scheme than its own", one.address.text);
        pages.at(notes, (page, one), &RULE, (message, "write the path alone, such as `/contact/`".to_owned()));
    }
}
