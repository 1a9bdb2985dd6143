//! [`Index`]: every fact by its id, and every number and address by what a reader would type.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::load::contact::Number;
use crate::load::decode::{At, Kind};
use crate::load::kinds::{CrisisLine, Email, FreePage, Insurance, Location, Meeting, Person, Phone, Program};
use crate::load::prose::Scheme;
use crate::load::values::{Id, Ref};
use crate::load::{Document, EVERY, Items};
use crate::report::{self, Diagnostic, Severity};
use crate::source::{SitePath, Span, Tree};

/// A kind whose facts have ids.
pub trait Identified: Kind {
    /// The code of a finding about a reference that leads nowhere.
    const UNKNOWN: &'static str;
    /// Its id and where it stands.
    fn id(&self) -> &At<Id<Self>>;
}

macro_rules! identified {
    ($($kind:ident = $code:literal),* $(,)?) => { $(
        impl Identified for $kind {
            const UNKNOWN: &'static str = $code;
            fn id(&self) -> &At<Id<Self>> { &self.id }
        }
    )* };
}

identified! {
    Phone = "ref/unknown-phone",
    Email = "ref/unknown-email",
    Location = "ref/unknown-location",
    CrisisLine = "ref/unknown-crisis-line",
    Person = "ref/unknown-person",
    Insurance = "ref/unknown-insurance",
    Program = "ref/unknown-program",
    Meeting = "ref/unknown-meeting",
}

/// Facts of one kind, in the author's order, and by id.
#[derive(Debug)]
pub struct Table<T> {
    items: Vec<Arc<T>>,
    by_id: HashMap<String, usize>,
    /// Ids of those that could not be decoded.
    unread: HashSet<String>,
}

