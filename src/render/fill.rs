//! Filling the holes of a prose: each target becomes a link with its words, each block a fragment drawn
//! by the theme.

use super::cards::{dial_href, text};
use super::theme::{Html, Shared, value};
use super::view::{AspectView, BlockView, CellView, ComparisonView, FaqView, MeetingCard};
use super::{Error, Renderer};
use crate::load::kinds::{Audience, Comparison, Faq, Meeting};
use crate::load::prose::{Block, Hole, HoleKind, MeetingsBlock, Piece, Prose};
use crate::load::times::{Every, When};
use crate::model::{Destination, Home};

/// How addresses are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Addresses {
    /// From the site's root, for its own pages.
    Page,
    /// Whole, for readers of a feed.
    Absolute,
}

/// One filling: a prose in a page.
pub struct Filler<'a> {
    render: &'a Renderer,
    home: Home<'a>,
    addresses: Addresses,
    /// Numbers of citations as they are used: how often each.
    cited: Vec<usize>,
    error: Option<Error>,
}

impl<'a> Filler<'a> {
    /// A filler for the proses of one page.
    pub fn new(render: &'a Renderer, home: Home<'a>, addresses: Addresses) -> Self {
        let sources = home.article.map_or(0, |article| article.references.len());
        Filler { render, home, addresses, cited: vec![0; sources], error: None }
    }

    /// How often each source was cited so far.
    pub fn cited(&self) -> &[usize] {
        &self.cited
    }

    /// The failure of a block's template, where there was one.
    ///
    /// # Errors
    /// Just that.
    pub fn done(self) -> Result<(), Error> {
        self.error.map_or(Ok(()), Err)
    }

    /// The HTML of a prose.
    pub fn html(&mut self, prose: &Prose) -> Html {
        let text = self.text(prose);
        match self.render.site.foreign(prose.span) {
            None => Html::new(&text),
            Some(language) => Html::new(&format!("<div class=\"prose\" lang=\"{language}\">{text}</div>")),
        }
    }

    /// The HTML of a prose that stands inside a line: without its one paragraph's tags.
    pub fn inline(&mut self, prose: &Prose) -> Html {
        let html = self.text(prose);
        let inner = html.trim().strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>"));
        let inner = inner.filter(|_| prose.one_paragraph);
        match (self.render.site.foreign(prose.span), inner) {
            (None, inner) => Html::new(inner.unwrap_or(&html)),
            (Some(language), Some(inner)) => Html::new(&format!("<span lang=\"{language}\">{inner}</span>")),
            (Some(language), None) => Html::new(&format!("<div lang=\"{language}\">{html}</div>")),
        }
    }

    /// The HTML as text.
    pub fn text(&mut self, prose: &Prose) -> String {
        let mut out = String::with_capacity(
            prose.pieces.iter().map(|piece| if let Piece::Html(html) = piece { html.len() } else { 80 }).sum(),
        );
        let mut open = Vec::new();
        for piece in &prose.pieces {
            match piece {
                Piece::Html(html) => out.push_str(html),
                Piece::Hole(hole) => self.hole(hole, &mut open, &mut out),
            }
        }
        out
    }

    /// `open` says for each open link whether it has become one.
    fn hole(&mut self, hole: &Hole, open: &mut Vec<bool>, out: &mut String) {
        let site = &*self.render.site;
        match &hole.kind {
            HoleKind::LinkOpen(target) => {
                let link = site.resolve(target, hole.span, &self.home).ok().and_then(|destination| self.link(&destination));
                open.push(link.is_some());
                if let Some(link) = link {
                    link.open(out);
                }
            }
            HoleKind::LinkClose => {
                if open.pop() == Some(true) {
                    out.push_str("</a>");
                }
            }
            HoleKind::Name(target) => match site.resolve(target, hole.span, &self.home) {
                Ok(destination) => self.named(&destination, out),
                Err(_) => escape(out, "…"),
            },
            HoleKind::Typed(kind, typed) => match site.typed(*kind, typed, hole.span) {
                Ok(Some(destination)) => self.named(&destination, out),
                Ok(None) | Err(_) => escape(out, typed),
            },
            HoleKind::Shown(_, typed, _) => escape(out, typed),
            HoleKind::Citation(id) => self.citation(id, out),
            HoleKind::Picture { src, alt, .. } => self.picture(src, alt, out),
            HoleKind::Block(block) => self.block(block, out),
            // What is not allowed is an error of the report; what is allowed stands as written.
            HoleKind::Html(html) => out.push_str(html),
            HoleKind::AlertTitle(kind) => escape(out, &self.render.theme.words(&format!("alert_{kind}"))),
        }
    }

