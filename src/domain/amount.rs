//! Amounts: numbers with their measures, as documents write them, and the names
//! of things behind and before them.

use rust_decimal::Decimal;

use super::measure::{Measure, Scale};
use super::number::{self, NumberError};
use super::quantity::Quantity;
use super::reader::{Reader, Role};
use super::refusal::{Reason, Refusal};
use super::time_phrase::{is_year, time_end};
use super::token::Kind;
use super::vocabulary::{
    COMPARED, CONNECTORS, CUMULATIVE, DANGLING, ESTIMATES, HARMLESS, LABELS, NO_SUBJECT_END, NONE_OF, NOT_IN_A_NAME,
    OF_PLAN, PLAN, VAGUE, WORK,
};

/// A figure or a range of figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Amount {
    pub low: Quantity,
    pub high: Option<Quantity>,
    /// The whole of `6/7 tổ dân phố`.
    pub of: Option<Decimal>,
    /// `10%/năm`: a rate a year.
    pub per_year: bool,
}

/// The use of a name, which decides what it may contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    /// A counted noun: `đảng viên`.
    Noun,
    /// The thing that a share is of, a whole clause: `hộ gia đình không vi phạm`.
    Share,
    /// The thing that is measured, before its figure.
    Subject,
    /// The thing of which there is to be none: `khiếu kiện vượt cấp`.
    Unwanted,
}

/// Takes a number.
pub(super) fn number(reader: &mut Reader<'_>) -> Result<Decimal, Refusal> {
    let at = reader.at();
    let Some(token) = reader.peek().filter(|token| token.kind == Kind::Number) else {
        return Err(unplaced(reader));
    };
    let number = number::parse(&token.key).map_err(|error| {
        let (reason, suggestion) = match error {
            NumberError::DotAsDecimal { suggestion } => (Reason::DotAsDecimal, Some(suggestion.into())),
            NumberError::TooLong => (Reason::NumberTooLong, None),
            NumberError::NotANumber => (Reason::SecondFigure, None),
        };
        Refusal { suggestion, ..reader.refuse(reason) }
    })?;
    let is_number = |at: usize| reader.kind(at) == Some(Kind::Number);
    let next = match reader.kind(at + 1) {
        Some(Kind::Comma) if is_number(at + 2) => Some(at + 2),
        Some(Kind::Number) => Some(at + 1),
        _ => None,
    };
    if let Some(next) = next.and_then(|next| reader.token(next)) {
        let comma = if reader.kind(at + 1) == Some(Kind::Comma) { "," } else { "" };
        let suggestion = Some(format!("{}{comma}{}", token.key, next.key).into());
        return Err(Refusal { suggestion, ..reader.refuse_at(at + 1, Reason::BlankInNumber) });
    }
    reader.take_to(at + 1, Role::Figure);
    Ok(number)
}

/// Takes an amount: `95%`, `10-12 lượt`, `457,802 tỷ đồng`, `6/7 tổ dân phố`, `01 (một) mô hình`.
pub(super) fn amount(reader: &mut Reader<'_>) -> Result<Amount, Refusal> {
    let start = reader.at();
    let first = number(reader)?;
    if reader.next_is(Kind::Slash) && reader.kind(reader.at() + 1) == Some(Kind::Number) {
        return count_of(reader, start, first);
    }
    number_in_words(reader, first)?;
    let own = if is_range_sign(reader, reader.at()) { Measure::bare() } else { measure(reader)? };
    check_dots(reader, start, &own)?;
    let own_end = reader.at();
    if is_range_sign(reader, own_end) {
        reader.take_to(own_end + 1, Role::Figure);
        let second_at = reader.at();
        let second = number(reader)?;
        if second <= first {
            return Err(reader.refuse_at(start, Reason::EmptyRange));
        }
        let measure = measure(reader)?;
        check_dots(reader, second_at, &measure)?;
        if own != Measure::bare() && own != measure && !is_scale_of(&own, &measure) {
            return Err(reader.refuse_at(second_at, Reason::TwoMeasures));
        }
        let low = Quantity::new(first, measure.clone());
        let per_year = per_year(reader, &measure)?;
        return Ok(Amount { low, high: Some(Quantity::new(second, measure)), of: None, per_year });
    }
    if let Some(whole) = in_two_scales(reader, first, &own)? {
        return Ok(Amount { low: whole, high: None, of: None, per_year: false });
    }
    let per_year = per_year(reader, &own)?;
    Ok(Amount { low: Quantity::new(first, own), high: None, of: None, per_year })
}

/// Whether a measure is but the scale of another: `1 triệu - 2 triệu đồng`.
fn is_scale_of(own: &Measure, measure: &Measure) -> bool {
    match (own, measure) {
        (Measure::Count { scale, noun, .. }, Measure::Money { scale: of, .. } | Measure::Count { scale: of, .. }) => {
            noun.is_empty() && *scale != Scale::One && scale == of
        }
        _ => false,
    }
}

