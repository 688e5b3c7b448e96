//! `congkhai publish`: brings the site to the folder or store that readers see.

use std::io::{self, BufRead, IsTerminal, Write};
use std::time::{Duration, Instant, SystemTime};

use super::arguments::PublishArguments;
use super::context::CommandContext;
use super::environment::Environment;
use super::error::CommandError;
use super::findings::{left_unchanged, print_failure};
use super::numbers::{counted, decimal, file_size};
use super::outcome::CommandOutcome;
use super::progress::TerminalProgress;
use crate::finding;
use crate::lang::Lang;
use crate::output::build::BuildError;
use crate::output::permanent::LostAddress;
use crate::output::prepare::Unsound;
use crate::output::progress::Progress;
use crate::publish::error::{FiguresChanged, PublishError};
use crate::publish::{
    FiguresNotice, Plan, PlanOutcome, PublishEvents, PublishRequest, Published, Publisher, publish_site, roll_back,
};

pub(super) fn run(
    context: &CommandContext,
    arguments: &PublishArguments,
    environment: &Environment,
) -> Result<CommandOutcome, CommandError> {
    let lang = context.lang();
    if arguments.rollback {
        let (folder, number) = roll_back(&context.root, arguments.target.as_deref()).map_err(CommandError::Publish)?;
        let now = lang.pick("đã quay lại bản", "now shows version");
        writeln!(anstream::stdout().lock(), "{}: {now} {number}", folder.display())?;
        return Ok(CommandOutcome::Fine);
    }
    let start = Instant::now();
    let request = PublishRequest {
        root: &context.root,
        home: environment.home.as_deref(),
        target: arguments.target.clone(),
        dry_run: arguments.dry_run,
        max_deletes: arguments.max_deletes,
        keep: arguments.keep,
        allowed_losses: arguments.lose.clone(),
        publisher: publisher(environment, arguments.beat),
        secrets: environment.secrets.clone(),
    };
    let asks = !arguments.yes && io::stdin().is_terminal();
    let terminal = Terminal { bar: TerminalProgress::new(false), lang, asks };
    let published = publish_site(&request, &terminal);
    terminal.bar.finish();
    match published {
        Ok(Published { target, outcome: PlanOutcome::Shown { plan, refusal } }) => {
            print_plan(&plan)?;
            writeln!(anstream::stdout().lock(), "{target}: {}", plan_summary(&plan, lang, true))?;
            refusal.map_or(Ok(CommandOutcome::Fine), |error| fail(error, context))
        }
        Ok(Published { target, outcome: PlanOutcome::Published(plan) }) => {
            let (seconds, unit) = (decimal(start.elapsed().as_secs_f64(), 1, lang), lang.pick("giây", "s"));
            writeln!(anstream::stdout().lock(), "{target}: {}; {seconds} {unit}", plan_summary(&plan, lang, false))?;
            Ok(CommandOutcome::Fine)
        }
        Ok(Published { outcome: PlanOutcome::Declined, .. }) => {
            writeln!(anstream::stdout().lock(), "{}", lang.pick("không gửi gì", "nothing was sent"))?;
            Ok(CommandOutcome::Wrong)
        }
        Err(error) => fail(error, context),
    }
}

/// Tells why nothing was published. Findings are shown one by one.
fn fail(error: PublishError, context: &CommandContext) -> Result<CommandOutcome, CommandError> {
    let lang = context.lang();
    let unchanged = lang.pick("không gửi gì; trang web giữ nguyên", "nothing was sent; the website is as it was");
    match error {
        PublishError::Build(BuildError::Unsound(Unsound { findings, size })) => {
            let unchanged = left_unchanged(&findings, lang, unchanged);
            print_failure(findings, size, &context.root, lang, &unchanged)?;
        }
        PublishError::FiguresChanged(changed) => {
            let FiguresChanged { mut findings, lost, size } = *changed;
            findings.extend(lost.into_iter().map(LostAddress::finding));
            finding::sort_and_dedup(&mut findings);
            print_failure(findings, size, &context.root, lang, unchanged)?;
        }
        error => return Err(CommandError::Publish(error)),
    }
    Ok(CommandOutcome::Wrong)
}

/// The publisher of this run, with an id that no other run has.
fn publisher(environment: &Environment, renewal_interval: Duration) -> Publisher {
    const SETTLE: Duration = Duration::from_millis(300);
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_else(|error| error.duration());
    let id = format!("{}-{}", std::process::id(), now.as_nanos());
    Publisher { name: environment.publisher.clone(), id, renewal_interval, settle_time: SETTLE.min(renewal_interval) }
}

