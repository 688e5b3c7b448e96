//! XML as a row of elements and texts. Entities of a document's own are never expanded, nothing
//! outside is fetched, and what lies too deep is refused.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// The deepest nesting that is read. Real documents stay below 60.
const DEPTH: usize = 400;

/// An element that opens or closes, or text, with names as they are without their prefix.
#[derive(Debug)]
pub(super) enum Piece {
    Open(Element),
    Close(String),
    Text(String),
}

/// The start of an element.
#[derive(Debug)]
pub(super) struct Element {
    pub name: String,
    attributes: Vec<(String, String)>,
}

/// Why a text can't be read as XML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum XmlFault {
    Syntax,
    TooDeep,
}

pub(super) struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    depth: usize,
}

impl Element {
    /// The value of an attribute, by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn of(start: &BytesStart<'_>) -> Result<Self, XmlFault> {
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_error| XmlFault::Syntax)?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_error| XmlFault::Syntax)?;
            attributes.push((attribute.key.local_name().into_inner().to_owned(), value.into_owned()));
        }
        Ok(Self { name: start.local_name().into_inner().to_owned(), attributes })
    }
}

impl<'x> Xml<'x> {
    pub(super) fn of(text: &'x str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0 }
    }

    /// The next piece; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<Piece>, XmlFault> {
        loop {
            let event = self.reader.read_event().map_err(|_error| XmlFault::Syntax)?;
            return Ok(Some(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEPTH {
                        return Err(XmlFault::TooDeep);
                    }
                    Piece::Open(Element::of(&start)?)
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Piece::Close(end.local_name().into_inner().to_owned())
                }
                Event::Text(text) => Piece::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Piece::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                    Ok(Some(letter)) => Piece::Text(letter.to_string()),
                    Ok(None) => match predefined(&reference.xml10_content()) {
                        Some(letter) => Piece::Text(letter.to_owned()),
                        None => continue,
                    },
                    Err(_) => continue,
                },
                Event::Eof => return Ok(None),
                _ => continue,
            }));
        }
    }

    /// Passes over the rest of the element that has just opened.
    pub(super) fn skip(&mut self) -> Result<(), XmlFault> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if self.next()?.is_none() {
                return Err(XmlFault::Syntax);
            }
        }
        Ok(())
    }

    /// The text of the element that has just opened, up to its end.
    pub(super) fn text(&mut self) -> Result<String, XmlFault> {
        let outside = self.depth.saturating_sub(1);
        let mut text = String::new();
        while self.depth > outside {
            match self.next()? {
                Some(Piece::Text(piece)) => text.push_str(&piece),
                Some(_) => {}
                None => return Err(XmlFault::Syntax),
            }
        }
        Ok(text)
    }
}

fn predefined(name: &str) -> Option<&'static str> {
    match name {
        "lt" => Some("<"),
        "gt" => Some(">"),
        "amp" => Some("&"),
        "quot" => Some("\""),
        "apos" => Some("'"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Result<String, XmlFault> {
        let mut xml = Xml::of(text);
        let mut told = String::new();
        while let Some(piece) = xml.next()? {
            match piece {
                Piece::Open(element) => told.push_str(&format!("<{}>", element.name)),
                Piece::Close(name) => told.push_str(&format!("</{name}>")),
                Piece::Text(text) => told.push_str(&text),
            }
        }
        Ok(told)
    }

    #[test]
    fn references_are_resolved_and_entities_of_the_document_are_not() {
        let text = "<!DOCTYPE a [<!ENTITY b \"bomb\">]><w:a x:y=\"1\">&amp;&#7897;&b;<b/></w:a>";
        assert_eq!(told(text).as_deref(), Ok("<a>&ộ<b></b></a>"));
        assert_eq!(told("<a><b></a>"), Err(XmlFault::Syntax));
        assert_eq!(told(&"<a>".repeat(100_000)), Err(XmlFault::TooDeep));
    }
}
