//! Makes a country: a site of as many wards as asked for, the same bytes every
//! time, with targets, reports, indicators, citations and text of real length.
//! Everything in it is made up.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

/// How large a country is.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub resolutions: usize,
    pub targets: usize,
    /// Years a ward has resolutions of.
    pub years: usize,
}

const WARDS_IN_A_PROVINCE: usize = 97;
const FIRST_YEAR: usize = 2026;

/// The targets of a ward, in turn: title, goal with a place for a figure, indicator, result.
const TARGETS: [(&str, &str, &str, &str); 25] = [
    ("Kết nạp đảng viên", "từ # đảng viên trở lên", "ket-nap-dang-vien", "# đảng viên"),
    ("Tổ chức đảng hoàn thành tốt nhiệm vụ", "90%", "to-chuc-dang-hoan-thanh-tot", "91%"),
    ("Mô hình dân vận khéo", "từ 02 mô hình", "dan-van-kheo", "3 mô hình"),
    ("Thu ngân sách trên địa bàn", "#,802 tỷ đồng", "thu-ngan-sach", "#,1 tỷ đồng"),
    ("Chi ngân sách", "#,059 tỷ đồng", "chi-ngan-sach", "#,02 tỷ đồng"),
    ("Giải ngân vốn đầu tư công", "trên 95%", "giai-ngan-dau-tu-cong", "48,2%"),
    ("Thu nhập bình quân đầu người", "# triệu đồng/người/năm", "thu-nhap-binh-quan", "# triệu đồng/người/năm"),
    ("Khách du lịch", "#,9 nghìn lượt khách", "khach-du-lich", "# nghìn lượt khách"),
    ("Giải quyết việc làm", "# lượt lao động", "viec-lam", "# lượt lao động"),
    ("Tăng dân số tự nhiên", "0,51%", "tang-dan-so-tu-nhien", "0,5%"),
    ("Hộ nghèo", "không quá 0,6%", "ho-ngheo", "0,62%"),
    ("Hộ cận nghèo", "dưới 1,5%", "ho-can-ngheo", "1,4%"),
    ("Bảo hiểm y tế", "đạt 95,5%", "bhyt", "95,1%"),
    ("Gia đình văn hóa", "trên 96%", "gia-dinh-van-hoa", "96,2%"),
    ("Tổ dân phố văn hóa", "từ 85% trở lên", "to-dan-pho-van-hoa", "90%"),
    ("Thủ tục hành chính đúng hạn", "đạt từ 99% trở lên", "tthc-dung-han", "99,4%"),
    ("Hồ sơ trực tuyến", "trên 85%", "ho-so-truc-tuyen", "82%"),
    ("Thu gom chất thải rắn", "100%", "thu-gom-chat-thai", "98%"),
    ("Hộ dùng nước sạch", "100%", "nuoc-sach-ho", "100%"),
    ("Giao quân", "100%", "giao-quan", "100%"),
    ("Điều tra, khám phá án", "trên 85%", "dieu-tra-pha-an", "88%"),
    ("Tin báo, tố giác tội phạm", "100%", "tin-bao-to-giac", "100%"),
    ("Trường đạt chuẩn quốc gia", "01 trường", "truong-chuan-quoc-gia", "1 trường"),
    ("Chính quyền thân thiện", "được công nhận đạt chuẩn", "", "đạt"),
    ("An ninh chính trị", "giữ vững ổn định", "", "giữ vững"),
];

/// Sentences a text is put together from.
const SENTENCES: [&str; 12] = [
    "Ủy ban nhân dân phường phân công từng phòng chuyên môn theo dõi số liệu hằng quý và công khai trên cổng thông tin.",
    "Các tổ dân phố rà soát hộ gia đình chưa tham gia, vận động từng hộ và gửi danh sách về phường trước ngày 25 hằng tháng.",
    "Việc thực hiện gắn với Nghị quyết số 71-NQ/TW ngày 22/8/2025 và các kế hoạch của thành phố.",
    "Nguồn lực ưu tiên cho hạ tầng giao thông, chỉnh trang ngõ phố và các công trình phúc lợi đã có trong kế hoạch đầu tư công.",
    "Trung tâm phục vụ hành chính công bố trí cán bộ hướng dẫn người dân nộp hồ sơ tại chỗ, nhất là người cao tuổi.",
    "Phường đối thoại với nhân dân định kỳ, trả lời kiến nghị bằng văn bản và đăng lại nội dung trả lời.",
    "Công tác kiểm tra, giám sát tập trung vào đất đai, trật tự xây dựng và sử dụng ngân sách.",
    "Lực lượng công an phường phối hợp với các tổ bảo vệ an ninh, trật tự ở cơ sở tuần tra ban đêm.",
    "Các trường học duy trì sĩ số, bổ sung thiết bị dạy học và mở thêm hoạt động ngoài giờ.",
    "Theo Kết luận số 21-KL/TW ngày 25/10/2021, việc đánh giá cán bộ dựa trên kết quả công việc cụ thể.",
    "Luật Thực hiện dân chủ ở cơ sở là căn cứ để công khai các khoản thu, chi và kết quả thực hiện chỉ tiêu.",
    "Số liệu cuối kỳ được chốt sau khi có xác nhận của cơ quan thống kê, phần ước tính được ghi rõ.",
];

