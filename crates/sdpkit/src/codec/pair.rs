//! Two codecs of one format while it is found what they agree on: what each format's file is handed.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::Codec;
use super::compare::{Agreement, Decision, Match};
use super::format::{Absent, Channels, Format, Parameter, Usage, Values};
use super::mismatch::{Given, Mismatch, Side};
use super::params::{Params, push_param};
use crate::attribute::{Fmtp, Rtpmap};
use crate::number::PayloadType;

/// A codec with the list that it stands in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'p> {
    pub(super) codec: &'p Codec<'p>,
    pub(super) list: &'p [Codec<'p>],
    pub(super) params: ReadParams<'p>,
    pub(super) side: Side,
}

impl<'p> Place<'p> {
    /// The codec of its list with that payload type.
    pub(super) fn named(self, payload_type: PayloadType) -> Option<&'p Codec<'p>> {
        self.list
            .iter()
            .find(|codec| codec.payload_type == payload_type)
    }

    /// What it says of a parameter.
    pub(super) fn given(self, parameter: &Parameter) -> Given {
        match (self.params.get(parameter.name), parameter.absent) {
            (Some(value), _) => Given::Stated(value.into()),
            (None, Absent::Means(value)) => Given::Default(value.into()),
            (None, Absent::Nothing | Absent::Open | Absent::Required) => Given::Absent,
        }
    }

    /// The value of a parameter, stated or meant.
    pub(super) fn value(self, parameter: &Parameter) -> Option<&'p str> {
        self.params.get(parameter.name).or(match parameter.absent {
            Absent::Means(value) => Some(value),
            Absent::Nothing | Absent::Open | Absent::Required => None,
        })
    }

    /// The mismatch of a parameter that cannot be read.
    pub(super) fn malformed(self, parameter: &Parameter) -> Mismatch {
        Mismatch::Malformed {
            name: parameter.name.into(),
            value: self.value(parameter).unwrap_or_default().into(),
            expected: parameter.values.to_string(),
            side: self.side,
            rule: parameter.rule,
        }
    }

    /// The value of a parameter that is read by `read`; `None` where it is absent and means nothing.
    pub(super) fn read<T>(
        self,
        parameter: &Parameter,
        read: impl FnOnce(&'p str) -> Option<T>,
    ) -> Result<Option<T>, Mismatch> {
        match self.value(parameter) {
            None => Ok(None),
            Some(value) => read(value)
                .map(Some)
                .ok_or_else(|| self.malformed(parameter)),
        }
    }

    pub(super) fn protects_nothing(
        self,
        protected: Option<PayloadType>,
        rule: &'static str,
    ) -> Mismatch {
        Mismatch::ProtectsNothing {
            encoding_name: self.codec.name().into(),
            payload_type: self.codec.payload_type,
            protected,
            side: self.side,
            rule,
        }
    }
}

/// The parameters of a codec, parted: each is asked for several times.
#[derive(Clone, Copy, Debug)]
pub(super) struct ReadParams<'p> {
    text: Params<'p>,
    /// What [`Params::iter`] gives of the text.
    parted: &'p [(&'p str, Option<&'p str>)],
}

impl<'p> ReadParams<'p> {
    /// As [`Params::as_str`].
    pub(super) const fn as_str(self) -> &'p str {
        self.text.as_str()
    }

    /// As [`Params::iter`].
    pub(super) fn iter(self) -> impl Iterator<Item = (&'p str, Option<&'p str>)> {
        self.parted.iter().copied()
    }

    /// As [`Params::get`].
    pub(super) fn get(self, name: &str) -> Option<&'p str> {
        self.iter()
            .find(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.unwrap_or_default())
    }
}

/// Two codecs of one format while it is found what they agree on.
#[derive(Debug)]
pub(super) struct Pair<'p> {
    pub(super) offered: Place<'p>,
    pub(super) ours: Place<'p>,
    pub(super) format: &'static Format,
    decisions: Vec<Decision>,
    quality: Match,
    /// The whole text of the answer, where it is not made of the decisions.
    text: Option<String>,
    /// Whether the format writes a list, and not `name=value`.
    is_list: bool,
    /// How many formats wrap this one.
    depth: u8,
}

