//! The columns of the tables of targets, citations and changes. Their names and order are a
//! contract with those who use the data.

/// The names of the columns of targets, in order.
pub(crate) const COLUMNS: [&str; 27] = [
    "unit",
    "period",
    "resolution",
    "group",
    "no",
    "part",
    "title",
    "goal",
    "op",
    "value",
    "value2",
    "measure",
    "better",
    "flow",
    "indicator",
    "baseline_period",
    "baseline",
    "result_date",
    "result",
    "on",
    "provisional",
    "said",
    "status",
    "sentence",
    "bar",
    "url",
    "sample",
];

/// The names of the columns of changes, in order.
pub(crate) const CHANGE_COLUMNS: [&str; 15] = [
    "date",
    "kind",
    "fact",
    "unit",
    "period",
    "resolution",
    "no",
    "title",
    "report_date",
    "was",
    "now",
    "reason",
    "amendment",
    "url",
    "sample",
];

/// The names of the columns of citations, in order.
pub(crate) const CITATION_COLUMNS: [&str; 14] = [
    "document",
    "kind",
    "number",
    "date",
    "issuer",
    "subject",
    "resolution",
    "url",
    "unit",
    "period",
    "cited_by",
    "section",
    "cited_date",
    "sample",
];
