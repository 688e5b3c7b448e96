//! The templates of a theme: one `Tera` for the whole site, whose global context has the values
//! that every page is given. Errors become findings with file and place.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use tera::{Context, ErrorKind, Kwargs, Map, State, Tera, Value};

use super::shorten::shorten_links;
use super::steps::{PageWriter, Steps};
use crate::domain::number;
use crate::domain::status::Status;
use crate::finding::{Finding, Place, Problem, Span, TemplateFault};
use crate::lang::Lang;
use crate::pages::Head;
use crate::theme::files::Theme;
use crate::theme::steps::with_counts;
use crate::theme::trim::{Cuts, trim};
use crate::theme::words::Words;

pub(super) struct Templates {
    tera: Tera,
    steps: Arc<Steps>,
    /// The values every page is given, for components that are rendered on their own.
    globals: Context,
    /// The frames made so far, by the path to the root and the kind of page.
    frames: Mutex<BTreeMap<(String, &'static str), Value>>,
    /// The source file of each template, by the name that Tera has for it.
    files: BTreeMap<String, Arc<str>>,
    /// The places where white space was removed and counts were put in, by the same names.
    cuts: BTreeMap<String, Cuts>,
}

impl Templates {
    /// Parses the templates of a theme. `globals` has a field for each name that templates know.
    pub(super) fn parse(theme: &Theme, words: &Words, globals: &impl Serialize) -> Result<Self, Box<Finding>> {
        let mut files = BTreeMap::new();
        for (name, file) in theme.templates() {
            let shown = file.own.clone().unwrap_or_else(|| Arc::from(format!("themes/cong-khai/templates/{name}")));
            files.insert(name.to_owned(), shown);
        }
        let mut tera = Tera::new();
        let steps = Steps::of(&mut tera);
        let mut parsed =
            Self { tera, steps, globals: Context::new(), frames: Mutex::default(), files, cuts: BTreeMap::new() };
        match words.lang() {
            Lang::Vi => parsed.tera.register_filter("fill", fill_vietnamese),
            Lang::En => parsed.tera.register_filter("fill", fill),
        }
        parsed.add(theme)?;
        parsed.globals = Context::from_serialize(globals).map_err(|error| parsed.finding(&error, "base.html"))?;
        let statuses = Status::ALL.map(Status::code);
        parsed.globals.insert_value("statuses", Value::from(statuses.map(Value::from).to_vec()));
        parsed.globals.insert_value("t", words.value());
        let mut badges = Map::new();
        let labels = statuses.map(|code| (code, code, format!("status.{code}.label")));
        let above = ("above", Status::Below.code(), "status.below.over".to_owned());
        for (name, code, label) in labels.into_iter().chain([above]) {
            let label = Value::from(words.get(&label));
            let badge = parsed.component("status", [("code", Value::from(code)), ("label", label)])?;
            badges.insert(name.into(), Value::safe_string(&badge));
        }
        parsed.globals.insert_value("badges", Value::from(badges));
        parsed.tera.global_context().extend(parsed.globals.clone());
        Ok(parsed)
    }

    /// Adds the theme's templates to `tera`, with their white space trimmed. Those of the site count
    /// their steps; the embedded ones come to an end.
    fn add(&mut self, theme: &Theme) -> Result<(), Box<Finding>> {
        let prepared = theme.templates().map(|(name, file)| {
            let (text, cuts) = trim(&file.text);
            (name.to_owned(), if file.own.is_some() { with_counts(&text, &cuts) } else { (text, cuts) })
        });
        let trimmed: Vec<_> = prepared.collect();
        if self.tera.add_raw_templates(trimmed.iter().map(|(name, (text, _))| (name, text))).is_ok() {
            self.cuts = trimmed.into_iter().map(|(name, (_, cuts))| (name, cuts)).collect();
            return Ok(());
        }
        // Messages quote lines, which must be those of the files, so these are parsed untrimmed.
        let written = theme.templates().map(|(name, file)| (name, &file.text));
        self.tera.add_raw_templates(written).map_err(|error| match error.kind() {
            ErrorKind::Msg(message) => {
                self.reported(theme, message).unwrap_or_else(|| self.finding(&error, "base.html"))
            }
            _ => self.finding(&error, "base.html"),
        })
    }

    /// The first mistake of a report that Tera gives as text: `error: Unknown filter …`, and in the
    /// next line `--> unit.html:2:20`.
    fn reported(&self, theme: &Theme, report: &str) -> Option<Box<Finding>> {
        let (head, rest) = report.split_once("--> ")?;
        let detail = head.trim().trim_start_matches("error: ").to_owned();
        let mut parts = rest.lines().next()?.trim().rsplitn(3, ':');
        let (column, line, name) = (parts.next()?, parts.next()?, parts.next()?);
        let (column, line): (usize, usize) = (column.parse().ok()?, line.parse().ok()?);
        let (_, file) = theme.templates().find(|(template, _)| *template == name)?;
        let start: usize = file.text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
        let (_, from) = file.text.split_at(start);
        let at = start + from.char_indices().nth(column.checked_sub(1)?).map_or(0, |(at, _)| at);
        let word = file.text.get(at..)?.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(1).max(1);
        let place = Place::at(self.files.get(name)?, Span::new(at..at + word));
        let fault = TemplateFault::of_message(&detail, false);
        Some(Box::new(Finding::new(place, Problem::Template { fault, detail: Some(detail) })))
    }