/// Takes the rest of a sum in two scales: `16 tỷ 434 triệu đồng` is 16,434 tỷ đồng.
fn in_two_scales(reader: &mut Reader<'_>, number: Decimal, own: &Measure) -> Result<Option<Quantity>, Refusal> {
    let Measure::Count { scale, noun, .. } = own else { return Ok(None) };
    if !noun.is_empty() || *scale == Scale::One || !reader.next_is(Kind::Number) {
        return Ok(None);
    }
    let at = reader.at();
    let mut part = reader.clone();
    let rest = self::number(&mut part)?;
    let measure = measure(&mut part)?;
    let Measure::Money { scale: smaller, per } = &measure else { return Ok(None) };
    let Some(power) = scale.exponent().checked_sub(smaller.exponent()).filter(|power| *power > 0) else {
        return Err(reader.refuse_at(at, Reason::SecondFigure));
    };
    let factor = super::measure::power_of_ten(power);
    if rest >= factor || !number.fract().is_zero() {
        return Err(reader.refuse_at(at, Reason::SecondFigure));
    }
    let sum = rest.checked_div(factor).and_then(|rest| number.checked_add(rest));
    let sum = sum.filter(|sum| sum.normalize().scale() <= number::MAX_DECIMALS);
    let sum = sum.ok_or_else(|| reader.refuse_at(at, Reason::NumberTooLong))?;
    let money = Measure::Money { scale: *scale, per: per.clone() };
    reader.continue_from(part);
    Ok(Some(Quantity::new(sum, money)))
}

/// Whether a dash, or the word for it, stands between two numbers.
fn is_range_sign(reader: &Reader<'_>, at: usize) -> bool {
    let is_sign = reader.kind(at) == Some(Kind::Dash) || matches!(reader.word(at), "đến" | "tới");
    is_sign && reader.kind(at + 1) == Some(Kind::Number) && time_end(reader, at).is_none()
}

/// Takes `/7 tổ dân phố` behind a number.
fn count_of(reader: &mut Reader<'_>, start: usize, count: Decimal) -> Result<Amount, Refusal> {
    let slash = reader.at();
    let whole = reader.token(slash + 1);
    let year = whole.is_some_and(|token| is_year(&token.key));
    let third = reader.kind(slash + 2) == Some(Kind::Slash) && reader.kind(slash + 3) == Some(Kind::Number);
    if third || year && count <= Decimal::from(12) {
        return Err(reader.refuse_at(start, Reason::DateAsFigure));
    }
    if whole.is_some_and(|token| &*token.key == "00") {
        return Err(reader.refuse_at(start, Reason::PerMilleSpelling));
    }
    reader.take_to(slash + 1, Role::Figure);
    let of = number(reader)?;
    let measure = measure(reader)?;
    let counts_things = match &measure {
        Measure::Count { scale: Scale::One, noun, .. } => {
            let first = noun.split(' ').next().map_or(String::new(), str::to_lowercase);
            !noun.is_empty() && !matches!(&*first, "số" | "tổng" | "diện" | "dân")
        }
        _ => false,
    };
    if !counts_things || of.is_zero() {
        return Err(reader.refuse_at(start, Reason::Fraction));
    }
    Ok(Amount { low: Quantity::new(count, measure), high: None, of: Some(of), per_year: false })
}

/// Takes the word for a number in a bracket behind it: `01 (một) mô hình`.
fn number_in_words(reader: &mut Reader<'_>, number: Decimal) -> Result<(), Refusal> {
    if !reader.next_is(Kind::Open) {
        return Ok(());
    }
    let start = reader.at() + 1;
    let mut end = start;
    while reader.kind(end) == Some(Kind::Word) {
        end += 1;
    }
    let words: Vec<&str> = (start..end).map(|at| reader.word(at)).collect();
    if reader.kind(end) != Some(Kind::Close) {
        return Ok(());
    }
    match value_of_words(&words) {
        Some(value) if Decimal::from(value) == number => {
            reader.take_to(end + 1, Role::Figure);
            Ok(())
        }
        Some(_) => Err(reader.refuse_at(start, Reason::Contradiction)),
        None => Ok(()),
    }
}

/// The number that words say, below a hundred: `mười hai`, `hai mươi lăm`.
fn value_of_words(words: &[&str]) -> Option<u32> {
    const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    let digit = |word: &str| match word {
        "mốt" => Some(1),
        "tư" => Some(4),
        "lăm" | "nhăm" => Some(5),
        "bẩy" => Some(7),
        _ => DIGITS.iter().zip(0..).find(|(name, _)| **name == word).map(|(_, value)| value),
    };
    match words {
        ["mười"] => Some(10),
        [one] => digit(one),
        ["mười", one] => Some(10 + digit(one)?),
        [tens, "mươi"] => Some(digit(tens)? * 10),
        [tens, "mươi", one] | [tens, one] => Some(digit(tens)? * 10 + digit(one)?),
        _ => None,
    }
}

