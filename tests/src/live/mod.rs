//! Our connection against that of a running program: each [scenario] both ways, and what the
//! program then reports against [`outcome`](sdpkit_negotiate::outcome()).
//!
//! The program is driven by a process that takes commands and gives answers, a JSON object a line; those
//! of `tests/peers` are such processes, and `browser-page.js` shows the commands. It says of itself which
//! commands it lacks; a scenario that needs one of them is skipped by name, and not counted as passed.

mod compare;
mod ends;
mod listed;
mod peer;
pub mod scenario;
pub mod sip;

use std::fmt;

use sdpkit_negotiate::Endpoint;

pub use self::compare::Compared;
use self::ends::Ends;
pub use self::listed::Listed;
pub use self::peer::Peer;
use self::peer::Problem;
use self::scenario::{SCENARIOS, Scenario};

/// What came of a scenario.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Verdict {
    /// All that the program reports is what we say.
    Same(Compared),
    /// What differs or was refused.
    Different(Vec<String>),
    /// What differs, and is known: the causes.
    Known(Vec<String>),
    /// What one of the two cannot do, so that there is nothing to compare.
    Skipped(String),
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Same(compared) => write!(f, "same ({compared})"),
            Self::Different(found) => write!(f, "DIFFERENT: {}", found.join("; ")),
            Self::Known(causes) => write!(f, "known: {}", causes.join("; ")),
            Self::Skipped(why) => write!(f, "skipped: {why}"),
        }
    }
}

/// A scenario with a profile and a side.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// What is done.
    pub scenario: &'static Scenario,
    /// Whose ways our connection follows.
    pub profile: Endpoint,
    /// Whether our connection is the end `A` of the scenario.
    pub we_are_a: bool,
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = if self.we_are_a { "A" } else { "B" };
        write!(f, "{} ({} as {side})", self.scenario.name, self.profile)
    }
}

/// All scenarios with each of the profiles, from both sides.
pub fn runs(profiles: &[Endpoint]) -> impl Iterator<Item = Run> {
    profiles.iter().flat_map(|&profile| {
        SCENARIOS.iter().flat_map(move |scenario| {
            [true, false].map(|we_are_a| Run {
                scenario,
                profile,
                we_are_a,
            })
        })
    })
}

impl Run {
    /// Does it, and looks up what differs.
    ///
    /// # Errors
    /// Where the program is gone, does not answer in time, or is not understood.
    pub fn run(self, peer: &mut Peer, listed: &Listed) -> Result<Verdict, String> {
        let verdict = self.compare(peer)?;
        Ok(listed.judge(peer.name(), &self.to_string(), verdict))
    }

    fn compare(self, peer: &mut Peer) -> Result<Verdict, String> {
        if let Some(lacking) = self.lacking(peer)? {
            return Ok(Verdict::Skipped(lacking));
        }
        let mut ends = match Ends::open(self, peer) {
            Ok(ends) => ends,
            Err(problem) => return settle(problem),
        };
        for step in self.scenario.steps {
            if let Err(problem) = ends.step(step) {
                return match settle(problem)? {
                    Verdict::Different(found) => {
                        ends.differs(found);
                        Ok(Verdict::Different(ends.found))
                    }
                    other => Ok(other),
                };
            }
        }
        Ok(if ends.found.is_empty() {
            Verdict::Same(ends.compared)
        } else {
            Verdict::Different(ends.found)
        })
    }

    /// A codec that one of the two does not have.
    fn lacking(self, peer: &mut Peer) -> Result<Option<String>, String> {
        let Some((kind, codec)) = self.scenario.needs else {
            return Ok(None);
        };
        let has = peer.has_codec(kind, codec);
        match has {
            Ok(true) => {}
            Ok(false) => return Ok(Some(format!("{} has no {codec}", peer.name()))),
            Err(problem) => {
                return settle(problem).map(|verdict| Some(verdict.to_string()));
            }
        }
        let ours = sdpkit_negotiate::Capabilities::of_endpoint(self.profile);
        let has = ours.formats(kind.name()).iter().any(|own| own.is(codec));
        Ok((!has).then(|| format!("the profile {} has no {codec}", self.profile)))
    }
}

fn settle(problem: Problem) -> Result<Verdict, String> {
    match problem {
        Problem::Lacks(what) => Ok(Verdict::Skipped(what)),
        Problem::Refused(what) => Ok(Verdict::Different(vec![what])),
        Problem::Gone(why) => Err(why),
    }
}
