//! Every text that readers see, one [`Said`] at a time: prose by its passages, and the values of YAML that pages show.

use crate::load::kinds::{
    Article, Comparison, CrisisLine, Insurance, Location, Meeting, MeetingPlace, Person, Phone, Picture, Program, Reference,
};
use crate::load::prose::{Block, HoleKind, Passage, Prose};
use crate::load::times::MeetingException;
use crate::load::values::Text;
use crate::model::{Entry, Site, is_listed};

/// What a text is on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The title of a page.
    Title,
    /// The sentence for lists, search engines and sharing.
    Description,
    /// Running text, with its headings and tables.
    Body,
    /// The words that describe a picture.
    Alt,
    /// A name: of a person, an organisation, a work that is cited.
    Name,
    /// A value that a page shows, such as what a meeting costs.
    Value,
}

/// A text that readers see.
pub struct Said<'a> {
    /// Its words, with places.
    pub passage: &'a Passage,
    /// What it is on the page.
    pub role: Role,
    /// The article that it is part of.
    pub article: Option<&'a Entry>,
    /// The site.
    pub site: &'a Site,
}

/// Hears every text of an article.
pub fn of_article<'a>(site: &'a Site, entry: &'a Entry, hear: &mut dyn FnMut(&Said<'_>)) {
    article(Walk { site, article: Some(entry), hear: Hear::Texts(hear) }, entry);
}

fn article(mut walk: Walk<'_, '_>, entry: &Entry) {
    let Article { title, description, image, comparison, faq, references, .. } = entry.facts();
    walk.value(title, Role::Title);
    walk.value(description, Role::Description);
    if let Some(image) = image {
        walk.picture(image);
    }
    walk.prose(&entry.document.body);
    if let Some(comparison) = comparison {
        walk.comparison(comparison);
    }
    for question in faq {
        walk.value(&question.q, Role::Body);
        walk.prose(&question.a);
    }
    for Reference { title, authors, journal, .. } in references {
        [Some(title), authors.as_ref(), journal.as_ref()].into_iter().flatten().for_each(|text| walk.value(text, Role::Name));
    }
}

/// Hears every text of the data and of the free pages.
pub fn of_facts<'a>(site: &'a Site, hear: &mut dyn FnMut(&Said<'_>)) {
    facts(Walk { site, article: None, hear: Hear::Texts(hear) });
}

/// Hears every text of a meeting.
pub fn of_meeting<'a>(site: &'a Site, meeting: &Meeting, hear: &mut dyn FnMut(&Said<'_>)) {
    Walk { site, article: None, hear: Hear::Texts(hear) }.meeting(meeting);
}

/// Hears every Markdown text of an article whole, for what leads out of it.
pub fn proses_of_article<'a>(site: &'a Site, entry: &'a Entry, hear: &mut dyn FnMut(&Prose)) {
    article(Walk { site, article: Some(entry), hear: Hear::Proses(hear) }, entry);
}

/// Hears every Markdown text of the data and of the free pages whole.
pub fn proses_of_facts<'a>(site: &'a Site, hear: &mut dyn FnMut(&Prose)) {
    facts(Walk { site, article: None, hear: Hear::Proses(hear) });
}

fn facts(mut walk: Walk<'_, '_>) {
    let site = walk.site;
    walk.value(&site.facts.name, Role::Name);
    walk.values([&site.facts.tagline]);
    site.facts.accreditations.iter().for_each(|text| walk.value(text, Role::Value));
    site.facts.navigation.iter().for_each(|item| walk.value(&item.label, Role::Value));
    site.facts.footer_notices.iter().for_each(|notice| walk.prose(notice));
    site.facts.licences.iter().filter_map(|licence| licence.statement.as_ref()).for_each(|statement| walk.prose(statement));
    let index = &site.index;
    index.phones.iter().for_each(|phone| walk.phone(phone));
    index.emails.iter().for_each(|email| walk.values([&email.label]));
    index.locations.iter().for_each(|location| walk.location(location));
    index.crisis.iter().for_each(|line| walk.crisis(line));
    index.people.iter().for_each(|person| walk.person(person));
    index.insurance.iter().for_each(|insurance| walk.insurance(insurance));
    index.programs.iter().for_each(|program| walk.program(program));
    index.meetings.iter().for_each(|meeting| walk.meeting(meeting));
    for page in &index.pages {
        walk.value(&page.facts.title, Role::Title);
        page.facts.description.iter().for_each(|text| walk.value(text, Role::Description));
        walk.prose(&page.body);
    }
}

struct Walk<'a, 'h> {
    site: &'a Site,
    article: Option<&'a Entry>,
    hear: Hear<'h>,
}

/// Who hears, and what.
enum Hear<'h> {
    /// Every text, by its passages.
    Texts(&'h mut dyn FnMut(&Said<'_>)),
    /// The Markdown texts, whole.
    Proses(&'h mut dyn FnMut(&Prose)),
}

impl Walk<'_, '_> {
    fn said(&mut self, passage: &Passage, role: Role) {
        if let Hear::Texts(hear) = &mut self.hear {
            hear(&Said { passage, role, article: self.article, site: self.site });
        }
    }

