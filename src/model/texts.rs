//! Following every reference of every prose: what is broken is reported, what links where is kept.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::{ArticleAt, Destination, Entry, Home, Site};
use crate::load::kinds::{Comparison, Picture};
use crate::load::prose::{Block, Heading, Hole, HoleKind, Prose};
use crate::report::{self, Diagnostic};
use crate::source::{SitePath, Span};

/// What following gave.
#[derive(Debug, Default)]
pub(super) struct Followed {
    /// For each shown article, those that link to it.
    pub backlinks: Vec<Vec<usize>>,
    /// Pictures and files in use.
    pub used_files: Arc<BTreeMap<SitePath, Use>>,
    /// By position in the site's articles.
    shown: Vec<Arc<Links>>,
    /// By position among those left out, which are looked at so that a draft is whole on its day.
    left_out: Vec<Arc<Links>>,
    facts: Arc<Links>,
}

/// How a file is used, and the first place that does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Use {
    /// The place.
    pub span: Span,
    /// Whether a page shows it as a picture.
    pub shown: bool,
    /// Whether it is linked, so that a reader may want it whole.
    pub linked: bool,
}

/// What one page's texts link and show.
#[derive(Debug, Default, PartialEq, Eq)]
struct Links {
    articles: Vec<Arc<str>>,
    files: Vec<(SitePath, Use)>,
    findings: Vec<Diagnostic>,
}

impl Followed {
    /// Follows the texts of the whole site.
    pub fn of(site: &Site) -> Followed {
        let shown = site.articles.par_iter().with_max_len(64).map(|entry| Arc::new(article(site, entry))).collect();
        let left_out = site.left_out.iter().map(|out| Arc::new(article(site, &out.entry))).collect();
        Followed { shown, left_out, facts: Arc::new(facts(site)), ..Followed::default() }.gathered(site)
    }

    /// The same after the texts of some articles were changed, and nothing that others could link to.
    pub fn after(self: &Arc<Self>, site: &Site, changed: &[ArticleAt]) -> Arc<Followed> {
        let again = |at: &ArticleAt| match *at {
            ArticleAt::Shown(n) => (*at, &self.shown[n], Arc::new(article(site, &site.articles[n]))),
            ArticleAt::LeftOut(n) => (*at, &self.left_out[n], Arc::new(article(site, &site.left_out[n].entry))),
        };
        let differ: Vec<_> = changed.iter().map(again).filter(|(_, old, new)| *old != new).collect();
        if differ.is_empty() {
            return self.clone();
        }
        let mut followed = Followed {
            shown: self.shown.clone(),
            left_out: self.left_out.clone(),
            facts: self.facts.clone(),
            ..Followed::default()
        };
        for (at, _, links) in differ {
            match at {
                ArticleAt::Shown(at) => followed.shown[at] = links,
                ArticleAt::LeftOut(at) => followed.left_out[at] = links,
            }
        }
        Arc::new(followed.gathered(site))
    }

    fn gathered(mut self, site: &Site) -> Followed {
        self.backlinks = vec![Vec::new(); self.shown.len()];
        for (from, links) in self.shown.iter().enumerate() {
            for slug in &links.articles {
                if let Some(ArticleAt::Shown(to)) = site.catalog.get(slug)
                    && to != from
                    && self.backlinks[to].last() != Some(&from)
                {
                    self.backlinks[to].push(from);
                }
            }
        }
        // The pictures of what is left out are not published.
        let mut used_files: BTreeMap<SitePath, Use> = BTreeMap::new();
        for (path, used) in self.shown.iter().chain([&self.facts]).flat_map(|links| &links.files) {
            let all = used_files.entry(path.clone()).or_insert(*used);
            (all.shown, all.linked) = (all.shown || used.shown, all.linked || used.linked);
        }
        self.used_files = Arc::new(used_files);
        self
    }

    /// What leads nowhere.
    pub fn findings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.left_out.iter().chain(&self.shown).chain([&self.facts]).flat_map(|links| &links.findings)
    }
}

