//! `congkhai schema`: prints the JSON Schema of front matter, with which editors
//! complete and check it.

use std::io::Write;

use super::arguments::{SchemaArguments, SchemaKind};
use super::error::CommandError;
use super::outcome::CommandOutcome;
use crate::content::schema;

pub(super) fn run(arguments: &SchemaArguments) -> Result<CommandOutcome, CommandError> {
    let value = schema::schema(arguments.kind.map(SchemaKind::entry));
    let text = serde_json::to_string_pretty(&value).map_err(std::io::Error::from)?;
    writeln!(std::io::stdout().lock(), "{text}")?;
    Ok(CommandOutcome::Fine)
}
