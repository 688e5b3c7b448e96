//! `congkhai schema`: JSON Schema of front matter, so that editors complete and check while typing.

use std::io::Write;

use super::arguments::Schema;
use super::{CommandError, CommandOutcome};
use crate::content::schema;

pub fn run(arguments: &Schema) -> Result<CommandOutcome, CommandError> {
    let value = schema::schema(arguments.kind.map(super::arguments::SchemaKind::entry));
    let text = serde_json::to_string_pretty(&value).map_err(std::io::Error::from)?;
    writeln!(std::io::stdout().lock(), "{text}")?;
    Ok(CommandOutcome::Fine)
}
