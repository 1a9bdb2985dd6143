//! The guard: tells whether a folder may be written to, so that a slip of the `--output` option costs nobody a file.

use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use super::folder::entries;
use super::{Error, MANIFEST, Manifest};

/// Resolves a folder's place and reads its manifest, or says why it must not be written to. Does for [`Folder::open`], which
/// tells the conditions.
///
/// [`Folder::open`]: super::Folder::open
pub(super) fn admit(root: &Path, sources: &[PathBuf]) -> Result<(PathBuf, Option<Manifest>), Error> {
    let root = resolve(root)?;
    let sources = sources.iter().map(|source| resolve(source)).collect::<Result<Vec<_>, _>>()?;
    let home = std::env::home_dir().and_then(|home| home.canonicalize().ok());
    if let Some(why) = protection(&root, &sources, home.as_deref()) {
        return Err(Error::Protected { folder: root, why });
    }
    let evidence = first_visible_entry(&root)?;
    match (read_manifest(&root)?, evidence) {
        (None, Some(evidence)) => Err(Error::NotOurs { folder: root, evidence }),
        // A damaged manifest that is alone in its folder is as good as none.
        (None | Some(Err(Error::Damaged { .. })), None) => Ok((root, None)),
        (Some(manifest), _) => Ok((root, Some(manifest?))),
    }
}

/// The place that a path means: absolute, with the symbolic links of the part that exists resolved.
fn resolve(path: &Path) -> Result<PathBuf, Error> {
    let absolute = std::path::absolute(path).map_err(Error::io("find", path))?;
    let mut rest = Vec::new();
    for existing in absolute.ancestors() {
        match existing.canonicalize() {
            Ok(mut resolved) => {
                for component in rest.into_iter().rev() {
                    match component {
                        Component::ParentDir => _ = resolved.pop(),
                        name => resolved.push(name),
                    }
                }
                return Ok(resolved);
            }
            // A link that leads nowhere is there, and a folder cannot be made in its place.
            Err(error) if error.kind() != ErrorKind::NotFound || existing.is_symlink() => {
                return Err(Error::io("resolve", existing)(error));
            }
            Err(_) => rest.extend(existing.components().next_back()),
        }
    }
    Ok(absolute)
}

/// Why a folder must never be written to; none if it may be. All paths are resolved.
fn protection(root: &Path, sources: &[PathBuf], home: Option<&Path>) -> Option<String> {
    if root.parent().is_none() {
        return Some("it is the root of the file system".to_owned());
    }
    if home.is_some_and(|home| home.starts_with(root)) {
        return Some("it is your home folder, or contains it".to_owned());
    }
    if root.exists() && !root.is_dir() {
        return Some("it is a file".to_owned());
    }
    sources.iter().find_map(|source| match source.display() {
        shown if source.starts_with(root) => Some(format!("it contains the sources in {shown}")),
        shown if root.starts_with(source) => Some(format!("it lies inside the sources in {shown}")),
        _ => None,
    })
}

/// The manifest of a folder, if a file of that name is there; it may be unreadable.
fn read_manifest(root: &Path) -> Result<Option<Result<Manifest, Error>>, Error> {
    let place = root.join(MANIFEST);
    let name = place.display().to_string();
    match fs::symlink_metadata(&place) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Ok(metadata) if !metadata.is_file() => {
            Ok(Some(Err(Error::Damaged { manifest: name, cause: "it is no regular file".to_owned() })))
        }
        _ => {
            let text = fs::read(&place).map_err(Error::io("read", &place))?;
            Ok(Some(Manifest::parse(&text, &name)))
        }
    }
}

