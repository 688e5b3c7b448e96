//! The words of slips in front matter, in both languages side by side: the slip and the way out.

use crate::finding::syntax_fault::SyntaxFault;
use crate::lang::Lang;

/// The slip in words, in a language.
pub(super) fn message(fault: &SyntaxFault, lang: Lang) -> String {
    let (vi, en) = texts(fault).0;
    lang.pick(&vi, &en).to_owned()
}

/// The way out, in a language.
pub(super) fn help(fault: &SyntaxFault, lang: Lang) -> String {
    let (vi, en) = texts(fault).1;
    lang.pick(&vi, &en).to_owned()
}

/// A sentence in Vietnamese and in English.
type Pair = (String, String);

fn pair(vi: impl Into<String>, en: impl Into<String>) -> Pair {
    (vi.into(), en.into())
}

/// The slip and the way out.
fn texts(fault: &SyntaxFault) -> (Pair, Pair) {
    match fault {
        SyntaxFault::CurlyQuotes { .. }
        | SyntaxFault::InnerQuotes
        | SyntaxFault::UnclosedText
        | SyntaxFault::UnquotedText { .. }
        | SyntaxFault::Backslash
        | SyntaxFault::SpecialStart { .. }
        | SyntaxFault::ColonInText => of_texts(fault),
        SyntaxFault::Date { .. }
        | SyntaxFault::DecimalComma { .. }
        | SyntaxFault::UnquotedNumber { .. }
        | SyntaxFault::Boolean { .. }
        | SyntaxFault::NoValue { .. }
        | SyntaxFault::AfterValue { .. } => of_values(fault),
        SyntaxFault::MissingComma
        | SyntaxFault::ExtraSign { .. }
        | SyntaxFault::UnclosedBracket { .. }
        | SyntaxFault::BadHead
        | SyntaxFault::DuplicateTable { .. }
        | SyntaxFault::ChildBeforeParent { .. }
        | SyntaxFault::ForgottenHead { .. }
        | SyntaxFault::MissingBraces => of_tables(fault),
        SyntaxFault::DuplicateKey { .. }
        | SyntaxFault::BadKey { .. }
        | SyntaxFault::ColonForEquals
        | SyntaxFault::EqualsForColon
        | SyntaxFault::NoEquals
        | SyntaxFault::NoColon
        | SyntaxFault::TomlHead
        | SyntaxFault::TightColon
        | SyntaxFault::BadIndent
        | SyntaxFault::Tab
        | SyntaxFault::TwoKeys
        | SyntaxFault::Unshown
        | SyntaxFault::Other { .. } => of_lines(fault),
    }
}

fn of_texts(fault: &SyntaxFault) -> (Pair, Pair) {
    match fault {
        SyntaxFault::CurlyQuotes { found } => (
            pair(
                format!("đoạn chữ đặt trong dấu ngoặc cong `{found}` của Word"),
                format!("the text stands in typographic quotes `{found}`"),
            ),
            pair(
                "xóa dấu ngoặc cong ở hai đầu, gõ lại dấu ngoặc kép thẳng \" trong Notepad hay trình soạn thảo, đừng gõ trong Word",
                "delete the quotes at both ends and type straight ones, \", in a plain text editor",
            ),
        ),
        SyntaxFault::InnerQuotes => (
            pair(
                "trong đoạn chữ có dấu ngoặc kép \", nên máy tưởng đoạn chữ đã hết ở đó",
                "a quotation mark \" within the text ends it too early",
            ),
            pair(
                "đổi cặp ngoặc bên trong thành ngoặc cong “…”, hoặc thêm dấu \\ trước mỗi dấu: \\\"…\\\"; chỉ giữ ngoặc thẳng ở hai đầu",
                "turn the inner marks into “…”, or put a \\ before each: \\\"…\\\"; straight ones stay at both ends alone",
            ),
        ),
        SyntaxFault::UnclosedText => (
            pair("đoạn chữ thiếu dấu ngoặc kép đóng", "the text isn't closed by a quotation mark"),
            pair(
                "thêm dấu \" vào cuối đoạn chữ, trên cùng một dòng",
                "put a \" at the end of the text, on the same line",
            ),
        ),
        SyntaxFault::UnquotedText { text } => (
            pair(
                format!("đoạn chữ `{text}` không đặt trong ngoặc kép"),
                format!("the text `{text}` has no quotation marks"),
            ),
            pair(
                format!("viết \"{}\", có dấu ngoặc kép thẳng ở hai đầu", text.trim_matches('"')),
                format!("write \"{}\", with straight quotation marks at both ends", text.trim_matches('"')),
            ),
        ),
        SyntaxFault::Backslash => (
            pair(
                "dấu \\ đứng trong ngoặc kép có nghĩa riêng, không dùng như chữ thường được",
                "a backslash within quotation marks means something else",
            ),
            pair("viết \\\\ thay cho \\, hoặc dùng dấu / trong đường dẫn", "write \\\\ for \\, or use / in a path"),
        ),
        SyntaxFault::SpecialStart { found } => (
            pair(
                format!("đoạn chữ bắt đầu bằng `{found}` mà không đặt trong ngoặc kép"),
                format!("a text that begins with `{found}` has no quotation marks"),
            ),
            pair("đặt cả đoạn chữ trong dấu ngoặc kép: \"…\"", "put the whole text in quotation marks: \"…\""),
        ),
        _ => (
            pair(
                "đoạn chữ có dấu hai chấm mà không đặt trong ngoặc kép",
                "a text with a colon in it has no quotation marks",
            ),
            pair("đặt cả đoạn chữ trong dấu ngoặc kép: \"…\"", "put the whole text in quotation marks: \"…\""),
        ),
    }
}

