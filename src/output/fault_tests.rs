//! Builds on a file system that fails: at every operation in turn, once or from then on. After each,
//! what stands is the old output or the new one, the error says which, and the next run completes it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::build::{BuildError, BuildRequest, Built, build};
use super::error::OutputError;
use super::manifest::OWN;
use super::progress::NoProgress;
use crate::disk::faults::{self, Fault};

/// The bytes of each file of an output by its path, without congkhai's own notes.
type Files = BTreeMap<String, Vec<u8>>;

/// A folder with two sites, whose outputs differ in every way they can.
struct Bench {
    folder: PathBuf,
    old: Files,
    new: Files,
}

impl Bench {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("congkhai-faults-{name}-{}", std::process::id()));
        let write = |path: &str, text: &str| {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        for site in ["old", "new"] {
            write(&format!("{site}/site.toml"), "title = \"Thử\"\nattachments = [\"x\", \"z\"]\n");
            write(&format!("{site}/content/a/index.md"), "+++\nkind = \"unit\"\nname = \"A\"\nlevel = \"xã\"\n+++\n");
            write(&format!("{site}/content/a/tep/same.pdf"), "same");
            write(&format!("{site}/content/a/tep/changed.pdf"), site);
        }
        write("old/content/gone.md", "+++\ntitle = \"Cũ\"\n+++\n");
        write("new/content/come.md", "+++\ntitle = \"Mới\"\n+++\n");
        // A folder that becomes a file, and a file that becomes a folder.
        write("old/content/a/tep/x/y.pdf", "in a folder");
        write("new/content/a/tep/x", "a file");
        write("old/content/a/tep/z", "a file");
        write("new/content/a/tep/z/y.pdf", "in a folder");
        let mut bench = Self { folder, old: Files::new(), new: Files::new() };
        for site in ["old", "new"] {
            bench.build(site, &bench.folder.join(format!("built-{site}"))).unwrap();
        }
        bench.old = files(&bench.folder.join("built-old"));
        bench.new = files(&bench.folder.join("built-new"));
        bench
    }

    fn build(&self, site: &str, out: &Path) -> Result<Built, BuildError> {
        let root = self.folder.join(site);
        let request = BuildRequest {
            root: &root,
            out,
            base_url: None,
            as_of: None,
            drafts: false,
            force: false,
            home: None,
            against: None,
        };
        build(&request, &NoProgress)
    }

    /// The old output in a folder of its own.
    fn old_output(&self, name: &str) -> PathBuf {
        let out = self.folder.join(name);
        copy(&self.folder.join("built-old"), &out);
        out
    }

    /// Builds a site without faults, which must give its files and then have nothing to do.
    #[track_caller]
    fn repairs(&self, site: &str, out: &Path, when: &str) {
        let wanted = if site == "old" { &self.old } else { &self.new };
        if let Err(error) = self.build(site, out) {
            panic!("{when}, then {site}: {error:?}");
        }
        assert_same(&files(out), wanted, &format!("{when}, then {site}"));
        let again = self.build(site, out).unwrap();
        assert_eq!((again.summary.written, again.summary.removed), (0, 0), "{when}, then {site} twice");
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn files(folder: &Path) -> Files {
    fn gather(top: &Path, folder: &Path, found: &mut Files) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if entry.file_name() == OWN {
                continue;
            }
            if path.is_dir() {
                gather(top, &path, found);
            } else {
                let below = path.strip_prefix(top).unwrap().to_str().unwrap().replace('\\', "/");
                found.insert(below, fs::read(&path).unwrap());
            }
        }
    }
    let mut found = Files::new();
    gather(folder, folder, &mut found);
    found
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(from, to).unwrap();
        }
    }
}

#[track_caller]
fn assert_same(found: &Files, wanted: &Files, when: &str) {
    let all = found.keys().chain(wanted.keys());
    let other: Vec<&String> = all.filter(|path| found.get(*path) != wanted.get(*path)).collect();
    assert!(other.is_empty(), "{when}: {other:?}");
}

/// Builds the new site over the old output with one fault, and holds what stands against what was said.
/// Returns whether the build went so far that the fault happened.
fn build_with(bench: &Bench, left: usize, fault: Fault) -> bool {
    let when = format!("{fault:?} after {left}");
    let out = bench.old_output("out");
    let (built, has_failed) = faults::during(&out, left, fault, || bench.build("new", &out));
    let stands = files(&out);
    match &built {
        Ok(_) => assert_same(&stands, &bench.new, &when),
        Err(BuildError::Output(OutputError::Io(..) | OutputError::Busy(_))) => assert_same(&stands, &bench.old, &when),
        Err(BuildError::Output(OutputError::InPlace(..) | OutputError::Leftover(..))) => {
            for (path, bytes) in &bench.new {
                assert_eq!(stands.get(path), Some(bytes), "{when}: {path}");
            }
        }
        Err(BuildError::Output(OutputError::HalfUndone(..))) => {
            for (path, bytes) in &stands {
                assert!([bench.old.get(path), bench.new.get(path)].contains(&Some(bytes)), "{when}: {path}");
            }
        }
        Err(other) => panic!("{when}: {other:?}"),
    }
    assert!(has_failed || built.is_ok(), "{when}: failed without a fault");
    // The edit is taken back, or kept: by turns.
    bench.repairs(if left.is_multiple_of(2) { "old" } else { "new" }, &out, &when);
    fs::remove_dir_all(&out).unwrap();
    has_failed
}

#[test]
fn whichever_operation_fails_nothing_is_lost_and_the_next_run_repairs() {
    let bench = Bench::new("once");
    let all = (0..).take_while(|left| build_with(&bench, *left, Fault::Once)).count();
    assert!(all > 60, "{all}");
}

#[test]
fn wherever_a_build_is_cut_off_nothing_is_lost_and_the_next_run_repairs() {
    let bench = Bench::new("always");
    let all = (0..).take_while(|left| build_with(&bench, *left, Fault::Always)).count();
    assert!(all > 60, "{all}");
}

/// Whatever the notes lost, nothing of the site is missing without a word.
#[test]
fn notes_that_were_emptied_are_not_believed() {
    let bench = Bench::new("notes");
    for (name, text) in
        [("manifest", ""), ("manifest", "congkhai manifest 2\n"), ("build.json", ""), ("build.json", "{}")]
    {
        let out = bench.old_output("out");
        fs::write(out.join(OWN).join(name), text).unwrap();
        fs::remove_file(out.join("gone/index.html")).unwrap();
        let built = bench.build("old", &out).unwrap();
        assert_eq!(built.summary.written, 1, "{name} {text}");
        assert_same(&files(&out), &bench.old, name);
        let again = bench.build("old", &out).unwrap();
        assert_eq!((again.summary.files, again.summary.written), (bench.old.len(), 0), "{name} {text}");
        fs::remove_dir_all(&out).unwrap();
    }
    // What was changed by others isn't taken for ours.
    let out = bench.old_output("out");
    fs::write(out.join(OWN).join("manifest"), "").unwrap();
    fs::write(out.join("gone/index.html"), "của tôi").unwrap();
    let built = bench.build("old", &out);
    assert!(matches!(built, Err(BuildError::Output(OutputError::Foreign(_)))));
    assert_eq!(fs::read_to_string(out.join("gone/index.html")).unwrap(), "của tôi");
}
