use crate::check::rule::rule;
use crate::model::Site;
use crate::report::Diagnostic;

rule! {
    /// A licence of the center has expired.
    ///
    /// Every page shows the licence with its last day. After that day it tells readers that the center may not be licensed;
    /// if it was renewed, it tells them what is no longer true.
    ///
    /// Write the new last day as `expires`, or remove the licence.
    Warning "trust/licence-expired" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    for licence in &site.facts.licences {
        if let Some(expires) = licence.expires.filter(|expires| expires.value < site.today) {
            let message = format!("the licence {} has expired: its last day was {}", licence.number.value, expires.value);
            findings.push(RULE.at(expires.span, message).hint("write the new day if it was renewed, or remove the licence"));
        }
    }
}
