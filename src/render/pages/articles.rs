//! Articles, their lists and topics, and the free pages.

use super::super::fill::{Filler, cite_id};
use super::super::theme::value;
use super::super::view::{ArticleView, FreeView, LinkView, ListView, ReferenceView, TocView, TopicView};
use super::super::{Error, Renderer, cards, structured_data};
use super::filled;
use super::frame::Frame;
use crate::load::kinds::Reference;
use crate::load::prose::{Heading, Prose};
use crate::model::{Home, PER_PAGE, pages_of};

/// Words that a reader reads in a minute.
const WORDS_A_MINUTE: u32 = 220;

pub(super) fn article(render: &Renderer, at: usize) -> Result<Vec<u8>, Error> {
    let entry = &render.site.articles[at];
    let facts = entry.facts();
    let body = &entry.document.body;
    let home = Home { path: &entry.document.path, headings: &body.headings, article: Some(facts) };
    let view = filled(render, home, |fill| view(render, at, fill))?;
    let resources = render.theme.words("title_resources");
    let frame = Frame::new(render, "article", &facts.title, &entry.route()).below(&resources, "/resources/").article(entry);
    let data = structured_data::article(render, at);
    let frame = frame.description(Some(facts.description.value.clone())).banner(entry.publication).data(data);
    frame.write("article.html", &[("article", value(&view))])
}

fn view(render: &Renderer, at: usize, fill: &mut Filler<'_>) -> ArticleView {
    let (site, make, cards) = (&*render.site, render.make(), &render.cards);
    let entry = &site.articles[at];
    let (facts, prose) = (entry.facts(), &entry.document.body);
    // The order in which a reader meets them is the order in which citations are counted.
    let comparison =
        facts.comparison.as_ref().filter(|_| !prose.has_block("comparison")).map(|comparison| fill.comparison(comparison));
    let body = fill.html(prose);
    let faq = if prose.has_block("faq") { Vec::new() } else { fill.faq(&facts.faq) };
    let program_ids: Vec<&str> = facts.programs.iter().map(|program| program.id.as_str()).collect();
    let belongs =
        |program: &Option<crate::load::values::Ref<_>>| program.as_ref().is_some_and(|p| program_ids.contains(&p.id.as_str()));
    let mut meetings: Vec<_> = make.public_meetings().filter(|meeting| belongs(&meeting.program)).collect();
    meetings.sort_by_key(|meeting| crate::model::week::order(meeting));
    let card = |at: &usize| cards.articles[*at].clone();
    let neighbour = |at: Option<usize>| at.filter(|at| *at < site.articles.len()).map(|at| card(&at));
    ArticleView {
        card: card(&at),
        author: cards.person(facts.author.id.as_str()),
        reviewer: facts.reviewer.as_ref().map(|person| cards.person(person.id.as_str())),
        updated: facts.updated.filter(|date| date.value > facts.published.value).map(|date| make.language().date(date.value)),
        last_reviewed: facts.last_reviewed.map(|date| make.language().date(date.value)),
        minutes: prose.words.div_ceil(WORDS_A_MINUTE).max(1),
        topics: facts
            .topics
            .iter()
            .filter_map(|label| cards.topics.get(&crate::model::articles::topic_slug(label)).cloned())
            .collect(),
        toc: if facts.toc { toc(prose) } else { Vec::new() },
        image: facts.image.as_ref().and_then(|image| make.picture(image, &entry.document.path)),
        comparison,
        body,
        faq,
        references: references(&facts.references, fill.cited()),
        programs: program_ids.iter().filter_map(|id| cards.programs.get(*id).cloned()).collect(),
        meetings: meetings.into_iter().filter_map(|meeting| cards.meetings.get(meeting.id.as_str()).cloned()).take(6).collect(),
        related: make.related(at).iter().map(card).collect(),
        backlinks: site.backlinks(at).iter().take(6).map(card).collect(),
        previous: neighbour(at.checked_add(1)),
        next: neighbour(at.checked_sub(1)),
    }
}

fn references(references: &[Reference], cited: &[usize]) -> Vec<ReferenceView> {
    let view = |(at, reference): (usize, &Reference)| {
        let text = |text: &Option<crate::load::values::Text>| cards::text(text.as_ref());
        let place = match (text(&reference.volume), text(&reference.pages)) {
            (Some(volume), Some(pages)) => Some(format!("{volume}:{pages}")),
            (volume, pages) => volume.or(pages),
        };
        let doi = reference.doi.as_ref().map(|doi| doi.value.clone());
        let number = at + 1;
        ReferenceView {
            number: u32::try_from(number).unwrap_or(u32::MAX),
            authors: text(&reference.authors),
            title: reference.title.value.clone(),
            journal: text(&reference.journal),
            year: text(&reference.year),
            place,
            url: doi
                .as_ref()
                .map(|doi| format!("https://doi.org/{doi}"))
                .or_else(|| reference.url.as_ref().map(|url| url.0.value.clone())),
            url_text: doi.map(|doi| format!("doi:{doi}")).or_else(|| reference.url.as_ref().map(|url| url.0.value.clone())),
            cited_at: (1..=cited[at]).map(|n| format!("#{}", cite_id(number, n))).collect(),
        }
    };
    references.iter().enumerate().map(view).collect()
}

