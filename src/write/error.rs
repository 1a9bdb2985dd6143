//! What can go wrong with the machine while writing, each with its cause and its remedy.

use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::path::PathBuf;

/// A failure of the machine, never of the content. Its text names the place, the cause, and what to do.
#[derive(Debug)]
pub enum Error {
    /// A file may not be written under this name. Earlier stages give no such name, so this is a fault of Waypost's own.
    Path {
        /// The name that was asked for.
        path: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// The folder is one that must never be written to, such as the sources or the home folder.
    Protected {
        /// The folder, with symbolic links resolved.
        folder: PathBuf,
        /// What the folder is.
        why: String,
    },
    /// The folder holds files that Waypost did not write, and no manifest.
    NotOurs {
        /// The folder, with symbolic links resolved.
        folder: PathBuf,
        /// One of the files.
        evidence: String,
    },
    /// Something that Waypost did not write stands where a file must go.
    InTheWay {
        /// What stands there.
        place: PathBuf,
        /// The file that must go there, relative to the output folder.
        path: String,
    },
    /// The manifest was written by a newer Waypost.
    Newer {
        /// The manifest's path or URL.
        manifest: String,
        /// The version that it states.
        version: u64,
    },
    /// The manifest cannot be read.
    Damaged {
        /// The manifest's path or URL.
        manifest: String,
        /// What is wrong with it.
        cause: String,
    },
    /// The bytes of a file could not be produced at the moment of writing.
    Contents {
        /// The file, relative to the output folder.
        path: String,
        /// Why not.
        cause: Box<dyn StdError + Send + Sync>,
    },
    /// The operating system said no.
    Io {
        /// What was being done, to follow "could not": "write", "remove".
        doing: &'static str,
        /// The file or folder that it was done to.
        place: PathBuf,
        /// What the operating system said.
        cause: io::Error,
    },
}

impl Error {
    /// Makes the error of one operation on one place: `.map_err(Error::io("remove", &place))`.
    pub(super) fn io(doing: &'static str, place: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Error {
        move |cause| Error::Io { doing, place: place.into(), cause }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Path { path, why } => {
                write!(f, "refusing to write `{path}`: {why}. This is a fault in Waypost; please report it.")
            }
            Error::Protected { folder, why } => {
                let folder = folder.display();
                write!(f, "refusing to write the site to {folder}: {why}. Choose another output folder with `--output`.")
            }
            Error::NotOurs { folder, evidence } => write!(
                f,
                "refusing to write the site to {}: it holds files that Waypost did not write, such as `{evidence}`, and no \
                 waypost.json. Empty the folder, or choose another one with `--output`.",
                folder.display()
            ),
            Error::InTheWay { place, path } => write!(
                f,
                "cannot write `{path}`: {} is in its place, and Waypost did not put it there. Move it away, or remove it.",
                place.display()
            ),
            Error::Newer { manifest, version } => write!(
                f,
                "{manifest} has version {version}, written by a newer Waypost; this one knows version {}. Update Waypost, or \
                 build into an empty folder.",
                super::Manifest::VERSION
            ),
            Error::Damaged { manifest, cause } => write!(
                f,
                "{manifest} is damaged ({cause}), so Waypost cannot tell which files are its own. Restore that file, or empty \
                 the folder and build again."
            ),
            Error::Contents { path, cause } => write!(
                f,
                "could not produce `{path}`: {cause}. Each file of the site is as it was or as it will be; build again once \
                 this is mended."
            ),
            Error::Io { doing, place, cause } => {
                write!(f, "could not {doing} {}: {cause}. {}", place.display(), remedy(cause.kind()))
            }
        }
    }
}

/// What a person can do about a failure of the operating system.
fn remedy(kind: io::ErrorKind) -> &'static str {
    use io::ErrorKind::{FileTooLarge, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
    match kind {
        StorageFull | QuotaExceeded | FileTooLarge => {
            "Make room on the disk and build again; no file of the last site has been lost."
        }
        PermissionDenied | ReadOnlyFilesystem => {
            "Make the output folder writable for your account, or choose another one with `--output`."
        }
        _ => "Build again once this is mended; no file of the last site has been lost.",
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Error::Io { cause, .. } => Some(cause),
            Error::Contents { cause, .. } => Some(cause.as_ref()),
            _ => None,
        }
    }
}
