//! The split of a clause that the grammar of goals reads into a title and the phrase of the goal:
//! `tỷ lệ hộ nghèo | giảm còn 0,6%`, `90% | chi bộ hoàn thành tốt nhiệm vụ`.

use std::ops::Range;

use crate::domain::goal::Goal;
use crate::domain::measure::Measure;
use crate::domain::phrase::{Kind, PhrasePart, Role, tokens};
use crate::domain::quantity::Quantity;
use crate::text::slice;

/// The title and goal of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Split {
    pub title: String,
    pub goal: String,
}

/// Nouns that things are counted by. What stands behind them in a clause says which things.
const NOUNS: [&str; 78] = [
    "lượt tổ chức đảng",
    "lượt đảng viên",
    "lượt lao động",
    "lượt khách",
    "lượt người",
    "lượt hộ",
    "tổ chức đảng",
    "tổ chức cơ sở đảng",
    "đảng viên",
    "đảng bộ",
    "chi bộ",
    "quần chúng",
    "đoàn viên",
    "hội viên",
    "mô hình",
    "hội nghị",
    "kỳ họp",
    "cuộc giám sát",
    "cuộc kiểm tra",
    "cuộc",
    "buổi",
    "lớp",
    "đợt",
    "tin bài",
    "tập thể",
    "cá nhân",
    "trường học",
    "trường",
    "phòng học",
    "học sinh",
    "trẻ em",
    "tổ dân phố",
    "khu dân cư",
    "khu phố",
    "thôn",
    "hộ gia đình",
    "hộ nghèo",
    "hộ cận nghèo",
    "hộ dân",
    "hộ",
    "lao động",
    "người lao động",
    "người",
    "doanh nghiệp",
    "hợp tác xã",
    "tổ hợp tác",
    "hộ kinh doanh",
    "cơ sở",
    "trang trại",
    "sản phẩm",
    "công trình",
    "dự án",
    "nhà văn hóa",
    "nhà",
    "căn nhà",
    "căn hộ",
    "căn",
    "trạm y tế",
    "giường bệnh",
    "bác sĩ",
    "thủ tục hành chính",
    "thủ tục",
    "hồ sơ",
    "tuyến đường",
    "tuyến phố",
    "tuyến",
    "điểm",
    "cây xanh",
    "cây",
    "vụ",
    "đơn vị",
    "cơ quan",
    "thanh niên",
    "công dân",
    "cán bộ",
    "công chức",
    "đồng chí",
    "lượt",
];

/// Splits a clause that was read whole. The goal reads as the clause does, or there is no split and
/// the whole clause is the goal.
pub(super) fn split(clause: &str, goal: &Goal, parts: &[PhrasePart]) -> Split {
    let whole = Split { title: title_case(clause), goal: clause.trim().to_owned() };
    let candidates = if goal.is_blank() {
        vec![by_blank(clause, parts)]
    } else if goal.figure().is_some() {
        vec![by_subject(clause, parts), by_share(clause, parts), by_plan(clause, parts), by_noun(clause, goal, parts)]
    } else {
        vec![by_verb(clause)]
    };
    let means_the_same = |split: &Split| {
        !split.title.is_empty() && Goal::parse(&split.goal).is_ok_and(|read| says_the_same(&read, goal))
    };
    candidates.into_iter().flatten().find(means_the_same).unwrap_or(whole)
}

/// Whether two goals have the same operation, figures and conditions; the noun of one may be the beginning of
/// the other's.
fn says_the_same(one: &Goal, two: &Goal) -> bool {
    let same = |one: Option<&Quantity>, two: Option<&Quantity>| match (one, two) {
        (None, None) => true,
        (Some(one), Some(two)) => one.number == two.number && one.measure.compares_with(&two.measure),
        _ => false,
    };
    let conditions = |goal: &Goal| (goal.op(), goal.of_plan, goal.kept, goal.per_year, goal.once, goal.deadline);
    conditions(one) == conditions(two)
        && same(one.figure(), two.figure())
        && same(one.upper_figure(), two.upper_figure())
}

/// The title is what stands before a blank that the document left: `Tỷ lệ giải quyết đơn thư | ……%`.
fn by_blank(clause: &str, parts: &[PhrasePart]) -> Option<Split> {
    let blank = tokens(clause).into_iter().find(|token| token.kind == Kind::Blank)?.span.start;
    let subject = subject_end(parts).filter(|end| *end <= blank).unwrap_or(blank);
    let (title, goal) = clause.split_at_checked(subject)?;
    Some(Split { title: title_case(title), goal: goal.trim_start_matches([':', ' ']).trim().to_owned() })
}

