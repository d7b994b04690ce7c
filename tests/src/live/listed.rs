//! The differences that are known: `tests/live-departures.csv`.

use std::path::Path;

use super::Verdict;

/// A difference that is known, and is no fault of ours.
#[derive(Clone, Debug, Eq, PartialEq)]
struct Row {
    peer: String,
    run: String,
    found: String,
    cause: String,
}

/// The rows of the list.
#[derive(Clone, Debug, Default)]
pub struct Listed(Vec<Row>);

impl Listed {
    /// Reads the list of this project.
    ///
    /// # Errors
    /// Where it is not there, or a row has not four fields.
    pub fn read() -> Result<Self, String> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("live-departures.csv");
        let text = std::fs::read_to_string(&path)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        Self::parse(&text)
    }

    /// Reads lines of `peer,run,found,cause` below a heading. A `*` in a run stands for any text; only the
    /// cause may hold commas.
    ///
    /// # Errors
    /// Where a row has not four fields.
    pub fn parse(text: &str) -> Result<Self, String> {
        let row = |line: &str| {
            let mut fields = line.splitn(4, ',').map(|field| field.trim().to_owned());
            Some(Row {
                peer: fields.next()?.to_ascii_lowercase(),
                run: fields.next()?,
                found: fields.next()?,
                cause: fields.next().filter(|cause| !cause.is_empty())?,
            })
        };
        let rows = text
            .lines()
            .skip(1)
            .map(|line| row(line).ok_or_else(|| format!("not peer,run,found,cause: `{line}`")));
        Ok(Self(rows.collect::<Result<_, _>>()?))
    }

    /// Looks up what differs, and that what is listed does differ.
    pub(super) fn judge(&self, peer: &str, run: &str, verdict: Verdict) -> Verdict {
        match verdict {
            Verdict::Different(found) => match self.causes(peer, run, &found) {
                Some(causes) => Verdict::Known(causes.into_iter().map(str::to_owned).collect()),
                None => Verdict::Different(found),
            },
            Verdict::Same(_) if self.has(peer, run) => {
                let stale = "is listed in live-departures.csv, and is the same now";
                Verdict::Different(vec![stale.to_owned()])
            }
            other => other,
        }
    }

    /// The causes of all that was found, where it is all listed. `peer` is the program and its version.
    fn causes(&self, peer: &str, run: &str, found: &[String]) -> Option<Vec<&str>> {
        found
            .iter()
            .map(|found| {
                let row = self.of(peer, run).find(|row| found.contains(&row.found))?;
                Some(row.cause.as_str())
            })
            .collect()
    }

    /// Whether a run is listed, and so is to differ; not by a row about all runs.
    fn has(&self, peer: &str, run: &str) -> bool {
        self.of(peer, run).any(|row| row.run != "*")
    }

    fn of(&self, peer: &str, run: &str) -> impl Iterator<Item = &Row> {
        let peer = peer.to_ascii_lowercase();
        let rows = self.0.iter();
        rows.filter(move |row| {
            let is_run = match row.run.split_once('*') {
                Some((before, after)) => run.starts_with(before) && run.ends_with(after),
                None => run == row.run,
            };
            is_run && peer.starts_with(&row.peer)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_known_by_program_and_run_and_text() {
        let listed =
            Listed::parse("peer,run,found,cause\nFox,vp8 (rfc as A),refused,why, and how\n")
                .unwrap();
        let found = |text: &str| vec![text.to_owned()];
        let causes = |peer: &str, run: &str, text: &str| {
            listed
                .causes(peer, run, &found(text))
                .map(|causes| causes.join(""))
        };
        let why = Some("why, and how".to_owned());
        assert_eq!(causes("fox/1", "vp8 (rfc as A)", "it refused"), why);
        assert_eq!(causes("fox/1", "vp8 (rfc as A)", "it took"), None);
        assert_eq!(causes("fox/1", "vp8 (rfc as B)", "it refused"), None);
        assert_eq!(causes("ox/1", "vp8 (rfc as A)", "it refused"), None);
        let listed = Listed::parse("\nfox,vp8 (* as A),,why\n").unwrap();
        assert!(listed.has("fox/2", "vp8 (rfc as A)"));
        assert!(!listed.has("fox/2", "vp8 (rfc as B)"));
        assert!(listed.has("FOX", "vp8 (rfc as A)"));
        assert!(Listed::parse("\na,b,c\n").is_err());
    }
}
