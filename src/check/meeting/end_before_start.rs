use crate::check::rule::rule;
use crate::load::times::When;
use crate::model::Site;
use crate::report::Diagnostic;

rule! {
    /// A meeting ends before it starts, or lasts over twelve hours.
    ///
    /// An end at or before the start is taken as the next day's, since some meetings go past midnight. So a slip such as
    /// `start: 19:00, end: 8:30` makes a meeting of thirteen hours and a half, and calendars show it so.
    ///
    /// Correct `start` or `end`: times are written with 24 hours, so half past eight in the evening is `20:30`.
    Warning "meeting/end-before-start" reads Site(check)
}

/// From how many minutes on a meeting is taken for a mistake.
const LONG: u32 = 12 * 60;

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    for meeting in site.index.meetings.iter() {
        let When::Rules(rules) = &meeting.when else { continue };
        for rule in rules {
            let Some(minutes) = rule.minutes.filter(|minutes| *minutes > LONG) else { continue };
            let hours = minutes.div_ceil(60);
            let message = format!("`{}` ends before it starts, or lasts {hours} hours", meeting.name.value);
            let found = RULE.at(rule.span.at_start(), message);
            findings.push(found.hint("an end at or before the start is taken as the next day's; correct `start` or `end`"));
        }
    }
}
