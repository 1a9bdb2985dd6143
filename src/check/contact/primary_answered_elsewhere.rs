use crate::check::rule::rule;
use crate::load::kinds::AnsweredBy;
use crate::model::Site;
use crate::report::Diagnostic;

rule! {
    /// The primary number is answered by a third party.
    ///
    /// The number at the top of each page is the first that a reader in need calls, and they believe that they are calling
    /// the center. Regulators have acted where such calls reached a call service instead (FTC, Evoke Wellness, 2025).
    ///
    /// Make a number that the center answers the primary one. If that cannot be, see that `answered_by_name` says who
    /// answers: the pages show it beside the number.
    Warning "contact/primary-answered-elsewhere" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    let primary = site.index.primary_phone().filter(|phone| phone.answered_by == Some(AnsweredBy::ThirdParty));
    if let Some(phone) = primary {
        let name = phone.answered_by_name.as_ref().map_or_else(|| "a third party".to_owned(), |name| name.value.clone());
        let message = format!("the primary number {} is answered by {name}, not by the center", phone.number.value.0.display());
        findings.push(RULE.at(phone.number.span, message).hint("give `primary: true` to a number that the center answers"));
    }
}
