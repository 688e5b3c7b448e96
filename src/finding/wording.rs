//! The words of every finding, in Vietnamese and English: what is wrong, and
//! the way out. The match is exhaustive, so the compiler sees to it that no
//! problem goes without words in either language.

use super::problem::{Entry, Problem};

/// The languages the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    Vi,
    En,
}

impl Lang {
    pub const CODES: [&'static str; 2] = ["vi", "en"];

    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "vi" => Some(Lang::Vi),
            "en" => Some(Lang::En),
            _ => None,
        }
    }

    pub fn code(self) -> &'static str {
        match self {
            Lang::Vi => "vi",
            Lang::En => "en",
        }
    }

    /// One of two wordings.
    pub fn pick<'a>(self, vi: &'a str, en: &'a str) -> &'a str {
        match self {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }
}

impl Entry {
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Entry::Page => lang.pick("trang", "page"),
            Entry::Unit => lang.pick("đơn vị", "unit"),
            Entry::Resolution => lang.pick("nghị quyết", "resolution"),
            Entry::Report => lang.pick("báo cáo", "report"),
            Entry::Indicator => lang.pick("chỉ số", "indicator"),
            Entry::Site => lang.pick("cấu hình site", "site settings"),
        }
    }

    fn home(self, lang: Lang) -> &'static str {
        match self {
            Entry::Page => lang.pick("content/<tên>.md", "content/<name>.md"),
            Entry::Unit => lang.pick("content/<đơn vị>/index.md", "content/<unit>/index.md"),
            Entry::Resolution => {
                lang.pick("content/<đơn vị>/<năm hoặc nhiệm kỳ>/index.md", "content/<unit>/<year or term>/index.md")
            }
            Entry::Report => lang.pick(
                "content/<đơn vị>/<kỳ>/tien-do/<năm-tháng-ngày>.md hoặc .csv",
                "content/<unit>/<period>/tien-do/<year-month-day>.md or .csv",
            ),
            Entry::Indicator => lang.pick("content/chi-so/<mã>.md", "content/chi-so/<id>.md"),
            Entry::Site => "site.toml",
        }
    }
}

