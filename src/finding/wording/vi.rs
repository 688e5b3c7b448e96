//! The words of findings in Vietnamese.

use super::change_fault;
use super::doubt;
use super::examples::{CSV_HEADER, part_numbers};
use super::figure_change;
use super::refusal::{help_vi, message_vi};
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
            "tệp lưu ở bảng mã UTF-16 (Excel gọi là Unicode Text), không phải UTF-8".into()
        }
        NotUtf8 { encoding: Encoding::EightBit { byte }, .. } => {
            format!("tệp lưu ở bảng mã cũ, như Vietnamese (Windows) 1258, không phải UTF-8 (byte thứ {byte})")
        }
        NotText { form: ProgramFile::Office } => "đây là tệp Word hoặc Excel bị đổi đuôi, không phải tệp chữ".into(),
        NotText { form: ProgramFile::Pdf } => "đây là tệp PDF bị đổi đuôi, không phải tệp chữ".into(),
        NotText { form: ProgramFile::Unknown } => "tệp không phải là tệp chữ".into(),
        TooLarge { megabytes } => format!("tệp lớn {megabytes} MB, quá giới hạn 32 MB"),
        LargeAttachment { megabytes } => format!("tệp đính kèm lớn {megabytes} MB, người dùng điện thoại khó tải"),
        Unreadable { error } => format!("không đọc được: {}", error.words(Lang::Vi)),
        NotAFile => "đây không phải là tệp thường (có thể là thiết bị hoặc ống dẫn của hệ thống)".into(),
        LinkLoops => "liên kết tượng trưng dẫn vòng trở lại chính nó".into(),
        LinkLeaves { target } => format!("liên kết tượng trưng dẫn ra ngoài: {target}"),
        LinkBroken { target } => format!("liên kết tượng trưng dẫn tới tệp không có: {target}"),
        NotAttachable { name, .. } => {
            format!("`{name}` không thuộc những loại tệp được đính kèm")
        }
        UnusableName { name } => format!("tên `{name}` không dùng làm địa chỉ được"),
        FileNotRead { name, as_what: UnreadFile::TwoEndings { .. } } => {
            format!("tệp `{name}` có hai đuôi nên không được đọc, chỉ được chép như tệp đính kèm")
        }
        FileNotRead { name, as_what: UnreadFile::Report } => {
            format!("tệp `{name}` nằm ở chỗ của báo cáo nhưng không được đọc, chỉ được chép như tệp đính kèm")
        }
        FileNotRead { name, as_what: UnreadFile::Index } => {
            format!("tệp `{name}` không được đọc thành trang, chỉ được chép như tệp đính kèm")
        }
        FileNotRead { name, as_what: UnreadFile::Unlinked } => {
            format!("tệp `{name}` không được đọc, và không trang nào dẫn tới nó")
        }
        Placeholder { text } => format!("chỗ mẫu `{text}` chưa được điền"),
        PlaceholderAddress { address } => format!("`base_url` còn là địa chỉ mẫu {address}"),
        NoAddress => {
            "site.toml không có `base_url`, nên không có nguồn tin, sơ đồ trang web và địa chỉ chính thức của trang"
                .into()
        }
        NoPublisher => "site.toml không nói ai làm trang web này".into(),
        NoLicence => "site.toml không nói dữ liệu của trang web được dùng lại thế nào".into(),
        BadReportAddress { found } => format!("`{found}` không phải nơi nhận báo sai"),
        BadLicence { found } => format!("`{found}` không phải mã hay địa chỉ của giấy phép"),
        EmptyContent => "thư mục content/ không có tệp nội dung nào".into(),
        UnusableArchive { fault } => {
            format!("không dùng được bản lưu, trang web sẽ không liệt kê: {}", archive_fault(fault))
        }
        NoFrontMatter { slip: MarkerSlip::Absent } => "tệp không có phần khai báo ở đầu".into(),
        NoFrontMatter { slip: MarkerSlip::NotFirst { marker } } => {
            format!("trước dấu `{marker}` mở phần khai báo còn có dòng trống, dấu cách hoặc ký tự ẩn")
        }
        NoFrontMatter { slip: MarkerSlip::Misspelt { found } } => {
            format!("dòng đầu là `{found}`, không phải dấu mở phần khai báo")
        }
        UnclosedFrontMatter { marker, found: None } => {
            format!("phần khai báo mở bằng `{marker}` nhưng không được đóng")
        }
        UnclosedFrontMatter { marker, found: Some(found) } => {
            format!("phần khai báo mở bằng `{marker}` mà dòng đóng lại là `{found}`")
        }
        FrontMatterSyntax { fault } => syntax::message(fault, Lang::Vi),
        OddCharacter { found } if found.is_hidden() => {
            format!("ở đây có một ký tự không nhìn thấy: {}", found.name(Lang::Vi))
        }
        OddCharacter { found } if found.is_hyphen() => {
            format!("ở đây là {}, nhìn như gạch ngang thường nhưng máy không hiểu", found.name(Lang::Vi))
        }
        OddCharacter { found } => {
            format!("ở đây là {}, nhìn như dấu cách thường nhưng máy không hiểu", found.name(Lang::Vi))
        }
        GroupsNotOpened { has_head: false } => "chỉ tiêu chưa thuộc nhóm nào: thiếu dòng [[groups]] ở trên".into(),
        GroupsNotOpened { has_head: true } => "nhóm mở bằng [groups], chỉ có một dấu ngoặc vuông ở mỗi bên".into(),
        WrongType { key, expected, found } => {
            format!("`{key}` phải là {}, ở đây là {}", expected.name(Lang::Vi), found.name(Lang::Vi))
        }
        UnknownKey { key, .. } => format!("không có khóa `{key}`"),
        MissingKey { key } => format!("thiếu khóa `{key}`"),
        UnknownChoice { key, found, .. } => format!("`{key}` không nhận giá trị `{found}`"),
        EmptyText { key } => format!("`{key}` để trống"),
        NotADate { found } if Date::parse_loosely(found).is_some() => {
            format!("ngày `{}` viết không đúng kiểu", found.trim_start_matches("ngày "))
        }
        NotADate { found } if Date::is_like(found) => format!("trong lịch không có ngày `{found}`"),
        NotADate { found } => format!("`{found}` không phải là ngày"),
        NotAPeriod { found } => format!("`{found}` không phải là năm hay nhiệm kỳ"),
        NoPeriodInName { name } => format!("tên thư mục `{name}` không bắt đầu bằng năm hay nhiệm kỳ"),
        Misplaced { entry } => format!("{} đặt không đúng chỗ", entry.name(Lang::Vi)),
        BadUrl { found } => format!("`{found}` không phải là địa chỉ web"),
        BadTargetName { name } => format!("`{name}` không dùng làm tên nơi xuất bản được"),
        BadDestination { found } => format!("`{found}` không phải là nơi xuất bản"),
        SecretInSettings => "địa chỉ trong site.toml có mật khẩu, hoặc phần sau dấu `?` hay `#`".into(),
        BadLimit { found } => format!("`{found}` không phải là số tệp hay phần trăm"),
        BadAlias { found } => format!("`{found}` không phải là một địa chỉ cũ của trang web"),
        CitationNotUnderstood { text } => format!("không rõ `{text}` là văn bản nào"),
        GoalNotUnderstood { phrase, refusal } => format!("không hiểu mức phấn đấu “{phrase}”: {}", message_vi(refusal)),
        GoalMissing => "chỉ tiêu không có mức phấn đấu".into(),
        GoalAndParts => "chỉ tiêu có cả `goal` lẫn `parts`".into(),
        ExplicitGoal { op } => format!("mức phấn đấu `{op}` thiếu hoặc thừa giá trị"),
        DotAsDecimal { phrase, .. } => format!("dấu chấm dùng làm dấu thập phân trong “{phrase}”"),
        NumberTooLong => "số quá dài: tối đa 12 chữ số trước và 6 chữ số sau dấu phẩy".into(),
        NotANumber { found } => format!("`{found}` không phải là số"),
        EmptyRange => "khoảng có cận trên không lớn hơn cận dưới".into(),
        MeasureNotUnderstood { found } => format!("không hiểu đơn vị tính `{found}`"),
        OutcomeNotUnderstood { phrase, refusal } => format!("không hiểu kết quả “{phrase}”: {}", message_vi(refusal)),
        QuantityNotUnderstood { phrase } => format!("không hiểu số liệu “{phrase}”"),
        Blank => "văn bản để trống chỗ này".into(),
        FormulaText { sign } => format!("chữ bắt đầu bằng `{sign}`: bảng tính mở tệp CSV sẽ hiểu là công thức"),
        NoBase { phrase } => format!("“{phrase}” chưa có số kỳ gốc (thường là số thực hiện năm trước) để so sánh"),
        Conflict { text } => format!("văn bản có chỗ không thống nhất: {text}"),
        ProposedIndicators { count: 1 } => "chỉ số này lấy từ danh mục có sẵn làm đề xuất, chưa ai xác nhận".into(),
        ProposedIndicators { count } => {
            format!("{count} chỉ số lấy từ danh mục có sẵn làm đề xuất, chưa ai xác nhận; đây là chỉ số đầu tiên")
        }
        OpenQuestion { text } | OpenInDraft { text } => format!("còn câu chưa trả lời: {text}"),
        TwinTarget { no } => format!("hai chỉ tiêu cùng số {no}"),
        TwinGroup { id } => format!("hai nhóm cùng mã `{id}`"),
        LongNumber { letters } => format!("số chỉ tiêu dài {letters} chữ, không dùng làm địa chỉ được"),
        LongAddress { bytes, most } => format!("địa chỉ dài {bytes} byte, quá {most}"),
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
        BaselineMeasure { baseline, goal } => format!("số kỳ gốc “{baseline}” không so được với “{goal}”"),
        ReportWithoutResolution => "báo cáo không thuộc nghị quyết nào".into(),
        ReportName { name, .. } => format!("tên báo cáo `{name}` không phải là ngày"),
        ReportDateDiffers { name, date } => format!("tên tệp là {name} nhưng ngày báo cáo là {date}"),
        ReportOutsidePeriod { date, period } => format!("báo cáo ngày {date} nằm ngoài kỳ {period}"),
        ReportInFuture { date, as_of } => format!("báo cáo ngày {date} ở sau ngày chốt số liệu ({as_of})"),
        FurtherMeasure { figure, goal } => format!("“{figure}” không cùng đơn vị với mức phấn đấu “{goal}”"),
        FigureOutsidePeriod { found, period } => format!("{found} không nằm trong kỳ {period}"),
        YearsDontAddUp { goal, years, way } => {
            format!("mức các năm hợp lại (`adds_up = \"{way}\"`) là {years}, còn mức cả kỳ là “{goal}”")
        }
        NotADayOfYear { found } => format!("`{found}` không phải là ngày trong năm, viết theo tháng-ngày"),
        DayAfterReport { on, date } => {
            format!("`on` ghi ngày {}, sau ngày của số liệu ({})", on.vietnamese(), date.vietnamese())
        }
        TwinReports { date } => format!("hai báo cáo cùng ngày {date}"),
        EmptyReport => "báo cáo chưa có kết quả nào".into(),
        TableNotRead { name } => format!("bảng `{name}` chỉ được chép như tệp đính kèm, không được đọc làm kết quả"),
        UnknownTarget { no, .. } => format!("kết quả cho chỉ tiêu {no}, nghị quyết không có chỉ tiêu này"),
        UnknownPart { no, parts } => format!("kết quả cho thành phần {no}, chỉ tiêu chỉ có {parts} thành phần"),
        PartNeeded { no, parts } => {
            format!("chỉ tiêu {no} có {parts} thành phần, kết quả phải nói rõ thành phần nào")
        }
        TwinResult { no } => format!("hai kết quả cho cùng một thành phần ({no})"),
        ResultMeasure { result, goal } => format!("kết quả “{result}” không cùng đơn vị với mức phấn đấu “{goal}”"),
        DirectionContradicts { goal, better } => {
            format!("`better = \"{better}\"` trái với lời của mức phấn đấu “{goal}”")
        }
        NoDirection { goal, .. } => format!("không rõ cao hơn hay thấp hơn “{goal}” là tốt"),
        ResultUnanswered { result, goal, .. } => format!("kết quả “{result}” không trả lời được mức phấn đấu “{goal}”"),
        ResultTime { words, date: Some(date) } => {
            format!("“{words}” không phải là thời gian của báo cáo số liệu đến {}", date.vietnamese())
        }
        ResultTime { words, date: None } => format!("“{words}” không phải là thời gian của báo cáo"),
        ResultPlan { words, period } => format!("“{words}” không phải là kế hoạch của {period}"),
        ResultBase { words, goal } => format!("“{words}” không phải là mốc so sánh của mức phấn đấu “{goal}”"),
        ResultSubject { word, goal } => {
            format!("chữ “{word}” không có trong tên chỉ tiêu, mức phấn đấu “{goal}” hay tên chỉ số")
        }
        BaselinePeriod { period, goal } => {
            format!("mốc so sánh ghi kỳ {period}, còn mức phấn đấu là “{goal}”")
        }
        ImplausibleFigure { result, doubt } => doubt::message_vi(result, doubt),
        Amendment { fault } => change_fault::amendment_vi(fault),
        Correction { fault } => change_fault::correction_vi(fault),
        PublishedEarly { published, date } => {
            format!(
                "báo cáo công bố ngày {published}, trước ngày của số liệu ({date}), mà không phải số nào cũng là số ước"
            )
        }
        ChangeInFuture { key, date, as_of } => {
            format!("`{key}` là {date}, sau ngày chốt số liệu của trang web ({as_of})")
        }
        CsvTwoDays { first, other } => format!("cột `published` có hai ngày khác nhau, {first} và {other}"),
        CsvNoHeader => "bảng số liệu không có dòng tên cột".into(),
        CsvTitleRows { rows } => format!("phía trên dòng tên cột còn {rows} dòng khác"),
        CsvForeignHead => "dòng đầu của bảng không có hai cột `no` và `result`".into(),
        CsvNoNumber { above: Some(above) } => {
            format!("dòng này có kết quả mà ô `no` để trống; dòng trên là chỉ tiêu {above}, có lẽ hai ô đã bị gộp")
        }
        CsvNoNumber { above: None } => "dòng này có kết quả mà ô `no` để trống".into(),
        CsvDecimalPoint { phrase, .. } => format!("bảng viết số thập phân bằng dấu chấm: “{phrase}”"),
        CsvNoColumn { column } => format!("bảng số liệu thiếu cột `{column}`"),
        CsvUnknownColumn { column, .. } => format!("bảng số liệu có cột lạ `{column}`"),
        CsvTwinColumn { column } => format!("bảng số liệu có hai cột `{column}`"),
        CsvNotBoolean { found } => format!("`{found}` không phải là true hay false"),
        CsvExported => "đây là bảng dữ liệu mà trang web xuất ra, không phải báo cáo".into(),
        CsvMalformed { fault } => match fault {
            CsvFault::TooFewCells => "dòng này thiếu ô so với dòng tên cột".into(),
            CsvFault::TooManyCells => "dòng này thừa ô so với dòng tên cột".into(),
            CsvFault::SplitNumber { whole } => {
                format!("số có dấu phẩy `{whole}` bị cắt làm hai ô, vì bảng này ngăn các ô bằng dấu phẩy")
            }
            CsvFault::UnclosedQuote => "bảng số liệu có dấu ngoặc kép không được đóng".into(),
        },
        NoTheme { name } => format!("không có giao diện `{name}`"),
        OlderThemeFile { version } => {
            format!("tệp này lấy từ congkhai {version}; từ đó đến nay tệp gốc đã đổi")
        }
        DamagedEjectRecord => "không đọc được danh sách tệp giao diện đã lấy ra".into(),
        BadLookFile { found, .. } => format!("`{found}` không phải tên tệp dùng được ở đây"),
        NoLookFile { name } => format!("không có tệp `{name}` bên cạnh site.toml"),
        BadColour { found } => format!("`{found}` không phải là màu"),
        FaintColour { key, screen, ground, ratio, .. } => {
            let screen = match screen {
                ScreenKind::Light => "màn hình sáng",
                ScreenKind::Dark => "màn hình tối",
            };
            format!(
                "màu `{key}` khó thấy cạnh màu {ground} trên {screen}: tương phản chỉ {}:1",
                ratio.replace('.', ",")
            )
        }
        BadMenuAddress { found } => format!("`{found}` không phải chỗ mà danh mục dẫn tới được"),
        UnknownOverride { path, .. } => format!("giao diện không có tệp `{path}` để thay"),
        UnknownWord { key, .. } => format!("giao diện không có câu chữ `{key}`"),
        Template { fault, .. } => template(*fault).into(),
        NoUnit { directory } => format!("thư mục `{directory}` chưa phải là một đơn vị"),
        FigureChanged { change } => figure_change::message_vi(change),
        AddressLost { address, below: 0 } => format!("địa chỉ đã công bố {address} sẽ mất"),
        AddressLost { address, below } => format!("địa chỉ đã công bố {address} và {below} địa chỉ bên dưới sẽ mất"),
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

