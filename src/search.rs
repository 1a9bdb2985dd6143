//! The search that needs no server: an [`Index`] of files, of which a browser loads the few that hold the words asked for, and a
//! program that reads them. No word that a reader types leaves the reader's machine.
//!
//! It is made of [`Record`]s, and by [Pagefind](https://pagefind.app), which only this room knows.

use std::collections::BTreeMap;
use std::fmt;

use pagefind::api::PagefindIndex;
use pagefind::options::PagefindServiceConfig;

/// The folder of the index in a site.
pub const FOLDER: &str = "search/data/";

/// Whether a file of a site is one of an index, in whichever language.
pub fn has(path: &str) -> bool {
    path.split_once(FOLDER).is_some_and(|(before, _)| before.is_empty() || before.ends_with('/'))
}

/// What the index is made by: another version makes another one of the same records.
pub const MAKER: &str = "pagefind 1.6.0";

/// What can be found: a page, a program, a meeting …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its address, root-absolute.
    pub url: String,
    /// Its title.
    pub title: String,
    /// What it is, as readers see it: `Meeting`.
    pub kind: String,
    /// What one must know at once: `Tuesdays, 7:00 to 8:30 pm PT · Online`.
    pub facts: String,
    /// One or two sentences.
    pub summary: String,
    /// Words that readers may use for it, and that it does not say.
    pub also: String,
    /// Everything that it says.
    pub text: String,
}

impl Record {
    /// All that it says, part by part.
    pub fn parts(&self) -> [&[u8]; 7] {
        [&self.url, &self.title, &self.kind, &self.facts, &self.summary, &self.also, &self.text].map(String::as_bytes)
    }
}

/// The files of a search, by their paths in the site.
#[derive(Debug, Default)]
pub struct Index {
    /// Their bytes.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// The index could not be made.
#[derive(Debug)]
pub struct Error(String);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the index of the search could not be made: {}\nset `search: off` in content/site.yaml to publish without one",
            self.0
        )
    }
}

impl std::error::Error for Error {}

impl Index {
    /// The files as bytes, for who keeps them: for each the lengths of its path and its bytes, then both.
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.files.iter().map(|(path, bytes)| path.len() + bytes.len() + 16).sum());
        for (path, bytes) in &self.files {
            out.extend((path.len() as u64).to_le_bytes());
            out.extend((bytes.len() as u64).to_le_bytes());
            out.extend(path.as_bytes());
            out.extend(bytes);
        }
        out
    }

    /// The index of such bytes.
    ///
    /// # Errors
    /// Where they are others.
    pub fn of_bytes(bytes: &[u8]) -> Result<Index, Error> {
        Index::taken_apart(bytes).ok_or_else(|| Error("what was kept of it is damaged".to_owned()))
    }

    fn taken_apart(mut rest: &[u8]) -> Option<Index> {
        let mut files = BTreeMap::new();
        while !rest.is_empty() {
            let (lengths, after) = rest.split_at_checked(16)?;
            let length = |at: usize| usize::try_from(u64::from_le_bytes(lengths[at..at + 8].try_into().ok()?)).ok();
            let (path, after) = after.split_at_checked(length(0)?)?;
            let (bytes, after) = after.split_at_checked(length(8)?)?;
            files.insert(String::from_utf8(path.to_vec()).ok()?, bytes.to_vec());
            rest = after;
        }
        Some(Index { files })
    }

    /// The index of these records in a language (`en`), by whose rules words are brought to their stems.
    ///
    /// # Errors
    /// When the indexer gives up.
    pub fn of(language: &str, records: Vec<Record>) -> Result<Index, Error> {
        // The indexer wants to wait for itself; a thread of its own keeps it apart from a runtime that may be here.
        let made = std::thread::scope(|scope| scope.spawn(|| run(language, records)).join());
        made.unwrap_or_else(|_| Err(Error("the indexer failed".to_owned())))
    }
}

fn run(language: &str, records: Vec<Record>) -> Result<Index, Error> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(|error| Error(error.to_string()))?;
    runtime.block_on(files(language, records)).map(|files| Index { files }).map_err(|error| Error(error.to_string()))
}

async fn files(
    language: &str,
    records: Vec<Record>,
) -> Result<BTreeMap<String, Vec<u8>>, Box<dyn std::error::Error + Send + Sync>> {
    let options = PagefindServiceConfig::builder().force_language(language.to_owned()).build();
    let mut index = PagefindIndex::new(Some(options))?;
    for record in records {
        let Record { url, title, kind, facts, summary, also, text } = record;
        // Each of these can be found, and counts for more than the text.
        let shown = [("title", title), ("kind", kind), ("facts", facts), ("summary", summary), ("also", also)];
        let shown = shown.into_iter().filter(|(_, words)| !words.is_empty()).map(|(name, words)| (name.to_owned(), words));
        index.add_custom_record(url, text, language.to_owned(), Some(shown.collect()), None, None).await?;
    }
    let files = index.get_files().await?.into_iter().map(|file| {
        let name = file.filename.to_string_lossy().replace('\\', "/");
        let name = name.rsplit_once("pagefind/").map_or(name.as_str(), |(_, name)| name).to_owned();
        (name, file.contents)
    });
    Ok(files.filter(|(name, _)| is_needed(name)).map(|(name, bytes)| (format!("{FOLDER}{name}"), bytes)).collect())
}

/// The interface of a search page is the theme's, not the indexer's.
fn is_needed(name: &str) -> bool {
    name == "pagefind.js" || name == "pagefind-entry.json" || name.ends_with(".pagefind") || name.contains(".pf_")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(url: &str, title: &str, text: &str) -> Record {
        Record {
            url: url.to_owned(),
            title: title.to_owned(),
            kind: "Page".to_owned(),
            facts: String::new(),
            summary: String::new(),
            also: String::new(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn the_same_records_give_the_same_files_and_others_others() {
        let records =
            || vec![record("/a/", "Aftercare", "What comes after treatment."), record("/b/", "Parking", "Behind it.")];
        let (one, two) = (Index::of("en", records()).unwrap(), Index::of("en", records()).unwrap());
        assert_eq!(one.files, two.files);
        let names: Vec<&str> = one.files.keys().map(|name| &name[FOLDER.len()..]).collect();
        assert!(names.contains(&"pagefind.js") && names.contains(&"wasm.en.pagefind"), "{names:?}");
        assert!(names.iter().all(|name| !name.contains("ui") && !name.contains("worker")), "{names:?}");
        assert_eq!(Index::of_bytes(&one.bytes()).unwrap().files, one.files);
        assert!(Index::of_bytes(&one.bytes()[1..]).is_err());
        let other = Index::of("en", vec![record("/a/", "Aftercare", "Other words.")]).unwrap();
        assert_ne!(one.files, other.files);
    }

    #[test]
    fn a_site_without_words_has_an_index() {
        assert!(Index::of("en", Vec::new()).unwrap().files.contains_key("search/data/pagefind.js"));
    }
}
