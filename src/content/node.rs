//! Nodes: the values of front matter with their places, the same from TOML and
//! from YAML. Strict types are read from this tree, so that one wrong value
//! doesn't hide the next.

use std::borrow::Cow;

use crate::domain::date::Date;
use crate::finding::{Span, ValueShape};

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node<'t> {
    pub span: Span,
    pub value: Value<'t>,
}

/// A value of any shape.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value<'t> {
    Text(Cow<'t, str>),
    Integer(i64),
    /// Kept as written: figures are never binary floating point.
    Float(Cow<'t, str>),
    Boolean(bool),
    Date(Date),
    Time,
    Empty,
    List(Vec<Node<'t>>),
    /// The entries in the order of the file.
    Table(Vec<(NodeKey<'t>, Node<'t>)>),
}

/// The key of an entry and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NodeKey<'t> {
    pub span: Span,
    pub name: Cow<'t, str>,
}

impl Value<'_> {
    pub(crate) fn shape(&self) -> ValueShape {
        match self {
            Value::Text(_) => ValueShape::Text,
            Value::Integer(_) => ValueShape::Integer,
            Value::Float(_) => ValueShape::Float,
            Value::Boolean(_) => ValueShape::Boolean,
            Value::Date(_) => ValueShape::Date,
            Value::Time => ValueShape::Time,
            Value::Empty => ValueShape::Empty,
            Value::List(_) => ValueShape::List,
            Value::Table(_) => ValueShape::Table,
        }
    }
}
