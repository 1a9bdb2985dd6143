//! `waypost import meetings`, as a user types it: what comes in, what stays out, and what a second run touches.

mod support;

use serde_json::Value;
use support::feeds;

#[test]
fn made_feeds_are_the_same_every_time_and_have_one_slug_a_row() {
    let feed = feeds::meeting_guide(1_500);
    assert_eq!(feed, feeds::meeting_guide(1_500));
    let rows: Vec<Value> = serde_json::from_str(&feed).unwrap();
    let slugs: std::collections::BTreeSet<&str> = rows.iter().map(|row| row["slug"].as_str().unwrap()).collect();
    assert_eq!((rows.len(), slugs.len()), (1_500, 1_500));
}
