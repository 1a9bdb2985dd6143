//! [`Meetings`]: the meetings that the site has, in whatever file staff keep them.

use std::collections::{HashMap, HashSet};

use crate::edit::Data;
use crate::load::values::is_id;
use crate::load::yaml::{self, Piece};
use crate::load::{front_matter, language_of, slug};
use crate::source::{SitePath, Source, Tree};

/// The form of a file of meetings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// YAML with a list; a file without anything is an empty one.
    List,
    /// YAML with one meeting.
    Single,
    /// YAML with one meeting, whose id is the name of the file.
    SingleByName,
    /// Markdown whose front matter is a meeting.
    Markdown,
}

/// A file of meetings.
#[derive(Debug)]
pub struct File {
    /// Its path.
    pub path: SitePath,
    /// Its whole text.
    pub text: String,
    /// Its form.
    pub form: Form,
    /// Its meetings, in their order. The text below front matter is `notes`.
    pub items: Vec<Data>,
}

/// Which meeting of which file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct At {
    /// The file.
    pub file: usize,
    /// Its item.
    pub item: usize,
}

/// Every meeting of a site.
#[derive(Debug, Default)]
pub struct Meetings {
    /// The files, in the order of their paths.
    pub files: Vec<File>,
    by_id: HashMap<String, At>,
    /// By an id of a feed: its key under `feed`, and its letters. Two feeds may have the same.
    by_own: HashMap<(String, String), Vec<At>>,
}

/// The feed that comes in, as its meetings are known on the site.
#[derive(Debug)]
pub struct Ours {
    /// Its name, which stands as `source` under `feed`.
    pub source: String,
    /// Files that hold its new meetings.
    pub files: HashSet<usize>,
    /// Files that hold those of some feed.
    pub marked: HashSet<usize>,
}

/// Where a meeting of the site came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// This feed.
    This,
    /// This feed, as far as can be told: it came in before the name of a feed was kept.
    Before,
    /// Another feed.
    Other,
    /// Staff wrote it.
    Staff,
}

/// What the site has for a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// The meeting that the row is about.
    Same(At),
    /// A meeting of staff has its id.
    Yours(At),
    /// A meeting of another feed has its id.
    OtherFeed(At),
    /// Nothing.
    None,
}

/// The keys under `feed` that hold the id of a feed.
const OWN: [&str; 3] = ["slug", "id", "id_bigint"];

impl Meetings {
    /// Reads the meetings of a site.
    ///
    /// # Errors
    /// In words, where a file of meetings cannot be read: what stands in it would come in twice.
    pub fn read(tree: &Tree) -> Result<Meetings, String> {
        let first = |path: &SitePath| format!("{path} has mistakes that must be corrected first: run `waypost check`");
        if let Some(unreadable) = tree.unreadable.iter().find(|file| is_of_meetings(&file.path)) {
            return Err(first(&unreadable.path));
        }
        let mut meetings = Meetings::default();
        for source in tree.below("content").filter(|source| is_of_meetings(&source.path)) {
            meetings.files.push(file(source).ok_or_else(|| first(&source.path))?);
        }
        let (mut by_id, mut former) = (HashMap::new(), Vec::new());
        let mut by_own: HashMap<_, Vec<At>> = HashMap::new();
        for (at, data) in meetings.all() {
            let letters = |data: Option<&Data>| data.and_then(Data::scalar).map(str::to_owned);
            let aliases = match data.get("aliases") {
                Some(Data::List(aliases)) => aliases.iter().filter_map(Data::scalar).map(str::to_owned).collect(),
                _ => Vec::new(),
            };
            if let Some(id) = letters(data.get("id")) {
                by_id.entry(id).or_insert(at);
            }
            former.extend(aliases.into_iter().map(|id| (id, at)));
            for key in OWN {
                if let Some(own) = letters(data.get("feed").and_then(|feed| feed.get(key))) {
                    by_own.entry((key.to_owned(), own)).or_default().push(at);
                }
            }
        }
        // An id that a meeting has now goes before one that another once had.
        for (id, at) in former {
            by_id.entry(id).or_insert(at);
        }
        Ok(Meetings { by_id, by_own, ..meetings })
    }