fn of_values(fault: &SyntaxFault) -> (Pair, Pair) {
    match fault {
        SyntaxFault::Date { found, suggestion } => {
            let (vi, en) = match suggestion {
                Some(date) => (
                    format!("viết {date}: năm, tháng, ngày, nối bằng gạch ngang"),
                    format!("write {date}: year, month, day, joined by hyphens"),
                ),
                None => (
                    "viết năm-tháng-ngày, ví dụ 2026-06-30; xem lại ngày ấy có trong lịch không".to_owned(),
                    "write year-month-day, like 2026-06-30, and see whether there is such a day".to_owned(),
                ),
            };
            (
                pair(
                    format!("ngày `{}` viết không đúng kiểu", found.trim_start_matches("ngày ")),
                    format!("`{found}` isn't how a date is written"),
                ),
                (vi, en),
            )
        }
        SyntaxFault::DecimalComma { found } => (
            pair(
                format!("số có dấu phẩy `{found}` không đặt trong ngoặc kép"),
                format!("`{found}`, a number with a comma, has no quotation marks"),
            ),
            pair(
                format!("viết \"{found}\", có dấu ngoặc kép thẳng ở hai đầu"),
                format!("write \"{found}\", with straight quotation marks at both ends"),
            ),
        ),
        SyntaxFault::UnquotedNumber { found } => (
            pair(format!("`{found}` không đặt trong ngoặc kép"), format!("`{found}` has no quotation marks")),
            pair(
                format!("viết \"{found}\", có dấu ngoặc kép thẳng ở hai đầu"),
                format!("write \"{found}\", with straight quotation marks at both ends"),
            ),
        ),
        SyntaxFault::Boolean { found } => (
            pair(format!("`{found}` không phải là true hay false"), format!("`{found}` is neither true nor false")),
            pair("viết true (có) hoặc false (không), toàn chữ thường", "write true or false, in small letters"),
        ),
        SyntaxFault::NoValue { key } => (
            pair(format!("sau `{key}` chưa có giá trị"), format!("`{key}` has no value")),
            pair(
                "ghi giá trị vào, hoặc xóa cả dòng nếu văn bản không nêu",
                "write the value, or delete the line if the document states none",
            ),
        ),
        SyntaxFault::AfterValue { found } => (
            pair(
                format!("sau giá trị còn thừa `{found}`"),
                format!("`{found}` stands behind the value and doesn't belong there"),
            ),
            pair(
                "xóa phần thừa; mỗi dòng chỉ có một giá trị, lời ghi chú bắt đầu bằng dấu #",
                "delete it; a line has one value, and a comment begins with #",
            ),
        ),
        _ => (pair("giá trị viết sai", "the value is malformed"), pair("sửa dòng được chỉ", "mend the line shown")),
    }
}

