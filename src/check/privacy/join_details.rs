use std::collections::BTreeSet;

use super::needles::Needles;
use crate::check::rule::rule;
use crate::model::{Site, is_listed};
use crate::report::Diagnostic;

rule! {
    /// A text would publish how to join a meeting that keeps this back.
    ///
    /// A link that stands in a note, an article or a page is read by everyone, and anyone could come into a group that
    /// is among itself. Meetings that are not public keep link and number back unless `publish_join_details` says
    /// otherwise. The link is noticed in Markdown and as plain text, with or without its password, and so is the number
    /// of the meeting that the link holds.
    ///
    /// Say how to get the link instead. If it may be known, write `publish_join_details: true` at the meeting.
    firm Error "privacy/join-details" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    let with_link = || site.index.meetings.iter().filter_map(|m| Some((m, core(&m.online.as_ref()?.url.as_ref()?.0)?)));
    let published = |meeting: &crate::load::kinds::Meeting| is_listed(meeting) && Site::publishes_join_details(meeting);
    // One room may be lent to two meetings; what one of them publishes is known anyway.
    let known: BTreeSet<&str> = with_link().filter(|(meeting, _)| published(meeting)).map(|(_, link)| link).collect();
    let kept: BTreeSet<&str> = with_link().map(|(_, link)| link).filter(|link| !known.contains(link)).collect();
    if kept.is_empty() {
        return;
    }
    let links = kept.iter().map(|link| (format!("{}{}", regex::escape(link), end(link)), "link"));
    let numbers = kept.iter().filter_map(|link| number(link)).map(|number| (number, "number"));
    let (patterns, kinds): (Vec<String>, Vec<&str>) = links.chain(numbers).unzip();
    findings.extend(Needles::new(&patterns).find(site, &|which, text, at, span| {
        let kind = *kinds.get(which)?;
        if kind == "number" && text[..at.start].ends_with(['/', '+']) {
            // It is part of a link, which is told of as such, or the number of a telephone.
            return None;
        }
        let message = format!("this text would publish the {kind} of a meeting, which `publish_join_details` keeps back");
        Some(RULE.at(span, message).hint("say how to get the link instead"))
    }));
}

/// What of a link leads to the meeting: without the scheme, and without a password at its end. A bare host is the name
/// of a service and leads to no meeting.
fn core(url: &str) -> Option<&str> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let end = ["?pwd=", "&pwd="].iter().filter_map(|mark| rest.find(mark)).min().unwrap_or(rest.len());
    let core = rest[..end].trim_end_matches('/');
    core.contains('/').then_some(core)
}

/// `/j/99` is no part of `/j/991`.
fn end(link: &str) -> &'static str {
    if link.ends_with(char::is_alphanumeric) { r"\b" } else { "" }
}

/// The number of a meeting by video, as people type it: `812 3456 7890`. Nine digits and more are no other number.
fn number(link: &str) -> Option<String> {
    let last = link.split('?').next()?.rsplit('/').next()?;
    let digits = last.len() >= 9 && last.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| format!(r"\b{}\b", last.chars().map(String::from).collect::<Vec<_>>().join(r"[- \u{a0}]?")))
}
