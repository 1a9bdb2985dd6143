//! The sink: the only way in which anything is changed, so that a test, a dry run or a bucket can stand in for the disk.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::{Error, Folder, MANIFEST, paths};

/// Where the effects of [`apply`](super::apply()) go. Paths are relative, `/`-separated, and have been checked.
pub trait Sink: Sync {
    /// Writes a file so that at every moment the whole old file (or none) or the whole new one is there. The manifest is
    /// written so too.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if the file cannot be written; then the old one is still there.
    fn replace(&self, path: &str, bytes: &[u8]) -> Result<(), Error>;

    /// Removes a file, a link or an empty folder, then each folder above that is now empty. It is no failure if the file is
    /// gone already, nor if a folder that is not empty has taken its place: what is in there is not ours.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if the file is there and cannot be removed.
    fn remove(&self, path: &str) -> Result<(), Error>;

    /// Whether files of one class may be written from several threads at once.
    fn parallel(&self) -> bool {
        true
    }
}

/// The sink that writes to the disk.
#[derive(Debug)]
pub struct DiskSink {
    root: PathBuf,
}

impl DiskSink {
    /// The sink that writes to this folder. The folder itself is made with the first file.
    pub fn new(folder: &Folder) -> DiskSink {
        DiskSink { root: folder.root().to_owned() }
    }
}

impl Sink for DiskSink {
    fn replace(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let place = self.root.join(path);
        let beside = self.root.join(paths::beside(path));
        // After a loss of power the next build needs to know which files are ours; all else it finds out by looking.
        let flush = if path == MANIFEST { Flush::Now } else { Flush::Later };
        write_new(&beside, bytes, flush).map_err(Error::io("write", &place))?;
        if let Err(error) = fs::rename(&beside, &place) {
            // The failure that matters is the rename's.
            _ = fs::remove_file(&beside);
            return Err(Error::io("replace", place)(error));
        }
        if flush == Flush::Now {
            flush_folder(&self.root);
        }
        Ok(())
    }

    fn remove(&self, path: &str) -> Result<(), Error> {
        let place = self.root.join(path);
        match fs::remove_file(&place) {
            Err(error) if error.kind() != ErrorKind::NotFound && !is_folder(&place) => {
                return Err(Error::io("remove", place)(error));
            }
            _ => {}
        }
        // A folder in the file's place goes like the folders above: if it is empty. One that is gone does not end the climb.
        for folder in place.ancestors().take_while(|folder| *folder != self.root) {
            match fs::remove_dir(folder) {
                Err(error) if error.kind() != ErrorKind::NotFound => break,
                _ => {}
            }
        }
        Ok(())
    }
}

/// Whether a file's bytes must be on the device before the work goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flush {
    Now,
    /// When the operating system sees fit. What a killed process has written is safe there; a loss of power may take it.
    Later,
}

/// Writes a file that is not there yet, and the folders above it. If that fails, no part of the file stays.
fn write_new(place: &Path, bytes: &[u8], flush: Flush) -> io::Result<()> {
    let mut file = open_new(place)?;
    let written = file.write_all(bytes).and_then(|()| match flush {
        Flush::Now => file.sync_all(),
        Flush::Later => Ok(()),
    });
    if written.is_err() {
        drop(file);
        // The failure that matters is the one of writing.
        _ = fs::remove_file(place);
    }
    written
}

/// Opens a file that is not there yet, so never through a symbolic link. The folders above are made only when they prove to be
/// missing: most files have neighbours.
fn open_new(place: &Path) -> io::Result<File> {
    let open = || OpenOptions::new().write(true).create_new(true).open(place);
    match (open(), place.parent()) {
        (Err(error), Some(folder)) if error.kind() == ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            open()
        }
        (result, _) => result,
    }
}

/// Flushes the names in a folder. Not every system can; there the manifest's name reaches the device a little later.
fn flush_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        _ = folder.sync_all();
    }
}

fn is_folder(place: &Path) -> bool {
    fs::symlink_metadata(place).is_ok_and(|metadata| metadata.is_dir())
}