impl<'p> Pair<'p> {
    /// The row of a parameter that the format's own file has.
    pub(super) fn row(&self, name: &'static str) -> &'static Parameter {
        const NONE: &Parameter =
            &Parameter::new("", Usage::Unknown, Values::Text, Absent::Nothing, "");
        let row = self.format.parameter(name);
        debug_assert!(row.is_some(), "{name} has no row in its file");
        row.unwrap_or(NONE)
    }

    /// The mismatch of a parameter that differs.
    pub(super) fn differs(&self, parameter: &Parameter) -> Mismatch {
        Mismatch::Parameter {
            name: parameter.name.into(),
            offered: self.offered.given(parameter),
            ours: self.ours.given(parameter),
            rule: parameter.rule,
        }
    }

    /// Says that the two go together no better than that.
    pub(super) fn at_most(&mut self, quality: Match) {
        self.quality = self.quality.min(quality);
    }

    /// Settles a parameter: what the answer says, and what holds for what each side sends.
    pub(super) fn settle(
        &mut self,
        parameter: &Parameter,
        answer: Option<String>,
        offerer_sends: Option<String>,
        answerer_sends: Option<String>,
    ) {
        let offered = self.offered.given(parameter);
        let ours = self.ours.given(parameter);
        let is_same = match (offered.value(), ours.value()) {
            (Some(offered), Some(ours)) => parameter.values.same(offered, ours),
            (offered, ours) => offered == ours,
        };
        let given = (offered, ours);
        let sends = (offerer_sends, answerer_sends);
        self.settle_given(parameter, given, is_same, answer, sends);
    }

    /// The same, where the format knows better than the table whether both say the same.
    pub(super) fn settle_as(
        &mut self,
        parameter: &Parameter,
        is_same: bool,
        answer: Option<String>,
        offerer_sends: Option<String>,
        answerer_sends: Option<String>,
    ) {
        let given = (self.offered.given(parameter), self.ours.given(parameter));
        let sends = (offerer_sends, answerer_sends);
        self.settle_given(parameter, given, is_same, answer, sends);
    }

    fn settle_given(
        &mut self,
        parameter: &Parameter,
        (offered, ours): (Given, Given),
        is_same: bool,
        answer: Option<String>,
        (offerer_sends, answerer_sends): (Option<String>, Option<String>),
    ) {
        if !is_same {
            self.at_most(Match::Compatible);
        }
        self.push(Decision {
            name: parameter.name.into(),
            usage: parameter.usage,
            offered,
            ours,
            answer,
            offerer_sends,
            answerer_sends,
            rule: parameter.rule,
        });
    }

    /// Settles a parameter with one value for both; the answer says it where either side stated one, or
    /// where its absence would mean another.
    pub(super) fn settle_both(&mut self, parameter: &Parameter, value: &str) {
        let is_stated = [self.offered, self.ours]
            .iter()
            .any(|place| place.params.get(parameter.name).is_some());
        let is_meant =
            matches!(parameter.absent, Absent::Means(meant) if parameter.values.same(meant, value));
        let answer = (is_stated || !is_meant).then(|| value.into());
        self.settle(parameter, answer, Some(value.into()), Some(value.into()));
    }

    /// Puts a decision that is made.
    pub(super) fn push(&mut self, decision: Decision) {
        self.decisions.push(decision);
    }

    /// Puts the whole text of the answer.
    pub(super) fn answer_text(&mut self, text: String) {
        self.text = Some(text);
    }

    /// Puts the whole text of the answer, for a format that writes a list and not `name=value`.
    pub(super) fn answer_list(&mut self, text: String) {
        self.text = Some(text);
        self.is_list = true;
    }

    /// Compares what two of this format protect; the quality is no better than that of those.
    pub(super) fn protect(
        &mut self,
        offered: PayloadType,
        ours: PayloadType,
        rule: &'static str,
    ) -> Result<(), Mismatch> {
        let nothing = |place: Place<'p>, payload_type| {
            let named = place.named(payload_type);
            // What wraps may be wrapped once: rtx of red of audio.
            let named = named.filter(|named| {
                let wraps = named.is("rtx") || (self.depth > 0 && named.is("red"));
                !wraps && named.payload_type != place.codec.payload_type
            });
            named.ok_or_else(|| place.protects_nothing(Some(payload_type), rule))
        };
        let (theirs, own) = (nothing(self.offered, offered)?, nothing(self.ours, ours)?);
        let (their_list, our_list) = (self.offered.list, self.ours.list);
        match agree_at_depth((theirs, their_list), (own, our_list), self.depth + 1) {
            Ok(agreement) => {
                self.at_most(agreement.quality);
                Ok(())
            }
            Err(why) => Err(Mismatch::ProtectsOther {
                encoding_name: self.offered.codec.name().into(),
                offered,
                ours,
                why: Box::new(why),
                rule,
            }),
        }
    }