/// The title is the subject before the figure.
fn by_subject(clause: &str, parts: &[PhrasePart]) -> Option<Split> {
    let end = subject_end(parts)?;
    let title = title_case(slice(clause, 0..end));
    let goal = slice(clause, end..clause.len()).trim_start_matches([':', ',', ' ', '-']).trim().to_owned();
    let has_noun = title.chars().filter(|letter| letter.is_alphabetic()).count() > 3;
    (has_noun && !is_verb_alone(&title) && begins_a_goal(&goal)).then_some(Split { title, goal })
}

/// The end of the words that name what is measured: of the last subject before the figure.
fn subject_end(parts: &[PhrasePart]) -> Option<usize> {
    let figure = parts.iter().position(|(_, role)| *role == Role::Figure).unwrap_or(parts.len());
    let before = parts.get(..figure)?;
    let last = before.iter().rposition(|(_, role)| *role == Role::Subject)?;
    // `thu nhập | bình quân đầu người`, `xếp hạng | năm 2026`: the time belongs to the name.
    let time = before.iter().skip(last + 1).take_while(|(_, role)| *role == Role::Time).count();
    before.get(last + time).map(|(range, _)| range.end)
}

/// Whether a title is but a verb of work, which needs its object: `kết nạp | 66 đảng viên`.
fn is_verb_alone(title: &str) -> bool {
    const VERBS: [&str; 35] = [
        "kết nạp",
        "xây dựng",
        "tổ chức",
        "thành lập",
        "trồng",
        "trồng mới",
        "giải quyết",
        "tạo",
        "phát triển",
        "đào tạo",
        "hỗ trợ",
        "huy động",
        "vận động",
        "kiểm tra",
        "giám sát",
        "sửa chữa",
        "cấp",
        "công nhận",
        "duy trì",
        "đón",
        "thu hút",
        "có",
        "hoàn thành",
        "xóa",
        "phấn đấu",
        "thêm",
        "củng cố",
        "tuyển",
        "giảm",
        "tăng",
        "xây mới",
        "cải tạo",
        "nâng cấp",
        "tu sửa",
        "mở mới",
    ];
    // `xây mới, sửa chữa | 01 nhà văn hóa`.
    title
        .to_lowercase()
        .split([',', ';'])
        .flat_map(|verbs| verbs.split(" và "))
        .all(|verb| VERBS.contains(&verb.trim()))
}

/// Whether a phrase begins as the phrase of a goal does, and not within a name.
pub(super) fn begins_a_goal(goal: &str) -> bool {
    const FIRST: [&str; 56] = [
        "đạt", "là", "có", "còn", "chiếm", "bằng", "ở", "được", "tăng", "giảm", "kéo", "nâng", "hạ", "đưa", "xuống",
        "lên", "gấp", "trên", "hơn", "dưới", "ít", "tối", "không", "vượt", "từ", "lớn", "nhỏ", "thấp", "cao", "bình",
        "xếp", "đứng", "duy", "hằng", "hàng", "mỗi", "đến", "năm", "cuối", "trong", "giữ", "hoàn", "thứ", "phấn",
        "nhiều", "trung", "ổn", "tỷ", "tỉ", "mức", "đảm", "bảo", "kết", "so", "tương", "thực",
    ];
    tokens(goal).first().is_some_and(|token| match token.kind {
        Kind::Number | Kind::Sign(_) | Kind::Colon | Kind::Blank => true,
        Kind::Word => FIRST.contains(&&*token.key),
        _ => false,
    })
}

/// The title is what a percentage at the start is a share of.
fn by_share(clause: &str, parts: &[PhrasePart]) -> Option<Split> {
    let share = joined(parts, Role::Share)?;
    let before = parts.iter().take_while(|(range, _)| range.start < share.start).last();
    if !before.is_some_and(|(_, role)| matches!(role, Role::Measure | Role::Bound)) {
        return None;
    }
    let before: String = parts
        .iter()
        .take_while(|(range, _)| range.start < share.start)
        .filter(|(_, role)| !matches!(role, Role::Lead | Role::Punctuation))
        .map(|(range, _)| slice(clause, range.clone()))
        .fold(String::new(), with_blank);
    let behind = slice(clause, share.end..clause.len()).trim();
    let goal = with_blank(before, behind).replace(" %", "%");
    Some(Split { title: title_case(slice(clause, share)), goal: goal.trim().to_owned() })
}