    /// Every meeting and where it stands.
    pub fn all(&self) -> impl Iterator<Item = (At, &Data)> {
        let files = self.files.iter().enumerate();
        files.flat_map(|(file, read)| read.items.iter().enumerate().map(move |(item, data)| (At { file, item }, data)))
    }

    /// A meeting.
    pub fn get(&self, at: At) -> Option<&Data> {
        self.files.get(at.file)?.items.get(at.item)
    }

    /// The file at a path.
    pub fn file(&self, path: &SitePath) -> Option<usize> {
        self.files.iter().position(|file| file.path == *path)
    }

    /// Where a meeting came from.
    pub fn origin(&self, at: At, ours: &Ours) -> Origin {
        let feed = self.get(at).and_then(|data| data.get("feed"));
        let is_of_this_file = ours.files.contains(&at.file);
        match (feed, feed.and_then(|feed| feed.get("source")).and_then(Data::scalar)) {
            (_, Some(source)) if source == ours.source => Origin::This,
            (Some(_), None) if is_of_this_file || !ours.marked.contains(&at.file) => Origin::Before,
            (_, Some(_)) | (Some(_), None) => Origin::Other,
            (None, None) if is_of_this_file => Origin::Before,
            (None, None) => Origin::Staff,
        }
    }

    /// What the site has for a row: the meeting of the same feed that came from it, or else whatever has its id, now or once.
    /// A meeting that staff wrote, or that came from another feed or another row, is never the one that the row is about.
    pub fn find(&self, own: Option<&(&'static str, String)>, id: &str, ours: &Ours) -> Match {
        let of_own = own.and_then(|(key, own)| self.by_own.get(&((*key).to_owned(), own.clone())));
        let came_from = |origin| of_own.into_iter().flatten().find(|at| self.origin(**at, ours) == origin);
        if let Some(at) = came_from(Origin::This).or_else(|| came_from(Origin::Before)) {
            return Match::Same(*at);
        }
        let Some(at) = self.by_id.get(id).copied() else { return Match::None };
        match self.origin(at, ours) {
            Origin::Staff => Match::Yours(at),
            Origin::Other => Match::OtherFeed(at),
            Origin::This | Origin::Before if self.is_of_another_row(at, own, id) => Match::None,
            Origin::This | Origin::Before => Match::Same(at),
        }
    }

    /// Whether a meeting came from another row than the one with this id, or may have.
    fn is_of_another_row(&self, at: At, own: Option<&(&'static str, String)>, id: &str) -> bool {
        let Some((key, own)) = own else { return false };
        // An id that was made from a slug may be that of another row.
        let is_made = *key == "slug" && own != id;
        let known = self.get(at).and_then(|data| data.get("feed")?.get(key)).and_then(Data::scalar);
        is_made || known.is_some_and(|known| known != own)
    }

    /// Whether an id is taken, now or by a former name.
    pub fn has_id(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }
}

/// Whether a file of content/ holds meetings.
fn is_of_meetings(path: &SitePath) -> bool {
    let single = path.folder() == "content" && path.stem() == "meetings";
    // What is said again in another language is no meeting of its own.
    (path.is_below("content/meetings") || single) && language_of(path).is_none()
}

/// The meetings of a file; none where it is broken.
fn file(source: &Source) -> Option<File> {
    let made = |form, items| File { path: source.path.clone(), text: source.text.clone(), form, items };
    let with_id = |mut data: Data| {
        if data.get("id").is_none() {
            data.set("id", Data::text(&slug::slug_of_stem(source.path.stem())));
        }
        data
    };
    if source.path.extension() == "md" {
        let document = front_matter::parse(source, &mut Vec::new())?;
        let mut data = document.facts.as_ref().map_or(Data::Map(Vec::new()), Data::of);
        let span = document.body.span;
        let body = source.text.get(span.start as usize..span.end as usize).unwrap_or("").trim();
        if !body.is_empty() {
            data.set("notes", Data::text(body));
        }
        return Some(made(Form::Markdown, vec![with_id(data)]));
    }
    let (offset, text) = source.body();
    match yaml::parse(Piece { text, file: source.id, offset }).ok()?.as_ref().map(Data::of) {
        None => Some(made(Form::List, Vec::new())),
        Some(Data::List(items)) => Some(made(Form::List, items)),
        Some(data @ Data::Map(_)) => {
            let form = if data.get("id").is_some() { Form::Single } else { Form::SingleByName };
            Some(made(form, vec![with_id(data)]))
        }
        Some(_) => None,
    }
}

/// The id of a new meeting: its own where that can be one, else made from words; at most 64 characters, and free.
pub fn id_for(
    own: Option<&(&'static str, String)>,
    (words, more): &(String, String),
    is_taken: impl Fn(&str) -> bool,
) -> String {
    let own = own.filter(|(key, own)| *key == "slug" && is_id(own)).map(|(_, own)| own.clone());
    let id = own.unwrap_or_else(|| joined(&slug::slug(words), &slug::slug(more)));
    // The list for printing has this address.
    let id = if id.is_empty() || id == "print" { joined(&id, "meeting") } else { id };
    if !is_taken(&id) {
        return id;
    }
    let numbered = (2..).map(|number: u64| joined(&id, &number.to_string()));
    numbered.into_iter().find(|id| !is_taken(id)).unwrap_or(id)
}

/// Two words of an id; the first gives way where they are too long.
fn joined(first: &str, second: &str) -> String {
    let second = &second[..second.len().min(40)];
    let room = 64 - second.len() - usize::from(!second.is_empty());
    let first = first[..first.len().min(room)].trim_matches('-');
    [first, second.trim_matches('-')].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meetings_are_in_their_folder_and_in_the_first_language() {
        let is = |path: &str| is_of_meetings(&SitePath::new(path));
        assert!(is("content/meetings.yaml") && is("content/meetings/aa/week.yml") && is("content/meetings/x.md"));
        assert!(!is("content/meetings/week.es.yaml") && !is("content/meetings.es.yaml") && !is("content/programs/x.yaml"));
    }

    #[test]
    fn ids_are_their_own_or_made_and_always_free() {
        let free = |_: &str| false;
        let slug = |text: &str| Some(("slug", text.to_owned()));
        let from = |words: &str, more: &str| (words.to_owned(), more.to_owned());
        assert_eq!(id_for(slug("sunday-serenity").as_ref(), &from("x", ""), free), "sunday-serenity");
        assert_eq!(id_for(slug("Sunday_Serenity 2").as_ref(), &from("Sunday_Serenity 2", ""), free), "sunday-serenity-2");
        assert_eq!(
            id_for(Some(("id_bigint", "42".to_owned())).as_ref(), &from("Nothing Macho", "42"), free),
            "nothing-macho-42"
        );
        assert_eq!(id_for(None, &from("恢复", ""), |id| id == "hui-fu" || id == "hui-fu-2"), "hui-fu-3");
        assert_eq!(id_for(slug("print").as_ref(), &from("", ""), free), "print-meeting");
        assert_eq!(id_for(None, &from("", ""), free), "meeting");
        let long = id_for(None, &from(&"long ".repeat(40), "123456"), free);
        assert!(is_id(&long) && long.ends_with("-123456") && long.len() <= 64, "{long}");
        let long = id_for(None, &from(&"x".repeat(80), ""), |id| id.len() == 64 && !id.ends_with("-2"));
        assert!(is_id(&long) && long.ends_with("-2"), "{long}");
    }
}
