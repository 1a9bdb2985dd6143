//! Pages of programs: side by side, and each.

use std::cmp::Reverse;
use std::sync::Arc;

use super::super::cards::{text, texts};
use super::super::theme::{Shared, value};
use super::super::view::{AdmissionsView, ProgramCard, ProgramView};
use super::super::{Error, Renderer, structured_data, words};
use super::filled;
use super::frame::Frame;
use super::meetings::in_order;
use crate::load::kinds::{Meeting, Program};
use crate::model::Home;
use crate::source::SitePath;

/// Programs from most to least intensive: by the highest level of care, then by hours; in the author's
/// order where neither is said.
pub(super) fn by_intensity(render: &Renderer) -> Vec<(Shared<ProgramCard>, &Arc<Program>)> {
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
    let data = structured_data::programs(&render.site, by_intensity(render).into_iter().map(|(_, program)| program));
    Frame::generated(render, "programs", "/programs/").data(data).write("programs.html", &[("programs", value(&views))])
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
            wait_within: admissions.typical_wait.as_ref().map(|wait| words::uncapitalized(wait)),
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
        languages: program.languages.iter().map(|code| make.language().language(code)).collect(),
        insurance: program.insurance.iter().filter_map(|id| index.insurance.find(id)).map(|i| i.name.value.clone()).collect(),
        admissions,
        body,
        last_reviewed: program.last_reviewed.map(|date| make.language().date(date.value)),
        reviewer: program.reviewer.as_ref().map(|person| cards.person(person.id.as_str())),
        meetings: in_order(make.public_meetings().filter(belongs))
            .filter_map(|m| cards.meetings.get(m.id.as_str()).cloned())
            .collect(),
        articles: make.articles_of(program).into_iter().take(6).map(|at| cards.articles[at].clone()).collect(),
    })
}
