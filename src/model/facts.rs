//! References from fact to fact: each must lead somewhere.

use super::{Destination, Home, Site};
use std::sync::Arc;

use crate::load::kinds::{Audience, Location, Meeting, Phone};
use crate::load::prose::Target;
use crate::load::values::Ref;
use crate::report::{self, Diagnostic};

/// Reports every reference of the data that leads nowhere, and facts that contradict each other.
pub(super) fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    contact(site, findings);
    programs(site, findings);
    super::meetings::check(site, findings);
    for page in &site.index.pages {
        if let Some(nav) = page.facts.nav.as_ref().filter(|nav| !matches!(&*nav.value, "footer" | "none")) {
            let found = Diagnostic::error(
                "schema/unknown-word",
                nav.span,
                format!("expected `footer` or `none`, found `{}`", nav.value),
            );
            findings.push(found.hint("pages of the menu are listed in `navigation` of site.yaml"));
        }
    }
    for out in site.every_article() {
        article(site, out, findings);
    }
}

impl Site {
    /// Whether the way to join a meeting is published: without a word on it, for public meetings only.
    pub fn publishes_join_details(meeting: &Meeting) -> bool {
        meeting.audience != Audience::Staff && meeting.publish_join_details.unwrap_or(meeting.audience == Audience::Public)
    }

    /// The numbers for everyone: without those that only serve to join meetings whose details are not published.
    pub fn published_phones(&self) -> impl Iterator<Item = &Arc<Phone>> {
        self.index.phones.iter().filter(|phone| !self.only_joins_unpublished(phone))
    }

    fn only_joins_unpublished(&self, phone: &Phone) -> bool {
        let mut joining = self.index.meetings.iter().filter(|meeting| names(meeting.phone.as_ref(), phone));
        self.only_joins_meetings(phone)
            && joining.all(|meeting| super::time::has_ended(self, meeting) || !Self::publishes_join_details(meeting))
    }

    /// Whether a number only serves to join meetings by telephone.
    pub fn only_joins_meetings(&self, phone: &Phone) -> bool {
        let index = &self.index;
        let is = |reference: &Option<Ref<Phone>>| names(reference.as_ref(), phone);
        phone.role.is_none()
            && index.primary_phone().is_none_or(|primary| primary.id.value != phone.id.value)
            && index.meetings.iter().any(|meeting| is(&meeting.phone))
            && !index.locations.iter().any(|location| is(&location.phone))
            && !index.programs.iter().any(|program| program.admissions.as_ref().is_some_and(|steps| is(&steps.phone)))
    }
}

fn names(reference: Option<&Ref<Phone>>, phone: &Phone) -> bool {
    reference.is_some_and(|reference| reference.id == phone.id.value)
}

fn contact(site: &Site, findings: &mut Vec<Diagnostic>) {
    let index = &site.index;
    for phone in index.phones.iter() {
        let digits = |text: &str| (1..=11).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        if let Some(extension) = phone.extension.as_ref().filter(|extension| !digits(extension)) {
            let message = format!("`{}` is not an extension that can be dialled", extension.value);
            let found = Diagnostic::error("schema/bad-extension", extension.span, message);
            findings.push(found.hint("write its digits only: `extension: 12`"));
        }
    }
    for location in index.locations.iter() {
        location.phone.iter().for_each(|phone| index.phones.need(phone, findings));
        for holiday in &location.holiday_hours {
            if holiday.openings().is_none() {
                let found = Diagnostic::error(
                    "schema/bad-hours",
                    holiday.hours.span,
                    format!("`{}` is not a time from and to", holiday.hours.value),
                );
                findings.push(found.hint("write `10:00-14:00`, or `closed`"));
            }
        }
        position(location, findings);
    }
    for licence in &site.facts.licences {
        licence.locations.iter().for_each(|location| index.locations.need(location, findings));
    }
    for insurance in index.insurance.iter() {
        insurance.programs.iter().for_each(|program| index.programs.need(program, findings));
    }
    let home = Home { path: &crate::source::SitePath::new("content/site.yaml"), headings: &[], article: None };
    for item in &site.facts.navigation {
        match Target::parse(&item.to)
            .map(|target| site.resolve(&target, item.to.span, &home).map(|d| matches!(d, Destination::Hidden { .. })))
        {
            Ok(Ok(false)) => {}
            Ok(Ok(true)) => {
                let found = Diagnostic::warning(
                    "ref/hidden-page",
                    item.to.span,
                    format!("`{}` is not published now, so the menu leaves it out", item.to.value),
                );
                findings.push(found);
            }
            Ok(Err(problem)) => findings.push(*problem),
            Err(_) => {
                let found = Diagnostic::error(
                    "ref/bad-address",
                    item.to.span,
                    format!("`{}` is not an address that the menu can lead to", item.to.value),
                );
                findings.push(found.hint("write `/meetings/`, `page:about` or `article:…`"));
            }
        }
    }
}