    fn value(&mut self, text: &Text, role: Role) {
        if !text.value.is_empty() && matches!(self.hear, Hear::Texts(_)) {
            self.said(&Passage::of_value(&text.value, text.span), role);
        }
    }

    fn values<const N: usize>(&mut self, texts: [&Option<Text>; N]) {
        texts.into_iter().flatten().for_each(|text| self.value(text, Role::Value));
    }

    fn lists<const N: usize>(&mut self, lists: [&[Text]; N]) {
        lists.into_iter().flatten().for_each(|text| self.value(text, Role::Value));
    }

    fn prose(&mut self, prose: &Prose) {
        if let Hear::Proses(hear) = &mut self.hear {
            hear(prose);
        }
        for passage in &prose.passages {
            let role = if passage.shape == crate::load::prose::passages::Shape::Alt { Role::Alt } else { Role::Body };
            self.said(passage, role);
        }
        for hole in prose.holes() {
            if let HoleKind::Block(block) = &hole.kind {
                self.block(block);
            }
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Call(block) => self.values([&block.text]),
            Block::Comparison(comparison) => comparison.iter().for_each(|comparison| self.comparison(comparison)),
            Block::Crisis(block) => self.values([&block.text]),
            Block::Faq(block) => self.values([&block.text]),
            Block::Figure(block) => {
                self.value(&block.alt.0, Role::Alt);
                block.caption.iter().for_each(|caption| self.prose(caption));
            }
            Block::Meetings(block) => self.values([&block.text]),
            Block::People(block) => self.values([&block.text]),
            Block::Programs(block) => self.values([&block.text]),
            Block::Video(block) => {
                self.value(&block.title, Role::Value);
                block.alt.iter().for_each(|alt| self.value(alt, Role::Alt));
            }
        }
    }

    fn comparison(&mut self, comparison: &Comparison) {
        comparison.subjects.iter().for_each(|subject| self.value(&subject.name, Role::Value));
        for aspect in &comparison.aspects {
            self.value(&aspect.name, Role::Value);
            aspect.cells.0.iter().for_each(|(_, cell)| self.prose(cell));
        }
    }

    /// Another place is the id of a location, or words.
    fn exception(&mut self, exception: &MeetingException) {
        self.values([&exception.note]);
        let words = exception.location.as_ref().filter(|place| self.site.index.locations.get(place).is_none());
        if let Some(place) = words {
            self.value(place, Role::Value);
        }
    }

    fn picture(&mut self, picture: &Picture) {
        self.value(&picture.alt.0, Role::Alt);
    }

    fn phone(&mut self, phone: &Phone) {
        self.value(&phone.label, Role::Value);
        phone.answered_by_name.iter().for_each(|name| self.value(name, Role::Name));
    }

    fn location(&mut self, location: &Location) {
        self.value(&location.name, Role::Name);
        self.values([&location.accessibility, &location.parking, &location.transit]);
        location.holiday_hours.iter().for_each(|holiday| self.values([&holiday.note]));
    }

    fn crisis(&mut self, line: &CrisisLine) {
        self.value(&line.name, Role::Name);
        self.values([&line.note, &line.press]);
    }

    fn person(&mut self, person: &Person) {
        self.value(&person.name, Role::Name);
        self.values([&person.job_title, &person.credentials]);
        if person.public {
            person.bio.iter().for_each(|bio| self.prose(bio));
            person.photo.iter().for_each(|photo| self.picture(photo));
        }
    }

    fn insurance(&mut self, insurance: &Insurance) {
        self.value(&insurance.name, Role::Name);
        self.values([&insurance.kind]);
        insurance.plans.iter().for_each(|plan| self.value(plan, Role::Name));
        insurance.note.iter().for_each(|note| self.prose(note));
    }

    fn program(&mut self, program: &Program) {
        self.value(&program.name, Role::Title);
        self.value(&program.summary, Role::Description);
        self.values([&program.setting, &program.schedule, &program.typical_length, &program.ages]);
        let Program { also_called, populations, conditions, therapies, medications, .. } = program;
        self.lists([also_called, populations, conditions, therapies, medications]);
        program.body.iter().for_each(|body| self.prose(body));
        if let Some(admissions) = &program.admissions {
            admissions.steps.iter().chain(&admissions.what_to_bring).for_each(|step| self.prose(step));
            self.values([&admissions.typical_wait]);
        }
    }

    /// What is published of a meeting: nothing where it is the staff's, and how to join only where that may be known.
    fn meeting(&mut self, meeting: &Meeting) {
        if !is_listed(meeting) {
            return;
        }
        self.value(&meeting.name, Role::Name);
        self.values([&meeting.room, &meeting.cost, &meeting.registration, &meeting.contact]);
        if let Some(online) = meeting.online.as_ref().filter(|_| Site::publishes_join_details(meeting)) {
            self.values([&online.notes, &online.phone_notes]);
        }
        if let Some(MeetingPlace::Other { name, notes, .. }) = &meeting.location {
            if let Some(name) = name {
                self.value(name, Role::Name);
            }
            self.values([notes]);
        }
        meeting.exceptions.iter().for_each(|exception| self.exception(exception));
        meeting.notes.iter().for_each(|notes| self.prose(notes));
    }
}
