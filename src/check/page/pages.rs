//! [`Pages`]: all finished pages at once, for rules that need more than one of them.

use std::collections::{BTreeMap, HashSet};

use super::address::{Address, Addresses};
use super::digest::{Digest, Inline, Use};
use super::place::{self, Where};
use crate::check::Rule;
use crate::colour::Colour;
use crate::load::contact::{self, Number};
use crate::load::slug::slug;
use crate::model::{PageKind, Site};
use crate::report::Diagnostic;
use crate::source::{SitePath, Tree};

/// A site with fewer articles is being set up.
const FEW: usize = 5;

/// A file of the output that is no page.
#[derive(Debug)]
pub struct PageFile {
    /// Its path, from the output folder.
    pub path: String,
    /// Its bytes.
    pub bytes: usize,
    /// Its text, where it is a style sheet or a script.
    pub text: Option<String>,
    /// What a style sheet makes a browser ask.
    pub uses: Vec<Use>,
}

/// All finished pages.
pub struct Pages<'a> {
    /// The site.
    pub site: &'a Site,
    /// Every address that they name.
    pub addresses: &'a Addresses,
    /// What was kept of each, by path.
    pub pages: Vec<Digest>,
    /// Style sheets, scripts, pictures and the rest.
    pub files: Vec<PageFile>,
    /// Whether all pages are here; the preview has one.
    pub complete: bool,
    pub(super) tree: &'a Tree,
}

/// Collects what rules find on pages.
#[derive(Default)]
pub struct Notes<'p> {
    pub(super) on_pages: Vec<(Where<'p>, Diagnostic)>,
    pub(super) others: Vec<Diagnostic>,
}

impl Notes<'_> {
    /// Adds a finding that is about no page.
    pub fn add(&mut self, finding: Diagnostic) {
        self.others.push(finding);
    }
}

/// Code that browsers run: where it stands, and its text without whole lines of comment.
pub struct Code<'p> {
    /// The page that holds it; none for a file.
    pub page: Option<&'p Digest>,
    /// The file that holds it; none for a page.
    pub file: Option<&'p PageFile>,
    /// Its text.
    pub text: String,
}

