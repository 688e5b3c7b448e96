//! A folder of this machine that a web server shows. Each version is a folder
//! of its own, whole before anybody sees it; the place itself is a link to the
//! present one, and changes hands in one rename. Earlier versions stay, so
//! that one can go back.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io;
use std::iter;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::error::PublishError;
use super::plan::{Known, Plan, is_compressed};
use super::upload::{Upload, UploadFile};
use super::{Limits, PlanOutcome, PublishEvents, agreed};
use crate::disk;
use crate::output::addresses::{ASSETS, PermanentAddresses};
use crate::output::manifest::{FILE, Fingerprint, Manifest, OWN};

/// In a version: the assets of earlier ones, which pages that are being read
/// may still ask for.
const CARRIED: &str = "carried";
/// In a version: the number of the one whose place it took.
const FOLLOWS: &str = "follows";

/// Plans, asks, and puts a new version in the place of the present one.
pub fn publish(
    place: &Path,
    parcel: &Upload,
    keep: usize,
    limits: &Limits,
    talk: &dyn PublishEvents,
) -> Result<PlanOutcome, PublishError> {
    // Looking takes no lock and leaves nothing behind.
    let present = Versions::at(place)?.present()?;
    let known = present.known();
    match agreed(&Plan::of(parcel, &known), parcel, (&known, &present.published()), limits, talk)? {
        PlanOutcome::Agreed(plan) if plan.is_empty() => return Ok(PlanOutcome::Agreed(plan)),
        PlanOutcome::Agreed(_) => {}
        other => return Ok(other),
    }
    let versions = Versions::at(place)?;
    let _lock = versions.lock()?;
    versions.sweep()?;
    // Another may have published while we asked.
    let present = versions.present()?;
    let known = present.known();
    let plan = Plan::of(parcel, &known);
    limits.allow(&plan, parcel, &known, &present.published())?;
    talk.steps(parcel.items.len());
    let number = versions.numbers()?.last().map_or(1, |last| last + 1);
    let carried = versions.carried(parcel, keep)?;
    versions.make(number, parcel, (&present, &known), &carried, talk)?;
    versions.show(number)?;
    versions.prune(keep, number)?;
    Ok(PlanOutcome::Agreed(plan))
}

/// Shows the version before the present one again; gives back its number, and what is in it.
pub fn roll_back(place: &Path) -> Result<(u64, Manifest), PublishError> {
    let versions = Versions::at(place)?;
    let none = || PublishError::NoEarlier(place.to_path_buf());
    let now = versions.number_shown()?.ok_or_else(none)?;
    let _lock = versions.lock()?;
    let present = versions.present()?;
    // The one it followed: between them may be one that was gone back from.
    let numbers = versions.numbers()?;
    let earlier = match present.follows {
        Some(followed) => numbers.into_iter().find(|number| *number == followed),
        None => numbers.into_iter().rfind(|number| *number < now),
    };
    let earlier = earlier.ok_or_else(none)?;
    versions.bring_along(&present, earlier)?;
    versions.show(earlier)?;
    Ok((earlier, read(&versions.version(earlier), FILE)?))
}

/// The versions of a place, beside it.
struct Versions {
    place: PathBuf,
    /// The folder they are in, and its name.
    folder: PathBuf,
    name: String,
}

/// The version that is shown.
#[derive(Default)]
struct Present {
    folder: Option<PathBuf>,
    manifest: Manifest,
    carried: Manifest,
    /// The number of the version it took the place of.
    follows: Option<u64>,
}

impl Present {
    fn published(&self) -> PermanentAddresses {
        PermanentAddresses::of_files(self.manifest.files.keys().map(String::as_str))
    }

