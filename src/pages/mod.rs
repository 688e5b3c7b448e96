//! The third stage: the pages a site has, and the small view of each. A view is text that is
//! ready to be shown; templates only lay it out.

mod amendment;
mod archives;
mod axis;
mod bullets;
mod changes;
mod charts;
mod cited;
mod context;
mod document;
mod elsewhere;
mod elsewhere_row;
mod embed;
mod further;
mod goals;
mod head;
mod home;
mod indicator;
mod last_year;
mod list;
mod markdown;
mod page_id;
mod pieces;
mod plain;
mod report;
mod resolution;
mod result;
mod rows;
mod scale;
mod sentence;
mod since;
mod target;
mod target_chart;
mod unit;
mod view;
mod wards;
mod workbooks;
mod year;

pub use context::PageContext;
pub(crate) use head::Head;
pub(crate) use home::changes;
pub(crate) use markdown::{LinkContext, render as render_markdown};
pub use page_id::PageId;
pub(crate) use rows::part_title;
pub(crate) use view::View;
pub(crate) use workbooks::whole_workbooks;
