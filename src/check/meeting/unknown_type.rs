use crate::check::rule::rule;
use crate::model::{Site, fellowship};
use crate::report::{self, Diagnostic};

rule! {
    /// A code in `types` is no type of meeting that the fellowship knows.
    ///
    /// Finders and filters read these codes: a meeting for young people, for women or in a wheelchair-accessible room is
    /// found by them. A code that nobody knows is not shown as what was meant.
    ///
    /// Write the code of the meeting's own fellowship. Some differ: a beginners' meeting is `BE` in AA and `BEG` in NA.
    Warning "meeting/unknown-type" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    for meeting in site.index.meetings.iter() {
        let fellowship = meeting.fellowship.as_ref().map(|name| name.value.as_str());
        let known = fellowship.filter(|name| fellowship::fellowship(name).is_some());
        for code in meeting.types.iter().filter(|code| fellowship::meeting_type(fellowship, code).is_none()) {
            let of = known.map_or("in the Meeting Guide specification".to_owned(), |name| format!("of {name}"));
            let message = format!("`{}` is no type of meeting {of}", code.value);
            let elsewhere = fellowship::guide_type(code).and_then(|found| fellowship::code_in(fellowship, found.code));
            let hint = match elsewhere {
                Some(own) => format!("{} says `{own}` for it", known.unwrap_or("this fellowship")),
                None => report::did_you_mean(code, fellowship::codes(fellowship)).unwrap_or_else(|| some_of(fellowship)),
            };
            findings.push(RULE.at(code.span, message).hint(hint));
        }
    }
}

/// The first of its codes.
fn some_of(fellowship: Option<&str>) -> String {
    let some = fellowship::codes(fellowship).into_iter().take(24).map(|code| format!("`{code}`"));
    format!("types are {} and others", some.collect::<Vec<_>>().join(", "))
}
