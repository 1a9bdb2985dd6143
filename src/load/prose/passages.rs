//! A [`Passage`] is what a reader takes in as one: a paragraph, a heading, an item, a cell. Rules on words read
//! passages and find in each the place of every letter in its file.

use std::ops::Range;

use crate::source::{FileId, Span};

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A paragraph.
    Paragraph,
    /// A heading and its level.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A cell of a table.
    Cell,
    /// The words that describe a picture.
    Alt,
    /// A value of YAML that readers see, such as a title.
    Value,
}

/// How some letters of a passage are set, as bits.
pub mod mark {
    /// In italics or bold.
    pub const EMPHASIS: u8 = 1;
    /// The words of a link.
    pub const LINK: u8 = 2;
    /// Code, or something that only the model can name (one U+FFFC).
    pub const CODE: u8 = 4;
    /// A number or mail address.
    pub const TYPED: u8 = 8;
}

/// Letters of one mark and one place.
#[derive(Debug, Clone, Copy)]
struct Part {
    /// Where it begins in the passage.
    at: u32,
    /// Where it stands in the file.
    start: u32,
    end: u32,
    mark: u8,
}

/// A paragraph, heading, item or cell as plain text with places.
#[derive(Debug, Clone)]
pub struct Passage {
    /// What it is.
    pub shape: Shape,
    /// Its words: a line end of the source is a blank, quotes and dashes are as readers see them.
    pub text: String,
    /// Whether it is a quotation of somebody else (`> …`).
    pub quoted: bool,
    /// Whether it is the text of a footnote.
    pub footnote: bool,
    /// Whether it cites a source or refers to a footnote.
    pub cites: bool,
    file: FileId,
    parts: Vec<Part>,
}

impl Passage {
    /// A passage from a value of YAML, whose letters stand at a span.
    pub fn of_value(text: &str, span: Span) -> Passage {
        let part = Part { at: 0, start: span.start, end: span.end, mark: 0 };
        let parts = vec![part];
        Passage {
            shape: Shape::Value,
            text: text.to_owned(),
            quoted: false,
            footnote: false,
            cites: false,
            file: span.file,
            parts,
        }
    }

    /// Where a range of the text stands in the file. Letters that are not there as they are (an entity, a smart
    /// quote) have the place of their part; those of a folded value have one near their own.
    pub fn span(&self, range: Range<usize>) -> Span {
        let is_near = self.shape == Shape::Value && self.text.is_ascii();
        let place = |at: usize| {
            let number = self.parts.iter().rposition(|part| part.at as usize <= at).unwrap_or(0);
            let part = self.parts.get(number)?;
            let is_exact = (part.end - part.start) as usize == self.end_of(number) - part.at as usize;
            let letter = part.start + u32::try_from(at).unwrap_or(u32::MAX).saturating_sub(part.at);
            Some(if is_exact || is_near { letter.min(part.end)..(letter + 1).min(part.end) } else { part.start..part.end })
        };
        let start = place(range.start).map_or(0, |place| place.start);
        let end = place(range.end.saturating_sub(1)).map_or(start, |place| place.end);
        Span { file: self.file, start, end: end.max(start) }
    }

    /// Where a part ends in the text.
    fn end_of(&self, number: usize) -> usize {
        self.parts.get(number + 1).map_or(self.text.len(), |next| next.at as usize)
    }

    /// Where a range of the text stands, if its letters are there one by one as they are, so that others may be put in
    /// their place: not those of an entity, of a folded value, or behind an escape.
    pub fn in_place(&self, range: Range<usize>) -> Option<Span> {
        let ends = self.parts.iter().skip(1).map(|part| part.at as usize).chain([self.text.len()]);
        let mut touched =
            self.parts.iter().zip(ends).filter(|(part, end)| (part.at as usize) < range.end && *end > range.start);
        let mut next = None;
        let whole = touched.all(|(part, end)| {
            let follows = next.is_none_or(|next| next == part.start);
            next = Some(part.end);
            follows && (part.end - part.start) as usize == end - part.at as usize
        });
        (whole && next.is_some()).then(|| self.span(range))
    }

    /// Where it begins and ends in the file.
    pub fn whole(&self) -> Span {
        self.span(0..self.text.len())
    }

    /// The ranges of the text that have one of these marks (see [`mark`]).
    pub fn marked(&self, wanted: u8) -> impl Iterator<Item = Range<usize>> {
        let ends = self.parts.iter().skip(1).map(|part| part.at as usize).chain([self.text.len()]);
        self.parts.iter().zip(ends).filter(move |(part, _)| part.mark & wanted != 0).map(|(part, end)| part.at as usize..end)
    }
}

/// Collects passages while a text is written.
#[derive(Default)]
pub(super) struct Passages {
    done: Vec<Passage>,
    open: Option<Passage>,
    /// How deep in quotations.
    pub quotes: u32,
    /// How deep in emphasis.
    pub emphases: u32,
    /// Whether this is a footnote.
    pub footnote: bool,
}

impl Passages {
    /// Ends the passage that is open.
    pub fn end(&mut self) {
        if let Some(mut passage) = self.open.take().filter(|passage| !passage.text.trim().is_empty()) {
            // They are kept as long as the site, and most of a large site's memory is theirs.
            passage.text.shrink_to_fit();
            passage.parts.shrink_to_fit();
            self.done.push(passage);
        }
    }

    /// Begins a passage; the one that is open ends.
    pub fn begin(&mut self, shape: Shape, file: FileId) {
        self.end();
        self.open = Some(Passage {
            shape,
            text: String::new(),
            quoted: self.quotes > 0,
            footnote: self.footnote,
            cites: false,
            file,
            parts: Vec::new(),
        });
    }

    /// Begins a paragraph; the first of an item is the item.
    pub fn begin_paragraph(&mut self, file: FileId) {
        if !self.open.as_ref().is_some_and(|open| open.shape == Shape::Item && open.text.is_empty()) {
            self.begin(Shape::Paragraph, file);
        }
    }

    /// Adds letters that stand at a span.
    pub fn push(&mut self, text: &str, span: Span, mark: u8) {
        if text.is_empty() {
            return;
        }
        if self.open.is_none() {
            self.begin(Shape::Paragraph, span.file);
        }
        let mark = if self.emphases > 0 { mark | mark::EMPHASIS } else { mark };
        let Some(open) = &mut self.open else { return };
        let at = u32::try_from(open.text.len()).unwrap_or(u32::MAX);
        open.parts.push(Part { at, start: span.start, end: span.end, mark });
        for (nth, line) in text.split('\n').enumerate() {
            open.text.push_str(if nth > 0 { " " } else { "" });
            open.text.push_str(line);
        }
    }

    /// Notes that a source is cited here.
    pub fn cite(&mut self) {
        self.open.iter_mut().for_each(|open| open.cites = true);
    }

    /// Adds a passage of its own, beside the one that is open.
    pub fn aside(&mut self, shape: Shape, text: &str, span: Span) {
        let outer = self.open.take();
        self.begin(shape, span.file);
        self.push(text, span, 0);
        self.end();
        self.open = outer;
    }

    /// All of them, in order.
    pub fn finish(mut self) -> Vec<Passage> {
        self.end();
        self.done.shrink_to_fit();
        self.done
    }
}
