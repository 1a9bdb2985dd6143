use super::files::{self, Hearer};
use super::words;
use crate::check::rule::rule;
use crate::check::texts::Said;
use crate::model::Site;
use crate::report::Diagnostic;
use crate::source::Span;

rule! {
    /// Exclamation marks stand in a row, or an article has more than three.
    ///
    /// To somebody in a hard hour, a page that cheers sounds as if it were not about them, and a page that warns so
    /// loudly adds to the fear. One mark, where it matters, is heard.
    ///
    /// End the sentence with a full stop. Keep the mark for what must not be missed: “Call 911!”
    Info "writing/exclamation-marks" reads Site(check)
}

/// The most marks of an article.
const MOST: usize = 3;

#[derive(Default)]
struct Marks {
    /// The marks of the article, a row of them as one.
    count: usize,
    /// The first that is one too many.
    too_many: Option<Span>,
    /// What is said of rows.
    found: Vec<Diagnostic>,
}

impl Hearer for Marks {
    type Memory = ();

    fn hear(&mut self, said: &Said<'_>, (): &mut ()) {
        let passage = said.passage;
        let text = &passage.text;
        if passage.quoted || memchr::memchr(b'!', text.as_bytes()).is_none() || !words::is_ours(said) {
            return;
        }
        let hidden = words::hidden(passage);
        let mut end = 0;
        for (at, _) in text.match_indices('!') {
            let is_mark = !text[at + 1..].starts_with(|letter: char| letter.is_alphanumeric() || letter == '=');
            if at < end || !is_mark || words::touches(&hidden, &(at..at + 1)) {
                continue;
            }
            let length = text[at..].bytes().take_while(|byte| *byte == b'!').count();
            end = at + length;
            self.count += 1;
            if length > 1 {
                let message = format!("{length} exclamation marks stand in a row");
                let found = RULE.at(passage.span(at..end), message).hint("one is enough; often a full stop is better");
                self.found.push(if passage.in_place(at..end).is_some() { found.fix("!") } else { found });
            } else if self.count > MOST {
                self.too_many.get_or_insert(passage.span(at..end));
            }
        }
    }
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    for marks in files::of_articles(site, Marks::default) {
        findings.extend(marks.found);
        if let Some(span) = marks.too_many {
            let message = format!("this article has {} exclamation marks; more than {MOST} sound like shouting", marks.count);
            findings.push(RULE.at(span, message).hint("end most of these sentences with a full stop"));
        }
    }
}
