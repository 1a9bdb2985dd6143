//! A [`Reading`] of finished pages: many threads show it page after page, and at the end it tells what was found.

use std::collections::HashSet;
use std::sync::{Arc, PoisonError, RwLock};

use super::address::{Addresses, Leads, Output, hash};
use super::digest::{Digest, Needs, Shown, Use, Via, digest, unknown_numbers};
use super::document::Document;
use super::pages::{Notes, PageFile, Pages};
use super::place::{Where, told};
use super::style;
use crate::check::{Reads, Rule};
use crate::load::contact::Number;
use crate::load::kinds::CrisisLine;
use crate::model::{Page, PageKind, Site};
use crate::report::Diagnostic;
use crate::source::Tree;

/// The fewest digits of a text in which a number is looked for.
const DIGITS: usize = 7;

/// Rules, and what they need to look at finished pages.
pub struct Reading<'a> {
    site: &'a Site,
    tree: &'a Tree,
    rules: Vec<&'static Rule>,
    /// Whether a rule asks for the tree of a page.
    trees: bool,
    ground: Arc<Ground>,
}

/// What pages of a site are held against, and what is remembered from page to page.
pub struct Ground {
    addresses: Addresses,
    numbers: HashSet<Number>,
    needs: Needs,
    /// Texts in which no unknown number stands: the frame of a page is that of all others.
    clear: RwLock<HashSet<u64>>,
}

impl Ground {
    /// That of a site with these outputs.
    pub fn of(site: &Site, outputs: Vec<Output>) -> Ground {
        let numbers = numbers(site);
        let addresses = Addresses::new(&site.base, outputs, numbers.clone());
        Ground { addresses, numbers, needs: needs(site), clear: RwLock::default() }
    }
}

/// What was seen of one output.
#[derive(Debug, Default)]
pub struct Seen {
    page: Option<Box<Digest>>,
    file: Option<PageFile>,
    findings: Vec<Diagnostic>,
}

impl<'a> Reading<'a> {
    /// A reading by some rules.
    pub fn new(site: &'a Site, tree: &'a Tree, rules: Vec<&'static Rule>, ground: Arc<Ground>) -> Reading<'a> {
        Reading { site, tree, trees: rules.iter().any(|rule| matches!(rule.reads, Reads::Page(_))), rules, ground }
    }

    /// Looks at a page.
    pub fn page(&self, page: &Page<'_>) -> Seen {
        let numbers = |text: &str| self.numbers_in(text);
        let mut seen = Seen {
            page: Some(Box::new(digest(page, &self.ground.addresses, &self.ground.needs, &numbers))),
            ..Seen::default()
        };
        // A page that is passed at once is looked at for where it leads, and for nothing else.
        if self.trees && page.kind != PageKind::Redirect {
            let document = Document::parse(*page, self.site, self.tree);
            for rule in &self.rules {
                if let Reads::Page(check) = rule.reads {
                    check(&document, &mut seen.findings);
                }
            }
        }
        seen
    }

    /// Looks at another output.
    pub fn file(&self, path: &str, bytes: &[u8]) -> Seen {
        let is = |ending: &str| path.ends_with(ending);
        let text = (is(".css") || is(".js") || is(".mjs")).then(|| String::from_utf8_lossy(bytes).into_owned());
        let mut uses = Vec::new();
        if let Some(css) = text.as_deref().filter(|_| is(".css")) {
            let route = format!("/{path}");
            uses.extend(
                style::addresses(css)
                    .iter()
                    .map(|one| Use { address: self.ground.addresses.read(one, hash(one), &route), via: Via::Style }),
            );
            uses.retain(|one| matches!(one.address.leads, Leads::Elsewhere(_) | Leads::Nowhere(_)));
        }
        Seen { file: Some(PageFile { path: path.to_owned(), bytes: bytes.len(), text, uses }), ..Seen::default() }
    }

    fn numbers_in(&self, text: &str) -> Vec<Shown> {
        if text.len() < DIGITS || text.bytes().fold(0, |sum, b| sum + usize::from(b.is_ascii_digit())) < DIGITS {
            return Vec::new();
        }
        let key = hash(text);
        if self.ground.clear.read().unwrap_or_else(PoisonError::into_inner).contains(&key) {
            return Vec::new();
        }
        let unknown = unknown_numbers(text, |number| self.ground.numbers.contains(number));
        if unknown.is_empty() {
            self.ground.clear.write().unwrap_or_else(PoisonError::into_inner).insert(key);
        }
        unknown
    }

    /// What was found on all pages, in the order of their paths. `complete` says that every output was shown.
    pub fn told(&self, seen: Vec<Seen>, complete: bool) -> Vec<Diagnostic> {
        let (mut pages, mut files, mut on_pages) = (Vec::new(), Vec::new(), Vec::new());
        let mut found: Vec<(usize, Vec<Diagnostic>)> = Vec::new();
        for one in seen {
            if let Some(page) = one.page {
                found.push((pages.len(), one.findings));
                pages.push(*page);
            }
            files.extend(one.file);
        }
        let all = Pages { site: self.site, addresses: &self.ground.addresses, pages, files, complete, tree: self.tree };
        for (at, findings) in found {
            let page = Where { path: &all.pages[at].path, source: all.pages[at].source };
            on_pages.extend(findings.into_iter().map(|finding| (page.clone(), finding)));
        }
        let mut notes = Notes { on_pages, others: Vec::new() };
        for rule in &self.rules {
            if let Reads::Pages(check) = rule.reads {
                check(&all, &mut notes);
            }
        }
        let mut findings = told(self.tree, notes.on_pages);
        findings.extend(notes.others);
        findings
    }
}

/// The center's numbers, those of the crisis lines, and those by which meetings are joined.
fn numbers(site: &Site) -> HashSet<Number> {
    let joined = site.index.meetings.iter().filter_map(|meeting| {
        let dial = meeting.online.as_ref()?.phone.as_ref()?.dial();
        Number::parse(dial.split([',', '*', '#']).next().unwrap_or(""))
    });
    let own = site.index.phones.iter().map(|phone| phone.number.value.0.clone());
    let lines = site.index.crisis.iter().flat_map(|line| [&line.call, &line.sms, &line.tty]);
    joined.chain(own).chain(lines.flatten().map(|number| number.value.0.clone())).collect()
}

/// What must be on every page.
fn needs(site: &Site) -> Needs {
    let line = |line: &CrisisLine| {
        let call = line.call.as_ref().map(|number| format!("tel:{}", number.value.0.dial));
        call.or_else(|| line.sms.as_ref().map(|number| format!("sms:{}", number.value.0.dial)))
    };
    Needs {
        phone: site.index.primary_phone().map(|phone| format!("tel:{}", phone.number.value.0.dial)),
        crisis: site.index.crisis.iter().filter_map(|crisis| line(crisis)).collect(),
    }
}
