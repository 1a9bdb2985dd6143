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

use std::sync::LazyLock;

use rayon::prelude::*;

use crate::model::Site;
use crate::report::{Diagnostic, Severity};

pub use page::address::Output;
pub use page::{Document, Notes, Pages, Reading, Seen};
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

/// Runs the rules on facts and texts.
pub fn site(site: &Site, policy: &Policy<'_>, depth: Depth) -> Vec<Diagnostic> {
    let runs = |rule: &&&'static Rule| match policy.level(rule) {
        None => false,
        Some(level) => (level == Severity::Error) == (depth == Depth::Errors),
    };
    let rules: Vec<&'static Rule> = TABLE.iter().filter(runs).copied().collect();
    let mut findings = Vec::new();
    for rule in &rules {
        if let Reads::Site(check) = rule.reads {
            check(site, &mut findings);
        }
    }
    let checks: Vec<_> =
        rules.iter().filter_map(|rule| if let Reads::Text(check) = rule.reads { Some(check) } else { None }).collect();
    let wording = wording::Reading::of(site, &rules);
    if checks.is_empty() && wording.is_none() {
        return findings;
    }
    let hear = |said: &Said<'_>, found: &mut Vec<Diagnostic>| {
        for check in &checks {
            check(said, found);
        }
        if let Some(wording) = &wording {
            wording.read(said, found);
        }
    };
    let entries: Vec<_> = site.articles.iter().chain(site.left_out.iter().map(|out| &out.entry)).collect();
    let article = |entry: &&std::sync::Arc<crate::model::Entry>| {
        let mut found = Vec::new();
        texts::of_article(site, entry, &mut |said| hear(said, &mut found));
        found
    };
    findings.extend(entries.par_iter().with_min_len(64).flat_map_iter(article).collect::<Vec<_>>());
    texts::of_facts(site, &mut |said| hear(said, &mut findings));
    findings
}
