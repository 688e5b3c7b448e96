//! Figures of small sites: that their file is read as it was written, that no damage goes
//! unnoticed, and that no difference from what was public goes unexplained.

use std::sync::atomic::{AtomicU32, Ordering};

use super::damage::{FiguresDamage, FiguresFault};
use super::guard::unexplained;
use super::public_figures::PublicFigures;
use super::site_figures::SiteFigures;
use crate::disk;
use crate::finding::{Problem, WayOut};
use crate::lang::Lang;
use crate::output::prepare::prepare;
use crate::site::Options;

const UNIT: &str = "+++\nkind = \"unit\"\nname = \"A\"\nlevel = \"phường\"\n+++\n";
const RESOLUTION: &str = "+++
kind = \"resolution\"
title = \"Chỉ tiêu năm 2026\"
number = \"01/NQ-HĐND\"
issued = 2026-01-06
[[groups]]
id = \"chung\"
title = \"Chung\"
targets = [
  { no = \"1\", title = \"Thu ngân sách\", goal = \"27,6 tỷ đồng\", better = \"higher\" },
  { no = \"2\", title = \"Thủ tục\", parts = [
    { title = \"Đúng hạn\", goal = \"từ 99% trở lên\" },
    { title = \"Trực tuyến\", goal = \"trên 85%\" },
  ] },
]
CORRECTIONS+++
";
const REPORT: &str =
    "+++\nkind = \"report\"\n[results]\n\"1\" = \"13,5 tỷ đồng\"\n\"2.1\" = \"99,5%\"\n\"2.2\" = \"ước 80%\"\n+++\n";

/// A site in a folder of its own, made of a resolution with two targets and its report.
pub(crate) struct SmallSite {
    resolution: String,
    reports: Vec<(String, String)>,
    corrections: String,
}

impl SmallSite {
    pub(crate) fn new() -> Self {
        let reports = vec![("2026-06-30.md".to_owned(), REPORT.to_owned())];
        Self { resolution: RESOLUTION.to_owned(), reports, corrections: String::new() }
    }

    pub(crate) fn in_resolution(mut self, from: &str, to: &str) -> Self {
        assert!(self.resolution.contains(from), "{from}");
        self.resolution = self.resolution.replace(from, to);
        self
    }

    pub(crate) fn in_report(mut self, from: &str, to: &str) -> Self {
        assert!(self.reports[0].1.contains(from), "{from}");
        self.reports[0].1 = self.reports[0].1.replace(from, to);
        self
    }

    /// The report without the result of target 1.
    pub(crate) fn without_result(self) -> Self {
        self.in_report("\"1\" = \"13,5 tỷ đồng\"\n", "")
    }

    fn report_named(mut self, name: &str) -> Self {
        self.reports[0].0 = name.to_owned();
        self
    }

    pub(crate) fn without_reports(mut self) -> Self {
        self.reports.clear();
        self
    }

    pub(crate) fn corrected(mut self, lines: &str) -> Self {
        self.corrections.push_str(lines);
        self
    }

    pub(crate) fn figures(&self) -> SiteFigures {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let root = std::env::temp_dir().join(format!("congkhai-figures-{}-{number}", std::process::id()));
        let resolution = self.resolution.replace("CORRECTIONS", &self.corrections);
        let mut files = vec![
            ("site.toml".to_owned(), "title = \"Thử\"\n"),
            ("content/a/index.md".to_owned(), UNIT),
            ("content/a/2026/index.md".to_owned(), &resolution),
        ];
        files.extend(self.reports.iter().map(|(name, text)| (format!("content/a/2026/tien-do/{name}"), text.as_str())));
        for (path, text) in files {
            disk::write_creating_folders(&root.join(path), text).unwrap();
        }
        let prepared = prepare(&root, Options::default(), None).unwrap();
        let errors: Vec<_> =
            prepared.findings.iter().filter(|one| one.severity() == crate::finding::Severity::Error).collect();
        assert!(errors.is_empty(), "{errors:?}");
        disk::remove_folder(&root).unwrap();
        SiteFigures::of(&prepared.site)
    }
}

/// The figures of a place after sites were published there, one after another.
fn published(sites: &[&SmallSite]) -> PublicFigures {
    let mut figures = PublicFigures::default();
    for site in sites {
        let next = figures.next(&site.figures(), "portal");
        figures.publications.extend(next);
    }
    figures
}

/// The messages of what isn't explained, and the lines that would explain it.
fn refused(earlier: &PublicFigures, site: &SmallSite) -> Vec<(String, String)> {
    let found = unexplained(earlier, &site.figures(), &[]);
    let told = found.into_iter().map(|finding| {
        let lines = match &finding.problem {
            Problem::FigureChanged { change } => match &change.way_out {
                WayOut::Correction { lines, .. } => lines.clone(),
                WayOut::PutBack => String::new(),
            },
            problem => panic!("{problem:?}"),
        };
        (finding.problem.message(Lang::En), lines)
    });
    told.collect()
}

#[test]
fn what_is_written_is_read() {
    let (first, second) = (SmallSite::new(), SmallSite::new().in_report("13,5", "13,4"));
    let mut figures = published(&[&first, &second]);
    figures.publications[1].is_cut_off = true;
    figures.publications[1].place = "một\tnơi \\ -".to_owned();
    let text = figures.text();
    assert_eq!(PublicFigures::parse(&text), Ok(figures.clone()));
    assert_eq!(PublicFigures::parse(&text.replace('\n', "\r\n")), Ok(figures));
    assert_eq!(PublicFigures::parse(&PublicFigures::default().text()), Ok(PublicFigures::default()));
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "congkhai figures 1");
    assert_eq!(lines[2], "/a/2026/\tresolution\t-\t-\t-\tthere\tChỉ tiêu năm 2026");
    assert!(lines.contains(&"/a/2026/\tgoal\t-\t1\t1\treach 27600000000 đồng\t27,6 tỷ đồng"), "{text}");
    assert!(lines.contains(&"/a/2026/\tresult\t2026-06-30\t2\t2\t80 %; estimate\tước 80%"), "{text}");
}

#[test]
fn no_damage_goes_unnoticed() {
    let text = published(&[&SmallSite::new(), &SmallSite::new().in_report("13,5", "13,4")]).text();
    let whole = PublicFigures::parse(&text).unwrap();
    // A text that ends behind a seal is whole; only the copy elsewhere knows of more.
    let ends: Vec<usize> =
        text.match_indices("seal\t").map(|(at, _)| at + text[at..].find('\n').unwrap() + 1).collect();
    for (at, letter) in text.char_indices() {
        let cut = PublicFigures::parse(&text[..at]);
        let is_whole = ends.contains(&at) || at == "congkhai figures 1\n".len();
        assert_eq!(cut.is_ok(), is_whole, "cut at {at}");
        let mut altered = text.clone();
        altered.replace_range(at..at + letter.len_utf8(), if letter == 'x' { "y" } else { "x" });
        assert_ne!(PublicFigures::parse(&altered).ok().as_ref(), Some(&whole), "altered at {at}");
        assert!(PublicFigures::parse(&altered).is_err(), "altered at {at}");
    }
    // A line that is gone, twice there, or in another place.
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    for at in 0..lines.len() {
        let without: String =
            lines.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, line)| *line).collect();
        let twice: String = lines[..=at].iter().chain(&lines[at..]).copied().collect();
        assert!(PublicFigures::parse(&without).is_err(), "without {}", lines[at]);
        assert!(PublicFigures::parse(&twice).is_err(), "twice {}", lines[at]);
    }
    let newer = PublicFigures::parse("congkhai figures 2\n");
    assert_eq!(newer, Err(FiguresDamage { line: 1, fault: FiguresFault::Newer }));
    assert_eq!(PublicFigures::parse(""), Err(FiguresDamage { line: 1, fault: FiguresFault::NotFigures }));
}