fn position(location: &Location, findings: &mut Vec<Diagnostic>) {
    if let Some(geo) = location.geo.as_ref().filter(|geo| geo.lat.0.abs() > 90.0) {
        let message = format!("there is no latitude {}: it is at most 90 degrees", geo.lat.0);
        let hint = "`lat` is north or south and `lon` is east or west; they may be the wrong way round";
        findings.push(Diagnostic::error("schema/bad-position", geo.span.at_start(), message).hint(hint));
    }
}

/// The levels of care of the ASAM Criteria, 4th edition.
pub const LEVELS: [(&str, &str); 10] = [
    ("1.0", "Long-Term Remission Monitoring"),
    ("1.5", "Outpatient Therapy"),
    ("1.7", "Medically Managed Outpatient"),
    ("2.1", "Intensive Outpatient"),
    ("2.5", "High-Intensity Outpatient"),
    ("2.7", "Medically Managed Intensive Outpatient"),
    ("3.1", "Clinically Managed Low-Intensity Residential"),
    ("3.5", "Clinically Managed High-Intensity Residential"),
    ("3.7", "Medically Managed Residential"),
    ("4", "Medically Managed Inpatient"),
];

fn programs(site: &Site, findings: &mut Vec<Diagnostic>) {
    let index = &site.index;
    for program in index.programs.iter() {
        program.locations.iter().for_each(|location| index.locations.need(location, findings));
        program.insurance.iter().for_each(|insurance| index.insurance.need(insurance, findings));
        program.reviewer.iter().for_each(|person| index.people.need(person, findings));
        if let Some(phone) = program.admissions.as_ref().and_then(|admissions| admissions.phone.as_ref()) {
            index.phones.need(phone, findings);
        }
        program.asam_levels.iter().for_each(|level| check_level(level, findings));
    }
}

/// Reports a level of care that is none.
pub(super) fn check_level(level: &crate::load::values::Text, findings: &mut Vec<Diagnostic>) {
    if super::level_name(level).is_none() {
        let codes = LEVELS.map(|(code, _)| code);
        let message = format!("`{}` is no level of care of the ASAM Criteria, 4th edition", level.value);
        let found = Diagnostic::error("schema/unknown-word", level.span, message);
        findings.push(found.hint(format!("the levels are {}", report::listed(&codes).replace(" or `", " and `"))));
    }
}

fn article(site: &Site, entry: &super::Entry, findings: &mut Vec<Diagnostic>) {
    let facts = entry.facts();
    site.index.people.need(&facts.author, findings);
    facts.reviewer.iter().for_each(|person| site.index.people.need(person, findings));
    facts.programs.iter().for_each(|program| site.index.programs.need(program, findings));
    for slug in &facts.related {
        if !site.knows_article(slug) {
            let near = report::did_you_mean(slug, site.catalog.slugs());
            findings.push(
                Diagnostic::error("ref/unknown-article", slug.span, format!("there is no article `{}`", slug.value))
                    .maybe_hint(near),
            );
        }
    }
    if let Some(expires) = facts.expires
        && expires.value <= facts.published.value
    {
        let found = Diagnostic::error("schema/contradiction", expires.span, "this article expires before it is published");
        findings.push(found.related(facts.published.span, "published here").hint("correct one of the two dates"));
    }
    for (at, reference) in facts.references.iter().enumerate() {
        if facts.references[..at].iter().any(|other| other.id.value == reference.id.value) {
            let found = Diagnostic::error(
                "schema/duplicate-id",
                reference.id.span,
                format!("two references have the id `{}`", reference.id.value),
            );
            findings.push(found.hint("give one of the two another id"));
        }
    }
}
