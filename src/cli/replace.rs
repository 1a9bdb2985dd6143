//! Files of a site, replaced as a whole: each is written beside its place first, and only when all are is each renamed
//! over the old one.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::import::Write;
use crate::source::{Disk, SitePath};

/// What a file should become.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change<'a> {
    /// Where it is.
    pub path: &'a SitePath,
    /// What stands there now; none where there is no file.
    pub before: Option<&'a [u8]>,
    /// What should stand there.
    pub after: &'a [u8],
}

impl<'a> From<&'a Write> for Change<'a> {
    fn from(write: &'a Write) -> Self {
        Change { path: &write.path, before: write.before.as_deref().map(str::as_bytes), after: write.after.as_bytes() }
    }
}

/// A file that is written and not yet in its place. It goes away with this value.
struct Ready<'a> {
    change: Change<'a>,
    place: PathBuf,
    beside: PathBuf,
}

impl Drop for Ready<'_> {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.beside);
    }
}

/// Writes files of a site.
///
/// # Errors
/// In words, where one cannot be written, lies outside of the site behind a link, or changed since it was read. Then none
/// is written; were some already when a rename failed, the message names them.
pub(super) fn all(disk: &Disk, changes: &[Change<'_>]) -> Result<(), String> {
    let nothing = |path: &dyn std::fmt::Display, error: &dyn std::fmt::Display| {
        format!("cannot write {path}: {error}. Nothing was written")
    };
    let root = disk.root().canonicalize().map_err(|error| nothing(&disk.root().display(), &error))?;
    let mut ready = Vec::new();
    for change in changes {
        ready.push(prepare(disk, &root, *change).map_err(|error| nothing(&change.path, &error))?);
    }
    for file in &ready {
        as_read(file).map_err(|error| nothing(&file.change.path, &error))?;
    }
    for (at, file) in ready.iter().enumerate() {
        fs::rename(&file.beside, &file.place).map_err(|error| {
            let done: Vec<&str> = ready[..at].iter().map(|file| file.change.path.as_str()).collect();
            let written =
                if done.is_empty() { "Nothing was written".to_owned() } else { format!("Written were {}", done.join(", ")) };
            format!("cannot write {}: {error}. {written}", file.change.path)
        })?;
    }
    Ok(())
}

/// Writes a file beside its place.
fn prepare<'a>(disk: &Disk, root: &Path, change: Change<'a>) -> io::Result<Ready<'a>> {
    let named = disk.real_path(change.path);
    let place = inside(root, &named)?;
    let folder = place.parent().unwrap_or(root);
    fs::create_dir_all(folder)?;
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.{}.waypost", std::process::id()));
    let mut file = OpenOptions::new().write(true).create_new(true).open(&beside)?;
    let ready = Ready { change, place, beside };
    file.write_all(change.after)?;
    file.sync_all()?;
    if let Ok(old) = fs::metadata(&ready.place) {
        fs::set_permissions(&ready.beside, old.permissions())?;
    }
    Ok(ready)
}

/// Where a path leads after every link in it, which must be inside of the site.
fn inside(root: &Path, path: &Path) -> io::Result<PathBuf> {
    let outside = || io::Error::other("a link leads out of the site");
    let place = if fs::symlink_metadata(path).is_ok() {
        path.canonicalize()?
    } else {
        // What is not there yet lies in the nearest folder that is.
        let folder = path.ancestors().skip(1).find(|folder| folder.exists()).ok_or_else(outside)?;
        folder.canonicalize()?.join(path.strip_prefix(folder).map_err(|_| outside())?)
    };
    if place.starts_with(root) { Ok(place) } else { Err(outside()) }
}

/// That a file is still what was read. Someone may have saved it since.
fn as_read(file: &Ready<'_>) -> io::Result<()> {
    let now = match fs::read(&file.place) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    if now.as_deref() == file.change.before {
        return Ok(());
    }
    Err(io::Error::other("it was changed by someone else just now; run this again"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SitePath;

    fn write(path: &str, before: Option<&str>, after: &str) -> Write {
        Write { path: SitePath::new(path), before: before.map(str::to_owned), after: after.to_owned() }
    }

    #[test]
    fn all_or_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (root, content) = (folder.path(), folder.path().join("content"));
        fs::create_dir_all(&content).unwrap();
        fs::write(content.join("a.yaml"), "old").unwrap();
        fs::write(content.join("b.yaml"), "saved since").unwrap();
        let disk = Disk::new(root);
        let writes = [write("content/a.yaml", Some("old"), "new"), write("content/b.yaml", Some("read"), "new")];
        let error = all(&disk, &[(&writes[0]).into(), (&writes[1]).into()]).unwrap_err();
        assert!(error.contains("content/b.yaml") && error.contains("run this again") && error.contains("Nothing"), "{error}");
        // A folder is in the way of the second.
        fs::create_dir(content.join("c.yaml")).unwrap();
        let error = all(&disk, &[(&writes[0]).into(), (&write("content/c.yaml", None, "new")).into()]).unwrap_err();
        assert!(error.contains("content/c.yaml") && error.contains("Nothing"), "{error}");
        assert_eq!(fs::read_to_string(content.join("a.yaml")).unwrap(), "old");
        all(&disk, &[(&writes[0]).into(), (&write("content/meetings/n.yaml", None, "new")).into()]).unwrap();
        assert_eq!(fs::read_to_string(content.join("a.yaml")).unwrap(), "new");
        assert_eq!(fs::read_to_string(content.join("meetings/n.yaml")).unwrap(), "new");
        let left = fs::read_dir(&content).unwrap().count();
        assert_eq!(left, 4, "nothing is left beside");
    }
}
