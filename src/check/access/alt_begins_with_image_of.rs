use crate::check::page::Document;
use crate::check::rule::rule;
use crate::report::Diagnostic;

rule! {
    /// The description of a picture begins by saying that it is one.
    ///
    /// A screen reader says “picture” by itself. “Picture, picture of a door” makes a listener wait for what matters.
    ///
    /// Begin with what the picture shows.
    Info "access/alt-begins-with-image-of" reads Page(check)
}

const BEGINNINGS: [&str; 12] = [
    "image of ", "an image of ", "picture of ", "a picture of ", "photo of ", "a photo of ", "photograph of ", "a photograph of ",
    "graphic of ", "illustration of ", "an illustration of ", "screenshot of ",
];

fn check(document: &Document<'_>, findings: &mut Vec<Diagnostic>) {
    for element in document.all(&["img", "area"]) {
        let alt = element.attribute("alt").unwrap_or("").trim();
        let lower = alt.to_lowercase();
        if let Some(beginning) = BEGINNINGS.iter().find(|beginning| lower.starts_with(**beginning)) {
            let message = format!("the description begins with “{}”, which a screen reader says by itself", beginning.trim());
            findings.push(document.at(&RULE, element, message).hint("begin with what the picture shows"));
        }
    }
}
