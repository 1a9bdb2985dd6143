use crate::check::page::Document;
use crate::check::rule::rule;
use crate::report::Diagnostic;

rule! {
    /// The words of a link do not say where it leads.
    ///
    /// Readers who listen go from link to link, and readers in a hurry look at links only. “Here” and “read more” tell
    /// neither of them anything.
    ///
    /// Let the words name what stands there: “how to join a group”.
    Warning "access/vague-link-words" reads Page(check)
}

const VAGUE: [&str; 24] = [
    "click here", "here", "click", "read more", "more", "learn more", "see more", "find out more", "this", "this link", "link", "this page",
    "page", "go", "continue", "details", "more info", "more information", "click this link", "click this", "this article", "tap here", "info",
    "read this",
];

fn check(document: &Document<'_>, findings: &mut Vec<Diagnostic>) {
    for (link, name) in document.links() {
        let plain = name.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if VAGUE.contains(&plain.as_str()) {
            let message = format!("the words “{name}” do not say where the link leads");
            findings.push(document.at(&RULE, link, message).hint("name what stands there, such as “how to join a group”"));
        }
    }
}
