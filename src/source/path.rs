//! [`SitePath`]: how every message names a file.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::span::FileId;

/// A path from the site's root: relative, `/`-separated, in Unicode's composed form (NFC), so that the
/// same site has the same paths on every machine.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Arc<str>);

impl SitePath {
    /// A path of this text. Backslashes become `/`, `.` and empty parts go away, `..` takes a part off
    /// (never above the root).
    pub fn new(path: &str) -> Self {
        let mut parts: Vec<&str> = Vec::new();
        for part in path.split(['/', '\\']) {
            match part {
                "" | "." => {}
                ".." => drop(parts.pop()),
                part => parts.push(part),
            }
        }
        let joined = parts.join("/");
        SitePath(if is_nfc(&joined) { joined.into() } else { joined.nfc().collect::<String>().into() })
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The identity of the file at this path.
    pub fn id(&self) -> FileId {
        FileId::of(&self.0)
    }

    /// The folder that holds it; empty at the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The name with its ending: `iop.md`.
    pub fn name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// The name without its last ending: `iop`.
    pub fn stem(&self) -> &str {
        let name = self.name();
        name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
    }

    /// The last ending in lower case, without the dot: `md`.
    pub fn extension(&self) -> String {
        let name = self.name();
        name.rsplit_once('.')
            .map_or(String::new(), |(stem, end)| if stem.is_empty() { String::new() } else { end.to_lowercase() })
    }

    /// The file of the same text in another language: of `about.md` it is `about.es.md`.
    #[must_use]
    pub fn in_language(&self, code: &str) -> SitePath {
        match self.0.rsplit_once('.') {
            Some((before, ending)) if !ending.contains('/') => SitePath::new(&format!("{before}.{code}.{ending}")),
            _ => SitePath::new(&format!("{}.{code}", self.0)),
        }
    }

    /// The file of the same text in the first language: of `about.es.md` it is `about.md`.
    #[must_use]
    pub fn without_language(&self) -> SitePath {
        let cut = self.0.rsplit_once('.').and_then(|(before, ending)| Some((before.rsplit_once('.')?.0, ending)));
        cut.map_or_else(|| self.clone(), |(before, ending)| SitePath::new(&format!("{before}.{ending}")))
    }

    /// Whether it lies below this folder.
    pub fn is_below(&self, folder: &str) -> bool {
        self.0.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    }

    /// Whether this is a file that Waypost reads as text.
    pub fn is_text(&self) -> bool {
        match self.extension().as_str() {
            "md" | "yaml" | "yml" => true,
            "html" | "css" | "js" | "svg" | "txt" | "xml" => self.is_below("themes"),
            _ => false,
        }
    }

    /// Another path named from this file's folder, or from the site's `content/` where it begins with `/`.
    #[must_use]
    pub fn join(&self, relative: &str) -> SitePath {
        match relative.strip_prefix('/') {
            Some(absolute) => SitePath::new(&format!("content/{absolute}")),
            None => SitePath::new(&format!("{}/{relative}", self.folder())),
        }
    }
}

impl Borrow<str> for SitePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::SitePath;

    #[test]
    fn parts() {
        let path = SitePath::new("content\\articles/./2026/Über-uns.es.MD");
        assert_eq!(path.as_str(), "content/articles/2026/Über-uns.es.MD");
        assert_eq!((path.name(), path.stem(), path.extension().as_str()), ("Über-uns.es.MD", "Über-uns.es", "md"));
        assert_eq!(path.without_language().name(), "Über-uns.MD");
        assert_eq!(path.without_language().in_language("fr").name(), "Über-uns.fr.MD");
        assert_eq!(path.folder(), "content/articles/2026");
        assert!(path.is_below("content") && path.is_below("content/articles") && !path.is_below("cont"));
    }

    #[test]
    fn decomposed_names_read_the_same() {
        assert_eq!(SitePath::new("content/cafe\u{301}.md"), SitePath::new("content/caf\u{e9}.md"));
    }

    #[test]
    fn joins_from_the_folder_and_never_leaves_the_root() {
        let path = SitePath::new("content/articles/a.md");
        assert_eq!(path.join("../images/x.svg").as_str(), "content/images/x.svg");
        assert_eq!(path.join("/images/x.svg").as_str(), "content/images/x.svg");
        assert_eq!(path.join("../../../../etc/passwd").as_str(), "etc/passwd");
    }
}
