//! The Python package: its checks, its wheel, its soak test, its job of Spark, and its measurements.

use std::fs;
use std::path::{Path, PathBuf};

use crate::run::{Failure, Program, cargo, say, target};

/// Installs the Python package and the test tools into `target/venv`, and runs its checks there.
pub(crate) fn check() -> Result<(), Failure> {
    let python = installed("venv", "./python")?;
    checks(&python)
}

/// `cargo xtask wheel [PYTHON]...`: builds the wheel into `target/wheels`, and with each interpreter named, or else
/// with `python3`, installs it into a fresh environment and runs the checks of the package there.
pub(crate) fn wheel(args: &[String]) -> Result<(), Failure> {
    let folder = target().join("wheels");
    // What an older run has left would be installed in the place of the new one.
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| Failure::check(error.to_string()))?;
    }
    let builder = venv("wheel-build", PYTHON)?;
    pip(&builder, &["maturin>=1.16,<2"])?;
    Program::new(&builder)
        .args(["-m", "maturin", "build", "--release", "--locked", "--out"])
        .arg(&folder)
        .current_dir("python")
        .run()?;
    let built = fs::read_dir(&folder).map_err(|error| Failure::check(error.to_string()))?;
    let wheels: Vec<PathBuf> = built.flatten().map(|entry| entry.path()).collect();
    let [wheel] = wheels.as_slice() else {
        return Err(Failure::check(format!(
            "expected one wheel, found {wheels:?}"
        )));
    };
    let name = wheel.file_name().unwrap_or_default().to_string_lossy();
    if !name.contains("-cp310-abi3-") {
        return Err(Failure::check(format!(
            "not a wheel of the stable ABI of CPython 3.10: {name}"
        )));
    }
    let named: Vec<&str> = args.iter().map(String::as_str).collect();
    let interpreters = if named.is_empty() {
        &[PYTHON]
    } else {
        &named[..]
    };
    for interpreter in interpreters {
        say(&format!("\n== {name} with {interpreter}"));
        let fresh = target().join("wheel-venv");
        if fresh.exists() {
            fs::remove_dir_all(&fresh).map_err(|error| Failure::check(error.to_string()))?;
        }
        let python = venv("wheel-venv", interpreter)?;
        install(&python, &wheel.to_string_lossy())?;
        checks(&python)?;
    }
    say(&format!(
        "\nbuilt and checked with {}: {name}",
        interpreters.join(", ")
    ));
    Ok(())
}

/// A million parses with the memory watched; what `cargo xtask test` leaves out.
pub(crate) fn soak() -> Result<(), Failure> {
    let python = installed("venv", "./python")?;
    pytest(&python, &["-m", "soak"])
}

/// The package and its tests as pyright sees them, which runs on Node.js.
pub(crate) fn pyright() -> Result<(), Failure> {
    let python = installed("venv", "./python")?;
    pip(
        &python,
        &["--requirement", "python/requirements-pyright.txt"],
    )?;
    let path = python.to_string_lossy();
    Program::new(&python)
        .args(["-m", "pyright", "--project", "../pyproject.toml"])
        .args(["--pythonpath", &path])
        .current_dir("python/tests")
        .run()
}

/// A job of `PySpark` over the recordings.
pub(crate) fn spark() -> Result<(), Failure> {
    let python = installed("venv", "./python")?;
    pip(&python, &["--requirement", "python/requirements-spark.txt"])?;
    pytest(&python, &["-m", "spark"])
}

/// `cargo xtask bench-python`: measures the package beside the command, aiortc and sdp-transform.
pub(crate) fn bench(args: &[String]) -> Result<(), Failure> {
    cargo(&["build", "--locked", "--release"])
        .args(["--package", "sdp-inspect"])
        .run()?;
    let python = venv("bench-venv", PYTHON)?;
    pip(
        &python,
        &["--requirement", "python/requirements-bench.txt", "./python"],
    )?;
    Program::new(&python)
        .arg("python/benches/measure.py")
        .arg("--sdp-inspect")
        .arg(target().join("release").join("sdp-inspect"))
        .args(args)
        .run()
}

/// The interpreter that all is checked with, unless another is named.
const PYTHON: &str = "python3";

/// The Python of a virtual environment in the target folder, which an interpreter makes where it is missing.
fn venv(name: &str, interpreter: &str) -> Result<PathBuf, Failure> {
    let venv = target().join(name);
    let python = venv.join(if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    });
    if !Program::new(&python)
        .args(["-m", "pip", "--version"])
        .works()
    {
        Program::new(interpreter)
            .args(["-m", "venv", "--clear"])
            .args([&venv])
            .run()
            .map_err(|failure| {
                Failure::check(format!(
                    "{failure}; needed: CPython 3.10 or later with `venv` \
                     (Debian: apt-get install python3 python3-venv)"
                ))
            })?;
    }
    Ok(python)
}

/// A virtual environment with the package and the test tools.
fn installed(name: &str, package: &str) -> Result<PathBuf, Failure> {
    let python = venv(name, PYTHON)?;
    install(&python, package)?;
    Ok(python)
}

fn install(python: &Path, package: &str) -> Result<(), Failure> {
    pip(
        python,
        &[
            "--config-settings=build-args=--profile quick",
            "--requirement",
            "python/requirements-test.txt",
            package,
        ],
    )
}

fn pip(python: &Path, what: &[&str]) -> Result<(), Failure> {
    Program::new(python)
        .args(["-m", "pip", "install", "--quiet"])
        .arg("--disable-pip-version-check")
        .args(what)
        .run()
}

fn pytest(python: &Path, args: &[&str]) -> Result<(), Failure> {
    Program::new(python)
        .args(["-m", "pytest", "--rootdir", ".."])
        .args(["--config-file", "../pyproject.toml", "."])
        .args(args)
        .current_dir("python/tests")
        .run()
}

/// The checks, from inside the folder of tests, so that `sdpkit` is the installed package and not the sources.
fn checks(python: &Path) -> Result<(), Failure> {
    pytest(python, &[])?;
    let module = |args: &[&str]| {
        Program::new(python)
            .arg("-m")
            .args(args)
            .current_dir("python/tests")
            .run()
    };
    let config = ["--config-file", "../pyproject.toml", "."];
    module(&[&["mypy", "--strict"], &config[..], &["../examples"]].concat())?;
    module(&[
        "mypy.stubtest",
        "sdpkit",
        "--allowlist",
        "../stubtest-allowlist.txt",
    ])
}
