//! The facts in another language. `programs/iop.es.md` beside `programs/iop.md` holds the texts of that program for readers of
//! Spanish, under the same keys; what it does not say is as it is in the first language. Only texts can be said again: a number,
//! an hour or a place has one truth in every language.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::decode::Context;
use super::shipped::crisis_lines;
use super::yaml::{self, Key, Node, Piece, Value};
use super::{Items, Part, facts_of, front_matter, kind_of, slug};
use crate::load::prose::Prose;
use crate::report::{self, Diagnostic};
use crate::source::{SitePath, Source};

/// Keys whose values are words for readers. `press` and `sms_body` are what a caller does to be answered in the language.
const TEXTS: [&str; 44] = [
    "accessibility",
    "accreditations",
    "ages",
    "also_called",
    "alt",
    "answered_by_name",
    "authority",
    "bio",
    "body",
    "conditions",
    "cost",
    "credentials",
    "footer_notices",
    "job_title",
    "kind",
    "label",
    "legal_name",
    "medications",
    "name",
    "navigation",
    "note",
    "notes",
    "parking",
    "phone_notes",
    "plans",
    "populations",
    "press",
    "region",
    "registration",
    "room",
    "schedule",
    "setting",
    "sms_body",
    "statement",
    "steps",
    "street2",
    "summary",
    "tagline",
    "therapies",
    "title",
    "transit",
    "typical_length",
    "typical_wait",
    "what_to_bring",
];

/// Keys by which an item of a list is found again.
const MARKS: [&str; 3] = ["id", "number", "date"];

/// The language of a file that is another's in that language: of `articles/name.es.md` it is `es`.
pub fn language_of(path: &SitePath) -> Option<&str> {
    let (_, language) = slug::variant(path.stem())?;
    (path.is_below("content") && matches!(path.extension().as_str(), "md" | "yaml" | "yml")).then_some(language)
}

/// Whether a file is an article or a page, which each language has of its own.
fn is_text(path: &SitePath) -> bool {
    matches!(kind_of(path), "articles" | "pages")
}

/// Whether a file says facts again in another language.
pub(super) fn is_of_facts(path: &SitePath) -> bool {
    language_of(path).is_some() && !is_text(path)
}

/// Facts that were merged before, each with the file of the first language and the other.
pub(super) type Merged = Vec<(Arc<Source>, Arc<Source>, Arc<Part>)>;

/// The facts and texts in each language that site.yaml names beside its own.
pub(super) fn of(
    parts: &[(Arc<Source>, Arc<Part>)],
    items: &Items,
    memo: &mut Merged,
    findings: &mut Vec<Diagnostic>,
) -> Vec<(String, Arc<Items>)> {
    let known = std::mem::take(memo);
    let listed: Vec<&str> =
        items.site.iter().flat_map(|site| &site.translations).map(|language| language.value.as_str()).collect();
    let own = items.site.as_ref().and_then(|site| site.language.as_ref()).map_or("en", |language| &language.value);
    let bases: BTreeMap<&SitePath, &Arc<Source>> = parts.iter().map(|(source, _)| (&source.path, source)).collect();
    let mut facts: BTreeMap<(&str, SitePath), &Arc<Source>> = BTreeMap::new();
    for (source, part) in parts {
        let Some(language) = language_of(&source.path) else { continue };
        if !listed.contains(&language) {
            findings.push(not_listed(source, part, language, own));
        } else if !is_text(&source.path) {
            let base = source.path.without_language();
            if !bases.contains_key(&base) {
                let near = bases.keys().find(|path| path.folder() == base.folder() && path.stem() == base.stem());
                findings.push(without_base(source, &base, near.map(|path| path.in_language(language))));
            }
            facts.insert((language, base), source);
        }
    }
    let mut translations = Vec::with_capacity(listed.len());
    for language in listed {
        let mut all = Items { unread: items.unread.clone(), ..Items::default() };
        for (source, part) in parts {
            match language_of(&source.path) {
                Some(of) if of == language && is_text(&source.path) => all.append(&part.items),
                None if !is_text(&source.path) => match facts.get(&(language, source.path.clone())) {
                    None => all.append(&part.items),
                    Some(other) => {
                        let merged = recalled(&known, source, other).unwrap_or_else(|| Arc::new(merged(source, part, other)));
                        all.append(&merged.items);
                        findings.extend(merged.findings.iter().cloned());
                        memo.push((source.clone(), (*other).clone(), merged));
                    }
                },
                _ => {}
            }
        }
        if all.crisis.is_empty() {
            all.crisis = crisis_lines(language);
        }
        // Old addresses are those of the whole site.
        all.redirects.clear();
        translations.push((language.to_owned(), Arc::new(all)));
    }
    translations
}

