use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;
use crate::model::Owner;

rule! {
    /// A finished page shows or dials a number that is neither the center's nor a crisis line's, and that no text or
    /// data of the site has.
    ///
    /// Only the theme can bring such a number. A designer's example that stays in a template is a number that a reader
    /// in need may dial.
    ///
    /// Take the number from the views, such as `site.phone`, which are made of `contact.yaml`.
    firm Error "contact/unknown-phone-on-page" reads Pages(check)
}

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    let mut suspects = pages.pages.iter().filter(|page| !page.numbers.is_empty()).peekable();
    if suspects.peek().is_none() {
        return;
    }
    // What stands in texts and data is looked at there, and a meeting has numbers of its own.
    let written = pages.written_numbers();
    for page in suspects {
        for (number, shown) in &page.numbers {
            let message = match pages.site.index.owner(number) {
                Some(Owner::Retired(phone)) => {
                    let new = phone.number.value.0.display();
                    format!("the theme shows {}, which is retired; {} is now {new}", number.display(), phone.label.value)
                }
                _ if written.contains(number) => continue,
                _ => format!("the theme shows {}, which is in neither contact.yaml nor the crisis lines", number.display()),
            };
            let found = RULE.about_site(message).hint("take the number from the views, such as `site.phone`, or add it to contact.yaml");
            pages.note(notes, page, found, &[shown.to_string()]);
        }
    }
}
