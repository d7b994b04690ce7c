//! `tests/lint-departures.csv` and `tests/lint-faults.csv`.

use std::path::Path;
use std::{fs, io};

use super::Report;

/// The two lists.
#[derive(Debug, Default)]
pub struct Lists {
    departures: Vec<[String; 3]>,
    faults: Vec<[String; 4]>,
}

/// What must be found of a fault.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Expected {
    /// One of these codes, on that line if it is told.
    Found {
        /// The codes.
        codes: Vec<String>,
        /// The line, from 1.
        line: Option<u32>,
    },
    /// Nothing: only an implementation refuses it.
    SetAside,
}

/// The names of the lists in the rows that were used.
const DEPARTURES: &str = "lint-departures.csv";
const FAULTS: &str = "lint-faults.csv";

impl Lists {
    /// Reads the lists of this project.
    ///
    /// # Errors
    /// Where one is not there, or a row has not its fields.
    pub fn read() -> io::Result<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        Ok(Self {
            departures: rows(&fs::read_to_string(folder.join(DEPARTURES))?)?,
            faults: rows(&fs::read_to_string(folder.join(FAULTS))?)?,
        })
    }

    /// Whether that error in a right description is listed; notes the row.
    pub(super) fn is_departure(&self, file: &str, code: &str, report: &mut Report) -> bool {
        let is_it = |row: &&[String; 3]| row[0] == file && row[1] == code;
        let Some(at) = self.departures.iter().position(|row| is_it(&row)) else {
            return false;
        };
        report.used.insert((DEPARTURES, at));
        true
    }

    /// What must be found of a fault, if the list knows it; notes the row.
    pub(super) fn fault(&self, place: &str, report: &mut Report) -> io::Result<Option<Expected>> {
        let Some(at) = self.faults.iter().position(|row| row[0] == place) else {
            return Ok(None);
        };
        report.used.insert((FAULTS, at));
        let Some([_, line, codes, _]) = self.faults.get(at) else {
            return Ok(None);
        };
        if codes == "set-aside" {
            return Ok(Some(Expected::SetAside));
        }
        let line = match line.as_str() {
            "" => None,
            line => Some(line.parse().map_err(io::Error::other)?),
        };
        Ok(Some(Expected::Found {
            codes: codes.split('|').map(String::from).collect(),
            line,
        }))
    }

    /// The rows about these folders that were not used.
    pub fn unused(&self, reports: &[Report]) -> Vec<String> {
        let is_of = |file: &str| {
            let folder = file.split('/').next();
            reports.iter().any(|report| folder == Some(&report.name))
        };
        let is_used = |list, at| {
            reports
                .iter()
                .any(|report| report.used.contains(&(list, at)))
        };
        let departures = self.departures.iter().enumerate();
        let departures = departures
            .filter(|&(at, row)| is_of(&row[0]) && !is_used(DEPARTURES, at))
            .map(|(_, row)| format!("{DEPARTURES}: {}", row.join(",")));
        let faults = self.faults.iter().enumerate();
        let faults = faults
            .filter(|&(at, row)| is_of(&row[0]) && !is_used(FAULTS, at))
            .map(|(_, row)| format!("{FAULTS}: {}", row.join(",")));
        departures.chain(faults).collect()
    }
}

/// The rows below a heading; only the last field may hold commas, and must not be empty. A line that
/// begins with `#` is a remark.
fn rows<const N: usize>(text: &str) -> io::Result<Vec<[String; N]>> {
    let lines = text
        .lines()
        .skip(1)
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    let row = |line: &str| {
        let fields: Vec<String> = line
            .splitn(N, ',')
            .map(|field| field.trim().to_owned())
            .collect();
        let fields: Option<[String; N]> = fields.try_into().ok();
        fields
            .filter(|fields| fields.last().is_some_and(|cause| !cause.is_empty()))
            .ok_or_else(|| io::Error::other(format!("not {N} fields with a cause: `{line}`")))
    };
    lines.map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_need_a_cause() {
        assert!(rows::<3>("h\na,b,c, d\n# e\n").is_ok_and(|rows| rows == [["a", "b", "c, d"]]));
        assert!(rows::<3>("h\na,b\n").is_err() && rows::<3>("h\na,b,\n").is_err());
    }
}