fn recalled(known: &Merged, base: &Source, other: &Source) -> Option<Arc<Part>> {
    let same = |old: &Source, new: &Source| old.path == new.path && old.digest == new.digest;
    known.iter().find(|(first, second, _)| same(first, base) && same(second, other)).map(|(_, _, part)| part.clone())
}

fn not_listed(source: &Source, part: &Part, language: &str, own: &str) -> Diagnostic {
    let titles = part.items.articles.iter().map(|article| article.facts.title.span);
    let span = titles.chain(part.items.pages.iter().map(|page| page.facts.title.span)).next();
    let message = format!("`{}` is a variant in the language `{language}`, which site.yaml does not name", source.path.name());
    let found = Diagnostic::warning("route/language-variant", span.unwrap_or_else(|| source.span(0..0)), message);
    let code = language.split(['-', '_']).next().unwrap_or(language).to_lowercase();
    found.hint(if own == code {
        "the site is in this language: give the file a name without it".to_owned()
    } else if code != language {
        let name = source.path.without_language().in_language(&code);
        format!("a language is two small letters in the name of a file: rename it to `{}`", name.name())
    } else {
        format!("write `translations: [{language}]` in content/site.yaml, or give the file a name without the language")
    })
}

fn without_base(source: &Source, base: &SitePath, near: Option<SitePath>) -> Diagnostic {
    let message = format!("this file says the facts of `{base}` in another language, and there is no such file");
    let found = Diagnostic::error("schema/nothing-to-translate", source.span(0..0), message);
    found.hint(match near {
        Some(near) => format!("rename it to `{}`", near.name()),
        None => "facts are written in the first language of the site; name this file after theirs".to_owned(),
    })
}

/// A file of facts, parsed: its values, and where it is Markdown its text.
fn parsed(source: &Source, findings: &mut Vec<Diagnostic>) -> Option<(Node, Option<Prose>)> {
    let empty = || Node { span: source.span(0..0), value: Value::Map(Vec::new()) };
    if source.path.extension() == "md" {
        let document = front_matter::parse(source, findings)?;
        return Some((document.facts.unwrap_or_else(empty), Some(document.body)));
    }
    let (bom, text) = source.body();
    match yaml::parse(Piece { text, file: source.id, offset: bom }) {
        Ok(node) => Some((node.unwrap_or_else(empty), None)),
        Err(finding) => {
            findings.push(*finding);
            None
        }
    }
}

/// The facts of a file with what another says in its language.
pub(super) fn merged(base: &Source, known: &Part, other: &Source) -> Part {
    let mut findings = Vec::new();
    let (first, second) = (parsed(base, &mut Vec::new()), parsed(other, &mut findings));
    let (Some((mut node, text)), Some((says, words))) = (first, second) else {
        return Part { items: known.items.clone(), findings };
    };
    yaml::comments_in_values(&says, &other.text, &mut findings);
    say(&mut node, says, &mut findings);
    let mut part = decoded(base, other, (node, words.filter(|words| !words.is_empty()).or(text)));
    // What is wrong with the first file is told where that is read.
    part.findings.retain(|found| found.span.is_none_or(|span| span.file != base.id));
    part.findings.splice(0..0, findings);
    part.items.unread.extend(known.items.unread.iter().cloned());
    part
}

/// The facts of values from two files.
fn decoded(base: &Source, other: &Source, (node, text): (Node, Option<Prose>)) -> Part {
    let mut cx = Context::of_two(&base.text, (other.id, &other.text));
    let mut items = Items::default();
    facts_of(base, (node, text), &mut cx, &mut items);
    items.unread.append(&mut cx.unread);
    Part { items, findings: cx.findings }
}

