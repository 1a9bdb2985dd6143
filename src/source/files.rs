//! [`Files`]: where a site's bytes are. [`Disk`] is a folder; [`Memory`] is the same for tests.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, RwLock};
use std::{fmt, io};

use walkdir::WalkDir;

use super::SitePath;

/// The folders that belong to a site.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// The machine could not give us a file.
#[derive(Debug)]
pub struct Error {
    /// Which file or folder.
    pub path: PathBuf,
    /// Why.
    pub cause: io::Error,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot read {}: {}", self.path.display(), self.cause)
    }
}

impl std::error::Error for Error {}

/// Where the bytes of a site are.
pub trait Files: Send + Sync {
    /// Every file below `content/` and `themes/`, in the order of their paths. Hidden files and editors'
    /// leftovers are not among them.
    ///
    /// # Errors
    /// When a folder cannot be read.
    fn list(&self) -> Result<Vec<SitePath>, Error>;

    /// The bytes of one file.
    ///
    /// # Errors
    /// When it cannot be read.
    fn read(&self, path: &SitePath) -> Result<Arc<[u8]>, Error>;

    /// Whether there was a link among what was listed last: a file may then change without its own name being told.
    fn has_links(&self) -> bool {
        false
    }
}

/// A site's folder on disk.
#[derive(Debug)]
pub struct Disk {
    root: PathBuf,
    /// The names as the file system has them, where these are not NFC.
    real: RwLock<BTreeMap<SitePath, PathBuf>>,
    linked: AtomicBool,
}

impl Disk {
    /// The site in this folder.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Disk { root: root.into(), real: RwLock::default(), linked: AtomicBool::new(false) }
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where a file really is: its name as the file system has it, for those who write.
    pub fn real_path(&self, path: &SitePath) -> PathBuf {
        let real = self.real.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        real.get(path).cloned().unwrap_or_else(|| self.root.join(path.as_str()))
    }

    fn leads_inside(&self, link: &Path) -> bool {
        let (Ok(root), Ok(target)) = (self.root.canonicalize(), link.canonicalize()) else { return false };
        target.starts_with(root)
    }

    fn entry(&self, entry: Result<walkdir::DirEntry, walkdir::Error>) -> Result<Option<SitePath>, Error> {
        let entry = entry.map_err(|error| Error {
            path: error.path().unwrap_or(&self.root).to_owned(),
            cause: error.into_io_error().unwrap_or_else(|| io::Error::other("a link that leads to itself")),
        })?;
        if entry.path_is_symlink() {
            self.linked.store(true, Ordering::Relaxed);
        }
        if entry.path_is_symlink() && !self.leads_inside(entry.path()) {
            let cause = io::Error::other("a link that leads out of the site; copy what it leads to into the site");
            return Err(Error { path: entry.path().to_owned(), cause });
        }
        if !entry.file_type().is_file() {
            return Ok(None);
        }
        let relative = entry.path().strip_prefix(&self.root).unwrap_or(entry.path());
        let Some(text) = relative.to_str() else {
            let cause = io::Error::new(io::ErrorKind::InvalidData, "its name is not Unicode; rename it");
            return Err(Error { path: entry.path().to_owned(), cause });
        };
        let path = SitePath::new(text);
        if path.as_str() != text {
            let mut real = self.real.write().unwrap_or_else(std::sync::PoisonError::into_inner);
            real.insert(path.clone(), entry.path().to_owned());
        }
        Ok(Some(path))
    }
}

impl Files for Disk {
    fn list(&self) -> Result<Vec<SitePath>, Error> {
        // Names may be others than at the last time.
        self.real.write().unwrap_or_else(std::sync::PoisonError::into_inner).clear();
        self.linked.store(false, Ordering::Relaxed);
        let mut paths = Vec::new();
        for folder in FOLDERS.map(|name| self.root.join(name)) {
            if !folder.exists() {
                continue;
            }
            let walk = WalkDir::new(folder).follow_links(true).into_iter();
            for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_hidden(&entry.file_name().to_string_lossy())) {
                // An editor's lock is a link that leads nowhere; it is hidden, and so no concern of ours.
                let hidden = |path: &Path| path.file_name().is_some_and(|name| is_hidden(&name.to_string_lossy()));
                if entry.as_ref().is_err_and(|error| error.path().is_some_and(hidden)) {
                    continue;
                }
                paths.extend(self.entry(entry)?);
            }
        }
        paths.sort();
        paths.dedup();
        Ok(paths)
    }

    fn read(&self, path: &SitePath) -> Result<Arc<[u8]>, Error> {
        let real = self.real_path(path);
        std::fs::read(&real).map(Into::into).map_err(|cause| Error { path: real, cause })
    }

    fn has_links(&self) -> bool {
        self.linked.load(Ordering::Relaxed)
    }
}

/// Hidden files, editors' swap and backup files, and what the systems leave behind.
pub(crate) fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || name.starts_with('#') || name == "Thumbs.db" || name == "desktop.ini"
}

/// A site in memory.
#[derive(Debug, Clone, Default)]
pub struct Memory(BTreeMap<SitePath, Arc<[u8]>>);

impl Memory {
    /// Puts a file there, or replaces it.
    pub fn put(&mut self, path: &str, bytes: impl AsRef<[u8]>) {
        self.0.insert(SitePath::new(path), bytes.as_ref().into());
    }

    /// Takes a file away.
    pub fn remove(&mut self, path: &str) {
        self.0.remove(&SitePath::new(path));
    }
}

impl Files for Memory {
    fn list(&self) -> Result<Vec<SitePath>, Error> {
        let ours =
            |path: &&SitePath| FOLDERS.iter().any(|folder| path.is_below(folder)) && !path.as_str().split('/').any(is_hidden);
        Ok(self.0.keys().filter(ours).cloned().collect())
    }

    fn read(&self, path: &SitePath) -> Result<Arc<[u8]>, Error> {
        let missing = || Error { path: path.as_str().into(), cause: io::ErrorKind::NotFound.into() };
        self.0.get(path).cloned().ok_or_else(missing)
    }
}