    fn named(&self, destination: &Destination<'_>, out: &mut String) {
        let name = self.name(destination);
        let Some(link) = self.link(destination) else { return escape(out, &name) };
        Link { lang: link.hreflang.clone(), ..link }.open(out);
        escape(out, &name);
        out.push_str("</a>");
    }

    /// What a reader sees of a destination that was named and not described.
    fn name(&self, destination: &Destination<'_>) -> String {
        let make = self.render.make();
        match destination {
            Destination::Phone(phone) => make.phone(phone).display,
            Destination::Crisis(_, Some(number)) => number.display(),
            // The visible text holds the number, so that it can be called from paper too.
            Destination::Crisis(line, None) => {
                let number = line.call.as_ref().or(line.sms.as_ref());
                number.map_or_else(|| line.name.value.clone(), |number| number.value.0.display())
            }
            Destination::Email(email) => email.address.0.value.clone(),
            Destination::Location(location) => location.name.value.clone(),
            Destination::Person(person) => person.name.value.clone(),
            Destination::Program(program, _) => program.name.value.clone(),
            Destination::Meeting(meeting) => format!("{} ({})", meeting.name.value, make.times(meeting).join("; ")),
            Destination::Article(entry, _) => entry.facts().title.value.clone(),
            Destination::Hidden { title, .. } | Destination::Unread(title) => (*title).to_owned(),
            Destination::Page(page, _) => page.facts.title.value.clone(),
            Destination::Topic(label, _) => (*label).to_owned(),
            Destination::Fragment(part) => (*part).to_owned(),
            Destination::Route(route) => (*route).to_owned(),
            Destination::File(path) => path.name().to_owned(),
            Destination::Web(url) => (*url).to_owned(),
            Destination::Original(destination) => self.name(destination),
        }
    }

    fn link(&self, destination: &Destination<'_>) -> Option<Link> {
        link(self.render, destination, self.addresses)
    }

    fn citation(&mut self, id: &str, out: &mut String) {
        let references = self.home.article.map_or(&[][..], |article| &article.references);
        let Some(at) = references.iter().position(|reference| reference.id.value == id) else { return };
        self.cited[at] += 1;
        let number = at + 1;
        match self.addresses {
            Addresses::Page => {
                let anchor = cite_id(number, self.cited[at]);
                out.push_str(&format!("<sup class=\"cite\"><a href=\"#ref-{number}\" id=\"{anchor}\">[{number}]</a></sup>"));
            }
            Addresses::Absolute => out.push_str(&format!("<sup>[{number}]</sup>")),
        }
    }

    fn picture(&mut self, src: &str, alt: &str, out: &mut String) {
        let Some(picture) = self.render.make().picture_at(src, alt, self.home.path) else { return };
        if self.addresses == Addresses::Page {
            let view = BlockView { name: "picture".to_owned(), picture: Some(picture), ..BlockView::default() };
            return self.drawn("picture", &view, out);
        }
        out.push_str("<img");
        attribute(out, "src", &format!("{}{}", self.render.site.base.origin, picture.url));
        attribute(out, "alt", &picture.alt);
        attribute(out, "width", &picture.width.to_string());
        attribute(out, "height", &picture.height.to_string());
        out.push_str(" loading=\"lazy\" decoding=\"async\">");
    }

    fn block(&mut self, block: &Block, out: &mut String) {
        // A feed's reader has no use for a form of calls and tables that the theme draws.
        if self.addresses == Addresses::Absolute {
            return;
        }
        let view = self.block_view(block);
        self.drawn(block.name(), &view, out);
    }

