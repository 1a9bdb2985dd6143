//! The cache's [`Folder`] on disk: one file an entry, which begins with the digest of the rest.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use super::Key;

/// What is not used is kept this long: for a branch that one comes back to.
const UNUSED: Duration = Duration::from_secs(30 * 24 * 60 * 60);
/// A file under a temporary name that is older was left by a run that was stopped.
const ABANDONED: Duration = Duration::from_secs(24 * 60 * 60);
const TEMPORARY: &str = ".tmp";

const DIGEST: usize = blake3::OUT_LEN;

/// The folder of the entries, and the one around it that tells repositories to leave it out.
#[derive(Debug)]
pub(super) struct Folder {
    around: PathBuf,
    place: PathBuf,
    /// Numbers for temporary names.
    written: AtomicUsize,
}

impl Folder {
    /// `.waypost/cache/` in a site's folder.
    pub fn of_site(root: &Path) -> Folder {
        let around = root.join(".waypost");
        Folder { place: around.join("cache"), around, written: AtomicUsize::new(0) }
    }

    /// The file name of an entry.
    #[expect(clippy::unused_self, reason = "a name is one of this folder")]
    pub fn name(&self, key: Key) -> String {
        key.hex(16)
    }

    /// The bytes of an entry; none where there is none, or not as it was written.
    pub fn read(&self, key: Key) -> Option<Arc<[u8]>> {
        let file = fs::read(self.place.join(self.name(key))).ok()?;
        let (digest, bytes) = file.split_at_checked(DIGEST)?;
        (blake3::hash(bytes).as_bytes() == digest).then(|| bytes.into())
    }

    /// Writes an entry beside its place and puts it there, so that it is whole or not there at all. True once it is.
    ///
    /// # Errors
    /// When it cannot be written; then nothing stays of it.
    pub fn write(&self, key: Key, bytes: &[u8]) -> io::Result<bool> {
        let number = self.written.fetch_add(1, Ordering::Relaxed);
        let name = self.name(key);
        let beside = self.place.join(format!(".{name}.{}.{number}{TEMPORARY}", std::process::id()));
        let file = [blake3::hash(bytes).as_bytes(), bytes].concat();
        let written = match fs::write(&beside, &file) {
            Err(error) if error.kind() == ErrorKind::NotFound => self.make().and_then(|()| fs::write(&beside, &file)),
            done => done,
        };
        let placed = written.and_then(|()| fs::rename(&beside, self.place.join(name)));
        if placed.is_err() {
            // The failure that matters is the one before.
            _ = fs::remove_file(&beside);
        }
        placed.map(|()| true)
    }

    fn make(&self) -> io::Result<()> {
        fs::create_dir_all(&self.place)?;
        // Nobody wants this in a repository.
        fs::write(self.around.join(".gitignore"), "*\n")
    }

    /// Removes entries that are old and not in use, and what stopped runs left.
    pub fn sweep(&self, used: &BTreeSet<String>) {
        let Ok(entries) = fs::read_dir(&self.place) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let most = if name.ends_with(TEMPORARY) { ABANDONED } else { UNUSED };
            let written = entry.metadata().and_then(|metadata| metadata.modified());
            let age = written.ok().and_then(|written| SystemTime::now().duration_since(written).ok());
            if age.is_some_and(|age| age > most) && !used.contains(&name) {
                _ = fs::remove_file(entry.path());
            }
        }
    }
}