    /// Settles by the table what the format did not settle itself.
    fn settle_rest(&mut self) -> Result<(), Mismatch> {
        let settled = self.decisions.len();
        let places = [self.offered, self.ours];
        for parameter in self.format.parameters {
            let is_settled = self
                .decisions
                .iter()
                .take(settled)
                .any(|decision| decision.name == parameter.name);
            let is_stated = places
                .iter()
                .any(|place| place.params.get(parameter.name).is_some());
            if !is_settled && is_stated {
                self.settle_by_usage(parameter)?;
            }
        }
        Ok(())
    }

    fn settle_by_usage(&mut self, parameter: &'static Parameter) -> Result<(), Mismatch> {
        let text = |value: Option<&str>| value.map(String::from);
        let stated = text(self.ours.params.get(parameter.name));
        let offered = self.offered.value(parameter);
        let ours = self.ours.value(parameter);
        match parameter.usage {
            Usage::Receiver => self.settle(parameter, stated, text(ours), text(offered)),
            Usage::Sender => self.settle(parameter, stated, text(offered), text(ours)),
            Usage::Unknown => self.settle(parameter, stated, None, None),
            Usage::Configuration | Usage::Negotiated => {
                match (offered, ours) {
                    (Some(offered), Some(ours)) if parameter.values.same(offered, ours) => {}
                    (Some(_), Some(_)) => return Err(self.differs(parameter)),
                    (None, None) => {}
                    (None, Some(_)) if parameter.absent == Absent::Required => {
                        return Err(Mismatch::Missing {
                            name: parameter.name.into(),
                            rule: parameter.rule,
                        });
                    }
                    (_, _) if parameter.absent == Absent::Nothing => {
                        return Err(self.differs(parameter));
                    }
                    (_, _) => {}
                }
                let answer = self.offered.params.get(parameter.name).map(String::from);
                let value = text(offered.or(ours));
                self.settle(parameter, answer.or(stated), value.clone(), value);
            }
        }
        Ok(())
    }

    /// Notes the parameters that the format does not define, and tells the text of the answer.
    fn finish(mut self) -> Agreement {
        let text = self.text.take();
        let fmtp = text.unwrap_or_else(|| self.written());
        if !self.is_list {
            let unknown = unknown_parameters(self.format, self.offered.params, self.ours.params);
            if unknown
                .iter()
                .any(|decision| decision.offered != decision.ours)
            {
                self.quality = Match::Compatible;
            }
            self.decisions.extend(unknown);
        }
        let format = self.offered.codec.payload_type.as_str();
        Agreement {
            quality: self.quality,
            fmtp: (!fmtp.is_empty()).then(|| Fmtp::new(format, fmtp)),
            decisions: self.decisions,
        }
    }

    /// The answer as `name=value;name=value`: in our order what we state, then what only the offer states,
    /// then the rest; names as they stand there.
    fn written(&self) -> String {
        let mut text = String::new();
        let mut put = |name: &str, value: &str| {
            if !text.is_empty() {
                text.push(';');
            }
            push_param(&mut text, name, value);
        };
        let mut written: Vec<&str> = Vec::new();
        let stated = self.ours.params.iter().map(|param| (param, true));
        let offered = self.offered.params.iter().map(|param| (param, false));
        for ((name, value), is_ours) in stated.chain(offered) {
            match self.format.parameter(name) {
                None if is_ours => put(name, value.unwrap_or_default()),
                None => {}
                Some(row) if written.contains(&row.name) => {}
                Some(row) => {
                    written.push(row.name);
                    let decision = self.decisions.iter().find(|found| found.name == row.name);
                    if let Some(answer) = decision.and_then(|decision| decision.answer.as_ref()) {
                        put(name, answer);
                    }
                }
            }
        }
        for decision in &self.decisions {
            if let Some(answer) = &decision.answer
                && !written.contains(&&*decision.name)
            {
                put(&decision.name, answer);
            }
        }
        text
    }
}

