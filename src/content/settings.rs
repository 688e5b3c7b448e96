//! The settings of a site, read from `site.toml`.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::attachable;
use super::destination::{Destination, DestinationError};
use super::due::{self, Due};
use super::fields::{Fields, wrong_type};
use super::findings::FindingList;
use super::keys;
use super::look::{self, Look, MenuEntry};
use super::node::{Node, Value};
use super::odd_characters;
use super::publisher::{self, Licence, Publisher};
use super::resolution::is_web_address;
use super::secret_lines;
use super::site_error::SiteError;
use super::toml;
use crate::address::names;
use crate::disk;
use crate::domain::date::Date;
use crate::domain::period::Period;
use crate::finding::{Finding, Problem, Span, Spanned, ValueShape};
use crate::lang::Lang;
use crate::text;

/// The name of the settings file, which makes a folder a site.
pub(crate) const FILE: &str = "site.toml";

/// The `base_url` that `congkhai init` writes, until somebody knows the real one.
pub(crate) const EXAMPLE_ADDRESS: &str = "https://dia-chi-mau.example";

/// The key that a site taken out of an archive has: the period of that archive.
pub(crate) const ARCHIVE_OF: &str = "archive_of";

/// The settings of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    pub title: String,
    pub base_url: Option<String>,
    pub language: Lang,
    pub theme: String,
    pub as_of: Option<Date>,
    pub due: Option<Due>,
    /// The endings and names of further files that may be attached, as `attachable` compares them.
    pub attachments: Vec<String>,
    /// The period that this site is the archive of; none for a live site.
    pub archive_of: Option<Period>,
    pub licence: Option<Licence>,
    pub publisher: Option<Publisher>,
    pub look: Look,
    /// The entries that stand in the place of the theme's own menu; none for that one.
    pub menu: Box<[MenuEntry]>,
    /// The places the site is published to, by their names.
    pub publish: BTreeMap<String, PublishTarget>,
}

/// A place to publish to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishTarget {
    pub destination: Destination,
    /// The number of earlier versions that are kept.
    pub keep: Option<usize>,
    /// The number of files that one run may delete.
    pub max_deletes: Option<DeleteLimit>,
    /// Whether text is also sent in compressed forms.
    pub precompress: bool,
    /// The address of a store, if not the usual one of its kind.
    pub endpoint: Option<String>,
    pub region: Option<String>,
}

/// The limit of the files that one run may delete.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeleteLimit {
    Files(usize),
    /// A share of the existing files.
    Percent(usize),
}

impl DeleteLimit {
    /// Reads `20` or `10%`.
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim().strip_suffix('%') {
            Some(percent) => percent.trim().parse().ok().filter(|percent| *percent <= 100).map(Self::Percent),
            None => text.trim().parse().ok().map(Self::Files),
        }
    }

    /// The number of files that may be deleted out of `all`.
    pub fn of(self, all: usize) -> usize {
        match self {
            DeleteLimit::Files(files) => files,
            DeleteLimit::Percent(percent) => all.saturating_mul(percent) / 100,
        }
    }
}

/// Reads the settings of the site in `root`.
pub(crate) fn read(root: &Path) -> Result<(Settings, Vec<Finding>), SiteError> {
    let path = root.join(FILE);
    let bytes = disk::read(&path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => SiteError::NoSettings(root.to_path_buf()),
        _ => SiteError::Settings(path.clone(), error),
    })?;
    let text = text::decode(bytes).map_err(|_| SiteError::SettingsNotUtf8(path))?;
    Ok(parse(&text))
}

/// Parses the text of `site.toml`.
pub(crate) fn parse(text: &str) -> (Settings, Vec<Finding>) {
    let mut findings = FindingList::new(&Arc::from(FILE));
    let (node, problems) = toml::parse(text);
    for (span, problem) in problems {
        findings.add(span, problem);
    }
    if let Some(node) = &node {
        let mut hidden = Vec::new();
        odd_characters::hidden(text, node, &mut hidden);
        hidden.into_iter().for_each(|(span, problem)| findings.add(span, problem));
    }
    let fields = node.as_ref().and_then(|node| Fields::of(node, FILE, &keys::SITE, &mut findings));
    let settings = fields.map_or_else(Settings::bare, |fields| settings(fields, &mut findings));
    secret_lines::hide(&mut findings, text);
    (settings, findings.into_findings())
}

impl Settings {
    /// The defaults, also for a site whose `site.toml` can't be parsed.
    fn bare() -> Self {
        Self {
            title: String::new(),
            base_url: None,
            language: Lang::Vi,
            theme: "cong-khai".to_owned(),
            as_of: None,
            due: None,
            attachments: Vec::new(),
            archive_of: None,
            licence: None,
            publisher: None,
            look: Look::default(),
            menu: Box::default(),
            publish: BTreeMap::new(),
        }
    }
}

