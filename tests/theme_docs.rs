//! docs/themes.md lists every view, token and option, made from the types and from theme.yaml: what a theme's author reads is what
//! holds. `UPDATE=1 cargo test --test theme_docs` writes the lists anew.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use serde_json::Value;

/// The views of `src/render/view/`, in reading order.
const VIEWS: [&str; 4] = ["mod", "articles", "care", "contact"];

#[test]
fn the_lists_are_those_of_the_types() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("docs/themes.md");
    let text = fs::read_to_string(&path).expect("docs/themes.md");
    let theme = fs::read_to_string(root.join("themes/default/theme.yaml")).expect("the theme");
    let theme: Value = serde_yaml::from_str(&theme).expect("YAML");
    let views: String = VIEWS
        .map(|name| views(&fs::read_to_string(root.join(format!("src/render/view/{name}.rs"))).expect("a file of views")))
        .concat();
    let mut made = text.clone();
    for (name, list) in [("tokens", tokens(&theme["tokens"])), ("options", options(&theme["options"])), ("views", views)] {
        made = with(&made, name, &list);
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, made).expect("docs/themes.md");
    } else {
        assert!(made == text, "docs/themes.md is not as the types are: run `UPDATE=1 cargo test --test theme_docs`");
    }
}

/// A text with another list between its marks.
fn with(text: &str, name: &str, list: &str) -> String {
    let [begin, end] = ["", "/"].map(|slash| format!("<!-- {slash}{name} -->\n"));
    let (before, rest) = text.split_once(&begin).unwrap_or_else(|| panic!("docs/themes.md has no place for its {name}"));
    let (_, after) = rest.split_once(&end).expect("the end of the list");
    format!("{before}{begin}\n{list}\n{end}{after}")
}

fn tokens(tokens: &Value) -> String {
    let mut out = "| token | light | dark | what it is for |\n|---|---|---|---|\n".to_owned();
    for (name, token) in tokens.as_object().expect("a map") {
        let word = |key: &str| token[key].as_str().map(|value| format!("`{value}`"));
        let light = word("light").or_else(|| word("value")).unwrap_or_default();
        let help = token["help"].as_str().unwrap_or_else(|| panic!("the token {name} has no help"));
        let _ = writeln!(out, "| `{name}` | {light} | {} | {help} |", word("dark").unwrap_or_default());
    }
    out
}

fn options(options: &Value) -> String {
    let mut out = "| option | kind | default | what it does |\n|---|---|---|---|\n".to_owned();
    for (name, option) in options.as_object().expect("a map") {
        let word = |key: &str| option[key].as_str().map_or_else(|| option[key].to_string(), str::to_owned);
        let default = Some(word("default")).filter(|word| !word.is_empty()).map(|word| format!("`{word}`")).unwrap_or_default();
        let help = option["help"].as_str().unwrap_or_else(|| panic!("the option {name} has no help"));
        let _ = writeln!(out, "| `{name}` | {} | {default} | {help} |", word("kind"));
    }
    out
}

/// The structs of a file of views with their fields, as Markdown.
fn views(source: &str) -> String {
    let mut out = String::new();
    let mut said = String::new();
    let mut inside = false;
    for line in source.lines().map(str::trim) {
        if let Some(words) = line.strip_prefix("///") {
            let _ = write!(said, "{words}");
        } else if let Some(name) = line.strip_prefix("pub struct ").and_then(|rest| rest.strip_suffix(" {")) {
            inside = true;
            let _ = writeln!(out, "#### {name}\n\n{}\n\n| field | type | meaning |\n|---|---|---|", said.trim());
            said.clear();
        } else if line == "}" && inside {
            inside = false;
            out.push('\n');
        } else if let Some((name, kind)) = line.strip_prefix("pub ").and_then(|field| field.split_once(": ")).filter(|_| inside)
        {
            assert!(!said.is_empty(), "the field {name} has no words");
            let _ =
                writeln!(out, "| `{name}` | {} | {} |", kind_of(kind.trim_end_matches(',')), said.trim().replace('|', "\\|"));
            said.clear();
        } else if !line.starts_with("#[") {
            said.clear();
        }
    }
    out
}

/// A type as an author of templates reads it: a view is a link to its list.
fn kind_of(kind: &str) -> String {
    let inner = |prefix: &str| kind.strip_prefix(prefix).and_then(|rest| rest.strip_suffix('>'));
    if let Some(kind) = inner("Shared<") {
        return kind_of(kind);
    }
    if let Some(kind) = inner("Option<") {
        return format!("{}, or none", kind_of(kind));
    }
    if let Some(kind) = inner("Vec<") {
        return format!("list: {}", kind_of(kind));
    }
    if kind.contains("BTreeMap<") {
        return "map of texts".to_owned();
    }
    match kind {
        "String" | "&'static str" => "text".to_owned(),
        "[String; 2]" => "two texts".to_owned(),
        "bool" => "true or false".to_owned(),
        "u32" | "usize" => "number".to_owned(),
        "Html" => "HTML".to_owned(),
        view => format!("[{view}](#{})", view.to_lowercase()),
    }
}
