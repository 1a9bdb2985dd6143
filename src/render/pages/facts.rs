//! Pages of the data: home, programs, meetings, places, people, insurance.

use std::cmp::Reverse;
use std::sync::Arc;

use super::super::cards::{Maker, text, texts};
use super::super::theme::{Shared, value};
use super::super::view::{
    AdmissionsView, DayView, DialInView, HomeView, InsuranceView, MeetingView, PersonView, ProgramCard, ProgramView, TermView,
    WeekView,
};
use super::super::{Error, Renderer, structured_data, words};
use super::frame::Frame;
use super::{data_home, filled};
use crate::load::kinds::{Audience, Insurance, Meeting, MeetingPlace, Mode, Online, Person, Program};
use crate::model::week::Week;
use crate::model::{Home, fellowship};
use crate::source::SitePath;

/// The week of meetings.
pub(crate) fn week(make: Maker<'_>) -> WeekView {
    let meetings: Vec<&Arc<Meeting>> = make.public_meetings().collect();
    let week = Week::of(meetings.iter().copied());
    let slot = |slot: &crate::model::week::Slot| Shared::new(&make.meeting(&slot.meeting, Some(&slot.rule)));
    let days = week.days.iter().zip(words::DAY_NAMES).map(|(slots, name)| DayView {
        id: name.to_lowercase(),
        name: name.to_owned(),
        meetings: slots.iter().map(slot).collect(),
    });
    WeekView {
        days: days.collect(),
        other: week.rarer.iter().map(slot).collect(),
        by_appointment: week.by_appointment.iter().map(|meeting| Shared::new(&make.meeting(meeting, None))).collect(),
        count: meetings.len(),
        zone: words::zone(&make.site.facts.timezone.name),
        calendar_url: meetings.iter().any(|meeting| crate::model::has_calendar(meeting)).then(|| make.url("/meetings.ics")),
        as_of: meetings.iter().filter_map(|meeting| meeting.last_verified).map(|date| date.value).max().map(words::date),
    }
}

pub(super) fn home(render: &Renderer) -> Result<Vec<u8>, Error> {
    let name = &render.site.facts.name.value;
    let frame = Frame::new(render, "home", name, "/").description(text(render.site.facts.tagline.as_ref()));
    frame.data(structured_data::website(render)).write("home.html", &[("home", value(&home_view(render)))])
}

pub(super) fn not_found(render: &Renderer) -> Result<Vec<u8>, Error> {
    let frame = Frame::generated(render, "not_found", "/404.html").unlisted();
    frame.write("404.html", &[("home", value(&home_view(render)))])
}

fn home_view(render: &Renderer) -> HomeView {
    HomeView {
        articles: render.cards.articles.iter().take(3).cloned().collect(),
        programs: by_intensity(render).into_iter().map(|(card, _)| card).collect(),
        week: render.week.clone(),
        topics: (0..render.site.topics.len()).map(|at| Shared::new(&super::articles::topic_view(render, at))).collect(),
    }
}

/// Programs from most to least intensive: by the highest level of care, then by hours; in the author's
/// order where neither is said.
fn by_intensity(render: &Renderer) -> Vec<(Shared<ProgramCard>, &Arc<Program>)> {
    let mut programs: Vec<_> = render.site.index.programs.iter().collect();
    let level = |program: &Program| {
        let levels = program.asam_levels.iter().filter_map(|level| level.parse::<f64>().ok());
        levels.fold(0.0_f64, f64::max)
    };
    #[expect(clippy::cast_possible_truncation, reason = "a level of care is below five")]
    let key = |program: &Program| {
        (
            Reverse((level(program) * 10.0) as i64),
            Reverse(program.hours_per_week.as_ref().map_or(0, |h| h.max.unwrap_or(h.min))),
        )
    };
    programs.sort_by_key(|program| key(program));
    programs
        .into_iter()
        .filter_map(|program| Some((render.cards.programs.get(program.id.as_str())?.clone(), program)))
        .collect()
}

