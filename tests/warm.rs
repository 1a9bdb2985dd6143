//! After each kind of edit, a build that remembers the one before equals a build that remembers nothing, byte
//! for byte over all outputs, and finds the same mistakes.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use waypost::pipeline::{self, Memo};
use waypost::report::{self, Style};
use waypost::source::{Files, Memory, SitePath, Tree};

const ARTICLE: &str = "---
title: Aftercare
description: What aftercare is.
author: dana
published: 2026-01-05
topics: [Families]
programs: [iop]
references: [{id: one, title: A study}]
---
Call <phone:main> about <program:iop> [@one]. See <article:goals> and the <meeting:monday> group.
";

const GOALS: &str = "---
title: Goals you can keep
description: Small steps.
author: dana
published: 2026-02-05
topics: [Families, Planning]
related: [aftercare]
---
## Small steps

See [aftercare](aftercare.md). Call 760-555-0100.

```programs
level: 2.1
```
";

fn site() -> Memory {
    let mut site = common::small_site();
    site.put("content/articles/aftercare.md", ARTICLE);
    site.put("content/articles/goals.md", GOALS);
    site.put("content/programs/iop.md", "---\nname: Intensive outpatient\nsummary: Three mornings a week.\nstatus: open\nasam_levels: [2.1]\n---\n## Schedule\n");
    site.put(
        "content/meetings.yaml",
        "- {id: monday, name: Monday group, mode: phone, phone: main, when: {every: mon, start: 19:00, end: 20:00}}\n",
    );
    site.put("content/pages/about.md", "---\ntitle: About us\n---\n![Room](/images/room.svg)\n");
    site.put("content/images/room.svg", "<svg viewBox=\"0 0 4 3\"/>");
    site
}

/// A step of an author: the file, and its new text, if it still is there.
type Step = (&'static str, &'static str, Option<String>);

fn edits() -> Vec<Step> {
    let article = |from: &str, to: &str| {
        assert!(ARTICLE.contains(from), "{from}");
        Some(ARTICLE.replacen(from, to, 1))
    };
    let at = "content/articles/aftercare.md";
    let contact = |number: &str| {
        Some(format!("phones:\n  - {{id: main, number: {number}, label: Main office, aliases: [760-555-0100]}}\n"))
    };
    let site_yaml = |more: &str| Some(format!("{}{more}", common::SMALL_SITE[0].1));
    let themed = "theme: {name: ours}\n";
    vec![
        ("prose of an article", at, article("Call", "Please call")),
        ("title of an article", at, article("title: Aftercare", "title: After treatment")),
        ("slug of an article", at, article("author:", "slug: after\nauthor:")),
        ("a draft", at, article("author:", "draft: true\nauthor:")),
        ("the text of a draft", at, article("author:", "draft: true\nauthor:").map(|text| text + "<phone:nobody>\n")),
        ("a day in the future", at, article("2026-01-05", "2027-01-05")),
        ("no draft", at, Some(ARTICLE.to_owned())),
        ("a topic", at, article("[Families]", "[Housing]")),
        ("a number that nobody knows", at, article("Call", "Call 760-555-0177, or")),
        ("its place", at, article("Call", "Please call 760-555-0177, or")),
        ("a picture in the text", at, article("Call", "![Room](/images/room.svg)\n\nCall")),
        ("an unknown number in its words", at, article("Call", "![Call 760-555-0177](/images/room.svg)\n\nCall")),
        ("a link more", at, article("See <article:goals>", "See <article:goals> and <article:goals>")),
        ("a link less", at, article("See <article:goals>", "See")),
        ("a heading", "content/articles/goals.md", Some(GOALS.replace("Small steps\n\n", "Large steps\n\n"))),
        ("a part that is gone", at, article("<article:goals>", "<article:goals#small-steps>")),
        ("the part is back", "content/articles/goals.md", Some(GOALS.to_owned())),
        ("a broken article", at, article("title:", "title: [")),
        ("a misspelt reference", at, article("<phone:main>", "<phone:mian>")),
        ("mended", at, Some(ARTICLE.to_owned())),
        ("a new article", "content/articles/deep/new.md", article("title: Aftercare", "title: New")),
        ("an article that is gone", "content/articles/goals.md", None),
        ("a broken link mended", at, article("See <article:goals>", "See <article:new>")),
        ("an article that is back", "content/articles/goals.md", Some(GOALS.to_owned())),
        ("two of one address", "content/articles/goals.yet.md", Some(GOALS.replace("title:", "slug: goals\ntitle:"))),
        ("one of one address", "content/articles/goals.yet.md", None),
        ("the number of a phone", "content/contact.yaml", contact("760-555-0123")),
        ("the number in a text", "content/articles/goals.md", Some(GOALS.replace("0100", "0123"))),
        ("no contact.yaml", "content/contact.yaml", None),
        ("contact.yaml again", "content/contact.yaml", contact("760-555-0123")),
        (
            "crisis lines of its own",
            "content/crisis-lines.yaml",
            Some("- {id: '911', name: Emergency, call: '911'}\n".to_owned()),
        ),
        ("the shipped crisis lines", "content/crisis-lines.yaml", None),
        (
            "a program",
            "content/programs/iop.md",
            Some("---\nname: IOP\nsummary: Three evenings.\nstatus: waitlist\nasam_levels: [2.5]\n---\n## Times\n".to_owned()),
        ),
        ("a program's file renamed, old gone", "content/programs/iop.md", None),
        (
            "a program's file renamed, new there",
            "content/programs/first.yaml",
            Some("{id: iop, name: IOP, summary: Days., status: open}\n".to_owned()),
        ),
        (
            "a meeting",
            "content/meetings.yaml",
            Some("- {id: monday, name: Monday group, mode: phone, phone: main, when: {every: tue, start: 18:00}}\n".to_owned()),
        ),
        ("a person", "content/people.yaml", Some("- {id: dana, name: Dana R. Reyes, role: editor}\n".to_owned())),
        ("the name of the site", "content/site.yaml", Some(common::SMALL_SITE[0].1.replace("Harbor House", "Harbor Home"))),
        (
            "a block in a notice",
            "content/site.yaml",
            site_yaml("footer_notices:\n  - |\n    Call us.\n\n    ```call\n    ```\n"),
        ),
        ("no notice", "content/site.yaml", site_yaml("tagline: A place to begin.\n")),
        (
            "the zone of the site",
            "content/site.yaml",
            Some(common::SMALL_SITE[0].1.replace("America/Los_Angeles", "Asia/Tokyo")),
        ),
        ("the language of the site", "content/site.yaml", site_yaml("language: es\n")),
        ("its first language again", "content/site.yaml", site_yaml("")),
        ("a broken site.yaml", "content/site.yaml", Some("name: [\n".to_owned())),
        ("the theme of the site", "content/site.yaml", site_yaml(themed)),
        ("a theme", "themes/ours/theme.yaml", Some("name: ours\ntokens: {accent: {light: '#123456'}}\n".to_owned())),
        ("a token", "themes/ours/theme.yaml", Some("name: ours\ntokens: {accent: {light: '#654321'}}\n".to_owned())),
        ("words of the theme", "themes/ours/strings/en.yaml", Some("nav_home: Start\n".to_owned())),
        (
            "a template",
            "themes/ours/templates/404.html",
            Some(
                "{% extends \"default/404.html\" %}\n{% block content %}{{ super() }}<p>Sorry.</p>{% endblock %}\n".to_owned(),
            ),
        ),
        ("a broken template", "themes/ours/templates/404.html", Some("{% extends \n".to_owned())),
        ("a template that is gone", "themes/ours/templates/404.html", None),
        ("a style sheet", "themes/ours/assets/style.css", Some("body { color: red }\n".to_owned())),
        ("a script", "themes/ours/assets/site.js", Some("'use strict';\n".to_owned())),
        ("the default theme again", "content/site.yaml", site_yaml("")),
        ("a picture", "content/images/room.svg", Some("<svg viewBox=\"0 0 8 6\"/>".to_owned())),
        ("a picture that is gone", "content/images/room.svg", None),
        ("a redirect", "content/redirects.yaml", Some("/old/: /contact/\n".to_owned())),
        ("a page", "content/pages/about.md", Some("---\ntitle: About\naliases: [/us/]\n---\nText.\n".to_owned())),
    ]
}

