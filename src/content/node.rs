//! A value of front matter with its place, the same from TOML and from YAML.
//! Strict types are read from this tree, so that one wrong value doesn't hide the next.

use std::borrow::Cow;

use crate::domain::date::Date;
use crate::finding::Span;

#[derive(Debug, Clone, PartialEq)]
pub struct Node<'t> {
    pub span: Span,
    pub value: Value<'t>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Value<'t> {
    Text(Cow<'t, str>),
    Integer(i64),
    /// Kept as written: figures are never binary floating point.
    Float(Cow<'t, str>),
    Boolean(bool),
    Date(Date),
    Time,
    Empty,
    List(Vec<Node<'t>>),
    /// In the order of the file.
    Table(Vec<(NodeKey<'t>, Node<'t>)>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodeKey<'t> {
    pub span: Span,
    pub name: Cow<'t, str>,
}

impl Value<'_> {
    /// The name of the value's shape, as messages have it.
    pub fn shape(&self) -> &'static str {
        match self {
            Value::Text(_) => "text",
            Value::Integer(_) => "integer",
            Value::Float(_) => "float",
            Value::Boolean(_) => "boolean",
            Value::Date(_) => "date",
            Value::Time => "time",
            Value::Empty => "empty",
            Value::List(_) => "list",
            Value::Table(_) => "table",
        }
    }
}
