//! `congkhai build`: content to a website in a folder.

use std::io::{self, Write};
use std::time::Instant;

use super::against::read_against;
use super::arguments::BuildArguments;
use super::context::CommandContext;
use super::environment::Environment;
use super::error::CommandError;
use super::findings::print_failure;
use super::numbers::{counted, decimal};
use super::outcome::CommandOutcome;
use super::progress::TerminalProgress;
use crate::lang::Lang;
use crate::output::build::{BuildError, BuildRequest, Built, build};
use crate::output::place::PUBLIC;
use crate::output::prepare::Unsound;

pub(super) fn run(
    context: &CommandContext,
    arguments: &BuildArguments,
    environment: &Environment,
) -> Result<CommandOutcome, CommandError> {
    let start = Instant::now();
    let out = arguments.out.clone().unwrap_or_else(|| context.root.join(PUBLIC));
    let request = BuildRequest {
        root: &context.root,
        out: &out,
        home: environment.home.as_deref(),
        base_url: arguments.base_url.clone(),
        as_of: arguments.as_of,
        drafts: false,
        force: arguments.force,
        against: read_against(arguments.against.as_deref(), &arguments.lose, context.lang())?,
    };
    let lang = context.lang();
    let threads = arguments.threads.unwrap_or(0);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|error| CommandError::Output(io::Error::other(error)))?;
    let bar = TerminalProgress::new(arguments.quiet);
    let built = pool.install(|| build(&request, &bar));
    bar.finish();
    match built {
        Ok(built) => {
            if !arguments.quiet {
                let seconds = start.elapsed().as_secs_f64();
                writeln!(anstream::stdout().lock(), "{}", summary(&built, seconds, lang))?;
            }
            if arguments.verbose {
                let record = serde_json::to_string_pretty(&built.record).map_err(io::Error::from)?;
                writeln!(io::stdout().lock(), "{record}")?;
            }
            Ok(CommandOutcome::Fine)
        }
        Err(BuildError::Unsound(Unsound { findings, size })) => {
            let unchanged = lang.pick(
                "không tạo trang web; kết quả lần trước giữ nguyên",
                "nothing was built; the last output is as it was",
            );
            print_failure(findings, size, &context.root, lang, unchanged)?;
            Ok(CommandOutcome::Wrong)
        }
        Err(error) => Err(CommandError::Build(error)),
    }
}

fn summary(built: &Built, seconds: f64, lang: Lang) -> String {
    let Built { summary, pages, warnings, .. } = built;
    let seconds = decimal(seconds, 2, lang);
    match lang {
        Lang::Vi => format!(
            "{pages} trang: {} tệp ghi mới, {} giữ nguyên, {} xóa; {seconds} giây; {warnings} lưu ý (xem `congkhai check`)",
            summary.written, summary.unchanged, summary.removed,
        ),
        Lang::En => format!(
            "{}: {} written, {} unchanged, {} removed; {seconds} s; {} (see `congkhai check`)",
            counted(*pages, "page"),
            counted(summary.written, "file"),
            summary.unchanged,
            summary.removed,
            counted(*warnings, "warning"),
        ),
    }
}