/// Puts what is said in another language in the place of the first.
fn say(base: &mut Node, says: Node, findings: &mut Vec<Diagnostic>) {
    let span = says.span;
    match (&mut base.value, says.value) {
        (Value::Map(entries), Value::Map(says)) => {
            for (key, value) in says {
                // What an item is found by says nothing new.
                let same = |(known, node): &(Key, Node)| known.name == key.name && scalar(node) == scalar(&value);
                if !MARKS.contains(&key.name.as_str()) || !entries.iter().any(same) {
                    say_key(entries, key, value, findings);
                }
            }
        }
        (Value::List(items), Value::List(says)) => {
            let mut said = Vec::new();
            for item in says {
                if let Some(mark) = mark(&item).map(|(key, text)| format!("{key}: {text}")) {
                    if said.contains(&mark) {
                        let message = format!("`{mark}` is here twice, and only one of the two could be read");
                        let found = Diagnostic::error("schema/duplicate-id", item.span.at_start(), message);
                        findings.push(found.hint("make one of the two"));
                    }
                    said.push(mark);
                }
                match items.iter_mut().find(|known| mark(known).is_some() && mark(known) == mark(&item)) {
                    Some(known) => say(known, item, findings),
                    None => {
                        findings.push(nothing(item.span.at_start(), mark(&item).map(|(key, text)| format!("{key}: {text}"))));
                    }
                }
            }
        }
        _ => findings.push(nothing(span.at_start(), None)),
    }
}

fn say_key(entries: &mut Vec<(Key, Node)>, key: Key, value: Node, findings: &mut Vec<Diagnostic>) {
    let is_text = TEXTS.contains(&key.name.as_str());
    let known = entries.iter_mut().find(|(known, _)| known.name == key.name);
    let is_empty = match &value.value {
        Value::Null => true,
        Value::Scalar { text, .. } => text.trim().is_empty(),
        Value::List(items) => items.is_empty(),
        Value::Map(_) => false,
    };
    match known {
        Some((_, node)) if is_text && is_empty && node.value != Value::Null => {
            let message = format!("`{}` is empty here, so that readers of this language would not be told", key.name);
            let found = Diagnostic::error("schema/nothing-to-translate", key.span, message);
            findings.push(found.hint("say it in this language, or remove the key to have it in the first one"));
        }
        Some((_, node)) if !is_text && holds_texts(&node.value) && holds_texts(&value.value) => say(node, value, findings),
        Some((_, node)) if is_text => *node = value,
        None if is_text => entries.push((key, value)),
        _ => {
            let message = format!("`{}` is the same in every language, so it is said once", key.name);
            let near = report::nearest(&key.name, TEXTS).map(|near| format!("did you mean `{near}`?"));
            let found = Diagnostic::error("schema/not-a-text", key.span, message);
            findings.push(found.maybe_hint(near).hint("remove it here, and change it in the file of the first language"));
        }
    }
}

/// Whether a value has keys of its own, or is a list of such.
fn holds_texts(value: &Value) -> bool {
    match value {
        Value::Map(_) => true,
        Value::List(items) => items.iter().all(|item| matches!(item.value, Value::Map(_))),
        Value::Null | Value::Scalar { .. } => false,
    }
}

/// What an item of a list is found by: the key, and what it says.
fn mark(node: &Node) -> Option<(&str, &str)> {
    MARKS.into_iter().find_map(|name| Some((name, scalar(node.get(name)?)?)))
}

fn scalar(node: &Node) -> Option<&str> {
    if let Value::Scalar { text, .. } = &node.value { Some(text) } else { None }
}

fn nothing(span: crate::source::Span, mark: Option<String>) -> Diagnostic {
    let message = match mark {
        Some(mark) => format!("the file of the first language has no item with `{mark}`"),
        None => "the file of the first language has nothing that this could stand for".to_owned(),
    };
    let found = Diagnostic::error("schema/nothing-to-translate", span, message);
    found.hint("name each item of a list by the `id` (or `number`, or `date`) that it has there")
}
