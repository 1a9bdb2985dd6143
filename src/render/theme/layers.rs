//! Where the files of a theme come from: the folder of the site, its parents, and the theme inside the binary.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use crate::load::decode::{Context as Decoding, Decode, Shape, kind};
use crate::load::kinds::ThemeChoice;
use crate::load::values::Text;
use crate::load::yaml::{self, Node, Piece};
use crate::report::{self, Diagnostic, Severity};
use crate::source::{Files, SitePath, Source, Tree};

static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The name of the theme inside the binary.
const DEFAULT: &str = "default";

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
pub(super) struct Layer {
    /// `default`, or the folder's name.
    pub name: String,
    /// Its theme.yaml.
    pub file: Option<ThemeFile>,
    /// Templates by name.
    pub templates: BTreeMap<String, String>,
    /// Words by key, by the code of their language.
    pub strings: BTreeMap<String, BTreeMap<String, String>>,
    /// Files of assets/ by name.
    pub assets: BTreeMap<String, Vec<u8>>,
}

/// Whose words a site takes, the later before the earlier: for `es-MX` English, Spanish, and that of Mexico.
fn codes(language: &str) -> [&str; 3] {
    ["en", language.split('-').next().unwrap_or(language), language]
}

/// The words of all layers. A word of the site's language in any of them comes before one of English.
pub(super) fn strings(layers: &[Layer], language: &str) -> BTreeMap<String, String> {
    let of = |code| layers.iter().rev().filter_map(move |layer| layer.strings.get(code));
    codes(language).into_iter().flat_map(of).flatten().map(|(key, words)| (key.clone(), words.clone())).collect()
}

/// Whether any of them has words of a language.
pub(super) fn speak(layers: &[Layer], language: &str) -> bool {
    let main = codes(language)[1];
    layers.iter().any(|layer| layer.strings.contains_key(main) || layer.strings.contains_key(language))
}

/// A digest of all that is in them.
pub(super) fn digest(layers: &[Layer]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    let mut add = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    for layer in layers {
        add(layer.name.as_bytes());
        for (name, text) in layer.templates.iter().chain(layer.strings.values().flatten()) {
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

/// The site's theme first, the embedded one last.
///
/// # Errors
/// When a file cannot be read.
pub(super) fn layers(
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
    let mut cx = Decoding::new(&source.text);
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
        } else if let Some(code) = codes(language).into_iter().find(|code| inside == format!("strings/{code}.yaml")) {
            let Some(Node { value: yaml::Value::Map(entries), .. }) = decoded(source, findings) else { return };
            let words = entries.into_iter().filter_map(|(key, node)| match node.value {
                yaml::Value::Scalar { text, .. } => Some((key.name, text)),
                _ => None,
            });
            self.strings.insert(code.to_owned(), words.collect());
        }
    }
}
