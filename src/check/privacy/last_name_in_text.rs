use std::sync::LazyLock;

use regex::Regex;

use super::names;
use crate::check::rule::rule;
use crate::check::texts;
use crate::model::Site;
use crate::report::Diagnostic;

rule! {
    /// A text of a meeting seems to name a person with first and last name.
    ///
    /// A full name beside a meeting tells everyone that this person is in recovery. Fellowships ask for first names
    /// only, and so do the finders that take over the texts.
    ///
    /// Write the first name. If it is one of the center's own people, list them in `people.yaml`.
    Warning "privacy/last-name-in-text" reads Site(check)
}

static LAST_NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let before =
        r"(?:[Cc]ontact|[Aa]sk for|[Cc]all|[Tt]ext|[Ee]mail|(?:[Ll]ed|[Hh]osted|[Cc]haired) by|[Ss]peaker:?|[Ss]ecretary:?)";
    Regex::new(&format!(r"\b{before}\s+(\p{{Lu}}\p{{Ll}}+\s+\p{{Lu}}\p{{Ll}}{{2,}})\b")).ok()
});

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    let Some(pattern) = LAST_NAME.as_ref() else { return };
    for meeting in site.index.meetings.iter() {
        texts::of_meeting(site, meeting, &mut |said| {
            for named in pattern.captures_iter(&said.passage.text).filter_map(|found| found.get(1)) {
                let name = named.as_str();
                if names::is_known(site, name) {
                    continue;
                }
                let message = format!("“{name}” seems to be a person's first and last name, which breaks their anonymity");
                let first = name.split_whitespace().next().unwrap_or_default();
                let found = RULE.at(said.passage.span(named.range()), message);
                findings.push(found.hint(format!("write `{first}`; of the center's own people, list them in people.yaml")));
            }
        });
    }
}
