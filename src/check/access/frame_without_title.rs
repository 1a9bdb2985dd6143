use crate::check::page::Document;
use crate::check::rule::rule;
use crate::report::Diagnostic;

rule! {
    /// A page in the page has no title.
    ///
    /// A reader who listens hears “frame” and must go in to learn what it is.
    ///
    /// Say in `title` what it holds.
    Warning "access/frame-without-title" reads Page(check)
}

fn check(document: &Document<'_>, findings: &mut Vec<Diagnostic>) {
    for frame in document.all(&["iframe", "frame"]).filter(|frame| !frame.is_silent()) {
        if !["title", "aria-label", "aria-labelledby"].iter().any(|name| frame.says(name)) {
            let found = document.at(&RULE, frame, "this frame has no title, so a listener does not know what is in it");
            findings.push(found.hint("say in `title` what it holds"));
        }
    }
}
