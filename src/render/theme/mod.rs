//! The theme: templates, style, words and options. The only owner of the template engine.
//!
//! 1. A file is looked for in the site's theme, then in its parents, then in the theme inside the binary.
//! 2. Tokens become custom properties in front of the style sheets; from an accent a palette follows.
//! 3. Templates get views, as [`Shared`] values and [`Html`], and nothing else.

mod choices;
pub mod layers;
mod palette;
mod style;

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use serde::{Serialize, Serializer};
use tera::{Context, Tera};

use crate::load::kinds::ThemeChoice;
use crate::report::{Diagnostic, Severity};
use crate::source::{Files, SitePath, Tree};

use choices::Choices;
use layers::Layer;

pub use tera::Value;

/// Text that is HTML already and is not escaped again.
#[derive(Debug, Clone)]
pub struct Html(Value);

impl Html {
    /// Marks a text as HTML. Only render makes these, from escaped parts.
    pub(super) fn new(html: &str) -> Html {
        Html(Value::safe_string(html))
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// A view in the engine's own form, made once and shared by every page that shows it.
pub struct Shared<T> {
    value: Value,
    view: PhantomData<fn() -> T>,
}

impl<T: Serialize> Shared<T> {
    /// Makes it.
    pub fn new(view: &T) -> Shared<T> {
        Shared { value: Value::from_serializable(view), view: PhantomData }
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared { value: self.value.clone(), view: PhantomData }
    }
}

impl<T> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<T> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

/// Files of a theme by name: the published route and the bytes.
pub type Assets = BTreeMap<String, (String, Arc<[u8]>)>;

/// A theme, ready to render.
#[derive(Clone)]
pub struct Theme {
    engine: Tera,
    /// Whether a layer has words of the language.
    pub speaks: bool,
    /// Words of the interface.
    pub strings: BTreeMap<String, String>,
    /// Options, as the site set them.
    pub options: BTreeMap<String, String>,
    /// The colour of the ground on light and on dark screens.
    pub papers: [String; 2],
    /// Tokens by name, as on light screens.
    pub colours: BTreeMap<String, String>,
    /// Files of the theme.
    pub assets: Assets,
    /// Of all layers' templates, words and files.
    pub digest: blake3::Hash,
}

impl fmt::Debug for Theme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Theme").field("options", &self.options).finish_non_exhaustive()
    }
}

/// A template failed while it was rendered.
#[derive(Debug)]
pub struct Error {
    /// The template.
    pub template: String,
    /// What the engine says, with line and excerpt.
    pub message: String,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the template `{}` failed\n{}", self.template, self.message)
    }
}

impl std::error::Error for Error {}

impl Theme {
    /// Loads the theme that the site chose. What is wrong with it goes to `findings`; none where a
    /// template cannot be used.
    ///
    /// # Errors
    /// When a file of the theme cannot be read.
    pub fn load(
        tree: &Tree,
        files: &dyn Files,
        choice: Option<&ThemeChoice>,
        language: &str,
        findings: &mut Vec<Diagnostic>,
    ) -> Result<Option<Theme>, crate::source::Error> {
        let layers = layers::layers(tree, files, choice, language, findings)?;
        let mut assets: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        for layer in layers.iter().rev() {
            assets.extend(layer.assets.clone());
        }
        let choices = Choices::of(&layers, choice.map(|choice| &choice.options), findings);
        let sheets = sheets(&layers, &mut assets);
        let published = |(name, bytes): (String, Vec<u8>)| {
            let route = format!("/assets/{}", crate::assets::fingerprinted(&name, &bytes));
            (name, (route, bytes.into()))
        };
        let mut assets: Assets = assets.into_iter().map(published).collect();
        let mut style = style::properties(&choices.light, &choices.dark);
        for (name, text) in sheets {
            let (small, mistakes) = style::small(&text, &names(&assets));
            style.push_str(&small);
            findings.extend(mistakes.into_iter().map(|mistake| style_finding(&mistake, &name, &layers, tree)));
        }
        assets.extend([published(("style.css".to_owned(), style.into_bytes()))]);
        let Some(engine) = engine(&layers, tree, findings) else { return Ok(None) };
        let paper = |tokens: &palette::Tokens| tokens.get("paper").cloned().unwrap_or_default();
        let papers = [paper(&choices.light), paper(&choices.dark)];
        Ok(Some(Theme {
            engine,
            strings: layers::strings(&layers, language),
            speaks: layers::speak(&layers, language),
            options: choices.options,
            papers,
            colours: choices.light,
            digest: layers::digest(&layers),
            assets,
        }))
    }

    /// Gives every template the global `site`.
    pub fn set_site(&mut self, site: &impl Serialize) {
        self.engine.global_context().insert("site", site);
    }

