//! Edits of descriptions.

use std::fs;

use super::{OFFER, base64, data, object, read, recordings, run, run_on, scratch};

#[test]
fn edit_without_operations_gives_the_same_bytes() {
    for path in recordings() {
        let run = run(&["edit", path.to_str().unwrap()]);
        assert_eq!((run.status, run.errors.as_str()), (0, ""));
        assert!(run.out == fs::read(&path).unwrap(), "{}", path.display());
    }
    let lines = format!("{0}\n\n{{not json\n{0}", object("offer", "v=0\r\n"));
    for bytes in [
        &b""[..],
        b"\0\xff\r\n\r",
        b"{not json",
        b"\xef\xbb\xbf[1]",
        lines.as_bytes(),
    ] {
        let run = run_on(&["edit"], bytes);
        assert_eq!((run.status, run.errors.as_str()), (0, ""));
        assert_eq!(run.out, bytes);
    }
}

#[test]
fn edit_changes_the_lines_it_names() {
    let changed = |args: &[&str]| {
        let run = run(&[&["edit"], args, &[OFFER]].concat());
        assert_eq!((run.status, run.errors.as_str()), (0, ""), "{args:?}");
        let (old, new) = (read(OFFER), run.text().to_owned());
        let gone = old
            .lines()
            .filter(|line| !new.lines().any(|it| it == *line));
        let come = new
            .lines()
            .filter(|line| !old.lines().any(|it| it == *line));
        (
            gone.map(str::to_owned).collect::<Vec<_>>(),
            come.map(str::to_owned).collect::<Vec<_>>(),
        )
    };
    let (gone, come) = changed(&["--remove-codec", "opus"]);
    assert!(gone.contains(&"a=rtpmap:111 opus/48000/2".to_owned()));
    assert_eq!(come, ["m=audio 34928 UDP/TLS/RTP/SAVPF 9 0 8 13 110 126"]);
    let (_, come) = changed(&["--keep-codecs", "VP8,PCMU"]);
    assert!(
        come[0].starts_with("m=audio 34928 UDP/TLS/RTP/SAVPF 0"),
        "{come:?}"
    );
    let (gone, come) = changed(&["--prefer-codec", "pcma"]);
    assert_eq!(gone.len(), 1);
    assert_eq!(
        come,
        ["m=audio 34928 UDP/TLS/RTP/SAVPF 8 111 63 9 0 13 110 126"]
    );
    let (gone, come) = changed(&["--set-direction", "inactive"]);
    assert!(gone.iter().all(|line| line == "a=sendrecv"));
    assert!(come.len() >= 2 && come.iter().all(|line| line == "a=inactive"));
    let (_, come) = changed(&[
        "--set-direction",
        "1=sendonly",
        "--set-bandwidth",
        "0=AS:64",
    ]);
    assert_eq!(come, ["b=AS:64", "a=sendonly"]);
    let (_, come) = changed(&["--set-bandwidth", "session=CT:1000"]);
    assert_eq!(come, ["b=CT:1000"]);
    let candidate = "9 1 udp 1 192.0.2.9 9 typ host";
    let (gone, come) = changed(&["--add-candidate", &format!("2=a=candidate:{candidate}")]);
    assert_eq!(
        (gone, come),
        (vec![], vec![format!("a=candidate:{candidate}")])
    );
    let (gone, _) = changed(&["--strip-candidates"]);
    assert_eq!(
        gone.iter()
            .filter(|line| line.starts_with("a=candidate"))
            .count(),
        12
    );
    let (gone, _) = changed(&["--strip-candidates=1"]);
    assert_eq!(
        gone.iter()
            .filter(|line| line.starts_with("a=candidate"))
            .count(),
        2
    );
    let (gone, come) = changed(&["--drop-extension", "urn:3gpp:video-orientation"]);
    assert_eq!(
        (gone, come),
        (
            vec!["a=extmap:13 urn:3gpp:video-orientation".to_owned()],
            vec![]
        )
    );
    let (_, come) = changed(&["--rename-mid", "0=audio"]);
    assert_eq!(come, ["a=group:BUNDLE audio 1 2", "a=mid:audio"]);
    let (gone, come) = changed(&["--remove-media", "#1"]);
    assert!(gone.contains(&"a=mid:1".to_owned()));
    assert_eq!(come, ["a=group:BUNDLE 0 2"]);
    let (_, come) = changed(&[
        "--set-attribute",
        "0=fmtp:111 minptime=20",
        "--add-attribute",
        "session=x-a:b=c",
    ]);
    assert_eq!(come, ["a=x-a:b=c", "a=fmtp:111 minptime=20"]);
    let (gone, come) = changed(&[
        "--remove-attribute",
        "all=rtcp",
        "--remove-attribute",
        "extmap-allow-mixed",
    ]);
    assert_eq!(
        gone,
        [
            "a=extmap-allow-mixed",
            "a=rtcp:9 IN IP4 0.0.0.0",
            "a=rtcp:9 IN IP4 0.0.0.0"
        ]
    );
    assert!(come.is_empty());
    let moved = run(&["edit", "--move-media", "2=0", OFFER]);
    assert!(moved.text().find("m=application") < moved.text().find("m=audio"));
}

