//! What no reader in need should meet: one rule a file, one table of all of them.
//!
//! 1. [`rules`] is the table: each [`Rule`] has its code, its level and its page.
//! 2. [`site`] runs the rules that read facts and texts; a [`Reading`] those that read finished pages.
//! 3. [`Policy`] weighs what was found as the site says, and takes away what its editors let stand.

mod access;
mod contact;
mod crisis;
mod form;
mod link;
mod meeting;
mod meta;
pub mod outside;
mod page;
mod picture;
mod policy;
mod privacy;
mod rule;
mod sentences;
mod texts;
mod trust;
mod wording;
mod writing;

use std::sync::{Arc, LazyLock};

use rayon::prelude::*;

use crate::model::{Entry, Site};
use crate::report::{Diagnostic, Severity};

pub use page::address::Output;
pub use page::{Document, Ground, Notes, Pages, Reading, Seen};
pub use policy::Policy;
pub use rule::{Kind, Reads, Rule};
pub use texts::{Role, Said};

/// Which rules run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Those that can stop a publication: in every build.
    Errors,
    /// The others: in `check`, after the first.
    Rest,
}

static TABLE: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    let groups = [
        access::RULES,
        contact::RULES,
        crisis::RULES,
        form::syntax::RULES,
        form::schema::RULES,
        form::reference::RULES,
        form::route::RULES,
        link::RULES,
        meeting::RULES,
        meta::RULES,
        picture::RULES,
        privacy::RULES,
        trust::RULES,
        writing::RULES,
    ];
    let mut all: Vec<&'static Rule> = groups.into_iter().flatten().copied().chain(wording::rules()).collect();
    all.sort_by(|a, b| a.code.cmp(&b.code));
    all
});

/// Every rule, by its code.
pub fn rules() -> &'static [&'static Rule] {
    &TABLE
}

/// The rule of a code; its name alone is enough where only one rule has it. Of a judgement and a refusal of one name
/// (`contact/unknown-phone`, `ref/unknown-phone`) the judgement is meant.
pub fn rule(code: &str) -> Option<&'static Rule> {
    let named = |rule: &&&'static Rule| rule.code.split('/').nth(1) == Some(code);
    let only = |refusals: bool| {
        let mut of_kind = TABLE.iter().filter(named).filter(|rule| rule.is_refusal() == refusals);
        of_kind.next().filter(|_| of_kind.next().is_none())
    };
    let judged = TABLE.iter().any(|rule| named(&rule) && !rule.is_refusal());
    TABLE.iter().find(|rule| rule.code == code).or_else(|| only(!judged)).copied()
}

/// Makes ready in the background what the rules need for every text, so that it is there when files have been read.
pub fn prepare() {
    std::thread::spawn(wording::prepare);
}

/// The rules that read finished pages: those that can stop a publication, or with [`Depth::Rest`] all.
pub fn page_rules(policy: &Policy<'_>, depth: Depth) -> Vec<&'static Rule> {
    let reads_pages = |rule: &&&'static Rule| matches!(rule.reads, Reads::Page(_) | Reads::Pages(_));
    let runs = |rule: &&&'static Rule| match policy.level(rule) {
        None => false,
        Some(level) => depth == Depth::Rest || level == Severity::Error,
    };
    TABLE.iter().filter(reads_pages).filter(runs).copied().collect()
}

/// Whether a long run is to go on; asked between its steps.
pub type Keep<'a> = &'a (dyn Fn() -> bool + Sync);

/// What was heard in the texts of each article, for a site that differs in some texts only.
#[derive(Debug)]
pub struct Heard {
    site: Arc<Site>,
    depth: Depth,
    /// By position: those shown, then those left out.
    articles: Vec<Vec<Diagnostic>>,
}

/// Runs the rules on facts and texts, as long as `keep` says so; what was found until then is no whole.
pub fn site(site: &Site, policy: &Policy<'_>, depth: Depth, keep: Keep<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let articles = hear((site, policy, depth), keep, &|_, _| None, &mut findings);
    findings.extend(articles.into_iter().flatten());
    translated((site, policy, depth), keep, &mut findings);
    findings
}

