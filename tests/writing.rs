//! The rules of the group `writing` on any text: they do not panic, and every place that they name is in its file.

mod common;

use proptest::prelude::*;
use waypost::load::Memo;
use waypost::pipeline;
use waypost::report::Fix;

/// Pieces that the rules look for, and signs that are longer than a byte.
const PIECES: [&str; 24] = [
    "the",
    "the ",
    " ",
    "\n",
    "\n\n",
    "!!",
    "’",
    "“",
    "”",
    "recieve",
    "its a ",
    "your welcome.",
    "IOP",
    "NEVER DO THIS",
    "é",
    "e\u{301}",
    "\u{a0}",
    "\u{ad}",
    "[^1]",
    "*",
    "`",
    "a@b.test",
    "grumpfish ",
    "𝔘 ",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn places_are_inside_of_any_text(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40), any in "\\PC{0,40}") {
        let mut site = common::small_site();
        let head = "---\ntitle: A title\ndescription: A sentence.\nauthor: dana\npublished: 2026-10-01\n---\n\n";
        site.put("content/articles/a.md", format!("{head}{}{any}\n", pieces.concat()).as_bytes());
        let built = common::build(&site, &common::on("2026-11-23"), &mut Memo::default());
        let report = pipeline::inspect(&built).expect("pages that can be made");
        for finding in report.findings().iter().filter(|finding| finding.code.starts_with("writing/")) {
            let fixed = finding.fix.iter().filter_map(|fix| if let Fix::Replace { span, .. } = fix { Some(*span) } else { None });
            let related = finding.related.iter().map(|(span, _)| *span);
            for span in finding.span.into_iter().chain(fixed).chain(related) {
                let text = &built.tree.source(span.file).expect("a file that is there").text;
                prop_assert!(text.get(span.start as usize..span.end as usize).is_some(), "{}: {span:?}", finding.code);
            }
        }
    }
}
