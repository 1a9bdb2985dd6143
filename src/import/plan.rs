//! [`Plan`]: what an import would write, file by file, and what it tells.
//!
//! 1. Each row is matched with a meeting of the site, wherever that stands.
//! 2. What is matched is merged, what is not is new; what cannot be carried over is told.
//! 3. Files that hold something that changed are patched by spans, new meetings come to the end of the target.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;

use super::center::Center;
use super::entry::{Entry, Fact, Known, name_of};
use super::feed::{Feed, Format, Place, Row};
use super::held::{At, Form, Match, Meetings, Origin, Ours, id_for};
use super::merge;
use super::report::{Notice, Report, Trouble};
use crate::edit::{self, Data};
use crate::model::Site;
use crate::source::{SitePath, Tree};

/// What is asked of an import.
#[derive(Debug, Clone)]
pub struct Request {
    /// The file for new meetings.
    pub into: SitePath,
    /// The fellowship of every meeting of the feed.
    pub fellowship: Option<String>,
    /// The name of the feed's file, for the comment at the head of the target. Without its ending it is the name of the feed.
    pub source: String,
}

impl Request {
    /// The name of the feed: that of its file, without the ending and without the ` (1)` that a browser adds to a second copy.
    pub fn feed(&self) -> String {
        let stem = Path::new(&self.source).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let stem = stem.split_whitespace().collect::<Vec<_>>().join(" ");
        let copy = stem.strip_suffix(')').map(|rest| rest.trim_end_matches(|c: char| c.is_ascii_digit()));
        let first = copy.filter(|rest| rest.len() + 1 < stem.len()).and_then(|rest| rest.strip_suffix('(')).map(str::trim_end);
        first.filter(|first| !first.is_empty()).map_or(stem.clone(), str::to_owned)
    }
}

/// A file that is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Write {
    /// Where.
    pub path: SitePath,
    /// What stands there now; none where there is no file.
    pub before: Option<String>,
    /// What should stand there.
    pub after: String,
}

/// What an import would do.
#[derive(Debug, Default)]
pub struct Plan {
    /// The files, in the order of their paths.
    pub writes: Vec<Write>,
    /// What it tells.
    pub report: Report,
}

/// How far a long import is: rows done, and all.
pub type Progress<'a> = &'a dyn Fn(usize, usize);

/// A target takes new meetings up to this size, in bytes, since a text is read up to
/// [`MAX_TEXT`](crate::source::MAX_TEXT); more come to a second file beside it.
const FULL: usize = 6 << 20;

/// Says at the head of a file that an import made what is in it.
const MARK: &str = "brought in by `waypost import meetings`";

/// Plans an import into a site.
///
/// # Errors
/// In words for a person, where files of meetings have mistakes, or the target is no file for a list.
pub fn plan(feed: Feed, (tree, site): (&Tree, &Site), request: &Request, progress: Progress<'_>) -> Result<Plan, String> {
    let meetings = Meetings::read(tree)?;
    if let Some(file) = meetings.file(&request.into)
        && meetings.files[file].form != Form::List
    {
        return Err(format!("{} holds a single meeting, not a list: name another file with `--into`", request.into));
    }
    let mut work = Work {
        center: Center::new(site),
        request,
        format: feed.format,
        changed: BTreeMap::new(),
        matched: BTreeSet::new(),
        new: Vec::new(),
        ids: HashSet::new(),
        own: HashSet::new(),
        report: Report { remarks: feed.remarks, ..Report::default() },
        meetings,
        ours: Ours { source: request.feed(), files: HashSet::new(), marked: HashSet::new() },
    };
    work.own_files();
    let all = feed.rows.len();
    for (at, row) in feed.rows.into_iter().enumerate() {
        work.row(row);
        progress(at + 1, all);
    }
    work.gone();
    let writes = work.writes();
    Ok(Plan { writes, report: work.report })
}