pub(super) fn programs(render: &Renderer) -> Result<Vec<u8>, Error> {
    let views: Vec<ProgramView> =
        by_intensity(render).into_iter().map(|(_, program)| program_view(render, program)).collect::<Result<_, _>>()?;
    Frame::generated(render, "programs", "/programs/").write("programs.html", &[("programs", value(&views))])
}

pub(super) fn program(render: &Renderer, id: &str) -> Result<Vec<u8>, Error> {
    let Some(program) = render.site.index.programs.get(id) else { return Ok(Vec::new()) };
    let view = program_view(render, program)?;
    let programs = render.theme.words("title_programs");
    let frame = Frame::new(render, "program", &program.name, &format!("/programs/{id}/")).below(&programs, "/programs/");
    let frame = frame.description(Some(program.summary.value.clone())).data(structured_data::program(render, program));
    frame.write("program.html", &[("program", value(&view))])
}

fn program_view(render: &Renderer, program: &Program) -> Result<ProgramView, Error> {
    let (make, index, cards) = (render.make(), &render.site.index, &render.cards);
    let id = program.id.as_str();
    let path = SitePath::new(&format!("content/programs/{id}.md"));
    let headings = program.body.as_ref().map_or(&[][..], |body| &body.headings);
    let home = Home { path: &path, headings, article: None };
    let (body, admissions) = filled(render, home, |fill| {
        let admissions = program.admissions.as_ref().map(|admissions| AdmissionsView {
            phone: admissions.phone.as_ref().and_then(|phone| index.phones.find(phone)).map(|phone| make.phone(phone)),
            steps: admissions.steps.iter().map(|step| fill.inline(step)).collect(),
            what_to_bring: admissions.what_to_bring.iter().map(|item| fill.inline(item)).collect(),
            typical_wait: text(admissions.typical_wait.as_ref()),
            referral_required: admissions.referral_required,
        });
        (program.body.as_ref().map(|body| fill.html(body)), admissions)
    })?;
    let locations = program.locations.iter().filter_map(|location| index.locations.find(location));
    let belongs = |meeting: &&Arc<Meeting>| meeting.program.as_ref().is_some_and(|reference| reference.id.as_str() == id);
    Ok(ProgramView {
        card: cards.programs.get(id).cloned().unwrap_or_else(|| Shared::new(&make.program(program))),
        also_called: texts(&program.also_called),
        locations: locations.map(|l| make.link(&l.name, &format!("/locations/{}/", l.id.as_str()))).collect(),
        schedule: text(program.schedule.as_ref()),
        populations: texts(&program.populations),
        conditions: texts(&program.conditions),
        therapies: texts(&program.therapies),
        medications: texts(&program.medications),
        languages: program.languages.iter().map(|code| words::language(code)).collect(),
        insurance: program.insurance.iter().filter_map(|id| index.insurance.find(id)).map(|i| i.name.value.clone()).collect(),
        admissions,
        body,
        last_reviewed: program.last_reviewed.map(|date| words::date(date.value)),
        reviewer: program.reviewer.as_ref().map(|person| cards.person(person.id.as_str())),
        meetings: in_order(make.public_meetings().filter(belongs))
            .filter_map(|m| cards.meetings.get(m.id.as_str()).cloned())
            .collect(),
        articles: make.articles_of(program).into_iter().take(6).map(|at| cards.articles[at].clone()).collect(),
    })
}

/// Meetings as a week has them: by day and time, then by the month, then by appointment.
fn in_order<'a>(meetings: impl Iterator<Item = &'a Arc<Meeting>>) -> impl Iterator<Item = &'a Arc<Meeting>> {
    let mut meetings: Vec<_> = meetings.collect();
    meetings.sort_by_key(|meeting| crate::model::week::order(meeting));
    meetings.into_iter()
}

pub(super) fn meetings(render: &Renderer) -> Result<Vec<u8>, Error> {
    Frame::generated(render, "meetings", "/meetings/").write("meetings.html", &[("week", value(&render.week))])
}

