//! An offer and its answer, as the pair rules see them.

use crate::document::{Document, MediaPart};

/// An offer and its answer (RFC 3264).
#[derive(Debug)]
#[non_exhaustive]
pub struct Exchange<'d> {
    /// The offer.
    pub offer: &'d Document<'d>,
    /// The answer; reports are of its text.
    pub answer: &'d Document<'d>,
}

impl<'d> Exchange<'d> {
    pub(crate) fn new(offer: &'d Document<'d>, answer: &'d Document<'d>) -> Self {
        Self { offer, answer }
    }

    /// Each offered media description with the one that answers it, the one at the same place.
    pub fn pairs(&self) -> impl Iterator<Item = (&'d MediaPart<'d>, &'d MediaPart<'d>)> + use<'d> {
        self.offer.media().iter().zip(self.answer.media())
    }

    /// Those of [`pairs`](Self::pairs) that neither side has rejected.
    pub fn accepted(
        &self,
    ) -> impl Iterator<Item = (&'d MediaPart<'d>, &'d MediaPart<'d>)> + use<'d> {
        self.pairs()
            .filter(|(offered, answered)| !offered.is_rejected() && !answered.is_rejected())
    }
}
