use super::ways;
use crate::check::rule::rule;
use crate::load::kinds::{MeetingPlace, Mode};
use crate::model::Site;
use crate::report::Diagnostic;

rule! {
    /// A meeting says where it is or how to join, and its mode says otherwise, so that is not shown.
    ///
    /// A meeting in person shows no link, and a meeting online shows no house. If `mode` is what is wrong, readers miss
    /// a way to take part.
    ///
    /// Write `mode: hybrid` if people may come and may also join online. Else remove what is not shown.
    Warning "meeting/unread-place" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    for meeting in site.index.meetings.iter() {
        let (key, hint) = match meeting.mode {
            Mode::InPerson if ways::by_link(meeting) => {
                ("online", "write `mode: hybrid` if people may join online, or remove `online`")
            }
            Mode::Online | Mode::Phone if matches!(meeting.location, Some(MeetingPlace::Location(_))) => {
                ("location", "write `mode: hybrid` or `in_person` if people may come, or remove `location`")
            }
            _ => continue,
        };
        let (name, mode) = (&meeting.name.value, ways::words(meeting.mode));
        let message = format!("`{name}` is a meeting {mode}, so its `{key}` is not shown");
        findings.push(RULE.at(meeting.name.span, message).hint(hint));
    }
}
