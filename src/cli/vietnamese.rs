//! The help and the usage errors of the command line in Vietnamese. The English
//! words are those of `arguments.rs`.

use std::num::ParseIntError;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

/// The name of a command, or none for the program, and its description.
const ABOUT: [(&str, &str); 20] = [
    ("archive", "Gói một năm hoặc một nhiệm kỳ thành một tệp lưu trữ, kèm mã để kiểm tra"),
    ("build", "Tạo trang web"),
    ("", "Công khai chỉ tiêu của phường, xã: kiểm tra nội dung, tạo, xuất bản và lưu trữ trang web"),
    ("check", "Kiểm tra nội dung và chỉ ra mọi chỗ sai"),
    ("completions", "In mã để cửa sổ lệnh tự điền tên lệnh và tùy chọn"),
    ("confirm", "Xem các chỉ số mà lệnh nhập đề xuất, và xác nhận"),
    ("explain", "Cho biết một mức phấn đấu, một kết quả được hiểu thế nào"),
    ("form", "Lập bảng tính để các cơ quan điền kết quả"),
    ("help", "Hiện hướng dẫn của một lệnh"),
    ("import", "Đọc văn bản hoặc bảng thành bản nháp đã được đối chiếu"),
    ("init", "Tạo một trang web nhỏ làm mẫu trong thư mục mới"),
    ("man", "Ghi các trang hướng dẫn cho lệnh man"),
    ("new", "Thêm đơn vị, nghị quyết, báo cáo, chỉ số hoặc nhiệm kỳ, kèm ví dụ"),
    ("publish", "Đưa trang web lên nơi người dân xem"),
    ("restore", "Lấy nội dung gốc của trang web từ bản lưu ra một thư mục"),
    ("schema", "In JSON Schema của phần khai báo, dùng cho phần mềm soạn thảo"),
    ("serve", "Xem trang web trong trình duyệt khi đang sửa"),
    ("theme", "Làm việc với giao diện của trang web"),
    ("theme eject", "Ghi các tệp của giao diện có sẵn vào giao diện của trang web, để sửa"),
    ("verify", "Kiểm tra bản lưu còn nguyên vẹn hay không"),
];

