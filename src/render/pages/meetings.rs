//! Pages of meetings: the week, the week on paper, and each meeting.

use std::sync::Arc;

use super::super::cards::text;
use super::super::theme::{Shared, value};
use super::super::view::{CodeView, DialInView, MeetingView, TermView};
use super::super::words::Language;
use super::super::{Error, Renderer, qr, structured_data};
use super::filled;
use super::frame::Frame;
use crate::load::kinds::{Meeting, MeetingPlace, Mode, Online};
use crate::model::{Home, fellowship};
use crate::source::SitePath;

pub(super) fn meetings(render: &Renderer) -> Result<Vec<u8>, Error> {
    let data = structured_data::meetings(&render.site, in_order(render.make().public_meetings()));
    Frame::generated(render, "meetings", "/meetings/").data(data).write("meetings.html", &[("week", value(&render.week))])
}

pub(super) fn meetings_print(render: &Renderer) -> Result<Vec<u8>, Error> {
    let title = render.theme.words("title_meetings");
    let frame = Frame::generated(render, "meetings_print", "/meetings/print/").below(&title, "/meetings/");
    let url = render.site.base.absolute("/meetings/");
    let title = render.theme.words("print_code").replace("{url}", &url);
    let code = CodeView { svg: qr::svg(&url, &title), url };
    frame.write("meetings-print.html", &[("week", value(&render.week)), ("code", value(&code))])
}

pub(super) fn meeting(render: &Renderer, id: &str) -> Result<Vec<u8>, Error> {
    let Some(meeting) = render.site.index.meetings.get(id) else { return Ok(Vec::new()) };
    let view = meeting_view(render, meeting)?;
    let title = render.theme.words("title_meetings");
    let frame = Frame::new(render, "meeting", &meeting.name, &format!("/meetings/{id}/")).below(&title, "/meetings/");
    let description = format!("{}: {}", meeting.name.value, render.make().times(meeting).join("; "));
    let frame = frame.description(Some(description)).data(structured_data::meeting(render, meeting));
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
        types: types(make.language(), meeting),
        language: make.language().language(meeting.language.as_ref().map_or(&render.site.language, |code| &code.value)),
        cost: text(meeting.cost.as_ref()),
        registration: text(meeting.registration.as_ref()),
        contact: text(meeting.contact.as_ref()),
        notes,
        program: meeting.program.as_ref().and_then(|program| render.cards.programs.get(program.id.as_str()).cloned()),
        hosted_by_center: meeting.hosted_by_center.unwrap_or(meeting.fellowship.is_none()),
        housed_by_center: matches!(meeting.location, Some(MeetingPlace::Location(_))),
        last_verified: meeting.last_verified.map(|date| make.language().date(date.value)),
    })
}

/// The meeting's own number to join by.
fn dial_in(online: &Online) -> Option<DialInView> {
    let number = online.phone.as_ref()?;
    let href = format!("tel:{}", number.dial().replace('#', "%23"));
    Some(DialInView { display: number.display(), href, notes: text(online.phone_notes.as_ref()) })
}

/// Types by code, with the fellowship's own words in the site's language.
pub(in crate::render) fn types(language: &dyn Language, meeting: &Meeting) -> Vec<TermView> {
    let fellowship = meeting.fellowship.as_ref().map(|name| name.value.as_str());
    let view = |code: &crate::load::values::Text| {
        let known = fellowship::meeting_type(fellowship, code);
        TermView {
            key: code.value.clone(),
            text: known.map_or_else(|| code.value.clone(), |known| language.meeting_type(known.label).to_owned()),
        }
    };
    meeting.types.iter().map(view).collect()
}

/// Meetings as a week has them: by day and time, then by the month, then by appointment.
pub(super) fn in_order<'a>(meetings: impl Iterator<Item = &'a Arc<Meeting>>) -> impl Iterator<Item = &'a Arc<Meeting>> {
    let mut meetings: Vec<_> = meetings.collect();
    meetings.sort_by_key(|meeting| crate::model::week::order(meeting));
    meetings.into_iter()
}