    /// Whether there is a template of this name.
    pub fn has(&self, template: &str) -> bool {
        self.engine.contains_template(template)
    }

    /// Renders a template with these views.
    ///
    /// # Errors
    /// When the template reads what is not there.
    pub fn render(&self, template: &str, views: &[(&'static str, Value)]) -> Result<Vec<u8>, Error> {
        let mut context = Context::new();
        for (name, value) in views {
            context.insert_value(*name, value.clone());
        }
        let mut out = Vec::with_capacity(16 * 1024);
        match self.engine.render_to(template, &context, &mut out) {
            Ok(()) => Ok(out),
            Err(error) => Err(Error { template: template.to_owned(), message: chain(&error) }),
        }
    }

    /// The words of a key; the key itself where the theme has none.
    pub fn words(&self, key: &str) -> String {
        self.strings.get(key).cloned().unwrap_or_else(|| key.to_owned())
    }
}

/// A view as the engine's value.
pub fn value(view: &impl Serialize) -> Value {
    Value::from_serializable(view)
}

fn chain(error: &tera::Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        text.push('\n');
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    text
}

/// The style sheets of the nearest layer that names some, in their order: name and letters. They are no assets of their own.
fn sheets(layers: &[Layer], assets: &mut BTreeMap<String, Vec<u8>>) -> Vec<(String, String)> {
    let named = layers.iter().filter_map(|layer| layer.file.as_ref()).map(|file| &file.styles).find(|names| !names.is_empty());
    let sheet = |name: &crate::load::values::Text| {
        let bytes = assets.remove(&name.value)?;
        Some((name.value.clone(), String::from_utf8_lossy(&bytes).into_owned()))
    };
    named.into_iter().flatten().filter_map(sheet).collect()
}

/// Under which name each file lies beside the style sheet.
fn names(assets: &Assets) -> BTreeMap<String, String> {
    let name = |(name, (route, _)): (&String, &(String, _))| (name.clone(), route.trim_start_matches("/assets/").to_owned());
    assets.iter().map(name).collect()
}

fn style_finding(mistake: &style::Mistake, name: &str, layers: &[Layer], tree: &Tree) -> Diagnostic {
    let source =
        layers.iter().find_map(|layer| tree.texts.get(&SitePath::new(&format!("themes/{}/assets/{name}", layer.name))));
    let span = source.zip(mistake.at).map(|(source, (line, column))| {
        let start: usize = source.text.split_inclusive('\n').take(line).map(str::len).sum();
        let at = u32::try_from(start + column).unwrap_or(0);
        source.span(at..at)
    });
    let message = format!("a part of `{name}` is no CSS, and browsers pass over it");
    let found = Diagnostic::new(Severity::Warning, "syntax/style", span, message);
    found.hint("mend the rule; what stands beside it is published")
}

/// The engine with all templates: the site's under their own names, a parent's under its name before.
fn engine(layers: &[Layer], tree: &Tree, findings: &mut Vec<Diagnostic>) -> Option<Tera> {
    let mut engine = Tera::default();
    // The site's own files have bare names and win over the same name behind a prefix.
    let prefix =
        |at: usize, layer: &Layer| if at == 0 && layers.len() > 1 { String::new() } else { format!("{}/", layer.name) };
    let mut templates: BTreeMap<String, &String> = BTreeMap::new();
    let mut prefixes: Vec<String> = Vec::new();
    for (at, layer) in layers.iter().enumerate() {
        let prefix = prefix(at, layer);
        templates.extend(layer.templates.iter().map(|(name, text)| (format!("{prefix}{name}"), text)));
        prefixes.extend(Some(prefix).filter(|prefix| !prefix.is_empty()));
    }
    let set = engine.set_fallback_prefixes(prefixes);
    match set.and_then(|()| engine.add_raw_templates(templates.iter().map(|(name, text)| (name.as_str(), text.as_str())))) {
        Ok(()) => Some(engine),
        Err(error) => {
            findings.push(template_finding(&error, &layers[0].name, tree));
            None
        }
    }
}

fn template_finding(error: &tera::Error, theme: &str, tree: &Tree) -> Diagnostic {
    let (message, span) = match error.kind() {
        tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) => {
            let path = SitePath::new(&format!("themes/{theme}/templates/{}", report.filename()));
            let at = |n: usize| u32::try_from(n).unwrap_or(0);
            let range = at(report.span().range.start)..at(report.span().range.end);
            let span = tree.texts.get(&path).map(|source| source.span(range));
            (report.message().to_owned(), span)
        }
        _ => (chain(error), None),
    };
    let found =
        Diagnostic::new(Severity::Error, "syntax/template", span, format!("a template of the theme cannot be used: {message}"));
    found.hint("templates are written for Tera 2; compare this line with the default theme's")
}
