//! Articles: a [`MedicalWebPage`](https://schema.org/MedicalWebPage), which has who reviewed it and when, whose main
//! thing is an [`Article`](https://schema.org/Article).

use jiff::civil::Date;
use serde_json::{Value, json};

use super::super::Renderer;
use super::super::cards::text;
use super::node::{object, some};
use super::{Data, center, people};
use crate::load::decode::At;
use crate::load::kinds::Reference;
use crate::model::articles::topic_slug;

/// An article.
pub(in crate::render) fn article(render: &Renderer, at: usize) -> Data {
    let site = &*render.site;
    let entry = &site.articles[at];
    let facts = entry.facts();
    let url = site.base.absolute(&entry.route());
    let image = facts.image.as_ref().and_then(|image| render.make().picture(image, &entry.document.path));
    let topic = |label: &crate::load::values::Text| {
        let url = site.base.absolute(&format!("/topics/{}/", topic_slug(label)));
        json!({"@type": "Thing", "name": label.value, "url": url})
    };
    let article = object([
        ("@type", json!("Article")),
        ("@id", json!(format!("{url}#article"))),
        ("url", json!(url)),
        ("headline", json!(facts.title.value)),
        ("description", json!(facts.description.value)),
        ("image", json!(image.map(|image| format!("{}{}", site.base.origin, image.url)))),
        ("author", people::of(site, Some(&facts.author))),
        ("datePublished", day(Some(facts.published))),
        ("dateModified", day(facts.updated.filter(|date| date.value > facts.published.value).or(Some(facts.published)))),
        ("publisher", center::stub(site)),
        ("inLanguage", json!(site.language)),
        ("citation", some(facts.references.iter().map(citation))),
        ("about", some(facts.topics.iter().map(topic))),
    ]);
    // A page for those who seek care, and not for the other audiences that schema.org names: clinicians and researchers.
    let audience = json!({"@type": "MedicalAudience", "audienceType": "Patient"});
    let page = vec![
        ("lastReviewed", day(facts.last_reviewed)),
        ("reviewedBy", people::of(site, facts.reviewer.as_ref())),
        ("medicalAudience", audience),
        ("mainEntity", article),
    ];
    Data { page, nodes: Vec::new() }
}

/// `2026-11-23`.
pub(super) fn day(date: Option<At<Date>>) -> Value {
    json!(date.map(|date| date.value.to_string()))
}

/// A source: a [`ScholarlyArticle`](https://schema.org/ScholarlyArticle) where it appeared in a journal. Its authors
/// are one text as the reference has it, which `creditText` is for: cutting it into people would be a guess.
fn citation(source: &Reference) -> Value {
    let doi = source.doi.as_ref().map(|doi| &doi.value);
    let journal = source.journal.as_ref().map(|journal| json!({"@type": "Periodical", "name": journal.value}));
    let volume = text(source.volume.as_ref());
    let part_of = match (volume, journal) {
        (Some(volume), Some(journal)) => {
            json!({"@type": "PublicationVolume", "volumeNumber": volume, "isPartOf": journal})
        }
        (_, journal) => json!(journal),
    };
    let scholarly = source.journal.is_some();
    let url = doi.map(|doi| format!("https://doi.org/{doi}")).or_else(|| source.url.as_ref().map(|url| url.0.value.clone()));
    object([
        ("@type", json!(if scholarly { "ScholarlyArticle" } else { "CreativeWork" })),
        ("name", json!(source.title.value)),
        ("creditText", json!(text(source.authors.as_ref()))),
        ("datePublished", json!(text(source.year.as_ref()))),
        ("isPartOf", part_of),
        // Pages are a property of articles only.
        ("pagination", if scholarly { json!(text(source.pages.as_ref())) } else { Value::Null }),
        ("identifier", json!(doi.map(|doi| format!("doi:{doi}")))),
        ("url", json!(url)),
    ])
}