/// The name of a command, or none for the program, one of its arguments, and its help.
const HELP: [(&str, &str, &str); 64] = [
    ("archive", "period", "Năm hoặc nhiệm kỳ: 2026, 2025-2030"),
    ("archive", "unit", "Chỉ đơn vị này và các đơn vị bên dưới, theo đường dẫn: hai-phong/do-son"),
    ("archive", "out", "Tệp bản lưu [mặc định: archives/<đơn vị hoặc site>-<kỳ> trong thư mục của trang web]"),
    ("archive", "format", "Dạng tệp: zip, tar.zst [mặc định: theo tên tệp, nếu không thì zip]"),
    ("archive", "replace", "Thay bản lưu cùng tên có nội dung khác"),
    ("archive", "lose", "Địa chỉ của bản lưu trước được phép mất, kèm mọi địa chỉ bên dưới"),
    (
        "build",
        "against",
        "Trang web đã công bố, chỉ ra bằng manifest, thư mục hoặc bản lưu: không được mất địa chỉ nào đã có",
    ),
    ("build", "lose", "Địa chỉ được phép mất, kèm mọi địa chỉ bên dưới"),
    ("build", "out", "Thư mục đặt trang web tạo ra [mặc định: public trong thư mục của trang web]"),
    ("build", "base_url", "Địa chỉ công khai của trang web"),
    ("build", "as_of", "Ngày chốt số liệu"),
    ("build", "threads", "Số luồng làm việc [mặc định: bằng số nhân]"),
    ("build", "force", "Ghi đè cả tệp không phải do congkhai tạo"),
    ("build", "quiet", "Chỉ hiện khi có lỗi"),
    ("build", "verbose", "Cho biết thêm trang web được tạo từ những gì, dạng JSON"),
    (
        "",
        "site",
        "Thư mục của trang web, có site.toml [mặc định: thư mục hiện tại, hoặc thư mục gần nhất ở trên có site.toml]",
    ),
    ("", "lang", "Ngôn ngữ của thông báo: vi, en"),
    (
        "check",
        "against",
        "Trang web đã công bố, chỉ ra bằng manifest, thư mục hoặc bản lưu: không được mất địa chỉ nào đã có",
    ),
    ("check", "lose", "Địa chỉ được phép mất, kèm mọi địa chỉ bên dưới"),
    ("check", "folder", "Thư mục của trang web, như --site"),
    ("check", "format", "Cách hiện kết quả: human (cho người), json (cho máy) [mặc định: human]"),
    ("check", "strict", "Coi cả lưu ý là lỗi"),
    ("check", "as_of", "Ngày chốt số liệu"),
    ("check", "drafts", "Kiểm tra cả bản nháp"),
    ("confirm", "indicators", "Các chỉ số cần xác nhận: ho-ngheo bhyt"),
    ("confirm", "all", "Xác nhận tất cả"),
    ("completions", "shell", "Loại cửa sổ lệnh: bash, elvish, fish, powershell, zsh"),
    ("explain", "goal", "Mức phấn đấu, đúng như văn bản viết"),
    ("explain", "result", "Kết quả, đúng như báo cáo viết"),
    ("explain", "format", "Cách hiện: human (cho người), json (cho máy) [mặc định: human]"),
    ("form", "path", "Nghị quyết, theo đường dẫn thư mục: hai-phong/do-son/2026"),
    ("form", "date", "Ngày của số liệu [mặc định: điền cùng kết quả]"),
    ("form", "by_body", "Mỗi cơ quan chủ trì một biểu riêng"),
    ("form", "out", "Tệp biểu [mặc định: bieu-<đơn vị>-<kỳ>.xlsx]"),
    ("help", "command", "Lệnh cần xem [mặc định: mọi lệnh]"),
    (
        "import",
        "files",
        "Văn bản (.docx, .odt, .pdf, .html, .md, .txt), bảng tính có kết quả (.xlsx, .xls, .ods, .csv), hoặc cả hai",
    ),
    ("import", "to", "Đơn vị và kỳ của nội dung: hai-phong/do-son/2026"),
    ("import", "date", "Ngày của số liệu trong bảng tính [mặc định: theo bảng]"),
    (
        "import",
        "columns",
        "Cột nào của bảng tính là gì, theo chữ cái hoặc tên cột: F=result,H=note; ghi nhớ cho đơn vị",
    ),
    ("import", "dry_run", "Chỉ cho xem sẽ ghi những gì"),
    ("import", "format", "Cách hiện: human (cho người), json (cho máy) [mặc định: human]"),
    ("import", "merge", "Thêm những gì còn thiếu vào nghị quyết đã có"),
    ("init", "folder", "Thư mục mới"),
    ("man", "folder", "Thư mục đặt các trang hướng dẫn"),
    (
        "new",
        "kind",
        "Thêm gì: unit (đơn vị), resolution (nghị quyết), amendment (văn bản điều chỉnh), report (báo cáo), indicator (chỉ số), term (nhiệm kỳ)",
    ),
    ("new", "path", "Đường dẫn bên trong content/"),
    ("publish", "target", "Tên nơi xuất bản trong site.toml [mặc định: nơi duy nhất]"),
    ("publish", "dry_run", "Chỉ cho xem sẽ gửi, xóa những gì"),
    ("publish", "max_deletes", "Được xóa nhiều nhất bao nhiêu tệp, hoặc bao nhiêu phần trăm [mặc định: 10%]"),
    ("publish", "yes", "Không hỏi lại trước khi gửi"),
    ("publish", "keep", "Giữ lại bao nhiêu bản trước, khi nơi xuất bản là thư mục [mặc định: 3]"),
    ("publish", "rollback", "Dùng lại bản trước bản đang dùng, khi nơi xuất bản là thư mục"),
    ("publish", "lose", "Địa chỉ đã công bố được phép mất, kèm mọi địa chỉ bên dưới"),
    (
        "publish",
        "beat",
        "Cứ bao nhiêu giây thì gia hạn khóa ở nơi nhận; quá ba lần thời gian ấy thì khóa hết hiệu lực [mặc định: 5]",
    ),
    ("restore", "archive", "Bản lưu, hoặc thư mục đã giải nén"),
    ("restore", "folder", "Thư mục đặt nội dung gốc: mới, hoặc còn trống"),
    ("schema", "kind", "Chỉ một loại tệp: page, unit, resolution, report, indicator, site"),
    ("serve", "port", "Cổng; nếu đã bị chiếm thì dùng cổng trống kế tiếp [mặc định: 1111]"),
    ("serve", "open", "Mở luôn trang web trong trình duyệt"),
    ("serve", "poll", "Dò thay đổi lần lượt thay vì theo dõi; dùng cho ổ đĩa mạng, WSL, container"),
    ("serve", "drafts", "Hiện cả bản nháp"),
    ("serve", "write", "Ghi luôn vào thư mục public/"),
    ("theme eject", "files", "Tệp hoặc thư mục của giao diện: templates/unit.html, icons [mặc định: mọi tệp]"),
    ("verify", "bag", "Bản lưu, hoặc thư mục đã giải nén"),
];

