//! The theme: templates, style, words and options. The only owner of the template engine.
//!
//! 1. A file is looked for in the site's theme, then in its parents, then in the theme inside the binary.
//! 2. Tokens become custom properties in front of the style sheets.
//! 3. Templates get views, as [`Shared`] values and [`Html`], and nothing else.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use serde::{Serialize, Serializer};
use tera::{Context, Tera};

use crate::load::decode::{self, Context as Decoding, Decode, Shape, kind};
use crate::load::kinds::{TextMap, ThemeChoice};
use crate::load::values::Text;
use crate::load::yaml::{self, Node, Piece};
use crate::report::{self, Diagnostic, Severity};
use crate::source::{Files, SitePath, Source, Span, Tree};

pub use tera::Value;

static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The name of the theme inside the binary.
const DEFAULT: &str = "default";

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

kind! {
    /// `theme.yaml`.
    ThemeFile, "theme.yaml" {
        /// The theme's name.
        name: Option<Text>,
        /// Its version.
        version: Option<Text>,
        /// The theme that it stands on; `default` where none is named.
        parent: Option<Text>,
        /// Colours, fonts and sizes.
        tokens: Declared<Token> = Declared(Vec::new()),
        /// What a site may choose.
        options: Declared<OptionInfo> = Declared(Vec::new()),
        /// Style sheets in assets/, in their order.
        styles: Vec<Text>,
    }
}

kind! {
    /// A colour, a font or a size.
    Token, "a token" {
        /// Its value on light screens.
        light: Option<Text>,
        /// Its value on dark screens.
        dark: Option<Text>,
        /// Its value, where light and dark do not matter.
        value: Option<Text>,
        /// What it is for.
        help: Option<Text>,
    }
}

kind! {
    /// A choice of a theme.
    OptionInfo, "an option" {
        /// `bool`, `text` or `choice`.
        kind: Text,
        /// What holds where the site says nothing.
        default: Option<Text>,
        /// The words to choose from.
        choices: Vec<Text>,
        /// What it does.
        help: Option<Text>,
    }
}

/// Named things of one kind, in the author's order.
#[derive(Debug, Clone)]
pub struct Declared<T>(pub Vec<(String, T)>);

impl<T: Decode> Decode for Declared<T> {
    fn decode(node: &Node, cx: &mut Decoding<'_>) -> Option<Self> {
        let yaml::Value::Map(entries) = &node.value else {
            cx.wrong(node, "a map");
            return None;
        };
        Some(Declared(entries.iter().filter_map(|(key, node)| Some((key.name.clone(), T::decode(node, cx)?))).collect()))
    }
    fn shape() -> Shape {
        Shape::Scalar("a map")
    }
}

/// One layer of a theme: a folder of the site, or the theme inside the binary.
struct Layer {
    /// `default`, or the folder's name.
    name: String,
    file: Option<ThemeFile>,
    /// Templates by name.
    templates: BTreeMap<String, String>,
    /// Words by key.
    strings: BTreeMap<String, String>,
    /// Files of assets/ by name.
    assets: BTreeMap<String, Vec<u8>>,
}

