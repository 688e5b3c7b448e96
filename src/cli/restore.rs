//! `congkhai restore`: takes a site's sources out of an archive.

use std::io::Write;

use super::arguments::RestoreArguments;
use super::context::CommandContext;
use super::error::CommandError;
use super::numbers::{counted, file_size};
use super::outcome::CommandOutcome;
use crate::archive::restore::{RestoreError, Restored, restore};
use crate::lang::Lang;
use crate::text::shell_word;

pub(super) fn run(context: &CommandContext, arguments: &RestoreArguments) -> Result<CommandOutcome, CommandError> {
    let lang = context.lang();
    let restored = restore(&arguments.archive, &arguments.folder).map_err(|error| {
        // The faults are told one by one, as `verify` tells them.
        if let RestoreError::Faulty(verification) = &error {
            let mut err = anstream::stderr().lock();
            for fault in &verification.faults {
                // When stderr is closed nobody can be told.
                let _ = writeln!(err, "{}", fault.sentence(lang));
            }
        }
        CommandError::Restore(arguments.archive.clone(), error)
    })?;
    let folder = arguments.folder.display().to_string();
    writeln!(anstream::stdout().lock(), "{}", summary(&restored, &folder, lang))?;
    Ok(CommandOutcome::Fine)
}

/// The lines that tell what was restored, what an archive leaves out, and the next step.
fn summary(restored: &Restored, folder: &str, lang: Lang) -> String {
    let Restored { info, unpacked } = restored;
    let (files, size) = (unpacked.files, file_size(unpacked.bytes, lang));
    let about = info.get("External-Description").map(|about| format!(" – {about}")).unwrap_or_default();
    let site = shell_word(folder);
    match lang {
        Lang::Vi => format!(
            "đã lấy {files} tệp ({size}) ra {folder}{about}\n\
            bản lưu không giữ nơi xuất bản: muốn xuất bản thì ghi lại phần [publish…] trong {folder}/site.toml\n\
            site.toml có thêm archive_of và as_of để các trang giống hệt bản lưu: muốn làm tiếp thì xóa hai dòng ấy\n\
            tiếp theo: congkhai check --site {site}"
        ),
        Lang::En => format!(
            "{} ({size}) restored to {folder}{about}\n\
            archives don't keep where a site is published: to publish, write [publish…] in {folder}/site.toml again\n\
            site.toml has archive_of and as_of, so that the pages are those of the archive: remove both lines to work on\n\
            next: congkhai check --site {site}",
            counted(files, "file"),
        ),
    }
}
