use crate::check::rule::rule;
use crate::load::kinds::Audience;
use crate::model::{Site, is_known_host};
use crate::report::Diagnostic;

rule! {
    /// The link of a meeting is not at a service for meetings by video that finders know.
    ///
    /// Meeting finders open a link at once, and leave out those that are not at a service they know, such as Zoom or
    /// Google Meet. A link to a page about the meeting, or with a slip in the host, is one of those. Meetings that are not
    /// for everyone go to no finder, and may be at any host.
    ///
    /// Give the link that opens the meeting itself. A page about the meeting belongs into `notes`.
    Warning "meeting/unknown-host" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    // Finders get no others.
    let told = site.index.meetings.iter().filter(|meeting| meeting.audience == Audience::Public);
    let told = told.filter(|meeting| Site::publishes_join_details(meeting));
    let links = told.filter_map(|meeting| meeting.online.as_ref()?.url.as_ref());
    for url in links.filter(|url| !is_known_host(&url.0)) {
        let message = format!("`{}` is not at a service for meetings by video that finders know", url.0.value);
        findings.push(RULE.at(url.0.span, message).hint(
            "give the link that opens the meeting itself, such as `https://zoom.us/j/…`; a page about the meeting belongs into `notes`",
        ));
    }
}