fn settings(fields: Fields<'_, '_>, findings: &mut FindingList) -> Settings {
    let mut fields = fields.reported_at(Span::default());
    let bare = Settings::bare();
    let language = fields.choice("language", &Lang::CODES, findings).and_then(|at| Lang::CODES.get(at).copied());
    let settings = Settings {
        title: fields.required_text("title", findings).value,
        base_url: web_address(&mut fields, "base_url", findings),
        language: language.and_then(Lang::from_code).unwrap_or(bare.language),
        theme: fields.text("theme", findings).map_or(bare.theme, |theme| theme.value),
        as_of: fields.date("as_of", findings).map(|date| date.value),
        due: due::read(&mut fields, findings),
        attachments: attachments(&mut fields, findings),
        archive_of: fields.period(ARCHIVE_OF, findings).map(|period| period.value),
        licence: publisher::licence(&mut fields, findings),
        publisher: fields.node("publisher").and_then(|node| publisher::publisher(node, findings)),
        look: fields.node("look").and_then(|node| look::look(node, findings)).unwrap_or_default(),
        menu: fields.records("menu", findings, look::menu_entry),
        publish: fields.node("publish").map_or_else(BTreeMap::new, |node| publish(node, findings)),
    };
    fields.finish(findings);
    settings
}

fn attachments(fields: &mut Fields<'_, '_>, findings: &mut FindingList) -> Vec<String> {
    fields.texts("attachments", findings).iter().map(|word| attachable::permission(&word.value)).collect()
}

pub(super) fn web_address(
    fields: &mut Fields<'_, '_>,
    name: &'static str,
    findings: &mut FindingList,
) -> Option<String> {
    let address: Spanned<String> = fields.text(name, findings)?;
    is_web_address(&address, findings).then_some(address.value)
}

fn publish(node: &Node<'_>, findings: &mut FindingList) -> BTreeMap<String, PublishTarget> {
    let Value::Table(entries) = &node.value else {
        wrong_type("publish", ValueShape::Table, node, findings);
        return BTreeMap::new();
    };
    let mut targets = BTreeMap::new();
    for (key, node) in entries {
        let Some(fields) = Fields::of(node, &key.name, &keys::PUBLISH, findings) else { continue };
        if !is_target_name(&key.name) {
            findings.add(key.span, Problem::BadTargetName { name: key.name.to_string() });
            continue;
        }
        if let Some(target) = target(fields.reported_at(key.span), key.span, findings) {
            targets.insert(key.name.to_string(), target);
        }
    }
    targets
}

/// Whether a target may have a name, which is that of a file in `published/`.
fn is_target_name(name: &str) -> bool {
    let is_plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
    names::is_usable(name) && name.chars().all(is_plain) && !name.starts_with('.')
}

fn target(mut fields: Fields<'_, '_>, place: Span, findings: &mut FindingList) -> Option<PublishTarget> {
    let destination = if fields.has("to") {
        fields.text("to", findings).and_then(|to| destination(&to, findings))
    } else {
        findings.add(place, Problem::MissingKey { key: "to" });
        None
    };
    let keep = fields.count("keep", findings).and_then(|keep| usize::try_from(keep.value).ok());
    let max_deletes = fields.label("max_deletes", findings).and_then(|text| {
        let parsed = DeleteLimit::parse(&text.value);
        if parsed.is_none() {
            findings.add(text.span, Problem::BadLimit { found: text.value.clone() });
        }
        parsed
    });
    let precompress = fields.boolean("precompress", findings).unwrap_or(false);
    let endpoint = fields.text("endpoint", findings).and_then(|endpoint| self::endpoint(endpoint, findings));
    let region = fields.text("region", findings).map(|region| region.value);
    fields.finish(findings);
    destination.map(|destination| PublishTarget { destination, keep, max_deletes, precompress, endpoint, region })
}

/// The address of a store, which has neither a login nor a query.
fn endpoint(endpoint: Spanned<String>, findings: &mut FindingList) -> Option<String> {
    if endpoint.value.contains(['@', '?', '#']) {
        findings.add_for_file(Problem::SecretInSettings);
        return None;
    }
    is_web_address(&endpoint, findings).then_some(endpoint.value)
}

fn destination(to: &Spanned<String>, findings: &mut FindingList) -> Option<Destination> {
    match Destination::parse(&to.value) {
        Ok(destination) => Some(destination),
        Err(DestinationError::Secret) => {
            // The finding names no line, which would show the secret again.
            findings.add_for_file(Problem::SecretInSettings);
            None
        }
        Err(DestinationError::UnknownScheme | DestinationError::NoHost) => {
            findings.add(to.span, Problem::BadDestination { found: to.value.clone() });
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deletes_are_files_or_a_share() {
        assert_eq!(DeleteLimit::parse("20").map(|deletes| deletes.of(1_000)), Some(20));
        assert_eq!(DeleteLimit::parse("10%").map(|deletes| deletes.of(505)), Some(50));
        assert_eq!(DeleteLimit::parse("0").map(|deletes| deletes.of(5)), Some(0));
        for text in ["", "%", "-1", "101%", "nhiều"] {
            assert_eq!(DeleteLimit::parse(text), None, "{text}");
        }
    }
}
