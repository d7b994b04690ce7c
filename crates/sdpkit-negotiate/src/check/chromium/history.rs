//! What a new description is judged beside: those in force before it.

use std::collections::BTreeSet;

use sdpkit::Session;

use super::description::{Content, Description};
use super::parse;
use crate::check::Context;
use crate::error::InvalidRemote;
use crate::jsep::{SdpType, Side};

/// A check: the rule that is broken, where one is.
pub(super) type Checked = Result<(), InvalidRemote>;

/// The descriptions that are in force before the new one.
#[derive(Debug, Default)]
pub(super) struct History {
    /// The offer, where the new one answers it.
    pub(super) offer: Option<Description>,
    /// Of the other side.
    pub(super) opposite: Option<Description>,
    /// Of the same side.
    pub(super) previous: Option<Description>,
    /// The last exchange that was completed.
    pub(super) agreed: Option<Exchange>,
}

/// An exchange that was completed.
#[derive(Debug)]
pub(super) struct Exchange {
    /// The offer.
    pub(super) offer: Description,
    /// The answer.
    pub(super) answer: Description,
    /// Whose the answer was.
    pub(super) answerer: Side,
}

impl History {
    pub(super) fn of(context: &Context<'_>) -> Self {
        // One that cannot be read has never been in force.
        let read = |text: Option<&Session<'_>>| parse(text?).ok();
        let mut offer = match context.ty {
            SdpType::Offer | SdpType::Rollback => None,
            SdpType::Answer | SdpType::Pranswer => read(context.offer.or(context.opposite)),
        };
        let mut opposite = read(context.opposite);
        let mut previous = read(context.previous);
        match context.side {
            Side::Remote => fill_in_mids(previous.as_mut(), [opposite.as_ref(), None]),
            Side::Local => {
                fill_in_mids(opposite.as_mut(), [previous.as_ref(), None]);
                fill_in_mids(offer.as_mut(), [previous.as_ref(), None]);
            }
        }
        let agreed = context.agreed.and_then(|agreed| {
            let mut offer = read(Some(agreed.offer))?;
            let mut answer = read(Some(agreed.answer))?;
            match agreed.answerer {
                Side::Remote => fill_in_mids(Some(&mut answer), [Some(&offer), None]),
                Side::Local => fill_in_mids(Some(&mut offer), [Some(&answer), None]),
            }
            Some(Exchange {
                offer,
                answer,
                answerer: agreed.answerer,
            })
        });
        Self {
            offer,
            opposite,
            previous,
            agreed,
        }
    }
}

/// Each m= section, with its number.
pub(super) fn each(new: &Description, check: impl FnMut(usize, &Content) -> Checked) -> Checked {
    let mut check = check;
    let mut contents = new.contents.iter().enumerate();
    contents.try_for_each(|(section, content)| check(section, content))
}

/// Gives each m= section of a remote description that has no mid that of the section in its place, in the
/// local description before the remote one; or else a new number.
pub(super) fn fill_in_mids(remote: Option<&mut Description>, others: [Option<&Description>; 2]) {
    let others = || others.into_iter().flatten();
    let known: BTreeSet<&str> = others()
        .flat_map(|description| &description.contents)
        .map(|content| content.mid.as_str())
        .collect();
    let mut numbers = (0_u64..)
        .map(|number| number.to_string())
        .filter(|mid| !known.contains(mid.as_str()));
    let contents = remote.into_iter().flat_map(|remote| &mut remote.contents);
    for (at, content) in contents
        .enumerate()
        .filter(|(_, content)| content.mid.is_empty())
    {
        let in_place = others().find_map(|description| description.contents.get(at));
        let mid = in_place.map(|content| content.mid.clone());
        content.mid = mid.or_else(|| numbers.next()).unwrap_or_default();
    }
}