/// Refuses `1.052%`: no share is above a thousand, so a comma was probably meant.
fn check_dots(reader: &Reader<'_>, at: usize, measure: &Measure) -> Result<(), Refusal> {
    let Some(token) = reader.token(at) else { return Ok(()) };
    let is_share = matches!(measure, Measure::Percent | Measure::PerMille | Measure::PercentPoint);
    if is_share && token.key.contains('.') {
        let suggestion = Some(format!("{}{measure}", token.key.replace(',', "").replace('.', ",")).into());
        return Err(Refusal { suggestion, ..reader.refuse_at(at, Reason::DotAsDecimal) });
    }
    Ok(())
}

/// Takes `/năm` behind a percentage.
fn per_year(reader: &mut Reader<'_>, measure: &Measure) -> Result<bool, Refusal> {
    let is_share = matches!(measure, Measure::Percent | Measure::PerMille | Measure::PercentPoint);
    if !is_share || !reader.next_is(Kind::Slash) {
        return Ok(false);
    }
    if reader.word(reader.at() + 1) != "năm" {
        return Err(reader.refuse_at(reader.at() + 1, Reason::UnknownWord));
    }
    reader.take_to(reader.at() + 2, Role::Time);
    Ok(true)
}

/// Takes the measure behind a number.
pub(super) fn measure(reader: &mut Reader<'_>) -> Result<Measure, Refusal> {
    if let Some(share) = share_measure(reader) {
        return Ok(share);
    }
    let (scale, is_money) = scale(reader);
    if is_money || currency(reader, scale) {
        let per = denominators(reader)?;
        return Ok(Measure::Money { scale, per: per.into() });
    }
    let end = name_end(reader, reader.at(), Name::Noun);
    let noun = match comrades(reader) {
        true => "đồng chí".to_owned(),
        false => {
            let noun = reader.written(reader.at()..end);
            reader.take_to(end, Role::Measure);
            noun
        }
    };
    let per = if noun.is_empty() && scale == Scale::One { String::new() } else { denominators(reader)? };
    Ok(Measure::Count { scale, noun: noun.into(), per: per.into() })
}

fn share_measure(reader: &mut Reader<'_>) -> Option<Measure> {
    let percent_at = |reader: &Reader<'_>, at: usize| match reader.kind(at) {
        Some(Kind::Percent) => Some(at + 1),
        _ => reader.after(at, "phần trăm"),
    };
    if let Some(end) = percent_at(reader, reader.at()) {
        reader.take_to(end, Role::Measure);
        return Some(Measure::Percent);
    }
    if reader.word(reader.at()) == "điểm"
        && let Some(end) = percent_at(reader, reader.at() + 1)
    {
        reader.take_to(end, Role::Measure);
        return Some(Measure::PercentPoint);
    }
    let per_mille = reader.take_kind(Kind::PerMille, Role::Measure)
        || reader.take_any(&["phần nghìn", "phần ngàn"], Role::Measure).is_some();
    per_mille.then_some(Measure::PerMille)
}

/// Takes the scale, and whether its abbreviation says money as well: `trđ`.
fn scale(reader: &mut Reader<'_>) -> (Scale, bool) {
    const GLUED: [(&str, Scale); 7] = [
        ("trđ", Scale::Million),
        ("trđồng", Scale::Million),
        ("triệuđ", Scale::Million),
        ("tỷđ", Scale::Billion),
        ("tỉđ", Scale::Billion),
        ("ngđ", Scale::Thousand),
        ("nghđ", Scale::Thousand),
    ];
    const WORDS: [(&str, Scale); 11] = [
        ("nghìn tỷ", Scale::ThousandBillion),
        ("ngàn tỷ", Scale::ThousandBillion),
        ("nghìn tỉ", Scale::ThousandBillion),
        ("ngàn tỉ", Scale::ThousandBillion),
        ("tỷ", Scale::Billion),
        ("tỉ", Scale::Billion),
        ("triệu", Scale::Million),
        ("nghìn", Scale::Thousand),
        ("ngàn", Scale::Thousand),
        ("tr", Scale::Million),
        ("ng", Scale::Thousand),
    ];
    if let Some(scale) = reader.take_meaning(&GLUED, Role::Measure) {
        return (scale, true);
    }
    let at = reader.at();
    let is_short = matches!(reader.word(at), "tr" | "ng");
    let dot = usize::from(reader.kind(at + 1) == Some(Kind::Dot));
    let is_money = matches!(reader.word(at + 1 + dot), "đ" | "đồng");
    // Short forms say a scale only where money follows: `5 tr.đ`.
    if is_short && !is_money {
        return (Scale::One, false);
    }
    match reader.take_meaning(&WORDS, Role::Measure) {
        Some(scale) => {
            if is_money && dot == 1 {
                reader.take_to(reader.at() + 1, Role::Measure);
            }
            (scale, false)
        }
        None => (Scale::One, false),
    }
}

