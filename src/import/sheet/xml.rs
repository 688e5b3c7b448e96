//! The attributes of XML elements.

use std::borrow::Cow;
use std::collections::BTreeMap;

use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;

/// The value of an attribute; none where it is missing, or refers to what XML itself doesn't know.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok().flatten()?;
    attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
}

/// All attributes by their names.
pub(super) fn attributes(element: &BytesStart<'_>) -> BTreeMap<String, String> {
    let mut attributes = BTreeMap::new();
    for attribute in element.attributes().with_checks(false).flatten() {
        if let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) {
            attributes.insert(attribute.key.as_ref().to_owned(), value.into_owned());
        }
    }
    attributes
}
