//! What changes by itself: the days on which the same sources would make another site, or another report.
//!
//! Everything that depends on the clock has its day here, so that `next_change` is never later than a change. A
//! day is a midnight in the site's zone.

use jiff::civil::Date;
use jiff::{Span, Timestamp};

use super::{Site, schedule};
use crate::load::decode::At;
use crate::load::kinds::{Article, Meeting};
use crate::load::times::{Every, When};

/// The day on which something that was looked at on a day is to be looked at again.
pub fn due(looked_at: Date, days: u32) -> Option<Date> {
    looked_at.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// After how many days articles are to be reviewed again.
pub fn article_days(site: &Site) -> u32 {
    site.facts.review_policy.as_ref().map_or(365, |policy| policy.article_days)
}

/// After how many days meetings, programs, places and insurances are to be checked again.
pub fn data_days(site: &Site) -> u32 {
    site.facts.review_policy.as_ref().map_or(90, |policy| policy.data_days)
}

/// The day on which the review of an article is due.
pub fn review_due(site: &Site, article: &Article) -> Option<Date> {
    due(looked_at(article), article_days(site))
}

/// The earliest midnight at which anything of the site differs from today, or a person should look at it.
pub(super) fn next_change(site: &Site) -> Option<Timestamp> {
    let mut days = Vec::new();
    articles(site, &mut days);
    meetings(site, &mut days);
    facts(site, &mut days);
    let next = days.into_iter().filter(|day| *day > site.today).min()?;
    next.to_zoned(site.zone.clone()).ok().map(|zoned| zoned.timestamp())
}

/// An article appears, goes, and is to be reviewed.
fn articles(site: &Site, days: &mut Vec<Date>) {
    let all = || site.every_article().map(|entry| entry.facts());
    let timed = || all().filter(|facts| !facts.draft);
    days.extend(timed().map(|facts| facts.published.value));
    days.extend(timed().filter_map(|facts| facts.expires).map(|date| date.value));
    // Of those that are not due yet the one that was looked at first is due first.
    let over = site.today.saturating_sub(Span::new().days(article_days(site)));
    let next = timed().map(looked_at).filter(|day| *day > over).min();
    days.extend(next.and_then(|day| due(day, article_days(site))));
}

/// The day on which an article was last looked at.
fn looked_at(article: &Article) -> Date {
    article.last_reviewed.map_or(article.published.value, |date| date.value)
}

/// A meeting begins, ends, has had an exception that pages mention, and is to be checked.
fn meetings(site: &Site, days: &mut Vec<Date>) {
    for meeting in site.index.meetings.iter() {
        days.extend(meeting.first.map(|date| date.value));
        days.extend(meeting.until.and_then(|date| over(date.value)));
        days.extend(meeting.exceptions.iter().filter_map(|exception| over(exception.date.value)));
        days.extend(check_due(site, meeting.last_verified));
        days.extend(next_dates(meeting, site.today).first().and_then(|date| date.tomorrow().ok()));
    }
}

/// A holiday passes, a licence lapses, and places, programs, insurances and crisis lines are to be checked.
fn facts(site: &Site, days: &mut Vec<Date>) {
    let index = &site.index;
    for location in index.locations.iter() {
        days.extend(location.holiday_hours.iter().filter_map(|holiday| after(&holiday.date)));
        days.extend(check_due(site, location.last_verified));
    }
    days.extend(site.facts.licences.iter().filter_map(|licence| licence.expires.and_then(|date| after(&date))));
    days.extend(index.programs.iter().filter_map(|program| check_due(site, program.last_reviewed)));
    days.extend(index.insurance.iter().filter_map(|insurance| check_due(site, insurance.verified)));
    days.extend(index.crisis.iter().filter_map(|line| check_due(site, line.last_verified)));
}

fn check_due(site: &Site, checked: Option<At<Date>>) -> Option<Date> {
    due(checked?.value, data_days(site))
}

/// The next two days of a meeting that is not every week by its rules, which pages name since nobody can count them;
/// none of another.
pub fn next_dates(meeting: &Meeting, today: Date) -> Vec<Date> {
    let When::Rules(rules) = &meeting.when else { return Vec::new() };
    if !rules.iter().any(|rule| matches!(rule.every, Every::Weeks { .. })) {
        return Vec::new();
    }
    // Eight weeks is the longest step.
    let far = today.saturating_add(Span::new().days(7 * 17));
    let mut dates: Vec<Date> = schedule::occurrences(meeting, today, far).iter().map(|occurrence| occurrence.date).collect();
    dates.dedup();
    dates.truncate(2);
    dates
}

/// Whether a day of a meeting is over wherever it may be. A meeting runs past midnight, or is in a zone where the day
/// ends later than here, so what is said of a day is said for one more.
pub fn is_over(site: &Site, day: Date) -> bool {
    over(day).is_some_and(|over| over <= site.today)
}

/// Whether the last day of a meeting has passed.
pub fn has_ended(site: &Site, meeting: &Meeting) -> bool {
    meeting.until.is_some_and(|until| is_over(site, until.value))
}

fn over(day: Date) -> Option<Date> {
    day.checked_add(Span::new().days(2)).ok()
}

fn after(date: &At<Date>) -> Option<Date> {
    date.value.tomorrow().ok()
}
