//! The settings of a site: `site.toml`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::NotASite;
use super::destination::{self, Destination};
use super::fields::{Fields, wrong_type};
use super::keys;
use super::node::{Node, Value};
use super::notes::Notes;
use super::resolution::is_web_address;
use super::text;
use super::toml;
use crate::finding::{Finding, Lang, Problem, Span, Spanned};
use crate::words::date::Date;

/// The name of the file that makes a folder a site.
pub const FILE: &str = "site.toml";

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    pub title: String,
    pub base_url: Option<String>,
    pub language: Lang,
    pub theme: String,
    pub as_of: Option<Date>,
    pub portal: Option<Portal>,
    /// The places it is published to, by their names.
    pub publish: BTreeMap<String, PublishTarget>,
}

/// A place to publish to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishTarget {
    pub destination: Destination,
    /// How many earlier versions are kept.
    pub keep: Option<usize>,
    /// How many files one run may delete.
    pub max_deletes: Option<Deletes>,
    /// Text is sent in its compressed forms as well.
    pub precompress: bool,
    /// The address of a store that isn't the usual one of its kind.
    pub endpoint: Option<String>,
    pub region: Option<String>,
}

/// How many files may be deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deletes {
    Files(usize),
    /// Of a hundred that are there.
    Percent(usize),
}

impl Deletes {
    /// `20`, `10%`.
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim().strip_suffix('%') {
            Some(percent) => percent.trim().parse().ok().filter(|percent| *percent <= 100).map(Self::Percent),
            None => text.trim().parse().ok().map(Self::Files),
        }
    }

    pub fn of(self, all: usize) -> usize {
        match self {
            Deletes::Files(files) => files,
            Deletes::Percent(percent) => all.saturating_mul(percent) / 100,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portal {
    pub name: Option<String>,
    pub url: Option<String>,
    pub contact: Option<String>,
}

/// Reads the settings of the site in `root`.
pub fn read(root: &Path) -> Result<(Settings, Vec<Finding>), NotASite> {
    let path = root.join(FILE);
    let bytes = fs::read(&path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => NotASite::NoSettings(root.to_path_buf()),
        _ => NotASite::Settings(path.clone(), error),
    })?;
    let text = text::decode(bytes).map_err(|_| NotASite::SettingsNotUtf8(path))?;
    Ok(parse(&text))
}

pub fn parse(text: &str) -> (Settings, Vec<Finding>) {
    let mut notes = Notes::new(&Arc::from(FILE));
    let (node, problems) = toml::parse(text);
    for (span, problem) in problems {
        notes.add(span, problem);
    }
    let fields = node.as_ref().and_then(|node| Fields::of(node, FILE, &keys::SITE, &mut notes));
    let settings = fields.map_or_else(Settings::bare, |fields| settings(fields, &mut notes));
    (settings, notes.into_findings())
}

impl Settings {
    /// What is assumed of a site whose settings can't be read.
    fn bare() -> Self {
        Self {
            title: String::new(),
            base_url: None,
            language: Lang::Vi,
            theme: "cong-khai".to_owned(),
            as_of: None,
            portal: None,
            publish: BTreeMap::new(),
        }
    }
}

fn settings(fields: Fields<'_, '_>, notes: &mut Notes) -> Settings {
    let mut fields = fields.reported_at(Span::default());
    let bare = Settings::bare();
    let language = fields.choice("language", &Lang::CODES, notes).and_then(|at| Lang::CODES.get(at).copied());
    let settings = Settings {
        title: fields.required_text("title", notes).value,
        base_url: web_address(&mut fields, "base_url", notes),
        language: language.and_then(Lang::from_code).unwrap_or(bare.language),
        theme: fields.text("theme", notes).map_or(bare.theme, |theme| theme.value),
        as_of: fields.date("as_of", notes).map(|date| date.value),
        portal: fields.node("portal").and_then(|node| portal(node, notes)),
        publish: fields.node("publish").map(|node| publish(node, notes)).unwrap_or_default(),
    };
    fields.finish(notes);
    settings
}

fn web_address(fields: &mut Fields<'_, '_>, name: &'static str, notes: &mut Notes) -> Option<String> {
    let address: Spanned<String> = fields.text(name, notes)?;
    is_web_address(&address, notes).then_some(address.value)
}

fn portal(node: &Node<'_>, notes: &mut Notes) -> Option<Portal> {
    let mut fields = Fields::of(node, "portal", &keys::PORTAL, notes)?;
    let portal = Portal {
        name: fields.text("name", notes).map(|name| name.value),
        url: web_address(&mut fields, "url", notes),
        contact: fields.text("contact", notes).map(|contact| contact.value),
    };
    fields.finish(notes);
    Some(portal)
}

fn publish(node: &Node<'_>, notes: &mut Notes) -> BTreeMap<String, PublishTarget> {
    let Value::Table(entries) = &node.value else {
        wrong_type("publish", "table", node, notes);
        return BTreeMap::new();
    };
    let mut targets = BTreeMap::new();
    for (key, node) in entries {
        let Some(fields) = Fields::of(node, &key.name, &keys::PUBLISH, notes) else { continue };
        if let Some(target) = target(fields.reported_at(key.span), key.span, notes) {
            targets.insert(key.name.to_string(), target);
        }
    }
    targets
}

fn target(mut fields: Fields<'_, '_>, place: Span, notes: &mut Notes) -> Option<PublishTarget> {
    let destination = if fields.has("to") {
        fields.text("to", notes).and_then(|to| destination(&to, notes))
    } else {
        notes.add(place, Problem::MissingKey { key: "to" });
        None
    };
    let keep = fields.count("keep", notes).and_then(|keep| usize::try_from(keep.value).ok());
    let max_deletes = fields.label("max_deletes", notes).and_then(|text| {
        let parsed = Deletes::parse(&text.value);
        if parsed.is_none() {
            notes.add(text.span, Problem::BadLimit { found: text.value.clone() });
        }
        parsed
    });
    let precompress = fields.boolean("precompress", notes).unwrap_or(false);
    let endpoint = web_address(&mut fields, "endpoint", notes).filter(|endpoint| {
        let has_secret = endpoint.contains('@');
        if has_secret {
            notes.add_for_file(Problem::SecretInSettings);
        }
        !has_secret
    });
    let region = fields.text("region", notes).map(|region| region.value);
    fields.finish(notes);
    destination.map(|destination| PublishTarget { destination, keep, max_deletes, precompress, endpoint, region })
}

fn destination(to: &Spanned<String>, notes: &mut Notes) -> Option<Destination> {
    let problem = match Destination::parse(&to.value) {
        Ok(destination) => return Some(destination),
        Err(destination::Wrong::Secret) => {
            // Without its line: the secret must not be shown again.
            notes.add_for_file(Problem::SecretInSettings);
            return None;
        }
        Err(_) => Problem::BadDestination { found: to.value.clone() },
    };
    notes.add(to.span, problem);
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deletes_are_files_or_a_share() {
        assert_eq!(Deletes::parse("20").map(|deletes| deletes.of(1_000)), Some(20));
        assert_eq!(Deletes::parse("10%").map(|deletes| deletes.of(505)), Some(50));
        assert_eq!(Deletes::parse("0").map(|deletes| deletes.of(5)), Some(0));
        for text in ["", "%", "-1", "101%", "nhiều"] {
            assert_eq!(Deletes::parse(text), None, "{text}");
        }
    }
}
