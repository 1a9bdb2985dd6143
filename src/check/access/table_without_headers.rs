use crate::check::page::Document;
use crate::check::rule::rule;
use crate::report::Diagnostic;

rule! {
    /// A table has no header cells.
    ///
    /// A reader who listens moves from cell to cell and hears with each the header of its column or row. Without
    /// headers “$40” is a number and nothing more.
    ///
    /// Write the first row or the first cell of each row as `<th>`. A table in Markdown has a first row for that.
    Warning "access/table-without-headers" reads Page(check)
}

fn check(document: &Document<'_>, findings: &mut Vec<Diagnostic>) {
    for table in document.all(&["table"]) {
        let decorates = matches!(table.attribute("role"), Some("presentation" | "none"));
        if decorates || table.is_silent() {
            continue;
        }
        let inside = table.descendants();
        let rows: Vec<usize> = inside.iter().filter(|element| element.is(&["tr"])).map(|row| row.children().count()).collect();
        let said = inside.iter().any(|cell| cell.is(&["th"]) && !cell.accessible_name().is_empty());
        // Rows of one cell are a list.
        if rows.len() > 1 && rows.iter().any(|cells| *cells > 1) && !said {
            let found = document.at(&RULE, table, "this table has no header cells, so a listener does not know what a cell is about");
            findings.push(found.hint("write the names of the columns into its first row, or of the rows into its first column"));
        }
    }
}
