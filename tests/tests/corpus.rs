//! The corpus check, over the recordings of this project and over `../shared` where it stands beside it.

use std::path::PathBuf;

use sdpkit_tests::corpus;

use crate::folders;

fn check(folders: &[PathBuf]) {
    let check = |folder: &PathBuf| corpus::check(folder).expect("the folder can be read");
    folders::judge(&folders.iter().map(check).collect::<Vec<_>>());
}

#[test]
fn own_recordings_hold() {
    check(&[folders::own()]);
}

#[test]
fn shared_folders_hold_where_they_are() {
    check(&folders::shared());
}
