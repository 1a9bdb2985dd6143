//! The mend of a retired number: the new one, in the form of the old, at its place and nowhere else.

mod common;

use waypost::pipeline::{self, Memo};
use waypost::report::Fix;

const CONTACT: &str = "phones:\n  - {id: main, number: 760-555-0100, label: Main office, aliases: [760-555-0190]}\n";

/// The file with every mend that its findings offer, and how many findings there are.
fn mended(path: &str, text: &str) -> (String, usize) {
    let mut site = common::small_site();
    site.put("content/contact.yaml", CONTACT);
    site.put(path, text);
    let built = common::build(&site, &common::on("2026-11-23"), &mut Memo::default());
    let report = pipeline::inspect(&built).expect("pages that can be made");
    let retired: Vec<_> = report.findings().iter().filter(|found| found.code == "contact/retired-phone").collect();
    let mut fixes: Vec<_> = retired
        .iter()
        .filter_map(|found| match &found.fix {
            Some(Fix::Replace { span, replacement }) => Some((span, replacement)),
            _ => None,
        })
        .collect();
    fixes.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    let mut text = text.to_owned();
    for (span, replacement) in fixes {
        text.replace_range(span.start as usize..span.end as usize, replacement);
    }
    (text, retired.len())
}

#[test]
fn the_new_number_stands_in_the_form_of_the_old_one() {
    for (old, new) in [
        ("Call 760-555-0190.", "Call 760-555-0100."),
        ("Call **(760) 555-0190** or +1 760.555.0190.", "Call **(760) 555-0100** or +1 760.555.0100."),
        ("[Call 760 555 0190](tel:7605550190)", "[Call 760 555 0100](tel:+17605550100)"),
        ("[Text us](sms:+1-760-555-0190?body=Hi)", "[Text us](sms:+17605550100?body=Hi)"),
        ("> 1. Call 760-555-0190", "> 1. Call 760-555-0100"),
    ] {
        let page = |body: &str| format!("---\ntitle: A\n---\n{body}\n");
        assert_eq!(mended("content/pages/a.md", &page(old)).0, page(new));
    }
}

#[test]
fn in_data_too_but_only_where_the_letters_stand_as_they_are() {
    let program = |summary: &str| format!("- id: iop\n  name: IOP\n  status: open\n  summary: {summary}\n");
    for (old, new) in [
        ("Call 760-555-0190", "Call 760-555-0100"),
        ("'Call 760-555-0190, or (760) 555-0190'", "'Call 760-555-0100, or (760) 555-0100'"),
    ] {
        assert_eq!(mended("content/programs.yaml", &program(old)), (program(new), old.matches("0190").count()));
    }
    // The letters of a folded text, or behind an escape, stand elsewhere than they seem: only a person mends them.
    for text in [">-\n    Come\n    and call 760-555-0190", "\"Caf\\u00e9: 760-555-0190\"", "'It''s 760-555-0190'"] {
        assert_eq!(mended("content/programs.yaml", &program(text)), (program(text), 1), "{text}");
    }
    // Nor the address of a link that is defined elsewhere, nor one with an extension of the old number.
    for body in ["Please [call][us] today.\n\n[us]: tel:+17605550190", "[Call](tel:+17605550190;ext=12)"] {
        let page = format!("---\ntitle: A\n---\n{body}\n");
        assert_eq!(mended("content/pages/a.md", &page), (page.clone(), 1));
    }
}
