use crate::check::page::Document;
use crate::check::rule::rule;
use crate::report::Diagnostic;

rule! {
    /// A page does not say its language, or says another than the site's.
    ///
    /// A screen reader reads it by the rules of that language. English by Spanish rules cannot be understood.
    ///
    /// Let the template write `<html lang="{{ page.language }}">`.
    Warning "access/wrong-language" reads Page(check)
}

fn check(document: &Document<'_>, findings: &mut Vec<Diagnostic>) {
    let given = document.all(&["html"]).find_map(|html| html.attribute("lang")).unwrap_or("").trim();
    let main = |language: &str| language.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
    let expected = document.page.language;
    let message = if given.is_empty() {
        "the page does not say its language, so a screen reader may read it by the rules of another".to_owned()
    } else if main(given) != main(expected) || given.contains('_') {
        format!("the page says its language is `{given}`, and the site's is `{expected}`")
    } else {
        return;
    };
    findings.push(document.about(&RULE, message).hint("let the template write `<html lang=\"{{ page.language }}\">`"));
}
