//! All rules on any text: they do not panic, and every place that they name is in its file.

mod common;

use proptest::prelude::*;
use waypost::pipeline::{self, Memo};
use waypost::report::Fix;

/// Pieces that the rules look for, and signs that are longer than a byte.
const PIECES: [&str; 36] = [
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
    "drug addicts ",
    "He’s an addict",
    "substance abuse ",
    "We guarantee sobriety",
    " 97.5 % success rate",
    "there is no cure. ",
    "Call now; beds are limited!",
    "*Journal of Substance Abuse Treatment* ",
    "got clean",
    "760-555-0199",
    "https://example.org/a?b=c#d ",
    "committed suicide",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn places_are_inside_of_any_text(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40), any in "\\PC{0,40}") {
        let mut site = common::small_site();
        let head = "---\ntitle: A title\ndescription: >\n  We guarantee é a cure\n  for drug addicts ü\nauthor: dana\npublished: 2026-10-01\n---\n\n";
        site.put("content/articles/a.md", format!("{head}{}{any}\n", pieces.concat()).as_bytes());
        let built = common::build(&site, &common::on("2026-11-23"), &mut Memo::default());
        let report = pipeline::inspect(&built).expect("pages that can be made");
        for finding in report.findings() {
            let fixed = finding.fix.iter().filter_map(|fix| if let Fix::Replace { span, .. } = fix { Some(*span) } else { None });
            let related = finding.related.iter().map(|(span, _)| *span);
            for span in finding.span.into_iter().chain(fixed).chain(related) {
                let text = &built.tree.source(span.file).expect("a file that is there").text;
                prop_assert!(text.get(span.start as usize..span.end as usize).is_some(), "{}: {span:?}", finding.code);
            }
        }
    }
}
