use crate::check::page::Document;
use crate::check::rule::rule;
use crate::report::Diagnostic;

rule! {
    /// A heading is more than one level below the one before it.
    ///
    /// Readers who listen go through a page by its headings, and take a level that is missing for a part that they
    /// missed.
    ///
    /// Use the next level: after `##` comes `###`. How large a heading looks is the theme's to say.
    Warning "access/skipped-heading-level" reads Page(check)
}

const LEVELS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

fn check(document: &Document<'_>, findings: &mut Vec<Diagnostic>) {
    let mut last: Option<usize> = None;
    for heading in document.all(&LEVELS).filter(|heading| !heading.is_silent()) {
        let Some(level) = LEVELS.iter().position(|name| heading.is(&[name])) else { continue };
        if let Some(before) = last.filter(|before| level > before + 1) {
            let message = format!("the heading “{}” is of level {} and follows one of level {}", heading.words(), level + 1, before + 1);
            findings.push(document.at(&RULE, heading, message).hint(format!("make it one of level {}", before + 2)));
        }
        last = Some(level);
    }
}