/// Prints the changes of a plan, a line for each file.
fn print_plan(plan: &Plan) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    for path in plan.paths_to_send() {
        let sign = if plan.new.contains(path) { '+' } else { '~' };
        writeln!(out, "{sign} {path}")?;
    }
    for path in &plan.deletes {
        writeln!(out, "- {path}")?;
    }
    Ok(())
}

fn plan_summary(plan: &Plan, lang: Lang, is_planned: bool) -> String {
    let (sends, deletes, unchanged) = (plan.send_count(), plan.deletes.len(), plan.unchanged);
    let size = file_size(plan.bytes, lang);
    match (lang, is_planned) {
        (Lang::Vi, true) => format!("sẽ gửi {sends} tệp ({size}), xóa {deletes}, giữ nguyên {unchanged}"),
        (Lang::Vi, false) => format!("đã gửi {sends} tệp ({size}), xóa {deletes}, giữ nguyên {unchanged}"),
        (Lang::En, true) => {
            format!("would send {} ({size}), delete {deletes}, leave {unchanged}", counted(sends, "file"))
        }
        (Lang::En, false) => format!("sent {} ({size}), deleted {deletes}, left {unchanged}", counted(sends, "file")),
    }
}

/// The terminal of the publisher, if there is one.
struct Terminal {
    bar: TerminalProgress,
    lang: Lang,
    asks: bool,
}

impl Progress for Terminal {
    fn steps(&self, all: usize) {
        self.bar.restart(all);
    }

    fn step(&self) {
        self.bar.step();
    }
}

impl PublishEvents for Terminal {
    fn confirm(&self, plan: &Plan) -> bool {
        if !self.asks {
            return true;
        }
        self.bar.suspend(|| {
            let question = self.lang.pick("Tiếp tục? [c/K]", "Go on? [y/N]");
            let mut err = anstream::stderr().lock();
            // A question that can't be asked isn't confirmed.
            if write!(err, "{}. {question} ", plan_summary(plan, self.lang, true)).and_then(|()| err.flush()).is_err() {
                return false;
            }
            let mut answer = String::new();
            let is_read = io::stdin().lock().read_line(&mut answer).is_ok();
            is_read && matches!(answer.trim().to_lowercase().as_str(), "c" | "có" | "co" | "y" | "yes")
        })
    }

    fn figures(&self, notice: &FiguresNotice) {
        let message = match (notice, self.lang) {
            (FiguresNotice::OnlyAddresses, Lang::Vi) => {
                "không tìm thấy sổ số liệu của các lần công bố trước (chưa từng có, hoặc đã bị xóa) nên lần này chỉ giữ được địa chỉ; từ nay mọi số liệu đã công bố đều được giữ".to_owned()
            }
            (FiguresNotice::OnlyAddresses, Lang::En) => {
                "there is no record of the figures that were published before (there never was one, or it was deleted), so only addresses are guarded this time; from now on figures are too".to_owned()
            }
            (FiguresNotice::OnlyElsewhere, Lang::Vi) => {
                "nơi xuất bản và published/ đều không có sổ số liệu; lấy lại những gì bản lưu và nơi xuất bản khác còn giữ".to_owned()
            }
            (FiguresNotice::OnlyElsewhere, Lang::En) => {
                "neither the place of publication nor published/ has a record of figures; what archives and other places still hold is brought back".to_owned()
            }
            (FiguresNotice::BroughtBack { copy }, Lang::Vi) => format!(
                "sổ số liệu ở nơi xuất bản thiếu điều đã công bố (bị xóa hoặc bị thay bằng bản cũ); lấy lại từ {}",
                copy.display()
            ),
            (FiguresNotice::BroughtBack { copy }, Lang::En) => format!(
                "the record of figures where the site is published lacks some that were public (it was deleted, or replaced by an older one); they are brought back from {}",
                copy.display()
            ),
        };
        self.bar.suspend(|| {
            // The run goes on even if this can't be shown.
            let _ = writeln!(anstream::stderr().lock(), "{}: {message}", self.lang.pick("lưu ý", "note"));
        });
    }

    fn waiting_for_lock(&self, holder: &str, patience: Duration) {
        let seconds = patience.as_secs().max(1);
        let message = match self.lang {
            Lang::Vi => format!("có khóa xuất bản của {holder}; xem người ấy còn làm không (tối đa {seconds} giây)…"),
            Lang::En => format!("{holder} holds the lock; seeing whether they are still at it (up to {seconds} s)…"),
        };
        self.bar.suspend(|| {
            // The run goes on even if this can't be shown.
            let _ = writeln!(anstream::stderr().lock(), "{message}");
        });
    }
}
