//! `restore` into a folder that isn't there.

use std::fs;
use std::path::{Path, PathBuf};

use super::sites::write_site;
use super::{Bench, Case, Files, Told, assert_same, bench_folder, rounds};
use crate::archive::restore::{RestoreError, restore};
use crate::archive::{ArchiveRequest, archive};
use crate::bag::pack::ArchiveFormat;
use crate::domain::period::Period;
use crate::output::progress::NoProgress;

const ARCHIVE: &str = "site-2026.zip";
const FOLDER: &str = "restored";

struct Restoring {
    new: Files,
}

impl Restoring {
    fn bench(name: &str) -> Bench<Self> {
        let folder = bench_folder(name);
        let (site, before) = (folder.join("site"), folder.join("before"));
        write_site(&site, true, "");
        fs::create_dir(&before).unwrap();
        let request = ArchiveRequest {
            root: &site,
            period: Period::parse("2026").unwrap(),
            unit: None,
            out: Some(before.join(ARCHIVE)),
            format: ArchiveFormat::Zip,
            home: None,
            replace: false,
            lose: Vec::new(),
        };
        archive(&request, &NoProgress).unwrap();
        let mut bench = Bench::new(folder, Self { new: Files::new() });
        bench.case.new = bench.new.clone();
        bench
    }
}

impl Case for Restoring {
    fn run(&self, work: &Path) -> Told {
        match restore(&work.join(ARCHIVE), &work.join(FOLDER)) {
            Ok(_) => Told::Done,
            Err(RestoreError::Uncertain(path, error)) => Told::InPlace(format!("{}: {error}", path.display())),
            Err(error) => Told::AsBefore(format!("{error:?}")),
        }
    }

    fn run_again(&self, work: &Path, _: usize, when: &str) {
        match restore(&work.join(ARCHIVE), &work.join(FOLDER)) {
            // It was restored already.
            Ok(_) | Err(RestoreError::Occupied(_)) => {}
            Err(error) => panic!("{when}, then again: {error:?}"),
        }
        assert_same(&self.shown(work), &self.new, &format!("{when}, then again"));
    }

    fn folder(&self, work: &Path) -> PathBuf {
        work.join(FOLDER)
    }

    fn may_be_mixed(&self) -> bool {
        false
    }
}

#[test]
fn whatever_happens_to_a_restoring() {
    let bench = Restoring::bench("restore");
    bench.fail_calls();
    bench.kill();
    bench.cut_power();
    if rounds().is_some() {
        // The working folder of an archive is of the same kind, and proven there.
        bench.leave_out_syncs(|path| !path.ends_with(".congkhai-restore-0"));
    }
}
