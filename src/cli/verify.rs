//! `congkhai verify`: verifies a bag, ours or another.

use std::io::Write;

use super::arguments::VerifyArguments;
use super::context::CommandContext;
use super::error::CommandError;
use super::numbers::{counted, file_size};
use super::outcome::CommandOutcome;
use crate::bag::algorithm::Algorithm;
use crate::bag::fault::Refusal;
use crate::bag::verify::{Verification, verify};
use crate::lang::Lang;

pub(super) fn run(context: &CommandContext, arguments: &VerifyArguments) -> Result<CommandOutcome, CommandError> {
    let lang = context.lang();
    let verification = match verify(&arguments.bag) {
        Ok(verification) => verification,
        Err(refusal) => {
            let path = arguments.bag.clone();
            // A missing file is a mistake in the command line; a refused one is the answer.
            return Err(match refusal {
                Refusal::Unreadable(_) => CommandError::UnreadableBag(path, refusal),
                other => CommandError::RefusedBag(path, other),
            });
        }
    };
    let mut out = anstream::stdout().lock();
    for fault in &verification.faults {
        writeln!(out, "{}", fault.sentence(lang))?;
    }
    writeln!(out, "{}: {}", arguments.bag.display(), summary(&verification, lang))?;
    Ok(if verification.faults.is_empty() { CommandOutcome::Fine } else { CommandOutcome::Wrong })
}

fn summary(verification: &Verification, lang: Lang) -> String {
    let Verification { info, files, bytes, algorithms, faults } = verification;
    let by: Vec<&str> = algorithms.iter().map(|algorithm| Algorithm::title(*algorithm)).collect();
    let (by, size) = (by.join(", "), file_size(*bytes, lang));
    let about = info.get("External-Description").map(|about| format!(" – {about}")).unwrap_or_default();
    match (lang, faults.len()) {
        (Lang::Vi, 0) => format!("nguyên vẹn: {files} tệp, {size}, {by}{about}"),
        (Lang::En, 0) => format!("whole and unchanged: {}, {size}, {by}{about}", counted(*files, "file")),
        (Lang::Vi, faults) => format!("KHÔNG nguyên vẹn: {faults} chỗ sai trong {files} tệp{about}"),
        (Lang::En, faults) => {
            format!("NOT as it was: {} in {}{about}", counted(faults, "fault"), counted(*files, "file"))
        }
    }
}
