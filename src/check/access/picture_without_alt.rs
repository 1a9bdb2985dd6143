use crate::check::page::Document;
use crate::check::rule::rule;
use crate::report::Diagnostic;

rule! {
    /// A picture has no description.
    ///
    /// A reader who listens to the page hears nothing of it, or its file's name. Where the picture says something, such
    /// as how to find the door, that reader goes without.
    ///
    /// Describe what the picture says in `alt`, in a short sentence. Where it only decorates, write `alt=""`, and it is
    /// passed over.
    Warning "access/picture-without-alt" reads Page(check)
}

fn check(document: &Document<'_>, findings: &mut Vec<Diagnostic>) {
    for element in document.all(&["img", "area", "input"]) {
        let shows = match element.name() {
            "area" => element.attribute("href").is_some(),
            "input" => element.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("image")),
            _ => true,
        };
        let named = element.attribute("alt").is_some() || element.says("aria-label") || element.says("aria-labelledby");
        let decorates = matches!(element.attribute("role"), Some("presentation" | "none"));
        if shows && !named && !decorates && !element.is_silent() {
            let found = document.at(&RULE, element, "this picture has no description, so a reader who listens gets nothing of it");
            findings.push(found.hint("say in `alt` what it shows, or write `alt=\"\"` where it only decorates"));
        }
    }
}
