//! Time to answer an offer: apply it, create the answer, apply that. Beside str0m, and for more and more m= sections.
//!
//! `answers [ROUNDS]`; the status is 1 where a goal is not reached. Making the connections is not measured: it
//! makes keys elsewhere.

use std::error::Error;
use std::fmt::Write as _;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use sdpkit::{Options, Session};
use sdpkit_benches::inputs;
use sdpkit_benches::table::{self, Goal};
use sdpkit_negotiate::jsep::{Config, PeerConnection, SdpType};
use sdpkit_negotiate::{Endpoint, Seeded};

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    // `cargo bench` adds an argument of its own.
    let rounds = std::env::args()
        .find_map(|arg| arg.parse().ok())
        .unwrap_or(401);
    match run(rounds) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            table_error(&*error);
            ExitCode::from(2)
        }
    }
}

#[expect(clippy::print_stderr, reason = "who runs it wants to know why")]
fn table_error(error: &dyn Error) {
    eprintln!("{error}");
}

fn run(rounds: u32) -> Outcome<bool> {
    let inputs = inputs::all();
    let chrome = inputs
        .iter()
        .find(|input| input.name == inputs::CHROME)
        .ok_or("no Chrome offer among the inputs")?;
    let (mut own, mut peer) = (Duration::MAX, Duration::MAX);
    for _ in 0..rounds {
        own = own.min(ours(&chrome.text)?);
        peer = peer.min(theirs(&chrome.text)?);
    }
    let of = |sections| -> Outcome<Duration> {
        let offer = sections_like(&chrome.text, sections);
        (0..rounds.div_ceil(40)).try_fold(Duration::MAX, |least, _| Ok(least.min(ours(&offer)?)))
    };
    let growth = of(496)?.as_secs_f64() / of(62)?.as_secs_f64();
    let ratio = peer.as_secs_f64() / own.as_secs_f64();
    let micros = |time: Duration| time.as_secs_f64() * 1e6;
    let goals = [
        Goal::at_least(
            format!(
                "answer to the Chrome offer, against str0m ({:.0} and {:.0} us)",
                micros(own),
                micros(peer)
            ),
            ratio,
            10.0,
        ),
        Goal::at_most("answer to 8 times the m= sections", growth, 9.0),
    ];
    Ok(table::print_goals("goal", &goals)?)
}

fn ours(offer: &str) -> Outcome<Duration> {
    let mut connection = PeerConnection::new(Config::of(Endpoint::Rfc), Seeded::new(1));
    let start = Instant::now();
    let offer = Session::parse_with(offer, &Options::default(), &mut ());
    connection.set_remote_description(SdpType::Offer, &offer)?;
    let answer = connection.create_answer()?;
    connection.set_local_description(SdpType::Answer, &answer)?;
    let text = answer.to_string();
    let taken = start.elapsed();
    black_box(text);
    Ok(taken)
}

fn theirs(offer: &str) -> Outcome<Duration> {
    let mut connection = str0m::Rtc::new(Instant::now());
    let start = Instant::now();
    let offer = str0m::change::SdpOffer::from_sdp_string(offer)?;
    let answer = connection.sdp_api().accept_offer(offer)?;
    let text = answer.to_sdp_string();
    let taken = start.elapsed();
    black_box(text);
    Ok(taken)
}

/// The audio of an offer so many times, all in one BUNDLE group.
fn sections_like(offer: &str, count: usize) -> String {
    let mut parts = offer.split("\r\nm=");
    let session = parts.next().unwrap_or_default();
    let audio = parts.next().unwrap_or_default();
    let mut text = String::new();
    for line in session.lines() {
        if line.starts_with("a=group:BUNDLE") {
            text.push_str("a=group:BUNDLE");
            for mid in 0..count {
                let _ = write!(text, " {mid}");
            }
        } else {
            text.push_str(line);
        }
        text.push_str("\r\n");
    }
    for mid in 0..count {
        text.push_str("m=");
        for line in audio.lines().filter(|line| !line.starts_with("a=ssrc")) {
            if line.starts_with("a=mid:") {
                let _ = write!(text, "a=mid:{mid}");
            } else {
                text.push_str(line);
            }
            text.push_str("\r\n");
        }
    }
    text
}