#[test]
fn edits_are_made_in_the_order_given() {
    let last = |args: &[&str]| {
        let run = run(&[&["edit"], args, &[OFFER]].concat());
        run.text().contains("a=sendonly")
    };
    assert!(last(&[
        "--set-direction",
        "inactive",
        "--set-direction",
        "sendonly"
    ]));
    assert!(!last(&[
        "--set-direction",
        "sendonly",
        "--set-direction",
        "inactive"
    ]));
    assert!(!last(&[
        "--set-direction",
        "sendonly",
        "--rename-mid",
        "0=a",
        "--set-direction",
        "all=inactive"
    ]));
    let renamed = run(&[
        "edit",
        "--rename-mid",
        "0=a",
        "--set-direction",
        "a=sendonly",
        OFFER,
    ]);
    assert!(renamed.text().contains("a=sendonly"));
}

#[test]
fn edit_keeps_the_wrapping() {
    let sdp = read(OFFER);
    let edited = run(&["edit", "--strip-candidates", OFFER])
        .text()
        .to_owned();
    for (input, expected) in [
        (object("offer", &sdp), object("offer", &edited)),
        (
            format!("{0}\n{{\"x\": 1 }}\n {0}\n", object("offer", &sdp)),
            format!("{0}\n{{\"x\": 1 }}\n {0}\n", object("offer", &edited)),
        ),
        (
            base64(object("offer", &sdp).as_bytes()),
            base64(object("offer", &edited).as_bytes()),
        ),
    ] {
        let run = run_on(&["edit", "--strip-candidates"], input.as_bytes());
        assert_eq!(run.status, 0);
        assert!(run.text() == expected);
    }
}

#[test]
fn edit_in_place_is_all_or_nothing() {
    let dir = scratch("in-place");
    let path = dir.join("offer.sdp");
    let file = path.to_str().unwrap();
    fs::copy(data(OFFER), &path).unwrap();
    let edited = run(&["edit", "-i", "--set-direction", "inactive", file]);
    assert_eq!(
        (edited.status, edited.text(), edited.errors.as_str()),
        (0, "", "")
    );
    let expected = run(&["edit", "--set-direction", "inactive", OFFER]);
    assert_eq!(fs::read(&path).unwrap(), expected.out);
    let modified = || fs::metadata(&path).unwrap().modified().unwrap();
    let before = modified();
    assert_eq!(
        run(&["edit", "-i", "--set-direction", "inactive", file]).status,
        0
    );
    assert_eq!(modified(), before, "what does not change is not written");
    let failed = run(&[
        "edit",
        "-i",
        "--remove-codec",
        "VP8",
        "--remove-media",
        "9",
        file,
    ]);
    assert_eq!(failed.status, 2);
    assert!(failed.errors.contains("there is no media description `9`"));
    assert_eq!(fs::read(&path).unwrap(), expected.out);
    let names: Vec<_> = fs::read_dir(&dir).unwrap().collect();
    assert_eq!(names.len(), 1, "nothing is left over");
}

#[test]
fn edit_tells_where_there_is_nothing_to_change() {
    let run = run(&["edit", "--remove-codec", "G999", OFFER]);
    assert_eq!((run.status, run.text()), (0, read(OFFER).as_str()));
    assert!(run.errors.contains("there is no codec `G999`"));
}

#[test]
fn edit_tells_which_codecs_to_keep_are_not_there() {
    let none = run(&["edit", "--keep-codecs", "nosuch", OFFER]);
    assert_eq!((none.status, none.text()), (0, read(OFFER).as_str()));
    assert!(none.errors.contains("note: ") && none.errors.contains("there is no codec `nosuch`"));
    let some = run(&["edit", "--keep-codecs", "opus,nosuch,VP8,nor", OFFER]);
    let right = run(&["edit", "--keep-codecs", "opus,VP8", OFFER]);
    assert_eq!((some.status, &some.out), (0, &right.out));
    assert!(some.errors.contains("there is no codec `nosuch`, `nor`"));
    assert_eq!(right.errors, "");
}

#[test]
fn one_media_description_is_spoken_of_as_one() {
    let one = run_on(
        &["edit", "--remove-media", "9"],
        b"v=0\nm=audio 9 RTP/AVP 0\n",
    );
    let two = run_on(
        &["show", "-m", "9"],
        b"v=0\nm=audio 9 RTP/AVP 0\nm=audio 9 RTP/AVP 0\n",
    );
    for (run, rest) in [(one, "there is 0\n"), (two, "there are 0, 1\n")] {
        let what = format!("there is no media description `9`: {rest}");
        assert!(run.errors.contains(&what), "{}", run.errors);
    }
}

#[test]
fn the_standard_input_is_not_edited_in_place() {
    for verb in [
        &["edit", "-i", "--remove-codec", "VP8", "-"][..],
        &["fix", "--no-config", "--in-place", "-"],
    ] {
        let run = run_on(verb, read(OFFER).as_bytes());
        assert_eq!((run.status, run.text()), (2, ""), "{verb:?}");
        assert!(
            run.errors
                .contains("the standard input cannot be written over")
        );
        assert!(run.errors.contains("help: "));
    }
}
