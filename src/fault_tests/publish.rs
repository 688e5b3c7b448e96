//! `publish` to a folder that shows another state of the site.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::sites::write_site;
use super::{Bench, Case, Files, Told, assert_same, bench_folder, files, rounds};
use crate::content::settings::DeleteLimit;
use crate::output::manifest::{FILE, Manifest, OWN};
use crate::output::progress::Progress;
use crate::publish::error::PublishError;
use crate::publish::secrets::Secrets;
use crate::publish::{
    FiguresNotice, Plan, PlanOutcome, PublishEvents, PublishRequest, Published, Publisher, publish_site,
};

const SETTINGS: &str = "[publish.portal]\nto = \"../www\"\nkeep = 1\nprecompress = true\n";

struct Publishing {
    /// The files of the target and of `published/` after a run without faults.
    new: Files,
}

impl Publishing {
    fn bench(name: &str) -> Bench<Self> {
        let folder = bench_folder(name);
        let (before, site) = (folder.join("before"), folder.join("before/site"));
        write_site(&site, false, SETTINGS);
        // Three times, so that there is an old version to be removed.
        for text in ["1", "2", "3"] {
            fs::write(site.join("content/lan.md"), format!("+++\ntitle = \"L\"\n+++\n{text}\n")).unwrap();
            publish(&before).unwrap();
        }
        fs::write(before.join("www/google.html"), "của tôi").unwrap();
        fs::remove_dir_all(site.join("content")).unwrap();
        write_site(&site, true, SETTINGS);
        let mut bench = Bench::new(folder, Self { new: Files::new() });
        super::copy(&bench.folder.join("before"), &bench.work());
        bench.case.run(&bench.work());
        bench.case.new = whole(&bench.work());
        fs::remove_dir_all(bench.work()).unwrap();
        bench
    }
}

/// The files that the target shows, and those kept beside the site.
fn whole(work: &Path) -> Files {
    let mut all = files(&work.join("www"), OWN);
    all.extend(
        files(&work.join("site/published"), "").into_iter().map(|(path, bytes)| (format!("published {path}"), bytes)),
    );
    all
}

/// Each version that can be gone back to has all of its files.
fn assert_versions_are_whole(work: &Path, when: &str) {
    for entry in fs::read_dir(work.join(".www.congkhai")).unwrap().map(Result::unwrap) {
        if entry.file_name().to_str().unwrap().parse::<u64>().is_err() {
            continue;
        }
        let manifest = Manifest::read(&entry.path().join(OWN).join(FILE)).unwrap();
        let manifest = manifest.unwrap_or_else(|| panic!("{when}: {:?} has no manifest", entry.path()));
        let missing = manifest.files.keys().find(|path| !entry.path().join(path).is_file());
        assert_eq!(missing, None, "{when}: {:?}", entry.path());
    }
}

struct Quiet;

impl Progress for Quiet {
    fn steps(&self, _: usize) {}

    fn step(&self) {}
}

impl PublishEvents for Quiet {
    fn confirm(&self, _: &Plan) -> bool {
        true
    }

    fn figures(&self, _: &FiguresNotice) {}

    fn waiting_for_lock(&self, _: &str, _: Duration) {}
}

fn publish(work: &Path) -> Result<Published, PublishError> {
    let wait = Duration::from_millis(1);
    let request = PublishRequest {
        root: &work.join("site"),
        home: None,
        target: None,
        dry_run: false,
        max_deletes: Some(DeleteLimit::Percent(100)),
        keep: None,
        allowed_losses: vec!["/".to_owned()],
        publisher: Publisher { name: "an".to_owned(), id: "1".to_owned(), renewal_interval: wait, settle_time: wait },
        secrets: Secrets::default(),
    };
    publish_site(&request, &Quiet)
}

impl Case for Publishing {
    fn run(&self, work: &Path) -> Told {
        match publish(work) {
            Ok(Published { outcome: PlanOutcome::Published(_), .. }) => Told::Done,
            Ok(_) => panic!("everything was confirmed"),
            Err(PublishError::Left(path, error)) => Told::InPlace(format!("{}: {error}", path.display())),
            Err(error) => Told::AsBefore(format!("{error:?}")),
        }
    }

    fn run_again(&self, work: &Path, _: usize, when: &str) {
        if let Err(error) = publish(work) {
            panic!("{when}, then again: {error:?}");
        }
        assert_same(&whole(work), &self.new, &format!("{when}, then again"));
        assert_versions_are_whole(work, when);
    }

    fn kept(&self, work: &Path) -> Files {
        whole(work)
    }

    fn folder(&self, work: &Path) -> PathBuf {
        work.join("www")
    }

    fn may_be_mixed(&self) -> bool {
        false
    }
}

#[test]
fn whichever_call_of_a_publication_fails() {
    Publishing::bench("publish-fail").fail_calls();
}

#[test]
fn wherever_a_publication_is_killed() {
    Publishing::bench("publish-kill").kill();
}

#[test]
fn whenever_the_power_is_cut_in_a_publication() {
    let bench = Publishing::bench("publish-power");
    bench.cut_power();
    if rounds().is_some() {
        bench.leave_out_syncs(|path| path.to_str().unwrap().contains("www"));
    }
}
