//! Bytes in. A [`Tree`] is every file of a site by its [`SitePath`]; a [`Source`] is one file that an
//! author wrote, as text; a [`Span`] is a place in one.
//!
//! 1. [`Files`] lists and reads (a [`Disk`] folder, or [`Memory`] in tests and tools).
//! 2. [`Tree::read`] takes all texts of `content/` and `themes/`, and knows the pictures by name.

mod files;
mod path;
mod span;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Bound;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

pub(crate) use files::is_hidden;
pub use files::{Disk, Error, Files, Memory};
pub use path::SitePath;
pub use span::{Column, FileId, Line, Place, Span};

/// The largest text file that is read, in bytes. An article of this size would be a book.
pub const MAX_TEXT: usize = 8 << 20;

/// One file that an author wrote, as text.
#[derive(Debug)]
pub struct Source {
    /// Its identity, which stays the same from build to build.
    pub id: FileId,
    /// Where it is, from the site's root.
    pub path: SitePath,
    /// Its text. A byte order mark is part of it, so that spans are bytes of the file as it is.
    pub text: String,
    /// The digest of its bytes: equal digests mean equal meaning.
    pub digest: blake3::Hash,
    /// Where each line begins, made when a place is first asked for.
    lines: OnceLock<Box<[u32]>>,
}

impl Source {
    /// A source of this text, for tests and tools that have no file.
    pub fn new(path: SitePath, text: impl Into<String>) -> Self {
        let text = text.into();
        let digest = blake3::hash(text.as_bytes());
        Source::of(path, text, digest)
    }

    fn of(path: SitePath, text: String, digest: blake3::Hash) -> Self {
        Source { id: path.id(), path, text, digest, lines: OnceLock::new() }
    }

    /// The text without a byte order mark, and the offset at which it begins.
    pub fn body(&self) -> (u32, &str) {
        self.text.strip_prefix('\u{feff}').map_or((0, self.text.as_str()), |rest| (3, rest))
    }

    /// Line and column at a byte offset, for a person.
    pub fn place(&self, offset: u32) -> Place {
        span::place(&self.text, self.lines.get_or_init(|| span::lines(&self.text)), offset)
    }

    /// A span in this file.
    pub fn span(&self, range: std::ops::Range<u32>) -> Span {
        Span { file: self.id, start: range.start, end: range.end }
    }
}

/// A file whose bytes are not text as it must be.
#[derive(Debug, Clone)]
pub struct Unreadable {
    /// The file.
    pub path: SitePath,
    /// The bytes before the first that is wrong, with the wrong ones replaced: for the excerpt.
    pub source: Arc<Source>,
    /// Where in `source`.
    pub span: Span,
    /// What is wrong, for a person.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// Every file of a site.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// Texts by path: `.md`, `.yaml`, `.yml`, and a theme's templates, styles and scripts.
    pub texts: BTreeMap<SitePath, Arc<Source>>,
    /// All other files, known by name; their bytes are asked for when they are used.
    pub others: Arc<BTreeSet<SitePath>>,
    /// Texts that could not be read as text.
    pub unreadable: Vec<Unreadable>,
    by_id: HashMap<FileId, Arc<Source>>,
}

impl Tree {
    /// Reads every text under `content/` and `themes/`.
    ///
    /// # Errors
    /// When a file or folder cannot be listed or read. Bytes that are not UTF-8 are no such error:
    /// they are an author's mistake, listed in [`Tree::unreadable`].
    pub fn read(files: &dyn Files) -> Result<Tree, Error> {
        let (texts, others): (Vec<_>, Vec<_>) = files.list()?.into_iter().partition(SitePath::is_text);
        let read: Vec<_> =
            texts.into_par_iter().map(|path| files.read(&path).map(|bytes| text_of(path, &bytes))).collect::<Result<_, _>>()?;
        let mut tree = Tree { others: Arc::new(others.into_iter().collect()), ..Tree::default() };
        for result in read {
            match result {
                Ok(source) => tree.add(Arc::new(source)),
                Err(unreadable) => {
                    tree.by_id.insert(unreadable.source.id, unreadable.source.clone());
                    tree.unreadable.push(*unreadable);
                }
            }
        }
        Ok(tree)
    }

    /// The tree after texts of it were changed, which alone are read again. None where one of the files is no text of this
    /// tree, or is not readable as one, and where files have several names: then all is read anew.
    pub fn after(&self, files: &dyn Files, changed: &BTreeSet<SitePath>) -> Option<Tree> {
        if files.has_links() || !self.unreadable.is_empty() || !changed.iter().all(|path| self.texts.contains_key(path)) {
            return None;
        }
        let mut tree = self.clone();
        for path in changed {
            tree.add(Arc::new(text_of(path.clone(), &files.read(path).ok()?).ok()?));
        }
        Some(tree)
    }

    fn add(&mut self, source: Arc<Source>) {
        self.by_id.insert(source.id, source.clone());
        self.texts.insert(source.path.clone(), source);
    }

    /// The source that a span points into.
    pub fn source(&self, file: FileId) -> Option<&Source> {
        self.by_id.get(&file).map(Arc::as_ref)
    }

    /// Texts below a folder, in the order of their paths.
    pub fn below<'a>(&'a self, folder: &str) -> impl Iterator<Item = &'a Arc<Source>> + use<'a> {
        // The letter after `/` ends the folder.
        let range = (Bound::Included(format!("{folder}/")), Bound::Excluded(format!("{folder}0")));
        self.texts
            .range::<str, _>((range.0.as_ref().map(String::as_str), range.1.as_ref().map(String::as_str)))
            .map(|(_, source)| source)
    }
}

fn text_of(path: SitePath, bytes: &[u8]) -> Result<Source, Box<Unreadable>> {
    let digest = blake3::hash(bytes);
    let refuse = |path: SitePath, offset: usize, message: String, hint: &str| {
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(offset + 40)]).into_owned();
        let source = Arc::new(Source::of(path.clone(), shown, digest));
        let at = u32::try_from(offset.min(source.text.len())).unwrap_or(0);
        let span = source.span(at..at);
        Box::new(Unreadable { path, source, span, message, hint: hint.to_owned() })
    };
    if bytes.len() > MAX_TEXT {
        let message = format!("this file has {} MiB; a text may have {} MiB", bytes.len() >> 20, MAX_TEXT >> 20);
        return Err(refuse(path, 0, message, "split it into several files"));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            if let Some(at) = text.bytes().position(|byte| byte == 0) {
                let hint = "the file may be saved as UTF-16 or be no text at all; save it as UTF-8";
                return Err(refuse(path, at, "a NUL byte in a text file".to_owned(), hint));
            }
            Ok(Source::of(path, text.to_owned(), digest))
        }
        Err(error) => {
            let at = error.valid_up_to();
            let message = format!("this file is not saved as UTF-8: the byte {:#04x} here is no letter of it", bytes[at]);
            Err(refuse(path, at, message, "save it again with the encoding UTF-8, and look at this letter"))
        }
    }
}
