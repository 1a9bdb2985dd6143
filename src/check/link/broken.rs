use crate::check::page::address::Leads;
use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;
use crate::report;

rule! {
    /// An address on a finished page leads to nothing on this site.
    ///
    /// A reader who follows it finds “not found” where help was promised. References in articles are looked at where
    /// they are written; this finds what templates, data and raw HTML name.
    ///
    /// Correct the address. In a template take it from the views, such as `site.urls.meetings`, which know where each
    /// page is.
    Error "link/broken" reads Pages(check)
}

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    for (page, one) in pages.uses() {
        let Leads::Nowhere(file) = &one.address.leads else { continue };
        let route = crate::model::route_of(file);
        if super::to_hidden_page::hidden(pages.site, &route).is_some() {
            continue;
        }
        let message = format!("{} leads to `{}`, and nothing is there", one.via.noun(), one.address.text);
        pages.at(notes, (page, one), &RULE, (message, hint(pages, &route)));
    }
    for file in &pages.files {
        for one in &file.uses {
            if matches!(one.address.leads, Leads::Nowhere(_)) {
                let message = format!("a style sheet names `{}`, and nothing is there", one.address.text);
                let hint = "files of a theme get a name with a digest; draw it in the template, where `site.assets` knows the name";
                pages.note_file(notes, file, RULE.about_site(message).hint(hint), &one.address.text);
            }
        }
    }
}

fn hint(pages: &Pages<'_>, route: &str) -> String {
    let base = &pages.site.base;
    if !base.path.is_empty() && pages.addresses.position(&crate::model::Route::new(route).output_path()).is_some() {
        return format!("this site stands in the folder `{0}`; write `{0}{route}`, or take the address from the views", base.path);
    }
    let routes: Vec<String> = pages.addresses.outputs().iter().map(|output| crate::model::route_of(&output.path)).collect();
    let near = report::did_you_mean(route, routes.iter().map(String::as_str));
    near.unwrap_or_else(|| "correct the address, or take it from the views of the template".to_owned())
}
