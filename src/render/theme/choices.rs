//! What a site chooses of its theme, under `theme.options`: values of tokens, and options.

use std::collections::BTreeMap;

use super::layers::{Layer, OptionInfo, Token};
use super::palette::{self, Tokens};
use crate::colour::Colour;
use crate::load::kinds::TextMap;
use crate::load::values::Text;
use crate::report::{self, Diagnostic, Severity};
use crate::source::Span;

/// The token from which others follow.
const ACCENT: &str = "accent";

/// Values of all tokens and options.
#[derive(Debug, Default)]
pub(super) struct Choices {
    /// Of light screens, and of all where a token does not differ.
    pub light: Tokens,
    /// Of dark screens.
    pub dark: Tokens,
    /// Of options.
    pub options: BTreeMap<String, String>,
}

impl Choices {
    /// Those of the layers, with what the site sets. What it sets wrongly goes to `findings`.
    pub fn of(layers: &[Layer], given: Option<&TextMap>, findings: &mut Vec<Diagnostic>) -> Choices {
        let files = || layers.iter().rev().filter_map(|layer| layer.file.as_ref());
        let tokens: BTreeMap<&str, &Token> =
            files().flat_map(|file| &file.tokens.0).map(|(name, token)| (&**name, token)).collect();
        let infos: BTreeMap<&str, &OptionInfo> =
            files().flat_map(|file| &file.options.0).map(|(name, info)| (&**name, info)).collect();
        let mut choices = Choices::default();
        for (name, token) in files().flat_map(|file| &file.tokens.0) {
            choices.set(name, token);
        }
        let default = |info: &OptionInfo| info.default.as_ref().map_or(String::new(), |default| default.value.clone());
        choices.options = infos.iter().map(|(name, info)| ((*name).to_owned(), default(info))).collect();
        let mut accent = None;
        for (key, value) in given.into_iter().flat_map(|given| &given.0) {
            match (infos.get(&*key.value), tokens.get(&*key.value)) {
                (Some(info), _) => choices.option(key, value, info, findings),
                (None, Some(token)) if is_colour(token) => match Colour::parse(value) {
                    Some(colour) if key.value == ACCENT => accent = Some((colour, value)),
                    Some(_) => drop(choices.light.insert(key.value.clone(), value.value.clone())),
                    None => findings.push(wrong(value.span, "a colour such as `#0a6b5e`", value)),
                },
                (None, Some(token)) if is_size(token) && !is_length(value) => {
                    findings.push(wrong(value.span, "a length such as `10px` or `2rem`", value));
                }
                (None, Some(_)) => {
                    choices.light.insert(key.value.clone(), value.value.clone());
                    choices.dark.remove(&key.value);
                }
                (None, None) => findings.push(unknown(key, infos.keys().chain(tokens.keys()).copied())),
            }
        }
        if let Some((colour, value)) = accent {
            choices.accent(colour, value, findings);
        }
        choices
    }

    fn set(&mut self, name: &str, token: &Token) {
        let light = token.light.as_ref().or(token.value.as_ref());
        self.light.extend(light.map(|value| (name.to_owned(), value.value.clone())));
        self.dark.extend(token.dark.as_ref().map(|value| (name.to_owned(), value.value.clone())));
    }

    fn option(&mut self, key: &Text, value: &Text, info: &OptionInfo, findings: &mut Vec<Diagnostic>) {
        let words: Vec<&str> =
            if info.kind.value == "bool" { vec!["true", "false"] } else { info.choices.iter().map(|c| &**c).collect() };
        if !words.is_empty() && !words.contains(&&*value.value) {
            let message = format!("expected {}, found `{}`", report::listed(&words), value.value);
            let found = Diagnostic::error("schema/unknown-word", value.span, message);
            findings.push(found.maybe_hint(report::did_you_mean(value, words.iter().copied())));
        }
        self.options.insert(key.value.clone(), value.value.clone());
    }

    fn accent(&mut self, colour: Colour, value: &Text, findings: &mut Vec<Diagnostic>) {
        let found = |severity, message| Diagnostic::new(severity, "access/low-contrast", Some(value.span), message);
        match palette::derive(colour, &mut self.light, &mut self.dark) {
            Ok(None) => {}
            Ok(Some(mended)) => {
                let message = format!(
                    "`{}` cannot be read as text on light screens; it is shown as `{}` there",
                    value.value,
                    mended.hex()
                );
                findings.push(found(Severity::Info, message).hint(format!("write `{}` to say so yourself", mended.hex())));
            }
            Err(()) => {
                let message = format!("no lightness of `{}` can be read on the papers of this theme", value.value);
                findings.push(found(Severity::Error, message).hint("give `paper` and `surface` colours that are alike"));
            }
        }
    }
}

fn is_colour(token: &Token) -> bool {
    token.light.as_ref().or(token.value.as_ref()).is_some_and(|value| Colour::parse(value).is_some())
}

fn is_size(token: &Token) -> bool {
    token.value.as_ref().is_some_and(|value| is_length(value))
}

fn is_length(value: &str) -> bool {
    let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    let unit = &value[number.len()..];
    ["px", "rem", "em", "ch", "%"].contains(&unit) && number.parse::<f64>().is_ok_and(f64::is_finite)
}

fn wrong(span: Span, expected: &str, value: &Text) -> Diagnostic {
    Diagnostic::error("schema/wrong-type", span, format!("expected {expected}, found `{}`", value.value))
}

fn unknown<'a>(key: &Text, names: impl Iterator<Item = &'a str>) -> Diagnostic {
    let names: Vec<&str> = names.collect();
    let found = Diagnostic::error("schema/unknown-key", key.span, format!("the theme has no option `{}`", key.value));
    let near = report::did_you_mean(key, names.iter().copied());
    found.hint(near.unwrap_or_else(|| format!("it has {}", report::all(&names))))
}
