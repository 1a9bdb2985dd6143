//! [`Policy`]: what a site says about the rules: other levels, and findings that its editors let stand.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::{Reads, Rule, rule};
use crate::load::kinds::LintAllow;
use crate::model::Site;
use crate::report::{self, Diagnostic, Severity};
use crate::source::{Span, Tree};

/// The levels that site.yaml may give a rule.
const LEVELS: [(&str, Option<Severity>); 4] =
    [("off", None), ("info", Some(Severity::Info)), ("warning", Some(Severity::Warning)), ("error", Some(Severity::Error))];

/// What a site says about the rules.
pub struct Policy<'a> {
    levels: BTreeMap<&'static str, Option<Severity>>,
    allows: Vec<Allow<'a>>,
    silenced: Cell<usize>,
}

/// Where a `lint_allow` holds.
#[derive(Clone, Copy)]
enum Scope {
    /// In all files: it stands in site.yaml.
    Site,
    /// In this file: an article or a page.
    File(Span),
    /// Within this fact.
    Fact(Span),
}

struct Allow<'a> {
    said: &'a LintAllow,
    rule: &'static Rule,
    scope: Scope,
    used: Cell<bool>,
}

impl<'a> Policy<'a> {
    /// Reads `checks.levels` and every `lint_allow`. What is wrong with them goes to `findings`.
    pub fn of(site: &'a Site, findings: &mut Vec<Diagnostic>) -> Policy<'a> {
        let mut levels = BTreeMap::new();
        for (code, word) in site.facts.checks.iter().flat_map(|checks| &checks.levels.0) {
            let Some(rule) = known(code, code.span, findings) else { continue };
            let Some((_, level)) = LEVELS.iter().find(|(known, _)| *known == word.value) else {
                let words = LEVELS.map(|(word, _)| word);
                let message = format!("expected {}, found `{}`", report::listed(&words), word.value);
                findings.push(Diagnostic::error("schema/unknown-word", word.span, message));
                continue;
            };
            // The order of levels begins with the heaviest.
            let lowers = level.is_none_or(|level| level > rule.level);
            if rule.firm && lowers {
                findings.push(firm(rule, word.span));
            } else {
                levels.insert(&*rule.code, *level);
            }
        }
        let mut allows = Vec::new();
        for (scope, said) in allowances(site) {
            match known(&said.rule, said.rule.span, findings) {
                Some(rule) if rule.firm => findings.push(firm(rule, said.rule.span)),
                Some(rule) => allows.push(Allow { said, rule, scope, used: Cell::new(false) }),
                None => {}
            }
        }
        Policy { levels, allows, silenced: Cell::new(0) }
    }

    /// The level of a rule on this site; none where it is off.
    pub fn level(&self, rule: &Rule) -> Option<Severity> {
        self.levels.get(&*rule.code).copied().unwrap_or(Some(rule.level))
    }

    /// The findings as this site weighs them, without those that are off or silenced.
    pub fn settle(&self, findings: Vec<Diagnostic>, tree: &Tree) -> Vec<Diagnostic> {
        if self.levels.is_empty() && self.allows.is_empty() {
            return findings;
        }
        let weigh = |mut finding: Diagnostic| {
            match self.levels.get(finding.code) {
                Some(None) => return None,
                // A rule may find some things that weigh less than it does, which a level does not make heavier.
                Some(Some(level)) if rule(finding.code).is_some_and(|rule| finding.severity > rule.level) => {
                    finding.severity = finding.severity.max(*level);
                }
                Some(Some(level)) => finding.severity = *level,
                None => {}
            }
            let allowed = finding.span.is_some_and(|span| self.allows.iter().any(|allow| allow.silences(&finding, span, tree)));
            self.silenced.set(self.silenced.get() + usize::from(allowed));
            (!allowed).then_some(finding)
        };
        findings.into_iter().filter_map(weigh).collect()
    }

    /// How many findings were silenced.
    pub fn silenced(&self) -> usize {
        self.silenced.get()
    }

    /// A hint for each `lint_allow` that silenced nothing, once every rule has run.
    pub fn unused(&self) -> impl Iterator<Item = Diagnostic> {
        // Whether other sites answer is asked at another time.
        let ran = |allow: &&Allow<'_>| !rule(&allow.said.rule).is_some_and(|rule| matches!(rule.reads, Reads::Network));
        self.allows.iter().filter(ran).filter(|allow| !allow.used.get()).map(|allow| {
            let message = format!("nothing here is found by `{}`, so this silences nothing", allow.said.rule.value);
            let found = Diagnostic::new(Severity::Info, "schema/unused-allow", Some(allow.said.rule.span), message);
            found.hint("remove it; if the words changed, look at `text`")
        })
    }
}

impl Allow<'_> {
    fn silences(&self, finding: &Diagnostic, span: Span, tree: &Tree) -> bool {
        // Not by its name alone: a rule of another group may have the same, and be one that nobody may silence.
        let named = finding.code == self.rule.code;
        let inside = match self.scope {
            Scope::Site => true,
            Scope::File(file) => file.file == span.file,
            Scope::Fact(fact) => fact.file == span.file && fact.start <= span.start && span.end <= fact.end,
        };
        let words = || {
            let source = tree.source(span.file)?;
            source.text.get(span.start as usize..span.end as usize).map(str::to_lowercase)
        };
        let said =
            || self.said.text.as_ref().is_none_or(|text| words().is_some_and(|words| words.contains(&text.to_lowercase())));
        let silences = named && inside && said();
        self.used.set(self.used.get() || silences);
        silences
    }
}

