use crate::check::page::{Document, Element};
use crate::check::rule::rule;
use crate::report::Diagnostic;

rule! {
    /// The description of a picture is what the text beside it says.
    ///
    /// A reader who listens hears the same words twice and wonders whether there are two things.
    ///
    /// Where the text says all, write `alt=""`. Else let the description say what the text does not.
    Info "access/repeated-alt" reads Page(check)
}

fn check(document: &Document<'_>, findings: &mut Vec<Diagnostic>) {
    for element in document.all(&["img"]) {
        let alt = plain(element.attribute("alt").unwrap_or(""));
        if alt.chars().count() > 3 && !element.is_silent() && beside(element).iter().any(|words| plain(words) == alt) {
            let message = format!("the text beside this picture says “{}” too, so a listener hears it twice", element.attribute("alt").unwrap_or("").trim());
            findings.push(document.at(&RULE, element, message).hint("write an empty description, or one that says more than the text"));
        }
    }
}

/// The texts that a listener hears just before or after a picture: of its link, its caption, its neighbours.
fn beside(picture: Element<'_>) -> Vec<String> {
    let mut texts = Vec::new();
    for holder in picture.ancestors().take_while(|element| !element.is(&["body", "main", "article", "section"])) {
        if holder.is(&["a", "button"]) {
            texts.push(holder.words());
        } else if holder.is(&["figure"]) {
            texts.extend(holder.children().filter(|child| child.is(&["figcaption"])).map(Element::words));
        }
    }
    let siblings: Vec<_> = picture.parent().into_iter().flat_map(Element::children).collect();
    for pair in siblings.windows(2) {
        let [first, second] = pair else { continue };
        if first.is(&["img"]) && first.attribute("src") == picture.attribute("src") {
            texts.push(second.words());
        } else if second.is(&["img"]) && second.attribute("src") == picture.attribute("src") {
            texts.push(first.words());
        }
    }
    texts
}

fn plain(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ").trim_end_matches(['.', '!', ':']).to_owned()
}