/// The report and all outputs.
type State = (String, BTreeMap<String, Vec<u8>>);

/// Builds that remember the ones before, as the preview does: of a file that was there already, only its text is read again.
#[derive(Default)]
struct Warm {
    memo: Memo,
    tree: Option<Tree>,
}

impl Warm {
    fn state(&mut self, site: &Memory, changed: &str) -> State {
        let tree = self.tree.take().and_then(|tree| tree.after(site, &BTreeSet::from([SitePath::new(changed)])));
        let tree = tree.unwrap_or_else(|| Tree::read(site).expect("memory can always be read"));
        self.tree = Some(tree.clone());
        let files: Arc<dyn Files> = Arc::new(site.clone());
        let options = common::on("2026-11-23");
        let built = pipeline::build_of(tree, &files, &options, &mut self.memo).expect("memory can always be read");
        let report = report::human(&built.report, &built.tree, Style::Plain);
        (report, built.renderer.as_ref().map(common::outputs).unwrap_or_default())
    }

    /// The state after an edit, which is that of a build that remembers nothing.
    fn follow(&mut self, site: &Memory, changed: &str, what: &str) -> State {
        let (warm, cold) = (self.state(site, changed), Warm::default().state(site, changed));
        assert_eq!(warm.0, cold.0, "after {what} the reports differ");
        let different: Vec<_> =
            cold.1.iter().filter(|(path, bytes)| warm.1.get(*path) != Some(bytes)).map(|(path, _)| path).collect();
        assert!(different.is_empty() && warm.1.len() == cold.1.len(), "after {what} these differ: {different:?}");
        warm
    }
}

#[test]
fn a_warm_build_equals_a_cold_one_after_every_edit() {
    let (mut site, mut warm) = (site(), Warm::default());
    let mut last = warm.follow(&site, "content/articles/aftercare.md", "nothing");
    assert_eq!(last.0, "");
    for (what, path, text) in edits() {
        match text {
            Some(text) => site.put(path, text),
            None => site.remove(path),
        }
        let state = warm.follow(&site, path, what);
        assert!(state != last, "{what} changed nothing, so it shows nothing");
        last = state;
        // Whatever was edited, words of other texts come and go after it.
        for path in ["content/articles/aftercare.md", "content/articles/goals.md"].map(SitePath::new) {
            let Ok(bytes) = site.read(&path) else { continue };
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            site.put(path.as_str(), format!("{text}\nMore words, <phone:main> and <article:goals>.\n"));
            warm.follow(&site, path.as_str(), &format!("{what}, and words in {path}"));
            site.put(path.as_str(), text);
            warm.follow(&site, path.as_str(), &format!("{what}, and words in {path} taken back"));
        }
    }
    assert_eq!(last.0, "", "the last state is whole");
}