#[test]
fn a_publication_adds_only_what_is_new() {
    let site = SmallSite::new();
    assert_eq!(published(&[&site]), published(&[&site, &site]));
    // Another spelling of the same figure is nothing new, a new report is.
    let respelt = SmallSite::new().in_report("13,5 tỷ đồng", "13.500 triệu đồng");
    assert_eq!(published(&[&site]), published(&[&site, &respelt]));
    let two = published(&[&SmallSite::new().without_reports(), &site]);
    assert_eq!(two.publications[1].facts.len(), 4, "the report and its results");
    assert!(refused(&two, &site).is_empty());
}

/// Every change is refused, and passes with the lines that the refusal gives.
#[test]
fn the_lines_of_a_refusal_explain_the_change() {
    let figures = published(&[&SmallSite::new()]);
    let new = SmallSite::new;
    for (changed, message) in [
        (
            new().in_report("13,5 tỷ", "15,3 tỷ"),
            "the figure of target 1 in report 2026-06-30 was published as “13,5 tỷ đồng” and now is “15,3 tỷ đồng”, without a correction",
        ),
        (
            new().in_report("ước 80%", "80%"),
            "the figure of target 2.2 in report 2026-06-30 was published as the estimate “ước 80%” and now is the official “80%”, which isn't noted",
        ),
        (
            new().in_report("\"99,5%\"", "\"ước 99,5%\""),
            "the figure of target 2.1 in report 2026-06-30 was published as “99,5%” and now is “ước 99,5%”, without a correction",
        ),
        (
            new().in_report("\"2.1\" = \"99,5%\"\n", ""),
            "the figure of target 2.1 in report 2026-06-30 was published as “99,5%” and now is gone, without a correction",
        ),
        (
            new().in_report("[results]", "final = true\n[results]"),
            "the key `final` of report 2026-06-30 was published as “final = false” and now is “final = true”, without a correction",
        ),
        (
            new().in_resolution("27,6 tỷ", "26,7 tỷ"),
            "the goal of target 1 was published as “27,6 tỷ đồng” and now is “26,7 tỷ đồng”, without a correction",
        ),
        (
            new().in_resolution("trên 85%", "từ 85% trở lên"),
            "the goal of target 2.2 was published as “trên 85%” and now is “từ 85% trở lên”, without a correction",
        ),
        (
            new().in_resolution("issued = 2026-01-06", "issued = 2026-01-05"),
            "the day the document was issued was published as “6/1/2026” and now is “5/1/2026”, without a correction",
        ),
        (
            new().in_resolution("01/NQ-HĐND", "10/NQ-HĐND"),
            "the number of the document was published as “01/NQ-HĐND” and now is “10/NQ-HĐND”, without a correction",
        ),
        (new().report_named("2026-06-29.md"), "the published report 2026-06-30 is gone"),
        (
            new().in_resolution(
                "  { no = \"2\"",
                "  { no = \"3\", title = \"Thêm\", goal = \"5 hộ\", better = \"higher\" },\n  { no = \"2\"",
            ),
            "the published resolution has a target 3 (“5 hộ”) that it hadn't, and no correction",
        ),
    ] {
        let told = refused(&figures, &changed);
        assert_eq!(told.len(), 1, "{message}: {told:?}");
        assert_eq!(told[0].0, message);
        let lines = told[0].1.replace("<điền ngày đính chính>", "2026-08-02");
        assert!(lines.contains("reason = ") != message.contains("isn't noted"), "{lines}");
        let corrected = changed.corrected(&lines);
        assert_eq!(refused(&figures, &corrected), [], "{lines}");
        // The correction belongs to the change from now on.
        let after = published(&[&new(), &corrected]);
        assert_eq!(refused(&after, &corrected), []);
        assert!(!refused(&after, &new()).is_empty(), "{message}");
    }
}