/// Sections of a text, with their subsections; none where a list would be longer than it helps.
fn toc(prose: &Prose) -> Vec<TocView> {
    let row = |heading: &Heading| TocView { id: heading.id.clone(), title: heading.text.clone(), children: Vec::new() };
    let mut toc: Vec<TocView> = Vec::new();
    for heading in prose.headings.iter().filter(|heading| heading.level <= 3) {
        match (heading.level, toc.last_mut()) {
            (3, Some(section)) => section.children.push(row(heading)),
            _ => toc.push(row(heading)),
        }
    }
    if toc.len() < 3 { Vec::new() } else { toc }
}

pub(super) fn list(render: &Renderer, number: usize) -> Result<Vec<u8>, Error> {
    let all: Vec<usize> = (0..render.site.articles.len()).collect();
    let view = list_view(render, &all, "/resources/", number);
    let route = page_route("/resources/", number);
    Frame::generated(render, "resources", &route).number(number).write("articles.html", &[("list", value(&view))])
}

pub(super) fn topics(render: &Renderer) -> Result<Vec<u8>, Error> {
    let topics: Vec<TopicView> = (0..render.site.topics.len()).map(|at| topic_view(render, at)).collect();
    let resources = render.theme.words("title_resources");
    Frame::generated(render, "topics", "/topics/")
        .below(&resources, "/resources/")
        .write("topics.html", &[("topics", value(&topics))])
}

pub(super) fn topic(render: &Renderer, at: usize, number: usize) -> Result<Vec<u8>, Error> {
    let topic = &render.site.topics[at];
    let base = format!("/topics/{}/", topic.slug);
    let view = list_view(render, &topic.articles, &base, number);
    let words = |key: &str| render.theme.words(key);
    let frame = Frame::new(render, "topic", &topic.label, &page_route(&base, number));
    let frame = frame.below(&words("title_resources"), "/resources/").below(&words("title_topics"), "/topics/");
    let description =
        words("description_topic").replace("{topic}", &topic.label).replace("{name}", &render.site.facts.name.value);
    let frame = frame.description(Some(description)).number(number).feed(at);
    frame.write("topic.html", &[("topic", value(&topic_view(render, at))), ("list", value(&view))])
}

pub(super) fn topic_view(render: &Renderer, at: usize) -> TopicView {
    let topic = &render.site.topics[at];
    let route = format!("/topics/{}/", topic.slug);
    TopicView {
        name: topic.label.clone(),
        url: render.make().url(&route),
        feed_url: render.make().url(&format!("{route}feed.xml")),
        count: topic.articles.len(),
    }
}

fn page_route(base: &str, number: usize) -> String {
    if number == 1 { base.to_owned() } else { format!("{base}page/{number}/") }
}

fn list_view(render: &Renderer, all: &[usize], base: &str, number: usize) -> ListView {
    let total = pages_of(all.len());
    let url = |number: usize| render.make().url(&page_route(base, number));
    let shown = all.iter().skip((number - 1) * PER_PAGE).take(PER_PAGE);
    ListView {
        articles: shown.map(|&at| render.cards.articles[at].clone()).collect(),
        number,
        total,
        previous_url: (number > 1).then(|| url(number - 1)),
        next_url: (number < total).then(|| url(number + 1)),
        pages: page_links(number, total, &url),
    }
}

/// The first, the last and those around the page shown; a gap stands for the others.
fn page_links(number: usize, total: usize, url: &dyn Fn(usize) -> String) -> Vec<LinkView> {
    let mut links = Vec::new();
    let mut last = 0;
    for page in (1..=total).filter(|page| *page == 1 || *page == total || page.abs_diff(number) <= 1) {
        if page > last + 1 {
            links.push(LinkView { title: "…".to_owned(), url: String::new(), current: false, language: None });
        }
        links.push(LinkView { title: page.to_string(), url: url(page), current: page == number, language: None });
        last = page;
    }
    links
}

pub(super) fn free(render: &Renderer, at: usize) -> Result<Vec<u8>, Error> {
    let page = &render.site.index.pages[at];
    let home = Home { path: &page.path, headings: &page.body.headings, article: None };
    let view = filled(render, home, |fill| FreeView { body: fill.html(&page.body), toc: toc(&page.body) })?;
    let route = format!("/{}/", crate::model::page_slug(page));
    let frame = Frame::new(render, "free", &page.facts.title, &route).description(cards::text(page.facts.description.as_ref()));
    let frame = if page.facts.draft { frame.banner(crate::model::Publication::Draft) } else { frame };
    let layout =
        page.facts.layout.as_ref().map(|layout| format!("{}.html", layout.value)).filter(|layout| render.theme.has(layout));
    frame.write(layout.as_deref().unwrap_or("page.html"), &[("free", value(&view))])
}