impl Problem {
    /// What is wrong, in one sentence.
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Vi => self.message_vi(),
            Lang::En => self.message_en(),
        }
    }

    /// The way out.
    pub fn help(&self, lang: Lang) -> String {
        match lang {
            Lang::Vi => self.help_vi(),
            Lang::En => self.help_en(),
        }
    }

    fn message_vi(&self) -> String {
        use Problem::*;
        match self {
            NotUtf8 { byte } => format!("tệp không phải UTF-8 (byte thứ {byte})"),
            TooLarge { megabytes } => format!("tệp lớn {megabytes} MB, quá giới hạn 32 MB"),
            LargeAttachment { megabytes } => format!("tệp đính kèm lớn {megabytes} MB, người dùng điện thoại khó tải"),
            Unreadable { reason } => format!("không đọc được: {reason}"),
            LinkLoops => "liên kết tượng trưng dẫn vòng trở lại chính nó".into(),
            LinkLeaves { target } => format!("liên kết tượng trưng dẫn ra ngoài thư mục nội dung: {target}"),
            LinkBroken { target } => format!("liên kết tượng trưng dẫn tới tệp không có: {target}"),
            UnusableName { name } => format!("tên `{name}` không dùng làm địa chỉ được"),
            EmptyContent => "thư mục content/ không có tệp nội dung nào".into(),
            NoFrontMatter => "tệp không có phần khai báo ở đầu".into(),
            UnclosedFrontMatter { marker } => format!("phần khai báo mở bằng `{marker}` nhưng không được đóng"),
            FrontMatterSyntax { message } => format!("phần khai báo sai cú pháp: {}", syntax_vi(message)),
            WrongType { key, expected, found } => {
                format!("`{key}` phải là {}, ở đây là {}", shape_vi(expected), shape_vi(found))
            }
            UnknownKey { key, .. } => format!("không có khóa `{key}`"),
            MissingKey { key } => format!("thiếu khóa `{key}`"),
            UnknownChoice { key, found, .. } => format!("`{key}` không nhận giá trị `{found}`"),
            EmptyText { key } => format!("`{key}` để trống"),
            NotADate { found } => format!("`{found}` không phải là ngày"),
            NotAPeriod { found } => format!("`{found}` không phải là năm hay nhiệm kỳ"),
            NoPeriodInName { name } => format!("tên thư mục `{name}` không bắt đầu bằng năm hay nhiệm kỳ"),
            Misplaced { entry } => format!("{} đặt không đúng chỗ", entry.name(Lang::Vi)),
            BadUrl { found } => format!("`{found}` không phải là địa chỉ web"),
            BadAlias { found } => format!("`{found}` không phải là một địa chỉ cũ của site"),
            GoalNotUnderstood { phrase } => format!("không hiểu mức phấn đấu “{phrase}”"),
            GoalMissing => "chỉ tiêu không có mức phấn đấu".into(),
            GoalAndParts => "chỉ tiêu có cả `goal` lẫn `parts`".into(),
            ExplicitGoal { op } => format!("mức phấn đấu `{op}` thiếu hoặc thừa giá trị"),
            DotAsDecimal { phrase, .. } => format!("dấu chấm dùng làm dấu thập phân trong “{phrase}”"),
            NumberTooLong => "số quá dài: tối đa 12 chữ số trước và 6 chữ số sau dấu phẩy".into(),
            NotANumber { found } => format!("`{found}` không phải là số"),
            EmptyRange => "khoảng có cận trên không lớn hơn cận dưới".into(),
            MeasureNotUnderstood { found } => format!("không hiểu đơn vị đo `{found}`"),
            OutcomeNotUnderstood { phrase } => format!("không hiểu kết quả “{phrase}”"),
            QuantityNotUnderstood { phrase } => format!("không hiểu số liệu “{phrase}”"),
            Blank => "văn bản để trống chỗ này".into(),
            NoBase { phrase } => format!("“{phrase}” chưa có số gốc để so sánh"),
            Conflict { text } => format!("văn bản có chỗ không thống nhất: {text}"),
            TwinTarget { no } => format!("hai chỉ tiêu cùng số {no}"),
            TwinGroup { id } => format!("hai nhóm cùng mã `{id}`"),
            UnusableNumber { no } => format!("số chỉ tiêu “{no}” không có chữ hay số nào"),
            CountDiffers { stated, found, whole: false } => {
                format!("văn bản nói nhóm này có {stated} chỉ tiêu, ở đây có {found}")
            }
            CountDiffers { stated, found, whole: true } => {
                format!("văn bản nói nghị quyết có {stated} chỉ tiêu, ở đây có {found}")
            }
            UnknownIndicator { id, .. } => format!("chỉ số `{id}` không có"),
            IndicatorMeasure { indicator, its, part } => {
                format!("chỉ số `{indicator}` đo bằng “{its}”, không so được với “{part}”")
            }
            BaselineMeasure { baseline, goal } => format!("số gốc “{baseline}” không so được với “{goal}”"),
            ReportWithoutResolution => "báo cáo không thuộc nghị quyết nào".into(),
            ReportName { name } => format!("tên báo cáo `{name}` không phải là ngày"),
            ReportDateDiffers { name, date } => format!("tên tệp là {name} nhưng ngày báo cáo là {date}"),
            ReportOutsidePeriod { date, period } => format!("báo cáo ngày {date} nằm ngoài kỳ {period}"),
            ReportInFuture { date, as_of } => format!("báo cáo ngày {date} ở sau ngày tính của site ({as_of})"),
            TwinReports { date } => format!("hai báo cáo cùng ngày {date}"),
            UnknownTarget { no, .. } => format!("kết quả cho chỉ tiêu {no}, nghị quyết không có chỉ tiêu này"),
            UnknownPart { no, parts } => format!("kết quả cho thành phần {no}, chỉ tiêu chỉ có {parts} thành phần"),
            PartNeeded { no, parts } => {
                format!("chỉ tiêu {no} có {parts} thành phần, kết quả phải nói rõ thành phần nào")
            }
            TwinResult { no } => format!("hai kết quả cho cùng một thành phần ({no})"),
            ResultMeasure { result, goal } => format!("kết quả “{result}” không cùng đơn vị với mức phấn đấu “{goal}”"),
            CsvNoHeader => "bảng số liệu không có dòng tiêu đề".into(),
            CsvNoColumn { column } => format!("bảng số liệu thiếu cột `{column}`"),
            CsvUnknownColumn { column, .. } => format!("bảng số liệu có cột lạ `{column}`"),
            CsvTwinColumn { column } => format!("bảng số liệu có hai cột `{column}`"),
            CsvElsewhere { found } => format!("dòng này là của nghị quyết `{found}`"),
            CsvNotBoolean { found } => format!("`{found}` không phải là true hay false"),
            CsvPlainNumber { found } => format!("`{found}` không phải là số thập phân viết bằng dấu chấm"),
            CsvMalformed { message } => match *message {
                "too-few" => "dòng này thiếu ô so với dòng tiêu đề".into(),
                "too-many" => "dòng này thừa ô so với dòng tiêu đề".into(),
                _ => "bảng số liệu có dấu ngoặc kép không được đóng".into(),
            },
            NoTheme { name } => format!("không có giao diện `{name}`"),
            UnknownOverride { path, .. } => format!("giao diện không có tệp `{path}` để thay"),
            UnknownWord { key, .. } => format!("giao diện không có câu chữ `{key}`"),
            Template { message } => format!("mẫu trang có lỗi: {message}"),
            NoUnit { directory } => format!("thư mục `{directory}` chưa phải là một đơn vị"),
            SameAddress { address } => format!("hai nơi cùng một địa chỉ {address}"),
            ReservedAddress { address } => format!("địa chỉ {address} dành cho trang do congkhai tự tạo"),
            DeadLink { to, .. } => format!("liên kết `{to}` không dẫn tới đâu"),
            DeadAnchor { anchor, .. } => format!("trang không có mục `#{anchor}`"),
            DeadTarget { no, .. } => format!("nghị quyết không có chỉ tiêu {no}"),
            TargetLinkOutside { no } => format!("`[[{no}]]` chỉ dùng được trong nghị quyết và báo cáo của nó"),
            UnsafeLink { scheme } => format!("không cho phép liên kết kiểu `{scheme}:`"),
            MissingAttachment { path, .. } => format!("không có tệp đính kèm `{path}`"),
        }
    }

    fn message_en(&self) -> String {
        use Problem::*;
        match self {
            NotUtf8 { byte } => format!("the file is not UTF-8 (byte {byte})"),
            TooLarge { megabytes } => format!("the file has {megabytes} MB, the limit is 32 MB"),
            LargeAttachment { megabytes } => format!("the attachment has {megabytes} MB, too much for a phone"),
            Unreadable { reason } => format!("can't be read: {reason}"),
            LinkLoops => "the symbolic link leads back to itself".into(),
            LinkLeaves { target } => format!("the symbolic link leaves the content folder: {target}"),
            LinkBroken { target } => format!("the symbolic link leads to nothing: {target}"),
            UnusableName { name } => format!("the name `{name}` can't be used as an address"),
            EmptyContent => "content/ has no content file".into(),
            NoFrontMatter => "the file has no front matter".into(),
            UnclosedFrontMatter { marker } => format!("the front matter opened by `{marker}` is not closed"),
            FrontMatterSyntax { message } => format!("front matter syntax: {message}"),
            WrongType { key, expected, found } => {
                format!("`{key}` must be {}, here it is {}", shape_en(expected), shape_en(found))
            }
            UnknownKey { key, .. } => format!("there is no key `{key}`"),
            MissingKey { key } => format!("the key `{key}` is missing"),
            UnknownChoice { key, found, .. } => format!("`{key}` can't be `{found}`"),
            EmptyText { key } => format!("`{key}` is empty"),
            NotADate { found } => format!("`{found}` is not a date"),
            NotAPeriod { found } => format!("`{found}` is not a year or a term"),
            NoPeriodInName { name } => format!("the folder's name `{name}` doesn't begin with a year or a term"),
            Misplaced { entry } => format!("this is not the place of a {}", entry.name(Lang::En)),
            BadUrl { found } => format!("`{found}` is not a web address"),
            BadAlias { found } => format!("`{found}` is not a former address of the site"),
            GoalNotUnderstood { phrase } => format!("the goal “{phrase}” can't be understood"),
            GoalMissing => "the target has no goal".into(),
            GoalAndParts => "the target has both `goal` and `parts`".into(),
            ExplicitGoal { op } => format!("the goal `{op}` lacks a value or has one too many"),
            DotAsDecimal { phrase, .. } => format!("a dot is used as a decimal point in “{phrase}”"),
            NumberTooLong => "the number is too long: at most 12 digits before and 6 after the comma".into(),
            NotANumber { found } => format!("`{found}` is not a number"),
            EmptyRange => "the upper bound of the range is not above the lower".into(),
            MeasureNotUnderstood { found } => format!("the unit `{found}` can't be understood"),
            OutcomeNotUnderstood { phrase } => format!("the result “{phrase}” can't be understood"),
            QuantityNotUnderstood { phrase } => format!("the figure “{phrase}” can't be understood"),
            Blank => "the document leaves a blank here".into(),
            NoBase { phrase } => format!("“{phrase}” has no base to compare with"),
            Conflict { text } => format!("the document disagrees with itself: {text}"),
            TwinTarget { no } => format!("two targets have the number {no}"),
            TwinGroup { id } => format!("two groups have the id `{id}`"),
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
            ReportName { name } => format!("the report's name `{name}` is not a date"),
            ReportDateDiffers { name, date } => format!("the file is named {name} but the report's date is {date}"),
            ReportOutsidePeriod { date, period } => format!("the report of {date} is outside its period {period}"),
            ReportInFuture { date, as_of } => format!("the report of {date} is later than the site's date ({as_of})"),
            TwinReports { date } => format!("two reports of one day, {date}"),
            UnknownTarget { no, .. } => format!("a result for target {no}, which the resolution doesn't have"),
            UnknownPart { no, parts } => format!("a result for part {no}, but the target has {parts} part(s)"),
            PartNeeded { no, parts } => format!("target {no} has {parts} parts, the result must say for which"),
            TwinResult { no } => format!("two results for one part ({no})"),
            ResultMeasure { result, goal } => format!("the result “{result}” is not in the unit of the goal “{goal}”"),
            CsvNoHeader => "the table has no header line".into(),
            CsvNoColumn { column } => format!("the table lacks the column `{column}`"),
            CsvUnknownColumn { column, .. } => format!("the table has an unknown column `{column}`"),
            CsvTwinColumn { column } => format!("the table has two columns `{column}`"),
            CsvElsewhere { found } => format!("the row is of the resolution `{found}`"),
            CsvNotBoolean { found } => format!("`{found}` is not true or false"),
            CsvPlainNumber { found } => format!("`{found}` is not a decimal number written with a dot"),
            CsvMalformed { message } => match *message {
                "too-few" => "the row has fewer cells than the header".into(),
                "too-many" => "the row has more cells than the header".into(),
                _ => "a quotation mark in the table is not closed".into(),
            },
            NoTheme { name } => format!("there is no theme `{name}`"),
            UnknownOverride { path, .. } => format!("the theme has no file `{path}` to override"),
            UnknownWord { key, .. } => format!("the theme has no word `{key}`"),
            Template { message } => format!("template error: {message}"),
            NoUnit { directory } => format!("the folder `{directory}` is not a unit yet"),
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

    fn help_vi(&self) -> String {
        use Problem::*;
        match self {
            NotUtf8 { .. } => "lưu lại tệp với bảng mã UTF-8".into(),
            TooLarge { .. } => "tách tệp ra, hoặc để phần lớn thành tệp đính kèm".into(),
            LargeAttachment { .. } => "nén hoặc quét lại tệp ở độ phân giải thấp hơn".into(),
            Unreadable { .. } => "kiểm tra quyền đọc của tệp".into(),
            LinkLoops | LinkLeaves { .. } | LinkBroken { .. } => "thay liên kết bằng chính tệp hoặc thư mục đó".into(),
            UnusableName { .. } => "đổi tên: không dùng `%`, xuống dòng hay tên chỉ có dấu".into(),
            EmptyContent => "tạo site mẫu bằng `congkhai init`, hoặc thêm đơn vị bằng `congkhai new unit <đường dẫn>`".into(),
            NoFrontMatter => "mở đầu tệp bằng `+++`, các khóa, rồi `+++` (hoặc `---` cho YAML)".into(),
            UnclosedFrontMatter { marker } => format!("thêm một dòng `{marker}` sau khóa cuối cùng"),
            FrontMatterSyntax { .. } => "sửa dòng được chỉ; chuỗi đặt trong \"…\", ngày viết 2026-06-30".into(),
            WrongType { expected, .. } => format!("ví dụ: {}", example(expected)),
            UnknownKey { nearest, known, .. } | UnknownChoice { nearest, choices: known, .. } => nearest_or_list_vi(nearest, known),
            MissingKey { key } => format!("thêm dòng `{key} = …`"),
            EmptyText { key } => format!("ghi nội dung cho `{key}`, hoặc bỏ hẳn khóa này nếu văn bản không nêu"),
            NotADate { .. } => "viết năm-tháng-ngày: 2026-06-30".into(),
            NotAPeriod { .. } => "viết năm `2026` hoặc nhiệm kỳ `2025-2030`".into(),
            NoPeriodInName { .. } => "đặt tên thư mục như `2026`, `2026-hdnd`, `2025-2030`, hoặc thêm `period = \"2026\"`".into(),
            Misplaced { entry } => format!("đặt vào {}", entry.home(Lang::Vi)),
            BadUrl { .. } => "viết đầy đủ, ví dụ `https://phuong.example/`".into(),
            BadAlias { .. } => "viết từ gốc site, ví dụ `/dia-chi-cu/`".into(),
            GoalNotUnderstood { .. } => format!("{UNDERSTOOD_VI}; hoặc dùng dạng {{ op = \"at_least\", value = \"95,5\", unit = \"%\" }}"),
            GoalMissing => "thêm `goal = \"…\"`; nếu văn bản để trống thì ghi đúng dấu `…`".into(),
            GoalAndParts => "chỉ giữ một: `goal` cho chỉ tiêu một mức, `parts` cho nhiều thành phần".into(),
            ExplicitGoal { .. } => "`between` cần value và value2 lớn hơn; achieve, maintain, unset không có value; còn lại cần value".into(),
            DotAsDecimal { suggestion, .. } => format!("số thập phân viết bằng dấu phẩy: {suggestion}"),
            NumberTooLong => "dùng đơn vị lớn hơn: triệu, tỷ".into(),
            NotANumber { .. } => "viết số kiểu Việt Nam trong ngoặc kép: \"2.860\", \"95,5\"".into(),
            EmptyRange => "viết cận nhỏ trước: 10-12".into(),
            MeasureNotUnderstood { .. } => "ví dụ: %, ‰, tỷ đồng, triệu đồng/người/năm, lượt khách".into(),
            OutcomeNotUnderstood { .. } => "ví dụ: 99,4% · 2,6 triệu lượt khách · thứ 4 · giảm 6,2% · đạt · chưa đạt · giữ vững".into(),
            QuantityNotUnderstood { .. } => "viết một số và đơn vị: 4,7 triệu lượt khách".into(),
            Blank => "khi có số liệu chính thức thì thay dấu `…`; chưa có thì giữ nguyên".into(),
            NoBase { .. } => "thêm `baseline = { period = <năm>, value = \"<số>\" }` nếu văn bản nêu, hoặc để kết quả tự nói “tăng …%”".into(),
            Conflict { .. } => "cả hai chỗ sẽ được hiển thị; chỉ bỏ khi có văn bản đính chính".into(),
            TwinTarget { .. } => "sửa một trong hai `no` đúng như văn bản".into(),
            TwinGroup { .. } => "đặt mã khác cho một nhóm".into(),
            UnusableNumber { .. } => "ghi số như văn bản, hoặc thứ tự của gạch đầu dòng".into(),
            CountDiffers { .. } => "đối chiếu với văn bản: thiếu chỉ tiêu nào, hay `states` ghi nhầm".into(),
            UnknownIndicator { nearest, .. } => match nearest {
                Some(nearest) => format!("gần nhất: `{nearest}`"),
                None => "tạo bằng `congkhai new indicator <mã>`, hoặc bỏ khóa `indicator`".into(),
            },
            IndicatorMeasure { .. } => "dùng chỉ số khác cùng đơn vị, hoặc bỏ `indicator`: chỉ giống tên thì để riêng".into(),
            BaselineMeasure { .. } => "ghi số gốc cùng đơn vị".into(),
            ReportWithoutResolution => format!("đặt vào {}", Entry::Report.home(Lang::Vi)),
            ReportName { .. } => "đặt tên tệp theo ngày: 2026-06-30.md".into(),
            ReportDateDiffers { .. } => "đổi tên tệp hoặc sửa `date` cho khớp".into(),
            ReportOutsidePeriod { .. } => "báo cáo ở trong kỳ của nghị quyết; báo cáo tổng kết (`final = true`) được muộn nhất một năm sau kỳ".into(),
            ReportInFuture { .. } => "sửa ngày, hoặc `as_of` trong site.toml".into(),
            TwinReports { .. } => "gộp hai báo cáo làm một".into(),
            UnknownTarget { nearest, .. } | DeadTarget { nearest, .. } => nearest_vi(nearest, "xem lại số chỉ tiêu trong nghị quyết"),
            UnknownPart { no, parts } => format!("thành phần đánh số từ 1 đến {parts}: {}", part_numbers(no, *parts)),
            PartNeeded { no, parts } => format!("ghi {}", part_numbers(&format!("{no}.1"), *parts)),
            TwinResult { .. } => "giữ lại một".into(),
            ResultMeasure { .. } => "ghi kết quả cùng đơn vị với mức phấn đấu".into(),
            CsvNoHeader => format!("dòng đầu ghi tên cột: {CSV_HEADER}"),
            CsvNoColumn { .. } => format!("cần ít nhất `no` và `result`; đầy đủ: {CSV_HEADER}"),
            CsvUnknownColumn { nearest, .. } => nearest_vi(nearest, &format!("các cột dùng được: {CSV_HEADER}")),
            CsvTwinColumn { .. } => "giữ lại một cột".into(),
            CsvElsewhere { .. } => "bỏ các dòng của nghị quyết khác, hoặc đặt tệp vào đúng thư mục".into(),
            CsvNotBoolean { .. } => "ghi true, false hoặc để trống".into(),
            CsvPlainNumber { .. } => "bảng có cột `measure` thì số viết như tệp xuất ra: 457.802; bỏ cột `measure` để viết kiểu Việt Nam".into(),
            CsvMalformed { .. } => "xuất lại bảng từ chương trình bảng tính, dạng CSV UTF-8".into(),
            NoTheme { name } => format!("tạo thư mục themes/{name}/, hoặc bỏ khóa `theme` để dùng giao diện có sẵn"),
            UnknownOverride { nearest, .. } | UnknownWord { nearest, .. } => nearest_vi(nearest, "xem thư mục themes/cong-khai của congkhai"),
            Template { .. } => "sửa dòng được chỉ; bản gốc của mẫu ở themes/cong-khai/templates".into(),
            NoUnit { directory } => format!("thêm {directory}/index.md, bằng `congkhai new unit {directory}`"),
            SameAddress { .. } => "đổi tên một trong hai; hoa thường, đ/d và cách bỏ dấu không phân biệt địa chỉ".into(),
            ReservedAddress { .. } => "đổi tên tệp hoặc thư mục".into(),
            DeadLink { nearest, .. } => nearest_vi(nearest, "kiểm tra lại đường dẫn"),
            DeadAnchor { nearest, .. } => nearest_vi(nearest, "kiểm tra lại tên mục"),
            TargetLinkOutside { .. } => "viết liên kết đầy đủ, ví dụ `/hai-phong/do-son/2026/chi-tieu-13/`".into(),
            UnsafeLink { .. } => "dùng https:, http:, mailto: hoặc tel:".into(),
            MissingAttachment { nearest, .. } => nearest_vi(nearest, "chép tệp vào thư mục của nghị quyết, ví dụ tep/"),
        }
    }

    fn help_en(&self) -> String {
        use Problem::*;
        match self {
            NotUtf8 { .. } => "save the file as UTF-8".into(),
            TooLarge { .. } => "split the file, or make the bulk of it an attachment".into(),
            LargeAttachment { .. } => "compress it or scan it at a lower resolution".into(),
            Unreadable { .. } => "check the file's permissions".into(),
            LinkLoops | LinkLeaves { .. } | LinkBroken { .. } => "put the file or folder itself in its place".into(),
            UnusableName { .. } => "rename it: no `%`, no line breaks, not only punctuation".into(),
            EmptyContent => "make a small site with `congkhai init`, or a unit with `congkhai new unit <path>`".into(),
            NoFrontMatter => "begin the file with `+++`, the keys, then `+++` (or `---` for YAML)".into(),
            UnclosedFrontMatter { marker } => format!("add a line `{marker}` after the last key"),
            FrontMatterSyntax { .. } => "mend the line shown; text stands in \"…\", dates are 2026-06-30".into(),
            WrongType { expected, .. } => format!("for example: {}", example(expected)),
            UnknownKey { nearest, known, .. } | UnknownChoice { nearest, choices: known, .. } => nearest_or_list_en(nearest, known),
            MissingKey { key } => format!("add a line `{key} = …`"),
            EmptyText { key } => format!("fill `{key}` in, or leave the key out if the document doesn't say"),
            NotADate { .. } => "write year-month-day: 2026-06-30".into(),
            NotAPeriod { .. } => "write a year `2026` or a term `2025-2030`".into(),
            NoPeriodInName { .. } => "name the folder like `2026`, `2026-hdnd`, `2025-2030`, or add `period = \"2026\"`".into(),
            Misplaced { entry } => format!("put it into {}", entry.home(Lang::En)),
            BadUrl { .. } => "write it in full, like `https://ward.example/`".into(),
            BadAlias { .. } => "write it from the site's root, like `/old-address/`".into(),
            GoalNotUnderstood { .. } => format!("{UNDERSTOOD_EN}; or use the form {{ op = \"at_least\", value = \"95,5\", unit = \"%\" }}"),
            GoalMissing => "add `goal = \"…\"`; where the document leaves a blank, write just `…`".into(),
            GoalAndParts => "keep one: `goal` for a single goal, `parts` for several".into(),
            ExplicitGoal { .. } => "`between` needs value and a larger value2; achieve, maintain, unset have no value; the others need value".into(),
            DotAsDecimal { suggestion, .. } => format!("decimals are written with a comma: {suggestion}"),
            NumberTooLong => "use a larger unit: triệu, tỷ".into(),
            NotANumber { .. } => "write the number the Vietnamese way, in quotes: \"2.860\", \"95,5\"".into(),
            EmptyRange => "write the smaller bound first: 10-12".into(),
            MeasureNotUnderstood { .. } => "for example: %, ‰, tỷ đồng, triệu đồng/người/năm, lượt khách".into(),
            OutcomeNotUnderstood { .. } => "for example: 99,4% · 2,6 triệu lượt khách · thứ 4 · giảm 6,2% · đạt · chưa đạt · giữ vững".into(),
            QuantityNotUnderstood { .. } => "write one number and its unit: 4,7 triệu lượt khách".into(),
            Blank => "replace `…` when there is an official figure; until then leave it".into(),
            NoBase { .. } => "add `baseline = { period = <year>, value = \"<figure>\" }` if the document states it, or let results say “tăng …%”".into(),
            Conflict { .. } => "both readings are shown; remove this only when the document is corrected".into(),
            TwinTarget { .. } => "correct one of the two `no` as the document has it".into(),
            TwinGroup { .. } => "give one group another id".into(),
            UnusableNumber { .. } => "write the document's number, or the bullet's position".into(),
            CountDiffers { .. } => "compare with the document: is a target missing, or is `states` wrong?".into(),
            UnknownIndicator { nearest, .. } => match nearest {
                Some(nearest) => format!("nearest: `{nearest}`"),
                None => "make it with `congkhai new indicator <id>`, or leave `indicator` out".into(),
            },
            IndicatorMeasure { .. } => "use an indicator of the same unit, or leave `indicator` out: what only looks alike stays apart".into(),
            BaselineMeasure { .. } => "state the baseline in the same unit".into(),
            ReportWithoutResolution => format!("put it into {}", Entry::Report.home(Lang::En)),
            ReportName { .. } => "name the file by its date: 2026-06-30.md".into(),
            ReportDateDiffers { .. } => "rename the file or correct `date`".into(),
            ReportOutsidePeriod { .. } => "a report lies within its resolution's period; a final one (`final = true`) at most a year after it".into(),
            ReportInFuture { .. } => "correct the date, or `as_of` in site.toml".into(),
            TwinReports { .. } => "make one report of the two".into(),
            UnknownTarget { nearest, .. } | DeadTarget { nearest, .. } => nearest_en(nearest, "look up the target's number in the resolution"),
            UnknownPart { no, parts } => format!("parts are numbered from 1 to {parts}: {}", part_numbers(no, *parts)),
            PartNeeded { no, parts } => format!("write {}", part_numbers(&format!("{no}.1"), *parts)),
            TwinResult { .. } => "keep one".into(),
            ResultMeasure { .. } => "state the result in the unit of the goal".into(),
            CsvNoHeader => format!("the first line names the columns: {CSV_HEADER}"),
            CsvNoColumn { .. } => format!("at least `no` and `result` are needed; in full: {CSV_HEADER}"),
            CsvUnknownColumn { nearest, .. } => nearest_en(nearest, &format!("the columns are: {CSV_HEADER}")),
            CsvTwinColumn { .. } => "keep one column".into(),
            CsvElsewhere { .. } => "remove the rows of other resolutions, or put the file into the right folder".into(),
            CsvNotBoolean { .. } => "write true, false or nothing".into(),
            CsvPlainNumber { .. } => "a table with a `measure` column has numbers as exported: 457.802; drop the column to write them the Vietnamese way".into(),
            CsvMalformed { .. } => "export the table again from the spreadsheet as CSV UTF-8".into(),
            NoTheme { name } => format!("make the folder themes/{name}/, or leave `theme` out for the built-in one"),
            UnknownOverride { nearest, .. } | UnknownWord { nearest, .. } => nearest_en(nearest, "look into congkhai's own themes/cong-khai"),
            Template { .. } => "mend the line shown; the original is in themes/cong-khai/templates".into(),
            NoUnit { directory } => format!("add {directory}/index.md, with `congkhai new unit {directory}`"),
            SameAddress { .. } => "rename one of them; case, đ/d and the spelling of marks don't tell addresses apart".into(),
            ReservedAddress { .. } => "rename the file or folder".into(),
            DeadLink { nearest, .. } => nearest_en(nearest, "check the path"),
            DeadAnchor { nearest, .. } => nearest_en(nearest, "check the section's name"),
            TargetLinkOutside { .. } => "write the whole link, like `/hai-phong/do-son/2026/chi-tieu-13/`".into(),
            UnsafeLink { .. } => "use https:, http:, mailto: or tel:".into(),
            MissingAttachment { nearest, .. } => nearest_en(nearest, "copy the file into the resolution's folder, for example tep/"),
        }
    }
}

const CSV_HEADER: &str = "no,part,result,note,provisional,evidence";

const UNDERSTOOD_VI: &str = "hiểu được: “571 tỷ đồng”, “đạt 95,5%”, “từ 66 đảng viên trở lên”, “ít nhất 02 hội nghị”, \
     “trên 95%”, “không quá 0,6%”, “dưới 15%”, “10-12 lượt”, “tăng 13% so với năm 2025”, “giảm ít nhất 5%”, \
     “thứ 5 trở lên”, “không còn hộ nghèo”, “được công nhận …”, “giữ vững …”, “…”";

const UNDERSTOOD_EN: &str = "understood are: “571 tỷ đồng”, “đạt 95,5%”, “từ 66 đảng viên trở lên”, “ít nhất 02 hội nghị”, \
     “trên 95%”, “không quá 0,6%”, “dưới 15%”, “10-12 lượt”, “tăng 13% so với năm 2025”, “giảm ít nhất 5%”, \
     “thứ 5 trở lên”, “không còn hộ nghèo”, “được công nhận …”, “giữ vững …”, “…”";

fn nearest_vi(nearest: &Option<String>, otherwise: &str) -> String {
    nearest.as_ref().map_or_else(|| otherwise.to_owned(), |nearest| format!("gần nhất: `{nearest}`"))
}

fn nearest_en(nearest: &Option<String>, otherwise: &str) -> String {
    nearest.as_ref().map_or_else(|| otherwise.to_owned(), |nearest| format!("nearest: `{nearest}`"))
}

fn nearest_or_list_vi(nearest: &Option<String>, known: &[&str]) -> String {
    nearest_vi(nearest, &format!("dùng được: {}", known.join(", ")))
}

fn nearest_or_list_en(nearest: &Option<String>, known: &[&str]) -> String {
    nearest_en(nearest, &format!("known are: {}", known.join(", ")))
}

/// `26.1, 26.2` for a target of two parts; at most the first few.
fn part_numbers(no: &str, parts: usize) -> String {
    const SHOWN: usize = 4;
    let target = no.rsplit_once('.').map_or(no, |(target, _)| target);
    let mut numbers: Vec<String> = (1..=parts.min(SHOWN)).map(|part| format!("\"{target}.{part}\"")).collect();
    if parts > SHOWN {
        numbers.push("…".into());
    }
    numbers.join(", ")
}

/// The parsers speak English; what they say most often is put into Vietnamese.
fn syntax_vi(message: &str) -> &str {
    const SAID: [(&str, &str); 8] = [
        ("duplicate", "khóa này đã ghi ở trên"),
        ("string values must be quoted", "chữ phải đặt trong ngoặc kép"),
        ("invalid basic string", "thiếu ngoặc kép đóng, hoặc có ký tự không dùng được trong ngoặc kép"),
        ("unquoted keys cannot contain", "tên khóa chỉ gồm chữ không dấu, số, `-`, `_`; tên khác đặt trong ngoặc kép"),
        ("key with no value", "khóa không có giá trị"),
        ("missing value", "khóa không có giá trị"),
        ("missing assignment", "thiếu dấu bằng sau khóa"),
        ("invalid indentation", "thụt đầu dòng không đúng, hoặc thiếu ngoặc kép đóng ở trên"),
    ];
    SAID.iter().find(|(start, _)| message.to_lowercase().starts_with(start)).map_or(message, |(_, vi)| vi)
}

/// The shapes of front matter values, by the names `load` gives them.
fn shape_vi(shape: &str) -> &str {
    match shape {
        "text" => "chữ trong ngoặc kép",
        "integer" => "số nguyên",
        "float" => "số thập phân",
        "boolean" => "true hoặc false",
        "date" => "ngày",
        "period" => "năm hoặc nhiệm kỳ",
        "list" => "danh sách",
        "table" => "bảng",
        "goal" => "một cụm từ trong ngoặc kép hoặc bảng { op, value, … }",
        "result" => "một cụm từ trong ngoặc kép hoặc bảng { value, … }",
        "time" => "giờ",
        "negative" => "số âm",
        _ => "giá trị trống",
    }
}

fn shape_en(shape: &str) -> &str {
    match shape {
        "text" => "text in quotes",
        "integer" => "a whole number",
        "float" => "a decimal number",
        "boolean" => "true or false",
        "date" => "a date",
        "period" => "a year or a term",
        "list" => "a list",
        "table" => "a table",
        "goal" => "a phrase in quotes or a table { op, value, … }",
        "result" => "a phrase in quotes or a table { value, … }",
        "time" => "a time",
        "negative" => "a negative number",
        _ => "empty",
    }
}

fn example(shape: &str) -> &'static str {
    match shape {
        "integer" => "9",
        "boolean" => "true",
        "date" => "2026-06-30",
        "period" => "2026, \"2025-2030\"",
        "list" => "[\"…\", \"…\"]",
        "table" => "{ name = \"…\", role = \"…\" }",
        "goal" => "\"từ 66 đảng viên trở lên\"",
        "result" => "\"99,4%\"",
        _ => "\"…\"",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_named_as_keys() {
        assert_eq!(part_numbers("26.7", 2), "\"26.1\", \"26.2\"");
        assert_eq!(part_numbers("I.1.9", 6), "\"I.1.1\", \"I.1.2\", \"I.1.3\", \"I.1.4\", …");
    }

    #[test]
    fn both_languages_have_words() {
        let problem = Problem::UnknownIndicator { id: "bhty".into(), nearest: Some("bhyt".into()) };
        assert_eq!(problem.message(Lang::Vi), "chỉ số `bhty` không có");
        assert_eq!(problem.help(Lang::Vi), "gần nhất: `bhyt`");
        assert_eq!(problem.message(Lang::En), "there is no indicator `bhty`");
        assert_eq!(problem.help(Lang::En), "nearest: `bhyt`");
    }
}
