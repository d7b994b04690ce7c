//! The promises, under inputs that proptest makes.

use proptest::prelude::*;
use sdpkit::Session;
use sdpkit_tests::{properties, strategies};

proptest! {
    #[test]
    fn any_bytes_come_back(input in strategies::bytes()) {
        properties::round_trip(&input.0);
    }

    #[test]
    fn strict_and_tolerant_reading_agree(text in strategies::text()) {
        properties::strict_and_tolerant_agree(&text);
    }

    #[test]
    fn a_description_of_the_grammar_is_accepted(text in strategies::description()) {
        let session = Session::parse(&text);
        prop_assert!(session.is_ok(), "{session:?}");
        properties::round_trip(text.as_bytes());
    }

    #[test]
    fn a_typed_value_reads_back_equal(text in strategies::text()) {
        properties::attributes(&text);
    }

    #[test]
    fn a_field_reads_back_equal(text in strategies::text()) {
        properties::fields(&text);
    }

    #[test]
    fn a_candidate_reads_back_equal(text in strategies::text()) {
        properties::candidates(&text);
    }

    #[test]
    fn a_codec_is_itself_and_an_answer_is_one(text in strategies::codecs()) {
        properties::codecs(&text);
    }

    #[test]
    fn codecs_of_any_text_are_compared(text in strategies::text()) {
        properties::codecs(&text);
    }

    #[test]
    fn a_trickle_fragment_comes_back(text in strategies::text()) {
        properties::sdpfrag(&text);
    }

    #[test]
    fn the_transform_shape_reads_back_equal(text in strategies::text()) {
        properties::transform_shape(&text);
    }

    #[test]
    fn an_edit_changes_only_its_lines(input in strategies::bytes(), choices: [u8; 24]) {
        properties::edits(&[input.0.as_slice(), &choices].concat());
    }

    #[test]
    fn any_bytes_are_judged(input in strategies::bytes()) {
        properties::predictions(&input.0);
    }

    #[test]
    fn a_description_of_the_grammar_is_judged(text in strategies::description()) {
        properties::predictions(text.as_bytes());
    }

    #[test]
    fn json_keeps_any_bytes(input in strategies::bytes()) {
        properties::json(&input.0);
    }

    #[test]
    fn json_keeps_a_description(text in strategies::text()) {
        properties::json(text.as_bytes());
    }
}
