use crate::check::rule::rule;
use crate::load::times::When;
use crate::model::Site;
use crate::report::Diagnostic;

rule! {
    /// An exception names a day and does not say what is different on it.
    ///
    /// Someone knew that a day is not as usual, and the page shows it as usual: a reader comes at the wrong time, or for
    /// nothing.
    ///
    /// Add `cancelled: true`, another `start`, `end` or `location`, or a `note`. If nothing is different, remove it.
    firm Error "meeting/empty-exception" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    let regular = site.index.meetings.iter().filter(|meeting| matches!(meeting.when, When::Rules(_)));
    for exception in regular.flat_map(|meeting| &meeting.exceptions) {
        let moved = exception.start.is_some() || exception.end.is_some() || exception.location.is_some();
        if !exception.cancelled && !moved && exception.note.is_none() {
            let message = format!("this exception does not say what is different on {}", exception.date.value);
            let found = RULE.at(exception.date.span, message);
            findings.push(found.hint("add `cancelled: true`, `start`, `end`, `location` or `note`"));
        }
    }
}