/// The same, where texts that `before` knows are not read again. A later run is given what comes back.
pub fn site_after(site: &Arc<Site>, policy: &Policy<'_>, depth: Depth, before: Option<Heard>) -> (Vec<Diagnostic>, Heard) {
    let before = before.filter(|before| before.depth == depth && before.site.has_frame_of(site));
    let old: Vec<_> = before.iter().flat_map(|before| before.site.every_article().zip(&before.articles)).collect();
    let known = |at: usize, entry: &Arc<Entry>| {
        old.get(at).filter(|(old, _)| Arc::ptr_eq(old, entry)).map(|(_, found)| (*found).clone())
    };
    let mut findings = Vec::new();
    let articles = hear((site, policy, depth), &|| true, &known, &mut findings);
    findings.extend(articles.iter().flatten().cloned());
    translated((site, policy, depth), &|| true, &mut findings);
    (findings, Heard { site: site.clone(), depth, articles })
}

/// Runs the rules on a site's other languages. What all of them share is told of once.
fn translated((site, policy, depth): (&Site, &Policy<'_>, Depth), keep: Keep<'_>, findings: &mut Vec<Diagnostic>) {
    for translation in &site.translations {
        let mut told = Vec::new();
        let articles = hear((translation, policy, depth), keep, &|_, _| None, &mut told);
        told.extend(articles.into_iter().flatten());
        told.retain(|found| !findings.contains(found));
        findings.append(&mut told);
    }
}

/// The most articles that one core takes at once: of more, one core would still have many when the others have none.
const LEAF: usize = 64;

/// What a text gave before, by the position of its article.
type Known<'a> = &'a (dyn Fn(usize, &Arc<Entry>) -> Option<Vec<Diagnostic>> + Sync);

/// Runs the rules: what is found in facts and in their texts goes to `findings`, what is in articles comes back.
fn hear(
    (site, policy, depth): (&Site, &Policy<'_>, Depth),
    keep: Keep<'_>,
    known: Known<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Vec<Diagnostic>> {
    let rules = rules_of(policy, depth);
    for rule in &rules {
        if let Reads::Site(check) = rule.reads
            && keep()
        {
            check(site, findings);
        }
    }
    let Some(hearing) = Hearing::of(site, &rules) else { return Vec::new() };
    texts::of_facts(site, &mut |said| hearing.hear(said, findings));
    let entries: Vec<_> = site.every_article().enumerate().collect();
    let article = |(at, entry): (usize, &Arc<Entry>)| match known(at, entry) {
        Some(found) => found,
        None if keep() => hearing.article(site, entry),
        None => Vec::new(),
    };
    entries.into_par_iter().with_max_len(LEAF).map(article).collect()
}

/// Runs the rules on the texts of one article, at once: what needs other files is left to [`site`].
pub fn article(site: &Site, policy: &Policy<'_>, entry: &Entry) -> Vec<Diagnostic> {
    let rules = rules_of(policy, Depth::Rest);
    Hearing::of(site, &rules).map(|hearing| hearing.article(site, entry)).unwrap_or_default()
}

/// The grade of school that an article needs to be read, for the languages and lengths of which it can be said.
pub fn grade(site: &Site, entry: &Entry) -> Option<f64> {
    writing::grade(site, entry)
}

fn rules_of(policy: &Policy<'_>, depth: Depth) -> Vec<&'static Rule> {
    let runs = |rule: &&&'static Rule| match policy.level(rule) {
        None => false,
        Some(level) => (level == Severity::Error) == (depth == Depth::Errors),
    };
    TABLE.iter().filter(runs).copied().collect()
}

/// The rules that hear one text at a time.
struct Hearing {
    checks: Vec<fn(&Said<'_>, &mut Vec<Diagnostic>)>,
    wording: Option<wording::Reading>,
}

impl Hearing {
    /// Those of some rules, if there are any.
    fn of(site: &Site, rules: &[&'static Rule]) -> Option<Hearing> {
        let checks: Vec<_> =
            rules.iter().filter_map(|rule| if let Reads::Text(check) = rule.reads { Some(check) } else { None }).collect();
        let wording = wording::Reading::of(site, rules);
        (!checks.is_empty() || wording.is_some()).then_some(Hearing { checks, wording })
    }

    fn hear(&self, said: &Said<'_>, found: &mut Vec<Diagnostic>) {
        for check in &self.checks {
            check(said, found);
        }
        if let Some(wording) = &self.wording {
            wording.read(said, found);
        }
    }

    fn article(&self, site: &Site, entry: &Entry) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        texts::of_article(site, entry, &mut |said| self.hear(said, &mut found));
        found
    }
}
