use crate::check::rule::rule;

rule! {
    /// A meeting says nothing about when it is: an empty list, a list without a day, or a length of 0 minutes.
    ///
    /// Without a day and a time it stands in no week, and a reader who has heard of it does not find it.
    ///
    /// Write `when: {every: tue, start: 19:00, end: 20:30}`. If people make an appointment, write
    /// `when: {by_appointment: true}`. Leave `minutes` and `end` out where the length is not known.
    firm Error "meeting/no-time" reads Elsewhere
}