fn article(site: &Site, entry: &Entry) -> Links {
    let facts = entry.facts();
    let home = Home { path: &entry.document.path, headings: &entry.document.body.headings, article: Some(facts) };
    let mut walk = Walk { site, home, links: Links::default() };
    walk.prose(&entry.document.body);
    for question in &facts.faq {
        walk.prose(&question.a);
    }
    if let Some(comparison) = &facts.comparison {
        walk.comparison(comparison);
    }
    facts.image.iter().for_each(|image| walk.picture(image));
    walk.links
}

/// The texts of all data and of the free pages.
fn facts(site: &Site) -> Links {
    let index = &site.index;
    let site_file = SitePath::new("content/site.yaml");
    let mut walk = Walk { site, home: Home { path: &site_file, headings: &[], article: None }, links: Links::default() };
    site.facts.footer_notices.iter().for_each(|notice| walk.prose(notice));
    site.facts.licences.iter().filter_map(|licence| licence.statement.as_ref()).for_each(|statement| walk.prose(statement));
    site.facts.logo.iter().for_each(|src| walk.picture(&crate::load::kinds::decoration(src)));
    if let Some(src) = &site.facts.social_image {
        let before = walk.links.files.len();
        walk.picture(&crate::load::kinds::decoration(src));
        // Other programs load it by its one address: it is shown on no page.
        walk.links.files[before..].iter_mut().for_each(|(_, used)| used.shown = false);
    }
    let headings = |prose: &Option<Prose>| prose.as_ref().map_or(Vec::new(), |prose| prose.headings.clone());
    for person in index.people.iter() {
        walk.at("people", &headings(&person.bio), |walk| {
            walk.published_if(person.public, |walk| {
                person.bio.iter().for_each(|bio| walk.prose(bio));
                person.photo.iter().for_each(|photo| walk.picture(photo));
            });
        });
    }
    for program in index.programs.iter() {
        walk.at("programs", &headings(&program.body), |walk| {
            program.body.iter().for_each(|body| walk.prose(body));
            if let Some(admissions) = &program.admissions {
                admissions.steps.iter().chain(&admissions.what_to_bring).for_each(|step| walk.prose(step));
            }
        });
    }
    for meeting in index.meetings.iter() {
        walk.at("meetings", &headings(&meeting.notes), |walk| meeting.notes.iter().for_each(|notes| walk.prose(notes)));
    }
    for insurance in index.insurance.iter() {
        insurance.note.iter().for_each(|note| walk.prose(note));
    }
    let mut links = walk.links;
    for page in &index.pages {
        let home = Home { path: &page.path, headings: &page.body.headings, article: None };
        let mut walk = Walk { site, home, links: std::mem::take(&mut links) };
        walk.published_if(!page.facts.draft || site.options.drafts, |walk| walk.prose(&page.body));
        links = walk.links;
    }
    links
}

struct Walk<'a> {
    site: &'a Site,
    home: Home<'a>,
    links: Links,
}

