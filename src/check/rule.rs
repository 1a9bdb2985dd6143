//! A [`Rule`] is one thing that no reader should meet: its code, its level, and the page about it that `waypost
//! check --explain` shows. Each stands in a file of its own, by the macro `rule!`.

use std::borrow::Cow;

use super::page::{Document, Notes, Pages};
use super::texts::Said;
use crate::model::Site;
use crate::report::{Diagnostic, Severity};
use crate::source::Span;

/// What a rule reads, and so when it runs.
#[derive(Debug, Clone, Copy)]
pub enum Reads {
    /// Nothing by itself: it is found where a file is read or a reference followed, or by a reading that several
    /// rules of its group share.
    Elsewhere,
    /// Other sites, when it is asked for (see [`super::outside`]).
    Network,
    /// The facts, once for a site.
    Site(fn(&Site, &mut Vec<Diagnostic>)),
    /// Every text that readers see, one passage at a time.
    Text(fn(&Said<'_>, &mut Vec<Diagnostic>)),
    /// Each finished page, as a tree.
    Page(fn(&Document<'_>, &mut Vec<Diagnostic>)),
    /// All finished pages at once, as what was kept of each.
    Pages(for<'p> fn(&'p Pages<'_>, &mut Notes<'p>)),
}

/// Whether a rule weighs what could be read, or says that it could not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Something reads as it was written, and should not stand so.
    Judgement,
    /// Something cannot be read or followed as it was written.
    Refusal,
}

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// `<group>/<kebab-case-of-the-bad-pattern>`.
    pub code: Cow<'static, str>,
    /// How much it weighs, unless site.yaml says otherwise.
    pub level: Severity,
    /// Whether site.yaml and `lint_allow` may make it weigh less. What would send a reader to a wrong number, or
    /// tell what is private, may not.
    pub firm: bool,
    /// Its page, in Markdown: a sentence, then why it matters and what to do.
    pub page: Cow<'static, str>,
    /// What it reads.
    pub reads: Reads,
    /// Whether it weighs or refuses.
    pub kind: Kind,
}

impl Rule {
    /// A finding of this rule at a place.
    pub fn at(&'static self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.level, &self.code, Some(span), message)
    }

    /// A finding of this rule about the site as a whole.
    pub fn about_site(&'static self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.level, &self.code, None, message)
    }

    /// Whether it says that something cannot be read or followed.
    pub fn is_refusal(&self) -> bool {
        self.kind == Kind::Refusal
    }

    /// The part of its code before the slash.
    pub fn group(&self) -> &str {
        self.code.split('/').next().unwrap_or("")
    }

    /// Its page as lines of text: doc comments begin each line with a blank.
    pub fn plain(&self) -> String {
        self.page.lines().map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line))).collect()
    }

    /// The first paragraph of its page.
    pub fn summary(&self) -> String {
        self.plain().split("\n\n").next().unwrap_or("").trim().replace('\n', " ")
    }
}

/// Describes the rule of a file. The doc comment is its page; `firm` says that nobody may silence it.
///
/// ```text
/// rule! {
///     /// A number in a text is a retired one.
///     ///
///     /// Why it matters, and what to do.
///     firm Error "contact/retired-phone" reads Elsewhere
/// }
/// ```
macro_rules! rule {
    ($(#[doc = $doc:literal])* firm $level:ident $code:literal reads $reads:ident $(($read:expr))?) => {
        rule!(@made true $level $code $reads $(($read))? $($doc)*);
    };
    ($(#[doc = $doc:literal])* $level:ident $code:literal reads $reads:ident $(($read:expr))?) => {
        rule!(@made false $level $code $reads $(($read))? $($doc)*);
    };
    (@made $firm:literal $level:ident $code:literal $reads:ident $(($read:expr))? $($doc:literal)*) => {
        /// The rule of this file.
        pub(in crate::check) static RULE: $crate::check::rule::Rule = $crate::check::rule::Rule {
            code: std::borrow::Cow::Borrowed($code),
            level: $crate::report::Severity::$level,
            firm: $firm,
            page: std::borrow::Cow::Borrowed(concat!($($doc, "\n"),*)),
            reads: $crate::check::rule::Reads::$reads $(($read))?,
            kind: $crate::check::rule::Kind::Judgement,
        };
    };
}

/// Describes the refusals of a group in one table: the doc comment of each is its page. Those of level error may not
/// be silenced: what cannot be read or followed is not there for readers.
///
/// ```text
/// refusals! {
///     /// A file is not YAML.
///     ///
///     /// What it means, and what to do.
///     Error "syntax/yaml";
/// }
/// ```
macro_rules! refusals {
    ($($(#[doc = $doc:literal])* $level:ident $code:literal $(reads Site($read:expr))?;)*) => {
        /// The refusals of this group.
        pub(in crate::check) static RULES: &[&$crate::check::rule::Rule] = &[$(&$crate::check::rule::Rule {
            code: std::borrow::Cow::Borrowed($code),
            level: $crate::report::Severity::$level,
            firm: matches!($crate::report::Severity::$level, $crate::report::Severity::Error),
            page: std::borrow::Cow::Borrowed(concat!($($doc, "\n"),*)),
            reads: refusals!(@reads $($read)?),
            kind: $crate::check::rule::Kind::Refusal,
        }),*];
    };
    (@reads) => { $crate::check::rule::Reads::Elsewhere };
    (@reads $read:expr) => { $crate::check::rule::Reads::Site($read) };
}

/// The rules of a group: a file each.
macro_rules! group {
    ($($file:ident),* $(,)?) => {
        $(pub(in crate::check) mod $file;)*

        /// The rules of this group.
        pub(in crate::check) static RULES: &[&$crate::check::rule::Rule] = &[$(&$file::RULE),*];
    };
}

pub(super) use {group, refusals, rule};
