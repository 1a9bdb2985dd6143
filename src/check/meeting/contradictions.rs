//! What one meeting says in two ways: `schema/contradiction` of the facts of meetings.

use crate::load::kinds::Meeting;
use crate::load::times::{MeetingException, When};
use crate::model::Site;
use crate::report::Diagnostic;

const CODE: &str = "schema/contradiction";

/// Reports days that contradict each other.
pub(in crate::check) fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    for meeting in site.index.meetings.iter() {
        findings.extend(ends_first(meeting));
        if matches!(meeting.when, When::Rules(_)) {
            for (at, exception) in meeting.exceptions.iter().enumerate() {
                findings.extend(of_a_day(&meeting.exceptions[..at], exception));
            }
        }
    }
}

fn ends_first(meeting: &Meeting) -> Option<Diagnostic> {
    let (first, until) = meeting.first.zip(meeting.until).filter(|(first, until)| until.value < first.value)?;
    let found = Diagnostic::error(CODE, until.span, "the last day of this meeting is before its first");
    Some(found.related(first.span, "the first day").hint("correct one of the two dates"))
}

fn of_a_day(before: &[MeetingException], exception: &MeetingException) -> Vec<Diagnostic> {
    let date = exception.date;
    let mut found = Vec::new();
    if exception.cancelled && (exception.start.is_some() || exception.end.is_some() || exception.location.is_some()) {
        let message = format!("{} is cancelled here and moved at once", date.value);
        let both = Diagnostic::error(CODE, date.span, message);
        found.push(both.hint("keep `cancelled: true`, or the other time or place"));
    }
    if let Some(first) = before.iter().find(|other| other.date.value == date.value) {
        let message = format!("another exception is about {} already", date.value);
        let second = Diagnostic::error(CODE, date.span, message).related(first.date.span, "the other one");
        found.push(second.hint("write all that is different on one day into one exception"));
    }
    found
}