/// The name of a value in `arguments.rs`, and in Vietnamese.
const VALUES: [(&str, &str); 20] = [
    ("ADDRESS", "ĐỊA-CHỈ"),
    ("COLUMNS", "CỘT"),
    ("COMMAND", "LỆNH"),
    ("DATE", "NGÀY"),
    ("DIR", "THƯ-MỤC"),
    ("FILE", "TỆP"),
    ("FILE|DIR", "TỆP|THƯ-MỤC"),
    ("FORMAT", "DẠNG"),
    ("GOAL", "MỨC"),
    ("KIND", "LOẠI"),
    ("LANG", "NGÔN-NGỮ"),
    ("MANIFEST|DIR", "MANIFEST|THƯ-MỤC"),
    ("PATH", "ĐƯỜNG-DẪN"),
    ("PERIOD", "KỲ"),
    ("PORT", "CỔNG"),
    ("RESULT", "KẾT-QUẢ"),
    ("SECONDS", "GIÂY"),
    ("SHELL", "CỬA-SỔ-LỆNH"),
    ("TARGET", "NƠI"),
    ("URL", "ĐỊA-CHỈ"),
];

/// The command with its help in Vietnamese.
pub(super) fn translated(command: Command) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut command = with_help(command, "");
    for name in names {
        command = command.mut_subcommand(&name, |sub| {
            let below: Vec<String> = sub.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
            let mut sub = with_help(sub, &name);
            for inner in below {
                let whole = format!("{name} {inner}");
                sub = sub.mut_subcommand(&inner, |inner| with_help(inner, &whole));
            }
            sub.subcommand_help_heading("Lệnh")
        });
    }
    command.subcommand_help_heading("Lệnh")
}

fn with_help(command: Command, name: &str) -> Command {
    const TEMPLATE: &str = "{about}\n\nCách dùng: {usage}\n\n{all-args}";
    let mut command = command
        .help_template(TEMPLATE)
        .disable_help_flag(true)
        .arg(clap::Arg::new("help").short('h').long("help").action(clap::ArgAction::Help).help("Hiện hướng dẫn này"));
    if name.is_empty() {
        command = command.disable_version_flag(true).arg(
            clap::Arg::new("version")
                .short('V')
                .long("version")
                .action(clap::ArgAction::Version)
                .help("Hiện phiên bản"),
        );
    }
    if let Some((_, about)) = ABOUT.iter().find(|(of, _)| *of == name) {
        command = command.about(*about);
    }
    for (_, argument, help) in HELP.iter().filter(|(of, argument, _)| *of == name && !argument.is_empty()) {
        command = command.mut_arg(*argument, |argument| {
            // The help already names defaults and possible values.
            let takes_value = argument.get_action().takes_values();
            argument.help(*help).hide_default_value(takes_value).hide_possible_values(takes_value)
        });
    }
    let command = command.mut_args(|argument| {
        let heading = if argument.is_positional() { "Tham số" } else { "Tùy chọn" };
        let argument = argument.help_heading(heading);
        let own = value_name(&argument);
        match VALUES.iter().find(|(name, _)| *name == own) {
            Some((_, vietnamese)) => argument.value_name(*vietnamese),
            None => argument,
        }
    });
    let usage = usage(&command, name);
    command.override_usage(usage)
}

