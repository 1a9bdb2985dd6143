use crate::check::rule::rule;

rule! {
    /// A text refers to a meeting of the staff, and would publish it.
    ///
    /// What the staff do among themselves is not for readers: a reader could come to it, or learn who is talked about
    /// and when. Meetings with `audience: staff` have no page and stand in no list.
    ///
    /// Remove the reference. If readers may come, change `audience` at the meeting.
    firm Error "privacy/staff-meeting" reads Elsewhere
}