    /// What the theme draws of a view.
    fn drawn(&mut self, name: &str, view: &BlockView, out: &mut String) {
        match self.render.theme.render(&format!("blocks/{name}.html"), &[("block", value(view))]) {
            Ok(bytes) => out.push_str(&String::from_utf8_lossy(&bytes)),
            Err(error) => self.error = Some(error.into()),
        }
    }

    fn block_view(&mut self, block: &Block) -> BlockView {
        let render = self.render;
        let (make, index) = (render.make(), &render.site.index);
        let mut view = BlockView { name: block.name().to_owned(), ..BlockView::default() };
        match block {
            Block::Call(call) => {
                let phone = call.phone.as_ref().and_then(|id| index.phones.find(id)).or_else(|| index.primary_phone());
                view.phone = phone.map(|phone| make.phone(phone));
                view.text = text(call.text.as_ref());
            }
            Block::Comparison(own) => {
                let comparison = own.as_ref().or_else(|| self.home.article.and_then(|article| article.comparison.as_ref()));
                view.comparison = comparison.map(|comparison| self.comparison(comparison));
            }
            Block::Crisis(crisis) => {
                let wanted = |id: &str| crisis.ids.is_empty() || crisis.ids.iter().any(|wanted| wanted.id.as_str() == id);
                view.crisis =
                    index.crisis.iter().filter(|line| wanted(line.id.as_str())).map(|line| make.crisis(line)).collect();
                view.text = text(crisis.text.as_ref());
            }
            Block::Faq(faq) => {
                view.text = text(faq.text.as_ref());
                view.faq = self.faq(self.home.article.map_or(&[][..], |article| &article.faq));
            }
            Block::Figure(figure) => {
                view.picture = make.picture_at(&figure.src, &figure.alt, self.home.path);
                view.caption = figure.caption.as_ref().map(|caption| self.inline(caption));
            }
            Block::Video(video) => {
                let alt = video.alt.as_ref().map_or("", |alt| alt.value.as_str());
                view.picture = video.poster.as_ref().and_then(|poster| make.picture_at(poster, alt, self.home.path));
                view.url = Some(video.url.0.value.clone());
                view.text = Some(video.title.value.clone());
            }
            Block::Meetings(wanted) => {
                let meets = |meeting: &&std::sync::Arc<Meeting>| is_wanted(meeting, wanted);
                view.meetings =
                    make.public_meetings().filter(meets).map(|meeting| self.meeting_card(meeting, wanted)).collect();
                view.text = text(wanted.text.as_ref());
            }
            Block::People(people) => {
                let wanted = |person: &crate::load::kinds::Person| {
                    person.public
                        && people.role.is_none_or(|role| role == person.role)
                        && (people.ids.is_empty() || people.ids.iter().any(|id| id.id == person.id.value))
                };
                view.people = index
                    .people
                    .iter()
                    .filter(|person| wanted(person))
                    .map(|person| render.cards.person(person.id.as_str()))
                    .collect();
                view.text = text(people.text.as_ref());
            }
            Block::Programs(programs) => {
                let wanted = |program: &crate::load::kinds::Program| {
                    programs.status.is_none_or(|status| status == program.status)
                        && programs
                            .level
                            .as_ref()
                            .is_none_or(|level| program.asam_levels.iter().any(|code| code.value == level.value))
                        && (programs.ids.is_empty() || programs.ids.iter().any(|id| id.id == program.id.value))
                };
                let cards = index
                    .programs
                    .iter()
                    .filter(|program| wanted(program))
                    .filter_map(|program| render.cards.programs.get(program.id.as_str()));
                view.programs = cards.cloned().collect();
                view.text = text(programs.text.as_ref());
            }
        }
        view
    }

    fn meeting_card(&self, meeting: &std::sync::Arc<Meeting>, wanted: &MeetingsBlock) -> Shared<MeetingCard> {
        let rule = match (&meeting.when, &wanted.every) {
            (When::Rules(rules), Some(every)) => rules.iter().find(|rule| overlaps(&rule.every, every)),
            _ => None,
        };
        Shared::new(&self.render.make().meeting(meeting, rule))
    }

