use super::clashes;
use crate::check::rule::rule;
use crate::load::kinds::Meeting;
use crate::model::{Site, is_listed};
use crate::report::Diagnostic;

rule! {
    /// A meeting is written twice: the same name, time and place.
    ///
    /// The week shows it two times, and when it moves, only one of the two is corrected. Then a reader finds both, and
    /// one of them is wrong.
    ///
    /// Remove one of the two. Of meetings that came in by an import, correct the one that staff look after.
    Warning "meeting/duplicate" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    clashes::of_one_name(site, duplicate, findings);
}

fn duplicate(earlier: &Meeting, later: &Meeting) -> Option<Diagnostic> {
    if earlier.mode != later.mode || !is_listed(later) {
        return None;
    }
    let message = format!("“{}” is here twice, at the same time and place", later.name.value);
    let found = RULE.at(later.id.span, message);
    Some(found.related(earlier.id.span, "the other one").hint("remove one of the two"))
}
