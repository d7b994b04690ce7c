//! A reading of descriptions by hand, to compare with: no more than what a person sees in the text.

use std::collections::BTreeMap;

/// An m= section.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Section {
    pub(crate) media: String,
    pub(crate) port: u16,
    pub(crate) proto: String,
    pub(crate) formats: Vec<String>,
    /// By payload type: name, clock rate and channels, in lower case.
    pub(crate) codecs: BTreeMap<String, String>,
    pub(crate) direction: String,
    pub(crate) address: String,
    pub(crate) bundle_only: bool,
}

/// The static payload types that occur.
const STATIC: &[(&str, &str)] = &[
    ("0", "pcmu/8000"),
    ("3", "gsm/8000"),
    ("4", "g723/8000"),
    ("8", "pcma/8000"),
    ("9", "g722/8000"),
    ("13", "cn/8000"),
    ("14", "mpa/90000"),
    ("18", "g729/8000"),
    ("26", "jpeg/90000"),
    ("31", "h261/90000"),
    ("32", "mpv/90000"),
    ("33", "mp2t/90000"),
    ("34", "h263/90000"),
];

/// The m= sections of a description.
pub(crate) fn sections(text: &str) -> Vec<Section> {
    let (mut address, mut direction) = (String::new(), "sendrecv".to_owned());
    let mut sections: Vec<Section> = Vec::new();
    for line in text.split(['\r', '\n']) {
        let (letter, value) = line.split_once('=').unwrap_or((line, ""));
        match letter {
            "m" => {
                let mut words = value.split_whitespace();
                let mut word = || words.next().unwrap_or_default().to_owned();
                let (media, port, proto) = (word(), word(), word());
                sections.push(Section {
                    media,
                    port: port
                        .split('/')
                        .next()
                        .and_then(|port| port.parse().ok())
                        .unwrap_or_default(),
                    proto,
                    formats: words.map(str::to_owned).collect(),
                    direction: direction.clone(),
                    address: address.clone(),
                    ..Section::default()
                });
            }
            "c" => {
                let own = value.rsplit(' ').next().unwrap_or_default().to_owned();
                match sections.last_mut() {
                    Some(section) => section.address = own,
                    None => address = own,
                }
            }
            "a" if ["sendrecv", "sendonly", "recvonly", "inactive"].contains(&value) => {
                match sections.last_mut() {
                    Some(section) => value.clone_into(&mut section.direction),
                    None => value.clone_into(&mut direction),
                }
            }
            "a" => {
                let Some(section) = sections.last_mut() else {
                    continue;
                };
                if value == "bundle-only" {
                    section.bundle_only = true;
                }
                if let Some((number, name)) = value
                    .strip_prefix("rtpmap:")
                    .and_then(|map| map.trim().split_once(' '))
                {
                    let name = name.trim().to_lowercase();
                    let name = name.strip_suffix("/1").unwrap_or(&name).to_owned();
                    section.codecs.entry(number.to_owned()).or_insert(name);
                }
            }
            _ => {}
        }
    }
    for section in &mut sections {
        for (number, name) in STATIC {
            if section.formats.iter().any(|format| format == number) {
                let name = (*name).to_owned();
                section.codecs.entry((*number).to_owned()).or_insert(name);
            }
        }
        let formats = section.formats.clone();
        section.codecs.retain(|number, _| formats.contains(number));
    }
    sections
}

/// The words of the `o=` line.
pub(crate) fn origin(text: &str) -> Vec<String> {
    let line = text.lines().find_map(|line| line.strip_prefix("o="));
    line.unwrap_or_default()
        .split_whitespace()
        .map(str::to_owned)
        .collect()
}

impl Section {
    /// Whether it is in use.
    pub(crate) fn is_live(&self) -> bool {
        self.port != 0 || self.bundle_only
    }

    /// The codecs, without numbers.
    pub(crate) fn names(&self) -> std::collections::BTreeSet<String> {
        self.codecs.values().cloned().collect()
    }
}
