use ahash::AHashMap;

use super::files::{self, Hearer};
use super::{syllables, words};
use crate::check::rule::rule;
use crate::check::sentences::sentences;
use crate::check::texts::{self, Role, Said};
use crate::load::prose::passages::Shape;
use crate::model::{Entry, Site};
use crate::report::Diagnostic;
use crate::source::Span;

rule! {
    /// An article needs ten or more years of school to read.
    ///
    /// About half of the adults in the United States read below the level of high school, and stress, withdrawal and lack of
    /// sleep make reading harder for everybody. Advice that is not understood does not help.
    ///
    /// Aim for grade 8. Begin with the sentences that are named here: divide them, say who does what, and use the short
    /// word. The grade is the mean of two formulas, Flesch–Kincaid and SMOG, over the sentences of the running text.
    Info "writing/hard-to-read" reads Site(check)
}

/// The grade from which it is told. The aim is lower, since the formulas count the names of medicines as hard.
const FROM: f64 = 10.0;
/// The grade to aim for.
const AIM: f64 = 8.0;
/// The fewest sentences of which a mean says something.
const FEWEST_SENTENCES: usize = 8;
/// The fewest words of an item that is a sentence.
const FEWEST_WORDS: usize = 4;
/// How many sentences are shown.
const SHOWN: usize = 3;

/// The sentences of an article.
#[derive(Default)]
struct Reader {
    sentences: usize,
    words: usize,
    syllables: usize,
    /// Words of three or more syllables.
    long: usize,
    /// The hardest, hardest first.
    hardest: Vec<(f64, Span)>,
}

impl Hearer for Reader {
    type Memory = AHashMap<String, usize>;

    fn hear(&mut self, said: &Said<'_>, known: &mut AHashMap<String, usize>) {
        let passage = said.passage;
        let is_prose = said.role == Role::Body && matches!(passage.shape, Shape::Paragraph | Shape::Item);
        if !is_prose || passage.quoted || passage.footnote || !words::is_ours(said) {
            return;
        }
        let hidden = words::hidden(passage);
        let mut all = words::words(&passage.text, &hidden).peekable();
        for sentence in sentences(&passage.text) {
            let (mut count, mut heard, mut long) = (0, 0, 0);
            while let Some(word) = all.next_if(|word| word.range.start < sentence.end) {
                let these = syllables_of(word.text, known);
                (count, heard, long) = (count + 1, heard + these, long + usize::from(these >= 3));
            }
            if count >= FEWEST_WORDS {
                self.sentences += 1;
                (self.words, self.syllables, self.long) = (self.words + count, self.syllables + heard, self.long + long);
                self.keep(flesch_kincaid(1, count, heard), || passage.span(sentence));
            }
        }
    }
}

impl Reader {
    /// Keeps a sentence if it is among the hardest.
    fn keep(&mut self, grade: f64, span: impl FnOnce() -> Span) {
        if self.hardest.len() == SHOWN && self.hardest[SHOWN - 1].0 >= grade {
            return;
        }
        let at = self.hardest.partition_point(|(other, _)| *other >= grade);
        self.hardest.insert(at, (grade, span()));
        self.hardest.truncate(SHOWN);
    }

    /// The two formulas and their mean, where there is enough to read.
    fn grades(&self) -> Option<(f64, f64, f64)> {
        let kincaid = flesch_kincaid(self.sentences, self.words, self.syllables);
        let smog = smog(self.sentences, self.long);
        (self.sentences >= FEWEST_SENTENCES).then(|| (kincaid, smog, f64::midpoint(kincaid, smog)))
    }

    /// What there is to say of the article.
    fn finding(&self) -> Option<Diagnostic> {
        let (_, hardest) = self.hardest.first()?;
        let (kincaid, smog, grade) = self.grades().filter(|(_, _, grade)| *grade >= FROM)?;
        let message = format!("this article reads at grade {grade:.0}; aim for {AIM:.0}. This is its hardest sentence");
        let found = RULE.at(*hardest, message).hint("divide it, say who does what, and use the short word");
        let found = found.hint(format!("Flesch–Kincaid says {kincaid:.1}, SMOG {smog:.1}"));
        Some(self.hardest.iter().skip(1).fold(found, |found, (_, span)| found.related(*span, "hard too")))
    }
}

fn syllables_of(word: &str, known: &mut AHashMap<String, usize>) -> usize {
    if let Some(count) = known.get(word) {
        return *count;
    }
    let count = syllables::of(word);
    known.insert(word.to_owned(), count);
    count
}

/// The grade of Flesch and Kincaid (Kincaid and others, 1975).
fn flesch_kincaid(sentences: usize, words: usize, syllables: usize) -> f64 {
    0.39 * ratio(words, sentences) + 11.8 * ratio(syllables, words) - 15.59
}

/// The grade of SMOG (Harry Mc Laughlin, 1969), from the words of three or more syllables in thirty sentences.
fn smog(sentences: usize, long: usize) -> f64 {
    1.043 * (30.0 * ratio(long, sentences)).sqrt() + 3.1291
}

/// Counts of one article, which fit.
fn ratio(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole.max(1))
}

/// The grade of an article in English, where it has enough sentences.
pub(in crate::check) fn grade(site: &Site, entry: &Entry) -> Option<f64> {
    let mut reader = Reader::default();
    let mut known = AHashMap::new();
    texts::of_article(site, entry, &mut |said| reader.hear(said, &mut known));
    reader.grades().map(|(_, _, grade)| grade)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    findings.extend(files::of_articles(site, Reader::default).iter().filter_map(Reader::finding));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formulas_give_the_grades_of_their_authors() {
        // 100 words of 150 syllables in 5 sentences: 7.8 + 17.7 - 15.59.
        assert!((flesch_kincaid(5, 100, 150) - 9.91).abs() < 0.001);
        // 30 sentences with 49 long words: 1.043 × 7 + 3.1291.
        assert!((smog(30, 49) - 10.4301).abs() < 0.001);
    }
}