/// The title is the plan that a percentage is a share of: `hoàn thành 100% | chỉ tiêu giao quân`.
fn by_plan(clause: &str, parts: &[PhrasePart]) -> Option<Split> {
    let plan = joined(parts, Role::Plan)?;
    let figure = parts.iter().find(|(_, role)| *role == Role::Figure)?.0.start;
    let title = title_case(&with_blank(slice(clause, 0..figure).trim().to_owned(), slice(clause, plan)));
    (title.split(' ').count() > 2).then(|| Split { title, goal: clause.trim().to_owned() })
}

/// The title is the verb and the noun that is counted; the goal keeps the noun alone.
fn by_noun(clause: &str, goal: &Goal, parts: &[PhrasePart]) -> Option<Split> {
    let figure = goal.figure().filter(|figure| !figure.is_zero())?;
    let Measure::Count { .. } = figure.measure else { return None };
    let noun_range = joined(parts, Role::Measure)?;
    let noun = slice(clause, noun_range.clone());
    let lower = noun.to_lowercase();
    let known = NOUNS.iter().filter(|known| starts_with_word(&lower, known)).max_by_key(|known| known.len())?;
    let head = noun.get(..known.len()).filter(|_| lower.len() == noun.len())?;
    let verb = subject_end(parts).map_or("", |end| slice(clause, 0..end));
    let start = subject_end(parts).unwrap_or(0);
    let until_noun = slice(clause, start..noun_range.start).trim_start_matches([':', ',', ' ']).trim();
    let behind = slice(clause, noun_range.end..clause.len()).trim();
    let goal = with_blank(with_blank(until_noun.to_owned(), head), behind);
    Some(Split { title: title_case(&format!("{verb} {noun}")), goal })
}

/// The title is what stands before a verb of words alone: `chính quyền phường | được công nhận …`.
fn by_verb(clause: &str) -> Option<Split> {
    const VERBS: [&str; 12] = [
        " được công nhận ",
        " được xếp loại ",
        " được xếp ",
        " giữ vững ",
        " đạt chuẩn ",
        " đạt danh hiệu ",
        " đạt tiêu chuẩn ",
        " xếp loại ",
        " đạt loại ",
        " đạt mức ",
        " hoàn thành ",
        ": ",
    ];
    let at = VERBS.iter().filter_map(|verb| clause.find(verb)).min()?;
    let (title, goal) = clause.split_at(at);
    // `…, | xây dựng hoàn thành tổ dân phố mẫu`: the verb belongs to the goal.
    let verb = title.rsplit_once(',').filter(|(_, verb)| is_verb_alone(verb.trim()));
    let (title, goal) = verb.map_or((title, goal), |(title, _)| (title, slice(clause, title.len() + 1..clause.len())));
    let goal = goal.trim_start_matches([':', ' ']);
    let names_a_thing = title.split(' ').count() >= 2;
    names_a_thing.then(|| Split { title: title_case(title), goal: goal.to_owned() })
}

/// Whether a title begins with two things that are counted: `tổ chức đảng, đảng viên hoàn thành tốt …`.
pub(super) fn names_two(title: &str) -> bool {
    let lower = title.to_lowercase();
    let first = NOUNS.iter().filter(|noun| starts_with_word(&lower, noun)).max_by_key(|noun| noun.len());
    let rest = first.and_then(|noun| lower.strip_prefix(noun)).unwrap_or_default();
    let second = [", ", " và "].iter().find_map(|joint| rest.strip_prefix(joint)).unwrap_or_default();
    NOUNS.iter().any(|noun| starts_with_word(second, noun))
}

/// Whether a name begins with a noun that things are counted by.
pub(super) fn begins_with_noun(name: &str) -> bool {
    let lower = name.to_lowercase();
    NOUNS.iter().any(|noun| starts_with_word(&lower, noun))
}

/// Whether a title is but a noun that things are counted by.
pub(super) fn is_noun_alone(title: &str) -> bool {
    NOUNS.contains(&title.to_lowercase().as_str())
}

