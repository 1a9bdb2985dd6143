//! What a picture says beside its pixels can be taken out, and nothing else is: pixels, colours and the way up stay.

#[path = "support/pictures.rs"]
mod pictures;

use pictures::{Said, jpeg, png, webp};
use proptest::prelude::*;
use waypost::assets::without_metadata;

const PLAIN: Said = Said { place: false, place_as_text: false, turn: None, more: false };
const PLACE: Said = Said { place: true, ..PLAIN };
const ALL: Said = Said { place: true, place_as_text: true, turn: Some(6), more: true };

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|part| part == words.as_bytes())
}

#[test]
fn a_position_goes_and_every_other_byte_stays() {
    assert_eq!(without_metadata(&jpeg(PLACE)), Some(jpeg(PLAIN)));
    assert_eq!(without_metadata(&png(PLACE)), Some(png(PLAIN)));
    let both = Said { place_as_text: true, ..PLACE };
    assert_eq!(without_metadata(&jpeg(both)), Some(jpeg(PLAIN)));
    assert_eq!(without_metadata(&png(both)), Some(png(PLAIN)));
}

#[test]
fn the_way_up_stays_and_is_all_that_is_said() {
    for turn in 2..=8 {
        let (taken, turned) = (Said { turn: Some(turn), ..ALL }, Said { turn: Some(turn), ..PLAIN });
        assert_eq!(without_metadata(&jpeg(Said { more: false, ..taken })), Some(jpeg(turned)));
        assert_eq!(without_metadata(&png(Said { more: false, ..taken })), Some(png(turned)));
        assert_eq!(without_metadata(&webp(Said { more: false, ..taken })), Some(webp(turned)));
    }
    // One that stands as it is says nothing.
    assert_eq!(without_metadata(&jpeg(Said { turn: Some(1), ..PLACE })), Some(jpeg(PLAIN)));
}

#[test]
fn names_dates_and_second_pictures_go_and_colours_stay() {
    for (made, kept, gone) in [
        (jpeg(ALL), "ICC_PROFILE", vec!["GPSLatitude", "MPF", "City: Vista", "garden"]),
        (png(ALL), "gAMA", vec!["GPSLatitude", "Author", "tIME", "a film"]),
        (webp(ALL), "VP8L", vec!["GPSLatitude", "XMP ", "Taken by"]),
    ] {
        let clean = without_metadata(&made).expect("a picture");
        assert!(holds(&made, kept) && holds(&clean, kept));
        for words in gone {
            assert!(holds(&made, words) && !holds(&clean, words), "{words}");
        }
        let size = |bytes: &[u8]| imagesize::blob_size(bytes).map(|size| (size.width, size.height)).expect("a size");
        assert_eq!(size(&made), size(&clean));
        assert_eq!(without_metadata(&clean), Some(clean.clone()), "a clean picture stays as it is");
    }
    let extended = without_metadata(&webp(PLACE)).expect("a picture");
    assert_eq!(extended[20] & 0x0c, 0, "the header says that there is neither Exif nor XMP");
    assert_eq!(usize::from(extended[4]) + 8, extended.len(), "and how long the file is");
}

#[test]
fn pixels_that_look_like_marks_stay() {
    // An escaped 255 and a restart stand among the pixels of many photographs.
    let with_marks = |said| {
        let mut bytes = jpeg(said);
        let end = bytes.len() - 2;
        bytes.splice(end..end, [0xff, 0, 0xe1, 0xff, 0xd0, 0x34]);
        bytes
    };
    assert_eq!(without_metadata(&with_marks(PLACE)), Some(with_marks(PLAIN)));
}

#[test]
fn what_is_no_whole_picture_is_left_alone() {
    for made in [jpeg(PLACE), png(PLACE), webp(PLACE)] {
        for length in 0..made.len() {
            assert_eq!(without_metadata(&made[..length]), None, "{length} of {} bytes", made.len());
        }
    }
    assert_eq!(without_metadata(b"GIF89a\x01\0\x01\0\0\0\0exif:GPSLatitude"), None);
}

fn any_said() -> impl Strategy<Value = Said> {
    (any::<bool>(), any::<bool>(), proptest::option::of(1..=8_u8), any::<bool>())
        .prop_map(|(place, place_as_text, turn, more)| Said { place, place_as_text, turn, more })
}

proptest! {
    #[test]
    fn damaged_pictures_are_cleaned_or_left(
        said in any_said(),
        make in prop::sample::select(vec![jpeg as fn(Said) -> Vec<u8>, png, webp]),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
    ) {
        let mut bytes = make(said);
        for (at, byte) in &damage {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        if let Some(clean) = without_metadata(&bytes) {
            prop_assert!(!holds(&clean, "GPSLatitude") && clean.len() <= bytes.len() + 64);
            prop_assert_eq!(without_metadata(&clean), Some(clean.clone()));
        } else {
            prop_assert!(!damage.is_empty(), "a whole picture is cleaned");
        }
    }
}
