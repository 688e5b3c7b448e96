//! The words of findings in English.

use super::change_fault;
use super::doubt;
use super::examples::{CSV_HEADER, part_numbers};
use super::figure_change;
use super::refusal::{help_en, message_en};
use super::syntax;
use crate::domain::date::Date;
use crate::finding::archive_fault::ArchiveFault;
use crate::finding::csv_fault::CsvFault;
use crate::finding::encoding::{Encoding, ProgramFile};
use crate::finding::entry_kind::EntryKind;
use crate::finding::marker_slip::MarkerSlip;
use crate::finding::problem::Problem;
use crate::finding::screen_kind::ScreenKind;
use crate::finding::template_fault::TemplateFault;
use crate::finding::unread_file::UnreadFile;
use crate::finding::value_shape::ValueShape;
use crate::lang::Lang;

pub(super) fn message(problem: &Problem) -> String {
    use Problem::*;
    match problem {
        NotUtf8 { encoding: Encoding::Utf16, .. } => {
            "the file is saved as UTF-16 (Excel calls it Unicode Text), not as UTF-8".into()
        }
        NotUtf8 { encoding: Encoding::EightBit { byte }, .. } => {
            format!("the file is saved in an old encoding like Vietnamese (Windows) 1258, not as UTF-8 (byte {byte})")
        }
        NotText { form: ProgramFile::Office } => "this is a file of Word or Excel under another ending, no text".into(),
        NotText { form: ProgramFile::Pdf } => "this is a PDF under another ending, no text".into(),
        NotText { form: ProgramFile::Unknown } => "the file is no text".into(),
        TooLarge { megabytes } => format!("the file has {megabytes} MB, the limit is 32 MB"),
        LargeAttachment { megabytes } => format!("the attachment has {megabytes} MB, too much for a phone"),
        Unreadable { error } => format!("can't be read: {}", error.words(Lang::En)),
        NotAFile => "this is no plain file (but a device or a pipe of the system)".into(),
        LinkLoops => "the symbolic link leads back to itself".into(),
        LinkLeaves { target } => format!("the symbolic link leads out: {target}"),
        LinkBroken { target } => format!("the symbolic link leads to nothing: {target}"),
        NotAttachable { name, .. } => format!("`{name}` is none of the kinds of files that may be attached"),
        UnusableName { name } => format!("the name `{name}` can't be used as an address"),
        FileNotRead { name, as_what: UnreadFile::TwoEndings { .. } } => {
            format!("the file `{name}` has two endings and isn't read, only copied as an attachment")
        }
        FileNotRead { name, as_what: UnreadFile::Report } => {
            format!("the file `{name}` is where reports are, but isn't read, only copied as an attachment")
        }
        FileNotRead { name, as_what: UnreadFile::Index } => {
            format!("the file `{name}` isn't read as a page, only copied as an attachment")
        }
        FileNotRead { name, as_what: UnreadFile::Unlinked } => {
            format!("the file `{name}` isn't read, and no page leads to it")
        }
        Placeholder { text } => format!("the placeholder `{text}` isn't filled in"),
        PlaceholderAddress { address } => format!("`base_url` still is the example {address}"),
        NoAddress => "site.toml has no `base_url`, so there are no feeds, no sitemap and no canonical addresses".into(),
        NoPublisher => "site.toml doesn't say who runs this site".into(),
        NoLicence => "site.toml doesn't say how the site's data may be used".into(),
        BadReportAddress { found } => format!("`{found}` is no address to which mistakes can be told"),
        BadLicence { found } => format!("`{found}` is neither the id nor the address of a licence"),
        EmptyContent => "content/ has no content file".into(),
        UnusableArchive { fault } => {
            format!("the archive can't be used and will not be listed: {}", archive_fault(fault))
        }
        NoFrontMatter { slip: MarkerSlip::Absent } => "the file has no front matter".into(),
        NoFrontMatter { slip: MarkerSlip::NotFirst { marker } } => {
            format!("an empty line, blanks or a hidden character stand before the `{marker}` that opens front matter")
        }
        NoFrontMatter { slip: MarkerSlip::Misspelt { found } } => {
            format!("the first line is `{found}`, which doesn't open front matter")
        }
        UnclosedFrontMatter { marker, found: None } => format!("the front matter opened by `{marker}` is not closed"),
        UnclosedFrontMatter { marker, found: Some(found) } => {
            format!("the front matter opened by `{marker}` ends with `{found}`")
        }
        FrontMatterSyntax { fault } => syntax::message(fault, Lang::En),
        OddCharacter { found } if found.is_hidden() => {
            format!("here is a character that nobody sees: {}", found.name(Lang::En))
        }
        OddCharacter { found } if found.is_hyphen() => {
            format!("here is a {}, which only looks like a plain hyphen", found.name(Lang::En))
        }
        OddCharacter { found } => format!("here is a {}, which only looks like a plain blank", found.name(Lang::En)),
        GroupsNotOpened { has_head: false } => {
            "the targets belong to no group: a line [[groups]] is missing above".into()
        }
        GroupsNotOpened { has_head: true } => "the group is opened by [groups], with one bracket on each side".into(),
        WrongType { key, expected, found } => {
            format!("`{key}` must be {}, here it is {}", expected.name(Lang::En), found.name(Lang::En))
        }
        UnknownKey { key, .. } => format!("there is no key `{key}`"),
        MissingKey { key } => format!("the key `{key}` is missing"),
        UnknownChoice { key, found, .. } => format!("`{key}` can't be `{found}`"),
        EmptyText { key } => format!("`{key}` is empty"),
        NotADate { found } if Date::parse_loosely(found).is_some() => {
            format!("`{found}` isn't how a date is written")
        }
        NotADate { found } if Date::is_like(found) => format!("there is no such day as `{found}`"),
        NotADate { found } => format!("`{found}` is not a date"),
        NotAPeriod { found } => format!("`{found}` is not a year or a term"),
        NoPeriodInName { name } => format!("the folder's name `{name}` doesn't begin with a year or a term"),
        Misplaced { entry } => format!("this is not the place of a {}", entry.name(Lang::En)),
        BadUrl { found } => format!("`{found}` is not a web address"),
        BadTargetName { name } => format!("`{name}` can't be the name of a place to publish to"),
        BadDestination { found } => format!("`{found}` is no place to publish to"),
        SecretInSettings => "an address in site.toml has a password in it, or something behind `?` or `#`".into(),
        BadLimit { found } => format!("`{found}` is no number of files, and no share"),
        BadAlias { found } => format!("`{found}` is not a former address of the site"),
        CitationNotUnderstood { text } => format!("`{text}` isn't understood as one document"),
        GoalNotUnderstood { phrase, refusal } => {
            format!("the goal “{phrase}” can't be understood: {}", message_en(refusal))
        }
        GoalMissing => "the target has no goal".into(),
        GoalAndParts => "the target has both `goal` and `parts`".into(),
        ExplicitGoal { op } => format!("the goal `{op}` lacks a value or has one too many"),
        DotAsDecimal { phrase, .. } => format!("a dot is used as a decimal point in “{phrase}”"),
        NumberTooLong => "the number is too long: at most 12 digits before and 6 after the comma".into(),
        NotANumber { found } => format!("`{found}` is not a number"),
        EmptyRange => "the upper bound of the range is not above the lower".into(),
        MeasureNotUnderstood { found } => format!("the unit `{found}` can't be understood"),
        OutcomeNotUnderstood { phrase, refusal } => {
            format!("the result “{phrase}” can't be understood: {}", message_en(refusal))
        }
        QuantityNotUnderstood { phrase } => format!("the figure “{phrase}” can't be understood"),
        Blank => "the document leaves a blank here".into(),
        FormulaText { sign } => {
            format!("a spreadsheet that opens the CSV takes a text with `{sign}` in front for a formula")
        }
        NoBase { phrase } => format!("“{phrase}” has no base to compare with"),
        ProposedIndicators { count: 1 } => {
            "this indicator is proposed from the catalogue, and nobody has confirmed it".into()
        }
        ProposedIndicators { count } => {
            format!(
                "{count} indicators are proposed from the catalogue, and nobody has confirmed them; this is the first"
            )
        }
        OpenQuestion { text } | OpenInDraft { text } => format!("a question is still open: {text}"),
        Conflict { text } => format!("the document disagrees with itself: {text}"),
        TwinTarget { no } => format!("two targets have the number {no}"),
        TwinGroup { id } => format!("two groups have the id `{id}`"),
        LongNumber { letters } => format!("the target number has {letters} letters, too many for an address"),
        LongAddress { bytes, most } => format!("the address has {bytes} bytes, more than {most}"),
        UnusableNumber { no } => format!("the target number “{no}” has no letter or digit"),
        CountDiffers { stated, found, whole: false } => {
            format!("the document states {stated} targets for this group, here are {found}")
        }
        CountDiffers { stated, found, whole: true } => {
            format!("the document states {stated} targets for the resolution, here are {found}")
        }
        UnknownIndicator { id, .. } => format!("there is no indicator `{id}`"),
        IndicatorMeasure { indicator, its, part } => {
            format!("the indicator `{indicator}` is measured in “{its}”, which can't be compared with “{part}”")
        }
        BaselineMeasure { baseline, goal } => {
            format!("the baseline “{baseline}” can't be compared with “{goal}”")
        }
        ReportWithoutResolution => "the report belongs to no resolution".into(),
        ReportName { name, .. } => format!("the report's name `{name}` is not a date"),
        ReportDateDiffers { name, date } => format!("the file is named {name} but the report's date is {date}"),
        ReportOutsidePeriod { date, period } => format!("the report of {date} is outside its period {period}"),
        ReportInFuture { date, as_of } => format!("the report of {date} is later than the site's date ({as_of})"),
        FurtherMeasure { figure, goal } => format!("“{figure}” isn't in the unit of the goal “{goal}”"),
        FigureOutsidePeriod { found, period } => format!("{found} isn't in the period {period}"),
        YearsDontAddUp { goal, years, way } => {
            format!(
                "the goals of the years come to {years} (`adds_up = \"{way}\"`), that of the whole period is “{goal}”"
            )
        }
        NotADayOfYear { found } => format!("`{found}` isn't a day of the year as month-day"),
        DayAfterReport { on, date } => format!("`on` says {on}, after the day of the figures ({date})"),
        TwinReports { date } => format!("two reports of one day, {date}"),
        EmptyReport => "the report has no result yet".into(),
        TableNotRead { name } => format!("the table `{name}` is only copied as an attachment, not read as results"),
        UnknownTarget { no, .. } => format!("a result for target {no}, which the resolution doesn't have"),
        UnknownPart { no, parts } => format!("a result for part {no}, but the target has {parts} part(s)"),
        PartNeeded { no, parts } => format!("target {no} has {parts} parts, the result must say for which"),
        TwinResult { no } => format!("two results for one part ({no})"),
        ResultMeasure { result, goal } => format!("the result “{result}” is not in the unit of the goal “{goal}”"),
        DirectionContradicts { goal, better } => {
            format!("`better = \"{better}\"` contradicts the words of the goal “{goal}”")
        }
        NoDirection { goal, .. } => format!("nothing says whether more or less than “{goal}” is better"),
        ResultUnanswered { result, goal, .. } => format!("the result “{result}” doesn't answer the goal “{goal}”"),
        ResultTime { words, date: Some(date) } => {
            format!("“{words}” is not the time of a report with figures as of {}", date.vietnamese())
        }
        ResultTime { words, date: None } => format!("“{words}” is not the time of the report"),
        ResultPlan { words, period } => format!("“{words}” is not the plan of {period}"),
        ResultBase { words, goal } => format!("“{words}” is not the base of the goal “{goal}”"),
        ResultSubject { word, goal } => {
            format!(
                "the word “{word}” is neither in the target's title nor in the goal “{goal}” nor in the indicator's name"
            )
        }
        BaselinePeriod { period, goal } => format!("the baseline is of {period}, and the goal is “{goal}”"),
        ImplausibleFigure { result, doubt } => doubt::message_en(result, doubt),
        Amendment { fault } => change_fault::amendment_en(fault),
        Correction { fault } => change_fault::correction_en(fault),
        PublishedEarly { published, date } => {
            format!(
                "the report was published on {published}, before the day of its figures ({date}), yet not all of them are estimates"
            )
        }
        ChangeInFuture { key, date, as_of } => format!("`{key}` is {date}, later than the site's date ({as_of})"),
        CsvTwoDays { first, other } => format!("the column `published` has two days, {first} and {other}"),
        CsvNoHeader => "the table has no header line".into(),
        CsvTitleRows { rows: 1 } => "another row stands above the header".into(),
        CsvTitleRows { rows } => format!("{rows} other rows stand above the header"),
        CsvForeignHead => "the table's first row has no columns `no` and `result`".into(),
        CsvNoNumber { above: Some(above) } => {
            format!(
                "the row has a result, and its `no` is empty; the row above is target {above}: perhaps the cells are merged"
            )
        }
        CsvNoNumber { above: None } => "the row has a result, and its `no` is empty".into(),
        CsvDecimalPoint { phrase, .. } => format!("the table has decimals with points: “{phrase}”"),
        CsvNoColumn { column } => format!("the table lacks the column `{column}`"),
        CsvUnknownColumn { column, .. } => format!("the table has an unknown column `{column}`"),
        CsvTwinColumn { column } => format!("the table has two columns `{column}`"),
        CsvNotBoolean { found } => format!("`{found}` is not true or false"),
        CsvExported => "this is a table of the site's open data, and no report".into(),
        CsvMalformed { fault } => match fault {
            CsvFault::TooFewCells => "the row has fewer cells than the header".into(),
            CsvFault::TooManyCells => "the row has more cells than the header".into(),
            CsvFault::SplitNumber { whole } => {
                format!("`{whole}`, a number with a comma, is cut in two, as commas separate the cells of this table")
            }
            CsvFault::UnclosedQuote => "a quotation mark in the table is not closed".into(),
        },
        NoTheme { name } => format!("there is no theme `{name}`"),
        OlderThemeFile { version } => {
            format!("this file was taken from congkhai {version}; its original has changed since")
        }
        DamagedEjectRecord => "the list of theme files that were taken out can't be read".into(),
        BadLookFile { found, .. } => format!("`{found}` is no name of a file that can be used here"),
        NoLookFile { name } => format!("there is no file `{name}` beside site.toml"),
        BadColour { found } => format!("`{found}` is no colour"),
        FaintColour { key, screen, ground, ratio, .. } => {
            let screen = match screen {
                ScreenKind::Light => "light",
                ScreenKind::Dark => "dark",
            };
            format!(
                "the colour `{key}` is hard to see beside {ground} on {screen} screens: a contrast of only {ratio}:1"
            )
        }
        BadMenuAddress { found } => format!("`{found}` is nothing that a menu can lead to"),
        UnknownOverride { path, .. } => format!("the theme has no file `{path}` to override"),
        UnknownWord { key, .. } => format!("the theme has no word `{key}`"),
        Template { fault, .. } => template(*fault).into(),
        NoUnit { directory } => format!("the folder `{directory}` is not a unit yet"),
        FigureChanged { change } => figure_change::message_en(change),
        AddressLost { address, below: 0 } => format!("the published address {address} would be lost"),
        AddressLost { address, below } => format!("the published address {address} and {below} below it would be lost"),
        SameAddress { address } => format!("two places have one address, {address}"),
        ReservedAddress { address } => format!("the address {address} belongs to a page congkhai makes"),
        DeadLink { to, .. } => format!("the link `{to}` leads nowhere"),
        DeadAnchor { anchor, .. } => format!("the page has no section `#{anchor}`"),
        DeadTarget { no, .. } => format!("the resolution has no target {no}"),
        TargetLinkOutside { no } => format!("`[[{no}]]` works only in a resolution and its reports"),
        UnsafeLink { scheme } => format!("links with `{scheme}:` are not allowed"),
        MissingAttachment { path, .. } => format!("there is no attachment `{path}`"),
    }
}