impl Walk<'_> {
    /// Walks texts whose relative paths begin in a folder of content/.
    fn at(&mut self, folder: &str, headings: &[Heading], walk: impl FnOnce(&mut Walk<'_>)) {
        let path = SitePath::new(&format!("content/{folder}/x"));
        let mut inner = Walk {
            site: self.site,
            home: Home { path: &path, headings, article: None },
            links: std::mem::take(&mut self.links),
        };
        walk(&mut inner);
        self.links = inner.links;
    }

    /// Walks texts whose mistakes are told in any case, and whose files are published on this condition only.
    fn published_if(&mut self, published: bool, walk: impl FnOnce(&mut Self)) {
        let before = self.links.files.len();
        walk(self);
        if !published {
            self.links.files.truncate(before);
        }
    }

    fn prose(&mut self, prose: &Prose) {
        for hole in prose.holes() {
            self.hole(hole);
        }
    }

    fn hole(&mut self, hole: &Hole) {
        let site = self.site;
        match &hole.kind {
            HoleKind::LinkOpen(target) | HoleKind::Name(target) => {
                let found = site.resolve(target, hole.span, &self.home);
                self.destination(found, hole.span);
            }
            HoleKind::Typed(kind, text) => match site.typed(*kind, text, hole.span) {
                Ok(_) => {}
                Err(problem) => self.links.findings.push(*problem),
            },
            HoleKind::Shown(kind, text, target) => {
                self.links.findings.extend(site.shown((*kind, text), target, hole.span, &self.home).map(|problem| *problem));
            }
            HoleKind::Citation(id) => self.citation(id, hole.span),
            HoleKind::Picture { src, .. } => self.file(src, hole.span),
            HoleKind::Block(block) => self.block(block, hole.span),
            HoleKind::Html(html) => {
                let found = refuse_html(site, html, hole.span);
                // A tag is spoken of once, where it opens; one that only closes would break the page too.
                let closes = html.trim_start().starts_with("</");
                let said = |found: &Diagnostic| self.links.findings.iter().any(|other| other.message == found.message);
                let found = found.filter(|found| !(closes && said(found)));
                self.links.findings.extend(found);
            }
            HoleKind::LinkClose | HoleKind::AlertTitle(_) => {}
        }
    }

    fn destination(&mut self, found: Result<Destination<'_>, super::Problem>, span: Span) {
        match found {
            Ok(Destination::Article(entry, _)) => self.links.articles.push(entry.slug.clone()),
            Ok(Destination::File(path)) => self.links.files.push((path, Use { span, shown: false, linked: true })),
            Ok(Destination::Meeting(meeting)) if !super::is_listed(meeting) => {
                let message = format!("“{}” is a meeting of the staff, and this text would publish it", meeting.name.value);
                let found = Diagnostic::error("privacy/staff-meeting", span, message);
                self.links.findings.push(found.hint("remove the reference, or change `audience` at the meeting"));
            }
            Ok(Destination::Hidden { title, reason }) => {
                let message = format!("“{title}” is not published now ({reason}), so this is text without a link");
                self.links.findings.push(Diagnostic::warning("ref/hidden-page", span, message));
            }
            Ok(_) => {}
            Err(problem) => self.links.findings.push(*problem),
        }
    }

    fn picture(&mut self, picture: &Picture) {
        self.file(&picture.src, picture.src.span);
    }

    fn file(&mut self, src: &str, span: Span) {
        match self.site.picture(src, span, self.home.path) {
            Ok(path) => self.links.files.push((path, Use { span, shown: true, linked: false })),
            Err(problem) => self.links.findings.push(*problem),
        }
    }

    fn citation(&mut self, id: &str, span: Span) {
        let references = self.home.article.map_or(&[][..], |article| &article.references);
        if !references.iter().any(|reference| reference.id.value == id) {
            let near = report::did_you_mean(id, references.iter().map(|reference| reference.id.value.as_str()));
            let hint = near.unwrap_or_else(|| "add it to `references` in the front matter of the article".to_owned());
            let found = Diagnostic::error("ref/unknown-reference", span, format!("there is no reference `{id}` to cite"));
            self.links.findings.push(found.hint(hint));
        }
    }

    /// Every subject has a cell in every row, every cell a subject, every row's section a heading.
    fn comparison(&mut self, comparison: &Comparison) {
        let subjects = &comparison.subjects;
        if subjects.len() < 2 {
            let found =
                Diagnostic::error("schema/comparison", comparison.span.at_start(), "a comparison needs two subjects or more");
            self.links.findings.push(found.hint("add to `subjects`: `- {id: support-groups, name: Support groups}`"));
        }
        for aspect in &comparison.aspects {
            for subject in subjects {
                if !aspect.cells.0.iter().any(|(name, prose)| name.value == subject.id.value && !prose.is_empty()) {
                    let message = format!("“{}” says nothing about {}", aspect.name.value, subject.name.value);
                    let found = Diagnostic::error("schema/missing-cell", aspect.name.span, message);
                    self.links.findings.push(found.hint(format!("add `{}: …` to its cells", subject.id.value)));
                }
            }
            for (name, prose) in &aspect.cells.0 {
                if !subjects.iter().any(|subject| subject.id.value == name.value) {
                    let near = report::did_you_mean(name, subjects.iter().map(|subject| subject.id.value.as_str()));
                    let found = Diagnostic::error(
                        "schema/unknown-subject",
                        name.span,
                        format!("there is no subject `{}` in this comparison", name.value),
                    );
                    self.links.findings.push(found.maybe_hint(near));
                }
                self.prose(prose);
            }
            if let Some(section) = &aspect.section
                && !self.home.headings.iter().any(|heading| heading.id == section.value)
            {
                let near = report::did_you_mean(section, self.home.headings.iter().map(|heading| heading.id.as_str()));
                let hint =
                    near.unwrap_or_else(|| format!("add the section: `## {} {{#{}}}`", aspect.name.value, section.value));
                let found = Diagnostic::error(
                    "ref/unknown-section",
                    section.span,
                    format!("there is no section `{}` on this page", section.value),
                );
                self.links.findings.push(found.hint(hint));
            }
        }
    }

    fn block(&mut self, block: &Block, span: Span) {
        let index = &self.site.index;
        let findings = &mut self.links.findings;
        match block {
            Block::Call(call) => call.phone.iter().for_each(|phone| index.phones.need(phone, findings)),
            Block::Crisis(crisis) => crisis.ids.iter().for_each(|id| index.crisis.need(id, findings)),
            Block::People(people) => {
                for id in &people.ids {
                    index.people.need(id, findings);
                    if let Some(person) = index.people.find(id).filter(|person| !person.public) {
                        let message = format!("{} has `public: false`, so this block leaves them out", person.name.value);
                        let found = Diagnostic::warning("privacy/hidden-person", id.span, message);
                        findings.push(found.hint("remove the id, or remove `public: false` at the person"));
                    }
                }
            }
            Block::Programs(programs) => {
                programs.ids.iter().for_each(|id| index.programs.need(id, findings));
                programs.level.iter().for_each(|level| super::facts::check_level(level, findings));
            }
            Block::Meetings(meetings) => {
                meetings.ids.iter().for_each(|id| index.meetings.need(id, findings));
                meetings.program.iter().for_each(|id| index.programs.need(id, findings));
                meetings.location.iter().for_each(|id| index.locations.need(id, findings));
            }
            Block::Faq(_) if self.home.article.is_none_or(|article| article.faq.is_empty()) => {
                let found = Diagnostic::error("ref/no-faq", span, "there are no questions to show here");
                findings.push(found.hint("add `faq: [{q: …, a: …}]` to the front matter of the article"));
            }
            Block::Comparison(None) if self.home.article.is_none_or(|article| article.comparison.is_none()) => {
                let found = Diagnostic::error("ref/no-comparison", span, "there is no comparison to show here");
                findings.push(
                    found.hint(
                        "write `subjects` and `aspects` in this block, or `comparison` in the front matter of the article",
                    ),
                );
            }
            Block::Comparison(Some(comparison)) => self.comparison(comparison),
            Block::Figure(figure) => {
                self.file(&figure.src, figure.src.span);
                figure.caption.iter().for_each(|caption| self.prose(caption));
            }
            Block::Video(video) => video.poster.iter().for_each(|poster| self.file(poster, poster.span)),
            Block::Faq(_) | Block::Comparison(None) => {}
        }
    }
}