pub(super) fn meetings_print(render: &Renderer) -> Result<Vec<u8>, Error> {
    let title = render.theme.words("title_meetings");
    let frame = Frame::generated(render, "meetings_print", "/meetings/print/").below(&title, "/meetings/");
    frame.write("meetings-print.html", &[("week", value(&render.week))])
}

pub(super) fn meeting(render: &Renderer, id: &str) -> Result<Vec<u8>, Error> {
    let Some(meeting) = render.site.index.meetings.get(id) else { return Ok(Vec::new()) };
    let view = meeting_view(render, meeting)?;
    let title = render.theme.words("title_meetings");
    let frame = Frame::new(render, "meeting", &meeting.name, &format!("/meetings/{id}/")).below(&title, "/meetings/");
    let description = format!("{}: {}", meeting.name.value, render.make().times(meeting).join("; "));
    let mut frame = frame.description(Some(description));
    if meeting.audience == Audience::Public {
        frame = frame.data(structured_data::meeting(render, meeting));
    }
    frame.write("meeting.html", &[("meeting", value(&view))])
}

fn meeting_view(render: &Renderer, meeting: &Arc<Meeting>) -> Result<MeetingView, Error> {
    let (make, index) = (render.make(), &render.site.index);
    let path = SitePath::new("content/meetings/x");
    let headings = meeting.notes.as_ref().map_or(&[][..], |notes| &notes.headings);
    let notes = filled(render, Home { path: &path, headings, article: None }, |fill| {
        meeting.notes.as_ref().map(|notes| fill.html(notes))
    })?;
    let publish = crate::model::Site::publishes_join_details(meeting);
    let online = meeting.online.as_ref().filter(|_| matches!(meeting.mode, Mode::Online | Mode::Hybrid));
    Ok(MeetingView {
        card: Shared::new(&make.meeting(meeting, None)),
        times: make.times(meeting),
        place: make.place(meeting).filter(|_| matches!(meeting.mode, Mode::InPerson | Mode::Hybrid)),
        online_url: online.filter(|_| publish).and_then(|online| online.url.as_ref()).map(|url| url.0.value.clone()),
        online_notes: online.filter(|_| publish).and_then(|online| text(online.notes.as_ref())),
        phone: meeting
            .phone
            .as_ref()
            .filter(|_| publish)
            .and_then(|phone| index.phones.find(phone))
            .map(|phone| make.phone(phone)),
        dial_in: meeting.online.as_ref().filter(|_| publish).and_then(dial_in),
        types: types(meeting),
        cost: text(meeting.cost.as_ref()),
        registration: text(meeting.registration.as_ref()),
        contact: text(meeting.contact.as_ref()),
        notes,
        program: meeting.program.as_ref().and_then(|program| render.cards.programs.get(program.id.as_str()).cloned()),
        hosted_by_center: meeting.hosted_by_center.unwrap_or(meeting.fellowship.is_none()),
        last_verified: meeting.last_verified.map(|date| words::date(date.value)),
    })
}

/// The meeting's own number to join by.
fn dial_in(online: &Online) -> Option<DialInView> {
    let number = online.phone.as_ref()?;
    let href = format!("tel:{}", number.dial().replace('#', "%23"));
    Some(DialInView { display: number.display(), href, notes: text(online.phone_notes.as_ref()) })
}

/// Types by code, with the fellowship's own words.
fn types(meeting: &Meeting) -> Vec<TermView> {
    let fellowship = meeting.fellowship.as_ref().map(|name| name.value.as_str());
    let view = |code: &crate::load::values::Text| {
        let known = fellowship::meeting_type(fellowship, code);
        TermView { key: code.value.clone(), text: known.map_or_else(|| code.value.clone(), |known| known.label.to_owned()) }
    };
    meeting.types.iter().map(view).collect()
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
    Frame::generated(render, "team", "/team/").write("team.html", &[("people", value(&views))])
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
            verified: insurance.verified.map(|date| words::date(date.value)),
            note: insurance.note.as_ref().map(|note| fill.html(note)),
        };
        render.site.index.insurance.iter().map(view).collect()
    })?;
    Frame::generated(render, "insurance", "/insurance/").write("insurance.html", &[("plans", value(&plans))])
}
