//! The front matter of articles and pages.

use jiff::civil::Date;

use super::program::{Person, Program};
use super::site::LintAllow;
use crate::load::decode::{At, Context, Decode, Shape, kind};
use crate::load::prose::Prose;
use crate::load::values::{Alt, Doi, Ref, Text, Url};
use crate::load::yaml::{Node, Value};

kind! {
    /// An article.
    Article, "the front matter of an article" {
        /// Its title.
        title: Text,
        /// One sentence for lists, search engines and sharing.
        description: Text,
        /// Who wrote it.
        author: Ref<Person>,
        /// When it is published.
        published: At<Date>,
        /// The last part of its address, where it is not the file's name.
        slug: Option<Text>,
        /// When it last changed.
        updated: Option<At<Date>>,
        /// Who reviewed it.
        reviewer: Option<Ref<Person>>,
        /// When it was last reviewed.
        last_reviewed: Option<At<Date>>,
        /// What it is about.
        topics: Vec<Text>,
        /// Programs it speaks of.
        programs: Vec<Ref<Program>>,
        /// Articles to read next, by slug.
        related: Vec<Text>,
        /// The picture at the top.
        image: Option<Picture>,
        /// Two or more subjects, compared at a glance.
        comparison: Option<Comparison>,
        /// Questions and answers.
        faq: Vec<Faq>,
        /// Sources.
        references: Vec<Reference>,
        /// Not to be published yet.
        draft: bool,
        /// The day from which it is no longer published.
        expires: Option<At<Date>>,
        /// Old addresses that lead here.
        aliases: Vec<Text>,
        /// Whether it has a list of its sections.
        toc: bool = true,
        /// Findings that are silenced.
        lint_allow: Vec<LintAllow>,
    }
}

kind! {
    /// A free page.
    FreePage, "the front matter of a page" {
        /// Its title.
        title: Text,
        /// One sentence for search engines and sharing.
        description: Option<Text>,
        /// The last part of its address, where it is not the file's name.
        slug: Option<Text>,
        /// Where it is listed: `footer`, or `none`.
        nav: Option<Text>,
        /// Another template than `page.html`.
        layout: Option<Text>,
        /// Not to be published yet.
        draft: bool,
        /// Old addresses that lead here.
        aliases: Vec<Text>,
        /// Findings that are silenced.
        lint_allow: Vec<LintAllow>,
    }
}

kind! {
    /// A picture.
    Picture, "a picture" {
        /// Where it is: `/images/x.jpg`, or relative to this file.
        src: Text,
        /// What it shows; empty for a decoration.
        alt: Alt,
    }
}

kind! {
    /// A question and its answer.
    Faq, "a question of the FAQ" {
        /// The question.
        q: Text,
        /// The answer.
        a: Prose,
    }
}

kind! {
    /// A source that an article cites.
    Reference, "a reference" {
        /// How the text cites it: `[@tracy-2016]`.
        id: Text,
        /// Its title.
        title: Text,
        /// Who wrote it.
        authors: Option<Text>,
        /// Where it appeared.
        journal: Option<Text>,
        /// When.
        year: Option<Text>,
        /// Volume.
        volume: Option<Text>,
        /// Pages.
        pages: Option<Text>,
        /// Its DOI: `10.2147/SAR.S81535`.
        doi: Option<Doi>,
        /// Where to read it.
        url: Option<Url>,
    }
}

kind! {
    /// A comparison.
    Comparison, "a comparison" {
        /// What is compared.
        subjects: Vec<Subject>,
        /// In which respects.
        aspects: Vec<Aspect>,
    }
}

kind! {
    /// A subject of a comparison: a column.
    Subject, "a subject of a comparison" {
        /// Its id in the cells.
        id: Text,
        /// Its name.
        name: Text,
    }
}

kind! {
    /// A respect of a comparison: a row.
    Aspect, "an aspect of a comparison" {
        /// Its name.
        name: Text,
        /// The id of the heading that explains it.
        section: Option<Text>,
        /// A text for each subject.
        cells: Cells,
    }
}

/// The cells of a row: subject and text.
#[derive(Debug, Clone)]
pub struct Cells(pub Vec<(Text, Prose)>);

impl Decode for Cells {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            cx.wrong(node, "a map of subjects and texts");
            return None;
        };
        let mut cells: Vec<(Text, Prose)> = Vec::new();
        for (key, value) in entries {
            if cells.iter().any(|(name, _)| name.value == key.name) {
                let message = format!("the key `{}` is here twice", key.name);
                cx.report(
                    crate::report::Diagnostic::error("schema/duplicate-key", key.span, message).hint("remove one of the two"),
                );
                continue;
            }
            let name = Text { value: key.name.clone(), span: key.span };
            cells.extend(Prose::decode(value, cx).map(|prose| (name, prose)));
        }
        Some(Cells(cells))
    }
    fn shape() -> Shape {
        Shape::Scalar("a map of subjects and texts")
    }
}
