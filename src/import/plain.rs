//! Plain text of a feed: without tags and entities, and as Markdown that shows the same letters.

use std::sync::LazyLock;

use regex::Regex;

fn pattern(text: &str) -> Regex {
    Regex::new(text).unwrap_or_else(|_| unreachable!("a constant pattern"))
}

static BREAK: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)<br\s*/?>\n?|</(?:li|div|tr|h[1-6])\s*>"));
static PARAGRAPH: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)</p\s*>"));
static HIDDEN: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?is)<!--.*?-->|<script\b.*?</script\s*>|<style\b.*?</style\s*>"));
static TAG: LazyLock<Regex> = LazyLock::new(|| pattern(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>"));
static ENTITY: LazyLock<Regex> = LazyLock::new(|| pattern(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"));

/// The text of a field as a reader of the feed sees it: tags away, entities decoded, no control characters; each line
/// without blanks around it, at most one blank line between two (Meeting Guide: “HTML will be stripped”).
pub fn text(raw: &str) -> String {
    let mut text = raw.replace("\r\n", "\n").replace('\r', "\n");
    if text.contains('<') {
        text = HIDDEN.replace_all(&text, "").into_owned();
        text = BREAK.replace_all(&text, "\n").into_owned();
        text = PARAGRAPH.replace_all(&text, "\n\n").into_owned();
        text = TAG.replace_all(&text, "").into_owned();
    }
    if text.contains('&') {
        text = ENTITY.replace_all(&text, |found: &regex::Captures<'_>| decoded(&found[0], &found[1])).into_owned();
    }
    let kept = |c: &char| *c == '\n' || !(c.is_control() || is_invisible(*c));
    let seen = |c: char| match c {
        '\t' | '\u{2028}' | '\u{2029}' => ' ',
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        c => c,
    };
    let text: String = text.chars().map(seen).filter(kept).collect();
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim) {
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    lines.join("\n").trim_end().to_owned()
}

/// Letters that nobody sees, which could part the digits of a number or turn them around: of no width, soft hyphens, and those
/// that set the direction (Unicode, general category Cf).
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// The same on one line.
pub fn line(raw: &str) -> String {
    text(raw).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn decoded(whole: &str, name: &str) -> String {
    let number = name.strip_prefix('#').and_then(|digits| match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => digits.parse().ok(),
    });
    let known = || NAMES.iter().find(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned());
    number.and_then(char::from_u32).map(String::from).or_else(known).unwrap_or_else(|| whole.to_owned())
}

/// The entities that editors of web pages write (HTML, section 13.5).
const NAMES: [(&str, &str); 36] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("ndash", "–"),
    ("mdash", "—"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("hellip", "…"),
    ("bull", "•"),
    ("middot", "·"),
    ("deg", "°"),
    ("copy", "©"),
    ("reg", "®"),
    ("trade", "™"),
    ("iexcl", "¡"),
    ("iquest", "¿"),
    ("frac12", "½"),
    ("times", "×"),
    ("aacute", "á"),
    ("eacute", "é"),
    ("iacute", "í"),
    ("oacute", "ó"),
    ("uacute", "ú"),
    ("ntilde", "ñ"),
    ("uuml", "ü"),
    ("ouml", "ö"),
    ("auml", "ä"),
    ("ccedil", "ç"),
    ("egrave", "è"),
    ("agrave", "à"),
    ("Eacute", "É"),
];

/// Markdown that shows this text, letter for letter: a line break stays one, a blank line parts paragraphs. The text is
/// one that [`text`](fn@text) gave.
pub fn markdown(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(escaped).collect();
    let mut out = String::with_capacity(text.len() + 16);
    for (at, line) in lines.iter().enumerate() {
        out.push_str(line);
        match lines.get(at + 1) {
            None => {}
            Some(next) if line.is_empty() || next.is_empty() => out.push('\n'),
            Some(_) => out.push_str("\\\n"),
        }
    }
    out
}

/// A line whose letters mean nothing to Markdown (`CommonMark` 0.31, section 2.4), and nothing to its typography.
fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut before = None;
    for (at, c) in line.char_indices() {
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' | '|' | '\'' | '"' => true,
            '>' | '#' | '+' | '=' => at == 0,
            // The mark of a list, a line below a heading, and the dashes of typography.
            '-' => at == 0 || before == Some('-'),
            '.' => before == Some('.') || (digits > 0 && at == digits),
            ')' => digits > 0 && at == digits,
            '&' => ENTITY.find(&line[at..]).is_some_and(|found| found.start() == 0),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
    out
}

static IRREGULAR: LazyLock<Regex> = LazyLock::new(|| {
    let nth = r"(?:1st|2nd|3rd|4th|5th|first|second|third|fourth|fifth|last|every other|alternate|alternating)";
    let day = r"(?:sun|mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?)(?:day)?s?";
    pattern(&format!(
        r"(?i)\b(?:monthly|bi-?weekly|fortnightly|every (?:other|second|two) weeks?|once a month|twice a month|{nth}(?:(?:,| and| &|,? or) {nth})* {day}|of (?:the|each|every) month)\b"
    ))
});

/// Words that say that a meeting is not held every week.
pub fn irregular(text: &str) -> Option<&str> {
    IRREGULAR.find(text).map(|found| found.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::prose::{HoleKind, Origin, Piece, Prose};
    use crate::source::SitePath;

    /// What a reader sees of Markdown: paragraphs parted by a blank line.
    fn seen(markdown: &str) -> String {
        let origin = Origin {
            file: SitePath::new("a.md").id(),
            whole: markdown,
            text: markdown,
            letters: markdown,
            offset: 0,
            literal: true,
        };
        let prose = Prose::parse(origin, &mut Vec::new());
        let mut html = String::new();
        for piece in &prose.pieces {
            match piece {
                Piece::Html(text) => html.push_str(text),
                Piece::Hole(hole) => match &hole.kind {
                    HoleKind::Typed(_, text) => html.push_str(&text.replace('&', "&amp;")),
                    other => html.push_str(&format!("{other:?}")),
                },
            }
        }
        let html = html.replace("</p>\n<p>", "\n\n").replace("<br />\n", "\n");
        let html = html.trim_end().trim_start_matches("<p>").trim_end_matches("</p>");
        html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
    }

    #[test]
    fn tags_go_and_entities_become_letters() {
        for (raw, expected) in [
            ("Ring the <b>bell</b>.<br>2nd floor", "Ring the bell.\n2nd floor"),
            ("<p>One</p><p>Two &amp; three&nbsp;&#8217;s</p>", "One\n\nTwo & three ’s"),
            ("a < b and 1 <3 &lt;b&gt; &bogus; &#x1F642;", "a < b and 1 <3 <b> &bogus; 🙂"),
            ("x<script>alert(1)</script>y<!-- z -->", "xy"),
            ("７６0\u{200b}-5\u{ad}55-0\u{202e}188", "760-555-0188"),
            ("  a \r\n\r\n\r\n\r\n b\u{0}\u{7} ", "a\n\nb"),
        ] {
            assert_eq!(text(raw), expected);
        }
        assert_eq!(line(" St.\n Brendan&rsquo;s\tHall "), "St. Brendan’s Hall");
    }

    #[test]
    fn markdown_shows_the_same_letters() {
        for text in [
            "1. Doors open at 6\n2) We begin",
            "# not a heading\n- no list\n+ nor this\n> no quote\n===\n---",
            "Books * are * on _the_ shelf [free] `x` ~~y~~ <https://example.org>",
            "It's \"quoted\" -- and so on... &amp; a|b\n---|---\nc|d",
            "one\n\ntwo\\\nthree\\",
            "[^1] {#id} ![x](y) | | https://example.org/a_b_c",
            "2024. A year",
        ] {
            assert_eq!(seen(&markdown(text)), text, "{}", markdown(text));
        }
        assert_eq!(markdown("Women’s group, 2nd floor (rear)."), "Women’s group, 2nd floor (rear).");
    }

    #[test]
    fn words_that_say_not_weekly() {
        for text in [
            "Monthly speakers",
            "1st Tuesday only",
            "the last Friday of the month",
            "1st and 3rd Sunday",
            "every other week",
            "biweekly",
        ] {
            assert!(irregular(text).is_some(), "{text}");
        }
        for text in ["2nd floor", "First time here?", "every Tuesday", "the third door on Sunday"] {
            assert_eq!(irregular(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { cases: 1_000, ..Default::default() })]

        #[test]
        fn any_text_is_shown_as_it_is(raw in "(?s)([-#*_`~|>\\[\\]()<!:^{}.+=\\\\&'\"a-c0-9 \n]|\n[-=>#0-9.]|&amp;|\n\n){0,30}") {
            let text = text(&raw);
            proptest::prop_assert_eq!(seen(&markdown(&text)), text.clone(), "{}", markdown(&text));
        }
    }
}
