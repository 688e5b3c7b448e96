//! The cost of a page of each kind: its view, its key, the template, and how many there are. One thread, nothing written.
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
use std::time::{Duration, Instant};

use congkhai::{Options, PageContext, PageId, SoundSite, prepare};
use support::Folder;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let arguments = arguments::read();
    let (resolutions, most) = (arguments::number(&arguments, 0, 4_000), arguments::number(&arguments, 1, 10_000));
    let folder = Folder::new();
    let size = country::Size { resolutions, targets: 25, years: 1 };
    country::make(folder.path(), size).expect("the country can be written");
    let prepared = prepare(folder.path(), Options::default(), None).expect("the country is a site");
    let Ok(SoundSite { context, renderer, .. }) = prepared.sound() else { panic!("the country has errors") };

    println!("{:20}{:>8}{:>11}{:>11}{:>11}{:>9}", "kind", "pages", "view µs", "key µs", "render µs", "bytes");
    for (kind, ids) in by_kind(&context, most) {
        let [mut view, mut key, mut render] = [Duration::ZERO; 3];
        let (mut bytes, mut buffer) = (0, Vec::new());
        for id in &ids {
            view += timed(|| drop(black_box(id.view(&context))));
            let (head, of_page) = id.view(&context);
            key += timed(|| {
                black_box(renderer.key_of(&head, &of_page));
            });
            render += timed(|| renderer.page(&head, &of_page, "/", &mut buffer).unwrap());
            bytes += buffer.len();
        }
        let of_one = |time: Duration| time.as_secs_f64() * 1e6 / ids.len() as f64;
        let (view, key, render) = (of_one(view), of_one(key), of_one(render));
        println!("{kind:20}{:>8}{view:>11.1}{key:>11.1}{render:>11.1}{:>9}", ids.len(), bytes / ids.len());
    }
}

/// The first pages of each kind, in the order a build makes them.
fn by_kind(context: &PageContext, most: usize) -> BTreeMap<&'static str, Vec<PageId>> {
    let mut kinds: BTreeMap<&'static str, Vec<PageId>> = BTreeMap::new();
    for id in PageId::all(context) {
        let kind = match id {
            PageId::Target(..) => "target",
            PageId::Report(..) => "report",
            PageId::Resolution(_) => "resolution",
            PageId::Embed(_) => "embedded cards",
            PageId::Unit(..) => "unit",
            PageId::Indicator(..) | PageId::IndicatorPeriod(..) => "indicator",
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
