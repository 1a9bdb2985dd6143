use std::sync::LazyLock;

use regex::Regex;

use crate::check::page::Document;
use crate::check::rule::rule;
use crate::report::Diagnostic;

rule! {
    /// The description of a picture is the name of a file.
    ///
    /// Some programs write it there by themselves. A reader who listens hears `IMG underscore 2041 dot jpg` in the
    /// middle of a sentence.
    ///
    /// Describe what the picture shows, or write `alt=""` where it only decorates.
    Warning "access/file-name-as-alt" reads Page(check)
}

static FILE_NAME: LazyLock<Regex> = LazyLock::new(|| {
    let ending = r"(?i)^\S*[\w-]\.(?:jpe?g|png|gif|webp|avif|svg|heic|tiff?|bmp)$";
    let camera = r"(?i)^(?:img|dsc[nf]?|pxl|image|photo|picture|screenshot|scan|untitled)[ _-]?\d[\d _-]*$";
    Regex::new(&format!("{ending}|{camera}")).unwrap_or_else(|_| unreachable!("a constant pattern"))
});

fn check(document: &Document<'_>, findings: &mut Vec<Diagnostic>) {
    for element in document.all(&["img", "area", "input"]) {
        let Some(alt) = element.attribute("alt").map(str::trim).filter(|alt| FILE_NAME.is_match(alt)) else { continue };
        let found = document.at(&RULE, element, format!("the description `{alt}` is the name of a file"));
        findings.push(found.hint("say what the picture shows, or write `alt=\"\"` where it only decorates"));
    }
}
