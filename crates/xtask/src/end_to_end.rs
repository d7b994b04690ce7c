//! `cargo xtask e2e`: comparisons with other programs, run for real.
//!
//! Each needs no network but that of the machine once it is installed. A program that is not installed counts as
//! missing, never as passed; the status is 0 only where all passed.

use crate::python;
use crate::run::{Failure, Program, cargo, root, say, target};

/// A comparison with another program.
struct Comparison {
    name: &'static str,
    /// Programs that it starts, and how to get each.
    needs: &'static [(&'static str, &'static str)],
    run: fn() -> Result<(), Failure>,
}

const NODE: (&str, &str) = (
    "node",
    "Node.js 20 or later from https://nodejs.org (Debian: apt-get install nodejs npm)",
);
const NPM: (&str, &str) = ("npm", "comes with Node.js (Debian: apt-get install npm)");

const CHROMIUM: (&str, &str) = ("chromium", "Chromium (Debian: apt-get install chromium)");
const FIREFOX: (&str, &str) = (
    "firefox-esr",
    "Firefox ESR (Debian: apt-get install firefox-esr)",
);
const PYTHON: (&str, &str) = (
    "python3",
    "CPython 3.10 or later with venv (Debian: apt-get install python3 python3-venv)",
);

/// The Python of the system, which has the bindings of GStreamer that the system installs.
const SYSTEM_PYTHON: &str = "/usr/bin/python3";
const WEBRTCBIN: (&str, &str) = (
    "webrtcbin",
    "GStreamer's webrtcbin with its Python bindings (Debian: apt-get install python3-gi \
     gir1.2-gstreamer-1.0 gir1.2-gst-plugins-base-1.0 gir1.2-gst-plugins-bad-1.0 gstreamer1.0-nice \
     gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-plugins-bad)",
);

const JAVA: (&str, &str) = (
    "java",
    "Java 17 or later (Debian: apt-get install openjdk-17-jre-headless)",
);

const BARESIP: (&str, &str) = ("baresip", "baresip (Debian: apt-get install baresip-core)");
const LINPHONE: (&str, &str) = (
    "linphone",
    "Linphone's library liblinphone 5 (Debian: apt-get install linphone-cli)",
);
const SIPP: (&str, &str) = ("sipp", "SIPp (Debian: apt-get install sip-tester)");

/// In the order in which they are run; a name may be given to `cargo xtask e2e` to run that one only.
const COMPARISONS: [Comparison; 11] = [
    Comparison {
        name: "sdp-transform",
        needs: &[NODE, NPM],
        run: sdp_transform,
    },
    Comparison {
        name: "chromium",
        needs: &[NODE, NPM, CHROMIUM],
        run: || browser("chromium"),
    },
    Comparison {
        name: "firefox",
        needs: &[NODE, NPM, FIREFOX],
        run: || browser("firefox"),
    },
    Comparison {
        name: "aiortc",
        needs: &[PYTHON],
        run: aiortc,
    },
    Comparison {
        name: "webrtcbin",
        needs: &[WEBRTCBIN],
        run: webrtcbin,
    },
    Comparison {
        name: "baresip",
        needs: &[PYTHON, BARESIP],
        run: || sip("baresip"),
    },
    Comparison {
        name: "linphone",
        needs: &[PYTHON, LINPHONE],
        run: || sip("linphone"),
    },
    Comparison {
        name: "sipp",
        needs: &[PYTHON, SIPP],
        run: || sip("sipp"),
    },
    Comparison {
        name: "pyright",
        needs: &[NODE, NPM, PYTHON],
        run: python::pyright,
    },
    Comparison {
        name: "pyspark",
        needs: &[PYTHON, JAVA],
        run: python::spark,
    },
    Comparison {
        name: "soak",
        needs: &[PYTHON],
        run: python::soak,
    },
];

pub(crate) fn run(args: &[String]) -> Result<(), Failure> {
    for name in args {
        if !COMPARISONS.iter().any(|known| known.name == name) {
            let known = COMPARISONS.map(|known| known.name).join(" ");
            return Err(Failure::usage(format!(
                "no comparison `{name}`; there are: {known}"
            )));
        }
    }
    let (mut passed, mut failed, mut missing) = (0, 0, 0);
    let chosen = COMPARISONS
        .iter()
        .filter(|known| args.is_empty() || args.iter().any(|name| known.name == name));
    for comparison in chosen {
        say(&format!("\n== {}", comparison.name));
        let lacks = comparison.lacks();
        if !lacks.is_empty() {
            missing += 1;
            for what in lacks {
                say(&format!("missing: {what}"));
            }
            continue;
        }
        match (comparison.run)() {
            Ok(()) => passed += 1,
            Err(failure) => {
                failed += 1;
                say(&format!("failed: {failure}"));
            }
        }
    }
    let count = format!("{passed} passed, {failed} failed, {missing} missing");
    if failed == 0 && missing == 0 {
        say(&format!("\n{count}"));
        Ok(())
    } else {
        Err(Failure::check(count))
    }
}

