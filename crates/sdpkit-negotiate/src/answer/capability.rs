//! Which of the configurations of an offered m= section to answer — RFC 5939 §3.6.2.
//!
//! The base of capability negotiation: transports (`t=`), attributes (`a=`) and their deletion. Configurations
//! that must have more (`m=`, `pt=` of RFC 6871, or any extension with `+`) are passed over.

use std::collections::HashMap;
use std::fmt::Write as _;

use sdpkit::attribute::Acfg;
use sdpkit::attribute::{
    Acap, AttributeCapabilities, CapabilityNumber, Creq, DeleteAttributes, Pcfg,
    SelectedAttributes, Tcap,
};
use sdpkit::{LineKind, Media, Session};

/// The names of the attributes of capability negotiation itself, which no configuration keeps.
const NAMES: &[&str] = &["pcfg", "acfg", "acap", "tcap", "csup", "creq"];

/// A configuration of an offered m= section, as it would read without capability negotiation.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Configured {
    /// What the answer says to choose it.
    pub chosen: Acfg<'static>,
    /// A description with the session level and this m= section only.
    pub session: Session<'static>,
}

/// The potential configurations of an m= section that are valid, the preferred one first (RFC 5939 §3.6.2).
///
/// Each transport and each alternative of attributes counts for itself, in order. There are none where
/// `a=creq` asks for what is not the base (`cap-v0`). At most 64 are given, for their number is a product.
///
/// # Examples
/// ```
/// use sdpkit::Session;
/// use sdpkit_negotiate::answer::capability::configurations;
///
/// let offer = Session::parse_bytes(
///     b"v=0\r\nm=audio 53456 RTP/AVP 0\r\na=tcap:1 RTP/SAVP\r\n\
///       a=acap:1 crypto:1 AES_CM_128_HMAC_SHA1_32 inline:NzB4d1BINUAvLEw6UzF3WSJ+PSdFcGdUJShpX1Zj\r\n\
///       a=pcfg:1 t=1 a=1\r\n",
/// );
/// let all = configurations(offer.media_at(0).ok_or("no media")?);
/// assert_eq!(all[0].chosen.to_string(), "acfg:1 t=1 a=1");
/// let media = all[0].session.media_at(0).ok_or("no media")?;
/// assert_eq!(media.line()?.proto.as_str(), "RTP/SAVP");
/// assert!(media.attribute("crypto").is_some() && media.attribute("acap").is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn configurations(media: Media<'_>) -> Vec<Configured> {
    const MOST: usize = 64;
    let session = media.section().session();
    let levels = [session.session_level(), media.section()];
    let required = levels
        .iter()
        .flat_map(|level| level.attrs::<Creq<'_>>().flatten());
    if required.flat_map(|creq| creq.0).any(|tag| tag != "cap-v0") {
        return Vec::new();
    }
    let transports: Vec<Tcap<'_>> = levels
        .iter()
        .flat_map(|level| level.attrs::<Tcap<'_>>().flatten())
        .collect();
    let mut potential: Vec<Pcfg<'_>> = media.attrs::<Pcfg<'_>>().flatten().collect();
    potential.sort_by_key(|configuration| configuration.number);
    let mut counts: HashMap<CapabilityNumber, usize> = HashMap::new();
    for configuration in &potential {
        *counts.entry(configuration.number).or_default() += 1;
    }
    let attributes = |section: sdpkit::Section<'_>| -> HashMap<CapabilityNumber, String> {
        let all = section.attrs::<Acap<'_>>().flatten();
        all.map(|acap| (acap.number, acap.attribute.to_string()))
            .collect()
    };
    let capabilities = [
        attributes(media.section()),
        attributes(session.session_level()),
    ];
    let mut all = Vec::new();
    for pcfg in &potential {
        let is_unique = counts.get(&pcfg.number) == Some(&1);
        let configuration = &pcfg.configuration;
        let needs_more = configuration
            .media
            .as_ref()
            .is_some_and(|media| media.mandatory)
            || configuration
                .payload_types
                .as_ref()
                .is_some_and(|types| types.mandatory)
            || configuration
                .bandwidths
                .as_ref()
                .is_some_and(|it| it.mandatory)
            || configuration
                .connections
                .as_ref()
                .is_some_and(|it| it.mandatory)
            || configuration.titles.as_ref().is_some_and(|it| it.mandatory)
            || configuration
                .extensions
                .iter()
                .any(|extension| extension.mandatory);
        if !is_unique || needs_more {
            continue;
        }
        let over: Vec<Option<CapabilityNumber>> = if configuration.transports.is_empty() {
            vec![None]
        } else {
            configuration.transports.iter().copied().map(Some).collect()
        };
        let delete = configuration
            .attributes
            .as_ref()
            .and_then(|attributes| attributes.delete);
        let alternatives: Vec<Option<&AttributeCapabilities>> = match &configuration.attributes {
            Some(attributes) if !attributes.alternatives.is_empty() => {
                attributes.alternatives.iter().map(Some).collect()
            }
            _ => vec![None],
        };
        for alternative in alternatives {
            for transport in &over {
                if all.len() >= MOST {
                    return all;
                }
                let choice = Choice {
                    pcfg,
                    transport: *transport,
                    delete,
                    alternative,
                };
                all.extend(choice.configured(media, &transports, &capabilities));
            }
        }
    }
    all
}

struct Choice<'c> {
    pcfg: &'c Pcfg<'c>,
    transport: Option<CapabilityNumber>,
    delete: Option<DeleteAttributes>,
    alternative: Option<&'c AttributeCapabilities>,
}

