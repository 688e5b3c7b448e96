//! `--against`: the addresses of an earlier site, which a new one may not lose, and its figures,
//! which it may not change in silence.

use std::io::Write;
use std::path::Path;

use super::error::CommandError;
use crate::lang::Lang;
use crate::output::against::{self, Against};

/// The site at `path`, where one is named. `lose` are the addresses that may be lost.
pub(super) fn read_against(path: Option<&Path>, lose: &[String], lang: Lang) -> Result<Option<Against>, CommandError> {
    let Some(path) = path else { return Ok(None) };
    let earlier = against::read(path).map_err(|error| CommandError::Against(path.to_path_buf(), error))?;
    if earlier.figures.is_none() {
        let note = match lang {
            Lang::Vi => format!("lưu ý: {} không có sổ số liệu đã công bố nên chỉ giữ được địa chỉ", path.display()),
            Lang::En => format!("note: {} has no record of its figures, so only addresses are guarded", path.display()),
        };
        writeln!(anstream::stderr().lock(), "{note}")?;
    }
    Ok(Some(Against { earlier, lose: lose.to_vec() }))
}
