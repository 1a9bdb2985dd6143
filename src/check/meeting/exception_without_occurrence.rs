use jiff::ToSpan;
use jiff::civil::Date;

use crate::check::rule::rule;
use crate::load::kinds::Meeting;
use crate::load::times::{MeetingException, Rule, When};
use crate::model::{Site, schedule, time};
use crate::report::Diagnostic;

rule! {
    /// An exception is about a day on which the meeting does not take place anyway.
    ///
    /// The day that was meant stays as usual: a meeting that is cancelled is still announced, and a reader comes for
    /// nothing. Most often the date is one day off, or the day of the week has changed since.
    ///
    /// Correct the date; the nearest day of the meeting is named. What has passed is not looked at.
    firm Error "meeting/exception-without-occurrence" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    for meeting in site.index.meetings.iter() {
        let When::Rules(rules) = &meeting.when else { continue };
        // What has passed harms nobody, and the rule may have changed since.
        let coming = meeting.exceptions.iter().filter(|exception| !time::is_over(site, exception.date.value));
        findings.extend(coming.filter_map(|exception| on_no_day(meeting, rules, exception)));
    }
}

fn on_no_day(meeting: &Meeting, rules: &[Rule], exception: &MeetingException) -> Option<Diagnostic> {
    let date = exception.date;
    // A month and some days hold an occurrence of every rule but that of a fifth day.
    let (from, to) = (date.value.saturating_sub(100.days()), date.value.saturating_add(100.days()));
    let from = meeting.first.map_or(from, |first| first.value.max(from));
    let to = meeting.until.map_or(to, |until| until.value.min(to));
    let days: Vec<Date> = rules.iter().flat_map(|rule| schedule::dates(&rule.every, from, to)).collect();
    if days.contains(&date.value) {
        return None;
    }
    let message = format!("`{}` does not take place on {}, so there is nothing to change", meeting.name.value, date.value);
    let near = days.iter().min_by_key(|day| date.value.duration_until(**day).abs());
    let hint = near.map_or_else(
        || "correct the date, or remove the exception".to_owned(),
        |near| format!("the nearest day on which it does is {near}"),
    );
    Some(RULE.at(date.span, message).hint(hint))
}