/// Raw HTML is refused unless every tag in it is allowed; scripts and handlers always are.
fn refuse_html(site: &Site, html: &str, span: Span) -> Option<Diagnostic> {
    if let Some((_, comment)) = html.rsplit_once("<!--") {
        let found = |message: &str| Diagnostic::error("syntax/comment", span, message);
        return Some(if comment.contains("-->") {
            found("a comment and other words stand together here, and the words would not be read as Markdown")
                .hint("put the comment on lines of its own, with a blank line after it")
        } else {
            found("this comment is never closed, so all that follows would be hidden").hint("write `-->` where it ends")
        });
    }
    let tags = html.split('<').skip(1).map(|rest| {
        let name = rest.trim_start_matches(['/', '!', '?']);
        (name.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or("").to_ascii_lowercase(), rest)
    });
    for (tag, rest) in tags {
        if let Some(culprit) = active_part(&tag, rest) {
            let message = format!("{culprit} can run code or load from another site, so it is never published");
            let found = Diagnostic::error("privacy/active-html", span, message);
            return Some(found.hint("write what it says in Markdown, or use a block (call, video, figure …)"));
        }
        // `<phone admissions>` is a reference with its colon forgotten: no tag that anyone should allow.
        if let Some((word, id)) = rest.split('>').next().and_then(|inside| inside.split_once(' '))
            && crate::load::prose::Scheme::of(&tag).is_some()
        {
            let message = format!("`<{word} {id}>` is no reference, since its colon is missing");
            return Some(Diagnostic::error("syntax/raw-html", span, message).hint(format!("write `<{tag}:{}>`", id.trim())));
        }
        if !site.facts.allow_html.iter().any(|allowed| allowed.value.eq_ignore_ascii_case(&tag)) {
            let shown = if tag.is_empty() { "raw HTML is".to_owned() } else { format!("the HTML tag `<{tag}>` is") };
            let found = Diagnostic::error("syntax/raw-html", span, format!("{shown} not allowed in a text"));
            let allow = if tag.is_empty() { String::new() } else { format!(", or add `{tag}` to `allow_html` in site.yaml") };
            return Some(found.hint(format!("write it in Markdown{allow}; a lone `<` is written `&lt;`")));
        }
    }
    None
}

