//! Rows measured in turn, again and again; the least time of each counts.
//!
//! On a machine that does other work too the least of many rounds is the steadiest figure, and rows
//! measured in turn suffer alike. Only ratios of one run mean something.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Something to measure.
pub struct Row<'r> {
    /// What the tables call it.
    pub name: String,
    /// Least nanoseconds of one call.
    pub least: f64,
    run: Box<dyn FnMut() + 'r>,
    calls: u32,
}

impl<'r> Row<'r> {
    /// Names what is measured; what it gives is kept from being optimised away.
    pub fn new<T>(name: impl Into<String>, mut run: impl FnMut() -> T + 'r) -> Self {
        Self {
            name: name.into(),
            least: f64::INFINITY,
            run: Box::new(move || drop(black_box(run()))),
            calls: 1,
        }
    }

    /// A row of something that cannot be run; its time stays infinite.
    pub fn refused(name: impl Into<String>) -> Self {
        Self {
            calls: 0,
            ..Self::new(name, || ())
        }
    }

    /// Finds how many calls take about `batch`.
    fn calibrate(&mut self, batch: Duration) {
        loop {
            let taken = self.time();
            if taken >= batch || self.calls > 1 << 24 {
                return;
            }
            self.calls *= 2;
        }
    }

    fn time(&mut self) -> Duration {
        let start = Instant::now();
        for _ in 0..self.calls {
            (self.run)();
        }
        start.elapsed()
    }
}

/// Measures the rows in turn for that many rounds.
pub fn measure(rows: &mut [Row<'_>], rounds: u32) {
    let mut rows: Vec<_> = rows.iter_mut().filter(|row| row.calls > 0).collect();
    for row in &mut rows {
        row.calibrate(Duration::from_micros(200));
    }
    for _ in 0..rounds {
        for row in &mut rows {
            let each = row.time().as_secs_f64() * 1e9 / f64::from(row.calls);
            row.least = row.least.min(each);
        }
    }
}

/// The least time of the row of that name; infinite where there is none.
pub fn least(rows: &[Row<'_>], name: &str) -> f64 {
    rows.iter()
        .find(|row| row.name == name)
        .map_or(f64::INFINITY, |row| row.least)
}
