//! Indicators that most wards have, with the unit, direction and flow that each is judged by. An import proposes
//! them by name; nothing is taken without a person who confirms it.

/// An indicator of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CommonIndicator {
    pub id: &'static str,
    pub name: &'static str,
    pub unit: &'static str,
    pub better: &'static str,
    pub flow: &'static str,
    /// Other names that documents use.
    pub also: &'static [&'static str],
}

const fn common(
    id: &'static str,
    name: &'static str,
    unit: &'static str,
    better: &'static str,
    flow: &'static str,
    also: &'static [&'static str],
) -> CommonIndicator {
    CommonIndicator { id, name, unit, better, flow, also }
}

/// The catalogue, in no order that means anything.
pub(crate) static COMMON: [CommonIndicator; 60] = [
    common(
        "bhxh-do-tuoi-lao-dong",
        "Tỷ lệ tham gia bảo hiểm xã hội trên số người trong độ tuổi lao động",
        "%",
        "higher",
        "point",
        &["BHXH", "bảo hiểm xã hội"],
    ),
    common(
        "bhxh-luc-luong-lao-dong",
        "Tỷ lệ tham gia bảo hiểm xã hội trên lực lượng lao động trong độ tuổi",
        "%",
        "higher",
        "point",
        &["BHXH", "bảo hiểm xã hội"],
    ),
    common("bhyt", "Tỷ lệ dân số tham gia bảo hiểm y tế", "%", "higher", "point", &["BHYT", "bảo hiểm y tế"]),
    common(
        "chi-bo-hoan-thanh-tot",
        "Tỷ lệ chi bộ hoàn thành tốt nhiệm vụ trở lên",
        "%",
        "higher",
        "year-end",
        &["CB hoàn thành tốt"],
    ),
    common(
        "chi-ngan-sach",
        "Chi ngân sách phường",
        "tỷ đồng",
        "neutral",
        "cumulative",
        &["chi NS", "tổng chi ngân sách"],
    ),
    common("dan-van-kheo", "Số mô hình dân vận khéo", "mô hình", "higher", "cumulative", &["DVK", "dân vận khéo"]),
    common(
        "dang-vien-hoan-thanh-tot",
        "Tỷ lệ đảng viên hoàn thành tốt nhiệm vụ trở lên",
        "%",
        "higher",
        "year-end",
        &["ĐV hoàn thành tốt"],
    ),
    common("dieu-tra-pha-an", "Tỷ lệ điều tra, khám phá án", "%", "higher", "point", &["phá án", "khám phá án"]),
    common(
        "gia-dinh-van-hoa",
        "Tỷ lệ gia đình văn hóa",
        "%",
        "higher",
        "year-end",
        &["GĐVH", "GDVH", "hộ gia đình văn hóa"],
    ),
    common(
        "giai-ngan-dau-tu-cong",
        "Tỷ lệ giải ngân vốn đầu tư công",
        "%",
        "higher",
        "cumulative",
        &["giải ngân ĐTC", "vốn đầu tư công"],
    ),
    common("giao-quan", "Tỷ lệ hoàn thành chỉ tiêu giao quân", "%", "higher", "point", &["gọi công dân nhập ngũ"]),
    common("ho-can-ngheo", "Tỷ lệ hộ cận nghèo", "%", "lower", "year-end", &["hộ cận nghèo"]),
    common("ho-ngheo", "Tỷ lệ hộ nghèo", "%", "lower", "year-end", &["hộ nghèo", "giảm nghèo"]),
    common(
        "ho-so-truc-tuyen",
        "Tỷ lệ hồ sơ thủ tục hành chính nộp trực tuyến",
        "%",
        "higher",
        "point",
        &["TTHC trực tuyến", "DVC trực tuyến"],
    ),
    common(
        "ket-nap-dang-vien",
        "Số đảng viên mới kết nạp",
        "đảng viên",
        "higher",
        "cumulative",
        &["đảng viên mới", "phát triển đảng viên"],
    ),
    common("khach-du-lich", "Lượt khách du lịch", "lượt khách", "higher", "cumulative", &["du khách", "lượt khách"]),
    common("nuoc-sach-dan-so", "Tỷ lệ dân số dùng nước sạch", "%", "higher", "point", &["người dân dùng nước sạch"]),
    common("nuoc-sach-ho", "Tỷ lệ hộ dùng nước sạch", "%", "higher", "point", &["hộ dân dùng nước sạch"]),
    common("pham-phap", "Số vụ phạm pháp hình sự", "vụ", "lower", "cumulative", &["PPHS", "phạm pháp hình sự"]),
    common("tang-dan-so-tu-nhien", "Tỷ lệ tăng dân số tự nhiên", "%", "neutral", "year-end", &["tăng dân số"]),
    common(
        "thu-gom-chat-thai",
        "Tỷ lệ chất thải rắn được thu gom, xử lý",
        "%",
        "higher",
        "point",
        &["CTR", "CTRSH", "thu gom rác"],
    ),
    common(
        "thu-ngan-sach-so-ke-hoach",
        "Thu ngân sách so với kế hoạch",
        "%",
        "higher",
        "cumulative",
        &["thu NSNN so với kế hoạch", "thu ngân sách so với dự toán"],
    ),
    common(
        "thu-ngan-sach",
        "Thu ngân sách nhà nước trên địa bàn",
        "tỷ đồng",
        "higher",
        "cumulative",
        &["thu NSNN", "thu ngân sách"],
    ),
    common(
        "thu-nhap-binh-quan",
        "Thu nhập bình quân đầu người",
        "triệu đồng/người/năm",
        "higher",
        "year-end",
        &["TNBQ", "TNBQĐN"],
    ),
    common(
        "tin-bao-to-giac",
        "Tỷ lệ tin báo, tố giác tội phạm được tiếp nhận, giải quyết",
        "%",
        "higher",
        "point",
        &["tin báo tội phạm", "tố giác tội phạm"],
    ),
    common(
        "to-chuc-dang-hoan-thanh-tot",
        "Tỷ lệ tổ chức đảng hoàn thành tốt nhiệm vụ trở lên",
        "%",
        "higher",
        "year-end",
        &["TCĐ hoàn thành tốt"],
    ),
    common(
        "to-chuc-dang-moi",
        "Số tổ chức đảng thành lập mới ở khu vực ngoài nhà nước",
        "tổ chức đảng",
        "higher",
        "cumulative",
        &["TCĐ mới", "tổ chức đảng trong doanh nghiệp"],
    ),
    common("to-dan-pho-van-hoa", "Tỷ lệ tổ dân phố văn hóa", "%", "higher", "year-end", &["TDP văn hóa", "TDPVH"]),
    common("truong-chuan-quoc-gia", "Số trường đạt chuẩn quốc gia", "trường", "higher", "year-end", &[]),
    common("tthc-dung-han", "Tỷ lệ thủ tục hành chính giải quyết đúng hạn", "%", "higher", "point", &["TTHC đúng hạn"]),
    common(
        "ty-le-ket-nap-dang-vien",
        "Tỷ lệ đảng viên mới trên tổng số đảng viên",
        "%",
        "higher",
        "cumulative",
        &["tỷ lệ kết nạp đảng viên"],
    ),
    common("ty-le-truong-chuan-quoc-gia", "Tỷ lệ trường đạt chuẩn quốc gia", "%", "higher", "year-end", &[]),
    common(
        "viec-lam",
        "Lượt lao động được giải quyết việc làm",
        "lượt lao động",
        "higher",
        "cumulative",
        &["GQVL", "giải quyết việc làm"],
    ),
    common(
        "gia-tri-cong-nghiep",
        "Giá trị sản xuất công nghiệp",
        "tỷ đồng",
        "higher",
        "cumulative",
        &["GTSX công nghiệp"],
    ),
    common(
        "gia-tri-nong-lam-thuy-san",
        "Giá trị sản xuất nông, lâm nghiệp, thủy sản",
        "tỷ đồng",
        "higher",
        "cumulative",
        &["giá trị sản xuất nông lâm, thủy sản"],
    ),
    common(
        "ban-le-hang-hoa",
        "Tổng mức bán lẻ hàng hóa",
        "tỷ đồng",
        "higher",
        "cumulative",
        &["tổng mức bán lẻ hàng hóa và doanh thu dịch vụ"],
    ),
    common(
        "doanh-thu-luu-tru-an-uong",
        "Doanh thu dịch vụ lưu trú và ăn uống",
        "tỷ đồng",
        "higher",
        "cumulative",
        &["doanh thu lưu trú, ăn uống"],
    ),
    common(
        "doanh-nghiep-moi",
        "Số doanh nghiệp thành lập mới",
        "doanh nghiệp",
        "higher",
        "cumulative",
        &["thành lập mới doanh nghiệp"],
    ),
    common(
        "toc-do-tang-gia-tri-san-xuat",
        "Tốc độ tăng giá trị sản xuất",
        "%",
        "higher",
        "year-end",
        &["tăng trưởng giá trị sản xuất"],
    ),
    common("lao-dong-qua-dao-tao", "Tỷ lệ lao động qua đào tạo", "%", "higher", "year-end", &[]),
    common("bao-hiem-that-nghiep", "Tỷ lệ tham gia bảo hiểm thất nghiệp", "%", "higher", "point", &["BHTN"]),
    common("bhxh-tu-nguyen", "Tỷ lệ tham gia bảo hiểm xã hội tự nguyện", "%", "higher", "point", &["BHXH tự nguyện"]),
    common(
        "suy-dinh-duong-nhe-can",
        "Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể nhẹ cân",
        "%",
        "lower",
        "year-end",
        &["suy dinh dưỡng nhẹ cân"],
    ),
    common(
        "suy-dinh-duong-thap-coi",
        "Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể thấp còi",
        "%",
        "lower",
        "year-end",
        &["suy dinh dưỡng thấp còi"],
    ),
    common(
        "tiem-chung",
        "Tỷ lệ trẻ em dưới 1 tuổi được tiêm chủng đầy đủ các loại vắc xin",
        "%",
        "higher",
        "point",
        &["tiêm chủng đầy đủ"],
    ),
    common("ty-suat-sinh", "Tỷ suất sinh", "‰", "neutral", "year-end", &["tỷ suất sinh thô"]),
    common(
        "huy-dong-tre-den-truong",
        "Tỷ lệ huy động trẻ em trong độ tuổi đến trường",
        "%",
        "higher",
        "point",
        &["huy động trẻ đến trường"],
    ),
    common("hoan-thanh-tieu-hoc", "Tỷ lệ học sinh hoàn thành chương trình tiểu học", "%", "higher", "year-end", &[]),
    common(
        "tap-the-duc-thuong-xuyen",
        "Tỷ lệ người tập luyện thể dục, thể thao thường xuyên",
        "%",
        "higher",
        "year-end",
        &["luyện tập thể dục thể thao thường xuyên"],
    ),
    common("co-quan-van-hoa", "Tỷ lệ cơ quan, đơn vị, doanh nghiệp đạt chuẩn văn hóa", "%", "higher", "year-end", &[]),
    common(
        "phan-loai-rac",
        "Tỷ lệ hộ gia đình phân loại rác tại nguồn",
        "%",
        "higher",
        "point",
        &["phân loại rác thải tại nguồn"],
    ),
    common(
        "hai-long",
        "Mức độ hài lòng của người dân",
        "%",
        "higher",
        "point",
        &["chỉ số hài lòng của người dân", "tỷ lệ hài lòng của người dân, doanh nghiệp"],
    ),
    common(
        "to-dan-pho-an-toan",
        "Tỷ lệ tổ dân phố an toàn về an ninh, trật tự",
        "%",
        "higher",
        "year-end",
        &["an toàn về an ninh trật tự"],
    ),
    common(
        "don-thu",
        "Tỷ lệ giải quyết đơn thư khiếu nại, tố cáo",
        "%",
        "higher",
        "point",
        &["giải quyết khiếu nại, tố cáo"],
    ),
    common("tai-nan-giao-thong", "Số vụ tai nạn giao thông", "vụ", "lower", "cumulative", &["TNGT"]),
    common(
        "tap-hop-doan-vien",
        "Tỷ lệ thu hút, tập hợp đoàn viên, hội viên",
        "%",
        "higher",
        "year-end",
        &["tập hợp quần chúng"],
    ),
    common("duong-duoc-chieu-sang", "Tỷ lệ tuyến đường được chiếu sáng", "%", "higher", "point", &[]),
    common("che-phu-rung", "Tỷ lệ che phủ rừng", "%", "higher", "year-end", &["độ che phủ rừng"]),
    common(
        "cap-giay-chung-nhan",
        "Tỷ lệ cấp giấy chứng nhận quyền sử dụng đất",
        "%",
        "higher",
        "point",
        &["cấp GCNQSDĐ"],
    ),
    common("thanh-toan-khong-tien-mat", "Tỷ lệ thanh toán không dùng tiền mặt", "%", "higher", "point", &[]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::keys::{BETTER, FLOWS};
    use crate::domain::phrase::parse_measure;
    use std::collections::BTreeSet;

    #[test]
    fn the_catalogue_is_sound() {
        let ids: BTreeSet<&str> = COMMON.iter().map(|indicator| indicator.id).collect();
        assert_eq!(ids.len(), COMMON.len());
        for indicator in COMMON {
            assert!(BETTER.contains(&indicator.better) && FLOWS.contains(&indicator.flow), "{indicator:?}");
            assert!(parse_measure(indicator.unit).is_ok(), "{indicator:?}");
            assert_eq!(crate::slug::slug(indicator.id), indicator.id);
        }
    }
}