struct Work<'a> {
    center: Center<'a>,
    request: &'a Request,
    format: Format,
    meetings: Meetings,
    ours: Ours,
    /// Meetings of the site as they should be, where that is another thing than how they are.
    changed: BTreeMap<At, Data>,
    matched: BTreeSet<At>,
    new: Vec<Data>,
    /// Ids of new meetings.
    ids: HashSet<String>,
    /// Ids of the feed that were there.
    own: HashSet<(&'static str, String)>,
    report: Report,
}

impl Work<'_> {
    fn tell(&mut self, trouble: Trouble, place: Option<Place>, name: &str, text: impl Into<String>) {
        self.report.notices.push(Notice { trouble, place, name: name.to_owned(), text: text.into() });
    }

    fn row(&mut self, row: Row) {
        let (place, name) = (row.place, name_of(&row));
        if let Some((key, own)) = &row.own
            && !self.own.insert((key, own.clone()))
        {
            self.report.left_out += 1;
            return self.tell(Trouble::LeftOut, Some(place), &name, format!("an earlier row has the {key} `{own}` already"));
        }
        let wanted_id = id_for(row.own.as_ref(), &row.id_from, |_| false);
        if row.own.is_none() && self.ids.contains(&wanted_id) {
            self.report.left_out += 1;
            return self.tell(Trouble::LeftOut, Some(place), &name, "an earlier row has the same name, day and time");
        }
        let found = match self.meetings.find(row.own.as_ref(), &wanted_id, &self.ours) {
            Match::Same(at) => Some(at),
            Match::Yours(at) => {
                self.report.left_out += 1;
                let text = self.yours(&wanted_id, at);
                return self.tell(Trouble::Yours, Some(place), &name, text);
            }
            Match::OtherFeed(at) => {
                let text = format!("`{wanted_id}` in {}", self.meetings.files[at.file].path);
                self.tell(Trouble::OtherFeed, Some(place), &name, text);
                None
            }
            Match::None => None,
        };
        if found.is_some_and(|at| !self.matched.insert(at)) {
            self.report.left_out += 1;
            return self.tell(Trouble::LeftOut, Some(place), &name, "an earlier row is about the same meeting of the site");
        }
        let held = found.and_then(|at| self.meetings.get(at)).cloned();
        let letters = |key: &str| held.as_ref().and_then(|held| held.get(key)).and_then(Data::scalar).map(str::to_owned);
        let id = letters("id").unwrap_or_else(|| {
            let (meetings, ids) = (&self.meetings, &self.ids);
            id_for(row.own.as_ref(), &row.id_from, |id| meetings.has_id(id) || ids.contains(id))
        });
        let said = self.request.fellowship.clone().or((self.format == Format::Bmlt).then(|| "NA".to_owned()));
        let says_fellowship = said.is_some();
        let fellowship = said.or_else(|| letters("fellowship"));
        let source = self.ours.source.clone();
        let known = Known { id: &id, source: &source, fellowship: fellowship.as_deref(), says_fellowship };
        let entry = match Entry::read(row, known, &self.center, &mut self.report.notices) {
            Ok(entry) => entry,
            Err(why) => {
                self.report.left_out += 1;
                let still = if held.is_some() {
                    format!("; the site still has `{id}`: remove it if it is not held")
                } else {
                    String::new()
                };
                return self.tell(Trouble::LeftOut, Some(place), &name, format!("{why}{still}"));
            }
        };
        if let (Some(at), Some(held)) = (found, held) {
            return self.known(at, &held, &entry, place);
        }
        self.report.added += 1;
        self.new.push(entry.new_meeting(&id));
        self.ids.insert(id);
    }

    /// Where a meeting of staff stands that has the id of a row, and what to do if it once came from this feed.
    fn yours(&self, id: &str, at: At) -> String {
        let path = &self.meetings.files[at.file].path;
        format!("`{id}` in {path}; if that came from this feed, add `feed: {{source: {}}}` to it", self.ours.source)
    }

    /// Notes which files hold meetings of this feed, and which those of any.
    fn own_files(&mut self) {
        let mut files: HashSet<usize> = self.targets().map(|(_, file)| file).take(64).flatten().collect();
        let head = format!("of {}, {MARK}", self.source());
        let all = || self.meetings.files.iter().enumerate();
        files.extend(all().filter(|(_, file)| file.text.contains(&head)).map(|(at, _)| at));
        let marked = all().filter(|(_, file)| file.text.contains(MARK)).map(|(at, _)| at).collect();
        (self.ours.files, self.ours.marked) = (files, marked);
    }

    /// A row about a meeting that the site has.
    fn known(&mut self, at: At, held: &Data, entry: &Entry, place: Place) {
        let merged = merge::merged(held, entry, &self.center);
        if let Some(text) = merge::elsewhere(held, entry, &self.center) {
            self.tell(Trouble::Elsewhere, Some(place), &entry.name, text);
        }
        if merged == *held {
            self.report.unchanged += 1;
            return;
        }
        let changes = merge::changes(held, &merged).join("; ");
        let file = &self.meetings.files[at.file];
        if file.form == Form::Markdown {
            self.report.by_hand += 1;
            let text = format!("is in a .md file, change it by hand: {}: {changes}", file.path);
            return self.tell(Trouble::ByHand, Some(place), &entry.name, text);
        }
        self.report.updated += 1;
        self.tell(Trouble::Changed, Some(place), &entry.name, changes);
        if *entry.fact("notes") == Fact::Silent && merged.get("notes").is_some() {
            self.tell(Trouble::Kept, Some(place), &entry.name, "`notes`");
        }
        self.changed.insert(at, merged);
    }

    /// Tells of meetings that came from this feed and are in it no more.
    fn gone(&mut self) {
        let mut gone = Vec::new();
        for (at, data) in self.meetings.all() {
            let file = &self.meetings.files[at.file];
            let is_bmlt = data.get("feed").is_some_and(|feed| feed.get("id_bigint").is_some());
            let is_of_this_kind = data.get("feed").is_some() && is_bmlt == (self.format == Format::Bmlt);
            let is_of_this_feed = match self.meetings.origin(at, &self.ours) {
                Origin::This => true,
                Origin::Before => is_of_this_kind || self.ours.files.contains(&at.file),
                Origin::Other | Origin::Staff => false,
            };
            if !self.matched.contains(&at) && is_of_this_feed {
                let id = data.get("id").and_then(Data::scalar).unwrap_or("");
                gone.push((name_in(data), format!("`{id}` in {}", file.path)));
            }
        }
        for (name, text) in gone {
            self.tell(Trouble::Gone, None, &name, text);
        }
    }

    /// The target and the files beside it that take what it has no room for.
    fn targets(&self) -> impl Iterator<Item = (SitePath, Option<usize>)> {
        let into = &self.request.into;
        let base = into.as_str().strip_suffix(&format!(".{}", into.extension())).unwrap_or(into.as_str()).to_owned();
        let (first, extension) = (into.clone(), into.extension());
        let paths = (1..).map(move |number| match number {
            1 => first.clone(),
            number => SitePath::new(&format!("{base}-{number}.{extension}")),
        });
        let head = format!("# Meetings of {},", self.source());
        // A file of such a name may be another feed's.
        paths.filter_map(move |path| {
            let file = self.meetings.file(&path);
            let is_ours = |file: usize| path == *into || self.meetings.files[file].text.contains(&head);
            file.is_none_or(is_ours).then_some((path, file))
        })
    }

    fn writes(&mut self) -> Vec<Write> {
        let mut wanted: BTreeMap<usize, Vec<Data>> = BTreeMap::new();
        for (at, data) in &self.changed {
            let items = wanted.entry(at.file).or_insert_with(|| self.meetings.files[at.file].items.clone());
            items[at.item] = data.clone();
        }
        let mut writes = Vec::new();
        let mut new = std::mem::take(&mut self.new).into_iter().peekable();
        let targets: Vec<_> = if new.peek().is_some() { self.targets().take(1_000).collect() } else { Vec::new() };
        for (path, file) in targets {
            if new.peek().is_none() {
                break;
            }
            if file.is_some_and(|file| self.meetings.files[file].form != Form::List) {
                continue;
            }
            let mut size = file.map_or(0, |file| self.meetings.files[file].text.len());
            let mut fitting = Vec::new();
            while let Some(item) = new.next_if(|_| size < FULL) {
                size += edit::items(std::slice::from_ref(&item)).len();
                fitting.push(item);
            }
            match file {
                Some(file) => {
                    wanted.entry(file).or_insert_with(|| self.meetings.files[file].items.clone()).extend(fitting);
                }
                None => writes.push(Write { path, before: None, after: format!("{}{}", self.head(), edit::items(&fitting)) }),
            }
        }
        for (file, items) in wanted {
            writes.extend(self.patched(file, items));
        }
        writes.sort_by(|a, b| a.path.cmp(&b.path));
        writes
    }

    /// What stands at the head of a file that takes meetings of a feed.
    fn head(&self) -> String {
        format!(
            "# Meetings of {}, {MARK}.\n\
             # Marked for review: the import set `audience`, `kind` and `hosted_by_center` of each. Look at them, and correct what\n\
             # is wrong. When the import runs again, it changes what the feed says and leaves what you set or add.\n",
            self.source()
        )
    }

    /// The name of the feed's file, on one line.
    fn source(&self) -> String {
        self.request.source.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// A file with other meetings in it. What cannot be changed in place stays as it is, and is told.
    fn patched(&mut self, at: usize, mut items: Vec<Data>) -> Option<Write> {
        let file = &self.meetings.files[at];
        let (path, before, form, held) = (file.path.clone(), file.text.clone(), file.form, file.items.clone());
        let more = items.len() - held.len();
        // A meeting that cannot be changed is left, and the others are tried again; a file of many such is left whole.
        for _ in 0..50 {
            let stuck = match edit::patch(&before, &content(form, &items)) {
                Ok(after) => {
                    let after = if more > 0 && !before.contains(MARK) { self.with_head(&after) } else { after };
                    return (after != before).then_some(Write { path, before: Some(before), after });
                }
                Err(stuck) => stuck,
            };
            let Some(item) = stuck.item.filter(|item| *item < held.len()) else { break };
            let changes = merge::changes(&held[item], &items[item]).join("; ");
            self.tell(Trouble::ByHand, None, &name_in(&held[item]), format!("{changes} in {path}: {stuck}"));
            items[item] = held[item].clone();
            self.report.by_hand += 1;
            self.report.updated -= 1;
        }
        let differ: Vec<&Data> = held.iter().zip(&items).filter(|(old, new)| old != new).map(|(old, _)| old).collect();
        let names = differ.iter().map(|data| name_in(data)).collect::<Vec<_>>().join(", ");
        let text =
            format!("nothing was written there, since the changed text would not say what it should; {more} new; {names}");
        self.report.updated -= differ.len();
        self.report.added -= more;
        self.report.by_hand += differ.len() + more;
        self.tell(Trouble::ByHand, None, path.as_str(), text);
        None
    }

    /// A text with the head above it, after a byte order mark and with its own line ends.
    fn with_head(&self, text: &str) -> String {
        let (mark, rest) = text.strip_prefix('\u{feff}').map_or(("", text), |rest| ("\u{feff}", rest));
        let end = if rest.find('\n').is_some_and(|at| rest[..at].ends_with('\r')) { "\r\n" } else { "\n" };
        format!("{mark}{}{rest}", self.head().replace("# Meetings of", "# Some meetings are of").replace('\n', end))
    }
}

fn name_in(meeting: &Data) -> String {
    meeting.get("name").and_then(Data::scalar).unwrap_or("").to_owned()
}

/// What a file of this form says with these meetings.
fn content(form: Form, items: &[Data]) -> Data {
    match (form, items) {
        (Form::Single, [only]) => only.clone(),
        (Form::SingleByName, [only]) => {
            let mut data = only.clone();
            data.remove("id");
            data
        }
        (_, items) => Data::List(items.to_vec()),
    }
}
