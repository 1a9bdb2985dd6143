//! What readers can search: a [`Record`] for each page that answers something, made of the same views as the page. Lists and
//! parts of lists are left out, since what they list is there itself.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::cards::{text, texts};
use super::fill::{Addresses, Filler};
use super::pages::{self, data_home};
use super::view::LocationView;
use super::{Error, Renderer};
use crate::load::Document;
use crate::load::kinds::{FreePage, Meeting, Mode, Person, Program};
use crate::load::prose::{self, Prose};
use crate::model::{Entry, Home, page_slug};
use crate::search::Record;
use crate::source::SitePath;

/// Everything that can be found in a site.
pub(super) fn records(render: &Renderer) -> Result<Vec<Record>, Error> {
    let site = &*render.site;
    let maker = Records { render };
    let mut all = vec![maker.help_now(), maker.contact()];
    all.extend(site.index.programs.iter().map(|program| maker.program(program)).collect::<Result<Vec<_>, _>>()?);
    if site.routes.contains("/programs/") {
        all.push(maker.generated("programs", "/programs/", maker.names_of_programs()));
    }
    if site.routes.contains("/meetings/") {
        all.push(maker.generated("meetings", "/meetings/", maker.days()));
    }
    let make = render.make();
    let meetings = make.public_meetings();
    all.extend(meetings.map(|meeting| maker.meeting(meeting)).collect::<Result<Vec<_>, _>>()?);
    all.extend(site.index.locations.iter().map(|location| maker.location(render.make().location(location))));
    let people = site.index.people.iter().filter(|person| person.public);
    all.extend(people.map(|person| maker.person(person)).collect::<Result<Vec<_>, _>>()?);
    if site.routes.contains("/team/") {
        let names = site.index.people.iter().filter(|person| person.public).map(|person| person.name.value.clone());
        all.push(maker.generated("team", "/team/", names.collect()));
    }
    if site.routes.contains("/insurance/") {
        all.push(maker.insurance()?);
    }
    let pages = site.index.pages.iter().filter(|page| !page.facts.draft || site.options.drafts);
    all.extend(pages.map(|page| maker.page(page)).collect::<Result<Vec<_>, _>>()?);
    all.extend(site.articles.par_iter().map(|entry| maker.article(entry)).collect::<Result<Vec<_>, _>>()?);
    Ok(all)
}

struct Records<'a> {
    render: &'a Renderer,
}