impl<T: Identified> Table<T> {
    fn new(all: &[Arc<T>], unread: &[(&'static str, String)], findings: &mut Vec<Diagnostic>) -> Self {
        let unread = unread.iter().filter(|(noun, _)| *noun == T::NOUN).map(|(_, id)| id.clone()).collect();
        let mut table: Table<T> = Table { items: Vec::with_capacity(all.len()), by_id: HashMap::new(), unread };
        for item in all {
            let id = item.id();
            if let Some(&first) = table.by_id.get(id.as_str()) {
                let noun = T::NOUN.trim_start_matches("a ").trim_start_matches("an ");
                let message = format!("another {noun} has the id `{}` already", id.value);
                let found = Diagnostic::error("schema/duplicate-id", id.span, message)
                    .related(table.items[first].id().span, "the other one");
                findings.push(found.hint("give one of the two another id"));
                continue;
            }
            table.by_id.insert(id.as_str().to_owned(), table.items.len());
            table.items.push(item.clone());
        }
        table
    }

    /// All, in the author's order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Arc<T>> {
        self.items.iter()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The one of this id.
    pub fn get(&self, id: &str) -> Option<&Arc<T>> {
        self.by_id.get(id).map(|&at| &self.items[at])
    }

    /// The one that a reference names.
    pub fn find(&self, reference: &Ref<T>) -> Option<&Arc<T>> {
        self.get(reference.id.as_str())
    }

    /// The ids, for hints.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.items.iter().map(|item| item.id().as_str())
    }

    /// Reports a reference that leads nowhere.
    pub fn need(&self, reference: &Ref<T>, findings: &mut Vec<Diagnostic>) {
        if self.find(reference).is_none() && !self.is_unread(reference.id.as_str()) {
            findings.push(self.unknown(reference.id.as_str(), reference.span));
        }
    }

    /// Whether a fact is there that could not be decoded.
    pub fn has_unread(&self) -> bool {
        !self.unread.is_empty()
    }

    /// Whether a fact of this id is there and could not be decoded, which was reported where it stands.
    pub fn is_unread(&self, id: &str) -> bool {
        self.unread.contains(id) || self.unread.contains(EVERY)
    }

    /// What an id means, or that it is there and could not be decoded.
    ///
    /// # Errors
    /// The finding, where there is no such id.
    pub fn look_up(&self, id: &str, span: Span) -> Result<Option<&Arc<T>>, Box<Diagnostic>> {
        match self.get(id) {
            None if !self.is_unread(id) => Err(Box::new(self.unknown(id, span))),
            found => Ok(found),
        }
    }

    /// The finding about an id that is none.
    pub fn unknown(&self, id: &str, span: Span) -> Diagnostic {
        let noun = T::NOUN.trim_start_matches("a ").trim_start_matches("an ");
        let hint = report::did_you_mean(id, self.ids()).unwrap_or_else(|| {
            let mut ids: Vec<&str> = self.ids().take(12).collect();
            ids.sort_unstable();
            match ids.as_slice() {
                [] => format!("no {noun} is in the data yet"),
                [only] => format!("there is only `{only}`"),
                ids => format!("there are {}", report::all(ids)),
            }
        });
        Diagnostic::error(T::UNKNOWN, span, format!("there is no {noun} `{id}`")).hint(hint)
    }
}

/// Whose a number is.
#[derive(Debug, Clone)]
pub enum Owner {
    /// The center's.
    Phone(Arc<Phone>),
    /// A former number of the center's.
    Retired(Arc<Phone>),
    /// A crisis line's.
    Crisis(Arc<CrisisLine>),
}

/// Every fact by its id.
#[derive(Debug)]
pub struct Index {
    /// Telephone numbers.
    pub phones: Table<Phone>,
    /// Mail addresses.
    pub emails: Table<Email>,
    /// Places.
    pub locations: Table<Location>,
    /// Crisis lines.
    pub crisis: Table<CrisisLine>,
    /// People.
    pub people: Table<Person>,
    /// Insurances.
    pub insurance: Table<Insurance>,
    /// Programs.
    pub programs: Table<Program>,
    /// Meetings.
    pub meetings: Table<Meeting>,
    /// Free pages.
    pub pages: Vec<Arc<Document<FreePage>>>,
    numbers: HashMap<Number, Owner>,
    addresses: HashMap<String, Arc<Email>>,
    /// What each Markdown file is, as a reference names it; articles are in the catalog.
    files: HashMap<SitePath, (Scheme, Arc<str>)>,
    others: Arc<BTreeSet<SitePath>>,
    /// Slugs of articles and pages that could not be decoded.
    unread: HashSet<String>,
}

impl Index {
    pub(super) fn new(items: &Items, tree: &Tree, findings: &mut Vec<Diagnostic>) -> Index {
        let mut index = Index {
            phones: Table::new(&items.phones, &items.unread, findings),
            emails: Table::new(&items.emails, &items.unread, findings),
            locations: Table::new(&items.locations, &items.unread, findings),
            crisis: Table::new(&items.crisis, &items.unread, findings),
            people: Table::new(&items.people, &items.unread, findings),
            insurance: Table::new(&items.insurance, &items.unread, findings),
            programs: Table::new(&items.programs, &items.unread, findings),
            meetings: Table::new(&items.meetings, &items.unread, findings),
            pages: items.pages.clone(),
            numbers: HashMap::new(),
            addresses: HashMap::new(),
            files: HashMap::new(),
            others: tree.others.clone(),
            unread: items
                .unread
                .iter()
                .filter(|(noun, _)| matches!(*noun, "an article" | "a page"))
                .map(|(_, id)| id.clone())
                .collect(),
        };
        index.know_numbers();
        index.know_files();
        index.addresses = index.emails.iter().map(|email| (email.address.0.to_lowercase(), email.clone())).collect();
        index.need_phone(findings);
        index.need_crisis_lines(findings);
        index
    }

    fn know_numbers(&mut self) {
        for line in self.crisis.iter() {
            for number in [&line.call, &line.sms, &line.tty].into_iter().flatten() {
                self.numbers.entry(number.value.0.clone()).or_insert_with(|| Owner::Crisis(line.clone()));
            }
        }
        for phone in self.phones.iter() {
            self.numbers.insert(phone.number.value.0.clone(), Owner::Phone(phone.clone()));
        }
        for phone in self.phones.iter() {
            for alias in &phone.aliases {
                // One that is in use is no retired number, whatever is said of it.
                self.numbers.entry(alias.value.0.clone()).or_insert_with(|| Owner::Retired(phone.clone()));
            }
        }
    }

