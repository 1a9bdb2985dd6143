//! Cards and other small views: what lists, neighbours and blocks show. Each is made once for the site.

mod meetings;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::theme::{Shared, Theme};
use super::view::{
    ArticleCard, CrisisView, DialView, EmailView, HolidayView, LinkView, LocationView, MeetingCard, PersonCard, PhoneView,
    PictureView, ProgramCard, TermView,
};
use super::words::{self, Language};

use crate::assets::{Assets, Form};
use crate::load::contact::Number;
use crate::load::decode::At;
use crate::load::kinds::{AnsweredBy, CrisisLine, Email, Location, Person, Phone, Picture, Program, Status};
use crate::load::values::PhoneNumber;
use crate::model::{Entry, Site, articles};
use crate::source::SitePath;

pub use meetings::joins_by_phone;

/// Every card of the site.
#[derive(Debug)]
pub struct Cards {
    /// By position in [`Site::articles`].
    pub articles: Arc<Vec<Shared<ArticleCard>>>,
    /// By id.
    pub programs: BTreeMap<String, Shared<ProgramCard>>,
    /// By id.
    pub meetings: BTreeMap<String, Shared<MeetingCard>>,
    /// By id.
    pub people: BTreeMap<String, Shared<PersonCard>>,
    /// Topics as links, by slug.
    pub topics: BTreeMap<String, Shared<LinkView>>,
}

/// What small views are made from.
#[derive(Debug, Clone, Copy)]
pub struct Maker<'a> {
    /// The site.
    pub site: &'a Site,
    /// Its files.
    pub assets: &'a Assets,
    /// Its theme.
    pub theme: &'a Theme,
}

impl Cards {
    /// Makes them all, apart from those of articles that would be the same as in an earlier site.
    pub fn new(make: Maker<'_>, before: Option<(&Site, &Cards)>) -> Cards {
        let site = make.site;
        let topic = |topic: &crate::model::Topic| {
            (topic.slug.clone(), Shared::new(&make.link(&topic.label, &format!("/topics/{}/", topic.slug))))
        };
        Cards {
            articles: Self::articles(make, before),
            programs: site.index.programs.iter().map(|p| (p.id.as_str().to_owned(), Shared::new(&make.program(p)))).collect(),
            meetings: site
                .index
                .meetings
                .iter()
                .map(|m| (m.id.as_str().to_owned(), Shared::new(&make.meeting(m, None))))
                .collect(),
            people: site.index.people.iter().map(|p| (p.id.as_str().to_owned(), Shared::new(&make.person(p)))).collect(),
            topics: site.topics.iter().map(topic).collect(),
        }
    }

    /// A card shows front matter, a date in words, the author's name and an address: where these are as before, it is the same.
    fn articles(make: Maker<'_>, before: Option<(&Site, &Cards)>) -> Arc<Vec<Shared<ArticleCard>>> {
        let site = make.site;
        if let Some((_, cards)) = before.filter(|(before, _)| before.has_frame_of(site)) {
            return cards.articles.clone();
        }
        let people = |site: &Site| site.index.people.iter().map(Arc::as_ptr).collect::<Vec<_>>();
        let alike =
            |before: &Site| before.base == site.base && before.language == site.language && people(before) == people(site);
        let before = before.filter(|(before, _)| alike(before));
        let known = |at: usize, entry: &Arc<Entry>| {
            let (before, cards) = before?;
            let same = before.articles.get(at).is_some_and(|old| Arc::ptr_eq(old, entry));
            same.then(|| cards.articles[at].clone())
        };
        let card = |(at, entry)| known(at, entry).unwrap_or_else(|| Shared::new(&make.article(entry)));
        Arc::new(site.articles.par_iter().with_max_len(64).enumerate().map(card).collect())
    }

    /// The card of a person; one that is missing is an error of the report, and has the id for a name.
    pub fn person(&self, id: &str) -> Shared<PersonCard> {
        self.people.get(id).cloned().unwrap_or_else(|| {
            let role = TermView { key: "author".to_owned(), text: String::new() };
            let name = id.to_owned();
            Shared::new(&PersonCard {
                id: id.to_owned(),
                initials: initials(&name),
                name,
                url: None,
                job_title: None,
                credentials: None,
                role,
                photo: None,
            })
        })
    }
}

/// The text of an optional text.
pub fn text(text: Option<&crate::load::values::Text>) -> Option<String> {
    text.map(|text| text.value.clone()).filter(|text| !text.is_empty())
}

/// Texts as sentences in a row: a full stop between them where they have none.
pub fn joined<'a>(texts: impl IntoIterator<Item = Option<&'a crate::load::values::Text>>) -> Option<String> {
    let mut all = String::new();
    for text in texts.into_iter().filter_map(text) {
        if !all.is_empty() {
            all.push_str(if all.ends_with(['.', '!', '?']) { " " } else { ". " });
        }
        all.push_str(&text);
    }
    Some(all).filter(|all| !all.is_empty())
}

