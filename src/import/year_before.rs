//! The look back of a document, as drafts of their own: the targets it names in its look back, whose
//! goals it doesn't state, and a final report with the results it gives.

use std::path::{Path, PathBuf};

use super::document::Place;
use super::draft::{comment, line, put, quoted};
use super::proposal::{Proposal, ProposedResult, Why};
use crate::domain::outcome::Outcome;
use crate::domain::period::Period;
use crate::lang::Lang;

/// The drafts of a period before: the folder that they belong to, the file of its targets and that of the results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct YearBefore {
    /// The folder of the period, below `content/`.
    pub folder: PathBuf,
    pub targets: String,
    /// The path of the report below that folder, and its text.
    pub report: (PathBuf, String),
}

/// The drafts of the period before; none where the document gives no result of it. `unit` is the folder of the unit
/// below `content/`.
pub(crate) fn year_before(proposal: &Proposal, unit: &Path, lang: Lang) -> Option<YearBefore> {
    let results: Vec<&ProposedResult> = of_look_back(proposal).collect();
    let period = results.first()?.period?;
    let name = period.to_string();
    Some(YearBefore {
        folder: unit.join(&name),
        targets: targets(proposal, &results, period, lang),
        report: (Path::new("tien-do").join(format!("danh-gia-{name}.md")), report(&results, period, lang)),
    })
}

/// A proposal without the questions of results that the drafts of the period before tell.
pub(crate) fn without_told(proposal: &Proposal) -> Proposal {
    let told: Vec<(Place, String)> =
        of_look_back(proposal).map(|result| (result.place.clone(), result.quote.clone())).collect();
    let mut rest = proposal.clone();
    rest.open
        .retain(|open| open.why != Why::UnmatchedResult || !told.contains(&(open.place.clone(), open.quote.clone())));
    rest
}

/// The results of a look back that can stand in a report: each is read whole.
fn of_look_back(proposal: &Proposal) -> impl Iterator<Item = &ProposedResult> {
    proposal.results.iter().filter(|result| {
        result.no.is_none()
            && result.period.is_some()
            && !result.title.is_empty()
            && Outcome::parse(&result.result).is_ok()
    })
}

fn title(period: Period, lang: Lang) -> String {
    match (period.is_term(), lang) {
        (false, Lang::Vi) => format!("Kết quả năm {period}"),
        (true, Lang::Vi) => format!("Kết quả nhiệm kỳ {period}"),
        (_, Lang::En) => format!("Results of {period}"),
    }
}

fn targets(proposal: &Proposal, results: &[&ProposedResult], period: Period, lang: Lang) -> String {
    let source = match &proposal.head.number {
        Some(number) => format!("{} {}", lang.pick("Nghị quyết số", "resolution"), number.value),
        None => lang.pick("văn bản của kỳ sau", "the document of the next period").to_owned(),
    };
    let incomplete = match lang {
        Lang::Vi => format!(
            "Không phải nghị quyết của kỳ {period}: chỉ gồm những điều mà {source} nêu kết quả khi đánh giá kỳ ấy."
        ),
        Lang::En => format!("No resolution of {period}: only the things of which {source} states results."),
    };
    let mut text = String::from("+++\n");
    let from = lang.pick(
        "Bản nháp. Văn bản không nêu mức của các chỉ tiêu này; nếu có nghị quyết của kỳ ấy thì nhập nghị quyết, rồi xóa tệp này.",
        "A draft. The document doesn't state these targets' goals; where there is a resolution of that period, import it and remove this file.",
    );
    put(&mut text, &format!("{}\n", comment(from)));
    line(&mut text, "kind", "\"resolution\"");
    line(&mut text, "draft", "true");
    line(&mut text, "title", &quoted(&format!("{} {} {source}", title(period, lang), lang.pick("theo", "by"))));
    line(&mut text, "incomplete", &quoted(&incomplete));
    put(&mut text, "\n[[groups]]\n");
    line(&mut text, "id", "\"chi-tieu-neu-ket-qua\"");
    line(&mut text, "title", &quoted(lang.pick("Chỉ tiêu được nêu kết quả", "Targets with results")));
    for (at, result) in results.iter().enumerate() {
        put(&mut text, "\n[[groups.targets]]\n");
        line(&mut text, "no", &quoted(&(at + 1).to_string()));
        line(&mut text, "title", &quoted(&result.title));
        line(&mut text, "goal", &unstated(result));
    }
    text + "+++\n"
}

/// A goal that isn't stated, in the measure of the result where that is a level.
fn unstated(result: &ProposedResult) -> String {
    let measure = Outcome::parse(&result.result).ok().and_then(|outcome| {
        let quantity = outcome.quantity()?;
        Some(quantity.measure.to_string())
    });
    match measure.filter(|measure| !measure.is_empty()) {
        Some(measure) => format!("{{ op = \"unstated\", unit = {} }}", quoted(&measure)),
        None => "{ op = \"unstated\" }".to_owned(),
    }
}

fn report(results: &[&ProposedResult], period: Period, lang: Lang) -> String {
    let mut text = String::from("+++\n");
    line(&mut text, "kind", "\"report\"");
    line(&mut text, "draft", "true");
    line(&mut text, "title", &quoted(&title(period, lang)));
    line(&mut text, "final", "true");
    let undated = lang
        .pick("Văn bản không nêu số liệu tính đến ngày nào.", "The document doesn't state the day of these figures.");
    put(&mut text, &format!("{}\n", comment(undated)));
    line(&mut text, "undated", "true");
    put(&mut text, "\n[results]\n");
    for (at, result) in results.iter().enumerate() {
        let proof = format!("{}: “{}”", result.place.in_words(lang), result.quote);
        put(&mut text, &format!("{}\n", comment(&proof)));
        line(&mut text, &quoted(&(at + 1).to_string()), &quoted(&result.result));
    }
    text + "+++\n"
}