/// Makes the country below `root`, which must be new.
pub fn make(root: &Path, size: Size) -> io::Result<()> {
    put(root, "site.toml", "title = \"Cả nước\"\nbase_url = \"https://ca-nuoc.example/\"\n")?;
    put(root, "content/index.md", "+++\ntitle = \"Cả nước\"\n+++\nSố liệu dựng để đo.\n")?;
    make_indicators(root)?;
    for number in 0..size.resolutions {
        let ward = number / size.years;
        let (province, year) = (ward / WARDS_IN_A_PROVINCE, FIRST_YEAR + number % size.years);
        if ward.is_multiple_of(WARDS_IN_A_PROVINCE) && number.is_multiple_of(size.years) {
            let text =
                format!("+++\nkind = \"unit\"\nname = \"Tỉnh số {province}\"\nlevel = \"tỉnh\"\nsample = true\n+++\n");
            put(root, &format!("content/tinh-{province}/index.md"), &text)?;
        }
        let folder = format!("content/tinh-{province}/phuong-{ward}");
        if number.is_multiple_of(size.years) {
            let text = format!("+++\nkind = \"unit\"\nname = \"Phường số {ward}\"\nlevel = \"phường\"\n+++\n");
            put(root, &format!("{folder}/index.md"), &text)?;
        }
        put(root, &format!("{folder}/{year}/index.md"), &resolution(number, year, size.targets))?;
        for (quarter, day) in ["03-31", "06-30"].into_iter().enumerate() {
            let text = report(number, quarter, size.targets);
            put(root, &format!("{folder}/{year}/tien-do/{year}-{day}.md"), &text)?;
        }
    }
    Ok(())
}

fn make_indicators(root: &Path) -> io::Result<()> {
    for (title, goal, id, _) in TARGETS.iter().filter(|(_, _, id, _)| !id.is_empty()) {
        let unit = match goal.split_once('#') {
            _ if goal.contains('%') => "%",
            Some((_, rest)) => {
                rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',').trim().trim_end_matches(" trở lên")
            }
            None if goal.contains("trường") => "trường",
            None => "mô hình",
        };
        let better = if id.starts_with("ho-ngheo") || id.starts_with("ho-can") { "lower" } else { "higher" };
        let text = format!(
            "+++\nkind = \"indicator\"\nname = \"{title}\"\nunit = \"{unit}\"\nbetter = \"{better}\"\nflow = \"point\"\n+++\nCách đo.\n"
        );
        put(root, &format!("content/chi-so/{id}.md"), &text)?;
    }
    Ok(())
}

fn resolution(number: usize, year: usize, targets: usize) -> String {
    let mut text = format!(
        "+++\nkind = \"resolution\"\ntitle = \"Chỉ tiêu, nhiệm vụ năm {year}\"\nnumber = \"{number}-NQ/ĐU\"\nadopted = {}-12-16\nissuer = \"Ban Chấp hành Đảng bộ phường\"\nsigner = {{ name = \"Người ký số {number}\", role = \"Bí thư\" }}\nrecipients = [\"Thường trực Thành ủy\", \"Lưu Văn phòng\"]\n",
        year - 1
    );
    for at in 0..targets {
        if at.is_multiple_of(8) {
            let group = at / 8;
            // Writing to a String never fails.
            let _ = write!(text, "\n[[groups]]\nid = \"nhom-{group}\"\ntitle = \"Nhóm {group}\"\n");
        }
        let (title, goal, indicator, _) = TARGETS[at % TARGETS.len()];
        let goal = goal.replace('#', &figure(number, at).to_string());
        let _ = write!(text, "\n[[groups.targets]]\nno = \"{}\"\ntitle = \"{title}\"\ngoal = \"{goal}\"\n", at + 1);
        if !indicator.is_empty() {
            let _ = writeln!(text, "indicator = \"{indicator}\"");
        }
    }
    text.push_str("+++\n");
    for section in 0..6 {
        let _ = write!(text, "\n## {}. Nhiệm vụ phần {section} {{targets={}}}\n", section + 1, section * 3 + 1);
        for paragraph in 0..3 {
            text.push('\n');
            for sentence in 0..3 {
                text.push_str(SENTENCES[(number + section * 5 + paragraph * 3 + sentence) % SENTENCES.len()]);
                text.push(' ');
            }
            let _ = writeln!(text, "Xem [[{}]].", (section + paragraph) % targets + 1);
        }
    }
    text
}

fn report(number: usize, quarter: usize, targets: usize) -> String {
    let mut text = format!("+++\nkind = \"report\"\ntitle = \"Kết quả quý {}\"\n[results]\n", quarter * 2 + 1);
    for at in 0..targets {
        let (.., result) = TARGETS[at % TARGETS.len()];
        let result = result.replace('#', &(figure(number, at) / (3 - quarter)).max(1).to_string());
        let _ = writeln!(text, "\"{}\" = \"{result}\"", at + 1);
    }
    text.push_str("+++\n");
    text
}

/// A figure that differs from ward to ward and is the same every time.
fn figure(number: usize, at: usize) -> usize {
    40 + (number * 31 + at * 17) % 900
}

fn put(root: &Path, path: &str, text: &str) -> io::Result<()> {
    let path = root.join(path);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}
