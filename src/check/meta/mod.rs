//! What search engines and people who share a page are told, and what a page weighs.

use super::rule::group;

group! { duplicate_description, duplicate_title, heavy_page, heavy_picture, long_description, long_title, missing_description, missing_title, no_social_image, noindex, short_description, wrong_canonical }