/// Takes the word for money; `đồng chí` and `đồng hồ` are none.
fn currency(reader: &mut Reader<'_>, scale: Scale) -> bool {
    const COMPOUNDS: [&str; 16] = [
        "chí", "hồ", "bào", "bộ", "đội", "phục", "cỏ", "ruộng", "lúa", "muối", "nghiệp", "hương", "môn", "diễn",
        "hành", "phạm",
    ];
    let at = reader.at();
    let short = reader.kind(at + 1) == Some(Kind::Slash) && reader.word(at + 2) == "c";
    let compound = scale == Scale::One && (short || COMPOUNDS.contains(&reader.word(at + 1)));
    if compound || !matches!(reader.word(at), "đồng" | "đ" | "vnđ" | "vnd") {
        return false;
    }
    reader.take_to(at + 1, Role::Measure);
    reader.take("việt nam", Role::Measure);
    true
}

/// Takes `đ/c`, which is short for `đồng chí`.
fn comrades(reader: &mut Reader<'_>) -> bool {
    let at = reader.at();
    let is_short = reader.word(at) == "đ" && reader.kind(at + 1) == Some(Kind::Slash) && reader.word(at + 2) == "c";
    if is_short {
        reader.take_to(at + 3, Role::Measure);
    }
    is_short
}

/// Whether `trên một vạn dân` stands at a position, which is `/vạn dân`.
fn is_per_head(reader: &Reader<'_>, at: usize) -> bool {
    let number = reader.kind(at + 1) == Some(Kind::Number) || reader.word(at + 1) == "một";
    let start = at + 1 + usize::from(number);
    let scaled = start + usize::from(matches!(reader.word(start), "vạn" | "nghìn" | "ngàn" | "triệu"));
    reader.word(at) == "trên" && reader.word(scaled) == "dân" && scaled > at + 1
}

/// Takes the denominators of a measure: `/người/năm`, `/vạn dân`, `/10.000 dân`.
fn denominators(reader: &mut Reader<'_>) -> Result<String, Refusal> {
    // Denominators of several words; any other is one word.
    const HEADS: [&str; 22] = [
        "đầu người",
        "người dân",
        "lao động",
        "hộ gia đình",
        "hộ nghèo",
        "hộ dân",
        "học sinh",
        "doanh nghiệp",
        "cơ sở",
        "trẻ đẻ sống",
        "trẻ em",
        "đảng viên",
        "tổ dân phố",
        "đơn vị",
        "cán bộ",
        "công chức",
        "trang trại",
        "nhân khẩu",
        "bé gái",
        "bé trai",
        "trẻ sơ sinh",
        "trẻ sơ sinh sống",
    ];
    let mut per = String::new();
    while reader.next_is(Kind::Slash) || is_per_head(reader, reader.at()) {
        let mut at = reader.at() + 1;
        at += usize::from(reader.word(at) == "một");
        let mut amount = Decimal::ONE;
        if let Some(token) = reader.token(at).filter(|token| token.kind == Kind::Number) {
            amount = number::parse(&token.key).map_err(|_error| reader.refuse_at(at, Reason::SecondFigure))?;
            at += 1;
        }
        while let Some(scale) = scale_of_heads(reader.word(at)) {
            let scaled =
                amount.checked_mul(Decimal::from(scale)).filter(|amount| *amount < Decimal::from(1_000_000_000));
            amount = scaled.ok_or_else(|| reader.refuse_at(at, Reason::NumberTooLong))?;
            at += 1;
        }
        let named = reader.longest(at, &HEADS).map(|(end, _)| end);
        let end = named.unwrap_or_else(|| name_end(reader, at, Name::Noun).min(at + 1));
        if end == at {
            return Err(reader.refuse_at(at, Reason::UnknownWord));
        }
        per.push('/');
        if amount != Decimal::ONE {
            per.push_str(&number::format(amount));
            per.push(' ');
        }
        per.push_str(&reader.written(at..end).to_lowercase());
        reader.take_to(end, Role::Measure);
    }
    Ok(per)
}

fn scale_of_heads(word: &str) -> Option<u32> {
    match word {
        "vạn" => Some(10_000),
        "nghìn" | "ngàn" => Some(1_000),
        "triệu" => Some(1_000_000),
        _ => None,
    }
}