/// The texts of a list.
pub fn texts(texts: &[crate::load::values::Text]) -> Vec<String> {
    texts.iter().map(|text| text.value.clone()).collect()
}

fn initials(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().filter(|word| word.chars().next().is_some_and(char::is_uppercase)).collect();
    let letter = |word: &&str| word.chars().next();
    words.first().into_iter().chain(words.last().filter(|_| words.len() > 1)).filter_map(letter).collect()
}

impl Maker<'_> {
    /// How the site's language says dates, times and rules.
    pub fn language(&self) -> &'static dyn Language {
        words::language(&self.site.language)
    }

    /// A root-absolute address.
    pub fn url(&self, route: &str) -> String {
        self.site.base.url(route)
    }

    /// A link.
    pub fn link(&self, title: &str, route: &str) -> LinkView {
        LinkView { title: title.to_owned(), url: self.url(route), current: false, language: None }
    }

    /// A word of a closed set.
    pub fn term(&self, group: &str, key: &str) -> TermView {
        TermView { key: key.to_owned(), text: self.theme.words(&format!("{group}_{key}")) }
    }

    fn article(&self, entry: &Entry) -> ArticleCard {
        let facts = entry.facts();
        let author = self.site.index.people.find(&facts.author).map_or(String::new(), |person| person.name.value.clone());
        ArticleCard {
            title: facts.title.value.clone(),
            url: self.url(&entry.route()),
            published: self.language().date(facts.published.value),
            description: facts.description.value.clone(),
            author,
        }
    }

    /// A program.
    pub fn program(&self, program: &Program) -> ProgramCard {
        let level = |code: &crate::load::values::Text| {
            let name = self.language().level(code).unwrap_or_default();
            TermView { key: code.value.clone(), text: name.to_owned() }
        };
        let hours = program.hours_per_week.as_ref().map(|hours| {
            let key = if hours.max.is_some_and(|max| max != hours.min) { "hours_per_week_range" } else { "hours_per_week_one" };
            let words = self.theme.words(key);
            words.replace("{min}", &hours.min.to_string()).replace("{max}", &hours.max.unwrap_or(hours.min).to_string())
        });
        ProgramCard {
            id: program.id.as_str().to_owned(),
            name: program.name.value.clone(),
            url: self.url(&format!("/programs/{}/", program.id.as_str())),
            summary: program.summary.value.clone(),
            summary_language: self.site.foreign(program.summary.span).map(str::to_owned),
            status_line: self.status(program),
            status: self.term("status", program.status.word()),
            levels: program.asam_levels.iter().map(level).collect(),
            setting: text(program.setting.as_ref()),
            hours_per_week: hours,
            typical_length: text(program.typical_length.as_ref()),
            ages: text(program.ages.as_ref()),
        }
    }

    /// `Waitlist: about two weeks`. What follows a semicolon is for the program's page.
    fn status(&self, program: &Program) -> String {
        let status = self.theme.words(&format!("status_{}", program.status.word()));
        let wait = program.admissions.as_ref().filter(|_| program.status == Status::Waitlist);
        let wait = wait.and_then(|admissions| admissions.typical_wait.as_ref()).and_then(|wait| wait.split([';', '.']).next());
        match wait.map(words::uncapitalized).filter(|wait| !wait.is_empty()) {
            Some(wait) => format!("{status}: {wait}"),
            None => status,
        }
    }

    fn person(&self, person: &Person) -> PersonCard {
        let home = SitePath::new("content/people/x");
        PersonCard {
            id: person.id.as_str().to_owned(),
            name: person.name.value.clone(),
            url: person.public.then(|| self.url(&format!("/team/{}/", person.id.as_str()))),
            job_title: text(person.job_title.as_ref()),
            credentials: text(person.credentials.as_ref()),
            role: self.term("role", person.role.word()),
            initials: initials(&person.name),
            photo: person.photo.as_ref().filter(|_| person.public).and_then(|photo| self.picture(photo, &home)),
        }
    }

    /// A picture; none where it is missing, which is an error of the report.
    pub fn picture(&self, picture: &Picture, home: &SitePath) -> Option<PictureView> {
        self.picture_at(&picture.src, &picture.alt, home)
    }

    /// A picture by its path as written.
    pub fn picture_at(&self, src: &str, alt: &str, home: &SitePath) -> Option<PictureView> {
        let asset = self.assets.get(&home.join(src))?;
        let webp = asset.variants.iter().filter(|variant| variant.form == Form::Webp);
        let widths: Vec<String> = webp.map(|variant| format!("{} {}w", self.url(&variant.route), variant.width)).collect();
        let srcset = Some(widths.join(", ")).filter(|widths| !widths.is_empty());
        let (width, height) = asset.size;
        Some(PictureView { url: self.url(&asset.route), alt: alt.to_owned(), width, height, srcset })
    }

    /// A number.
    pub fn phone(&self, phone: &Phone) -> PhoneView {
        let number = &phone.number.value.0;
        let name = phone.answered_by_name.as_ref().map(|name| name.value.as_str());
        let answered_by = match phone.answered_by {
            Some(AnsweredBy::AffiliatedCenter | AnsweredBy::ThirdParty) => {
                let key = if name.is_some() { "answered_by" } else { "answered_by_other" };
                Some(self.theme.words(key).replace("{name}", name.unwrap_or_default()))
            }
            Some(AnsweredBy::ThisCenter) | None => None,
        };
        let extension = phone.extension.as_ref().map(|digits| digits.value.as_str());
        PhoneView {
            id: phone.id.as_str().to_owned(),
            label: phone.label.value.clone(),
            display: extension.map_or_else(|| number.display(), |digits| format!("{} ext. {digits}", number.display())),
            href: number.tel(extension),
            sms_href: phone.sms.then(|| format!("sms:{}", number.dial)),
            role: phone.role.map(|role| self.term("phone_role", role.word())),
            answered_by,
            hours: phone.hours.as_ref().map(|hours| self.language().hours(hours)),
            languages: phone.languages.iter().map(|code| self.language().language(code)).collect(),
            primary: self.site.index.primary_phone().is_some_and(|primary| primary.id.value == phone.id.value),
        }
    }

    /// A mail address.
    pub fn email(&self, email: &Email) -> EmailView {
        let address = email.address.0.value.clone();
        EmailView {
            id: email.id.as_str().to_owned(),
            label: text(email.label.as_ref()),
            href: format!("mailto:{address}"),
            address,
        }
    }

    /// A crisis line.
    pub fn crisis(&self, line: &CrisisLine) -> CrisisView {
        let dial = |number: &Option<At<PhoneNumber>>, scheme: &str| {
            number
                .as_ref()
                .map(|number| DialView { display: number.value.0.display(), href: dial_href(&number.value.0, scheme) })
        };
        CrisisView {
            id: line.id.as_str().to_owned(),
            name: line.name.value.clone(),
            call: dial(&line.call, "tel"),
            press: text(line.press.as_ref()),
            sms: dial(&line.sms, "sms"),
            sms_body: text(line.sms_body.as_ref()),
            chat: line.chat.as_ref().map(|url| url.0.value.clone()),
            tty: dial(&line.tty, "tel"),
            languages: line.languages.iter().map(|code| self.language().language(code)).collect(),
            hours: line.hours.as_ref().map(|hours| self.language().hours(hours).text),
            note: text(line.note.as_ref()),
            note_language: line.note.as_ref().and_then(|note| self.site.foreign(note.span)).map(str::to_owned),
        }
    }

    /// Where a phone opens its own map (RFC 5870).
    fn geo(geo: Option<&crate::load::kinds::Geo>) -> Option<String> {
        geo.map(|geo| format!("geo:{},{}", geo.lat.0, geo.lon.0))
    }

    /// A place of the center.
    pub fn location(&self, location: &Location) -> LocationView {
        let holiday = |holiday: &crate::load::kinds::HolidayHours| {
            let times = self.language().openings(&holiday.openings());
            HolidayView { date: self.language().date(holiday.date.value), times, note: text(holiday.note.as_ref()) }
        };
        let coming = location.holiday_hours.iter().filter(|holiday| holiday.date.value >= self.site.today);
        LocationView {
            id: location.id.as_str().to_owned(),
            name: location.name.value.clone(),
            url: self.url(&format!("/locations/{}/", location.id.as_str())),
            address: words::address(location.address.as_ref(), location.address_public),
            address_public: location.address_public,
            geo_href: Self::geo(location.geo.as_ref()).filter(|_| location.address_public),
            phone: location.phone.as_ref().and_then(|phone| self.site.index.phones.find(phone)).map(|phone| self.phone(phone)),
            hours: location.hours.as_ref().map(|hours| self.language().hours(hours)),
            holiday_hours: coming.map(holiday).collect(),
            accessibility: text(location.accessibility.as_ref()),
            // How to get there would tell where it is.
            parking: text(location.parking.as_ref()).filter(|_| location.address_public),
            transit: text(location.transit.as_ref()).filter(|_| location.address_public),
            last_verified: location.last_verified.map(|date| self.language().date(date.value)),
        }
    }

    /// Positions of the articles about a program.
    pub fn articles_of(&self, program: &Program) -> Vec<usize> {
        let names = |entry: &Entry| entry.facts().programs.iter().any(|reference| reference.id == program.id.value);
        self.site.articles.iter().enumerate().filter(|(_, entry)| names(entry)).map(|(at, _)| at).collect()
    }

    /// Positions of the articles to read after one.
    pub fn related(&self, at: usize) -> Vec<usize> {
        articles::related(self.site, at, 3)
    }
}

/// `tel:988`, `sms:+17605550142`.
pub fn dial_href(number: &Number, scheme: &str) -> String {
    format!("{scheme}:{}", number.dial)
}
