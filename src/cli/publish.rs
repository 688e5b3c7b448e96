//! `congkhai publish`: the site to where people read it.

use std::io::{self, BufRead, IsTerminal, Write};
use std::time::{Duration, Instant, SystemTime};

use super::arguments::Publish;
use super::{CommandContext, CommandError, CommandOutcome, Environment, archive, build, check};
use crate::domain::bytes;
use crate::lang::Lang;
use crate::output::build::{BuildError, Progress};
use crate::publish::error::PublishError;
use crate::publish::{Plan, PlanOutcome, PublishEvents, PublishRequest, Published, Publisher, publish_site, roll_back};

pub fn run(
    call: &CommandContext,
    arguments: &Publish,
    environment: &Environment,
) -> Result<CommandOutcome, CommandError> {
    let lang = call.lang(super::lang_of_site(&call.root));
    if arguments.rollback {
        let (folder, number) = roll_back(&call.root, arguments.target.as_deref()).map_err(CommandError::Publish)?;
        let now = lang.pick("đã quay lại bản", "now shows version");
        writeln!(anstream::stdout().lock(), "{}: {now} {number}", folder.display())?;
        return Ok(CommandOutcome::Fine);
    }
    let start = Instant::now();
    let request = PublishRequest {
        root: &call.root,
        target: arguments.target.clone(),
        dry_run: arguments.dry_run,
        max_deletes: arguments.max_deletes,
        keep: arguments.keep,
        allowed_losses: arguments.lose.clone(),
        publisher: publisher(environment, arguments.beat),
        secrets: environment.secrets.clone(),
    };
    let terminal =
        Terminal { bar: build::TerminalProgress::new(false), lang, asks: !arguments.yes && io::stdin().is_terminal() };
    let published = publish_site(&request, &terminal);
    terminal.bar.0.finish_and_clear();
    match published {
        Ok(Published { target, outcome: PlanOutcome::Shown { plan, refusal } }) => {
            show(&plan)?;
            writeln!(anstream::stdout().lock(), "{target}: {}", in_words(&plan, lang, true))?;
            refusal.map_or(Ok(CommandOutcome::Fine), |error| Err(CommandError::Publish(error)))
        }
        Ok(Published { target, outcome: PlanOutcome::Published(plan) }) => {
            let seconds = format!("{:.1}", start.elapsed().as_secs_f64());
            let (seconds, unit) = match lang {
                Lang::Vi => (seconds.replace('.', ","), "giây"),
                Lang::En => (seconds, "s"),
            };
            writeln!(anstream::stdout().lock(), "{target}: {}; {seconds} {unit}", in_words(&plan, lang, false))?;
            Ok(CommandOutcome::Fine)
        }
        Ok(Published { outcome: PlanOutcome::Declined, .. }) => {
            writeln!(anstream::stdout().lock(), "{}", lang.pick("không gửi gì", "nothing was sent"))?;
            Ok(CommandOutcome::Wrong)
        }
        Err(PublishError::Build(BuildError::Findings(findings, size))) => {
            check::say_errors(findings, size, &call.root, lang)?;
            let nothing = lang.pick("không gửi gì; website giữ nguyên", "nothing was sent; the website is as it was");
            writeln!(anstream::stderr().lock(), "{nothing}")?;
            Ok(CommandOutcome::Wrong)
        }
        Err(error) => Err(CommandError::Publish(error)),
    }
}

/// This run, told from every other.
fn publisher(environment: &Environment, renewal_interval: Duration) -> Publisher {
    const SETTLE: Duration = Duration::from_millis(300);
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let id = format!("{}-{}", std::process::id(), now.as_nanos());
    Publisher { name: environment.publisher.clone(), id, renewal_interval, settle_time: SETTLE.min(renewal_interval) }
}

/// What would be done, a line a file.
fn show(plan: &Plan) -> io::Result<()> {
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

fn in_words(plan: &Plan, lang: Lang, is_planned: bool) -> String {
    let (sends, deletes, unchanged) = (plan.send_count(), plan.deletes.len(), plan.unchanged);
    let size = bytes::in_words(plan.bytes, archive::point(lang));
    match (lang, is_planned) {
        (Lang::Vi, true) => format!("sẽ gửi {sends} tệp ({size}), xóa {deletes}, giữ nguyên {unchanged}"),
        (Lang::Vi, false) => format!("đã gửi {sends} tệp ({size}), xóa {deletes}, giữ nguyên {unchanged}"),
        (Lang::En, true) => format!("would send {sends} files ({size}), delete {deletes}, leave {unchanged}"),
        (Lang::En, false) => format!("sent {sends} files ({size}), deleted {deletes}, left {unchanged}"),
    }
}

/// Whoever sits before the terminal, if anybody does.
struct Terminal {
    bar: build::TerminalProgress,
    lang: Lang,
    asks: bool,
}

impl Progress for Terminal {
    fn steps(&self, all: usize) {
        self.bar.0.set_position(0);
        self.bar.steps(all);
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
        self.bar.0.suspend(|| {
            let question = self.lang.pick("Tiếp tục? [c/K]", "Go on? [y/N]");
            let mut err = anstream::stderr().lock();
            // Who can't be asked hasn't agreed.
            if write!(err, "{}. {question} ", in_words(plan, self.lang, true)).and_then(|()| err.flush()).is_err() {
                return false;
            }
            let mut answer = String::new();
            let is_read = io::stdin().lock().read_line(&mut answer).is_ok();
            is_read && matches!(answer.trim().to_lowercase().as_str(), "c" | "có" | "co" | "y" | "yes")
        })
    }

    fn waiting_for_lock(&self, name: &str, patience: Duration) {
        let seconds = patience.as_secs().max(1);
        let said = match self.lang {
            Lang::Vi => format!("có khóa xuất bản của {name}; xem người ấy còn làm không (tối đa {seconds} giây)…"),
            Lang::En => format!("{name} holds the lock; seeing whether they are still at it (up to {seconds} s)…"),
        };
        self.bar.0.suspend(|| {
            // Nobody needs to read it for the run to go on.
            let _ = writeln!(anstream::stderr().lock(), "{said}");
        });
    }
}
