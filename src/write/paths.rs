//! The names of output files: relative, `/`-separated, and never pointing out of the output folder.

use super::{Error, digest};

/// The manifest's name, at the root of the output folder. No output may bear it.
pub const MANIFEST: &str = "waypost.json";

/// How the name of every file that is still being written begins. No output may be named so.
pub const TEMP_PREFIX: &str = ".waypost-tmp-";

/// Refuses a path that could leave the output folder, mean another file on another system, or clash with our own files.
///
/// The model gives no such route, and this is the last look before the disk: the paths of a manifest come from a file that
/// anybody may have edited.
///
/// # Errors
///
/// [`Error::Path`], with what is wrong about the path.
pub(super) fn check(path: &str) -> Result<(), Error> {
    let refuse = |why| Err(Error::Path { path: path.to_owned(), why });
    if path.contains(['\\', '\0']) {
        return refuse("it holds a backslash or a NUL character");
    }
    if path.as_bytes().get(1) == Some(&b':') {
        return refuse("it begins with a drive letter");
    }
    if path.split('/').any(|name| matches!(name, "" | "." | "..")) {
        return refuse("it is absolute, or one of its names is empty, `.` or `..`");
    }
    if path.split('/').any(is_temp) {
        return refuse("it is named like one of Waypost's temporary files");
    }
    // On some systems `Waypost.json` is the same file.
    if path.eq_ignore_ascii_case(MANIFEST) {
        return refuse("this name is kept for the manifest");
    }
    Ok(())
}

/// The folders above a path, from the top: `a` and `a/b` for `a/b/c`. The output folder itself is not among them.
pub(super) fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(slash, _)| &path[..slash])
}

/// The folder that a file lies in; the output folder itself is `""`.
pub(super) fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// The path of `name` inside `folder`.
pub(super) fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// Whether a file's name is one of our temporary names.
pub(super) fn is_temp(name: &str) -> bool {
    name.starts_with(TEMP_PREFIX)
}

/// Where a file is written before it is renamed to `path`: in the same folder, because a rename is atomic only within one file
/// system, and under a short name, because a long one could pass the limit of 255 bytes.
pub(super) fn beside(path: &str) -> String {
    join(parent(path), &format!("{TEMP_PREFIX}{}", &digest(path.as_bytes())[..16]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_could_leave_the_folder_are_refused() {
        for path in [
            "",
            "/",
            "/etc/passwd",
            "..",
            "../x",
            "a/../../x",
            "a//b",
            "a/",
            "./a",
            "a\\b",
            "C:/x",
            "c:x",
            "a\0b",
            "waypost.json",
            "Waypost.JSON",
            ".waypost-tmp-1",
            "a/.waypost-tmp-1/b",
        ] {
            assert!(matches!(check(path), Err(Error::Path { .. })), "{path:?} was let through");
        }
        for path in ["index.html", "a/b/c.html", ".nojekyll", "..a/b..", "docs/waypost.json", "año/ñ.html"] {
            assert!(check(path).is_ok(), "{path:?} was refused");
        }
    }

    #[test]
    fn a_temporary_file_lies_in_the_same_folder() {
        assert!(beside("a/b/c.html").starts_with("a/b/.waypost-tmp-"));
        assert!(beside("c.html").starts_with(".waypost-tmp-"));
        assert_ne!(beside("a/b.html"), beside("a/c.html"));
        assert_eq!(ancestors("a/b/c").collect::<Vec<_>>(), ["a", "a/b"]);
    }
}
