use crate::check::rule::rule;
use crate::model::Site;
use crate::report::Diagnostic;

rule! {
    /// A crisis line has no number to call or text.
    ///
    /// A name alone helps nobody, and a chat does not open on every telephone. Every page shows each line with a number
    /// that can be tapped.
    ///
    /// Add `call` or `sms` to the line, or remove it.
    firm Error "crisis/line-without-number" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    for line in site.index.crisis.iter().filter(|line| line.call.is_none() && line.sms.is_none()) {
        let message = format!("“{}” has no number to call or text", line.name.value);
        findings.push(RULE.at(line.name.span, message).hint("add `call: …` or `sms: …`"));
    }
}
