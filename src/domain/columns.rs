//! The columns of the table of targets. Their names and order are a contract:
//! the table is exported in them, and a sheet of results in them is read back.

/// The names of the columns, in order.
pub(crate) const COLUMNS: [&str; 25] = [
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
    "provisional",
    "said",
    "status",
    "bar",
    "url",
    "sample",
];