pub(super) fn help(problem: &Problem) -> String {
    use Problem::*;
    match problem {
        NotUtf8 { encoding, is_table } => not_utf8(*encoding, *is_table),
        NotText { form: ProgramFile::Office } => {
            "trả lại đuôi cũ (.docx, .xlsx), mở bằng Word hoặc Excel; bảng số liệu thì lưu thành “CSV UTF-8”, chữ thì chép sang tệp .md mở bằng Notepad".into()
        }
        NotText { form: ProgramFile::Pdf } => "trả lại đuôi .pdf và để vào thư mục tep/ của nghị quyết".into(),
        NotText { form: ProgramFile::Unknown } => "dời tệp ra khỏi content/, hoặc trả lại đuôi đúng của nó".into(),
        TooLarge { .. } => "tách tệp ra, hoặc chuyển phần nặng thành tệp đính kèm".into(),
        LargeAttachment { .. } => "nén hoặc quét lại tệp ở độ phân giải thấp hơn".into(),
        NotAttachable { permission, .. } if permission == "svg" => {
            "lưu ảnh thành PNG: trong tệp SVG có thể có mã chạy; tin chắc tệp thì thêm \"svg\" vào khóa attachments của site.toml: attachments = [\"svg\"]".into()
        }
        NotAttachable { permission, .. } => {
            format!("đính kèm văn bản, bảng, ảnh (PDF, DOCX, XLSX, CSV, PNG…) hoặc nén thành .zip; tệp này có thể chạy trên trình duyệt hay máy chủ, thật cần thì thêm \"{permission}\" vào khóa attachments của site.toml: attachments = [\"{permission}\"]")
        }
        Unreadable { .. } => "kiểm tra quyền đọc của tệp".into(),
        NotAFile => "dời nó ra khỏi content/".into(),
        LinkLoops | LinkLeaves { .. } | LinkBroken { .. } => "thay liên kết bằng chính tệp hoặc thư mục đó".into(),
        UnusableName { .. } => "đổi tên: không dùng `%`, xuống dòng, tên chỉ có dấu, tên dài quá 200 byte, hay tên mà Windows không nhận (con, aux, nul, com1…, dấu chấm hoặc dấu cách ở cuối)".into(),
        UnusableArchive { .. } => "dời tệp khỏi archives/, hoặc tạo lại bằng `congkhai archive`".into(),
        FileNotRead { as_what: UnreadFile::TwoEndings { meant }, .. } => {
            format!("đổi tên thành {meant}; Windows giấu đuôi cuối: bật View > File name extensions (Phần mở rộng tên tệp) để thấy")
        }
        FileNotRead { as_what: UnreadFile::Report, .. } => {
            "ghi kết quả vào tệp do `congkhai new report` tạo, hoặc lưu bảng thành CSV UTF-8; tệp minh chứng thì để vào tep/ của nghị quyết và ghi tên nó ở evidence".into()
        }
        FileNotRead { as_what: UnreadFile::Index, .. } => {
            "chép chữ sang tệp index.md mở bằng Notepad, có phần khai báo ở đầu; tạo sẵn bằng `congkhai new`".into()
        }
        FileNotRead { as_what: UnreadFile::Unlinked, .. } => {
            "nội dung thì chép sang tệp .md; tệp minh chứng thì ghi tên nó ở evidence của kết quả, hoặc đặt liên kết tới nó; không cần thì xóa".into()
        }
        Placeholder { .. } => {
            "thay cả cụm, kể cả hai dấu < >, bằng điều văn bản nêu; văn bản không nêu thì xóa dòng; còn chỗ mẫu thì chưa `publish`, `archive` được".into()
        }
        PlaceholderAddress { .. } => {
            "ghi địa chỉ thật của trang vào site.toml; còn địa chỉ mẫu thì chưa `publish`, `archive` được".into()
        }
        NoAddress => "ghi địa chỉ công khai của trang web: `base_url = \"https://…/\"`".into(),
        NoPublisher => {
            "thêm vào cuối tệp dòng [publisher], rồi `name = \"…\"` và `contact = \"…\"`: người đọc cần biết ai chịu trách nhiệm về trang này".into()
        }
        NoLicence => {
            "ghi `licence = \"CC-BY-4.0\"` (được dùng lại, phải ghi nguồn), `licence = \"CC0-1.0\"` (không kèm điều kiện), hoặc địa chỉ web của giấy phép; dòng này đứng trước mọi dòng mở bằng `[`".into()
        }
        BadReportAddress { .. } => {
            "ghi một địa chỉ thư như `gop-y@phuong.example`, hoặc địa chỉ biểu mẫu có {page} một lần: `https://phuong.example/gop-y?trang={page}`".into()
        }
        BadLicence { .. } => "ghi mã SPDX viết liền như `CC-BY-4.0`, hoặc địa chỉ web đầy đủ; danh sách mã ở https://spdx.org/licenses/".into(),
        EmptyContent => {
            "tạo trang web mẫu bằng `congkhai init`, hoặc thêm đơn vị bằng `congkhai new unit <đường dẫn>`".into()
        }
        NoFrontMatter { slip: MarkerSlip::Absent } => {
            "mở đầu tệp bằng `+++`, các khóa, rồi `+++` (hoặc `---` cho YAML)".into()
        }
        NoFrontMatter { slip: MarkerSlip::NotFirst { marker } } => {
            format!("xóa hết những gì đứng trước; `{marker}` phải ở ngay đầu dòng thứ nhất")
        }
        NoFrontMatter { slip: MarkerSlip::Misspelt { .. } } => {
            "xóa dòng ấy, gõ lại đúng ba dấu cộng `+++` (hoặc ba gạch ngang ngắn `---` cho YAML)".into()
        }
        UnclosedFrontMatter { marker, found: None } => format!("thêm một dòng `{marker}` sau khóa cuối cùng"),
        UnclosedFrontMatter { marker, found: Some(_) } => {
            format!("xóa dòng được chỉ, gõ lại đúng `{marker}` ở ngay đầu dòng, không có gì khác")
        }
        FrontMatterSyntax { fault } => syntax::help(fault, Lang::Vi),
        OddCharacter { found } if found.is_hyphen() => "xóa ký tự ấy, gõ lại gạch ngang thường `-`".into(),
        OddCharacter { found } if found.is_blank() => "xóa ký tự ấy, gõ lại dấu cách thường".into(),
        OddCharacter { .. } => {
            "xóa cả những chữ đứng sát hai bên chỗ được chỉ, rồi gõ lại".into()
        }
        GroupsNotOpened { has_head: false } => {
            "thêm lên trên [[groups.targets]] đầu tiên: dòng [[groups]], rồi `id` và `title` của nhóm (viết bằng YAML thì thêm `- ` trước `id`)".into()
        }
        GroupsNotOpened { has_head: true } => "viết [[groups]], hai dấu ngoặc vuông ở mỗi bên".into(),
        WrongType { expected: ValueShape::Text, found: ValueShape::Boolean, .. } => {
            "đặt trong dấu ngoặc kép: \"…\"; không có ngoặc kép thì true, false (trong YAML cả y, no, on) không phải là chữ".into()
        }
        WrongType { expected: ValueShape::Text, .. } => "đặt giá trị trong dấu ngoặc kép: \"…\"".into(),
        WrongType { expected, .. } => format!("ví dụ: {}", expected.example()),
        UnknownKey { nearest, known, .. } | UnknownChoice { nearest, choices: known, .. } => {
            nearest_or_list_vi(nearest, known)
        }
        MissingKey { key } => format!("thêm dòng `{key} = …`"),
        EmptyText { key } => format!("ghi nội dung cho `{key}`, hoặc bỏ hẳn khóa này nếu văn bản không nêu"),
        NotADate { found } => match Date::parse_loosely(found) {
            Some(date) => format!("viết {date}: năm, tháng, ngày, nối bằng gạch ngang"),
            None => "viết năm-tháng-ngày: 2026-06-30".into(),
        },
        NotAPeriod { .. } => "viết năm `2026` hoặc nhiệm kỳ `2025-2030`".into(),
        NoPeriodInName { .. } => {
            "đặt tên thư mục như `2026`, `2026-hdnd`, `2025-2030`, hoặc thêm `period = \"2026\"`".into()
        }
        Misplaced { entry } => format!("đặt vào {}", entry.home(Lang::Vi)),
        BadUrl { .. } => "viết đầy đủ, ví dụ `https://phuong.example/`".into(),
        BadLimit { .. } => "viết \"20\" (số tệp) hoặc \"10%\"".into(),
        BadTargetName { .. } => "chỉ dùng chữ, số, `-`, `_` và `.`, ví dụ [publish.portal]".into(),
        BadDestination { .. } => {
            "ghi một thư mục, hoặc địa chỉ bắt đầu bằng sftp://, s3://, dav://, davs://, ftp://, ftps://".into()
        }
        SecretInSettings => {
            "xóa mật khẩu khỏi site.toml và đổi mật khẩu ấy; khóa để trong ssh-agent hoặc biến môi trường".into()
        }
        BadAlias { .. } => "viết từ gốc trang web, ví dụ `/dia-chi-cu/`".into(),
        CitationNotUnderstood { .. } => {
            "chỉ ghi một văn bản, bằng số hoặc tên, và ngày nếu có: `Nghị quyết số 71-NQ/TW ngày 22/8/2025`; cơ quan ban hành ghi ở `issuer`, nội dung ghi ở `subject`".into()
        }
        GoalNotUnderstood { refusal, .. } => help_vi(refusal),
        GoalMissing => "thêm `goal = \"…\"`; nếu văn bản để trống thì ghi đúng dấu `…`".into(),
        GoalAndParts => "chỉ giữ một: `goal` cho chỉ tiêu một mức, `parts` cho nhiều thành phần".into(),
        ExplicitGoal { .. } => {
            "`between` cần value và value2 lớn hơn; achieve, maintain, unset không có value; còn lại cần value".into()
        }
        DotAsDecimal { suggestion, .. } => format!("số thập phân viết bằng dấu phẩy: {suggestion}"),
        NumberTooLong => "dùng đơn vị lớn hơn: triệu, tỷ".into(),
        NotANumber { .. } => "viết số kiểu Việt Nam trong ngoặc kép: \"2.860\", \"95,5\"".into(),
        EmptyRange => "viết cận nhỏ trước: 10-12".into(),
        MeasureNotUnderstood { .. } => "ví dụ: %, ‰, tỷ đồng, triệu đồng/người/năm, lượt khách".into(),
        OutcomeNotUnderstood { refusal, .. } => help_vi(refusal),
        QuantityNotUnderstood { .. } => "viết một số và đơn vị: 4,7 triệu lượt khách".into(),
        FormulaText { .. } => "viết một chữ trước dấu, hoặc bỏ dấu".into(),
        Blank => "khi có số liệu chính thức thì thay dấu `…`; chưa có thì giữ nguyên".into(),
        NoBase { .. } => {
            "thêm `baseline = { period = <năm>, value = \"<số>\" }` nếu văn bản nêu, hoặc để báo cáo nêu thẳng mức tăng, giảm: “tăng …%”"
                .into()
        }
        ProposedIndicators { .. } => {
            "chạy `congkhai confirm` để xem đơn vị và chiều tốt hơn của từng chỉ số; đúng thì `congkhai confirm --all` xác nhận tất cả; chỉ số nào không dùng thì xóa tệp và khóa `indicator` trỏ tới nó".into()
        }
        OpenQuestion { .. } | OpenInDraft { .. } => {
            "mở văn bản ở chỗ ấy, sửa chỉ tiêu nếu cần, rồi xóa câu này khỏi `open`".into()
        }
        Conflict { .. } => "cả hai chỗ sẽ được hiển thị; chỉ bỏ khi có văn bản đính chính".into(),
        TwinTarget { .. } => "sửa một trong hai `no` đúng như văn bản".into(),
        TwinGroup { .. } => "đặt mã khác cho một nhóm".into(),
        LongNumber { .. } => "ghi số như văn bản; phần chữ thì ghi vào `title`".into(),
        LongAddress { .. } => "đặt tên thư mục, tệp ngắn lại".into(),
        UnusableNumber { .. } => "ghi số như văn bản, hoặc thứ tự của gạch đầu dòng".into(),
        CountDiffers { .. } => "đối chiếu với văn bản: thiếu chỉ tiêu nào, hay `states` ghi nhầm".into(),
        UnknownIndicator { nearest, .. } => match nearest {
            Some(nearest) => format!("gần nhất: `{nearest}`"),
            None => "tạo bằng `congkhai new indicator <mã>`, hoặc bỏ khóa `indicator`".into(),
        },
        IndicatorMeasure { .. } => {
            "dùng chỉ số khác cùng đơn vị, hoặc bỏ `indicator`: chỉ giống tên thì để riêng".into()
        }
        BaselineMeasure { .. } => "ghi số kỳ gốc cùng đơn vị tính".into(),
        ReportWithoutResolution => format!("đặt vào {}", EntryKind::Report.home(Lang::Vi)),
        ReportName { ending, .. } => format!("đặt tên tệp theo ngày: 2026-06-30.{ending}"),
        ReportDateDiffers { .. } => "đổi tên tệp hoặc sửa `date` cho khớp".into(),
        ReportOutsidePeriod { .. } => {
            "báo cáo ở trong kỳ của nghị quyết; báo cáo tổng kết (`final = true`) được muộn nhất một năm sau kỳ".into()
        }
        ReportInFuture { .. } => "sửa ngày, hoặc `as_of` trong site.toml".into(),
        TwinReports { .. } => "gộp hai báo cáo làm một".into(),
        EmptyReport => "điền kết quả vào [results] hay cột `result`, hoặc xóa báo cáo".into(),
        TableNotRead { .. } => "lưu thành CSV UTF-8 trong tien-do/, tên theo ngày: tien-do/2026-06-30.csv".into(),
        UnknownTarget { nearest, .. } | DeadTarget { nearest, .. } => {
            nearest_vi(nearest, "xem lại số chỉ tiêu trong nghị quyết")
        }
        UnknownPart { no, parts } => format!("thành phần đánh số từ 1 đến {parts}: {}", part_numbers(no, *parts)),
        PartNeeded { no, parts } => format!("ghi {}", part_numbers(&format!("{no}.1"), *parts)),
        TwinResult { .. } => "giữ lại một".into(),
        FurtherMeasure { .. } => "ghi theo cùng đơn vị với mức phấn đấu".into(),
        FigureOutsidePeriod { .. } => "xem lại ngày hoặc năm; mức của từng năm chỉ có ở nghị quyết cả nhiệm kỳ".into(),
        YearsDontAddUp { .. } => {
            "xem lại số liệu và `adds_up`; nếu văn bản đúng là ghi như vậy, ghi điều đó vào `conflicts`".into()
        }
        NotADayOfYear { .. } => "ghi tháng rồi ngày, mỗi phần hai chữ số: \"06-30\" là ngày 30 tháng 6".into(),
        DayAfterReport { .. } => "xem lại hai ngày: việc xong sau ngày của số liệu thì thuộc báo cáo sau".into(),
        ResultMeasure { .. } => "ghi kèm đơn vị, như mức phấn đấu (99,5%); chưa có số liệu thì bỏ trống".into(),
        DirectionContradicts { .. } => "bỏ `better`: lời của mức phấn đấu đã nói chiều tốt".into(),
        NoDirection { nearest: Some(id), .. } => {
            format!("gắn `indicator = \"{id}\"` nếu đúng là chỉ số ấy, hoặc thêm `better = \"higher\"` (càng cao càng tốt) hay `\"lower\"` (càng thấp càng tốt)")
        }
        NoDirection { nearest: None, .. } => "thêm `better = \"higher\"` (càng cao càng tốt) hay `\"lower\"` (càng thấp càng tốt)".into(),
        ResultUnanswered { yes_or_no: true, .. } => "ghi “đạt” hoặc “không đạt”, còn lời giải thích để vào `note`; chưa có kết quả thì bỏ dòng này".into(),
        ResultUnanswered { yes_or_no: false, .. } => "ghi con số và đơn vị như mức phấn đấu, lời giải thích để vào `note`; chưa có số liệu thì bỏ dòng này".into(),
        ResultTime { .. } => "ghi số liệu đến đúng ngày của báo cáo; số của thời gian khác thì để vào `note`, hoặc ghi vào báo cáo của ngày ấy".into(),
        ResultPlan { .. } => "ghi tỷ lệ so với kế hoạch của cả kỳ, hoặc để vào `note`".into(),
        ResultBase { .. } => "ghi mức tăng, giảm so với đúng mốc của mức phấn đấu; so với mốc khác thì để vào `note`".into(),
        ResultSubject { .. } => "số liệu đúng là của chỉ tiêu này thì bỏ các chữ ấy; của việc khác, hay chỉ là giải thích, thì để vào `note`".into(),
        BaselinePeriod { .. } => "ghi ở `baseline` số liệu của đúng năm mà mức phấn đấu so với".into(),
        ImplausibleFigure { doubt, .. } => doubt::help_vi(doubt),
        Amendment { fault } => change_fault::amendment_help_vi(fault),
        Correction { fault } => change_fault::correction_help_vi(fault),
        PublishedEarly { .. } => "sửa `published`, hoặc đánh dấu là số ước: `provisional = true`".into(),
        ChangeInFuture { .. } => "sửa ngày, hoặc sửa `as_of` trong site.toml".into(),
        CsvTwoDays { .. } => "một báo cáo chỉ công bố một ngày: ghi cùng ngày ở mọi dòng, hoặc chỉ ghi ở một dòng".into(),
        CsvNoHeader => format!("dòng đầu ghi tên cột: {CSV_HEADER}"),
        CsvTitleRows { rows: 1 } => "xóa dòng ấy, để dòng tên cột lên đầu, rồi lưu lại".into(),
        CsvTitleRows { rows } => {
            format!("xóa {rows} dòng ấy (quốc hiệu, tên bảng, dòng trống), để dòng tên cột lên đầu, rồi lưu lại")
        }
        CsvForeignHead => {
            "đổi tên cột STT thành no, Kết quả thành result, Ghi chú thành note, bỏ các dòng ở trên; hoặc tạo bảng có sẵn cột bằng `congkhai new report <nghị quyết>/<ngày>.csv` rồi chép số liệu vào".into()
        }
        CsvNoNumber { .. } => {
            "bỏ gộp ô trong bảng tính, ghi số chỉ tiêu vào từng dòng (nhiều thành phần thì ghi thêm cột `part`), rồi lưu lại CSV".into()
        }
        CsvDecimalPoint { suggestion, .. } => {
            format!("viết {suggestion}, và sửa cả bảng như thế, vì 457.802 ở đây được đọc là hơn bốn trăm nghìn; mở lại tệp Excel gốc (đừng mở tệp CSV), vào File > Options > Advanced đặt dấu thập phân (Decimal separator) là dấu phẩy, rồi lưu lại CSV UTF-8")
        }
        CsvNoColumn { .. } => format!("cần ít nhất `no` và `result`; đầy đủ: {CSV_HEADER}"),
        CsvUnknownColumn { nearest, .. } => nearest_vi(nearest, &format!("các cột dùng được: {CSV_HEADER}")),
        CsvTwinColumn { .. } => "giữ lại một cột".into(),
        CsvNotBoolean { .. } => "ghi true, false hoặc để trống".into(),
        CsvExported => "lập biểu bằng `congkhai form`, điền rồi nhập lại bằng `congkhai import`; bảng dữ liệu mở bằng Excel có thể bị đổi số mà không thấy".into(),
        CsvMalformed { fault: CsvFault::SplitNumber { whole } } => {
            format!("viết \"{whole}\" trong ngoặc kép, hoặc lưu lại bảng với dấu chấm phẩy ngăn các ô")
        }
        CsvMalformed { .. } => "xuất lại bảng từ chương trình bảng tính, dạng CSV UTF-8".into(),
        NoTheme { name } => format!("tạo thư mục themes/{name}/, hoặc bỏ khóa `theme` để dùng giao diện có sẵn"),
        OlderThemeFile { .. } => {
            "dời tệp này ra ngoài thư mục giao diện, chạy `congkhai theme eject` với đường dẫn của nó, rồi chép những chỗ đã sửa sang tệp mới".into()
        }
        DamagedEjectRecord => "xóa tệp này; sau đó tự so các tệp giao diện với bản có sẵn mỗi khi lên phiên bản".into(),
        BadLookFile { endings, .. } => {
            format!("để tệp ngay cạnh site.toml, ghi tên không kèm thư mục; đuôi tệp là một trong: {}", endings.join(", "))
        }
        NoLookFile { .. } => "chép tệp vào cùng thư mục với site.toml, hoặc sửa lại tên".into(),
        BadColour { .. } => "viết như `#0b4a57`: dấu # rồi sáu chữ số từ 0 đến f".into(),
        FaintColour { least, .. } => format!(
            "cần ít nhất {}:1: trên nền sáng thì chọn màu đậm hơn, trên nền tối thì chọn màu nhạt hơn; chữ trên thanh đầu trang đổi bằng `header_text`",
            least.replace('.', ",")
        ),
        BadMenuAddress { .. } => {
            "viết địa chỉ trong trang này từ gốc, như `/chi-so/`, hoặc địa chỉ đầy đủ, như `https://phuong.example/`".into()
        }
        UnknownOverride { nearest, .. } | UnknownWord { nearest, .. } => {
            nearest_vi(nearest, "xem thư mục themes/cong-khai của congkhai")
        }
        Template { fault: TemplateFault::Icon, .. } => {
            "viết tệp biểu tượng thành một <svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"…\">…</svg>".into()
        }
        Template { .. } => "sửa dòng được chỉ; bản gốc của mẫu ở themes/cong-khai/templates".into(),
        NoUnit { directory } => format!("thêm {directory}/index.md, bằng `congkhai new unit {directory}`"),
        FigureChanged { change } => figure_change::help_vi(change),
        AddressLost { address, .. } if !address.ends_with('/') => {
            format!("trả tệp về chỗ cũ; nếu đúng là bỏ hẳn thì thêm --lose {address}")
        }
        AddressLost { address, .. } => {
            format!("ghi aliases = [\"{address}\"] vào trang thay cho nó; nếu đúng là bỏ hẳn thì thêm --lose {address}")
        }
        SameAddress { .. } => "đổi tên một trong hai; hoa thường, đ/d và cách bỏ dấu không phân biệt địa chỉ".into(),
        ReservedAddress { .. } => "đổi tên tệp hoặc thư mục".into(),
        DeadLink { nearest, .. } => nearest_vi(nearest, "kiểm tra lại đường dẫn"),
        DeadAnchor { nearest, .. } => nearest_vi(nearest, "kiểm tra lại tên mục"),
        TargetLinkOutside { .. } => "viết liên kết đầy đủ, ví dụ `/hai-phong/do-son/2026/chi-tieu-13/`".into(),
        UnsafeLink { .. } => "dùng https:, http:, mailto: hoặc tel:".into(),
        MissingAttachment { nearest, .. } => nearest_vi(nearest, "chép tệp vào thư mục của nghị quyết, ví dụ tep/"),
    }
}

