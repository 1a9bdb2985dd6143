//! [`Report`]: what an import did, row by row where a person should look, for a person.

use std::collections::BTreeMap;

use super::feed::Place;

/// What a person should know of a row, in the order in which it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trouble {
    /// The row is not on the site.
    LeftOut,
    /// A meeting that staff wrote has its id.
    Yours,
    /// A meeting of another feed has its id.
    OtherFeed,
    /// It says that it is not weekly.
    NotWeekly,
    /// A text holds a number or address that nobody of the site knows.
    Contact,
    /// A link or number to join that leads nowhere.
    Join,
    /// A fact that was not understood.
    Fact,
    /// A type that is in no vocabulary.
    Type,
    /// Staff named a location of the center, and the feed another place.
    Elsewhere,
    /// A field that nobody knows.
    Field,
    /// What was left out to protect a person.
    Private,
    /// What stood on the site and was changed.
    Changed,
    /// What the site has and the feed does not say.
    Kept,
    /// What the import could not change.
    ByHand,
    /// A meeting that the feed has no longer.
    Gone,
}

impl Trouble {
    fn heading(self) -> &'static str {
        match self {
            Trouble::LeftOut => "Left out, and not on the site",
            Trouble::Yours => "Has the id of a meeting of yours, so it is left out",
            Trouble::OtherFeed => {
                "Has the id of a meeting of another feed, so it comes in beside it under another id. If it is the same feed under \
                 another name, say so with `--source`"
            }
            Trouble::NotWeekly => "Says that it is not weekly: look at it",
            Trouble::Contact => {
                "Holds a number or address that is in neither contact.yaml nor the crisis lines. The text is kept under `feed` and \
                 not published. If readers may use it, add it to contact.yaml and import again; if not, write the text without it"
            }
            Trouble::Join => "Cannot be followed or dialled; kept under `feed`, and not published",
            Trouble::Fact => "Was not understood; kept under `feed` where it is a text",
            Trouble::Type => "Types that are not in the vocabulary; kept under `feed`",
            Trouble::Elsewhere => "Is at a location of yours, and the feed names another place: look at it",
            Trouble::Field => "Fields that nobody here knows; left out, since they may name a person",
            Trouble::Private => "Left out for privacy",
            Trouble::Changed => "Changed, because the feed says otherwise",
            Trouble::Kept => "Changed, and has what the feed does not say (any more): look at it",
            Trouble::ByHand => "Differs from the feed, and must be changed by hand",
            Trouble::Gone => "No longer in the feed: still held?",
        }
    }

    /// Whether each line asks for a look, so that none is cut off.
    fn is_whole(self) -> bool {
        !matches!(self, Trouble::Type | Trouble::Private | Trouble::Field)
    }
}

/// One line of a report.
#[derive(Debug, Clone)]
pub struct Notice {
    /// What it is about.
    pub trouble: Trouble,
    /// The row; none for what is on the site only.
    pub place: Option<Place>,
    /// The meeting's name.
    pub name: String,
    /// What is so.
    pub text: String,
}

/// What an import did.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// How the file was read.
    pub remarks: Vec<String>,
    /// Rows where a person should look.
    pub notices: Vec<Notice>,
    /// Meetings that are new on the site.
    pub added: usize,
    /// Meetings that were changed.
    pub updated: usize,
    /// Meetings that are as the feed says.
    pub unchanged: usize,
    /// Rows that were left out.
    pub left_out: usize,
    /// Meetings that differ, and stay as they are until a person changes them.
    pub by_hand: usize,
}

/// Lines of a trouble that does not ask for a look in each case, unless all are asked for.
const SHOWN: usize = 20;

/// How much of a report is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// The first of what is there often.
    Usual,
    /// Every line.
    All,
}

impl Report {
    /// The report in lines, the summary last.
    pub fn lines(&self, detail: Detail) -> Vec<String> {
        let mut lines: Vec<String> = self.remarks.iter().map(|remark| format!("note      {remark}")).collect();
        let mut groups: BTreeMap<Trouble, Vec<&Notice>> = BTreeMap::new();
        self.notices.iter().for_each(|notice| groups.entry(notice.trouble).or_default().push(notice));
        for (trouble, notices) in groups {
            if trouble == Trouble::Field {
                lines.extend(fields(&notices, detail));
                continue;
            }
            let shown = if detail == Detail::All || trouble.is_whole() { notices.len() } else { SHOWN };
            lines.push(format!("{} ({}):", trouble.heading(), thousands(notices.len())));
            lines.extend(notices.iter().take(shown).map(|notice| format!("  {}", line(notice))));
            if notices.len() > shown {
                lines.push(format!("  … and {} more (-v shows all)", thousands(notices.len() - shown)));
            }
        }
        lines.push(self.summary());
        lines
    }

    /// `1,513 added, 0 updated, 0 unchanged, 42 left out`
    pub fn summary(&self) -> String {
        let [added, updated, unchanged, left_out] = [self.added, self.updated, self.unchanged, self.left_out].map(thousands);
        let by_hand = if self.by_hand > 0 { format!(", {} to change by hand", thousands(self.by_hand)) } else { String::new() };
        format!("{added} added, {updated} updated, {unchanged} unchanged, {left_out} left out{by_hand}")
    }
}

/// Fields that nobody knows, each once with the count of its rows.
fn fields(notices: &[&Notice], detail: Detail) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for notice in notices {
        *counts.entry(&notice.text).or_default() += 1;
    }
    let shown = if detail == Detail::All { counts.len() } else { SHOWN };
    let mut lines = vec![format!("{} ({}):", Trouble::Field.heading(), thousands(counts.len()))];
    lines.extend(counts.iter().take(shown).map(|(name, count)| format!("  {name}: rows {}", thousands(*count))));
    if counts.len() > shown {
        lines.push(format!("  … and {} more (-v shows all)", thousands(counts.len() - shown)));
    }
    lines
}

fn line(notice: &Notice) -> String {
    let place = match notice.place {
        Some(Place { row, line: Some(line) }) => format!("row {} (line {line}) ", thousands(row)),
        Some(Place { row, line: None }) => format!("row {} ", thousands(row)),
        None => String::new(),
    };
    format!("{place}{}: {}", notice.name, notice.text)
}

/// `1,513`
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        assert_eq!([0, 42, 999, 1_513, 1_000_000].map(thousands), ["0", "42", "999", "1,513", "1,000,000"]);
    }

    #[test]
    fn lines_of_one_trouble_stand_together_and_frequent_ones_are_cut() {
        let notice = |trouble, row| Notice {
            trouble,
            place: Some(Place { row, line: None }),
            name: "Serenity".to_owned(),
            text: "so".to_owned(),
        };
        let mut report = Report { left_out: 30, ..Report::default() };
        for row in 1..=30 {
            report.notices.extend([notice(Trouble::Type, row), notice(Trouble::LeftOut, row)]);
        }
        let lines = report.lines(Detail::Usual);
        assert_eq!((lines.len(), &*lines[1]), (31 + 22 + 1, "  row 1 Serenity: so"));
        assert!(lines[52].contains("and 10 more"), "{lines:?}");
        assert_eq!(report.lines(Detail::All).len(), 63);
        assert_eq!(lines.last().unwrap(), "0 added, 0 updated, 0 unchanged, 30 left out");
    }
}