/// The parameters of either side that the format does not define: not compared, and only ours answered.
fn unknown_parameters(
    format: &'static Format,
    offered: ReadParams<'_>,
    ours: ReadParams<'_>,
) -> Vec<Decision> {
    let mut found: BTreeMap<String, (Given, Given)> = BTreeMap::new();
    let mut note = |params: ReadParams<'_>, is_ours: bool| {
        for (name, value) in params.iter() {
            if format.parameter(name).is_none() {
                let both = found
                    .entry(name.to_ascii_lowercase())
                    .or_insert((Given::Absent, Given::Absent));
                let given = if is_ours { &mut both.1 } else { &mut both.0 };
                if *given == Given::Absent {
                    *given = Given::Stated(value.unwrap_or_default().into());
                }
            }
        }
    };
    note(offered, false);
    note(ours, true);
    found
        .into_iter()
        .map(|(name, (offered, ours))| Decision {
            name: name.into(),
            usage: Usage::Unknown,
            answer: ours.stated().map(String::from),
            offered,
            ours,
            offerer_sends: None,
            answerer_sends: None,
            rule: "RFC 3264 §6.1",
        })
        .collect()
}

/// What stands for a format that is not known here: no parameter has a rule.
static UNKNOWN: Format = Format::new("", "RFC 3264 §6.1");

/// What two codecs agree on, each with the list that it stands in, where `depth` formats wrap them.
pub(super) fn agree_at_depth(
    (offered, offered_list): (&Codec<'_>, &[Codec<'_>]),
    (ours, our_list): (&Codec<'_>, &[Codec<'_>]),
    depth: u8,
) -> Result<Agreement, Mismatch> {
    let (theirs, own): (Vec<_>, Vec<_>) = (
        offered.params().iter().collect(),
        ours.params().iter().collect(),
    );
    let offered = Place {
        codec: offered,
        list: offered_list,
        params: ReadParams {
            text: offered.params(),
            parted: &theirs,
        },
        side: Side::Offered,
    };
    let ours = Place {
        codec: ours,
        list: our_list,
        params: ReadParams {
            text: ours.params(),
            parted: &own,
        },
        side: Side::Ours,
    };
    let format = same_encoding(offered, ours)?;
    let mut pair = Pair {
        offered,
        ours,
        format,
        decisions: Vec::new(),
        quality: Match::Exact,
        text: None,
        is_list: false,
        depth,
    };
    if channels(offered, Channels::Compared) != channels(ours, Channels::Compared) {
        pair.at_most(Match::Compatible);
    }
    if let Some(decide) = format.decide {
        decide(&mut pair)?;
    }
    pair.settle_rest()?;
    Ok(pair.finish())
}

/// Compares name, clock rate and channels (RFC 8866 §6.6), and tells the format.
fn same_encoding(offered: Place<'_>, ours: Place<'_>) -> Result<&'static Format, Mismatch> {
    let (theirs, own) = (rtpmap(offered)?, rtpmap(ours)?);
    if !theirs
        .encoding_name
        .eq_ignore_ascii_case(&own.encoding_name)
    {
        return Err(Mismatch::EncodingName {
            offered: theirs.encoding_name.clone().into(),
            ours: own.encoding_name.clone().into(),
        });
    }
    let format = Format::named(&own.encoding_name).unwrap_or(&UNKNOWN);
    if theirs.clock_rate != own.clock_rate {
        return Err(Mismatch::ClockRate {
            encoding_name: own.encoding_name.clone().into(),
            offered: theirs.clock_rate,
            ours: own.clock_rate,
            rule: match format.clock_rates {
                [_] => format.reference,
                _ => "RFC 8866 §6.6",
            },
        });
    }
    let (offered, ours) = (
        channels(offered, format.channels),
        channels(ours, format.channels),
    );
    if offered != ours && format.channels != Channels::Declared {
        return Err(Mismatch::Channels {
            encoding_name: own.encoding_name.clone().into(),
            offered,
            ours,
            rule: match format.channels {
                Channels::Fixed(_) => format.reference,
                Channels::Compared | Channels::Declared => "RFC 8866 §6.6",
            },
        });
    }
    Ok(format)
}

/// The number of channels; one where it is not said (RFC 8866 §6.6). Who says none or one of a format that
/// has a fixed number left it out, as GStreamer does with `OPUS/48000`: there is no other that it could mean.
fn channels(place: Place<'_>, rule: Channels) -> u32 {
    match (place.codec.channels().unwrap_or(1), rule) {
        (1, Channels::Fixed(fixed)) => fixed,
        (stated, _) => stated,
    }
}

fn rtpmap(place: Place<'_>) -> Result<&Rtpmap<'_>, Mismatch> {
    place.codec.rtpmap.as_ref().ok_or(Mismatch::NoEncoding {
        payload_type: place.codec.payload_type,
        side: place.side,
    })
}
