//! The rows of `ratios`, by criterion: for the spread of one row, not for ratios.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use sdpkit_benches::{inputs, limits, ours};
use support::{CANDIDATE_PEERS, PEERS};

mod support;

fn documents(criterion: &mut Criterion) {
    for input in inputs::all() {
        let text = input.text.as_str();
        let mut group = criterion.benchmark_group(input.name);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function("limit: split, letter, colon", |b| {
            b.iter(|| limits::split_match_colon(text));
        });
        group.bench_function("sdpkit parse", |b| b.iter(|| ours::parse(text)));
        group.bench_function("sdpkit parse, strict", |b| {
            b.iter(|| ours::parse_strict(text));
        });
        group.bench_function("sdpkit parse, typed", |b| {
            b.iter(|| ours::parse_typed(text));
        });
        let edited = ours::edited(text);
        group.bench_function("sdpkit write, edited", |b| {
            b.iter(|| edited.to_text().into_owned());
        });
        group.bench_function("sdpkit round trip", |b| {
            b.iter(|| ours::parse(text).to_text().into_owned());
        });
        for peer in &PEERS {
            // One is quadratic: seconds a round on the largest input.
            if !(peer.parse)(text) || (text.len() > 1_000_000 && peer.name == "webrtc-sdp") {
                continue;
            }
            group.bench_function(format!("{} parse", peer.name), |b| {
                b.iter(|| (peer.parse)(text));
            });
            if let Some(mut write) = (peer.writer)(text) {
                group.bench_function(format!("{} write", peer.name), |b| b.iter(&mut write));
            }
        }
        group.finish();
    }
}

fn candidates(criterion: &mut Criterion) {
    for (name, line) in inputs::CANDIDATES {
        let mut group = criterion.benchmark_group(format!("candidate, {name}"));
        group.bench_function("sdpkit", |b| b.iter(|| ours::parse_candidate(line)));
        for (peer, reader) in CANDIDATE_PEERS {
            let mut read = reader(line);
            if read() {
                group.bench_function(peer, |b| b.iter(&mut read));
            }
        }
        group.finish();
    }
}

criterion_group!(benches, documents, candidates);
criterion_main!(benches);