/// A mistake in a template; the engine's own words stand below.
fn template(fault: TemplateFault) -> &'static str {
    match fault {
        TemplateFault::Syntax => "mẫu trang viết sai cú pháp",
        TemplateFault::MissingValue => "mẫu trang dùng một giá trị mà trang không có",
        TemplateFault::UnknownPart => "mẫu trang gọi một mẫu, mảnh, khối, bộ lọc hoặc hàm không có",
        TemplateFault::Circle => "các mẫu trang gọi nhau vòng tròn",
        TemplateFault::TooLarge => "trang tạo ra lớn quá 64 MB: có vòng lặp không dừng",
        TemplateFault::Endless => "mẫu trang lặp quá một triệu lần: có vòng lặp không dừng",
        TemplateFault::Argument => "mẫu trang đưa vào tham số thiếu, thừa hoặc sai kiểu",
        TemplateFault::Calculation => "mẫu trang có phép tính không thực hiện được",
        TemplateFault::Icon => "tệp biểu tượng không phải là một <svg> có xmlns và viewBox",
        TemplateFault::Other => "mẫu trang có lỗi",
    }
}

/// How to save a file as UTF-8, in the program that made it.
fn not_utf8(encoding: Encoding, is_table: bool) -> String {
    let how = if is_table {
        "mở tệp gốc bằng Excel, chọn Lưu thành (Save As), ở ô kiểu tệp chọn “CSV UTF-8 (Comma delimited)”"
    } else {
        "mở bằng Notepad, chọn Lưu thành (Save As), ở ô Mã hóa (Encoding) chọn UTF-8"
    };
    match encoding {
        Encoding::Utf16 => how.to_owned(),
        Encoding::EightBit { .. } => {
            format!("{how}; nếu chữ hiện ra sai thì tệp dùng phông cũ (TCVN3, VNI), chuyển sang Unicode trước đã")
        }
    }
}

fn nearest_vi(nearest: &Option<String>, otherwise: &str) -> String {
    nearest.as_ref().map_or_else(|| otherwise.to_owned(), |nearest| format!("gần nhất: `{nearest}`"))
}

fn nearest_or_list_vi(nearest: &Option<String>, known: &[&str]) -> String {
    nearest_vi(nearest, &format!("dùng được: {}", known.join(", ")))
}

fn archive_fault(fault: &ArchiveFault) -> String {
    match fault {
        ArchiveFault::NotAFile => "không phải tệp thường".to_owned(),
        ArchiveFault::Refused(refusal) => refusal.sentence(Lang::Vi).0,
    }
}