/// The position behind the name that begins at `from`; `from` where none does.
pub(super) fn name_end(reader: &Reader<'_>, from: usize, name: Name) -> usize {
    let mut at = from;
    while let Some(token) = reader.token(at) {
        let next = match token.kind {
            Kind::Word | Kind::Number => plain_end(reader, from, at, name),
            Kind::Quote => Some(at + 1),
            Kind::Comma | Kind::Dash if at > from => {
                plain_end(reader, from, at + 1, name).filter(|_| goes_on_behind_a_comma(reader, at + 1))
            }
            Kind::Slash if at > from && name != Name::Noun => plain_end(reader, from, at + 1, name),
            Kind::Dot if at > from && is_abbreviation(reader, at) => Some(at + 1),
            Kind::Other if at > from && &*token.key == "&" => plain_end(reader, from, at + 1, name),
            _ => None,
        };
        match next {
            Some(next) => at = next,
            None => break,
        }
    }
    while at > from && can_end_no_name(reader, from, at - 1, name) {
        at -= 1;
    }
    at
}

/// Whether a token can't be the last of a name: a word that joins two others, a quotation mark
/// that only opens.
fn can_end_no_name(reader: &Reader<'_>, from: usize, at: usize, name: Name) -> bool {
    match reader.kind(at) {
        Some(Kind::Quote) => is_opening(reader, from, at),
        _ => {
            matches!(reader.word(at), "và" | "trên" | "trong" | "không" | "với" | "của" | "về")
                || (reader.word(at) == "cho" && name != Name::Subject)
        }
    }
}

fn is_opening(reader: &Reader<'_>, from: usize, at: usize) -> bool {
    (from..at).filter(|at| reader.kind(*at) == Some(Kind::Quote)).count().is_multiple_of(2)
}

fn goes_on_behind_a_comma(reader: &Reader<'_>, at: usize) -> bool {
    !matches!(reader.word(at), "đạt" | "có" | "được" | "và") || reader.kind(at - 1) == Some(Kind::Dash)
}

fn is_abbreviation(reader: &Reader<'_>, at: usize) -> bool {
    let written = reader.written(at - 1..at);
    let is_short = written.chars().count() <= 3 && written.chars().all(char::is_uppercase);
    is_short && reader.kind(at + 1) == Some(Kind::Word)
}

/// The position behind the word at `at`, where it may stand in a name.
fn plain_end(reader: &Reader<'_>, from: usize, at: usize, name: Name) -> Option<usize> {
    if let Some(end) = age_end(reader, at).or_else(|| label_end(reader, from, at)) {
        return Some(end);
    }
    let word = reader.word(at);
    if word.is_empty() {
        return (reader.kind(at) == Some(Kind::Quote)).then_some(at + 1);
    }
    let (before, behind) = (if at > from { reader.word(at - 1) } else { "" }, reader.word(at + 1));
    let has_number = reader.kind(at + 1) == Some(Kind::Number);
    if let Some(end) = time_end(reader, at) {
        return (name == Name::Subject).then_some(end);
    }
    if word == "trở" && behind == "lên" && name != Name::Noun && ends_in_a_grade(reader, from, at) {
        return Some(at + 2);
    }
    if name == Name::Unwanted {
        return is_plain_unwanted(reader, at).then_some(at + 1);
    }
    if begins_something_else(reader, at) {
        return None;
    }
    let harmless =
        HARMLESS.iter().any(|(one, two)| (*one == before && *two == word) || (*one == word && *two == behind));
    let is_plain = match word {
        "trước" if has_number || matches!(behind, "ngày" | "tháng" | "quý") => false,
        _ if harmless => true,
        "đạt" | "duy" | "giữ" => {
            let reached = at > from && !matches!(before, "" | "và" | "không" | "chưa");
            let goes_on = !behind.is_empty() && plain_end(reader, at + 1, at + 1, name).is_some();
            reached && goes_on && !leads_to_a_figure(reader, at + 1)
        }
        "trên" if is_per_head(reader, at) => false,
        "trên" => {
            let of_a_whole = matches!(behind, "tổng" | "địa" | "toàn" | "số");
            (at > from || of_a_whole) && !behind.is_empty() && !leads_to_a_figure(reader, at + 1)
        }
        "và" => at > from && !behind.is_empty() && !matches!(behind, "đạt" | "vượt") && !has_number,
        "trong" => behind != "đó" && !behind.is_empty() && at > from,
        "không" => {
            let of_a_clause = name != Name::Noun && at > from;
            let of_the_figure = matches!(
                behind,
                "" | "đạt"
                    | "quá"
                    | "dưới"
                    | "còn"
                    | "hoàn"
                    | "vượt"
                    | "trên"
                    | "tăng"
                    | "giảm"
                    | "nâng"
                    | "hạ"
                    | "phải"
                    | "để"
            );
            of_a_clause && !of_the_figure
        }
        _ => !NOT_IN_A_NAME.contains(&word),
    };
    is_plain.then_some(at + 1)
}

