//! Links to other sites: every address with its places, and what an answer means. Who asks is the command line's, since
//! nothing here touches the network.

use std::collections::BTreeMap;

use super::link;
use crate::load::kinds::{Article, Comparison, Licence, Meeting, Program, SiteFacts};
use crate::load::prose::{Block, HoleKind, Prose, Target};
use crate::model::Site;
use crate::report::Diagnostic;
use crate::source::Span;

/// Every address of another site that a page links, without its fragment, with each place that names it.
pub type Addresses = BTreeMap<String, Vec<Span>>;

/// What another site said of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It is there.
    There,
    /// There is nothing; why, in words.
    Gone(String),
    /// Nobody can tell; why, in words.
    Unsure(String),
}

/// Collects the addresses of a site: of its prose, its references and its facts.
pub fn addresses(site: &Site) -> Addresses {
    let mut walk = Walk { own: format!("{}/", site.base.origin), found: Addresses::new() };
    let SiteFacts { same_as, licences, footer_notices, .. } = &*site.facts;
    for url in same_as {
        walk.add(&url.0.value, url.0.span);
    }
    for Licence { lookup_url, status_list_url, statement, .. } in licences {
        [lookup_url, status_list_url].into_iter().flatten().for_each(|url| walk.add(&url.0.value, url.0.span));
        walk.texts(statement);
    }
    walk.texts(footer_notices);
    for entry in &site.articles {
        walk.prose(&entry.document.body);
        walk.article(entry.facts());
    }
    let index = &site.index;
    index.pages.iter().filter(|page| !page.facts.draft).for_each(|page| walk.prose(&page.body));
    for line in index.crisis.iter() {
        line.chat.iter().for_each(|url| walk.add(&url.0.value, url.0.span));
    }
    index.people.iter().for_each(|person| walk.texts(&person.bio));
    index.insurance.iter().for_each(|insurance| walk.texts(&insurance.note));
    for program in index.programs.iter() {
        let Program { body, admissions, .. } = &**program;
        walk.texts(body);
        if let Some(admissions) = admissions {
            walk.texts(admissions.steps.iter().chain(&admissions.what_to_bring));
        }
    }
    // Rooms of meetings answer nobody who is not let in, so their links are not asked for.
    for meeting in index.meetings.iter() {
        let Meeting { notes, .. } = &**meeting;
        walk.texts(notes);
    }
    walk.found
}

struct Walk {
    /// How an address of this site begins.
    own: String,
    found: Addresses,
}

impl Walk {
    fn add(&mut self, url: &str, span: Span) {
        let url = url.split('#').next().unwrap_or(url);
        if !url.starts_with(&self.own) {
            self.found.entry(url.to_owned()).or_default().push(span);
        }
    }

    fn texts<'a>(&mut self, texts: impl IntoIterator<Item = &'a Prose>) {
        texts.into_iter().for_each(|text| self.prose(text));
    }

    fn prose(&mut self, prose: &Prose) {
        for hole in prose.holes() {
            match &hole.kind {
                HoleKind::LinkOpen(Target::Web(url)) | HoleKind::Name(Target::Web(url)) => self.add(url, hole.span),
                HoleKind::Block(block) => self.block(block),
                _ => {}
            }
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Comparison(comparison) => comparison.iter().for_each(|comparison| self.comparison(comparison)),
            Block::Figure(figure) => self.texts(&figure.caption),
            Block::Video(video) => self.add(&video.url.0.value, video.url.0.span),
            _ => {}
        }
    }

    fn comparison(&mut self, comparison: &Comparison) {
        comparison.aspects.iter().flat_map(|aspect| &aspect.cells.0).for_each(|(_, cell)| self.prose(cell));
    }

    fn article(&mut self, article: &Article) {
        article.faq.iter().for_each(|question| self.prose(&question.a));
        article.comparison.iter().for_each(|comparison| self.comparison(comparison));
        for reference in &article.references {
            match (&reference.doi, &reference.url) {
                // A page shows the DOI where there are both.
                (Some(doi), _) => self.add(&format!("https://doi.org/{}", doi.value), doi.span),
                (None, Some(url)) => self.add(&url.0.value, url.0.span),
                (None, None) => {}
            }
        }
    }
}

/// The findings about an address, one for each place that names it.
pub fn findings(url: &str, places: &[Span], answer: &Answer) -> Vec<Diagnostic> {
    let finding = |span: &Span| match answer {
        Answer::There => None,
        Answer::Gone(why) => {
            let found = link::gone::RULE.at(*span, format!("{url} is gone: {why}"));
            Some(found.hint("find its new address and write it, or remove the link"))
        }
        Answer::Unsure(why) => {
            let found = link::unverified::RULE.at(*span, format!("{url} could not be verified: {why}"));
            Some(found.hint("open it in a browser; where it works, nothing is to be done"))
        }
    };
    places.iter().filter_map(finding).collect()
}

/// What a status means (RFC 9110, section 15). Only 404 and 410 say that nothing is there.
pub fn status(code: u16) -> Answer {
    match code {
        200..=399 => Answer::There,
        404 | 410 => Answer::Gone(format!("it answers {code}")),
        401 | 403 => Answer::Unsure(format!("it answers {code}, which many sites say to programs")),
        429 => Answer::Unsure("it answers 429: too many were asked for".to_owned()),
        code => Answer::Unsure(format!("it answers {code}")),
    }
}
