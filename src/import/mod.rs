//! Feeds of other systems, to our form.
