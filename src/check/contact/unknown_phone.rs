use crate::check::rule::rule;
use crate::check::texts::Said;
use crate::load::contact::{self, Number};
use crate::load::prose::passages::Shape;
use crate::load::prose::TypedKind;
use crate::model::Site;
use crate::report::Diagnostic;

rule! {
    /// A text names a telephone number that is neither in contact.yaml nor a crisis line.
    ///
    /// A number in a text is one of the center's, one of the crisis lines, or a mistake that a reader may dial. It is
    /// looked for wherever readers see words: in articles and pages, titles and descriptions, notes of meetings, the words
    /// for pictures. Dates, DOIs, codes and the numbers of licences are none.
    ///
    /// Write a number that is there, or add this one to `phones` in `contact.yaml` with who answers it.
    firm Error "contact/unknown-phone" reads Text(check)
}

/// Numbers and addresses in all that is no running text. Those in running text become links, and are followed and
/// reported with these same codes where references are.
fn check(said: &Said<'_>, findings: &mut Vec<Diagnostic>) {
    let passage = said.passage;
    let text = passage.text.as_str();
    if !matches!(passage.shape, Shape::Value | Shape::Alt) || !contact::may_hold(text) {
        return;
    }
    let emails = contact::emails(text).map(|found| (TypedKind::Email, found.range));
    let letters = contact::numbers_with_letters(text).map(|found| (TypedKind::Letters, found.range));
    let phones = contact::phones(text).map(|found| (TypedKind::Phone, found.range));
    for (kind, range) in emails.chain(letters).chain(phones) {
        let words = &text[range.clone()];
        let place = passage.in_place(range.clone());
        let span = place.unwrap_or_else(|| passage.span(range));
        if let Err(mut problem) = said.site.typed(kind, words, span)
            && !(kind == TypedKind::Phone && joins_a_meeting(said.site, words))
        {
            problem.fix = problem.fix.filter(|_| place.is_some());
            findings.push(*problem);
        }
    }
}

/// Whether a number is the way into a meeting, which its notes may repeat: the one to dial in, or the id in its link.
fn joins_a_meeting(site: &Site, typed: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let national = Number::parse(typed).map(|number| digits(&number.dial).trim_start_matches('1').to_owned());
    let Some(national) = national else { return false };
    let ways = site.index.meetings.iter().filter_map(|meeting| meeting.online.as_ref());
    let texts = ways.flat_map(|way| [way.url.as_ref().map(|url| &*url.0), way.phone.as_ref().map(|phone| &*phone.0)]);
    texts.flatten().any(|text| digits(text).contains(&national))
}
