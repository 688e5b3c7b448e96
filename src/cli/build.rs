//! `congkhai build`: content to a website in a folder.

use std::io::{IsTerminal, Write};
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};

use super::arguments::Build;
use super::{CommandContext, CommandError, CommandOutcome, check};
use crate::lang::Lang;
use crate::output::build::{BuildError, BuildRequest, Built, build};
use crate::output::prepare::Unsound;
use crate::output::progress::Progress;

pub fn run(call: &CommandContext, arguments: &Build) -> Result<CommandOutcome, CommandError> {
    let start = Instant::now();
    let out = arguments.out.clone().unwrap_or_else(|| call.root.join("public"));
    let request = BuildRequest {
        root: &call.root,
        out: &out,
        base_url: arguments.base_url.clone(),
        as_of: arguments.as_of,
        drafts: false,
        force: arguments.force,
        against: super::against(arguments.against.as_deref(), &arguments.lose)?,
    };
    let lang = call.lang(super::lang_of_site(&call.root));
    let threads = arguments.threads.unwrap_or(0);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|error| CommandError::Output(std::io::Error::other(error)))?;
    let bar = TerminalProgress::new(arguments.quiet);
    let built = pool.install(|| build(&request, &bar));
    bar.0.finish_and_clear();
    match built {
        Ok(built) => {
            if !arguments.quiet {
                let seconds = start.elapsed().as_secs_f64();
                writeln!(anstream::stdout().lock(), "{}", summary(&built, seconds, lang))?;
            }
            Ok(CommandOutcome::Fine)
        }
        Err(BuildError::Site(error)) => Err(CommandError::Site(error)),
        Err(BuildError::Output(error)) => Err(CommandError::Build(error)),
        Err(BuildError::Unsound(Unsound { findings, size })) => {
            check::say_errors(findings, size, &call.root, lang)?;
            let unchanged = lang.pick(
                "không tạo site; kết quả lần trước giữ nguyên",
                "nothing was built; the last output is as it was",
            );
            writeln!(anstream::stderr().lock(), "{unchanged}")?;
            Ok(CommandOutcome::Wrong)
        }
    }
}

fn summary(built: &Built, seconds: f64, lang: Lang) -> String {
    let Built { summary, pages, warnings, .. } = built;
    let seconds = format!("{seconds:.2}");
    match lang {
        Lang::Vi => format!(
            "{pages} trang: {} tệp ghi mới, {} giữ nguyên, {} xóa; {} giây; {warnings} lưu ý (xem `congkhai check`)",
            summary.written,
            summary.unchanged,
            summary.removed,
            seconds.replace('.', ","),
        ),
        Lang::En => format!(
            "{pages} pages: {} files written, {} unchanged, {} removed; {seconds} s; {warnings} warnings (see `congkhai check`)",
            summary.written, summary.unchanged, summary.removed,
        ),
    }
}

/// A bar on a terminal, nothing elsewhere.
pub(super) struct TerminalProgress(pub(super) ProgressBar);

impl TerminalProgress {
    pub(super) fn new(quiet: bool) -> Self {
        if quiet || !std::io::stderr().is_terminal() {
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::new(0);
        // The template is a constant; should it ever be wrong, the plain bar does.
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len}") {
            bar.set_style(style);
        }
        Self(bar)
    }
}

impl Progress for TerminalProgress {
    fn steps(&self, all: usize) {
        self.0.set_length(all as u64);
    }

    fn step(&self) {
        self.0.inc(1);
    }
}
