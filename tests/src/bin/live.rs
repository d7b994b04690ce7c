//! `live PROFILE[,PROFILE] PROGRAM [ARG...]`: does every scenario with the program that `PROGRAM` drives,
//! a line for each, and counts. `live sip PROGRAM [ARG...]`: does every call with a SIP program.
//!
//! In the environment, `ONLY=<text>` leaves those runs whose name contains it, and `TEXTS=<folder>` keeps the
//! descriptions and reports of scenarios that differ.

use std::io::{self, Write};
use std::process::ExitCode;

use sdpkit_negotiate::Endpoint;
use sdpkit_tests::live::{Listed, Peer, Verdict, runs, sip};

/// A run: its name, and what does it.
type Run = (
    String,
    Box<dyn Fn(&mut Peer, &Listed) -> Result<Verdict, String>>,
);

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let done = match &args[..] {
        [profiles, program, args @ ..] => live(profiles, program, args),
        _ => Err("usage: live PROFILE[,PROFILE] PROGRAM [ARG...]".to_owned()),
    };
    done.unwrap_or_else(|why| {
        let _ = writeln!(io::stderr(), "{why}");
        ExitCode::from(2)
    })
}

fn live(profiles: &str, program: &str, args: &[String]) -> Result<ExitCode, String> {
    let scenarios = (profiles != "sip")
        .then(|| scenarios(profiles))
        .transpose()?;
    let listed = Listed::read()?;
    let mut peer = Peer::start(program, args)?;
    let all = match scenarios {
        Some(scenarios) => scenarios,
        None => calls(&mut peer)?,
    };
    let only = std::env::var("ONLY").unwrap_or_default();
    let mut out = io::stdout().lock();
    let (mut same, mut different, mut known, mut skipped) = (0, 0, 0, 0);
    for (name, run) in all.iter().filter(|(name, _)| name.contains(&only)) {
        let verdict = run(&mut peer, &listed).map_err(|error| format!("{name}: {error}"))?;
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
    Ok(if different == 0 && same > 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn scenarios(profiles: &str) -> Result<Vec<Run>, String> {
    let profiles: Option<Vec<Endpoint>> = profiles.split(',').map(profile).collect();
    let profiles = profiles.ok_or("a profile is `rfc`, `chromium` or `firefox`")?;
    Ok(runs(&profiles)
        .map(|run| {
            let name = run.to_string();
            let run: Run = (name, Box::new(move |peer, listed| run.run(peer, listed)));
            run
        })
        .collect())
}

fn calls(peer: &mut Peer) -> Result<Vec<Run>, String> {
    let able = sip::abilities(peer)?;
    Ok(sip::calls()
        .map(|call| {
            let (name, able) = (call.to_string(), able.clone());
            let run: Run = (
                name,
                Box::new(move |peer, listed| call.run(peer, &able, listed)),
            );
            run
        })
        .collect())
}

fn profile(name: &str) -> Option<Endpoint> {
    [Endpoint::Rfc, Endpoint::Chromium, Endpoint::Firefox]
        .into_iter()
        .find(|endpoint| endpoint.name() == name)
}
