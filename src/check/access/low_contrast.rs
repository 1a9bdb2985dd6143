use std::collections::{BTreeMap, BTreeSet};

use crate::check::page::style::{Declarations, Properties};
use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;
use crate::colour::Colour;

rule! {
    /// Two colours of the theme that are used together are too alike.
    ///
    /// A reader with tired eyes, on a cracked phone, in the sun, does not read grey on white. Text needs a contrast of 4.5 to 1 with
    /// its ground, and the focus ring and the borders of fields 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11), on light and on dark
    /// screens.
    ///
    /// Make one of the two darker or lighter; the finding names the nearest that will do. Colours are tokens of theme.yaml, and
    /// a site may set them under `theme.options`.
    Warning "access/low-contrast" reads Pages(check)
}

/// Of text to its ground.
const TEXT: f64 = 4.5;
/// Of what must be seen to be used.
const PARTS: f64 = 3.0;

/// What is used together: the value of the front, that of the ground, and the contrast it needs.
type Pair = (String, String, bool);

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    let sheets = pages.files.iter().filter(|file| file.path.ends_with(".css")).filter_map(|file| file.text.as_deref());
    let css = sheets.collect::<Vec<_>>().join("\n");
    let tokens = Properties::of(&css);
    let mut dark = tokens.light.clone();
    dark.extend(tokens.dark);
    let pairs = pairs(&Declarations::of(&css));
    for (screens, tokens) in [("light", &tokens.light), ("dark", &dark)] {
        for (front, ground, is_text) in &pairs {
            let (Some(one), Some(two)) = (Colour::of(front, tokens), Colour::of(ground, tokens)) else { continue };
            let (needed, what) = if *is_text { (TEXT, "text") } else { (PARTS, "what must be seen to be used") };
            let ratio = one.contrast(two);
            if ratio < needed {
                let message = format!(
                    "{} on {} has a contrast of {:.1} to 1 on {screens} screens, and {what} needs {needed}",
                    name(front),
                    name(ground),
                    (ratio * 10.0).floor() / 10.0
                );
                let near = one.readable_on(two, needed).map(|near| format!("{} would do instead of {}", near.hex(), one.hex()));
                let near = near.or_else(|| Some("take another ground: no lightness of this colour will do".to_owned()));
                notes.add(pages.at_token(RULE.about_site(message).maybe_hint(near), front, tokens));
            }
        }
    }
}

fn name(value: &str) -> String {
    let inner = value.strip_prefix("var(--").and_then(|rest| rest.strip_suffix(')')).unwrap_or(value);
    format!("`{inner}`")
}

/// The colours that a style sheet uses together. A rule that sets a colour alone is read on the ground of the body, unless
/// its colour stands on another ground elsewhere; one that sets a ground alone is read under the body’s colour.
fn pairs(all: &[Declarations]) -> BTreeSet<Pair> {
    let body = |name: &str| all.iter().filter(|rule| rule.is_for(&["body", "html", ":root"])).find_map(|rule| colour_of(&rule.values, name));
    let (Some(ink), Some(paper)) = (body("color"), body("background")) else { return BTreeSet::new() };
    let on_others: BTreeSet<String> = all
        .iter()
        .filter_map(|rule| Some((colour_of(&rule.values, "color")?, colour_of(&rule.values, "background")?)))
        .filter(|(_, ground)| *ground != paper)
        .map(|(front, _)| front)
        .collect();
    let mut pairs = BTreeSet::from([(ink.clone(), paper.clone(), true)]);
    for rule in all {
        let ground = colour_of(&rule.values, "background");
        match (colour_of(&rule.values, "color"), &ground) {
            (Some(front), Some(ground)) => drop(pairs.insert((front, ground.clone(), true))),
            (Some(front), None) if front != paper && !on_others.contains(&front) => {
                pairs.insert((front, paper.clone(), true));
            }
            (None, Some(ground)) if !rule.draws_only() => drop(pairs.insert((ink.clone(), ground.clone(), true))),
            _ => {}
        }
        let ring = rule.selector.contains("focus").then(|| colour_of(&rule.values, "outline")).flatten();
        let field = rule.is_for(&["input", "select", "textarea"]).then(|| colour_of(&rule.values, "border")).flatten();
        for part in [ring, field].into_iter().flatten() {
            pairs.insert((part, ground.clone().unwrap_or_else(|| paper.clone()), false));
        }
    }
    pairs
}

/// The colour in a declaration such as `border: 1px solid var(--line)`.
fn colour_of(values: &BTreeMap<String, String>, name: &str) -> Option<String> {
    let value = values.get(name).or_else(|| values.get(&format!("{name}-color")))?;
    let word = |word: &&str| word.starts_with("var(--") || Colour::parse(word).is_some();
    let plain = !value.contains("color-mix") && !value.contains("gradient") && !value.contains("url(");
    value.split_whitespace().find(word).filter(|_| plain).map(|word| word.trim_end_matches("!important").to_owned())
}