fn of_tables(fault: &SyntaxFault) -> (Pair, Pair) {
    match fault {
        SyntaxFault::MissingComma => (
            pair("thiếu dấu phẩy giữa hai mục", "a comma is missing between two items"),
            pair("thêm dấu phẩy vào chỗ được chỉ", "put a comma where the mark is"),
        ),
        SyntaxFault::ExtraSign { sign } => (
            pair(format!("thừa một dấu `{sign}`"), format!("there is one `{sign}` too many")),
            pair("xóa dấu được chỉ", "delete the one that is marked"),
        ),
        SyntaxFault::UnclosedBracket { opening } => {
            let closing = match opening {
                '{' => '}',
                '(' => ')',
                _ => ']',
            };
            (
                pair(
                    format!("dấu `{opening}` mở ra mà không có `{closing}` đóng lại"),
                    format!("the `{opening}` isn't closed by a `{closing}`"),
                ),
                pair(format!("thêm `{closing}` sau mục cuối cùng"), format!("put a `{closing}` behind the last item")),
            )
        }
        SyntaxFault::BadHead => (
            pair("dấu ngoặc vuông ở hai bên tên không bằng nhau", "the brackets on both sides of the name don't match"),
            pair(
                "viết đủ hai bên, như [[groups]], [[groups.targets]] hoặc [results]",
                "write both sides, like [[groups]], [[groups.targets]] or [results]",
            ),
        ),
        SyntaxFault::DuplicateTable { name } => (
            pair(format!("phần `{name}` mở hai lần"), format!("`{name}` is opened twice")),
            match name.as_str() {
                "groups" | "groups.targets" => pair(
                    format!("viết hai dấu ngoặc vuông ở mỗi bên, cho mọi lần: [[{name}]]"),
                    format!("write two brackets on each side, every time: [[{name}]]"),
                ),
                _ => pair("gộp hai phần làm một", "make one of the two"),
            },
        ),
        SyntaxFault::ChildBeforeParent { name } => (
            pair(
                format!("phần này đứng trước dòng [[{name}]] đầu tiên, nên chưa thuộc nhóm nào"),
                format!("this stands before the first [[{name}]] and belongs to none yet"),
            ),
            pair(
                format!(
                    "thêm dòng [[{name}]] với `id` và `title` của nhóm lên trên, hoặc dời phần này xuống dưới nhóm của nó"
                ),
                format!("put a line [[{name}]] with the group's `id` and `title` above it, or move it below its group"),
            ),
        ),
        SyntaxFault::ForgottenHead { name } => (
            pair(
                format!("từ đây là các dòng của nhóm đầu tiên, mà phía trên thiếu dòng [[{name}]]"),
                format!("the lines of the first group begin here, and no line [[{name}]] stands above them"),
            ),
            pair(
                format!("thêm dòng [[{name}]] ngay trên dòng được chỉ"),
                format!("put a line [[{name}]] right above the line shown"),
            ),
        ),
        SyntaxFault::MissingBraces => (
            pair("nhiều mục của một khóa mà không đặt trong ngoặc nhọn", "several fields of one key have no braces"),
            pair(
                "viết { value = \"…\", note = \"…\" }, có dấu { } ở hai đầu",
                "write { value = \"…\", note = \"…\" }, with { } at both ends",
            ),
        ),
        _ => (pair("bảng viết sai", "the table is malformed"), pair("sửa dòng được chỉ", "mend the line shown")),
    }
}