pub(super) fn help(problem: &Problem) -> String {
    use Problem::*;
    match problem {
        NotUtf8 { encoding, is_table } => not_utf8(*encoding, *is_table),
        NotText { form: ProgramFile::Office } => {
            "give it its ending back (.docx, .xlsx) and open it in Word or Excel; save a table as “CSV UTF-8”, and copy text into an .md file".into()
        }
        NotText { form: ProgramFile::Pdf } => "give it its ending back, .pdf, and put it into the resolution's folder tep/".into(),
        NotText { form: ProgramFile::Unknown } => "move it out of content/, or give it its right ending".into(),
        TooLarge { .. } => "split the file, or make the bulk of it an attachment".into(),
        LargeAttachment { .. } => "compress it or scan it at a lower resolution".into(),
        NotAttachable { permission, .. } if permission == "svg" => {
            "save the picture as PNG: an SVG can hold code that runs; if you are sure of it, put \"svg\" into the key attachments of site.toml: attachments = [\"svg\"]".into()
        }
        NotAttachable { permission, .. } => {
            format!("attach a document, a table or a picture (PDF, DOCX, XLSX, CSV, PNG…), or pack it into a .zip; this one may run in a browser or on a server. If it is needed, put \"{permission}\" into the key attachments of site.toml: attachments = [\"{permission}\"]")
        }
        Unreadable { .. } => "check the file's permissions".into(),
        NotAFile => "move it out of content/".into(),
        LinkLoops | LinkLeaves { .. } | LinkBroken { .. } => "put the file or folder itself in its place".into(),
        UnusableName { .. } => "rename it: no `%`, no line breaks, not only punctuation, at most 200 bytes, and none that Windows refuses (con, aux, nul, com1…, a dot or blank at the end)".into(),
        UnusableArchive { .. } => "move it out of archives/, or make it anew with `congkhai archive`".into(),
        FileNotRead { as_what: UnreadFile::TwoEndings { meant }, .. } => {
            format!("rename it to {meant}; Windows hides the last ending: turn on View > File name extensions to see it")
        }
        FileNotRead { as_what: UnreadFile::Report, .. } => {
            "write results into a file that `congkhai new report` makes, or save the table as CSV UTF-8; put evidence into tep/ of the resolution and name it under evidence".into()
        }
        FileNotRead { as_what: UnreadFile::Index, .. } => {
            "copy the text into an index.md with front matter, as `congkhai new` makes it".into()
        }
        FileNotRead { as_what: UnreadFile::Unlinked, .. } => {
            "copy content into an .md file; name evidence under evidence of its result, or link to it; delete what isn't needed".into()
        }
        Placeholder { .. } => {
            "replace it, with both < >, by what the document states, or delete the line if it states nothing; `publish` and `archive` wait for that".into()
        }
        PlaceholderAddress { .. } => {
            "write the site's real address into site.toml; `publish` and `archive` wait for that".into()
        }
        NoAddress => "write the public address of the site: `base_url = \"https://…/\"`".into(),
        NoPublisher => {
            "add a line [publisher] at the end of the file, then `name = \"…\"` and `contact = \"…\"`: readers need to know who answers for this site".into()
        }
        NoLicence => {
            "write `licence = \"CC-BY-4.0\"` (free to use, naming the source), `licence = \"CC0-1.0\"` (no conditions), or the licence's web address; the line stands before any that begins with `[`".into()
        }
        BadReportAddress { .. } => {
            "write an e-mail address like `mistakes@ward.example`, or the address of a form with {page} in it once: `https://ward.example/mistakes?page={page}`".into()
        }
        BadLicence { .. } => "write an SPDX id without blanks, like `CC-BY-4.0`, or a full web address; ids are listed at https://spdx.org/licenses/".into(),
        EmptyContent => "make a small site with `congkhai init`, or a unit with `congkhai new unit <path>`".into(),
        NoFrontMatter { slip: MarkerSlip::Absent } => {
            "begin the file with `+++`, the keys, then `+++` (or `---` for YAML)".into()
        }
        NoFrontMatter { slip: MarkerSlip::NotFirst { marker } } => {
            format!("delete all that stands before; `{marker}` must begin the first line")
        }
        NoFrontMatter { slip: MarkerSlip::Misspelt { .. } } => {
            "delete the line and type three plus signs, `+++` (or three hyphens, `---`, for YAML)".into()
        }
        UnclosedFrontMatter { marker, found: None } => format!("add a line `{marker}` after the last key"),
        UnclosedFrontMatter { marker, found: Some(_) } => {
            format!("delete the line shown and type `{marker}`, with nothing before or behind it")
        }
        FrontMatterSyntax { fault } => syntax::help(fault, Lang::En),
        OddCharacter { found } if found.is_hyphen() => "delete it and type a plain hyphen `-`".into(),
        OddCharacter { found } if found.is_blank() => "delete it and type a plain blank".into(),
        OddCharacter { .. } => "delete the letters on both sides of the mark, and type them again".into(),
        GroupsNotOpened { has_head: false } => {
            "above the first [[groups.targets]], add a line [[groups]] and the group's `id` and `title` (in YAML, put `- ` before `id`)".into()
        }
        GroupsNotOpened { has_head: true } => "write [[groups]], with two brackets on each side".into(),
        WrongType { expected: ValueShape::Text, found: ValueShape::Boolean, .. } => {
            "put it in quotation marks: \"…\"; without them true, false (in YAML y, no, on as well) are no text".into()
        }
        WrongType { expected: ValueShape::Text, .. } => "put the value in quotation marks: \"…\"".into(),
        WrongType { expected, .. } => format!("for example: {}", expected.example()),
        UnknownKey { nearest, known, .. } | UnknownChoice { nearest, choices: known, .. } => nearest_or_list_en(nearest, known),
        MissingKey { key } => format!("add a line `{key} = …`"),
        EmptyText { key } => format!("fill `{key}` in, or leave the key out if the document doesn't say"),
        NotADate { found } => match Date::parse_loosely(found) {
            Some(date) => format!("write {date}: year, month, day, joined by hyphens"),
            None => "write year-month-day: 2026-06-30".into(),
        },
        NotAPeriod { .. } => "write a year `2026` or a term `2025-2030`".into(),
        NoPeriodInName { .. } => "name the folder like `2026`, `2026-hdnd`, `2025-2030`, or add `period = \"2026\"`".into(),
        Misplaced { entry } => format!("put it into {}", entry.home(Lang::En)),
        BadUrl { .. } => "write it in full, like `https://ward.example/`".into(),
        BadLimit { .. } => "write \"20\" (files) or \"10%\"".into(),
        BadTargetName { .. } => "use letters, digits, `-`, `_` and `.` only, as in [publish.portal]".into(),
        BadDestination { .. } => "name a folder, or an address that begins with sftp://, s3://, dav://, davs://, ftp:// or ftps://".into(),
        SecretInSettings => "take the password out and change it; keys belong in the ssh agent or in the environment".into(),
        BadAlias { .. } => "write it from the site's root, like `/old-address/`".into(),
        CitationNotUnderstood { .. } => {
            "write one document, by number or name, and its date if known: `Nghị quyết số 71-NQ/TW ngày 22/8/2025`; the issuer goes into `issuer`, the subject into `subject`".into()
        }
        GoalNotUnderstood { refusal, .. } => help_en(refusal),
        GoalMissing => "add `goal = \"…\"`; where the document leaves a blank, write just `…`".into(),
        GoalAndParts => "keep one: `goal` for a single goal, `parts` for several".into(),
        ExplicitGoal { .. } => "`between` needs value and a larger value2; achieve, maintain, unset have no value; the others need value".into(),
        DotAsDecimal { suggestion, .. } => format!("decimals are written with a comma: {suggestion}"),
        NumberTooLong => "use a larger unit: triệu, tỷ".into(),
        NotANumber { .. } => "write the number the Vietnamese way, in quotes: \"2.860\", \"95,5\"".into(),
        EmptyRange => "write the smaller bound first: 10-12".into(),
        MeasureNotUnderstood { .. } => "for example: %, ‰, tỷ đồng, triệu đồng/người/năm, lượt khách".into(),
        OutcomeNotUnderstood { refusal, .. } => help_en(refusal),
        QuantityNotUnderstood { .. } => "write one number and its unit: 4,7 triệu lượt khách".into(),
        FormulaText { .. } => "put a word before the sign, or leave the sign out".into(),
        Blank => "replace `…` when there is an official figure; until then leave it".into(),
        NoBase { .. } => "add `baseline = { period = <year>, value = \"<figure>\" }` if the document states it, or let results say “tăng …%”".into(),
        ProposedIndicators { .. } => {
            "run `congkhai confirm` to see unit and better side of each; if they are right, `congkhai confirm --all` confirms them all; of one that isn't used, remove the file and the `indicator` keys that name it".into()
        }
        OpenQuestion { .. } | OpenInDraft { .. } => {
            "look there in the document, mend the target where needed, then take this line out of `open`".into()
        }
        Conflict { .. } => "both readings are shown; remove this only when the document is corrected".into(),
        TwinTarget { .. } => "correct one of the two `no` as the document has it".into(),
        TwinGroup { .. } => "give one group another id".into(),
        LongNumber { .. } => "write the document's number; words belong into `title`".into(),
        LongAddress { .. } => "give folders and files shorter names".into(),
        UnusableNumber { .. } => "write the document's number, or the bullet's position".into(),
        CountDiffers { .. } => "compare with the document: is a target missing, or is `states` wrong?".into(),
        UnknownIndicator { nearest, .. } => match nearest {
            Some(nearest) => format!("nearest: `{nearest}`"),
            None => "make it with `congkhai new indicator <id>`, or leave `indicator` out".into(),
        },
        IndicatorMeasure { .. } => "use an indicator of the same unit, or leave `indicator` out: what only looks alike stays apart".into(),
        BaselineMeasure { .. } => "state the baseline in the same unit".into(),
        ReportWithoutResolution => format!("put it into {}", EntryKind::Report.home(Lang::En)),
        ReportName { ending, .. } => format!("name the file by its date: 2026-06-30.{ending}"),
        ReportDateDiffers { .. } => "rename the file or correct `date`".into(),
        ReportOutsidePeriod { .. } => "a report lies within its resolution's period; a final one (`final = true`) at most a year after it".into(),
        ReportInFuture { .. } => "correct the date, or `as_of` in site.toml".into(),
        TwinReports { .. } => "make one report of the two".into(),
        EmptyReport => "fill results in under [results] or in the column `result`, or remove the report".into(),
        TableNotRead { .. } => "save it as CSV UTF-8 in tien-do/, named by its date: tien-do/2026-06-30.csv".into(),
        UnknownTarget { nearest, .. } | DeadTarget { nearest, .. } => nearest_en(nearest, "look up the target's number in the resolution"),
        UnknownPart { no, parts } => format!("parts are numbered from 1 to {parts}: {}", part_numbers(no, *parts)),
        PartNeeded { no, parts } => format!("write {}", part_numbers(&format!("{no}.1"), *parts)),
        FurtherMeasure { .. } => "state it in the unit of the goal".into(),
        FigureOutsidePeriod { .. } => "look at the day or year again; only the resolution of a term has goals of years".into(),
        YearsDontAddUp { .. } => "look at the figures and `adds_up` again; if the document really says so, say it in `conflicts`".into(),
        NotADayOfYear { .. } => "write month and day with two digits each: \"06-30\" is the 30th of June".into(),
        DayAfterReport { .. } => "look at both days again: a thing done after the day of the figures belongs to a later report".into(),
        TwinResult { .. } => "keep one".into(),
        ResultMeasure { .. } => "write the unit as well, like the goal does (99,5%); leave it out while there is no figure".into(),
        DirectionContradicts { .. } => "take `better` out: the goal's words say the direction".into(),
        NoDirection { nearest: Some(id), .. } => {
            format!("add `indicator = \"{id}\"` if that is the indicator, or `better = \"higher\"` or `\"lower\"`")
        }
        NoDirection { nearest: None, .. } => "add `better = \"higher\"` or `\"lower\"`".into(),
        ResultUnanswered { yes_or_no: true, .. } => "write “đạt” or “không đạt”, and the rest into `note`; leave the line out while there is no result".into(),
        ResultUnanswered { yes_or_no: false, .. } => "write a figure in the unit of the goal, and the rest into `note`; leave the line out while there is no figure".into(),
        ResultTime { .. } => "state the figure as of the report's day; put one of another time into `note`, or into the report of its day".into(),
        ResultPlan { .. } => "state the share of the plan of the whole period, or put it into `note`".into(),
        ResultBase { .. } => "state the change against the goal's own base; put one against another into `note`".into(),
        ResultSubject { .. } => "leave these words out if the figure is of this target; put a figure of something else, and explanations, into `note`".into(),
        BaselinePeriod { .. } => "give in `baseline` the figure of the year that the goal is compared with".into(),
        ImplausibleFigure { doubt, .. } => doubt::help_en(doubt),
        Amendment { fault } => change_fault::amendment_help_en(fault),
        Correction { fault } => change_fault::correction_help_en(fault),
        PublishedEarly { .. } => "correct `published`, or mark the figures as estimates: `provisional = true`".into(),
        ChangeInFuture { .. } => "correct the date, or `as_of` in site.toml".into(),
        CsvTwoDays { .. } => "a report becomes public on one day: write the same one in each row, or in one row only".into(),
        CsvNoHeader => format!("the first line names the columns: {CSV_HEADER}"),
        CsvTitleRows { .. } => "delete what is above (titles, empty rows), so that the header comes first, and save again".into(),
        CsvForeignHead => {
            "rename the columns STT to no, Kết quả to result, Ghi chú to note, and delete the rows above; or make a table with its columns by `congkhai new report <resolution>/<date>.csv` and copy the figures into it".into()
        }
        CsvNoNumber { .. } => {
            "unmerge the cells in the spreadsheet, write the target's number into each row (and `part` where it has several), and save as CSV again".into()
        }
        CsvDecimalPoint { suggestion, .. } => {
            format!("write {suggestion}, and the whole table like that, as 457.802 is read as more than four hundred thousand; open the spreadsheet itself again (not the CSV), set the decimal separator to a comma under File > Options > Advanced, and save as CSV UTF-8 again")
        }
        CsvNoColumn { .. } => format!("at least `no` and `result` are needed; in full: {CSV_HEADER}"),
        CsvUnknownColumn { nearest, .. } => nearest_en(nearest, &format!("the columns are: {CSV_HEADER}")),
        CsvTwinColumn { .. } => "keep one column".into(),
        CsvNotBoolean { .. } => "write true, false or nothing".into(),
        CsvExported => "make a form by `congkhai form`, fill it in and take it back by `congkhai import`; a spreadsheet may change the numbers of a data table unseen".into(),
        CsvMalformed { fault: CsvFault::SplitNumber { whole } } => {
            format!("write \"{whole}\" in quotation marks, or save the table with semicolons between its cells")
        }
        CsvMalformed { .. } => "export the table again from the spreadsheet as CSV UTF-8".into(),
        NoTheme { name } => format!("make the folder themes/{name}/, or leave `theme` out for the built-in one"),
        OlderThemeFile { .. } => {
            "move the file out of the theme's folder, run `congkhai theme eject` with its path again, and carry over what you changed".into()
        }
        DamagedEjectRecord => "delete it, and compare the theme's files with the built-in ones yourself at each new version".into(),
        BadLookFile { endings, .. } => {
            format!("put the file beside site.toml and write its name without a folder; it ends in one of: {}", endings.join(", "))
        }
        NoLookFile { .. } => "copy the file into the folder of site.toml, or mend its name".into(),
        BadColour { .. } => "write it like `#0b4a57`: a # and six digits from 0 to f".into(),
        FaintColour { least, .. } => format!(
            "it takes at least {least}:1: choose a darker one on light grounds, a lighter one on dark grounds; the text on the bar at the top is `header_text`"
        ),
        BadMenuAddress { .. } => {
            "write an address of this site from its root, like `/chi-so/`, or a full one, like `https://ward.example/`".into()
        }
        UnknownOverride { nearest, .. } | UnknownWord { nearest, .. } => nearest_en(nearest, "look into congkhai's own themes/cong-khai"),
        Template { fault: TemplateFault::Icon, .. } => {
            "write the icon as one <svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"…\">…</svg>".into()
        }
        Template { .. } => "mend the line shown; the original is in themes/cong-khai/templates".into(),
        NoUnit { directory } => format!("add {directory}/index.md, with `congkhai new unit {directory}`"),
        FigureChanged { change } => figure_change::help_en(change),
        AddressLost { address, .. } if !address.ends_with('/') => {
            format!("put the file back to where it was; if it is meant to go, add --lose {address}")
        }
        AddressLost { address, .. } => format!(
            "write aliases = [\"{address}\"] into the page that takes its place; if it is meant to go, add --lose {address}"
        ),
        SameAddress { .. } => "rename one of them; case, đ/d and the spelling of marks don't tell addresses apart".into(),
        ReservedAddress { .. } => "rename the file or folder".into(),
        DeadLink { nearest, .. } => nearest_en(nearest, "check the path"),
        DeadAnchor { nearest, .. } => nearest_en(nearest, "check the section's name"),
        TargetLinkOutside { .. } => "write the whole link, like `/hai-phong/do-son/2026/chi-tieu-13/`".into(),
        UnsafeLink { .. } => "use https:, http:, mailto: or tel:".into(),
        MissingAttachment { nearest, .. } => nearest_en(nearest, "copy the file into the resolution's folder, for example tep/"),
    }
}