/// Whether the name before `at` ends in a grade, so that `trở lên` belongs to it:
/// `90% chi bộ hoàn thành tốt nhiệm vụ trở lên`.
fn ends_in_a_grade(reader: &Reader<'_>, from: usize, at: usize) -> bool {
    const GRADES: [&str; 13] = [
        "nhiệm vụ",
        "tốt",
        "khá",
        "trung bình",
        "xuất sắc",
        "giỏi",
        "phổ thông",
        "trung cấp",
        "cao đẳng",
        "đại học",
        "sơ cấp",
        "trung học cơ sở",
        "thcs",
    ];
    GRADES.iter().any(|grade| {
        let start = at.checked_sub(grade.split(' ').count());
        start.is_some_and(|start| start >= from && reader.after(start, grade) == Some(at))
    })
}

/// Whether a word may stand in the name of a thing of which there is to be none.
fn is_plain_unwanted(reader: &Reader<'_>, at: usize) -> bool {
    let (word, behind) = (reader.word(at), reader.word(at + 1));
    let second = matches!(word, "nếu" | "trừ" | "riêng" | "và" | "đạt" | "nhưng")
        && (word != "và" || leads_to_a_figure(reader, at + 1));
    let contradicts = word == "trong" && behind == "đó" || word == "trở";
    !second
        && !contradicts
        && reader.longest(at, &VAGUE).is_none()
        && !matches!(word, "quá" if leads_to_a_figure(reader, at + 1))
}

/// Whether a plan, a comparison or an estimate begins, which are no part of a name.
fn begins_something_else(reader: &Reader<'_>, at: usize) -> bool {
    let of_plan =
        reader.longest(at, &PLAN).is_some_and(|(_, words)| !matches!(words, "chỉ tiêu" | "nghị quyết" | "kế hoạch"));
    of_plan
        || reader.longest(at, &COMPARED).is_some()
        || reader.longest(at, &ESTIMATES).is_some()
        || reader.longest(at, &VAGUE).is_some()
}

/// Whether a figure follows, behind words that only lead to it.
fn leads_to_a_figure(reader: &Reader<'_>, at: usize) -> bool {
    const BETWEEN: [&str; 13] =
        ["trên", "từ", "dưới", "hơn", "ít", "nhất", "tối", "thiểu", "mức", "tỷ", "lệ", "khoảng", "gần"];
    let mut at = at;
    while BETWEEN.contains(&reader.word(at)) {
        at += 1;
    }
    matches!(reader.kind(at), Some(Kind::Number | Kind::Sign(_)))
}

/// The positions where the core of a phrase may begin: its start, and each
/// connecting word or sign behind a subject.
pub(super) fn starts(reader: &Reader<'_>) -> impl Iterator<Item = usize> + use<> {
    let subject_end = name_end(reader, 0, Name::Subject);
    let mut starts = vec![0];
    let mut at = unit_end(reader, 0);
    while at <= subject_end.min(reader.end()) {
        let connects = [&CONNECTORS[..], &NONE_OF, &ESTIMATES, &CUMULATIVE]
            .iter()
            .any(|words| reader.longest(at, words).is_some())
            || time_end(reader, at).is_some()
            || matches!(reader.kind(at), Some(Kind::Colon | Kind::Sign(_)));
        // `tốc độ tăng …` names a thing; there "tăng" begins nothing.
        let before = reader.word(at - 1);
        let in_a_name = HARMLESS.iter().any(|(one, two)| *one == before && *two == reader.word(at));
        if connects && !in_a_name {
            starts.push(at);
        }
        at = unit_end(reader, at);
    }
    if reader.kind(subject_end) == Some(Kind::Number) && may_lead_alone(reader, subject_end) {
        starts.push(subject_end);
    }
    starts.into_iter()
}

/// The position behind the words at `at` that belong together: an age, a named kind, a time.
fn unit_end(reader: &Reader<'_>, at: usize) -> usize {
    let unit = age_end(reader, at).or_else(|| label_end(reader, 0, at)).or_else(|| time_end(reader, at));
    let unit = unit.or_else(|| reader.longest(at, &["trở lên", "trở xuống"]).map(|(end, _)| end));
    unit.unwrap_or(at + 1)
}

/// Whether a subject may stand directly before its figure: behind a verb of work,
/// or where the measure is plain.
fn may_lead_alone(reader: &Reader<'_>, at: usize) -> bool {
    if at == 0 || NO_SUBJECT_END.contains(&reader.word(at - 1)) {
        return false;
    }
    let plain_measure = matches!(reader.kind(at + 1), Some(Kind::Percent | Kind::PerMille))
        || matches!(
            reader.word(at + 1),
            "tỷ" | "tỉ" | "triệu" | "trđ" | "tỷđ" | "ha" | "km" | "m2" | "km2" | "m3" | "tấn" | "kg"
        );
    let verb = usize::from(reader.word(0) == "đã");
    plain_measure || reader.longest(verb, &WORK).is_some()
}

