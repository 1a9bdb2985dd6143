//! Views of articles, their parts, their lists, and free pages.

use serde::Serialize;

use super::{DateView, LinkView, MeetingCard, PersonCard, PictureView, ProgramCard};
use crate::render::theme::{Html, Shared};

/// What a list shows of an article.
#[derive(Debug, Clone, Serialize)]
pub struct ArticleCard {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// When it was published.
    pub published: DateView,
    /// One sentence.
    pub description: String,
    /// The author's name.
    pub author: String,
}

/// An article: the view `article`.
#[derive(Debug, Clone, Serialize)]
pub struct ArticleView {
    /// Title, address, date, description, author's name.
    pub card: Shared<ArticleCard>,
    /// Who wrote it.
    pub author: Shared<PersonCard>,
    /// Who reviewed it.
    pub reviewer: Option<Shared<PersonCard>>,
    /// When it was last changed, where that is later than `published`.
    pub updated: Option<DateView>,
    /// When it was last reviewed.
    pub last_reviewed: Option<DateView>,
    /// Minutes to read.
    pub minutes: u32,
    /// Its topics.
    pub topics: Vec<Shared<LinkView>>,
    /// Its sections; empty where `toc: false` or there are fewer than three.
    pub toc: Vec<TocView>,
    /// The picture at the top.
    pub image: Option<PictureView>,
    /// The comparison at a glance, at the top of the article.
    pub comparison: Option<ComparisonView>,
    /// The text.
    pub body: Html,
    /// Questions and answers (empty where a block in the text shows them).
    pub faq: Vec<FaqView>,
    /// Sources, numbered.
    pub references: Vec<ReferenceView>,
    /// Programs it speaks of.
    pub programs: Vec<Shared<ProgramCard>>,
    /// Meetings that belong to those programs.
    pub meetings: Vec<Shared<MeetingCard>>,
    /// Articles to read next.
    pub related: Vec<Shared<ArticleCard>>,
    /// Articles that link here.
    pub backlinks: Vec<Shared<ArticleCard>>,
    /// The article published before this one.
    pub previous: Option<Shared<ArticleCard>>,
    /// The article published after this one.
    pub next: Option<Shared<ArticleCard>>,
}

/// A section of an article.
#[derive(Debug, Clone, Serialize)]
pub struct TocView {
    /// The heading's id.
    pub id: String,
    /// The heading's words.
    pub title: String,
    /// Its subsections.
    pub children: Vec<TocView>,
}

/// A comparison of two or more subjects.
#[derive(Debug, Clone, Serialize)]
pub struct ComparisonView {
    /// The columns.
    pub subjects: Vec<String>,
    /// The rows.
    pub aspects: Vec<AspectView>,
}

/// A row of a comparison.
#[derive(Debug, Clone, Serialize)]
pub struct AspectView {
    /// What is compared.
    pub name: String,
    /// The section that explains it: `#format`.
    pub section_url: Option<String>,
    /// One cell a subject, in their order.
    pub cells: Vec<CellView>,
}

/// A cell of a comparison.
#[derive(Debug, Clone, Serialize)]
pub struct CellView {
    /// The subject's name, for the card on a phone.
    pub subject: String,
    /// What holds for it.
    pub body: Html,
}

/// A question and its answer.
#[derive(Debug, Clone, Serialize)]
pub struct FaqView {
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: Html,
}

/// A source that an article cites.
#[derive(Debug, Clone, Serialize)]
pub struct ReferenceView {
    /// Its number in the list, from 1; citations link to `#ref-<number>`.
    pub number: u32,
    /// Authors.
    pub authors: Option<String>,
    /// Title.
    pub title: String,
    /// Journal or publisher.
    pub journal: Option<String>,
    /// Year.
    pub year: Option<String>,
    /// `7:143–154`.
    pub place: Option<String>,
    /// Where to read it.
    pub url: Option<String>,
    /// `doi:10.2147/SAR.S81535`, the words of that link.
    pub url_text: Option<String>,
    /// The anchors in the text that cite it: `#cite-1`.
    pub cited_at: Vec<String>,
}

/// A topic with its articles: the view `topic`; `topics` is a list of these without articles.
#[derive(Debug, Clone, Serialize)]
pub struct TopicView {
    /// Its label.
    pub name: String,
    /// Its page.
    pub url: String,
    /// Its feed.
    pub feed_url: String,
    /// How many articles it has.
    pub count: usize,
}

/// A page of a list: the view `list` (with `list.articles`).
#[derive(Debug, Clone, Serialize)]
pub struct ListView {
    /// The articles of this page.
    pub articles: Vec<Shared<ArticleCard>>,
    /// Which page this is, from 1.
    pub number: usize,
    /// How many pages there are.
    pub total: usize,
    /// The page before.
    pub previous_url: Option<String>,
    /// The page after.
    pub next_url: Option<String>,
    /// All pages, with the one shown marked as current; a gap is a link without URL.
    pub pages: Vec<LinkView>,
}

/// A free page: the view `free`.
#[derive(Debug, Clone, Serialize)]
pub struct FreeView {
    /// The text.
    pub body: Html,
    /// Its sections.
    pub toc: Vec<TocView>,
}