    /// A comparison with its cells.
    pub fn comparison(&mut self, comparison: &Comparison) -> ComparisonView {
        let subjects: Vec<String> = comparison.subjects.iter().map(|subject| subject.name.value.clone()).collect();
        let mut aspects = Vec::with_capacity(comparison.aspects.len());
        for aspect in &comparison.aspects {
            let mut cells = Vec::with_capacity(subjects.len());
            for subject in &comparison.subjects {
                let prose = aspect.cells.0.iter().find(|(name, _)| name.value == subject.id.value).map(|(_, prose)| prose);
                let body = prose.map_or_else(|| Html::new(""), |prose| self.inline(prose));
                cells.push(CellView { subject: subject.name.value.clone(), body });
            }
            let section_url = aspect.section.as_ref().map(|section| format!("#{}", section.value));
            aspects.push(AspectView { name: aspect.name.value.clone(), section_url, cells });
        }
        ComparisonView { subjects, aspects }
    }

    /// Questions with their answers.
    pub fn faq(&mut self, faq: &[Faq]) -> Vec<FaqView> {
        faq.iter().map(|item| FaqView { question: item.q.value.clone(), answer: self.html(&item.a) }).collect()
    }
}

/// `cite-1`, and from the second use on `cite-1-2`.
pub fn cite_id(number: usize, use_: usize) -> String {
    if use_ == 1 { format!("cite-{number}") } else { format!("cite-{number}-{use_}") }
}

/// A link to be written.
pub struct Link {
    /// Where it leads.
    pub href: String,
    class: Option<&'static str>,
    rel: Option<&'static str>,
    /// The language of the page there, where it is another.
    hreflang: Option<String>,
    /// The language of its words, where it is another.
    lang: Option<String>,
}

/// Where a destination leads; nowhere for what is not shown.
pub fn link(render: &Renderer, destination: &Destination<'_>, addresses: Addresses) -> Option<Link> {
    let (destination, site) = match destination {
        Destination::Original(found) => (&**found, render.site.original.as_deref()?),
        other => (other, &*render.site),
    };
    let part = |part: &Option<String>| part.as_ref().map_or(String::new(), |part| format!("#{part}"));
    let route = match destination {
        Destination::Phone(phone) => {
            let extension = phone.extension.as_ref().map(|digits| digits.value.as_str());
            return Some(Link::classed(phone.number.value.0.tel(extension), "phone"));
        }
        Destination::Crisis(line, number) => return crisis_link(line, number.as_ref()),
        Destination::Email(email) => return Some(Link::classed(format!("mailto:{}", email.address.0.value), "email")),
        Destination::Web(url) => {
            return Some(Link { rel: Some("noopener noreferrer"), ..Link::plain((*url).to_owned()) });
        }
        Destination::Fragment(part) if addresses == Addresses::Page => return Some(Link::plain(format!("#{part}"))),
        Destination::Fragment(_) | Destination::Hidden { .. } | Destination::Unread(_) | Destination::Original(_) => {
            return None;
        }
        Destination::Person(person) if !person.public => return None,
        Destination::Location(location) => format!("/locations/{}/", location.id.as_str()),
        Destination::Person(person) => format!("/team/{}/", person.id.as_str()),
        Destination::Meeting(meeting) if !crate::model::is_listed(meeting) => return None,
        Destination::Program(program, fragment) => format!("/programs/{}/{}", program.id.as_str(), part(fragment)),
        Destination::Meeting(meeting) => format!("/meetings/{}/", meeting.id.as_str()),
        Destination::Article(entry, fragment) => format!("{}{}", entry.route(), part(fragment)),
        Destination::Page(page, fragment) => format!("/{}/{}", crate::model::page_slug(page), part(fragment)),
        Destination::Topic(_, slug) => format!("/topics/{slug}/"),
        Destination::Route(route) => (*route).to_owned(),
        Destination::File(path) => {
            render.assets.get(path).map(|asset| asset.original.as_ref().unwrap_or(&asset.route).clone())?
        }
    };
    let href = match addresses {
        Addresses::Page => site.base.url(&route),
        Addresses::Absolute => site.base.absolute(&route),
    };
    let hreflang = (site.language != render.site.language).then(|| site.language.clone());
    Some(Link { hreflang, ..Link::plain(href) })
}