/// The further of two refusals: it tells most of what is wrong.
pub(super) fn further_of(one: Option<Refusal>, two: Refusal) -> Refusal {
    match one {
        Some(one) if one.span.start >= two.span.start => one,
        _ => two,
    }
}

/// The refusal of a figure behind words that don't lead to it, where that is all that is wrong.
pub(super) fn bare_figure(reader: &Reader<'_>) -> Option<Refusal> {
    let end = name_end(reader, 0, Name::Subject);
    (end > 0 && reader.kind(end) == Some(Kind::Number)).then(|| reader.refuse_at(end, Reason::BareFigure))
}

/// Whether a number stands there that isn't a date or the name of a kind.
pub(super) fn has_figure(reader: &Reader<'_>) -> bool {
    let mut at = 0;
    while at < reader.end() {
        if let Some(end) = time_end(reader, at) {
            at = end;
            continue;
        }
        if reader.kind(at) == Some(Kind::Number) && label_end(reader, 0, at).is_none() {
            return true;
        }
        at = age_end(reader, at).unwrap_or(at + 1);
    }
    false
}

/// Takes the name of what a share is of.
pub(super) fn take_share(reader: &mut Reader<'_>) -> bool {
    let end = name_end(reader, reader.at(), Name::Share);
    let is_there = end > reader.at();
    reader.take_to(end, Role::Share);
    is_there
}

/// Takes the name of a plan behind a share: `kế hoạch thành phố giao`.
pub(super) fn take_plan(reader: &mut Reader<'_>) -> bool {
    if reader.take_any(&PLAN, Role::Plan).is_none() {
        return false;
    }
    loop {
        let at = reader.at();
        if let Some(end) = time_end(reader, at) {
            reader.take_to(end, Role::Plan);
        } else if OF_PLAN.contains(&reader.word(at)) {
            reader.take_to(at + 1, Role::Plan);
        } else {
            let end = name_end(reader, at, Name::Share);
            reader.take_to(end, Role::Plan);
            return true;
        }
    }
}

/// Whether a count in a bracket agrees with the share before it: `100% (3/3 trạm y tế)`.
/// Documents round the share, to a whole per cent at most.
pub(super) fn agrees(share: &Quantity, count: &Amount) -> bool {
    let (Some(of), Measure::Percent) = (count.of, &share.measure) else { return true };
    let exact = count.low.number.checked_mul(Decimal::ONE_HUNDRED).and_then(|hundredfold| hundredfold.checked_div(of));
    exact.is_some_and(|exact| (exact - share.number).abs() < Decimal::ONE)
}

/// The refusal of a phrase that lacks its figure: it ends in a word that leads to one, is but a
/// date, or but a measure.
pub(super) fn refuse_without_figure(reader: &Reader<'_>) -> Result<(), Refusal> {
    let start = usize::from(reader.word(0) == "đạt");
    if time_end(reader, start) == Some(reader.end())
        && (start..reader.end()).any(|at| reader.kind(at) == Some(Kind::Number))
    {
        return Err(reader.refuse_at(start, Reason::DateAsFigure));
    }
    let last = reader.end().saturating_sub(1);
    let mut measured = reader.clone();
    let is_measure = matches!(measure(&mut measured), Ok(Measure::Money { .. } | Measure::Percent | Measure::PerMille))
        && measured.is_at_end();
    let dangles = DANGLING.contains(&reader.word(last)) && !(reader.end() > 1 && reader.word(last - 1) == "giới");
    if dangles || is_measure {
        return Err(reader.refuse_at(reader.end(), Reason::NoFigure));
    }
    Ok(())
}

/// The position behind an age: `dưới 5 tuổi`, `từ 15 đến 60 tuổi`, `từ 80 tuổi trở lên`.
pub(super) fn age_end(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let mut at = match reader.word(at) {
        "từ" | "dưới" | "trên" | "đủ" => at + 1,
        _ => at,
    };
    at += usize::from(reader.word(at) == "đủ");
    at = is_kind(reader, at, Kind::Number)?;
    if matches!(reader.word(at), "đến" | "dưới" | "tới") || reader.kind(at) == Some(Kind::Dash) {
        at += 1;
        at += usize::from(reader.word(at) == "dưới");
        at = is_kind(reader, at, Kind::Number)?;
    }
    at += usize::from(reader.word(at) == "tháng");
    at = reader.after(at, "tuổi")?;
    Some(behind_from_there(reader, at))
}

