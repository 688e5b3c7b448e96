//! Slips in the line that opens front matter.

/// Why a file has no front matter where it should begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkerSlip {
    /// Nothing looks like a marker.
    Absent,
    /// Something stands before the marker: empty lines, blanks, a hidden character.
    NotFirst { marker: &'static str },
    /// A line that should be a marker, as Word's long dash for `---`.
    Misspelt { found: String },
}
