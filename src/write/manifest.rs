//! The manifest: a file in the output folder that lists every file of ours there, and says from what the site was built.
//!
//! It is also the journal. While a build writes, the manifest lists the files of the old site and of the new one and says
//! `applying`; at the end it lists the new ones and says `complete`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Class, Error, paths};

/// The contents of `waypost.json`. It names outputs only, never a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of this format.
    version: u64,
    /// Whether the folder holds a whole site.
    pub state: State,
    /// The program that wrote it, with its version.
    pub tool: String,
    /// From what the site was built.
    #[serde(flatten)]
    pub header: Header,
    /// Every file of ours, by its path in the folder.
    pub files: BTreeMap<String, Entry>,
}

/// Whether the folder holds a whole site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// A build is writing, or was stopped while it wrote. Each listed file may be of the old site, of the new one, or absent.
    Applying,
    /// The files listed are the site.
    Complete,
}

/// From what a site was built: with the sources, all that decides its bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The address at which the site is published.
    pub base_url: String,
    /// The moment for which the site was built, RFC 3339.
    pub now: String,
    /// Whether drafts were included.
    pub drafts: bool,
    /// Whether articles of a later date were included.
    pub future: bool,
    /// Digest of all sources and options.
    pub inputs_digest: String,
    /// The earliest moment at which the same sources would make another site, RFC 3339; none if they never would.
    pub next_change_at: Option<String>,
}

/// One file of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// See [`digest`].
    pub digest: String,
    /// Length in bytes.
    pub size: u64,
    /// When it is written.
    pub kind: Class,
}

impl Entry {
    /// The entry of a file with these bytes.
    pub fn of(kind: Class, bytes: &[u8]) -> Entry {
        Entry { digest: digest(bytes), size: bytes.len() as u64, kind }
    }
}

/// The name of some bytes: the first 32 hexadecimal digits of their BLAKE3 hash.
pub fn digest(bytes: &[u8]) -> String {
    let mut hex = blake3::hash(bytes).to_hex().to_string();
    hex.truncate(32);
    hex
}

impl Manifest {
    /// The version of the format that this program writes, and the newest that it reads.
    pub const VERSION: u64 = 1;

    pub(super) fn new(state: State, header: Header, files: BTreeMap<String, Entry>) -> Manifest {
        let tool = concat!("waypost ", env!("CARGO_PKG_VERSION")).to_owned();
        Manifest { version: Manifest::VERSION, state, tool, header, files }
    }

    /// Reads a manifest; `name` is the path or URL that it came from, for messages.
    ///
    /// # Errors
    ///
    /// - [`Error::Newer`] if a newer Waypost wrote it.
    /// - [`Error::Damaged`] if it is not a manifest, or lists a path that no site may hold, such as `../x`.
    pub fn parse(text: &[u8], name: &str) -> Result<Manifest, Error> {
        /// The one key whose meaning never changes.
        #[derive(Deserialize)]
        struct Version {
            version: u64,
        }
        let damaged = |cause: String| Error::Damaged { manifest: name.to_owned(), cause };
        let Version { version } = serde_json::from_slice(text).map_err(|error| damaged(error.to_string()))?;
        if version > Manifest::VERSION {
            return Err(Error::Newer { manifest: name.to_owned(), version });
        }
        let manifest: Manifest = serde_json::from_slice(text).map_err(|error| damaged(error.to_string()))?;
        match manifest.files.keys().find(|path| paths::check(path).is_err()) {
            Some(path) => Err(damaged(format!("it lists `{path}`"))),
            None => Ok(manifest),
        }
    }

    /// The manifest as its file holds it: sorted, one value a line, a line feed at the end.
    #[expect(clippy::missing_panics_doc, reason = "text, numbers and maps keyed by text are all that JSON asks for")]
    pub fn to_text(&self) -> String {
        serde_json::to_string_pretty(self).expect("a manifest is always JSON") + "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Manifest {
        let files = BTreeMap::from([
            ("index.html".to_owned(), Entry::of(Class::Page, b"hello")),
            ("a.css".to_owned(), Entry::of(Class::Asset, b"")),
        ]);
        let header = Header { base_url: "https://example.org".to_owned(), ..Header::default() };
        Manifest::new(State::Complete, header, files)
    }

    #[test]
    fn its_text_is_the_documented_one() {
        let text = r#"{
  "version": 1,
  "state": "complete",
  "tool": "waypost 0.1.0",
  "base_url": "https://example.org",
  "now": "",
  "drafts": false,
  "future": false,
  "inputs_digest": "",
  "next_change_at": null,
  "files": {
    "a.css": {
      "digest": "af1349b9f5f9a1a6a0404dea36dcc949",
      "size": 0,
      "kind": "asset"
    },
    "index.html": {
      "digest": "ea8f163db38682925e4491c5e58d4bb3",
      "size": 5,
      "kind": "page"
    }
  }
}
"#;
        assert_eq!(sample().to_text(), text);
        assert_eq!(Manifest::parse(text.as_bytes(), "waypost.json").unwrap(), sample());
    }

    #[test]
    fn a_newer_version_is_refused_whatever_else_it_holds() {
        let error = Manifest::parse(br#"{"version": 2, "files": []}"#, "public/waypost.json").unwrap_err();
        assert!(matches!(error, Error::Newer { version: 2, .. }));
        assert!(error.to_string().contains("Update Waypost"), "{error}");
    }

    #[test]
    fn what_is_no_manifest_is_damaged() {
        let outside = sample().to_text().replace("a.css", "../a.css");
        let older = sample().to_text().replace("\"version\": 1", "\"version\": \"1\"");
        for text in ["", "{", "null", r#"{"version": 1}"#, &outside, &older] {
            let error = Manifest::parse(text.as_bytes(), "waypost.json").unwrap_err();
            assert!(matches!(error, Error::Damaged { .. }), "{text}: {error}");
        }
    }
}