/// The position behind a number that names a kind: the `2` of `mức độ 2`, `3 sao trở lên`.
pub(super) fn label_end(reader: &Reader<'_>, from: usize, at: usize) -> Option<usize> {
    let number = reader.token(at).filter(|token| token.kind == Kind::Number)?;
    if !number.key.bytes().all(|byte| byte.is_ascii_digit()) || number.key.len() > 3 {
        return None;
    }
    if let Some(end) = reader.after(at + 1, "sao") {
        return Some(behind_from_there(reader, end));
    }
    let is_label = |label: &str| {
        let start = at.checked_sub(label.split(' ').count());
        start.is_some_and(|start| start >= from && reader.after(start, label) == Some(at))
    };
    let standard = is_label("mức") && (from..at).any(|at| reader.word(at) == "chuẩn");
    if !standard && !LABELS.iter().any(|label| is_label(label)) {
        return None;
    }
    let is_figure = matches!(reader.kind(at + 1), Some(Kind::Percent | Kind::PerMille | Kind::Slash | Kind::Dash))
        || matches!(reader.word(at + 1), "tỷ" | "tỉ" | "triệu" | "nghìn" | "đồng" | "phần" | "điểm");
    (!is_figure).then(|| behind_from_there(reader, at + 1))
}

fn behind_from_there(reader: &Reader<'_>, at: usize) -> usize {
    reader.longest(at, &["trở lên", "trở xuống"]).map_or(at, |(end, _)| end)
}

fn is_kind(reader: &Reader<'_>, at: usize, kind: Kind) -> Option<usize> {
    (reader.kind(at) == Some(kind)).then_some(at + 1)
}

/// The refusal of a token that has no place, with the reason that fits it best.
pub(super) fn unplaced(reader: &Reader<'_>) -> Refusal {
    let at = reader.at();
    let reason = match reader.kind(at) {
        None => Reason::NoFigure,
        Some(Kind::Number | Kind::Percent | Kind::PerMille) => Reason::SecondFigure,
        Some(Kind::Sign(_)) => Reason::SecondCondition,
        Some(Kind::Open | Kind::Close) => Reason::OpenBracket,
        Some(Kind::Invisible) => Reason::Invisible,
        Some(Kind::Comma | Kind::Semicolon) => {
            let mut behind = reader.clone();
            behind.take_to(at + 1, Role::Punctuation);
            let refusal = unplaced(&behind);
            let figure_follows = (at + 1..reader.end()).any(|at| reader.kind(at) == Some(Kind::Number));
            return match refusal.reason {
                Reason::NoFigure => reader.refuse(Reason::UnknownWord),
                Reason::UnknownWord if figure_follows => Refusal { reason: Reason::SecondFigure, ..refusal },
                _ => refusal,
            };
        }
        Some(Kind::Word) => return reader.refuse(reason_of_word(reader, at)),
        Some(_) => Reason::UnknownWord,
    };
    reader.refuse(reason)
}

fn reason_of_word(reader: &Reader<'_>, at: usize) -> Reason {
    match reader.word(at) {
        "hoặc" | "hay" => Reason::Alternative,
        "trong" if reader.word(at + 1) == "đó" => Reason::SecondFigure,
        "riêng" | "gồm" => Reason::SecondFigure,
        "và" | "đồng" | "nhưng" | "song" => Reason::SecondCondition,
        "không" | "chưa" | "chẳng" => Reason::Negated,
        "trước" | "chậm" => Reason::SecondCondition,
        "đạt" | "tăng" | "giảm" | "trên" | "dưới" | "từ" | "vượt" | "bằng" | "là" => {
            Reason::SecondCondition
        }
        _ if reader.longest(at, &VAGUE).is_some() => Reason::Vague,
        _ => Reason::UnknownWord,
    }
}

/// The measure that a whole text is: `%`, `triệu đồng/người/năm`, `lượt khách`.
pub(crate) fn parse_measure(text: &str) -> Result<Measure, Refusal> {
    let tokens = super::token::tokens(text);
    let mut reader = Reader::new(text, &tokens);
    if reader.take_any(&["thứ", "hạng", "thứ hạng"], Role::Measure).is_some() && reader.is_at_end() {
        return Ok(Measure::Rank);
    }
    let mut reader = Reader::new(text, &tokens);
    let measure = measure(&mut reader)?;
    if reader.is_at_end() { Ok(measure) } else { Err(unplaced(&reader)) }
}

/// The quantity that a whole text is.
#[cfg(test)]
pub(super) fn parse_quantity(text: &str) -> Option<Quantity> {
    let tokens = super::token::tokens(text);
    let mut reader = Reader::new(text, &tokens);
    if reader.take("thứ", Role::Measure) {
        let number = number(&mut reader).ok()?;
        return reader.is_at_end().then(|| Quantity::new(number, Measure::Rank));
    }
    let amount = amount(&mut reader).ok()?;
    reader.is_at_end().then_some(amount.low)
}