/// A theme, ready to render.
#[derive(Clone)]
pub struct Theme {
    engine: Tera,
    /// Words of the interface.
    pub strings: BTreeMap<String, String>,
    /// Options, as the site set them.
    pub options: BTreeMap<String, String>,
    /// Tokens by name, as on light screens.
    pub colours: BTreeMap<String, String>,
    /// Files of the theme by name: the published route and the bytes.
    pub assets: BTreeMap<String, (String, Arc<[u8]>)>,
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
        let layers = layers(tree, files, choice, language, findings)?;
        let mut strings = BTreeMap::new();
        let mut assets: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        for layer in layers.iter().rev() {
            strings.extend(layer.strings.clone());
            assets.extend(layer.assets.clone());
        }
        let given = choice.map(|choice| &choice.options);
        let (style, colours) = style_sheet(&layers, &mut assets, given);
        assets.insert("style.css".to_owned(), style.into_bytes());
        let options = options(&layers, given, findings);
        let Some(engine) = engine(&layers, tree, findings) else { return Ok(None) };
        let published = |(name, bytes): (String, Vec<u8>)| {
            let route = format!("/assets/{}", crate::assets::fingerprinted(&name, &bytes));
            (name, (route, bytes.into()))
        };
        let digest = digest(&layers);
        Ok(Some(Theme { engine, strings, options, colours, digest, assets: assets.into_iter().map(published).collect() }))
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

fn digest(layers: &[Layer]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    let mut add = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    for layer in layers {
        add(layer.name.as_bytes());
        for (name, text) in layer.templates.iter().chain(&layer.strings) {
            add(name.as_bytes());
            add(text.as_bytes());
        }
        for (name, bytes) in &layer.assets {
            add(name.as_bytes());
            add(bytes);
        }
    }
    hasher.finalize()
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

/// The site's theme first, the embedded one last.
fn layers(
    tree: &Tree,
    files: &dyn Files,
    choice: Option<&ThemeChoice>,
    language: &str,
    findings: &mut Vec<Diagnostic>,
) -> Result<Vec<Layer>, crate::source::Error> {
    let mut layers: Vec<Layer> = Vec::new();
    let mut wanted = choice.and_then(|choice| choice.name.clone());
    let mut name = wanted.as_ref().map_or(DEFAULT.to_owned(), |name| name.value.clone());
    loop {
        let folder = format!("themes/{name}");
        let exists = tree.below(&folder).next().is_some();
        if exists && !layers.iter().any(|layer| layer.name == name) {
            layers.push(site_layer(tree, files, &folder, &name, language, findings)?);
        } else if name != DEFAULT {
            let span = wanted.as_ref().map(|name| name.span);
            let themes: Vec<&str> =
                tree.texts.keys().filter_map(|path| path.as_str().strip_prefix("themes/")?.split('/').next()).collect();
            let near = report::did_you_mean(&name, themes.into_iter().chain([DEFAULT]));
            let found =
                Diagnostic::new(Severity::Error, "ref/unknown-theme", span, format!("there is no theme `{name}` in themes/"));
            findings.push(found.hint(near.unwrap_or_else(|| "leave `theme` out to use the default one".to_owned())));
            break;
        }
        if name == DEFAULT {
            break;
        }
        wanted = layers.last().and_then(|layer| layer.file.as_ref()?.parent.clone());
        name = wanted.as_ref().map_or(DEFAULT.to_owned(), |name| name.value.clone());
    }
    layers.push(embedded_layer(language));
    Ok(layers)
}

fn site_layer(
    tree: &Tree,
    files: &dyn Files,
    folder: &str,
    name: &str,
    language: &str,
    findings: &mut Vec<Diagnostic>,
) -> Result<Layer, crate::source::Error> {
    let mut layer = Layer::new(name);
    for source in tree.below(folder) {
        layer.take(&source.path.as_str()[folder.len() + 1..], source, language, findings);
    }
    for path in tree.others.iter().filter(|path| path.is_below(&format!("{folder}/assets"))) {
        let name = path.as_str()[folder.len() + "/assets/".len()..].to_owned();
        layer.assets.insert(name, files.read(path)?.to_vec());
    }
    Ok(layer)
}

fn theme_file(source: &Source, findings: &mut Vec<Diagnostic>) -> Option<ThemeFile> {
    let node = decoded(source, findings)?;
    let mut cx = decode::Context::new(&source.text);
    let file = ThemeFile::decode(&node, &mut cx);
    findings.append(&mut cx.findings);
    file
}

fn decoded(source: &Source, findings: &mut Vec<Diagnostic>) -> Option<Node> {
    let (offset, text) = source.body();
    match yaml::parse(Piece { text, file: source.id, offset }) {
        Ok(node) => node,
        Err(finding) => {
            findings.push(*finding);
            None
        }
    }
}

fn embedded_layer(language: &str) -> Layer {
    let mut layer = Layer::new(DEFAULT);
    let mut folders = vec![&EMBEDDED];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            match file.contents_utf8() {
                // The tests build a site with this theme, so it has no findings to show.
                Some(text) => layer.take(
                    &path,
                    &Source::new(SitePath::new(&format!("(embedded)/{path}")), text),
                    language,
                    &mut Vec::new(),
                ),
                None => drop(
                    path.strip_prefix("assets/").map(|name| layer.assets.insert(name.to_owned(), file.contents().to_vec())),
                ),
            }
        }
    }
    layer
}

impl Layer {
    fn new(name: &str) -> Layer {
        Layer {
            name: name.to_owned(),
            file: None,
            templates: BTreeMap::new(),
            strings: BTreeMap::new(),
            assets: BTreeMap::new(),
        }
    }