    /// No page may go out without a line that answers in a crisis.
    fn need_crisis_lines(&self, findings: &mut Vec<Diagnostic>) {
        if self.crisis.is_empty() && self.crisis.unread.is_empty() {
            let message = "crisis-lines.yaml lists no line, and every page needs them";
            let found = Diagnostic::new(Severity::Error, "crisis/no-lines", None, message);
            findings
                .push(found.hint("remove the file to use the lines that come with Waypost, or list 988 and the others in it"));
        }
    }

    /// Nor without a number to call.
    fn need_phone(&self, findings: &mut Vec<Diagnostic>) {
        if self.phones.is_empty() && self.phones.unread.is_empty() {
            let message = "there is no phone number, and every page needs one";
            let found = Diagnostic::new(Severity::Error, "contact/no-phone", None, message);
            let hint = "write content/contact.yaml with `phones: [{id: main, number: 760-555-0100, label: Main office}]`";
            findings.push(found.hint(hint));
        }
    }

    fn know_files(&mut self) {
        for page in &self.pages {
            self.files.insert(page.path.clone(), (Scheme::Page, super::routes::page_slug(page).into()));
        }
        for (scheme, folder, ids) in [
            (Scheme::Program, "programs", self.programs.ids().collect::<Vec<_>>()),
            (Scheme::Meeting, "meetings", self.meetings.ids().collect()),
            (Scheme::Person, "people", self.people.ids().collect()),
        ] {
            for id in ids {
                self.files.insert(SitePath::new(&format!("content/{folder}/{id}.md")), (scheme, id.into()));
            }
        }
    }

    /// The number that a new reader should call.
    pub fn primary_phone(&self) -> Option<&Arc<Phone>> {
        self.phones.iter().find(|phone| phone.primary).or_else(|| self.phones.iter().next())
    }

    /// Whether an article or page of this slug is there and could not be decoded.
    pub fn is_unread(&self, slug: &str) -> bool {
        self.unread.contains(slug)
    }

    /// The number in use that is so near to one that it may have been meant: a digit is another, or two changed places.
    pub fn nearest_number(&self, number: &Number) -> Option<&Number> {
        let in_use = self.numbers.iter().filter(|(_, owner)| !matches!(owner, Owner::Retired(_))).map(|(known, _)| known);
        let near = in_use.filter_map(|known| Some((known.distance(number)?, known))).filter(|(distance, _)| *distance == 1);
        near.min().map(|(_, known)| known)
    }

    /// Whose a number is.
    pub fn owner(&self, number: &Number) -> Option<&Owner> {
        self.numbers.get(number)
    }

    /// The center's mail address of these letters.
    pub fn email(&self, address: &str) -> Option<&Arc<Email>> {
        self.addresses.get(&address.to_lowercase())
    }

    /// The reference that stands for a Markdown file other than an article.
    pub fn reference_of(&self, path: &SitePath) -> Option<(Scheme, &str)> {
        self.files.get(path).map(|(scheme, id)| (*scheme, &**id))
    }

    /// Markdown files other than articles, for hints.
    pub fn markdown_files(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(SitePath::as_str)
    }

    /// Whether a picture or other file is there.
    pub fn has_file(&self, path: &SitePath) -> bool {
        self.others.contains(path)
    }

    /// Pictures and other files, for hints.
    pub fn other_files(&self) -> impl Iterator<Item = &str> {
        self.others.iter().map(SitePath::as_str)
    }

    /// The free page of this slug.
    pub fn page(&self, slug: &str) -> Option<&Arc<Document<FreePage>>> {
        self.pages.iter().find(|page| super::routes::page_slug(page) == slug)
    }
}
