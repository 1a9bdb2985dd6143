use super::ways;
use crate::check::rule::rule;
use crate::load::kinds::Mode;
use crate::model::Site;
use crate::report::Diagnostic;

rule! {
    /// A meeting is in person and online, and does not say how to join online.
    ///
    /// The page says that people may join from home, and leaves a reader who cannot come without a way in.
    ///
    /// Add `online: {url: …}`, or words such as `online: {notes: Call us for the link}`. If people only come in person,
    /// write `mode: in_person`.
    Warning "meeting/no-link" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    let unsaid = |meeting: &&std::sync::Arc<crate::load::kinds::Meeting>| {
        // Without a place it is an error already.
        meeting.mode == Mode::Hybrid && ways::by_place(meeting) && !ways::by_link(meeting) && !ways::by_phone(meeting)
    };
    for meeting in site.index.meetings.iter().filter(unsaid) {
        let message = format!("`{}` is in person and online, and does not say how to join online", meeting.name.value);
        let found = RULE.at(meeting.name.span, message);
        findings.push(found.hint("add `online: {url: …}` or `online: {notes: …}`, or write `mode: in_person`"));
    }
}