    /// The HTML of a component that is rendered on its own.
    fn component<const N: usize>(
        &self,
        name: &str,
        arguments: [(&'static str, Value); N],
    ) -> Result<String, Box<Finding>> {
        self.steps.begin();
        let mut context = Context::new();
        for (argument, value) in arguments {
            context.insert_value(argument, value);
        }
        let rendered = self.tera.render_component_with_implicits(name, &context, &self.globals, None, true);
        rendered.map_err(|error| self.finding(&error, &file_of(name)))
    }

    /// The policy, links, header and footer of a page, shared by all of one kind at one depth.
    fn frame(&self, root: &str, kind: &'static str) -> Result<Value, Box<Finding>> {
        /// The most frames that are kept: addresses without a page may be as deep as they like.
        const MOST: usize = 512;
        let frames = || self.frames.lock().unwrap_or_else(PoisonError::into_inner);
        let wanted = (root.to_owned(), kind);
        if let Some(frame) = frames().get(&wanted) {
            return Ok(frame.clone());
        }
        let (way, at) = (|| Value::from(root), Value::from(kind));
        let pieces = [
            ("policy", self.component("policy", [])?),
            ("links", self.component("links", [("root", way())])?),
            ("header", self.component("header", [("root", way()), ("at", at.clone())])?),
            ("footer", self.component("footer", [("root", way()), ("at", at)])?),
        ];
        let frame: Map = pieces.iter().map(|(name, piece)| ((*name).into(), Value::safe_string(piece))).collect();
        let frame = Value::from(frame);
        let mut frames = frames();
        if frames.len() < MOST {
            frames.insert(wanted, frame.clone());
        }
        Ok(frame)
    }

    /// Renders a page into `buffer`, which is emptied first. `root` is the path from the page to
    /// the root of the site.
    pub(super) fn page<V: Serialize>(
        &self,
        root: &str,
        head: &Head,
        view: &V,
        buffer: &mut Vec<u8>,
    ) -> Result<(), Box<Finding>> {
        buffer.clear();
        let template = &format!("{}.html", head.kind);
        let mut context = Context::new();
        let values = Value::try_from_serializable(head)
            .and_then(|head| Value::try_from_serializable(view).map(|view| (head, view)));
        let (head_value, view) = values.map_err(|error| self.finding(&error, template))?;
        context.insert_value("root", Value::from(root));
        context.insert_value("frame", self.frame(root, head.kind)?);
        context.insert_value("page", head_value);
        context.insert_value("view", view);
        self.steps.begin();
        let rendered = self.tera.render_to(template, &context, PageWriter { buffer, steps: &self.steps });
        rendered.map_err(|error| self.finding(&error, template))?;
        if PageWriter::is_full(buffer) {
            return Err(self.too_large(template));
        }
        shorten_links(buffer, &head.address, root);
        Ok(())
    }

    /// The finding of a template that goes on and on in a place that isn't known.
    fn too_large(&self, template: &str) -> Box<Finding> {
        let place = Place::of_file(&self.files.get(template).cloned().unwrap_or_else(|| Arc::from(template)));
        Box::new(Finding::new(place, Problem::Template { fault: TemplateFault::TooLarge, detail: None }))
    }

    fn finding(&self, error: &tera::Error, template: &str) -> Box<Finding> {
        let place_of = |name: &str| self.files.get(name).cloned().unwrap_or_else(|| Arc::from(name));
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let mut range = report.span().range.clone();
                if let Some(cuts) = self.cuts.get(report.filename()) {
                    let start = cuts.source(range.start);
                    range = start..start + range.len();
                }
                let place = Place::at(&place_of(report.filename()), Span::new(range));
                let is_syntax = matches!(error.kind(), ErrorKind::SyntaxError(_));
                let fault = TemplateFault::of_message(report.message(), is_syntax);
                let detail = Some(report.message().to_owned());
                Box::new(Finding::new(place, Problem::Template { fault, detail }))
            }
            other => {
                let fault = match other {
                    ErrorKind::CircularExtend { .. } | ErrorKind::CircularInclude { .. } => TemplateFault::Circle,
                    _ => TemplateFault::of_message(&other.to_string(), false),
                };
                let place = Place::of_file(&place_of(template));
                Box::new(Finding::new(place, Problem::Template { fault, detail: Some(other.to_string()) }))
            }
        }
    }
}

/// The name of the template that defines a component.
fn file_of(component: &str) -> String {
    format!("components/{component}.html")
}

/// `{{ t.home.targets | fill(n=5) }}`: replaces the placeholders in a text by values.
#[allow(clippy::needless_pass_by_value, reason = "the shape of a filter")]
fn fill(text: &str, values: Kwargs, _: &State<'_>) -> String {
    filled(text, &values, Value::to_string)
}

/// `fill` with counts as Vietnamese writes them: `1.052`.
#[allow(clippy::needless_pass_by_value, reason = "the shape of a filter")]
fn fill_vietnamese(text: &str, values: Kwargs, _: &State<'_>) -> String {
    filled(text, &values, |value| match value.as_i64() {
        Some(count) => number::format(count.into()),
        None => value.to_string(),
    })
}

fn filled(text: &str, values: &Kwargs, show: impl Fn(&Value) -> String) -> String {
    let mut filled = text.to_owned();
    for (name, value) in values.iter() {
        filled = filled.replace(&format!("{{{name}}}"), &show(value));
    }
    filled
}
