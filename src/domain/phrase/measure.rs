//! Measures as documents write them: `%`, `tr.đ/ha`, `giường/vạn dân`.

use super::name::{Name, name_end};
use super::reader::{Reader, Role};
use super::refusal::{Reason, Refusal};
use super::token::Kind;
use super::unplaced::unplaced;
use crate::domain::measure::{Measure, Scale};
use crate::domain::number;
use rust_decimal::Decimal;

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
pub(super) fn scale(reader: &mut Reader<'_>) -> (Scale, bool) {
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
pub(super) fn is_per_head(reader: &Reader<'_>, at: usize) -> bool {
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
        let end = named.unwrap_or_else(|| name_end(&reader.until(at + 1), at, Name::Noun));
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

/// The quantity that a whole text is.
#[cfg(test)]
pub(crate) fn parse_quantity(text: &str) -> Option<crate::domain::quantity::Quantity> {
    use super::amount::{amount, number};
    use crate::domain::quantity::Quantity;

    let tokens = super::token::tokens(text);
    let mut reader = Reader::new(text, &tokens);
    if reader.take("thứ", Role::Measure) {
        let number = number(&mut reader).ok()?;
        return reader.is_at_end().then(|| Quantity::new(number, Measure::Rank));
    }
    let amount = amount(&mut reader).ok()?;
    reader.is_at_end().then_some(amount.low)
}
