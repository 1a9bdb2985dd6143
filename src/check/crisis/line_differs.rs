use std::sync::Arc;

use crate::check::rule::rule;
use crate::load::{SHIPPED_CRISIS_LINES, is_shipped};
use crate::load::contact::Number;
use crate::load::decode::At;
use crate::load::kinds::CrisisLine;
use crate::load::values::PhoneNumber;
use crate::model::Site;
use crate::report::Diagnostic;
use crate::source::Span;

rule! {
    /// A crisis line differs from the one that Waypost knows by its name or number.
    ///
    /// A digit that is wrong here sends a reader in danger to nobody. Waypost comes with the national lines of the United
    /// States, each as its own page gives it, and with the day on which they were looked at: 911; 988 to call, text or
    /// chat; the SAMHSA National Helpline; the Crisis Text Line; the Veterans Crisis Line.
    ///
    /// Correct it. If the line has changed since, check it on its own page and write the day as `last_verified`: one that
    /// was verified later than the list that comes with Waypost is right.
    Warning "crisis/line-differs" reads Site(check)
}

/// A way to reach a line: its name, its verb, and its number.
type Way = (&'static str, &'static str, fn(&CrisisLine) -> Option<&At<PhoneNumber>>);

const WAYS: [Way; 3] = [
    ("call", "is called at", |line| line.call.as_ref()),
    ("sms", "is texted at", |line| line.sms.as_ref()),
    ("tty", "has its TTY at", |line| line.tty.as_ref()),
];

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    for line in site.index.crisis.iter() {
        let Some(known) = known(line) else { continue };
        let later = matches!((line.last_verified, known.last_verified), (Some(own), Some(list)) if own.value > list.value);
        if later || is_shipped(line) {
            continue;
        }
        for (key, verb, number) in WAYS {
            let Some(own) = number(line) else { continue };
            let shown = own.value.0.display();
            match number(known) {
                Some(right) if right.value.0 == own.value.0 => {}
                Some(right) => {
                    let right = right.value.0.display();
                    let message = format!("{} {verb} {right}, and this says {shown}", known.name.value);
                    findings.push(finding(own.span, message, site).hint(format!("write `{key}: {right}`")));
                }
                None => {
                    let ways: Vec<String> = WAYS
                        .iter()
                        .filter_map(|(key, _, number)| Some(format!("`{key}: {}`", number(known)?.value.0.display())))
                        .collect();
                    let message = format!("{} is not reached by `{key}`, and this says {shown}", known.name.value);
                    findings.push(finding(own.span, message, site).hint(format!("it has {}", ways.join(" and "))));
                }
            }
        }
        if let (Some(own), Some(right)) = (&line.press, &known.press)
            && own.value != right.value
        {
            let message = format!("at {} the key to press is {}, and this says {}", known.name.value, right.value, own.value);
            findings.push(finding(own.span, message, site).hint(format!("write `press: '{}'`", right.value)));
        }
        if let (Some(own), Some(right)) = (&line.chat, &known.chat)
            && host(&own.0) != host(&right.0)
        {
            let message = format!("{} has its chat at {}, and this leads to {}", known.name.value, host(&right.0), host(&own.0));
            findings.push(finding(own.0.span, message, site).hint(format!("write `chat: {}`", right.0.value)));
        }
    }
}

fn finding(span: Span, message: String, site: &Site) -> Diagnostic {
    let since = format!("if it has changed, check it on its own page and write `last_verified: {}`", site.today);
    RULE.at(span, message).hint(since)
}

/// The host of an address, without what stands before its name: `chat.988lifeline.org` is 988lifeline.org.
fn host(url: &str) -> &str {
    let host = url.split('/').nth(2).unwrap_or("");
    let mut dots = host.rmatch_indices('.').map(|(at, _)| at).skip(1);
    dots.next().map_or(host, |at| &host[at + 1..])
}

/// The line of the list that an entry clearly is.
fn known(line: &CrisisLine) -> Option<&'static Arc<CrisisLine>> {
    let name = line.name.value.to_lowercase();
    let id = line.id.as_str();
    let said = |known: &&Arc<CrisisLine>| match known.id.as_str() {
        "911" => id == "911" || name.contains("911"),
        "988" => {
            let lifeline = name.contains("suicide") && name.contains("lifeline");
            (id == "988" || lifeline || name.starts_with("988")) && !name.contains("veteran")
        }
        "samhsa" => (name.contains("samhsa") && !name.contains("disaster")) || name == "national helpline",
        "crisis-text-line" => name.contains("crisis text line"),
        "veterans" => name.contains("veterans crisis line") || name.contains("veteran crisis line"),
        _ => false,
    };
    let numbers = |line: &CrisisLine| -> Vec<Number> {
        WAYS.iter().filter_map(|(_, _, number)| number(line)).map(|number| number.value.0.clone()).collect()
    };
    let own = numbers(line);
    // A digit more, less or another: nobody has a number so near to a national line by chance.
    let near = |known: &&Arc<CrisisLine>| {
        let theirs = numbers(known);
        own.iter().any(|own| theirs.iter().any(|other| own.distance(other) == Some(1)))
    };
    SHIPPED_CRISIS_LINES.iter().find(said).or_else(|| SHIPPED_CRISIS_LINES.iter().find(near))
}
