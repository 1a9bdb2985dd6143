//! Other pages of the data: home, places, people, insurance.

use std::sync::Arc;

use super::super::cards::{text, texts};
use super::super::exports::headers;
use super::super::theme::{Shared, value};
use super::super::view::{HomeView, InsuranceView, PersonView, SearchView};
use super::super::{Error, Renderer, structured_data};
use super::frame::Frame;
use super::programs::by_intensity;
use super::{data_home, filled};
use crate::load::kinds::{Insurance, Meeting, MeetingPlace, Person};
use crate::model::Home;
use crate::source::SitePath;

pub(super) fn home(render: &Renderer) -> Result<Vec<u8>, Error> {
    let name = &render.site.facts.name.value;
    let frame = Frame::new(render, "home", name, "/").description(text(render.site.facts.tagline.as_ref()));
    frame.data(structured_data::center(render)).write("home.html", &[("home", value(&home_view(render)))])
}

pub(super) fn not_found(render: &Renderer) -> Result<Vec<u8>, Error> {
    let frame = Frame::generated(render, "not_found", "/404.html").unlisted();
    frame.write("404.html", &[("home", value(&home_view(render)))])
}

pub(super) fn search(render: &Renderer) -> Result<Vec<u8>, Error> {
    let view = SearchView { data_url: render.make().url(&format!("/{}", crate::search::FOLDER)) };
    let frame = Frame::generated(render, "search", "/search/").policy(headers::SEARCH_POLICY);
    frame.write("search.html", &[("search", value(&view)), ("home", value(&home_view(render)))])
}

fn home_view(render: &Renderer) -> HomeView {
    HomeView {
        articles: render.cards.articles.iter().take(3).cloned().collect(),
        programs: by_intensity(render).into_iter().map(|(card, _)| card).collect(),
        week: render.week.clone(),
        topics: (0..render.site.topics.len()).map(|at| Shared::new(&super::articles::topic_view(render, at))).collect(),
    }
}

pub(super) fn location(render: &Renderer, id: &str) -> Result<Vec<u8>, Error> {
    let Some(location) = render.site.index.locations.get(id) else { return Ok(Vec::new()) };
    let make = render.make();
    let index = &render.site.index;
    let programs = index.programs.iter().filter(|program| program.locations.iter().any(|location| location.id.as_str() == id));
    let programs: Vec<_> = programs.filter_map(|program| render.cards.programs.get(program.id.as_str()).cloned()).collect();
    let here = |meeting: &&Arc<Meeting>| matches!(&meeting.location, Some(MeetingPlace::Location(location)) if location.id.as_str() == id);
    let meetings: Vec<_> =
        make.public_meetings().filter(here).filter_map(|m| render.cards.meetings.get(m.id.as_str()).cloned()).collect();
    let title = render.theme.words("title_locations");
    let frame = Frame::new(render, "location", &location.name, &format!("/locations/{id}/")).below(&title, "/locations/");
    let view = make.location(location);
    let description = format!("{}: {}", location.name.value, view.address.one_line);
    let frame = frame.description(Some(description)).data(structured_data::location(render, location));
    frame.write("location.html", &[("location", value(&view)), ("programs", value(&programs)), ("meetings", value(&meetings))])
}

pub(super) fn team(render: &Renderer) -> Result<Vec<u8>, Error> {
    let people = render.site.index.people.iter().filter(|person| person.public);
    let views: Vec<PersonView> = people.map(|person| person_view(render, person)).collect::<Result<_, _>>()?;
    let data = structured_data::people(render);
    Frame::generated(render, "team", "/team/").data(data).write("team.html", &[("people", value(&views))])
}

pub(super) fn person(render: &Renderer, id: &str) -> Result<Vec<u8>, Error> {
    let Some(person) = render.site.index.people.get(id) else { return Ok(Vec::new()) };
    let title = render.theme.words("title_team");
    let frame = Frame::new(render, "person", &person.name, &format!("/team/{id}/")).below(&title, "/team/");
    let description =
        [Some(person.name.value.clone()), text(person.job_title.as_ref())].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let frame = frame
        .description(Some(format!("{description}. {}", render.site.facts.name.value)))
        .data(structured_data::person(render, person));
    frame.write("person.html", &[("person", value(&person_view(render, person)?))])
}

fn person_view(render: &Renderer, person: &Person) -> Result<PersonView, Error> {
    let path = SitePath::new("content/people/x");
    let headings = person.bio.as_ref().map_or(&[][..], |bio| &bio.headings);
    let bio =
        filled(render, Home { path: &path, headings, article: None }, |fill| person.bio.as_ref().map(|bio| fill.html(bio)))?;
    let with = |is: &dyn Fn(&crate::load::kinds::Article) -> bool| {
        let found = render.site.articles.iter().enumerate().filter(|(_, entry)| is(entry.facts()));
        found.take(12).map(|(at, _)| render.cards.articles[at].clone()).collect::<Vec<_>>()
    };
    Ok(PersonView {
        card: render.cards.person(person.id.as_str()),
        licence: text(person.licence.as_ref()),
        bio,
        written: with(&|article| article.author.id == person.id.value),
        reviewed: with(&|article| article.reviewer.as_ref().is_some_and(|reviewer| reviewer.id == person.id.value)),
    })
}

pub(super) fn insurance(render: &Renderer) -> Result<Vec<u8>, Error> {
    let path = SitePath::new("content/insurance.yaml");
    let plans: Vec<InsuranceView> = filled(render, data_home(&path), |fill| {
        let view = |insurance: &Arc<Insurance>| InsuranceView {
            id: insurance.id.as_str().to_owned(),
            name: insurance.name.value.clone(),
            kind: text(insurance.kind.as_ref()),
            network_status: insurance.network_status.map(|status| render.make().term("network", status.word())),
            plans: texts(&insurance.plans),
            programs: insurance
                .programs
                .iter()
                .filter_map(|program| render.cards.programs.get(program.id.as_str()).cloned())
                .collect(),
            verified: insurance.verified.map(|date| render.make().language().date(date.value)),
            note: insurance.note.as_ref().map(|note| fill.html(note)),
        };
        render.site.index.insurance.iter().map(view).collect()
    })?;
    Frame::generated(render, "insurance", "/insurance/").write("insurance.html", &[("plans", value(&plans))])
}