    /// Takes a text file of the theme in, by its path inside the theme.
    fn take(&mut self, inside: &str, source: &Source, language: &str, findings: &mut Vec<Diagnostic>) {
        if let Some(name) = inside.strip_prefix("templates/") {
            self.templates.insert(name.to_owned(), source.text.clone());
        } else if let Some(name) = inside.strip_prefix("assets/") {
            self.assets.insert(name.to_owned(), source.text.clone().into_bytes());
        } else if inside == "theme.yaml" {
            self.file = theme_file(source, findings);
        } else if inside == "strings/en.yaml" || inside == format!("strings/{language}.yaml") {
            // English stands in for a key that the site's language lacks.
            let other = inside != format!("strings/{language}.yaml");
            let Some(Node { value: yaml::Value::Map(entries), .. }) = decoded(source, findings) else { return };
            for (key, node) in entries {
                if let yaml::Value::Scalar { text, .. } = node.value
                    && !(other && self.strings.contains_key(&key.name))
                {
                    self.strings.insert(key.name, text);
                }
            }
        }
    }
}

/// Tokens as custom properties, and the style sheets of the nearest layer that names some; and the tokens on light screens.
fn style_sheet(
    layers: &[Layer],
    assets: &mut BTreeMap<String, Vec<u8>>,
    given: Option<&TextMap>,
) -> (String, BTreeMap<String, String>) {
    let mut light: BTreeMap<String, String> = BTreeMap::new();
    let mut dark: BTreeMap<String, String> = BTreeMap::new();
    for (name, token) in layers.iter().rev().filter_map(|layer| layer.file.as_ref()).flat_map(|file| &file.tokens.0) {
        light.extend(token.light.as_ref().or(token.value.as_ref()).map(|value| (name.clone(), value.value.clone())));
        dark.extend(token.dark.as_ref().map(|value| (name.clone(), value.value.clone())));
    }
    for (key, value) in given.into_iter().flat_map(|given| &given.0) {
        if light.contains_key(&key.value) {
            light.insert(key.value.clone(), value.value.clone());
            dark.remove(&key.value);
        }
    }
    let block = |tokens: &BTreeMap<String, String>| {
        tokens.iter().map(|(name, value)| format!("--{name}:{};", css_value(value))).collect::<String>()
    };
    let mut css = format!(":root{{{}}}\n@media (prefers-color-scheme:dark){{:root{{{}}}}}\n", block(&light), block(&dark));
    let styles =
        layers.iter().filter_map(|layer| layer.file.as_ref()).map(|file| &file.styles).find(|styles| !styles.is_empty());
    for name in styles.into_iter().flatten() {
        if let Some(bytes) = assets.remove(&name.value) {
            css.push_str(&String::from_utf8_lossy(&bytes));
        }
    }
    (css, light)
}

/// A token's value cannot end its declaration, open another or begin a comment.
fn css_value(value: &str) -> String {
    value.replace("/*", "").chars().filter(|c| !matches!(c, ';' | '{' | '}' | '<' | '\\') && !c.is_control()).collect()
}

fn options(layers: &[Layer], given: Option<&TextMap>, findings: &mut Vec<Diagnostic>) -> BTreeMap<String, String> {
    let files = || layers.iter().rev().filter_map(|layer| layer.file.as_ref());
    let infos: BTreeMap<&String, &OptionInfo> =
        files().flat_map(|file| &file.options.0).map(|(name, info)| (name, info)).collect();
    let tokens: Vec<&String> = files().flat_map(|file| &file.tokens.0).map(|(name, _)| name).collect();
    let mut options: BTreeMap<String, String> = infos
        .iter()
        .map(|(name, info)| ((*name).clone(), info.default.as_ref().map_or(String::new(), |default| default.value.clone())))
        .collect();
    for (key, value) in given.into_iter().flat_map(|given| &given.0) {
        if let Some(info) = infos.get(&key.value) {
            let words: Vec<&str> =
                if info.kind.value == "bool" { vec!["true", "false"] } else { info.choices.iter().map(|c| &**c).collect() };
            if !words.is_empty() && !words.contains(&&*value.value) {
                findings.push(wrong_option(value.span, &value.value, &words));
            }
            options.insert(key.value.clone(), value.value.clone());
        } else if !tokens.contains(&&key.value) {
            let names = infos.keys().map(|name| name.as_str()).chain(tokens.iter().map(|name| name.as_str()));
            let found = Diagnostic::error("schema/unknown-key", key.span, format!("the theme has no option `{}`", key.value));
            findings.push(
                found.hint(
                    report::did_you_mean(key, names.clone())
                        .unwrap_or_else(|| format!("it has {}", report::all(&names.collect::<Vec<_>>()))),
                ),
            );
        }
    }
    options
}

fn wrong_option(span: Span, value: &str, words: &[&str]) -> Diagnostic {
    let message = format!("expected {}, found `{value}`", report::listed(words));
    Diagnostic::error("schema/unknown-word", span, message).maybe_hint(report::did_you_mean(value, words.iter().copied()))
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
