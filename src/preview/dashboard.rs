//! The dashboard of those who write: every article with what there is to do, what is due when, and the week. One
//! page, made when it is asked for; it can be sorted and filtered where there are scripts.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use rayon::prelude::*;

use super::live::HOME;
use super::shown::Shown;
use super::week;
use crate::check;
use crate::load::prose::HoleKind;
use crate::model::{Entry, Publication, Site, time};
use crate::render::fill::escape;
use crate::report::{Counts, Report};

/// The most bars of a chart.
const MOST_BARS: usize = 24;

/// What the table says of an article.
struct Row<'a> {
    entry: &'a Entry,
    author: &'a str,
    /// Where it is read; none where it is not shown.
    url: Option<String>,
    status: String,
    due: String,
    counts: Option<Counts>,
    grade: Option<f64>,
    links_out: usize,
    links_in: Option<usize>,
}

/// The page. `swept` is what was found in the whole site, once it was looked at; `is_newest` is false while newer content has
/// errors.
pub(super) fn page(shown: &Shown, swept: Option<&Report>, is_newest: bool) -> Option<String> {
    let site = shown.renderer()?.site();
    let mut out = String::new();
    begin(&mut out, &format!("Dashboard: {}", site.facts.name.value));
    if !is_newest {
        out.push_str("<p><strong>The content has errors now. This is the last good site.</strong></p>");
    }
    summary(&mut out, shown.base(), swept);
    table(&mut out, &site.editions().flat_map(|site| rows(site, swept)).collect::<Vec<_>>());
    let dues = site.articles.iter().filter(|entry| entry.publication == Publication::Published);
    let dues =
        counted(dues.filter_map(|entry| time::review_due(site, entry.facts())).map(|due| format!("{:.7}", due.to_string())));
    let kinds = counted(swept.into_iter().flat_map(Report::findings).map(|finding| group_of(finding.code)));
    let topics = site.topics.iter().map(|topic| (topic.label.clone(), topic.articles.len())).collect();
    out.push_str("<div class=\"charts\">");
    chart(&mut out, "Reviews due by month", dues);
    chart(&mut out, "Findings by kind", by_size(kinds));
    chart(&mut out, "Articles by topic", by_size(topics));
    out.push_str("</div>");
    week::write(&mut out, site, swept);
    let _ = write!(out, "</main><script src=\"{HOME}dashboard.js\" defer></script></body></html>");
    Some(out)
}

fn begin(out: &mut String, name: &str) {
    let _ = write!(
        out,
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>Dashboard · Waypost</title>\
         <link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"{HOME}dashboard.css\"></head><body><main><h1>"
    );
    escape(out, name);
    out.push_str("</h1>");
}

fn summary(out: &mut String, base: &str, swept: Option<&Report>) {
    out.push_str("<p>");
    match swept {
        Some(report) => {
            let said = report.summary();
            escape(out, if said.is_empty() { "Nothing was found." } else { said.trim_end() });
        }
        None => out.push_str("The site is still being looked at; load this page again in a moment."),
    }
    let _ = write!(
        out,
        "</p><p><a href=\"{base}/\">To the site</a> · \
         <a href=\"{HOME}changes\">What would change if it were published now</a></p>"
    );
}

fn rows<'a>(site: &'a Site, swept: Option<&Report>) -> Vec<Row<'a>> {
    let mut by_file: HashMap<_, Report> = HashMap::new();
    for finding in swept.into_iter().flat_map(Report::findings) {
        if let Some(span) = finding.span {
            by_file.entry(span.file).or_default().push(finding.clone());
        }
    }
    let listed = site.articles.iter().enumerate().map(|(at, entry)| (Some(at), &**entry));
    let all: Vec<_> = listed.chain(site.left_out.iter().map(|out| (None, &*out.entry))).collect();
    let row = |(at, entry): (Option<usize>, &'a Entry)| Row {
        entry,
        author: site.index.people.get(entry.facts().author.id.as_str()).map_or("", |person| &person.name.value),
        url: at.map(|_| site.base.url(&entry.route())),
        status: match entry.publication {
            Publication::Published => "published".to_owned(),
            Publication::Draft => "draft".to_owned(),
            Publication::Scheduled(date) => format!("scheduled {date}"),
            Publication::Expired(date) => format!("expired {date}"),
        },
        due: time::review_due(site, entry.facts()).map_or(String::new(), |due| due.to_string()),
        counts: swept.map(|_| by_file.get(&entry.document.file).map(Report::counts).unwrap_or_default()),
        grade: check::grade(site, entry),
        links_out: links_of(entry),
        links_in: at.map(|at| site.backlinks(at).len()),
    };
    all.into_par_iter().map(row).collect()
}

