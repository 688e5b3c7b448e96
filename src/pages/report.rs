//! The page of a report: the results of a date.

use super::resolution::report_title;
use super::target::result_view;
use super::view::{Head, ReportView, ReportedRow};
use super::{PageContext, below_root};
use crate::site::ResolutionId;
use crate::site::standing::ResultAt;

pub fn report(context: &PageContext, id: ResolutionId, number: usize) -> Option<(Head, ReportView)> {
    let entry = context.entry(id)?;
    let report = entry.reports.get(number)?;
    let address = below_root(&report.address);
    let mut placed = report.placed.clone();
    placed.sort_by_key(|placed| (placed.target, placed.part));
    let rows = placed.iter().filter_map(|placed| {
        let target = entry.targets().nth(placed.target)?;
        let part = target.parts.get(placed.part)?;
        let several = target.parts.len() > 1;
        let no = &target.no.value;
        Some(ReportedRow {
            no: if several { format!("{no}.{}", placed.part + 1) } else { no.to_string() },
            title: part
                .title
                .as_ref()
                .map_or_else(|| target.title.to_string(), |own| format!("{}: {own}", target.title)),
            href: format!("{}{}/", below_root(&entry.address), target.slug),
            goal: part.stated.phrase.value.to_string(),
            result: result_view(context, entry, part, ResultAt { report: number, result: placed.result })?,
        })
    });
    let unit = context.unit_link(entry.unit);
    let view = ReportView {
        title: report_title(context, report),
        date: report.date.vietnamese(),
        iso: report.date.to_string(),
        closes: report.report.closes,
        unit: unit.clone(),
        period: entry.period?.to_string(),
        resolution: context.resolution_link(entry),
        rows: rows.collect(),
        body: context.body(&report.document, &address, entry.unit, Some(entry)),
    };
    let title = format!("{} – {}", view.title, unit.title);
    let description = format!("{}, {}: {}", unit.title, view.period, view.title);
    let mut head = context.head("report", &address, &title, &description, context.crumbs_to_resolution(entry));
    head.sample = context.is_sample(entry.unit);
    Some((head, view))
}
