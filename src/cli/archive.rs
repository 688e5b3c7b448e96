//! `congkhai archive`: a period in one file that proves itself.

use std::io::Write;

use super::arguments::{Archive, PackFormat};
use super::{CommandContext, CommandError, CommandOutcome, build, check};
use crate::archive::error::ArchiveError;
use crate::archive::{ArchiveRequest, Archived, archive};
use crate::bag::pack::ArchiveFormat;
use crate::domain::bytes;
use crate::lang::Lang;

pub fn run(call: &CommandContext, arguments: &Archive) -> Result<CommandOutcome, CommandError> {
    let lang = call.lang(super::lang_of_site(&call.root));
    let by_name = arguments.out.as_ref().and_then(|out| ArchiveFormat::of_name(&out.to_string_lossy()));
    let stated = arguments.format.map(|format| match format {
        PackFormat::Zip => ArchiveFormat::Zip,
        PackFormat::TarZst => ArchiveFormat::TarZst,
    });
    let request = ArchiveRequest {
        root: &call.root,
        period: arguments.period,
        unit: arguments.unit.clone(),
        out: arguments.out.clone(),
        format: stated.or(by_name).unwrap_or(ArchiveFormat::Zip),
        lose: arguments.lose.clone(),
    };
    let bar = build::TerminalProgress::new(false);
    let archived = archive(&request, &bar);
    bar.0.finish_and_clear();
    match archived {
        Ok(archived) => {
            writeln!(anstream::stdout().lock(), "{}", summary(&archived, lang))?;
            Ok(CommandOutcome::Fine)
        }
        Err(ArchiveError::Findings(findings, size)) => {
            check::say_errors(findings, size, &call.root, lang)?;
            let unchanged = lang.pick(
                "không tạo bản lưu; bản cũ, nếu có, giữ nguyên",
                "no archive was made; one that was there is as it was",
            );
            writeln!(anstream::stderr().lock(), "{unchanged}")?;
            Ok(CommandOutcome::Wrong)
        }
        Err(error) => Err(CommandError::Archive(error)),
    }
}

fn summary(archived: &Archived, lang: Lang) -> String {
    let Archived { file, pages, files, bytes, sha256, outside, is_unchanged } = archived;
    let file = file.strip_prefix(".").unwrap_or(file).display();
    let (file, size) = (file, bytes::in_words(*bytes, point(lang)));
    match lang {
        Lang::Vi => {
            let unchanged = if *is_unchanged { " (không đổi)" } else { "" };
            format!(
                "{file}{unchanged}: {pages} trang, {files} tệp, {size}; {outside} liên kết tới trang ngoài bản lưu\nSHA-256 {sha256}"
            )
        }
        Lang::En => {
            let unchanged = if *is_unchanged { " (unchanged)" } else { "" };
            format!(
                "{file}{unchanged}: {pages} pages, {files} files, {size}; {outside} links to pages outside of it\nSHA-256 {sha256}"
            )
        }
    }
}

/// Between whole numbers and tenths.
pub(super) fn point(lang: Lang) -> char {
    match lang {
        Lang::Vi => ',',
        Lang::En => '.',
    }
}
