//! Tables. The crate's writer aligns with inline styles, which a strict content policy forbids, and gives
//! headers no scope, so the tags of a table are written here.

use pulldown_cmark::{Alignment, Tag, TagEnd};

/// A table that is being written.
pub(super) struct Table {
    alignments: Vec<Alignment>,
    head: bool,
    column: usize,
}

impl Table {
    /// A table with these columns.
    pub fn new(alignments: Vec<Alignment>) -> Table {
        Table { alignments, head: false, column: 0 }
    }

    /// The tags where a head, a row or a cell begins.
    pub fn begin(&mut self, tag: &Tag<'_>) -> String {
        match tag {
            Tag::TableHead => {
                (self.head, self.column) = (true, 0);
                "<thead>\n<tr>".to_owned()
            }
            Tag::TableRow => {
                self.column = 0;
                "<tr>".to_owned()
            }
            _ => {
                let class = match self.alignments.get(self.column) {
                    Some(Alignment::Right) => " class=\"right\"",
                    Some(Alignment::Center) => " class=\"center\"",
                    _ => "",
                };
                self.column += 1;
                if self.head { format!("<th scope=\"col\"{class}>") } else { format!("<td{class}>") }
            }
        }
    }

    /// The tags where it ends.
    pub fn end(&mut self, tag: TagEnd) -> &'static str {
        match tag {
            TagEnd::TableHead => {
                self.head = false;
                "</tr>\n</thead>\n<tbody>\n"
            }
            TagEnd::TableRow => "</tr>\n",
            _ if self.head => "</th>",
            _ => "</td>",
        }
    }
}
