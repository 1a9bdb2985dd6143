use crate::check::rule::rule;
use crate::load::kinds::AnsweredBy;
use crate::model::Site;
use crate::report::Diagnostic;

rule! {
    /// A number is answered by someone else, and it is not said by whom.
    ///
    /// A caller may tell a stranger what they would only tell the center. Where `answered_by` is `third_party` or
    /// `affiliated_center`, the pages say so beside the number, and a name tells the reader who it is.
    ///
    /// Add `answered_by_name` with the name of the company or center that answers.
    Warning "contact/unnamed-answerer" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    for phone in site.index.phones.iter().filter(|phone| phone.answered_by_name.is_none()) {
        let who = match phone.answered_by {
            Some(AnsweredBy::ThirdParty) => "a third party",
            Some(AnsweredBy::AffiliatedCenter) => "another center",
            Some(AnsweredBy::ThisCenter) | None => continue,
        };
        let message = format!("{} is answered by {who}, and it is not said by whom", phone.number.value.0.display());
        findings.push(RULE.at(phone.number.span, message).hint("add `answered_by_name: …`, which the pages show"));
    }
}