    /// What is known of each file; nothing of one that isn't as it was put.
    fn known(&self) -> Known {
        let all: Known = self.manifest.files.iter().map(|(path, print)| (path.clone(), Some(*print))).collect();
        let Some(folder) = &self.folder else { return all };
        let is_as_it_was = |path: &String, print: &Option<Fingerprint>| {
            disk::symlink_metadata(&folder.join(path)).is_ok_and(|found| {
                // A compressed file is known by what it is made of.
                let is_right = print.is_some_and(|print| print.size == found.len());
                found.is_file() && (is_right || (is_compressed(path, &all) && found.len() > 0))
            })
        };
        let seen: Vec<(String, Option<Fingerprint>)> =
            all.par_iter().map(|(path, print)| (path.clone(), print.filter(|_| is_as_it_was(path, print)))).collect();
        seen.into_iter().collect()
    }
}

impl Versions {
    fn at(place: &Path) -> Result<Self, PublishError> {
        let name = place.file_name().map(|name| name.to_string_lossy().into_owned());
        let name = name.ok_or_else(|| PublishError::Foreign(place.display().to_string()))?;
        // A slash at the end would be that of a folder, and the place is a link.
        let place = place.with_file_name(&name);
        let name = format!(".{name}.congkhai");
        let folder = place.with_file_name(&name);
        Ok(Self { place, folder, name })
    }

    /// Held as long as the file is; it falls with the process.
    fn lock(&self) -> Result<File, PublishError> {
        disk::create_folders(&self.folder).map_err(at(&self.folder))?;
        let path = self.folder.join("lock");
        let lock = disk::lock_file(&path).map_err(at(&path))?;
        lock.ok_or_else(|| PublishError::Busy(self.place.display().to_string()))
    }

