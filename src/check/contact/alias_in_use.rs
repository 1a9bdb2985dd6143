use crate::check::rule::rule;
use crate::load::contact::Number;
use crate::load::kinds::Phone;
use crate::model::Site;
use crate::report::Diagnostic;
use crate::source::Span;

rule! {
    /// A number is listed as a retired one and is in use.
    ///
    /// `aliases` of a phone are numbers that nobody may call any more: wherever one is typed, it is an error that names
    /// the new number. One that is in use, at the center or as a crisis line, cannot be both. Either a reader would be
    /// sent away from a number that answers, or to one that does not.
    ///
    /// Remove the alias, or the number that is no longer in use.
    firm Error "contact/alias-in-use" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    for phone in site.index.phones.iter() {
        for alias in &phone.aliases {
            let number = &alias.value.0;
            if let Some((place, whose)) = in_use(site, number, phone) {
                let message = format!("{} is a retired number here and the number of {whose}", number.display());
                let found = RULE.at(alias.span, message).hint("remove the alias, or the number that is in use");
                findings.push(found.related(place, "in use here"));
            }
        }
    }
}

/// Where a number is in use, and by whom.
fn in_use(site: &Site, number: &Number, phone: &Phone) -> Option<(Span, String)> {
    let index = &site.index;
    let same = index.phones.iter().find(|other| other.number.value.0 == *number);
    let own = |other: &Phone| if other.id.value == phone.id.value { "this phone itself".to_owned() } else { format!("`{}`", other.id.value) };
    let phone = same.map(|other| (other.number.span, own(other)));
    let line = || {
        index.crisis.iter().find_map(|line| {
            let mut numbers = [&line.call, &line.sms, &line.tty].into_iter().flatten();
            let same = numbers.find(|other| other.value.0 == *number)?;
            Some((same.span, format!("the crisis line “{}”", line.name.value)))
        })
    };
    phone.or_else(line)
}
