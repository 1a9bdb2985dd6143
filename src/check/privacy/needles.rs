//! [`Needles`]: words that no reader may see, looked for in every text of the site and in the addresses of its links.

use std::ops::Range;

use rayon::prelude::*;
use regex::{Regex, RegexBuilder};

use crate::check::LEAF;
use crate::check::texts::{self, Said};
use crate::load::prose::{HoleKind, Prose, Target, decoded};
use crate::model::Site;
use crate::report::Diagnostic;
use crate::source::Span;

/// Patterns of what is private, each for one thing.
pub(super) struct Needles {
    each: Vec<Option<Regex>>,
    /// One of them or another: of most texts this pass is the only one.
    any: Vec<Regex>,
}

/// How many patterns are looked for at once.
const AT_ONCE: usize = 100;

/// What a rule says of a text that holds one of them: which, the text, where in it and in its file.
pub(super) type Judge<'a> = &'a (dyn Fn(usize, &str, Range<usize>, Span) -> Option<Diagnostic> + Sync);

impl Needles {
    /// Reads patterns that are made of escaped words; letters of either case are the same.
    pub(super) fn new(patterns: &[String]) -> Needles {
        let regex = |pattern: &str| RegexBuilder::new(pattern).case_insensitive(true).size_limit(1 << 26).build().ok();
        let any = patterns.chunks(AT_ONCE).filter_map(|some| regex(&some.join("|"))).collect();
        Needles { each: patterns.iter().map(|pattern| regex(pattern)).collect(), any }
    }

    /// Looks at every text that readers see, and at where links lead.
    pub(super) fn find(&self, site: &Site, judge: Judge<'_>) -> Vec<Diagnostic> {
        let entries: Vec<_> = site.every_article().collect();
        let article = |entry: &&std::sync::Arc<crate::model::Entry>| {
            let mut found = Vec::new();
            texts::of_article(site, entry, &mut |said| self.passage(said, judge, &mut found));
            texts::proses_of_article(site, entry, &mut |prose| self.links(prose, judge, &mut found));
            found
        };
        let mut found: Vec<_> = entries.par_iter().with_max_len(LEAF).flat_map_iter(article).collect();
        texts::of_facts(site, &mut |said| self.passage(said, judge, &mut found));
        texts::proses_of_facts(site, &mut |prose| self.links(prose, judge, &mut found));
        found
    }

    /// Which of them a text holds, and where.
    fn within<'t>(&self, text: &'t str) -> impl Iterator<Item = (usize, Range<usize>)> + use<'_, 't> {
        let any = self.any.iter().any(|any| any.is_match(text));
        let each = self.each.iter().enumerate().filter(move |_| any);
        each.flat_map(move |(which, pattern)| {
            pattern.iter().flat_map(move |pattern| pattern.find_iter(text)).map(move |at| (which, at.range()))
        })
    }

    fn passage(&self, said: &Said<'_>, judge: Judge<'_>, found: &mut Vec<Diagnostic>) {
        let text = said.passage.text.as_str();
        found.extend(self.within(text).filter_map(|(which, at)| judge(which, text, at.clone(), said.passage.span(at))));
    }

    /// A link to a map holds the address, with signs for blanks.
    fn links(&self, prose: &Prose, judge: Judge<'_>, found: &mut Vec<Diagnostic>) {
        for hole in prose.holes() {
            if let HoleKind::LinkOpen(target) | HoleKind::Name(target) = &hole.kind
                && let Target::Web(url) | Target::Mail(url) = target
            {
                let url = decoded(url);
                let led: Vec<_> = self.within(&url).filter_map(|(which, at)| judge(which, &url, at, hole.span)).collect();
                // An address whose words are itself is told of once.
                let told = |link: &Diagnostic, found: &[Diagnostic]| {
                    found.iter().any(|text| text.message == link.message && overlap(text.span, link.span))
                };
                let new: Vec<_> = led.into_iter().filter(|link| !told(link, found)).collect();
                found.extend(new);
            }
        }
    }
}

fn overlap(one: Option<Span>, other: Option<Span>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one.file == other.file && one.start < other.end && other.start < one.end)
}