    /// The number of the version that the place shows; none where nothing is there yet.
    fn number_shown(&self) -> Result<Option<u64>, PublishError> {
        let foreign = || PublishError::Foreign(self.place.display().to_string());
        match disk::symlink_metadata(&self.place) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(at(&self.place)(error)),
            Ok(found) if found.is_symlink() => {
                let to = disk::read_link(&self.place).map_err(at(&self.place))?;
                let number = to.strip_prefix(&self.name).ok().and_then(|number| number.to_str()?.parse().ok());
                number.map(Some).ok_or_else(foreign)
            }
            Ok(found) if found.is_dir() => {
                let inside = disk::read_folder(&self.place).map_err(at(&self.place))?;
                // An empty folder, as hosts prepare it, may make way.
                if inside.is_empty() { Ok(None) } else { Err(foreign()) }
            }
            Ok(_) => Err(foreign()),
        }
    }

    fn present(&self) -> Result<Present, PublishError> {
        let Some(number) = self.number_shown()? else { return Ok(Present::default()) };
        let folder = self.version(number);
        let (manifest, carried) = (read(&folder, FILE)?, read(&folder, CARRIED)?);
        Ok(Present { folder: Some(folder), manifest, carried, follows: self.followed_by(number) })
    }

    /// The version that one took the place of. Without a note of it, as the
    /// first version is, the one before it in number does.
    fn followed_by(&self, number: u64) -> Option<u64> {
        let noted = disk::read_text(&self.version(number).join(OWN).join(FOLLOWS)).ok()?;
        noted.trim().parse().ok()
    }

    fn version(&self, number: u64) -> PathBuf {
        self.folder.join(number.to_string())
    }

    /// The numbers of whole versions, oldest first.
    fn numbers(&self) -> Result<Vec<u64>, PublishError> {
        let entries = disk::read_folder(&self.folder).map_err(at(&self.folder))?;
        let mut numbers: Vec<u64> =
            entries.iter().filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect();
        numbers.sort_unstable();
        Ok(numbers)
    }

    /// Removes what runs that were killed have left half-done.
    fn sweep(&self) -> Result<(), PublishError> {
        for entry in disk::read_folder(&self.folder).map_err(at(&self.folder))? {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.ends_with(".new") || name.ends_with(".old") {
                disk::remove_folder(&entry.path()).map_err(at(&entry.path()))?;
            }
        }
        Ok(())
    }

    /// The assets of the versions that are kept, which the new one hasn't itself.
    fn carried(&self, parcel: &Upload, keep: usize) -> Result<BTreeMap<String, PathBuf>, PublishError> {
        let mut carried = BTreeMap::new();
        for number in self.numbers()?.into_iter().rev().take(keep.max(1)) {
            let folder = self.version(number);
            let assets = read(&folder, FILE)?.files.into_keys().filter(|path| path.starts_with(ASSETS));
            for path in assets.filter(|path| !parcel.items.contains_key(path)) {
                carried.entry(path.clone()).or_insert_with(|| folder.join(path));
            }
        }
        Ok(carried)
    }

    /// Makes a whole version under a name that nobody is shown, then gives it its own.
    fn make(
        &self,
        number: u64,
        parcel: &Upload,
        (present, known): (&Present, &Known),
        carried: &BTreeMap<String, PathBuf>,
        talk: &dyn PublishEvents,
    ) -> Result<(), PublishError> {
        let new = self.folder.join(format!("{number}.new"));
        let foreign = self.foreign(present)?;
        let named = |path: &&PathBuf| path.to_str().is_some_and(|path| is_in_the_way(path, parcel));
        if let Some(path) = foreign.iter().find(named) {
            return Err(PublishError::Foreign(self.place.join(path).display().to_string()));
        }
        let ours = parcel.items.keys().chain(carried.keys()).map(Path::new);
        make_folders(&new, ours.chain(foreign.iter().map(PathBuf::as_path)))?;
        let items: Vec<(&String, &UploadFile)> = parcel.items.iter().collect();
        items.par_iter().try_for_each(|(path, item)| {
            let is_held = known.get(*path) == Some(&Some(item.print));
            let held = present.folder.as_ref().filter(|_| is_held).map(|folder| folder.join(path));
            put(item, held.as_deref(), &new.join(path))?;
            talk.step();
            Ok::<(), PublishError>(())
        })?;
        for (path, from) in carried {
            let to = new.join(path);
            disk::hard_link_or_copy(from, &to).map_err(at(&to))?;
        }
        if let Some(folder) = &present.folder {
            for path in &foreign {
                let to = new.join(path);
                disk::hard_link_or_copy(&folder.join(path), &to).map_err(at(&to))?;
            }
        }
        let names = |paths: Vec<&String>| -> Manifest {
            let print = Fingerprint::of(b"");
            Manifest { files: paths.into_iter().map(|path| (path.clone(), print)).collect() }
        };
        let own = new.join(OWN);
        disk::create_folders(&own).map_err(at(&own))?;
        for (name, manifest) in [(CARRIED, names(carried.keys().collect())), (FILE, parcel.manifest())] {
            let path = own.join(name);
            disk::write(&path, manifest.text()).map_err(at(&path))?;
        }
        if let Some(followed) = self.number_shown()? {
            let path = own.join(FOLLOWS);
            disk::write(&path, followed.to_string()).map_err(at(&path))?;
        }
        let version = self.version(number);
        disk::rename(&new, &version).map_err(at(&version))
    }

    /// Gives an earlier version what others have put into the present one.
    fn bring_along(&self, present: &Present, earlier: u64) -> Result<(), PublishError> {
        let Some(folder) = &present.folder else { return Ok(()) };
        let earlier = self.version(earlier);
        for path in self.foreign(present)? {
            let to = earlier.join(&path);
            if !to.exists() {
                let above = to.parent().unwrap_or(&earlier);
                disk::create_folders(above).map_err(at(above))?;
                disk::hard_link_or_copy(&folder.join(&path), &to).map_err(at(&to))?;
            }
        }
        Ok(())
    }

    /// The files in the present version that congkhai didn't put there.
    fn foreign(&self, present: &Present) -> Result<BTreeSet<PathBuf>, PublishError> {
        let mut foreign = BTreeSet::new();
        if let Some(folder) = &present.folder {
            gather(folder, Path::new(""), &mut |path| {
                // A name that is no text is none of ours.
                let is_ours = path.to_str().is_some_and(|path| {
                    present.manifest.files.contains_key(path) || present.carried.files.contains_key(path)
                });
                if !is_ours && !path.starts_with(OWN) {
                    foreign.insert(path);
                }
            })
            .map_err(at(folder))?;
        }
        Ok(foreign)
    }

    /// Makes the place show a version, in one rename.
    fn show(&self, number: u64) -> Result<(), PublishError> {
        let beside = self.folder.join("place.new");
        disk::remove_file_if_there(&beside).map_err(at(&beside))?;
        disk::symlink_to_folder(&Path::new(&self.name).join(number.to_string()), &beside).map_err(at(&beside))?;
        // An empty folder that hosts prepare; `number_shown` has seen that it is one.
        if disk::symlink_metadata(&self.place).is_ok_and(|found| found.is_dir()) {
            disk::remove_empty_folder(&self.place).map_err(at(&self.place))?;
        }
        disk::rename(&beside, &self.place).map_err(at(&self.place))
    }

    /// Removes all versions but the one that is shown and as many earlier ones
    /// as are kept: those it goes back to, then the newest.
    fn prune(&self, keep: usize, shown: u64) -> Result<(), PublishError> {
        let before = |last: &u64| self.followed_by(*last).filter(|followed| followed < last);
        let way_back: Vec<u64> = iter::successors(Some(shown), before).collect();
        let mut earlier: Vec<u64> = self.numbers()?.into_iter().filter(|number| *number != shown).collect();
        earlier.sort_by_key(|number| (way_back.contains(number), *number));
        let surplus = earlier.len().saturating_sub(keep);
        for number in earlier.into_iter().take(surplus) {
            let (version, old) = (self.version(number), self.folder.join(format!("{number}.old")));
            disk::rename(&version, &old).map_err(at(&version))?;
            disk::remove_folder(&old).map_err(at(&old))?;
        }
        Ok(())
    }
}