/// The name of an argument's value: `DIR`. Where none is given it is that of the argument.
fn value_name(argument: &Arg) -> String {
    let own = argument.get_value_names().and_then(<[_]>::first).map(ToString::to_string);
    own.unwrap_or_else(|| argument.get_id().as_str().to_uppercase())
}

/// `congkhai archive [TÙY CHỌN] <KỲ>`
fn usage(command: &Command, name: &str) -> String {
    if name.is_empty() {
        return "congkhai [TÙY CHỌN] <LỆNH>".to_owned();
    }
    let mut usage = format!("congkhai {name} [TÙY CHỌN]");
    for argument in command.get_positionals() {
        let value = value_name(argument);
        usage += &if argument.is_required_set() { format!(" <{value}>") } else { format!(" [{value}]") };
    }
    usage
}

/// A usage error in Vietnamese, with the way out.
pub(super) fn usage_error(error: &clap::Error) -> String {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    // The likeliest suggestion comes last.
    let suggested = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => texts.last().cloned(),
        _ => None,
    };
    let argument = context(ContextKind::InvalidArg);
    let reason = match error.kind() {
        ErrorKind::InvalidSubcommand => format!("không có lệnh `{}`", context(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => format!("không có tùy chọn `{argument}`"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("`{argument}` không nhận giá trị `{}`", context(ContextKind::InvalidValue))
        }
        ErrorKind::ArgumentConflict => format!("`{argument}` không đi cùng `{}`", context(ContextKind::PriorArg)),
        ErrorKind::MissingRequiredArgument => format!("thiếu {argument}"),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "thiếu tên lệnh".to_owned()
        }
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("`{argument}` nhận thừa hoặc thiếu giá trị")
        }
        ErrorKind::NoEquals => format!("sau `{argument}` thiếu dấu bằng"),
        ErrorKind::InvalidUtf8 => "tham số có ký tự không phải UTF-8".to_owned(),
        _ => {
            let text = error.to_string();
            format!("lệnh gọi sai (chi tiết kỹ thuật: {})", first_line(&text).trim_start_matches("error: "))
        }
    };
    let valid = context(ContextKind::ValidValue);
    let suggestion = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
        .into_iter()
        .find_map(suggested);
    let help = match (suggestion, valid.is_empty()) {
        (Some(suggestion), _) => format!("gần nhất: {suggestion}"),
        (None, false) => format!("dùng được: {valid}"),
        (None, true) => match std::error::Error::source(error) {
            Some(reason) if reason.is::<ParseIntError>() => "viết một số nguyên, ví dụ 3".to_owned(),
            Some(form) => format!("viết như {form}"),
            None => format!("xem `{} --help`", command_of(error)),
        },
    };
    format!("lỗi: {reason}\n  cách sửa: {help}\n")
}

/// The command that an error is about, by its usage: `congkhai new`.
fn command_of(error: &clap::Error) -> String {
    let usage = error.get(ContextKind::Usage).map(ToString::to_string).unwrap_or_default();
    let is_command = |word: &&str| word.bytes().all(|byte| byte.is_ascii_lowercase());
    let words: Vec<&str> =
        usage.split_whitespace().skip_while(|word| *word != "congkhai").take_while(is_command).collect();
    if words.is_empty() { "congkhai".to_owned() } else { words.join(" ") }
}

fn first_line(text: &str) -> &str {
    text.split_once('\n').map_or(text, |(first, _)| first)
}