impl Link {
    fn plain(href: String) -> Link {
        Link { href, class: None, rel: None, hreflang: None, lang: None }
    }
    fn classed(href: String, class: &'static str) -> Link {
        Link { class: Some(class), ..Link::plain(href) }
    }

    /// Its element opens.
    fn open(&self, out: &mut String) {
        out.push_str("<a");
        attribute(out, "href", &self.href);
        self.class.iter().for_each(|class| attribute(out, "class", class));
        self.rel.iter().for_each(|rel| attribute(out, "rel", rel));
        self.hreflang.iter().for_each(|language| attribute(out, "hreflang", language));
        self.lang.iter().for_each(|language| attribute(out, "lang", language));
        out.push('>');
    }
}

/// A crisis line is called where it can be, else texted, else chatted with. A typed number leads to itself.
fn crisis_link(line: &crate::load::kinds::CrisisLine, number: Option<&crate::load::contact::Number>) -> Option<Link> {
    let is =
        |other: &Option<crate::load::decode::At<crate::load::values::PhoneNumber>>| other.as_ref().map(|n| n.value.0.clone());
    let (call, sms) = (is(&line.call), is(&line.sms));
    if let Some(number) = number {
        let scheme = if sms.as_ref() == Some(number) && call.as_ref() != Some(number) { "sms" } else { "tel" };
        return Some(Link::classed(dial_href(number, scheme), "phone"));
    }
    let href = call.map(|call| dial_href(&call, "tel")).or_else(|| sms.map(|sms| dial_href(&sms, "sms")));
    href.map(|href| Link::classed(href, "phone")).or_else(|| line.chat.as_ref().map(|chat| Link::plain(chat.0.value.clone())))
}

fn is_wanted(meeting: &Meeting, wanted: &MeetingsBlock) -> bool {
    let same = |given: &Option<crate::load::values::Text>, found: &Option<crate::load::values::Text>| {
        given.as_ref().is_none_or(|given| found.as_ref().is_some_and(|found| found.value.eq_ignore_ascii_case(given)))
    };
    let place = |wanted: &crate::load::values::Ref<crate::load::kinds::Location>| matches!(&meeting.location, Some(crate::load::kinds::MeetingPlace::Location(location)) if location.id == wanted.id);
    let day =
        |every: &Every| matches!(&meeting.when, When::Rules(rules) if rules.iter().any(|rule| overlaps(&rule.every, every)));
    let named = wanted.ids.iter().any(|id| id.id == meeting.id.value);
    (named || wanted.ids.is_empty() && meeting.audience == wanted.audience.unwrap_or(Audience::Public))
        && wanted.kind.is_none_or(|kind| meeting.kind == Some(kind))
        && wanted.mode.is_none_or(|mode| meeting.mode == mode)
        && wanted.program.as_ref().is_none_or(|program| meeting.program.as_ref().is_some_and(|p| p.id == program.id))
        && wanted.location.as_ref().is_none_or(place)
        && wanted.every.as_ref().is_none_or(day)
        && same(&wanted.fellowship, &meeting.fellowship)
        && same(&wanted.language, &meeting.language)
}

fn overlaps(rule: &Every, wanted: &Every) -> bool {
    match (rule, wanted) {
        (Every::Week(days) | Every::Weeks { days, .. }, Every::Week(wanted)) => days.iter().any(|day| wanted.contains(day)),
        (rule, wanted) => rule == wanted,
    }
}

/// Adds an attribute with its value escaped.
fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(out, value);
    out.push('"');
}

/// Adds text, escaped.
pub fn escape(out: &mut String, text: &str) {
    // Writing to a String cannot fail.
    let _ = pulldown_cmark_escape::escape_html(out, text);
}
