//! Articles.

use serde_json::{Value, json};

use super::super::Renderer;
use super::super::cards::text;
use super::center::organization_id;
use super::node::{object, reference};
use super::people::person_ref;
use crate::load::decode::At;

/// An article: a page about health that was reviewed, whose main thing is the article.
pub(in crate::render) fn article(render: &Renderer, at: usize) -> Value {
    let site = &*render.site;
    let entry = &site.articles[at];
    let facts = entry.facts();
    let url = site.base.absolute(&entry.route());
    let date = |date: Option<At<jiff::civil::Date>>| json!(date.map(|date| date.value.to_string()));
    let image = facts.image.as_ref().and_then(|image| render.make().picture(image, &entry.document.path));
    let citation = |source: &crate::load::kinds::Reference| {
        let doi = source.doi.as_ref().map(|doi| format!("https://doi.org/{}", doi.value));
        object([
            ("@type", json!(if source.journal.is_some() { "ScholarlyArticle" } else { "CreativeWork" })),
            ("name", json!(source.title.value)),
            ("author", json!(text(source.authors.as_ref()))),
            ("datePublished", json!(text(source.year.as_ref()))),
            (
                "isPartOf",
                source.journal.as_ref().map_or(Value::Null, |journal| json!({"@type": "Periodical", "name": journal.value})),
            ),
            ("url", json!(doi.or_else(|| source.url.as_ref().map(|url| url.0.value.clone())))),
        ])
    };
    let article = object([
        ("@type", json!("Article")),
        ("@id", json!(format!("{url}#article"))),
        ("headline", json!(facts.title.value)),
        ("description", json!(facts.description.value)),
        ("image", json!(image.map(|image| format!("{}{}", site.base.origin, image.url)))),
        ("author", person_ref(render, facts.author.id.as_str())),
        ("datePublished", json!(facts.published.value.to_string())),
        ("dateModified", date(facts.updated.or(Some(facts.published)))),
        ("publisher", reference(organization_id(site))),
        ("inLanguage", json!(site.language)),
        ("citation", Value::Array(facts.references.iter().map(citation).collect())),
        ("about", json!(facts.topics.iter().map(|topic| json!({"@type": "Thing", "name": topic.value})).collect::<Vec<_>>())),
    ]);
    object([
        ("@type", json!("MedicalWebPage")),
        ("@id", json!(url)),
        ("url", json!(url)),
        ("name", json!(facts.title.value)),
        ("inLanguage", json!(site.language)),
        ("lastReviewed", date(facts.last_reviewed)),
        ("reviewedBy", facts.reviewer.as_ref().map_or(Value::Null, |person| person_ref(render, person.id.as_str()))),
        ("medicalAudience", json!({"@type": "MedicalAudience", "audienceType": "Patient"})),
        ("breadcrumb", reference(format!("{url}#trail"))),
        ("mainEntity", article),
    ])
}