fn links_of(entry: &Entry) -> usize {
    entry.document.body.holes().filter(|hole| matches!(hole.kind, HoleKind::LinkOpen(_) | HoleKind::Name(_))).count()
}

fn table(out: &mut String, rows: &[Row<'_>]) {
    let _ = write!(
        out,
        "<h2 id=\"articles\">Articles</h2><p class=\"filter\" hidden><label>Show those with <input type=\"search\" id=\"filter\"></label> \
         <span id=\"shown\" role=\"status\"></span></p><div class=\"scroll\" role=\"region\" aria-labelledby=\"articles\" tabindex=\"0\">\
         <table><thead><tr>"
    );
    let heads = [
        "Title",
        "Status",
        "Author",
        "Published",
        "Last review",
        "Review due",
        "Errors",
        "Warnings",
        "Hints",
        "Grade",
        "Words",
        "Links out",
        "Links in",
    ];
    for (at, head) in heads.iter().enumerate() {
        let _ = write!(out, "<th scope=\"col\"{}>{head}</th>", if at >= 6 { " class=\"number\"" } else { "" });
    }
    out.push_str("</tr></thead><tbody>");
    for row in rows {
        let facts = row.entry.facts();
        out.push_str("<tr><th scope=\"row\">");
        if let Some(url) = &row.url {
            let _ = write!(out, "<a href=\"{url}\">");
        }
        escape(out, &facts.title.value);
        out.push_str(if row.url.is_some() { "</a></th>" } else { "</th>" });
        let review = facts.last_reviewed.map_or(String::new(), |date| date.value.to_string());
        let published = facts.published.value.to_string();
        for text in [&row.status, row.author, &published, &review, &row.due] {
            out.push_str("<td>");
            escape(out, text);
            out.push_str("</td>");
        }
        let count = |of: fn(Counts) -> usize| row.counts.map_or("…".to_owned(), |counts| of(counts).to_string());
        let numbers = [
            count(|counts| counts.errors),
            count(|counts| counts.warnings),
            count(|counts| counts.infos),
            row.grade.map_or(String::new(), |grade| format!("{grade:.1}")),
            row.entry.document.body.words.to_string(),
            row.links_out.to_string(),
            row.links_in.map_or(String::new(), |links| links.to_string()),
        ];
        for number in numbers {
            let _ = write!(out, "<td class=\"number\">{number}</td>");
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table></div>");
}

/// `trust` of `trust/old-figure`.
fn group_of(code: &str) -> String {
    code.split('/').next().unwrap_or(code).to_owned()
}

fn counted(names: impl Iterator<Item = String>) -> Vec<(String, usize)> {
    let mut counts = BTreeMap::new();
    names.for_each(|name| *counts.entry(name).or_insert(0) += 1);
    counts.into_iter().collect()
}

fn by_size(mut bars: Vec<(String, usize)>) -> Vec<(String, usize)> {
    bars.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    bars
}

/// A chart of lying bars; who listens gets it as one sentence.
fn chart(out: &mut String, title: &str, mut bars: Vec<(String, usize)>) {
    let more = bars.len().saturating_sub(MOST_BARS);
    bars.truncate(MOST_BARS);
    let most = bars.iter().map(|(_, count)| *count).max().unwrap_or(0).max(1);
    let _ = write!(out, "<figure><figcaption>{title}</figcaption>");
    if bars.is_empty() {
        out.push_str("<p>Nothing to show.</p></figure>");
        return;
    }
    let spoken: Vec<String> = bars.iter().map(|(name, count)| format!("{name}: {count}")).collect();
    let _ = write!(out, "<svg role=\"img\" viewBox=\"0 0 420 {}\" aria-label=\"", bars.len() * 26);
    escape(out, &spoken.join(", "));
    out.push_str("\">");
    for (at, (name, count)) in bars.iter().enumerate() {
        let _ = write!(out, "<text x=\"0\" y=\"{}\">", at * 26 + 17);
        // The drawing has room for so many letters.
        let short: String = name.chars().take(22).collect();
        escape(out, &if short.len() < name.len() { format!("{short}…") } else { short });
        let (width, y) = ((count * 200).div_ceil(most), at * 26 + 4);
        let _ = write!(
            out,
            "</text><rect x=\"180\" y=\"{y}\" width=\"{width}\" height=\"18\" rx=\"3\"/><text x=\"{}\" y=\"{}\">{count}</text>",
            188 + width,
            at * 26 + 17
        );
    }
    out.push_str("</svg>");
    if more > 0 {
        let _ = write!(out, "<p>And {more} more.</p>");
    }
    out.push_str("</figure>");
}
