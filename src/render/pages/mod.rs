//! Pages: which template, which views, which trail.

mod about;
mod articles;
mod facts;
mod frame;
mod meetings;
mod programs;
mod title;

use super::fill::Filler;
use super::theme::value;
use super::{Error, Renderer, structured_data};
use crate::model::{Home, Route};
use crate::source::SitePath;

pub(super) use about::about;
use frame::Frame;
pub(super) use frame::{add_site_texts, site_view};
pub(super) use meetings::types;
pub(super) use title::title;

/// A page of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// The home page.
    Home,
    /// An article by its position.
    Article(usize),
    /// A page of the list of all articles, from 1.
    Articles(usize),
    /// All topics.
    Topics,
    /// A page of a topic's articles: position and page.
    Topic(usize, usize),
    /// Programs side by side.
    Programs,
    /// A program by its id.
    Program(String),
    /// The week.
    Meetings,
    /// The week on paper.
    MeetingsPrint,
    /// A meeting by its id.
    Meeting(String),
    /// How to reach the center.
    Contact,
    /// Places.
    Locations,
    /// A place by its id.
    Location(String),
    /// People.
    Team,
    /// A person by their id.
    Person(String),
    /// Insurances.
    Insurance,
    /// Crisis lines.
    HelpNow,
    /// Where readers search.
    Search,
    /// A free page by its position.
    Free(usize),
    /// What is shown for an address that leads nowhere.
    NotFound,
    /// An old address and where it leads.
    Redirect(Route),
}

/// The bytes of a page.
pub(super) fn render(render: &Renderer, page: &Page) -> Result<Vec<u8>, Error> {
    match page {
        Page::Home => facts::home(render),
        Page::Article(at) => articles::article(render, *at),
        Page::Articles(number) => articles::list(render, *number),
        Page::Topics => articles::topics(render),
        Page::Topic(at, number) => articles::topic(render, *at, *number),
        Page::Programs => programs::programs(render),
        Page::Program(id) => programs::program(render, id),
        Page::Meetings => meetings::meetings(render),
        Page::MeetingsPrint => meetings::meetings_print(render),
        Page::Meeting(id) => meetings::meeting(render, id),
        Page::Contact => {
            Frame::generated(render, "contact", "/contact/").data(structured_data::phones(render)).write("contact.html", &[])
        }
        Page::Locations => Frame::generated(render, "locations", "/locations/")
            .data(structured_data::locations(render))
            .write("locations.html", &[]),
        Page::Location(id) => facts::location(render, id),
        Page::Team => facts::team(render),
        Page::Person(id) => facts::person(render, id),
        Page::Insurance => facts::insurance(render),
        Page::HelpNow => Frame::generated(render, "help_now", "/help-now/").write("help-now.html", &[]),
        Page::Search => facts::search(render),
        Page::Free(at) => articles::free(render, *at),
        Page::NotFound => facts::not_found(render),
        Page::Redirect(to) => {
            let target = render.site.base.url(to.as_str());
            Ok(render.theme.render("redirect.html", &[("target", value(&target))])?)
        }
    }
}

/// Fills the texts of one page, and passes on the failure of a block.
fn filled<T>(render: &Renderer, home: Home<'_>, with: impl FnOnce(&mut Filler<'_>) -> T) -> Result<T, Error> {
    // The home outlives the filler: both are borrowed for this call only.
    let mut filler = Filler::new(render, home, super::fill::Addresses::Page);
    let view = with(&mut filler);
    filler.done()?;
    Ok(view)
}

/// Where the texts of data stand.
pub(super) fn data_home(path: &SitePath) -> Home<'_> {
    Home { path, headings: &[], article: None }
}