/// Whether a file that isn't ours stands where one of ours must be, or its folder.
fn is_in_the_way(path: &str, parcel: &Upload) -> bool {
    let below = format!("{path}/");
    let is_folder_of_ours =
        parcel.items.range(below.clone()..).next().is_some_and(|(next, _)| next.starts_with(&below));
    let above = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
    is_folder_of_ours
        || parcel.items.contains_key(path)
        || above.into_iter().any(|folder| parcel.items.contains_key(folder))
}

fn make_folders<'p>(new: &Path, paths: impl Iterator<Item = &'p Path>) -> Result<(), PublishError> {
    let folders: BTreeSet<&Path> = paths.filter_map(Path::parent).collect();
    disk::create_folders(new).map_err(at(new))?;
    for folder in folders {
        let folder = new.join(folder);
        disk::create_folders(&folder).map_err(at(&folder))?;
    }
    Ok(())
}

/// Puts a file into a new version: that of the present one under a second name
/// where it is the same, else a copy.
fn put(item: &UploadFile, held: Option<&Path>, to: &Path) -> Result<(), PublishError> {
    if let Some(held) = held.filter(|held| held.is_file()) {
        return disk::hard_link_or_copy(held, to).map_err(at(to));
    }
    match item.plain_file() {
        Some(from) => item.copy(from, to),
        None => disk::write(to, item.read()?).map_err(at(to)),
    }
}

fn read(version: &Path, name: &str) -> Result<Manifest, PublishError> {
    let path = version.join(OWN).join(name);
    Ok(Manifest::read(&path).map_err(at(&path))?.unwrap_or_default())
}

fn gather(folder: &Path, above: &Path, each: &mut dyn FnMut(PathBuf)) -> io::Result<()> {
    for entry in disk::read_folder(folder)? {
        let path = above.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            gather(&entry.path(), &path, each)?;
        } else {
            each(path);
        }
    }
    Ok(())
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> PublishError {
    let path = path.to_path_buf();
    move |error| PublishError::Folder(path, error)
}
