//! Whoever reads with a screen reader, a keyboard or little sight reaches all of it.

use super::rule::group;

group! {
    address_as_link_words,
    alt_begins_with_image_of,
    broken_html,
    duplicate_id,
    empty_button,
    empty_heading,
    empty_link,
    field_without_label,
    file_name_as_alt,
    frame_without_title,
    low_contrast,
    not_one_h1,
    not_one_main,
    picture_without_alt,
    positive_tabindex,
    repeated_alt,
    same_words_other_target,
    second_title,
    skipped_heading_level,
    table_without_headers,
    vague_link_words,
    video_without_captions,
    wrong_language,
    zoom_forbidden,
}