/// The first name in a folder, in alphabetical order, that neither begins with a dot nor is the manifest.
fn first_visible_entry(root: &Path) -> Result<Option<String>, Error> {
    let names = entries(root)?.into_iter().map(|entry| entry.file_name());
    let foreign = names.filter(|name| !name.as_encoded_bytes().starts_with(b".") && name != OsStr::new(MANIFEST));
    Ok(foreign.min().map(|name| name.to_string_lossy().into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    /// A site's root with sources, and the folders in it that hold them.
    fn site() -> (TempDir, PathBuf, Vec<PathBuf>) {
        let folder = TempDir::new().unwrap();
        let root = folder.path().canonicalize().unwrap();
        fs::create_dir_all(root.join("content/articles")).unwrap();
        let sources = vec![root.join("content"), root.join("themes")];
        (folder, root, sources)
    }

    fn open_with(name: &str, text: &str) -> Result<Option<Manifest>, Error> {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join(name), text).unwrap();
        admit(folder.path(), &[]).map(|(_, manifest)| manifest)
    }

    #[test]
    fn an_empty_folder_or_none_is_fine_and_stays_so() {
        let (_guard, root, sources) = site();
        for name in ["public", "deep/er/public", "content-old", "deep/../public"] {
            let (found, manifest) = admit(&root.join(name), &sources).unwrap();
            assert!(manifest.is_none() && !found.exists(), "{name}");
        }
        fs::create_dir_all(root.join("public/.git")).unwrap();
        fs::write(root.join("public/.nojekyll"), "").unwrap();
        assert!(admit(&root.join("public"), &sources).unwrap().1.is_none());
    }

    #[test]
    fn sources_and_what_holds_them_are_protected() {
        let (_guard, root, sources) = site();
        fs::write(root.join("file"), "").unwrap();
        // Joined to another path, `/` is the root of the file system.
        let folders =
            ["", "content", "content/articles", "content/public", "themes", "themes/x", "new/../content", "file", "..", "/"];
        for folder in folders.map(|name| root.join(name)) {
            let error = admit(&folder, &sources).unwrap_err();
            assert!(matches!(error, Error::Protected { .. }), "{}: {error}", folder.display());
            assert!(error.to_string().contains("--output"), "{error}");
        }
    }

    #[test]
    fn the_home_folder_and_what_holds_it_are_protected() {
        let home = Some(Path::new("/home/dana"));
        assert!(protection(Path::new("/home/dana"), &[], home).is_some());
        assert!(protection(Path::new("/home"), &[], home).is_some());
        assert!(protection(Path::new("/home/dana/site/public"), &[], home).is_none());
        assert!(protection(Path::new("/home/danae"), &[], home).is_none());
    }

    #[test]
    #[cfg(unix)]
    fn links_are_resolved_before_judging() {
        let (_guard, root, sources) = site();
        let link = |to: &Path, name: &str| std::os::unix::fs::symlink(to, root.join(name)).unwrap();
        fs::create_dir(root.join("elsewhere")).unwrap();
        link(&root.join("content"), "to-sources");
        link(&root.join("elsewhere"), "public");
        link(&root.join("nowhere"), "dangling");
        assert!(matches!(admit(&root.join("to-sources"), &sources), Err(Error::Protected { .. })));
        assert!(matches!(admit(&root.join("to-sources/public"), &sources), Err(Error::Protected { .. })));
        assert!(matches!(admit(&root.join("dangling"), &sources), Err(Error::Io { .. })));
        assert_eq!(admit(&root.join("public"), &sources).unwrap().0, root.join("elsewhere"));
    }

    #[test]
    fn a_folder_of_other_files_is_not_ours() {
        let error = open_with("thesis.txt", "years of work").unwrap_err();
        assert!(matches!(&error, Error::NotOurs { evidence, .. } if evidence == "thesis.txt"), "{error}");
        assert!(error.to_string().contains("`thesis.txt`"), "{error}");
    }

    #[test]
    fn a_manifest_that_cannot_be_read_is_refused_unless_alone() {
        let newer = r#"{"version": 2}"#;
        assert!(open_with(MANIFEST, "{ half").unwrap().is_none());
        assert!(matches!(open_with(MANIFEST, newer), Err(Error::Newer { version: 2, .. })));

        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("index.html"), "").unwrap();
        for text in ["", "{ half", "<<<<<<< HEAD"] {
            fs::write(folder.path().join(MANIFEST), text).unwrap();
            assert!(matches!(admit(folder.path(), &[]), Err(Error::Damaged { .. })), "{text}");
        }
    }
}
