//! The settings of a site: `site.toml`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fields::{Fields, wrong_type};
use super::keys;
use super::node::{Node, Value};
use super::notes::Notes;
use super::resolution::is_web_address;
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
    pub publish: BTreeMap<String, String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portal {
    pub name: Option<String>,
    pub url: Option<String>,
    pub contact: Option<String>,
}

pub fn parse(text: &str) -> (Settings, Vec<Finding>) {
    let mut notes = Notes::new(&Arc::from(FILE));
    let (node, problems) = toml::parse(text);
    for (span, problem) in problems {
        notes.add(span, problem);
    }
    let fields = node.as_ref().and_then(|node| Fields::of(node, FILE, &keys::SITE, &mut notes));
    let settings = fields.map_or_else(Settings::bare, |fields| read(fields, &mut notes));
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

fn read(fields: Fields<'_, '_>, notes: &mut Notes) -> Settings {
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

fn publish(node: &Node<'_>, notes: &mut Notes) -> BTreeMap<String, String> {
    let Value::Table(entries) = &node.value else {
        wrong_type("publish", "table", node, notes);
        return BTreeMap::new();
    };
    let mut targets = BTreeMap::new();
    for (key, node) in entries {
        let Some(fields) = Fields::of(node, &key.name, &keys::PUBLISH, notes) else { continue };
        let mut fields = fields.reported_at(key.span);
        if fields.has("to") {
            if let Some(to) = fields.text("to", notes) {
                targets.insert(key.name.to_string(), to.value);
            }
        } else {
            notes.add(key.span, Problem::MissingKey { key: "to" });
        }
        fields.finish(notes);
    }
    targets
}
