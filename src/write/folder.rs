//! The output folder: known to be ours, and asked what stands where in it.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::{Error, Manifest, State, guard, paths};

/// An output folder that is ours: empty, not there yet, or with a manifest of ours in it.
#[derive(Debug)]
pub struct Folder {
    /// Absolute, symbolic links resolved.
    root: PathBuf,
    manifest: Option<Manifest>,
}

/// How a file on disk compares with the bytes that it should hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// A regular file with exactly these bytes.
    Same,
    /// A file with other bytes, or something that is no regular file: a folder, a symbolic link.
    Differs,
    /// Nothing.
    Missing,
}

/// What stands at a path. A symbolic link is never followed, so nothing outside the folder is read, written or removed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Standing<'a> {
    /// Nothing, or nothing that we may see: then the attempt to write tells why.
    Nothing,
    /// A regular file of this many bytes.
    File(u64),
    Folder,
    /// A symbolic link, a device, a socket.
    Other,
    /// One of the folders above, the one named, is no folder.
    Blocked(&'a str),
}

impl Folder {
    /// Makes sure that `root` may be written to, and reads its manifest. Writes nothing.
    ///
    /// `sources` are the folders that hold the sources (`content/`, `themes/`): the output may neither contain one, as the
    /// site's root does, nor lie in one. Entries whose names begin with a dot, such as `.git`, do not make a folder foreign.
    ///
    /// # Errors
    ///
    /// - [`Error::Protected`] if the folder is a file, the root of the file system, the home folder or above it, or entangled
    ///   with the sources.
    /// - [`Error::NotOurs`] if it holds files and no manifest.
    /// - [`Error::Newer`] and [`Error::Damaged`] if its manifest cannot be read; a damaged manifest that is alone in the folder
    ///   is as good as none.
    /// - [`Error::Io`] if the folder cannot be read.
    pub fn open(root: &Path, sources: &[PathBuf]) -> Result<Folder, Error> {
        let (root, manifest) = guard::admit(root, sources)?;
        Ok(Folder { root, manifest })
    }

    /// The folder's place, absolute and with symbolic links resolved.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The manifest as it was when the folder was opened; none if the folder was empty.
    pub fn manifest(&self) -> Option<&Manifest> {
        self.manifest.as_ref()
    }

    /// Compares the file at `path`, relative to the folder, with the bytes that it should hold. May be called from many threads.
    pub fn compare(&self, path: &str, bytes: &[u8]) -> Comparison {
        match paths::check(path) {
            Ok(()) => self.look(path, bytes),
            // Not looked at; `apply` refuses it.
            Err(_) => Comparison::Missing,
        }
    }

    /// As [`Folder::compare`], for any path, the manifest's too.
    pub(super) fn look(&self, path: &str, bytes: &[u8]) -> Comparison {
        match self.standing(path) {
            Standing::Nothing | Standing::Blocked(_) => Comparison::Missing,
            Standing::File(size) if size == bytes.len() as u64 => match fs::read(self.place(path)) {
                Ok(found) if found == bytes => Comparison::Same,
                _ => Comparison::Differs,
            },
            _ => Comparison::Differs,
        }
    }

    /// Where a path of the site lies in the file system.
    pub(super) fn place(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// Whether the manifest says that we wrote this file.
    pub(super) fn owns(&self, path: &str) -> bool {
        self.manifest.as_ref().is_some_and(|manifest| manifest.files.contains_key(path))
    }

    /// What stands at `path`.
    pub(super) fn standing<'a>(&self, path: &'a str) -> Standing<'a> {
        for ancestor in paths::ancestors(path) {
            match fs::symlink_metadata(self.place(ancestor)) {
                Ok(metadata) if metadata.is_dir() => {}
                Ok(_) => return Standing::Blocked(ancestor),
                Err(_) => return Standing::Nothing,
            }
        }
        match fs::symlink_metadata(self.place(path)) {
            Ok(metadata) if metadata.is_file() => Standing::File(metadata.len()),
            Ok(metadata) if metadata.is_dir() => Standing::Folder,
            Ok(_) => Standing::Other,
            Err(_) => Standing::Nothing,
        }
    }

    /// The paths of everything in a folder of the output folder, at any depth: files, links, and folders that are empty.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if the folder, or one in it, cannot be read.
    pub(super) fn leaves(&self, folder: &str) -> Result<Vec<String>, Error> {
        let mut leaves = Vec::new();
        for entry in entries(&self.place(folder))? {
            let path = paths::join(folder, &entry.file_name().to_string_lossy());
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                leaves.extend(self.leaves(&path)?);
            } else {
                leaves.push(path);
            }
        }
        if leaves.is_empty() {
            leaves.push(folder.to_owned());
        }
        Ok(leaves)
    }

    /// The temporary files that an earlier run left when it was killed. They lie beside files of ours, so only the folders that
    /// the journal names are searched, and the root, where the journal itself is written.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if one of these folders cannot be read.
    pub(super) fn leftovers(&self) -> Result<Vec<String>, Error> {
        let journal = self.manifest.iter().filter(|manifest| manifest.state == State::Applying);
        let mut folders: BTreeSet<&str> =
            journal.flat_map(|journal| journal.files.keys()).map(|path| paths::parent(path)).collect();
        folders.retain(|folder| self.standing(folder) == Standing::Folder);
        folders.insert("");
        let mut leftovers = Vec::new();
        for folder in folders {
            let names = entries(&self.place(folder))?.into_iter().map(|entry| entry.file_name());
            let ours = names.filter(|name| name.to_str().is_some_and(paths::is_temp));
            leftovers.extend(ours.map(|name| paths::join(folder, &name.to_string_lossy())));
        }
        Ok(leftovers)
    }
}

/// The entries of a folder; none if there is no such folder.
pub(super) fn entries(folder: &Path) -> Result<Vec<fs::DirEntry>, Error> {
    match fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        other => other.map_err(Error::io("list", folder)),
    }
}