impl Pages<'_> {
    /// Whether the site is past its first days. While it is set up its texts are not done, and what they lack is no news.
    pub fn is_set_up(&self) -> bool {
        self.pages.iter().filter(|page| page.kind == PageKind::Article).count() >= FEW
    }

    /// Notes a finding on a page, at the place in its source that a clue names.
    pub fn note<'p>(&self, notes: &mut Notes<'p>, page: &'p Digest, mut finding: Diagnostic, clues: &[String]) {
        let within = || page.source.and_then(|source| place::within(self.tree, source, clues, 0));
        finding.span = within().or_else(|| place::in_theme(self.tree, clues));
        notes.on_pages.push((Where { path: &page.path, source: page.source }, finding));
    }

    /// Notes a finding on a page, at the address that it is about.
    pub fn note_address<'p>(&self, notes: &mut Notes<'p>, page: &'p Digest, address: &Address, finding: Diagnostic) {
        self.note(notes, page, finding, &place::clues_of(&address.text, self.site));
    }

    /// Notes a finding at an address that another can take the place of.
    pub fn note_mend<'p>(
        &self,
        notes: &mut Notes<'p>,
        page: &'p Digest,
        address: &Address,
        (finding, better): (Diagnostic, String),
    ) {
        self.note_address(notes, page, address, finding);
        if let Some((_, last)) = notes.on_pages.last_mut() {
            let written =
                last.span.and_then(|span| self.tree.source(span.file)?.text.get(span.start as usize..span.end as usize));
            if written == Some(address.text.as_str()) {
                last.fix = last.span.map(|span| crate::report::Fix::Replace { span, replacement: better });
            }
        }
    }

    /// A finding about a picture, where the site first shows it.
    pub fn at_picture(&self, file: &PageFile, mut finding: Diagnostic) -> Diagnostic {
        let name = file.path.rsplit('/').next().unwrap_or("");
        // The published name is that of the file with a part of its digest in it.
        let mut parts = name.rsplitn(3, '.');
        let (ending, _, stem) = (parts.next().unwrap_or(""), parts.next(), parts.next().unwrap_or(""));
        let is = |path: &SitePath| path.extension() == ending && slug(path.stem()) == stem;
        finding.span = self.site.used_files().iter().find(|(path, _)| is(path)).map(|(_, used)| used.span);
        finding
    }

    /// A finding about a colour, where the site or its theme sets it.
    pub fn at_token(&self, mut finding: Diagnostic, value: &str, tokens: &BTreeMap<String, String>) -> Diagnostic {
        let colour = Colour::of(value, tokens);
        let written = tokens.values().map(String::as_str).filter(|value| Colour::parse(value) == colour);
        let written: Vec<&str> = written.chain([value]).collect();
        let files = self.tree.below("content").filter(|source| source.path.as_str() == "content/site.yaml");
        finding.span = files.chain(self.tree.below("themes")).find_map(|source| {
            let at = written.iter().find_map(|value| source.text.find(value).map(|at| (at, value.len())))?;
            Some(place::span(source, at.0, at.1))
        });
        finding
    }

    /// Notes a finding in a file of the theme.
    pub fn note_file(&self, notes: &mut Notes<'_>, file: &PageFile, mut finding: Diagnostic, clue: &str) {
        finding.span = place::in_theme(self.tree, &[clue.to_owned()]);
        if finding.span.is_none() {
            finding.message = format!("{}, in `{}`", finding.message, file.path);
        }
        notes.others.push(finding);
    }

    /// Every use of an address that is of interest, with its page.
    pub fn uses(&self) -> impl Iterator<Item = (&Digest, &Use)> {
        self.pages.iter().flat_map(|page| page.uses.iter().map(move |one| (page, one)))
    }

    /// A rule's finding with its remedy, at an address of a page.
    pub fn at<'p>(&self, notes: &mut Notes<'p>, (page, one): (&'p Digest, &Use), rule: &'static Rule, words: (String, String)) {
        let (message, hint) = words;
        self.note_address(notes, page, &one.address, rule.about_site(message).hint(hint));
    }

    /// All code: that of files, and that which stands in pages.
    pub fn code(&self) -> impl Iterator<Item = Code<'_>> {
        let scripts = self.files.iter().filter(|file| file.path.ends_with(".js") || file.path.ends_with(".mjs"));
        let in_files =
            scripts.filter_map(|file| Some(Code { page: None, file: Some(file), text: uncommented(file.text.as_deref()?) }));
        let in_pages = self.pages.iter().flat_map(|page| {
            page.inline.iter().filter_map(move |inline| match inline {
                Inline::Script(text) => Some(Code { page: Some(page), file: None, text: uncommented(text) }),
                _ => None,
            })
        });
        in_files.chain(in_pages)
    }

    /// Notes a finding about code, at the words that were found in it.
    pub fn note_code<'p>(&self, notes: &mut Notes<'p>, code: &Code<'p>, finding: Diagnostic, clue: &str) {
        match (code.page, code.file) {
            (Some(page), _) => self.note(notes, page, finding, &[clue.to_owned()]),
            (None, Some(file)) => self.note_file(notes, file, finding, clue),
            (None, None) => notes.add(finding),
        }
    }

    /// Numbers that stand in the site's own texts and data. They are looked at where they were written.
    pub fn written_numbers(&self) -> HashSet<Number> {
        let texts = self.tree.below("content").filter(|source| contact::may_hold(&source.text));
        let numbers = texts.flat_map(|source| {
            contact::phones(&source.text).filter_map(|found| Number::parse(&source.text[found.range])).collect::<Vec<_>>()
        });
        numbers.collect()
    }
}

/// Code without comments that fill whole lines: those are for people.
fn uncommented(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    let mut inside = false;
    for line in code.lines() {
        let start = line.trim_start();
        if !inside && start.starts_with("/*") {
            inside = true;
        }
        if inside {
            inside = !line.contains("*/");
        } else if !start.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}
