//! `congkhai verify`: proves a bag, ours or anyone's.

use std::io::Write;

use super::arguments::Verify;
use super::{Call, Outcome, Unusable, archive};
use crate::bag::algorithm::Algorithm;
use crate::bag::fault::Refusal;
use crate::bag::verify::{Verdict, verify};
use crate::finding::Lang;
use crate::words::bytes;

pub fn run(call: &Call, arguments: &Verify) -> Result<Outcome, Unusable> {
    let lang = call.lang(super::lang_of_site(&call.root));
    let verdict = match verify(&arguments.bag) {
        Ok(verdict) => verdict,
        Err(refusal) => {
            let path = arguments.bag.clone();
            // What isn't there is an unusable call; what is wrong with it is the answer.
            return Err(match refusal {
                Refusal::Unreadable(_) => Unusable::Bag(path, refusal),
                other => Unusable::Refused(path, other),
            });
        }
    };
    let mut out = anstream::stdout().lock();
    for fault in &verdict.faults {
        writeln!(out, "{}", fault.sentence(lang))?;
    }
    writeln!(out, "{}: {}", arguments.bag.display(), summary(&verdict, lang))?;
    Ok(if verdict.faults.is_empty() { Outcome::Fine } else { Outcome::Wrong })
}

fn summary(verdict: &Verdict, lang: Lang) -> String {
    let Verdict { info, files, bytes, algorithms, faults } = verdict;
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