fn known(code: &str, span: Span, findings: &mut Vec<Diagnostic>) -> Option<&'static Rule> {
    let found = rule(code);
    if found.is_none() {
        let near = report::did_you_mean(code, super::rules().iter().map(|rule| &*rule.code));
        let hint = near.unwrap_or_else(|| "`waypost list rules` shows them all".to_owned());
        findings.push(Diagnostic::error("schema/unknown-rule", span, format!("there is no rule `{code}`")).hint(hint));
    }
    found
}

fn firm(rule: &Rule, span: Span) -> Diagnostic {
    let message = format!("`{}` cannot be silenced: it keeps readers from harm", rule.code);
    let found = Diagnostic::error("schema/firm-rule", span, message);
    found.hint(format!("remove this, and mend what is found; `waypost check --explain {}` says why", rule.code))
}

/// Every `lint_allow` of the site, with where it holds.
fn allowances(site: &Site) -> Vec<(Scope, &LintAllow)> {
    let mut all = Vec::new();
    let mut take = |scope, list| all.extend(std::iter::repeat(scope).zip(list));
    take(Scope::Site, &site.facts.lint_allow);
    for site in site.editions() {
        for entry in site.every_article() {
            take(Scope::File(entry.facts().span), &entry.facts().lint_allow);
        }
        site.index.pages.iter().for_each(|page| take(Scope::File(page.facts.span), &page.facts.lint_allow));
    }
    let index = &site.index;
    index.phones.iter().for_each(|fact| take(Scope::Fact(fact.span), &fact.lint_allow));
    index.emails.iter().for_each(|fact| take(Scope::Fact(fact.span), &fact.lint_allow));
    index.locations.iter().for_each(|fact| take(Scope::Fact(fact.span), &fact.lint_allow));
    index.crisis.iter().for_each(|fact| take(Scope::Fact(fact.span), &fact.lint_allow));
    index.people.iter().for_each(|fact| take(Scope::Fact(fact.span), &fact.lint_allow));
    index.insurance.iter().for_each(|fact| take(Scope::Fact(fact.span), &fact.lint_allow));
    index.programs.iter().for_each(|fact| take(Scope::Fact(fact.span), &fact.lint_allow));
    index.meetings.iter().for_each(|fact| take(Scope::Fact(fact.span), &fact.lint_allow));
    all
}