/// Tags that run code, load from elsewhere, or reach beyond the text.
const ACTIVE_TAGS: [&str; 11] = ["script", "iframe", "object", "embed", "form", "style", "link", "meta", "base", "svg", "math"];

/// Attributes that do, besides the handlers (`on…`).
const ACTIVE_ATTRIBUTES: [&str; 10] =
    ["ping", "style", "src", "srcset", "srcdoc", "poster", "background", "action", "formaction", "data"];

/// What of a tag can run code or load from another site, for a message.
fn active_part(tag: &str, rest: &str) -> Option<String> {
    if ACTIVE_TAGS.contains(&tag) {
        return Some(format!("`<{tag}>`"));
    }
    let inside = rest[..rest.rfind('>').unwrap_or(rest.len())].to_ascii_lowercase();
    // Browsers pass over tabs and line ends in an address.
    let joined: String = inside.chars().filter(|c| !c.is_ascii_control()).collect();
    // A blank may stand before and after the sign of an attribute.
    let inside = inside.split_whitespace().collect::<Vec<_>>().join(" ").replace(" =", "=");
    let mut words = inside.split(|c: char| c.is_whitespace() || matches!(c, '/' | '"' | '\'')).skip(1);
    let names = words.by_ref().filter_map(|word| word.split_once('=').map(|(name, _)| name));
    let active = |name: &&str| name.starts_with("on") || ACTIVE_ATTRIBUTES.contains(name);
    let mut attribute = names.filter(active).map(|name| format!("`{name}` in `<{tag}>`"));
    // Browsers read `java&#115;cript:` as what it hides.
    let address = ["javascript:", "data:", "vbscript:", "&#", "&colon", "&tab", "&newline"];
    let hidden = || address.iter().find(|word| joined.contains(**word)).map(|word| format!("`{word}` in `<{tag}>`"));
    attribute.next().or_else(hidden)
}
