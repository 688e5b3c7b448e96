//! `congkhai verify`: proves a bag, ours or anyone's.

use std::io::Write;

use super::arguments::Verify;
use super::{CommandContext, CommandError, CommandOutcome, archive};
use crate::bag::algorithm::Algorithm;
use crate::bag::fault::Refusal;
use crate::bag::verify::{Verification, verify};
use crate::domain::bytes;
use crate::lang::Lang;

pub fn run(call: &CommandContext, arguments: &Verify) -> Result<CommandOutcome, CommandError> {
    let lang = call.lang(super::lang_of_site(&call.root));
    let verdict = match verify(&arguments.bag) {
        Ok(verdict) => verdict,
        Err(refusal) => {
            let path = arguments.bag.clone();
            // What isn't there is an unusable call; what is wrong with it is the answer.
            return Err(match refusal {
                Refusal::Unreadable(_) => CommandError::Bag(path, refusal),
                other => CommandError::Refused(path, other),
            });
        }
    };
    let mut out = anstream::stdout().lock();
    for fault in &verdict.faults {
        writeln!(out, "{}", fault.sentence(lang))?;
    }
    writeln!(out, "{}: {}", arguments.bag.display(), summary(&verdict, lang))?;
    Ok(if verdict.faults.is_empty() { CommandOutcome::Fine } else { CommandOutcome::Wrong })
}

fn summary(verdict: &Verification, lang: Lang) -> String {
    let Verification { info, files, bytes, algorithms, faults } = verdict;
    let by: Vec<&str> = algorithms.iter().map(|algorithm| Algorithm::title(*algorithm)).collect();
    let (by, size) = (by.join(", "), bytes::in_words(*bytes, archive::point(lang)));
    let about = info.get("External-Description").map(|about| format!(" – {about}")).unwrap_or_default();
    match (lang, faults.len()) {
        (Lang::Vi, 0) => format!("nguyên vẹn: {files} tệp, {size}, {by}{about}"),
        (Lang::En, 0) => format!("whole and unchanged: {files} files, {size}, {by}{about}"),
        (Lang::Vi, faults) => format!("KHÔNG nguyên vẹn: {faults} chỗ sai trong {files} tệp{about}"),
        (Lang::En, 1) => format!("NOT as it was: 1 fault in {files} files{about}"),
        (Lang::En, faults) => format!("NOT as it was: {faults} faults in {files} files{about}"),
    }
}
