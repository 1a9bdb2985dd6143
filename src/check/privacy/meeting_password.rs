use std::sync::LazyLock;

use regex::Regex;

use crate::check::rule::rule;
use crate::check::texts;
use crate::model::{Site, is_listed};
use crate::report::{Diagnostic, Severity};

rule! {
    /// A page gives the password of a meeting.
    ///
    /// Pages are read by everyone and kept by machines. With link and password anyone can come in, listen to who speaks
    /// and disturb a group that believed it was among itself. In a link that holds its password (`?pwd=…`) it is only a
    /// hint, since many groups want just that.
    ///
    /// Say whom to ask for it, or write `publish_join_details: false` to keep link and notes back.
    Warning "privacy/meeting-password" reads Site(check)
}

static PASSWORD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i:\b(?:pass\s?(?:word|code)|pwd|pw|contraseña)\b)(?:\s*[:=]\s*\S|(?i:\s+(?:is|es))?\s+\S*\d)").ok()
});

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    let Some(pattern) = PASSWORD.as_ref() else { return };
    for meeting in site.index.meetings.iter() {
        texts::of_meeting(site, meeting, &mut |said| {
            if pattern.is_match(&said.passage.text) {
                let message = "this text gives the password of the meeting, and anyone who finds the page could come in";
                let found = RULE.at(said.passage.whole(), message);
                findings.push(found.hint("say whom to ask for it, or write `publish_join_details: false`"));
            }
        });
        let online = meeting.online.as_ref().filter(|_| is_listed(meeting) && Site::publishes_join_details(meeting));
        if let Some(url) = online.and_then(|online| online.url.as_ref()).filter(|url| url.0.contains("pwd=")) {
            let message = "this link holds the password of the meeting, and anyone who finds the page could come in";
            let mut found = RULE.at(url.0.span, message);
            found.severity = Severity::Info;
            findings.push(found.hint(
                "many groups want just that; if this one does not, leave `?pwd=…` out and say in `notes` whom to ask",
            ));
        }
    }
}