/// A mistake in a template; the engine's own words stand below.
fn template(fault: TemplateFault) -> &'static str {
    match fault {
        TemplateFault::Syntax => "the template isn't written as templates are",
        TemplateFault::MissingValue => "the template uses a value that the page doesn't have",
        TemplateFault::UnknownPart => {
            "the template calls a template, component, block, filter or function that there isn't"
        }
        TemplateFault::Circle => "the templates call each other in a circle",
        TemplateFault::TooLarge => "the page is larger than 64 MB: a loop goes on and on",
        TemplateFault::Endless => "the template repeats more than a million times: a loop goes on and on",
        TemplateFault::Argument => "the template gives an argument that is missing, unknown or of another type",
        TemplateFault::Calculation => "the template has a calculation that can't be done",
        TemplateFault::Icon => "the icon is no <svg> with xmlns and viewBox",
        TemplateFault::Other => "the template is wrong",
    }
}

/// How to save a file as UTF-8, in the program that made it.
fn not_utf8(encoding: Encoding, is_table: bool) -> String {
    let how = if is_table {
        "open the original in Excel, choose Save As, and “CSV UTF-8 (Comma delimited)” as its type"
    } else {
        "open it in Notepad, choose Save As, and UTF-8 as its encoding"
    };
    match encoding {
        Encoding::Utf16 => how.to_owned(),
        Encoding::EightBit { .. } => {
            format!(
                "{how}; if its letters look wrong, it is written in an old font (TCVN3, VNI): turn it into Unicode first"
            )
        }
    }
}

fn nearest_en(nearest: &Option<String>, otherwise: &str) -> String {
    nearest.as_ref().map_or_else(|| otherwise.to_owned(), |nearest| format!("nearest: `{nearest}`"))
}

fn nearest_or_list_en(nearest: &Option<String>, known: &[&str]) -> String {
    nearest_en(nearest, &format!("known are: {}", known.join(", ")))
}

fn archive_fault(fault: &ArchiveFault) -> String {
    match fault {
        ArchiveFault::NotAFile => "it is no plain file".to_owned(),
        ArchiveFault::Refused(refusal) => refusal.sentence(Lang::En).0,
    }
}