impl Comparison {
    /// The programs that it needs and does not find, each with how to get it.
    fn lacks(&self) -> Vec<String> {
        self.needs
            .iter()
            .filter(|(program, _)| !is_there(program))
            .map(|(program, how)| format!("{program}: {how}"))
            .collect()
    }
}

fn is_there(program: &str) -> bool {
    if program == WEBRTCBIN.0 {
        // It is no program of its own: its driver says whether it has all that it needs.
        return Program::new(SYSTEM_PYTHON)
            .args(["tests/peers/webrtcbin_peer.py", "--check"])
            .works();
    }
    if program == LINPHONE.0 {
        // A library: its driver says whether it is there.
        return Program::new("python3")
            .args(["tests/peers/linphone_peer.py", "--check"])
            .works();
    }
    if program == BARESIP.0 || program == SIPP.0 {
        // They know no `--version` that ends with 0.
        return Program::new("sh")
            .args(["-c", &format!("command -v {program}")])
            .works();
    }
    Program::new(program).arg("--version").works()
}

/// What the npm package sdp-transform makes of every description, against `sdpkit::json::transform`.
fn sdp_transform() -> Result<(), Failure> {
    let mut folders = vec![root().join("tests/data")];
    for name in ["corpus", "captures"] {
        match root().join("../shared").join(name).canonicalize() {
            Ok(shared) => folders.push(shared),
            Err(_) => say(&format!(
                "skipped: no folder ../shared/{name} beside the checkout"
            )),
        }
    }
    let rows = target().join("sdp-transform.jsonl");
    npm_packages()?;
    Program::new("node")
        .arg("sdp-transform.mjs")
        .args(&folders)
        .current_dir("tests/peers")
        .run_into(&rows)?;
    cargo(&["run", "--quiet", "--locked", "--release"])
        .args(["--package", "sdpkit-tests", "--bin", "transform", "--"])
        .arg(rows)
        .args(&folders)
        .run()
}

/// The packages of npm that `tests/peers` names.
fn npm_packages() -> Result<(), Failure> {
    Program::new("npm")
        .args(["ci", "--no-audit", "--no-fund"])
        .current_dir("tests/peers")
        .run()
}

/// Our offers and answers with those of a running browser.
fn browser(name: &str) -> Result<(), Failure> {
    npm_packages()?;
    live(
        "rfc,chromium,firefox",
        &["node", "tests/peers/browser.mjs", name],
    )
}

/// Our offers and answers with those of aiortc, which is installed into `target/aiortc`.
fn aiortc() -> Result<(), Failure> {
    let venv = target().join("aiortc");
    let python = venv.join("bin/python");
    if !Program::new(&python)
        .args(["-m", "pip", "--version"])
        .works()
    {
        Program::new("python3")
            .args(["-m", "venv", "--clear"])
            .arg(&venv)
            .run()?;
    }
    Program::new(&python)
        .args(["-m", "pip", "install", "--quiet"])
        .args(["--disable-pip-version-check", "--requirement"])
        .arg("tests/peers/requirements.txt")
        .run()?;
    let python = python.to_string_lossy();
    live(
        "rfc,chromium,firefox",
        &[&python, "tests/peers/aiortc_peer.py"],
    )
}

/// Our offers and answers with those of GStreamer's webrtcbin.
fn webrtcbin() -> Result<(), Failure> {
    live(
        "rfc,chromium,firefox",
        &[SYSTEM_PYTHON, "tests/peers/webrtcbin_peer.py"],
    )
}

/// Every call of `tests/src/live/sip.rs` with a SIP program.
fn sip(name: &str) -> Result<(), Failure> {
    live("sip", &["python3", &format!("tests/peers/{name}_peer.py")])
}

/// Every scenario of `tests/src/live/scenario.rs` with the program that a process drives.
fn live(profiles: &str, driver: &[&str]) -> Result<(), Failure> {
    cargo(&["run", "--quiet", "--locked", "--release"])
        .args(["--package", "sdpkit-tests", "--bin", "live", "--", profiles])
        .args(driver)
        .run()
}
