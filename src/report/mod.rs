//! Findings. A [`Diagnostic`] says what an author got wrong, where, why and what to do; a [`Report`] is
//! all of them in a settled order. What the machine got wrong is never a diagnostic.

mod github;
mod human;
mod json;
mod sarif;

use rayon::slice::ParallelSliceMut;

use crate::source::{SitePath, Span, Tree, Unreadable};

pub use github::print as github;
pub use human::{Style, by_file, print as human};
pub use json::print as json;
pub use sarif::{Told, print as sarif};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published while it stands.
    Error,
    /// Published, but it should be mended.
    Warning,
    /// Good to know.
    Info,
}

impl Severity {
    /// The word for it: `error`.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        }
    }
}

/// What mends a finding and changes nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fix {
    /// Text is put in place of a span.
    Replace {
        /// What is replaced.
        span: Span,
        /// By what.
        replacement: String,
    },
    /// All that a picture says beside its pixels is taken out, by `assets::without_metadata`.
    Strip {
        /// The picture.
        path: SitePath,
    },
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// `<group>/<kebab-case-of-the-bad-pattern>`.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// Where; none when it is about the site as a whole.
    pub span: Option<Span>,
    /// What is wrong, in a sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub hints: Vec<String>,
    /// Other places that matter, each with its words.
    pub related: Vec<(Span, String)>,
    /// A safe mend.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, Some(span), message)
    }

    /// A warning at a place.
    pub fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, Some(span), message)
    }

    /// Any finding.
    pub fn new(severity: Severity, code: &'static str, span: Option<Span>, message: impl Into<String>) -> Self {
        let message = message.into();
        Diagnostic { code, severity, span, message, hints: Vec::new(), related: Vec::new(), fix: None }
    }

    /// Adds a remedy.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds a remedy where there is one.
    #[must_use]
    pub fn maybe_hint(mut self, hint: Option<String>) -> Self {
        self.hints.extend(hint);
        self
    }

    /// Adds another place that matters.
    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push((span, label.into()));
        self
    }

    /// Adds a safe mend of the finding's own span.
    #[must_use]
    pub fn fix(mut self, replacement: impl Into<String>) -> Self {
        self.fix = self.span.map(|span| Fix::Replace { span, replacement: replacement.into() });
        self
    }

    /// Adds that the metadata of a picture is to be taken out.
    #[must_use]
    pub fn strip(mut self, path: SitePath) -> Self {
        self.fix = Some(Fix::Strip { path });
        self
    }
}

impl From<&Unreadable> for Diagnostic {
    fn from(unreadable: &Unreadable) -> Self {
        Diagnostic::error("syntax/unreadable-text", unreadable.span, &unreadable.message).hint(&unreadable.hint)
    }
}

/// How many findings there are of each weight.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Infos.
    pub infos: usize,
}

/// All findings of a run.
#[derive(Debug, Clone, Default)]
pub struct Report {
    findings: Vec<Diagnostic>,
    /// How many more there are that the site's editors let stand.
    pub silenced: usize,
}

impl Report {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.findings.push(diagnostic);
    }

    /// Adds findings.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.findings.extend(diagnostics);
    }

    /// Whether a site with this report must not be published.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// The findings.
    pub fn findings(&self) -> &[Diagnostic] {
        &self.findings
    }

    /// How many there are of each weight.
    pub fn counts(&self) -> Counts {
        let of = |severity| self.findings.iter().filter(|finding| finding.severity == severity).count();
        Counts { errors: of(Severity::Error), warnings: of(Severity::Warning), infos: of(Severity::Info) }
    }

    /// `1 error, 2 hints, 1 silenced` and a line end; nothing where there is nothing to count.
    pub fn summary(&self) -> String {
        let Counts { errors, warnings, infos } = self.counts();
        let plural = |n: usize, word: &str| if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") };
        let counted = [(errors, "error"), (warnings, "warning"), (infos, "hint")].into_iter().filter(|(n, _)| *n > 0);
        let mut parts: Vec<String> = counted.map(|(n, word)| plural(n, word)).collect();
        parts.extend((self.silenced > 0).then(|| format!("{} silenced", self.silenced)));
        if parts.is_empty() { String::new() } else { format!("{}\n", parts.join(", ")) }
    }

    /// Sorted by path, line, column and code, each finding once: the order of every output.
    #[must_use]
    pub fn sorted(mut self, tree: &Tree) -> Self {
        self.findings.par_sort_by(|a, b| {
            let key = |d: &Diagnostic| d.span.map(|s| (tree.source(s.file).map(|source| &source.path), s.start, s.end));
            (key(a), a.code, &a.message).cmp(&(key(b), b.code, &b.message))
        });
        self.findings.dedup();
        self
    }
}

impl FromIterator<Diagnostic> for Report {
    fn from_iter<T: IntoIterator<Item = Diagnostic>>(iter: T) -> Self {
        Report { findings: iter.into_iter().collect(), silenced: 0 }
    }
}

/// The nearest of some names, where one is near enough to be what was meant.
pub fn nearest<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A quarter of the letters: `wide` is no misspelt `line`, and one letter is no misspelt other.
    let allowed = (typed.chars().count() + 2) / 4;
    let distance = |name: &'a str| (strsim::damerau_levenshtein(&typed.to_lowercase(), &name.to_lowercase()), name);
    names.into_iter().map(distance).filter(|(d, _)| *d <= allowed).min().map(|(_, name)| name)
}

/// `did you mean `phone`?`, where a name is near enough.
pub fn did_you_mean<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(typed, names).map(|name| format!("did you mean `{name}`?"))
}

/// `one, two or three`, each in backticks.
pub fn listed(names: &[impl AsRef<str>]) -> String {
    joined(names, "or")
}

/// `one, two and three`, each in backticks.
pub fn all(names: &[impl AsRef<str>]) -> String {
    joined(names, "and")
}

fn joined(names: &[impl AsRef<str>], word: &str) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{}`", name.as_ref())).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {word} {last}", first.join(", ")),
    }
}