/// The two titles of a share that is set for two things at once: `tổ chức đảng, đảng viên hoàn thành tốt nhiệm vụ`.
/// A share of both together there is none.
pub(super) fn titles_of_two(title: &str) -> Option<[String; 2]> {
    let by_nouns = || {
        let lower = title.to_lowercase();
        let longest = |text: &str| {
            let nouns = NOUNS.iter().filter(|noun| starts_with_word(text, noun));
            nouns.max_by_key(|noun| noun.len()).map(|noun| noun.len())
        };
        let first = longest(&lower)?;
        let joint = [", ", " và "].into_iter().find(|joint| slice(&lower, first..lower.len()).starts_with(joint))?;
        let start = first + joint.len();
        let end = start + longest(slice(&lower, start..lower.len()))?;
        // Small letters may be longer than capitals: then no place is known.
        let predicate = title.get(end..).filter(|_| lower.len() == title.len())?;
        let is_predicate = predicate.starts_with(' ')
            && !predicate.starts_with(" và ")
            && !names_two(slice(title, start..title.len()));
        is_predicate.then(|| {
            [title.get(..first), title.get(start..end)].map(|noun| format!("{}{predicate}", noun.unwrap_or_default()))
        })
    };
    // Nobody finishes primary school and the one behind it in one year.
    let by_schools = || {
        let (subject, rest) = title.split_once(" hoàn thành ")?;
        let (first, second) =
            [" và tốt nghiệp ", ", tốt nghiệp "].into_iter().find_map(|joint| rest.split_once(joint))?;
        Some([format!("{subject} hoàn thành {first}"), format!("{subject} tốt nghiệp {second}")])
    };
    by_nouns().or_else(by_schools).map(|titles| titles.map(|title| title_case(&title)))
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// The range from the first to the last part of a role, where they stand side by side.
fn joined(parts: &[PhrasePart], role: Role) -> Option<Range<usize>> {
    let mut of_role = parts.iter().filter(|(_, found)| *found == role);
    let first = of_role.next()?;
    let last = of_role.next_back().unwrap_or(first);
    let between = parts.iter().filter(|(range, _)| range.start >= first.0.start && range.end <= last.0.end);
    between.clone().all(|(_, found)| *found == role).then_some(first.0.start..last.0.end)
}

fn with_blank(text: String, piece: &str) -> String {
    if text.is_empty() || piece.is_empty() { text + piece } else { format!("{text} {piece}") }
}

/// Words at the start of a clause that say only that it is aimed at. Text that a machine recognised
/// from a scan often has them without their marks.
const AIMED: [&str; 8] = ["phấn đấu", "phân đấu", "phần đấu", "phần đầu", "phân đầu", "phấn đầu", "trong đó", "có"];

/// The text as a title: without words of aiming, signs at its ends, and with a capital.
pub(super) fn title_case(text: &str) -> String {
    let mut text = text.trim_matches([' ', ',', ':', ';', '-', '–', '.', '+', '•']);
    loop {
        let lower = text.to_lowercase();
        let Some(word) = AIMED.iter().find(|word| starts_with_word(&lower, word)) else { break };
        let Some(rest) = text.get(word.len()..) else { break };
        if rest.trim().is_empty() {
            break;
        }
        text = rest.trim_start_matches([' ', ',', ':', '-', '–', '+']);
    }
    for end in [" phấn đấu", " phân đấu", " phần đấu", " đạt", " là", " đến", " đối với", " cho"]
    {
        // `các tổ dân phố đã đạt` says which ones.
        let plain = text.strip_suffix(end).filter(|plain| !plain.ends_with(" đã"));
        text = plain.unwrap_or(text);
    }
    let mut letters = text.trim_matches([' ', ',', ':']).chars();
    let first = letters.next();
    first.into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_are_split() {
        for (clause, title, goal) in [
            ("Tỷ lệ hộ nghèo giảm còn không quá 0,6%", "Tỷ lệ hộ nghèo", "giảm còn không quá 0,6%"),
            ("90% chi bộ hoàn thành tốt nhiệm vụ trở lên", "Chi bộ hoàn thành tốt nhiệm vụ trở lên", "90%"),
            ("Có từ 85% hồ sơ trực tuyến trở lên", "Hồ sơ trực tuyến", "từ 85% trở lên"),
            ("Phấn đấu kết nạp từ 66 đảng viên trở lên", "Kết nạp đảng viên", "từ 66 đảng viên trở lên"),
            ("Giá trị sản xuất công nghiệp: 571 tỷ đồng", "Giá trị sản xuất công nghiệp", "571 tỷ đồng"),
            (
                "Thành lập 01 tổ chức đảng trong doanh nghiệp ngoài nhà nước",
                "Thành lập tổ chức đảng trong doanh nghiệp ngoài nhà nước",
                "01 tổ chức đảng",
            ),
            (
                "Chính quyền phường được công nhận đạt chuẩn \"Chính quyền thân thiện\"",
                "Chính quyền phường",
                "được công nhận đạt chuẩn \"Chính quyền thân thiện\"",
            ),
            (
                "Trạm y tế phường đạt chuẩn quốc gia đạt 100% (3/3 trạm y tế)",
                "Trạm y tế phường đạt chuẩn quốc gia",
                "đạt 100% (3/3 trạm y tế)",
            ),
        ] {
            let (read, parts) = Goal::read(clause).unwrap();
            let split = split(clause, &read, &parts);
            assert_eq!((&*split.title, &*split.goal), (title, goal), "{parts:?}");
        }
    }
}
