use crate::check::page::Document;
use crate::check::rule::rule;
use crate::report::Diagnostic;

rule! {
    /// A page forbids to be made larger.
    ///
    /// Who sees little pulls the page larger with two fingers. A number that cannot be read is not called.
    ///
    /// Leave `user-scalable` and `maximum-scale` out of the viewport.
    Warning "access/zoom-forbidden" reads Page(check)
}

/// Readers may make text twice as large (WCAG 2.2, 1.4.4).
const LARGER: f32 = 2.0;

fn check(document: &Document<'_>, findings: &mut Vec<Diagnostic>) {
    for meta in document.all(&["meta"]).filter(|meta| meta.attribute("name").is_some_and(|name| name.eq_ignore_ascii_case("viewport"))) {
        let content = meta.attribute("content").unwrap_or("").to_ascii_lowercase();
        let forbids = content.split([',', ';']).filter_map(|part| part.split_once('=')).any(|(key, value)| match key.trim() {
            "user-scalable" => matches!(value.trim(), "no" | "0"),
            "maximum-scale" => value.trim().parse::<f32>().is_ok_and(|scale| scale < LARGER),
            _ => false,
        });
        if forbids {
            let found = document.about(&RULE, "the viewport forbids to make the page larger");
            findings.push(found.hint("leave `user-scalable` and `maximum-scale` out of it"));
        }
    }
}
