use super::ways;
use crate::check::rule::rule;
use crate::load::kinds::Mode;
use crate::model::Site;
use crate::report::Diagnostic;

rule! {
    /// A meeting does not say where it is or how to join, so nobody can find it.
    ///
    /// A reader who gathers the courage to come for the first time will not search for the door. A meeting in person
    /// needs a place, a meeting online a link or words on how to get one, a meeting by phone a number.
    ///
    /// Add `location`, `online` or `phone`, or change `mode` to how people really take part.
    firm Error "meeting/no-place" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    for meeting in site.index.meetings.iter() {
        let missing = match meeting.mode {
            Mode::InPerson | Mode::Hybrid if !ways::by_place(meeting) => "location",
            Mode::Online if !ways::by_link(meeting) => "online",
            Mode::Phone if !ways::by_phone(meeting) => "phone",
            _ => continue,
        };
        let (name, mode) = (&meeting.name.value, ways::words(meeting.mode));
        let given = match missing {
            "location" => meeting.location.is_some(),
            "online" => meeting.online.is_some(),
            _ => false,
        };
        let message = if given {
            format!("`{name}` is a meeting {mode} whose `{missing}` is empty, so nobody can find it")
        } else {
            format!("`{name}` is a meeting {mode} without `{missing}`, so nobody can find it")
        };
        let hint = match (given, missing) {
            (true, "location") => "write the id of a location, or `{name: …, street: …, city: …}`".to_owned(),
            (true, _) => "write `online: {url: https://…}`, or `online: {notes: …}`".to_owned(),
            (false, _) => format!("add `{missing}: …`, or change `mode`"),
        };
        findings.push(RULE.at(meeting.name.span, message).hint(hint));
    }
}
