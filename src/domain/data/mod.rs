//! The tables of the open data: their names, columns and keys, and what each column says. Writers of CSV
//! and JSON, the description of the package, the JSON Schemas and the page of data all read these lists.
//! Names and order of columns are a contract with those who use the data.

mod column;
mod documents;
mod results;
mod targets;
mod units;

pub(crate) use column::{Column, ColumnKind};

use crate::lang::Lang;

/// A table of the package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Table {
    Units,
    Resolutions,
    Targets,
    Results,
    Changes,
    Indicators,
    Citations,
}

impl Table {
    pub(crate) const ALL: [Table; 7] = [
        Table::Units,
        Table::Resolutions,
        Table::Targets,
        Table::Results,
        Table::Changes,
        Table::Indicators,
        Table::Citations,
    ];

    /// The name of the table and of its file.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Table::Units => "don-vi",
            Table::Resolutions => "nghi-quyet",
            Table::Targets => "chi-tieu",
            Table::Results => "ket-qua",
            Table::Changes => "thay-doi",
            Table::Indicators => "chi-so",
            Table::Citations => "vien-dan",
        }
    }

    pub(crate) fn columns(self) -> &'static [Column] {
        match self {
            Table::Units => &units::UNITS,
            Table::Resolutions => &units::RESOLUTIONS,
            Table::Targets => &targets::TARGETS,
            Table::Results => &results::RESULTS,
            Table::Changes => &documents::CHANGES,
            Table::Indicators => &units::INDICATORS,
            Table::Citations => &documents::CITATIONS,
        }
    }

    /// The names of the columns that no two rows agree in.
    pub(crate) fn primary_key(self) -> &'static [&'static str] {
        match self {
            Table::Units => &["unit"],
            Table::Resolutions => &["resolution"],
            Table::Targets => &["target"],
            Table::Results => &["target", "report"],
            Table::Changes => &["change"],
            Table::Indicators => &["indicator"],
            Table::Citations => &["mention"],
        }
    }

    /// The thing that a row of the table stands for.
    pub(crate) fn about(self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            Table::Units => ("Các đơn vị, mỗi đơn vị một dòng.", "The units, one row each."),
            Table::Resolutions => (
                "Các nghị quyết và văn bản điều chỉnh, mỗi văn bản một dòng.",
                "Resolutions and amendments, one row each.",
            ),
            Table::Targets => (
                "Các chỉ tiêu, mỗi thành phần một dòng, kèm kết quả mới nhất và trạng thái.",
                "The targets, one row for each part, with its newest result and its status.",
            ),
            Table::Results => (
                "Kết quả trong mọi báo cáo: mỗi thành phần trong mỗi báo cáo một dòng.",
                "The results of all reports, one row for each part in each report.",
            ),
            Table::Changes => (
                "Mọi điều chỉnh và đính chính, mỗi thay đổi một dòng, mới nhất đứng trước.",
                "All amendments and corrections, one row for each change, the newest first.",
            ),
            Table::Indicators => (
                "Các chỉ số dùng chung của nhiều đơn vị, nhiều năm, mỗi chỉ số một dòng.",
                "The indicators that units and years share, one row each.",
            ),
            Table::Citations => (
                "Mọi nơi viện dẫn văn bản khác, mỗi nơi một dòng.",
                "All places that cite another document, one row each.",
            ),
        };
        lang.pick(vi, en)
    }

    /// The position of a column by its name.
    #[cfg(test)]
    pub(crate) fn position(self, name: &str) -> Option<usize> {
        self.columns().iter().position(|column| column.name == name)
    }
}

/// The word before the number of a target. Readers that guess types would take bare numbers for figures,
/// and `26.10` for `26.1`.
pub(crate) fn numbered(no: &str) -> String {
    format!("Chỉ tiêu {no}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn keys_and_references_are_columns() {
        for table in Table::ALL {
            let names: BTreeSet<&str> = table.columns().iter().map(|column| column.name).collect();
            assert_eq!(names.len(), table.columns().len(), "{table:?} has a name twice");
            for key in table.primary_key() {
                let column = table.position(key).map(|at| table.columns()[at]).unwrap();
                assert!(column.is_required, "{table:?}.{key}");
            }
            assert!(table.position("sample").is_some(), "{table:?}");
            for column in table.columns() {
                if let ColumnKind::Row(other) = column.kind {
                    assert_eq!(other.primary_key().len(), 1, "{table:?}.{} leads to {other:?}", column.name);
                }
                assert!(!column.vi.is_empty() && !column.en.is_empty());
            }
        }
    }
}
