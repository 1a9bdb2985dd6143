//! A [`Run`] is running text collected over neighbouring events, so that a number in it is seen whole.

use std::ops::Range;

/// Neighbouring texts, and where each begins in the source.
#[derive(Default)]
pub(super) struct Run {
    pub text: String,
    pub parts: Vec<(usize, Range<usize>)>,
}

impl Run {
    pub fn push(&mut self, text: &str, range: Range<usize>) {
        self.parts.push((self.text.len(), range));
        self.text.push_str(text);
    }

    /// The place in the source of a range of the run. Text that is not in the source as it is (an
    /// entity, a smart quote) has the place of its part.
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        let part = |at: usize| self.parts.iter().rposition(|(start, _)| *start <= at).and_then(|n| self.parts.get(n));
        let start = part(range.start).map_or(0, |(begin, source)| (source.start + (range.start - begin)).min(source.end));
        let end = part(range.end.saturating_sub(1))
            .map_or(start, |(begin, source)| (source.start + (range.end - begin)).min(source.end));
        start..end.max(start)
    }
}
