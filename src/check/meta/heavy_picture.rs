use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;

rule! {
    /// A picture weighs over 500 kB.
    ///
    /// On a slow phone it takes longer than all the words together, and costs a reader with little data real money.
    ///
    /// Save it smaller: 1600 pixels wide and as JPEG, WebP or AVIF is enough for any screen.
    Warning "meta/heavy-picture" reads Pages(check)
}

/// In bytes.
const HEAVIEST: usize = 500_000;

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    for file in pages.files.iter().filter(|file| file.bytes > HEAVIEST && file.path.starts_with("images/")) {
        let message = format!("a picture weighs {} kB: `{}`", file.bytes / 1000, file.path);
        let found = RULE.about_site(message).hint("save it smaller, 1600 pixels wide at most, as JPEG, WebP or AVIF");
        notes.add(pages.at_picture(file, found));
    }
}
