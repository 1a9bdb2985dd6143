//! A reader can see who says it, who reviewed it and where it comes from.

mod articles;
mod figures;
mod laws;

use super::rule::group;

group! {
    duplicate_reference,
    hidden_author,
    licence_expired,
    licence_expires_soon,
    licence_link_missing,
    licence_missing,
    licence_statement_missing,
    old_figure,
    patient_as_person,
    reference_without_link,
    review_date_wrong,
    review_due_soon,
    review_overdue,
    review_without_reviewer,
    reviewer_without_credentials,
    testimonial_without_consent,
    unreviewed_clinical_topic,
    unsourced_figure,
    unsourced_quotation,
    unused_reference,
}