fn of_lines(fault: &SyntaxFault) -> (Pair, Pair) {
    match fault {
        SyntaxFault::DuplicateKey { key } => (
            pair(format!("khóa `{key}` đã ghi ở trên"), format!("the key `{key}` is written above already")),
            pair("giữ lại một dòng, xóa dòng kia", "keep one line and delete the other"),
        ),
        SyntaxFault::BadKey { key } => (
            pair(
                format!("tên khóa `{key}` có ký tự không dùng được"),
                format!("the key `{key}` has letters that can't be used"),
            ),
            pair(
                "khóa là chữ tiếng Anh không dấu như title, goal; số chỉ tiêu có chữ hoặc dấu thì đặt trong ngoặc kép: \"I.1\"; lời ghi chú bắt đầu bằng dấu #",
                "keys are plain words like title, goal; other names stand in quotation marks: \"I.1\"; a comment begins with #",
            ),
        ),
        SyntaxFault::ColonForEquals => (
            pair(
                "sau tên khóa là dấu hai chấm, ở đây phải là dấu bằng",
                "the key has a colon where an equals sign belongs",
            ),
            pair(
                "viết khóa = \"giá trị\"; cả phần khai báo dùng dấu hai chấm thì đổi hai dòng `+++` thành `---`",
                "write key = \"value\"; if all front matter uses colons, turn both `+++` into `---`",
            ),
        ),
        SyntaxFault::EqualsForColon => (
            pair(
                "sau tên khóa là dấu bằng, nhưng phần khai báo mở bằng `---` thì phải dùng dấu hai chấm",
                "the key has an equals sign, but front matter that opens with `---` uses colons",
            ),
            pair(
                "viết khóa: \"giá trị\"; hoặc đổi cả hai dòng `---` thành `+++` để dùng dấu bằng",
                "write key: \"value\"; or turn both `---` into `+++` to use equals signs",
            ),
        ),
        SyntaxFault::NoEquals => (
            pair("dòng này không có dấu bằng sau tên khóa", "the line has no equals sign behind its key"),
            pair(
                "viết khóa = \"giá trị\"; tên phần thì đặt trong ngoặc vuông như [results]; lời ghi chú thì thêm dấu # ở đầu dòng",
                "write key = \"value\"; the name of a part stands in brackets, like [results]; a comment begins with #",
            ),
        ),
        SyntaxFault::NoColon => (
            pair("dòng này không có dấu hai chấm sau tên khóa", "the line has no colon behind its key"),
            pair(
                "viết khóa: \"giá trị\"; lời ghi chú thì thêm dấu # ở đầu dòng",
                "write key: \"value\"; a comment begins with #",
            ),
        ),
        SyntaxFault::TomlHead => (
            pair(
                "dấu ngoặc vuông mở phần không dùng được khi phần khai báo mở bằng `---`",
                "the head of a part in brackets can't be used where front matter opens with `---`",
            ),
            pair(
                "viết groups: rồi mỗi nhóm mở bằng một dòng `- id: …`; hoặc viết cả phần khai báo theo kiểu `+++`",
                "write groups: and open each group by a line `- id: …`; or write all front matter the `+++` way",
            ),
        ),
        SyntaxFault::TightColon => (
            pair("sau dấu hai chấm của khóa thiếu một dấu cách", "a blank is missing behind the key's colon"),
            pair(
                "viết khóa: \"giá trị\", có dấu cách sau dấu hai chấm",
                "write key: \"value\", with a blank behind the colon",
            ),
        ),
        SyntaxFault::BadIndent => (
            pair(
                "dòng này thụt vào không thẳng với các dòng cùng cấp",
                "the line isn't indented like those of its level",
            ),
            pair(
                "xóa dấu cách ở đầu dòng rồi gõ lại cho thẳng hàng với dòng cùng cấp ở trên; mỗi nhóm, mỗi chỉ tiêu mở bằng dấu `- `",
                "indent it by blanks like the line of its level above; each group and target begins with `- `",
            ),
        ),
        SyntaxFault::Tab => (
            pair("đầu dòng thụt vào bằng phím Tab", "the line is indented by a tab"),
            pair("xóa đi, thụt vào bằng dấu cách", "delete it and indent by blanks"),
        ),
        SyntaxFault::Unshown => (
            pair(
                "dòng này viết sai (không hiện ra, vì có thể có mật khẩu)",
                "the line is malformed (it isn't shown, as it may hold a password)",
            ),
            pair(
                "viết khóa = \"giá trị\"; mật khẩu thì để trong ssh-agent hoặc biến môi trường, không ghi ở đây",
                "write key = \"value\"; passwords belong in the ssh agent or in the environment, not here",
            ),
        ),
        SyntaxFault::TwoKeys => (
            pair("hai khóa viết trên một dòng", "two keys stand on one line"),
            pair("xuống dòng trước khóa thứ hai", "begin a new line before the second"),
        ),
        _ => (
            pair("phần khai báo viết sai ở chỗ này", "the front matter is malformed here"),
            pair(
                "so dòng này với một tệp đang dùng được; chữ đặt trong \"…\", ngày viết 2026-06-30",
                "compare the line with a file that works; text stands in \"…\", dates are 2026-06-30",
            ),
        ),
    }
}
