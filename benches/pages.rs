//! What a page of each kind costs: its view, the page as it is printed (view and
//! template), the hash of its bytes, and how many there are. One thread, nothing written.
//!
//! `cargo bench --bench pages -- [RESOLUTIONS] [PAGES]`

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a benchmark that can't go on stops"
)]

mod arguments;
mod country;

#[path = "../tests/support/mod.rs"]
mod support;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use support::Folder;
use support::library::{Fingerprint, Options, PageContext, PageId, Prepared, Printer, catalog, prepare};

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let arguments = arguments::read();
    let (resolutions, most) = (arguments::number(&arguments, 0, 4_000), arguments::number(&arguments, 1, 10_000));
    let folder = Folder::new();
    let size = country::Size { resolutions, targets: 25, years: 1 };
    country::make(folder.path(), size).expect("the country can be written");
    let Prepared { site, dress, .. } = prepare(folder.path(), Options::default(), None).expect("the country is a site");
    let engine = dress.engine.clone().expect("the theme can be used");
    let context = PageContext::of(Arc::new(site), Arc::clone(&dress.words));

    println!("{:20}{:>8}{:>11}{:>11}{:>11}{:>9}", "kind", "pages", "view µs", "page µs", "hash µs", "bytes");
    for (kind, ids) in by_kind(&context, most) {
        let printer = Printer::default();
        let [mut view, mut page, mut hash] = [Duration::ZERO; 3];
        let (mut bytes, mut buffer) = (0, Vec::new());
        for id in &ids {
            view += timed(|| drop(black_box(catalog::view(&context, id))));
            page += timed(|| printer.page(&context, &engine, id, "/", &mut buffer).unwrap().unwrap());
            hash += timed(|| {
                black_box(Fingerprint::of(&buffer));
            });
            bytes += buffer.len();
        }
        let of_one = |time: Duration| time.as_secs_f64() * 1e6 / ids.len() as f64;
        let (view, page, hash) = (of_one(view), of_one(page), of_one(hash));
        println!("{kind:20}{:>8}{view:>11.1}{page:>11.1}{hash:>11.1}{:>9}", ids.len(), bytes / ids.len());
    }
}

/// The first pages of each kind, in the order a build makes them.
fn by_kind(context: &PageContext, most: usize) -> BTreeMap<&'static str, Vec<PageId>> {
    let mut kinds: BTreeMap<&'static str, Vec<PageId>> = BTreeMap::new();
    for id in catalog::all_pages(context) {
        let kind = match id {
            PageId::Target(..) => "target",
            PageId::EmbedTarget(..) => "embedded target",
            PageId::Report(..) => "report",
            PageId::Resolution(_) => "resolution",
            PageId::EmbedResolution(_) => "embedded resolution",
            PageId::Unit(..) => "unit",
            PageId::Indicator(..) => "indicator",
            _ => "other",
        };
        let ids = kinds.entry(kind).or_default();
        if ids.len() < most {
            ids.push(id);
        }
    }
    kinds
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}
