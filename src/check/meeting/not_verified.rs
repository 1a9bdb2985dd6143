use std::collections::HashMap;

use crate::check::rule::rule;
use crate::load::kinds::Meeting;
use crate::model::{Site, is_listed, time};
use crate::report::Diagnostic;

rule! {
    /// Nobody has looked for a long time whether a meeting takes place as written.
    ///
    /// Meetings move, pause and end, and a page does not notice. A reader who stands before a locked door may not come a
    /// second time. How long is long is `review_policy.data_days` of site.yaml; 90 days where it says nothing. A meeting
    /// that came in by an import and that no person has checked is told of too, once for each file.
    ///
    /// Ask the group, correct what has changed, and set `last_verified` to the day.
    Warning "meeting/not-verified" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    let days = time::data_days(site);
    let mut waiting: HashMap<_, Vec<&Meeting>> = HashMap::new();
    let held = |meeting: &&std::sync::Arc<Meeting>| is_listed(meeting) && !time::has_ended(site, meeting);
    for meeting in site.index.meetings.iter().filter(held) {
        match meeting.last_verified {
            Some(date) if time::due(date.value, days).is_some_and(|due| due <= site.today) => {
                let message = format!("“{}” was last checked on {}, over {days} days ago", meeting.name.value, date.value);
                let found = RULE.at(date.span, message);
                findings.push(found.hint("ask whether it takes place as written, and set `last_verified` to today"));
            }
            None if meeting.feed.is_some() => waiting.entry(meeting.id.span.file).or_default().push(meeting),
            _ => {}
        }
    }
    findings.extend(waiting.values().filter_map(|meetings| unchecked(meetings)));
}

/// Of an import there may be thousands: one finding a file is enough to say that they wait.
fn unchecked(meetings: &[&Meeting]) -> Option<Diagnostic> {
    let first = meetings.iter().min_by_key(|meeting| meeting.id.span.start)?;
    let message = match meetings.len() {
        1 => format!("“{}” came in by an import, and nobody of the staff has checked it", first.name.value),
        count => format!("{count} meetings of this file came in by an import, and nobody of the staff has checked them"),
    };
    let found = RULE.at(first.id.span, message);
    Some(found.hint("look at `audience` and `kind`, ask the group, and set `last_verified` to today"))
}
