//! `build` over the output of another state of the site.

use std::fs;
use std::path::{Path, PathBuf};

use super::sites::write_site;
use super::{Bench, Case, Files, Told, assert_same, bench_folder, copy, files, rounds};
use crate::archive::{ArchiveRequest, archive};
use crate::bag::pack::ArchiveFormat;
use crate::domain::period::Period;
use crate::output::build::{BuildError, BuildRequest, Built, build};
use crate::output::error::OutputError;
use crate::output::manifest::OWN;
use crate::output::progress::NoProgress;

/// The output in a work folder.
const OUT: &str = "public";
/// A file of others in the output.
const FOREIGN: &str = "cua-toi.txt";

/// Builds the new state. The sites stand beside the work folder.
pub(super) struct Building {
    folder: PathBuf,
    /// The outputs of both states, built from nothing.
    old: Files,
    new: Files,
}

impl Building {
    /// A bench whose output is that of the old state, or none.
    pub(super) fn bench(name: &str, has_output: bool) -> Bench<Self> {
        let folder = bench_folder(name);
        for (state, is_new) in [("old", false), ("new", true)] {
            write_site(&folder.join(state), is_new, "");
        }
        put_archive_into(&folder.join("old"));
        copy(&folder.join("old/archives"), &folder.join("new/archives"));
        let mut case = Self { folder: folder.clone(), old: Files::new(), new: Files::new() };
        let output = |state: &str| {
            let out = folder.join(format!("built-{state}"));
            case.build(state, &out).unwrap();
            fs::write(out.join(FOREIGN), "của tôi").unwrap();
            files(&out, OWN)
        };
        let built = [output("old"), output("new")];
        let out = folder.join("before").join(OUT);
        if has_output {
            copy(&folder.join("built-old"), &out);
        } else {
            fs::create_dir_all(&out).unwrap();
            fs::write(out.join(FOREIGN), "của tôi").unwrap();
        }
        [case.old, case.new] = built;
        Bench::new(folder, case)
    }

    fn build(&self, state: &str, out: &Path) -> Result<Built, BuildError> {
        let root = self.folder.join(state);
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
}

/// Makes the archive of the site, so that there is one to be read and offered.
fn put_archive_into(root: &Path) {
    let request = ArchiveRequest {
        root,
        period: Period::parse("2026").unwrap(),
        unit: None,
        out: None,
        format: ArchiveFormat::Zip,
        home: None,
        replace: false,
        lose: Vec::new(),
    };
    archive(&request, &NoProgress).unwrap();
}

impl Case for Building {
    fn run(&self, work: &Path) -> Told {
        match self.build("new", &work.join(OUT)) {
            Ok(_) => Told::Done,
            Err(BuildError::Output(OutputError::InPlace(path, error) | OutputError::Leftover(path, error))) => {
                Told::InPlace(format!("{}: {error}", path.display()))
            }
            Err(BuildError::Output(OutputError::HalfUndone(_, _, places))) => {
                let below = |place: &PathBuf| place.strip_prefix(work.join(OUT)).unwrap().to_str().unwrap().to_owned();
                Told::HalfUndone(places.iter().map(below).collect())
            }
            Err(error) => Told::AsBefore(format!("{error:?}")),
        }
    }

    fn run_again(&self, work: &Path, turn: usize, when: &str) {
        // The edit is kept, or taken back.
        let (state, wanted) = if turn.is_multiple_of(2) { ("new", &self.new) } else { ("old", &self.old) };
        let out = work.join(OUT);
        if let Err(error) = self.build(state, &out) {
            panic!("{when}, then {state}: {error:?}");
        }
        assert_same(&files(&out, OWN), wanted, &format!("{when}, then {state}"));
        let again = self.build(state, &out).unwrap().summary;
        assert_eq!((again.written, again.removed), (0, 0), "{when}, then {state} twice");
    }

    fn folder(&self, work: &Path) -> PathBuf {
        work.join(OUT)
    }

    fn kept(&self, work: &Path) -> Files {
        let mut kept = self.shown(work);
        let manifest = fs::read(work.join(OUT).join(OWN).join("manifest")).unwrap_or_default();
        kept.insert("manifest".to_owned(), manifest);
        kept
    }

    fn may_be_mixed(&self) -> bool {
        true
    }
}

#[test]
fn whichever_call_of_a_build_fails() {
    Building::bench("build-fail", true).fail_calls();
}

#[test]
fn wherever_a_build_is_killed() {
    Building::bench("build-kill", true).kill();
}

#[test]
fn whenever_the_power_is_cut_in_a_build() {
    Building::bench("build-power", true).cut_power();
}

#[test]
fn whatever_happens_to_a_first_build() {
    let bench = Building::bench("build-first", false);
    bench.fail_calls();
    bench.kill();
    bench.cut_power();
}

#[test]
fn no_sync_of_a_build_can_be_left_out() {
    Building::bench("build-syncs", true).leave_out_syncs(|_| true);
}

#[test]
fn no_sync_of_a_first_build_can_be_left_out() {
    if rounds().is_some() {
        Building::bench("build-first-syncs", false).leave_out_syncs(|_| true);
    }
}

/// An output that is as it should be costs no wait for the disk.
#[test]
fn a_build_without_changes_syncs_nothing() {
    let bench = Building::bench("build-same", true);
    let work = bench.work();
    copy(&bench.folder.join("before"), &work);
    assert!(bench.whole.calls.iter().any(|call| call.starts_with("Sync")));
    let plan = crate::disk::trial::Plan::Watch;
    let (built, seen) = crate::disk::trial::during(&bench.folder, plan, || bench.case.build("old", &work.join(OUT)));
    assert_eq!(built.unwrap().summary.written, 0);
    let syncs: Vec<&String> = seen.calls.iter().filter(|call| call.starts_with("Sync")).collect();
    assert!(syncs.is_empty(), "{syncs:?}");
}

/// Notes may be lost; nothing of the site is then missing without a word.
#[test]
fn notes_that_were_emptied_are_not_believed() {
    let bench = Building::bench("build-notes", true);
    let out = bench.work().join(OUT);
    let fresh = || {
        let _ = fs::remove_dir_all(&out);
        copy(&bench.folder.join("built-old"), &out);
    };
    for (name, text) in
        [("manifest", ""), ("manifest", "congkhai manifest 2\n"), ("build.json", ""), ("build.json", "{}")]
    {
        fresh();
        fs::write(out.join(OWN).join(name), text).unwrap();
        fs::remove_file(out.join("gone/index.html")).unwrap();
        let built = bench.case.build("old", &out).unwrap();
        assert_eq!(built.summary.written, 1, "{name} {text}");
        assert_same(&files(&out, OWN), &bench.old, name);
        let again = bench.case.build("old", &out).unwrap();
        assert_eq!((again.summary.files, again.summary.written), (bench.old.len() - 1, 0), "{name} {text}");
    }
    // A file changed by others isn't taken for ours.
    fresh();
    fs::write(out.join(OWN).join("manifest"), "").unwrap();
    fs::write(out.join("gone/index.html"), "của tôi").unwrap();
    let built = bench.case.build("old", &out);
    assert!(matches!(built, Err(BuildError::Output(OutputError::Foreign(_)))));
    assert_eq!(fs::read_to_string(out.join("gone/index.html")).unwrap(), "của tôi");
}
