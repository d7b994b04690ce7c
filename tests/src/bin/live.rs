//! `live PROFILE[,PROFILE] PROGRAM [ARG...]`: does every scenario with the program that `PROGRAM` drives,
//! a line for each, and counts. `live sip PROGRAM [ARG...]`: does every call with a SIP agent.
//!
//! In the environment, `ONLY=<text>` leaves those runs whose name contains it, and `TEXTS=<folder>` keeps the
//! descriptions and reports of those that differ.

use std::io::{self, Write};
use std::process::ExitCode;

use sdpkit_negotiate::Endpoint;
use sdpkit_tests::live::{Listed, Peer, Verdict, runs, sip};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [profiles, program, args @ ..] = &args[..] else {
        return fail("usage: live PROFILE[,PROFILE] PROGRAM [ARG...]");
    };
    if profiles == "sip" {
        return sip_calls(program, args);
    }
    let Some(profiles) = profiles.split(',').map(profile).collect::<Option<Vec<_>>>() else {
        return fail("a profile is `rfc`, `chromium` or `firefox`");
    };
    let only = std::env::var("ONLY").unwrap_or_default();
    let listed = match Listed::read() {
        Ok(listed) => listed,
        Err(error) => return fail(&error),
    };
    let mut peer = match Peer::start(program, args) {
        Ok(peer) => peer,
        Err(error) => return fail(&error),
    };
    let mut out = io::stdout().lock();
    let (mut same, mut different, mut known, mut skipped) = (0, 0, 0, 0);
    for run in runs(&profiles) {
        let name = run.to_string();
        if !name.contains(&only) {
            continue;
        }
        let verdict = match run.run(&mut peer, &listed) {
            Ok(verdict) => verdict,
            Err(error) => return fail(&format!("{name}: {error}")),
        };
        match &verdict {
            Verdict::Same(_) => same += 1,
            Verdict::Different(_) => different += 1,
            Verdict::Known(_) => known += 1,
            Verdict::Skipped(_) => skipped += 1,
        }
        let _ = writeln!(out, "{name}: {verdict}");
    }
    let _ = writeln!(
        out,
        "{}: {same} same, {different} different, {known} known, {skipped} skipped",
        peer.name()
    );
    if different == 0 && same > 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn sip_calls(program: &str, args: &[String]) -> ExitCode {
    let calls = Peer::start(program, args).and_then(|mut peer| {
        let calls = sip::calls(&mut peer)?;
        Ok((peer.name().to_owned(), calls))
    });
    let (name, calls) = match calls {
        Ok(done) => done,
        Err(error) => return fail(&error),
    };
    let mut out = io::stdout().lock();
    for (call, verdict) in &calls {
        let _ = writeln!(out, "{call}: {verdict}");
    }
    let is_same = |(_, verdict): &&(String, Verdict)| matches!(verdict, Verdict::Same(_));
    let same = calls.iter().filter(is_same).count();
    let _ = writeln!(out, "{name}: {same} same, {} different", calls.len() - same);
    if same == calls.len() && same > 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn profile(name: &str) -> Option<Endpoint> {
    [Endpoint::Rfc, Endpoint::Chromium, Endpoint::Firefox]
        .into_iter()
        .find(|endpoint| endpoint.name() == name)
}

fn fail(why: &str) -> ExitCode {
    let _ = writeln!(io::stderr(), "{why}");
    ExitCode::from(2)
}
