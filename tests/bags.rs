//! Bags of others, good and bad, as the Library of Congress's conformance suite has them: what the
//! standard allows is proven, what it forbids is told with its reason.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use support::Folder;

const BAGIT: &str = "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n";
const BAGIT_1: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
/// The MD5 of `abc`.
const ABC: &str = "900150983cd24fb0d6963f7d28e17f72";

/// The path of a file, and its bytes.
type BagFile<'f> = (&'f str, &'f [u8]);

/// The bytes of a text in ISO-8859-1.
fn latin_1(text: &str) -> Vec<u8> {
    text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect()
}

/// The bytes of a text in UTF-16, with the mark that begins it.
fn utf_16(text: &str) -> Vec<u8> {
    "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect()
}

/// A bag of files, and what the program says of it.
fn verified(files: &[BagFile<'_>]) -> (i32, String) {
    let folder = Folder::new();
    for (path, bytes) in files {
        folder.write(&format!("bag/{path}"), bytes);
    }
    let run = folder.run(&["verify", "bag", "--lang", "en"]);
    (run.status, run.stdout + &run.stderr)
}

#[test]
fn what_the_standard_allows_is_proven() {
    let manifest = format!("{ABC}  data/x\n");
    let named = format!("{ABC}  data/Núñez\n");
    let sha224 = "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7  data/x\n";
    let twice = manifest.repeat(2);
    let escaped = format!("{ABC}  data/a%0Ab\n{ABC}  data/100%25\n");
    let starred = format!("{ABC} *./data/x\n");
    let fetch = "http://a.example/x 3 data/x\n";
    let (latin, utf16) = (latin_1(&named), utf_16(&named));
    let cases: [(&str, &[BagFile<'_>]); 8] = [
        (
            "ISO-8859-1",
            &[
                ("bagit.txt", b"BagIt-Version: 0.97\nTag-File-Character-Encoding: ISO-8859-1\n"),
                ("manifest-md5.txt", &latin),
                ("data/Núñez", b"abc"),
            ],
        ),
        (
            "UTF-16",
            &[
                ("bagit.txt", b"BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-16\n"),
                ("manifest-md5.txt", &utf16),
                ("data/Núñez", b"abc"),
            ],
        ),
        (
            "SHA-224, blanks before colons of labels",
            &[
                ("bagit.txt", BAGIT.as_bytes()),
                ("manifest-sha224.txt", sha224.as_bytes()),
                ("bag-info.txt", b"Payload-Oxum   : 3.1\n"),
                ("data/x", b"abc"),
            ],
        ),
        (
            "listed twice alike, before 1.0",
            &[("bagit.txt", BAGIT.as_bytes()), ("manifest-md5.txt", twice.as_bytes()), ("data/x", b"abc")],
        ),
        (
            "escaped names",
            &[
                ("bagit.txt", BAGIT.as_bytes()),
                ("manifest-md5.txt", escaped.as_bytes()),
                ("data/a\nb", b"abc"),
                ("data/100%", b"abc"),
            ],
        ),
        (
            "as md5sum writes it",
            &[("bagit.txt", BAGIT.as_bytes()), ("manifest-md5.txt", starred.as_bytes()), ("data/x", b"abc")],
        ),
        (
            "a file that was fetched",
            &[
                ("bagit.txt", BAGIT.as_bytes()),
                ("manifest-md5.txt", manifest.as_bytes()),
                ("fetch.txt", fetch.as_bytes()),
                ("data/x", b"abc"),
            ],
        ),
        ("1.0", &[("bagit.txt", BAGIT_1.as_bytes()), ("manifest-md5.txt", manifest.as_bytes()), ("data/x", b"abc")]),
    ];
    for (case, files) in cases {
        // Windows has no such names.
        if cfg!(windows) && case == "escaped names" {
            continue;
        }
        let (status, said) = verified(files);
        assert_eq!(status, 0, "{case}: {said}");
        assert!(said.contains("whole and unchanged"), "{case}: {said}");
    }
}

#[test]
fn what_the_standard_forbids_is_told_with_its_reason() {
    let manifest = format!("{ABC}  data/x\n");
    let with = |line: &str| format!("{manifest}{line}\n");
    let bom = format!("\u{feff}{BAGIT}");
    let spaced = BAGIT_1.replace(':', " :");
    for (bagit, lines, fetch, reason) in [
        (bom.as_str(), manifest.clone(), "", "bagit.txt begins with a byte order mark, which the standard forbids"),
        (&spaced, manifest.clone(), "", "bagit.txt is not as the standard has it: \"BagIt-Version : 1.0\""),
        ("BagIt-Version: .97\nTag-File-Character-Encoding: UTF-8\n", manifest.clone(), "", "\"BagIt-Version: .97\""),
        ("BagIt-Version: 0.97\n", manifest.clone(), "", "\"Tag-File-Character-Encoding: \""),
        (
            "BagIt-Version: 0.97\nTag-File-Character-Encoding: VISCII\n",
            manifest.clone(),
            "",
            "the tag files are in \"VISCII\"; only UTF-8, UTF-16 and ISO-8859-1 are read",
        ),
        (BAGIT_1, manifest.repeat(2), "", "manifest-md5.txt lists it twice: data/x"),
        (BAGIT, with("00  data/x"), "", "altered: data/x"),
        (
            BAGIT,
            with(&format!("{ABC}  ../../x")),
            "",
            "manifest-md5.txt: line 2 has a path that leads out of the payload",
        ),
        (BAGIT, with(&format!("{ABC}  /etc/x")), "", "line 2 has a path that leads out of the payload"),
        (BAGIT, with(&format!("{ABC}  ~/x")), "", "missing: ~/x"),
        (BAGIT, with(&format!("{ABC}  data\\y")), "", "line 2 has a `\\` in its path; the standard writes it with `/`"),
        (BAGIT, with(&format!("{ABC}  C:\\y")), "", "line 2 has a path that leads out of the payload"),
        (BAGIT, with("no checksum"), "", "manifest-md5.txt: line 2 isn't understood"),
        (
            BAGIT,
            manifest.clone(),
            "https://a.example - ../../x\n",
            "fetch.txt: line 1 has a path that leads out of the payload",
        ),
        (
            BAGIT,
            manifest.clone(),
            "https://a.example - /tmp/x\n",
            "fetch.txt: line 1 has a path that leads out of the payload",
        ),
        (
            BAGIT,
            manifest.clone(),
            "https://a.example - ~root/x\n",
            "fetch.txt: line 1 has a path that leads out of the payload",
        ),
        (
            BAGIT,
            manifest.clone(),
            "https://a.example - C:\\x\n",
            "fetch.txt: line 1 has a path that leads out of the payload",
        ),
        (
            BAGIT,
            manifest.clone(),
            "https://a.example - \\\\?\\UNC\\a\\x\n",
            "fetch.txt: line 1 has a path that leads out",
        ),
        (BAGIT, manifest.clone(), "https://a.example - data/y\n", "not in manifest-md5.txt: data/y"),
    ] {
        let mut files: Vec<BagFile<'_>> =
            vec![("bagit.txt", bagit.as_bytes()), ("manifest-md5.txt", lines.as_bytes()), ("data/x", b"abc")];
        if !fetch.is_empty() {
            files.push(("fetch.txt", fetch.as_bytes()));
        }
        let (status, said) = verified(&files);
        assert_eq!(status, 1, "{reason}: {said}");
        assert!(said.contains(reason), "{reason}: {said}");
        assert!(said.contains("NOT as it was"), "{reason}: {said}");
    }
}
