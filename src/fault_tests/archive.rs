//! `archive` over an archive of the same name and other content.

use std::fs;
use std::path::{Path, PathBuf};

use super::sites::write_site;
use super::{Bench, Case, Files, Plan, Told, assert_same, bench_folder, files, rounds};
use crate::archive::error::ArchiveError;
use crate::archive::{ArchiveRequest, Archived, archive};
use crate::bag::pack::ArchiveFormat;
use crate::domain::period::Period;
use crate::output::progress::NoProgress;

struct Archiving {
    new: Files,
}

impl Archiving {
    fn bench(name: &str) -> Bench<Self> {
        let folder = bench_folder(name);
        let before = folder.join("before");
        write_site(&before, false, "");
        make(&before).unwrap();
        fs::remove_dir_all(before.join("content")).unwrap();
        write_site(&before, true, "");
        let mut bench = Bench::new(folder, Self { new: Files::new() });
        bench.case.new = bench.new.clone();
        bench
    }
}

fn make(root: &Path) -> Result<Archived, ArchiveError> {
    let request = ArchiveRequest {
        root,
        period: Period::parse("2026").unwrap(),
        unit: None,
        out: None,
        format: ArchiveFormat::Zip,
        home: None,
        replace: true,
        lose: vec!["/".to_owned()],
    };
    archive(&request, &NoProgress)
}

impl Case for Archiving {
    fn run(&self, work: &Path) -> Told {
        match make(work) {
            Ok(_) => Told::Done,
            Err(ArchiveError::Uncertain(path, error)) => Told::InPlace(format!("{}: {error}", path.display())),
            Err(error) => Told::AsBefore(format!("{error:?}")),
        }
    }

    fn run_again(&self, work: &Path, _: usize, when: &str) {
        if let Err(error) = make(work) {
            panic!("{when}, then again: {error:?}");
        }
        // No working folder is left.
        assert_same(&files(&work.join("archives"), ""), &self.new, &format!("{when}, then again"));
        assert_eq!(fs::read_dir(work.join("archives")).unwrap().count(), 1, "{when}, then again");
    }

    fn folder(&self, work: &Path) -> PathBuf {
        work.join("archives")
    }

    /// The archives. Folders of a killed run are no archives.
    fn shown(&self, work: &Path) -> Files {
        let mut files = files(&self.folder(work), "");
        files.retain(|path, _| !path.starts_with(".congkhai-archive-"));
        files
    }

    fn may_be_mixed(&self) -> bool {
        false
    }
}

#[test]
fn whichever_call_of_an_archive_fails() {
    Archiving::bench("archive-fail").fail_calls();
}

/// The theme is read twice: for the site of today, and for that of the archive.
#[test]
fn a_theme_that_cant_be_read_again_makes_no_archive() {
    let bench = Archiving::bench("archive-theme");
    let is_of_theme = |at: &usize| bench.whole.calls[*at].ends_with("themes/cong-khai\")");
    for at in (0..bench.whole.calls.len()).filter(is_of_theme) {
        bench.run_by(Plan::Fail(vec![at], 13), at);
    }
}

#[test]
fn wherever_an_archive_is_killed() {
    Archiving::bench("archive-kill").kill();
}

#[test]
fn whenever_the_power_is_cut_in_an_archive() {
    let bench = Archiving::bench("archive-power");
    bench.cut_power();
    if rounds().is_some() {
        bench.leave_out_syncs(|path| path.to_str().unwrap().contains("archives"));
    }
}
