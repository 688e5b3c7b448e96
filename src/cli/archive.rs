//! `congkhai archive`: packs a period into one file that can be verified.

use std::io::Write;

use super::arguments::{ArchiveArguments, ArchiveFormatArgument};
use super::context::CommandContext;
use super::environment::Environment;
use super::error::CommandError;
use super::findings::{left_unchanged, print_failure};
use super::numbers::{counted, file_size};
use super::outcome::CommandOutcome;
use super::progress::TerminalProgress;
use crate::archive::error::ArchiveError;
use crate::archive::{ArchiveRequest, Archived, archive};
use crate::bag::pack::ArchiveFormat;
use crate::lang::Lang;
use crate::output::build::BuildError;
use crate::output::prepare::Unsound;

pub(super) fn run(
    context: &CommandContext,
    arguments: &ArchiveArguments,
    environment: &Environment,
) -> Result<CommandOutcome, CommandError> {
    let lang = context.lang();
    let by_name = arguments.out.as_ref().and_then(|out| ArchiveFormat::of_name(&out.to_string_lossy()));
    let stated = arguments.format.map(|format| match format {
        ArchiveFormatArgument::Zip => ArchiveFormat::Zip,
        ArchiveFormatArgument::TarZst => ArchiveFormat::TarZst,
    });
    let request = ArchiveRequest {
        root: &context.root,
        period: arguments.period,
        unit: arguments.unit.clone(),
        out: arguments.out.clone(),
        format: stated.or(by_name).unwrap_or(ArchiveFormat::Zip),
        home: environment.home.as_deref(),
        replace: arguments.replace,
        lose: arguments.lose.clone(),
    };
    let bar = TerminalProgress::new(false);
    let archived = archive(&request, &bar);
    bar.finish();
    match archived {
        Ok(archived) => {
            writeln!(anstream::stdout().lock(), "{}", summary(&archived, lang))?;
            Ok(CommandOutcome::Fine)
        }
        Err(ArchiveError::Build(BuildError::Unsound(Unsound { findings, size }))) => {
            let unchanged = lang.pick(
                "không tạo bản lưu; bản cũ, nếu có, giữ nguyên",
                "no archive was made; one that was there is as it was",
            );
            let unchanged = left_unchanged(&findings, lang, unchanged);
            print_failure(findings, size, &context.root, lang, &unchanged)?;
            Ok(CommandOutcome::Wrong)
        }
        Err(error) => Err(CommandError::Archive(error)),
    }
}

fn summary(archived: &Archived, lang: Lang) -> String {
    let Archived { file, pages, files, bytes, sha256, outside, is_unchanged } = archived;
    let (file, size) = (file.strip_prefix(".").unwrap_or(file).display(), file_size(*bytes, lang));
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
                "{file}{unchanged}: {}, {}, {size}; {} to pages outside of it\nSHA-256 {sha256}",
                counted(*pages, "page"),
                counted(*files, "file"),
                counted(*outside, "link"),
            )
        }
    }
}