impl Records<'_> {
    fn words(&self, key: &str) -> String {
        self.render.theme.words(key).replace("{name}", &self.render.site.facts.name.value)
    }

    /// A record with words of the theme: what it is, and what readers call it who know none of our names.
    fn record(&self, kind: &str, url: String, title: &str) -> Record {
        Record {
            url,
            title: title.to_owned(),
            kind: self.words(&format!("search_kind_{kind}")),
            facts: String::new(),
            summary: String::new(),
            also: self.also(kind),
            text: title.to_owned(),
        }
    }

    /// What readers call something; nothing, where the theme has no words for it.
    fn also(&self, kind: &str) -> String {
        self.render.theme.strings.get(&format!("search_also_{kind}")).cloned().unwrap_or_default()
    }

    /// A page that Waypost makes, with the words of its own.
    fn generated(&self, kind: &str, route: &str, text: Vec<String>) -> Record {
        let title = self.words(&format!("title_{kind}"));
        let summary = self.words(&format!("description_{kind}"));
        let all = [vec![title.clone(), summary.clone()], text].concat();
        Record {
            summary,
            also: self.also(kind),
            text: lines(all),
            ..self.record("page", self.render.make().url(route), &title)
        }
    }

    fn help_now(&self) -> Record {
        let lines = self.render.site.index.crisis.iter().map(|line| self.render.make().crisis(line));
        let said = lines.flat_map(|line| {
            let numbers = [line.call, line.sms].into_iter().flatten().map(|number| number.display);
            [Some(line.name), line.note].into_iter().flatten().chain(numbers).collect::<Vec<_>>()
        });
        self.generated("help_now", "/help-now/", said.collect())
    }

    fn contact(&self) -> Record {
        let (index, make) = (&self.render.site.index, self.render.make());
        let phones = self.render.site.published_phones().map(|phone| make.phone(phone));
        let phones =
            phones.flat_map(|phone| [phone.label, phone.display].into_iter().chain(phone.hours.map(|hours| hours.text)));
        let emails = index.emails.iter().map(|email| email.address.0.value.clone());
        let places = index.locations.iter().map(|location| make.location(location));
        let places = places.flat_map(|place| [place.name, place.address.one_line]);
        let first = index.primary_phone().map(|phone| make.phone(phone).display).unwrap_or_default();
        Record { facts: first, ..self.generated("contact", "/contact/", phones.chain(emails).chain(places).collect()) }
    }

    fn names_of_programs(&self) -> Vec<String> {
        let programs = self.render.site.index.programs.iter().map(|program| self.render.make().program(program));
        programs.flat_map(|program| [Some(program.name), program.hours_per_week]).flatten().collect()
    }

    /// Days on which people meet, as readers ask for them.
    fn days(&self) -> Vec<String> {
        let make = self.render.make();
        let rules = make.public_meetings().flat_map(|meeting| make.times(meeting));
        rules.collect::<BTreeSet<_>>().into_iter().collect()
    }

    fn program(&self, program: &Program) -> Result<Record, Error> {
        let card = self.render.make().program(program);
        let path = SitePath::new(&format!("content/programs/{}.md", card.id));
        let steps = program.admissions.iter().flat_map(|admissions| admissions.steps.iter().chain(&admissions.what_to_bring));
        let mut proses = self.plain(data_home(&path), steps.chain(&program.body))?;
        let levels: Vec<String> = card.levels.into_iter().flat_map(|level| [level.text, level.key]).collect();
        let mut said = vec![card.name.clone(), card.summary.clone()];
        for list in [&program.populations, &program.conditions, &program.therapies, &program.medications] {
            said.extend(texts(list));
        }
        said.extend(text(program.schedule.as_ref()).into_iter().chain(card.ages));
        said.extend(levels.iter().cloned());
        said.append(&mut proses);
        let record = self.record("program", card.url, &card.name);
        let also = lines(texts(&program.also_called).into_iter().chain(levels).chain([record.also.clone()]));
        let facts = dotted([Some(card.status_line), card.hours_per_week, card.typical_length]);
        Ok(Record { facts, summary: card.summary, also, text: lines(said), ..record })
    }

    fn meeting(&self, meeting: &Arc<Meeting>) -> Result<Record, Error> {
        let make = self.render.make();
        let card = make.meeting(meeting, None);
        let place = make.place(meeting).filter(|_| matches!(meeting.mode, Mode::InPerson | Mode::Hybrid));
        let types: Vec<String> = pages::types(make.language(), meeting).into_iter().map(|term| term.text).collect();
        let mut said = vec![card.name.clone(), card.when.clone()];
        said.extend(place.into_iter().flat_map(|place| {
            [Some(place.address.one_line), place.accessibility, place.parking, place.notes].into_iter().flatten()
        }));
        said.extend(card.fellowship.iter().cloned().chain(card.language.iter().cloned()).chain(text(meeting.cost.as_ref())));
        said.append(&mut self.plain(data_home(&SitePath::new("content/meetings/x")), &meeting.notes)?);
        let facts = dotted([Some(card.when), Some(card.place), card.fellowship, card.language]);
        let record = self.record("meeting", card.url, &card.name);
        let kind = card.kind.map(|kind| kind.text);
        let also = lines([record.also.clone(), card.mode.text].into_iter().chain(kind).chain(types));
        Ok(Record { facts, also, text: lines(said), ..record })
    }

    fn location(&self, place: LocationView) -> Record {
        let hours = place.hours.map(|hours| hours.text);
        let record = self.record("location", place.url, &place.name);
        let said = [Some(place.name), hours.clone(), place.accessibility, place.parking, place.transit];
        Record { facts: dotted([Some(place.address.one_line), hours]), text: lines(said.into_iter().flatten()), ..record }
    }

    fn person(&self, person: &Person) -> Result<Record, Error> {
        let route = format!("/team/{}/", person.id.as_str());
        let record = self.record("person", self.render.make().url(&route), &person.name);
        let role = self.render.make().term("role", person.role.word()).text;
        let facts = dotted([text(person.job_title.as_ref()), text(person.credentials.as_ref()), Some(role)]);
        let said = self.plain(data_home(&SitePath::new("content/people/x")), &person.bio)?;
        Ok(Record { facts, text: lines([person.name.value.clone()].into_iter().chain(said)), ..record })
    }

    fn insurance(&self) -> Result<Record, Error> {
        let mut said = Vec::new();
        for insurance in self.render.site.index.insurance.iter() {
            said.push(insurance.name.value.clone());
            said.extend(texts(&insurance.plans).into_iter().chain(text(insurance.kind.as_ref())));
            said.append(&mut self.plain(data_home(&SitePath::new("content/insurance.yaml")), &insurance.note)?);
        }
        Ok(self.generated("insurance", "/insurance/", said))
    }

    fn page(&self, page: &Document<FreePage>) -> Result<Record, Error> {
        let home = Home { path: &page.path, headings: &page.body.headings, article: None };
        let said = self.plain(home, [&page.body])?;
        let url = self.render.make().url(&format!("/{}/", page_slug(page)));
        let summary = text(page.facts.description.as_ref()).unwrap_or_default();
        Ok(Record { summary, text: lines(said), ..self.record("page", url, &page.facts.title) })
    }

    fn article(&self, entry: &Entry) -> Result<Record, Error> {
        let facts = entry.facts();
        let body = &entry.document.body;
        let home = Home { path: &entry.document.path, headings: &body.headings, article: Some(facts) };
        let rows = facts.comparison.iter().flat_map(|comparison| &comparison.aspects);
        let cells = rows.flat_map(|row| row.cells.0.iter().map(|(_, cell)| cell));
        let mut said = self.plain(home, [body].into_iter().chain(facts.faq.iter().map(|faq| &faq.a)).chain(cells))?;
        said.extend(facts.faq.iter().map(|faq| faq.q.value.clone()));
        let record = self.record("article", self.render.make().url(&entry.route()), &facts.title);
        let also = lines([record.also.clone()].into_iter().chain(texts(&facts.topics)));
        Ok(Record { summary: facts.description.value.clone(), also, text: lines(said), ..record })
    }

    /// Proses as readers take them in, without any mark.
    fn plain<'p>(&self, home: Home<'_>, proses: impl IntoIterator<Item = &'p Prose>) -> Result<Vec<String>, Error> {
        let mut filler = Filler::new(self.render, home, Addresses::Page);
        let plain = proses.into_iter().map(|prose| prose::plain(&filler.text(prose))).collect();
        filler.done()?;
        Ok(plain)
    }
}

fn lines(texts: impl IntoIterator<Item = String>) -> String {
    texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

/// `Tuesdays, 7:00 pm · Online`.
fn dotted(facts: impl IntoIterator<Item = Option<String>>) -> String {
    facts.into_iter().flatten().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" · ")
}
