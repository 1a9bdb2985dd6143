//! [`Center`]: what the import asks of the site that it fills: its zone, its numbers, its places.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::plain;
use crate::load::contact;
use crate::load::kinds::Location;
use crate::load::prose::{HoleKind, Origin, Prose, TypedKind};
use crate::model::Site;
use crate::report::Severity;
use crate::source::{SitePath, Span};

/// A site that is filled.
pub struct Center<'a> {
    site: &'a Site,
    span: Span,
}

impl<'a> Center<'a> {
    /// The center of a site.
    pub fn new(site: &'a Site) -> Self {
        let file = SitePath::new("content/meetings").id();
        Center { site, span: Span { file, start: 0, end: 0 } }
    }

    /// No place in any file, for what was not written yet.
    pub fn nowhere(&self) -> Span {
        self.span
    }

    /// The site's zone by name.
    pub fn zone_name(&self) -> &str {
        &self.site.facts.timezone.name
    }

    /// Whether a zone of this name is in the database.
    pub fn is_zone(&self, name: &str) -> bool {
        (name == "UTC" || name.contains('/')) && TimeZone::get(name).is_ok()
    }

    /// The day of a stamp in the site's zone. Without an offset a stamp is in UTC (Meeting Guide, `updated`); a day
    /// alone is that day.
    pub fn date_of(&self, stamp: &str) -> Option<Date> {
        let stamp = stamp.trim();
        if stamp.len() == 10 {
            return stamp.parse().ok();
        }
        let instant = stamp.parse::<Timestamp>().ok().or_else(|| {
            let local: DateTime = stamp.parse().ok()?;
            local.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
        });
        instant.map(|instant| instant.to_zoned(self.site.zone.clone()).date())
    }

    /// The center's own place of this id.
    pub fn location(&self, id: &str) -> Option<&Location> {
        self.site.index.locations.get(id).map(|location| &**location)
    }

    /// The first number in a text that is neither the center's nor a crisis line's.
    pub fn unknown_number(&self, text: &str) -> Option<String> {
        self.unknown_number_but(text, &[])
    }

    /// The first number in a text that is neither known nor, by its digits, in one of these texts.
    pub fn unknown_number_but(&self, text: &str, own: &[&str]) -> Option<String> {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let is_own = |found: &str| own.iter().any(|own| digits(own).contains(digits(found).trim_start_matches('1')));
        let mut letters = contact::numbers_with_letters(text).map(|found| &text[found.range]);
        let mut numbers = contact::phones(text).map(|found| &text[found.range]);
        let found = numbers.find(|found| !is_own(found) && !self.knows(TypedKind::Phone, found));
        letters.next().or(found).map(str::to_owned)
    }

    /// The first mail address in a text that is not the center's.
    pub fn unknown_address(&self, text: &str) -> Option<String> {
        let mut found = contact::emails(text).map(|found| &text[found.range]);
        found.find(|address| !self.knows(TypedKind::Email, address)).map(str::to_owned)
    }

    /// Whether the build knows what is typed here.
    fn knows(&self, kind: TypedKind, typed: &str) -> bool {
        self.site.typed(kind, typed, self.span).is_ok()
    }

    /// The Markdown of a text, where the build would publish it.
    ///
    /// # Errors
    /// What the build would not publish: a number or an address that it does not know, or signs that mean something here.
    pub fn publishable(&self, text: &str) -> Result<String, String> {
        if let Some(found) = self.unknown_number(text).or_else(|| self.unknown_address(text)) {
            return Err(found.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        let markdown = plain::markdown(text);
        let file = self.span.file;
        let origin = Origin { file, whole: &markdown, text: &markdown, letters: &markdown, offset: 0, literal: true };
        let mut findings = Vec::new();
        let prose = Prose::parse(origin, &mut findings);
        let refused = prose.holes().find(|hole| match &hole.kind {
            HoleKind::Typed(kind, text) => !self.knows(*kind, text),
            _ => true,
        });
        match refused {
            Some(hole) => Err(format!("`{}`", markdown.get(hole.span.start as usize..hole.span.end as usize).unwrap_or(""))),
            None if findings.iter().any(|finding| finding.severity == Severity::Error) => Err("signs of Markdown".to_owned()),
            None => Ok(markdown),
        }
    }
}
