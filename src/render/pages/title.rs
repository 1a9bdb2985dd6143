//! The title of a page, for whoever does not draw it.

use super::Page;
use crate::render::cards::Maker;

/// What a page is called; none for one that only leads elsewhere.
pub(in crate::render) fn title(make: Maker<'_>, page: &Page) -> Option<String> {
    let index = &make.site.index;
    let name = &make.site.facts.name.value;
    let own = |kind: &str| Some(make.theme.words(&format!("title_{kind}")).replace("{name}", name));
    match page {
        Page::Home => Some(name.clone()),
        Page::Article(at) => Some(make.site.articles[*at].facts().title.value.clone()),
        Page::Free(at) => Some(index.pages[*at].facts.title.value.clone()),
        Page::Topic(at, _) => Some(make.site.topics[*at].label.clone()),
        Page::Program(id) => index.programs.get(id).map(|program| program.name.value.clone()),
        Page::Meeting(id) => index.meetings.get(id).map(|meeting| meeting.name.value.clone()),
        Page::Location(id) => index.locations.get(id).map(|location| location.name.value.clone()),
        Page::Person(id) => index.people.get(id).map(|person| person.name.value.clone()),
        Page::Articles(_) => own("resources"),
        Page::Topics => own("topics"),
        Page::Programs => own("programs"),
        Page::Meetings => own("meetings"),
        Page::MeetingsPrint => own("meetings_print"),
        Page::Contact => own("contact"),
        Page::Locations => own("locations"),
        Page::Team => own("team"),
        Page::Insurance => own("insurance"),
        Page::HelpNow => own("help_now"),
        Page::Search => own("search"),
        Page::NotFound => own("not_found"),
        Page::Redirect(_) => None,
    }
}