impl Choice<'_> {
    /// The description as it reads by this choice; `None` where it names what is not there.
    fn configured(
        &self,
        media: Media<'_>,
        transports: &[Tcap<'_>],
        attributes: &[HashMap<CapabilityNumber, String>; 2],
    ) -> Option<Configured> {
        let session = media.section().session();
        let mut line = media.line().ok()?;
        let mut chosen = Acfg::new(self.pcfg.number);
        if let Some(number) = self.transport {
            line.proto = transports
                .iter()
                .find_map(|tcap| tcap.protocol(number))?
                .clone();
            chosen = chosen.with_transport(number);
        }
        let (mut of_session, mut of_media) = (Vec::new(), Vec::new());
        if let Some(capabilities) = self.alternative {
            let [in_media, in_session] = attributes;
            let find = |number: CapabilityNumber| {
                let own = in_media.get(&number).map(|line| (true, line.clone()));
                own.or_else(|| in_session.get(&number).map(|line| (false, line.clone())))
            };
            for (numbers, must_be) in [
                (&capabilities.mandatory, true),
                (&capabilities.optional, false),
            ] {
                for number in numbers {
                    match find(*number) {
                        Some((true, line)) => of_media.push(line),
                        Some((false, line)) => of_session.push(line),
                        None if must_be => return None,
                        None => {}
                    }
                }
            }
        }
        if self.delete.is_some() || self.alternative.is_some() {
            let capabilities = self.alternative.cloned();
            let capabilities =
                capabilities.unwrap_or_else(|| AttributeCapabilities::new(Vec::new(), Vec::new()));
            let mut selected = SelectedAttributes::new(capabilities);
            if let Some(delete) = self.delete {
                selected = selected.with_delete(delete);
            }
            chosen = chosen.with_attributes(selected);
        }
        let (drop_session, drop_media) = match self.delete {
            None => (false, false),
            Some(DeleteAttributes::Session) => (true, false),
            Some(DeleteAttributes::Media) => (false, true),
            Some(DeleteAttributes::MediaAndSession) => (true, true),
        };
        let mut text = String::new();
        write_level(
            &mut text,
            session.session_level(),
            &of_session,
            drop_session,
        );
        // Writing to a String cannot fail.
        let _ = write!(text, "m={line}\r\n");
        write_level(&mut text, media.section(), &of_media, drop_media);
        Some(Configured {
            chosen: chosen.into_owned(),
            session: Session::parse_bytes(text.as_bytes()).into_owned(),
        })
    }
}

/// The lines of a section but its `m=`: those that are not attributes, the added ones, the ones that stay.
fn write_level(text: &mut String, section: sdpkit::Section<'_>, added: &[String], drop: bool) {
    let is_kept = |name: &str| !drop && !NAMES.contains(&name);
    for line in section.lines() {
        if !matches!(
            line.kind(),
            None | Some(LineKind::Attribute | LineKind::Media)
        ) {
            text.push_str(line.text());
            text.push_str("\r\n");
        }
    }
    for line in added {
        let _ = write!(text, "a={line}\r\n");
    }
    for attribute in section
        .attributes()
        .filter(|attribute| is_kept(attribute.name))
    {
        let _ = write!(text, "a={attribute}\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(lines: &str) -> Vec<(String, String)> {
        let session = Session::parse_bytes(lines.as_bytes());
        let all = configurations(session.media_at(0).unwrap());
        all.iter()
            .map(|configured| {
                let media = configured.session.media_at(0).unwrap();
                (configured.chosen.to_string(), media.to_string())
            })
            .collect()
    }

    #[test]
    fn rfc5939_3_6_2_the_lowest_number_is_preferred() {
        let found = all(
            "m=audio 9 RTP/AVP 0 18\r\na=tcap:1 RTP/SAVPF RTP/SAVP RTP/AVPF\r\na=acap:1 rtcp-fb:* nack\r\n\
             a=pcfg:2 t=3\r\na=pcfg:1 t=1|2 a=1\r\n",
        );
        let chosen: Vec<&str> = found.iter().map(|(chosen, _)| chosen.as_str()).collect();
        assert_eq!(chosen, ["acfg:1 t=1 a=1", "acfg:1 t=2 a=1", "acfg:2 t=3"]);
        assert_eq!(
            found[0].1,
            "m=audio 9 RTP/SAVPF 0 18\r\na=rtcp-fb:* nack\r\n"
        );
        assert_eq!(found[2].1, "m=audio 9 RTP/AVPF 0 18\r\n");
    }

    #[test]
    fn rfc5939_3_6_2_what_is_missing_or_unknown_makes_it_invalid() {
        for lines in [
            "m=audio 9 RTP/AVP 0\r\na=pcfg:1 t=1\r\n",
            "m=audio 9 RTP/AVP 0\r\na=pcfg:1 a=1\r\n",
            "a=creq:med-v0\r\nm=audio 9 RTP/AVP 0\r\na=tcap:1 RTP/SAVP\r\na=pcfg:1 t=1\r\n",
            "m=audio 9 RTP/AVP 0\r\na=tcap:1 RTP/SAVP\r\na=pcfg:1 t=1 +x=1\r\n",
            "m=audio 9 RTP/AVP 0\r\na=tcap:1 RTP/SAVP\r\na=pcfg:1 t=1\r\na=pcfg:1 t=1\r\n",
        ] {
            assert!(all(lines).is_empty(), "{lines}");
        }
    }

    #[test]
    fn rfc5939_3_6_2_attributes_are_deleted_where_it_says_so() {
        let found = all(
            "m=audio 9 RTP/SAVP 0\r\na=sendonly\r\na=tcap:1 RTP/AVP\r\na=acap:1 ptime:20\r\na=pcfg:1 t=1 a=-m:1\r\n",
        );
        assert_eq!(found[0].1, "m=audio 9 RTP/AVP 0\r\na=ptime:20\r\n");
    }
}