#[test]
fn a_result_that_is_added_to_a_public_report_is_refused() {
    let before = SmallSite::new().in_report("\"2.1\" = \"99,5%\"\n", "");
    let figures = published(&[&before]);
    let told = refused(&figures, &SmallSite::new());
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(
        told[0].0,
        "the figure of target 2.1 in report 2026-06-30 now is “99,5%”; the report was published without it, and there is no correction"
    );
    let corrected = SmallSite::new().corrected(&told[0].1.replace("<điền ngày đính chính>", "2026-08-02"));
    assert_eq!(refused(&figures, &corrected), []);
    assert!(!told[0].1.contains("was"), "{}", told[0].1);
    // Without the correction it is still an addition that nobody explains.
    let after = published(&[&before, &corrected]);
    assert_eq!(refused(&after, &SmallSite::new()).len(), 1);
}

#[test]
fn a_wrong_was_explains_nothing() {
    let figures = published(&[&SmallSite::new()]);
    for was in ["13,4 tỷ đồng", "ước 13,5 tỷ đồng", "13,5 triệu đồng"] {
        let lines = format!(
            "[[corrections]]\ntarget = \"1\"\nreport = 2026-06-30\nwas = \"{was}\"\non = 2026-08-02\nreason = \"x\"\n"
        );
        let site = SmallSite::new().in_report("13,5 tỷ", "15,3 tỷ").corrected(&lines);
        assert_eq!(refused(&figures, &site).len(), 1, "{was}");
    }
    // Of another target, and of the goal instead of the result.
    for head in ["target = \"2.1\"\nreport = 2026-06-30", "target = \"1\""] {
        let lines = format!("[[corrections]]\n{head}\nwas = \"13,5 tỷ đồng\"\non = 2026-08-02\nreason = \"x\"\n");
        let site = SmallSite::new().in_report("13,5 tỷ", "15,3 tỷ").corrected(&lines);
        assert_eq!(refused(&figures, &site).len(), 1, "{head}");
    }
}

#[test]
fn every_state_of_the_past_is_explained() {
    let correction = |was: &str, on: &str| {
        format!(
            "[[corrections]]\ntarget = \"1\"\nreport = 2026-06-30\nwas = \"{was} tỷ đồng\"\non = {on}\nreason = \"x\"\n"
        )
    };
    let second = SmallSite::new().in_report("13,5", "15,3").corrected(&correction("13,5", "2026-08-02"));
    let figures = published(&[&SmallSite::new(), &second]);
    let third = || SmallSite::new().in_report("13,5", "13,8");
    assert_eq!(refused(&figures, &third()).len(), 2);
    assert_eq!(refused(&figures, &third().corrected(&correction("15,3", "2026-08-09"))).len(), 1);
    let both = third().corrected(&correction("13,5", "2026-08-02")).corrected(&correction("15,3", "2026-08-09"));
    assert_eq!(refused(&figures, &both), []);
    // Back to the first: what stood between was public.
    assert_eq!(refused(&figures, &SmallSite::new()).len(), 1);
    assert_eq!(refused(&figures, &SmallSite::new().corrected(&correction("15,3", "2026-08-09"))), []);
}
