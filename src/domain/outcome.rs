//! Outcomes: the results that reports state, read from their phrases.

use super::measure::Measure;
use super::number::NumberError;
use super::phrase::{skip_all, take, take_any, take_number, take_quantity, take_remark};
use super::quantity::Quantity;

/// An outcome as understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub reached: Reached,
    pub remark: Option<Box<str>>,
    /// The phrase itself says "ước": an estimate.
    pub estimated: bool,
}

/// The fact that an outcome states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reached {
    Quantity(Quantity),
    /// `tăng 14%`, `giảm 6,2%`.
    Change(Direction, Quantity),
    /// `đạt`, `giữ vững`.
    Yes(String),
    /// `không đạt`, `chưa được công nhận`.
    No(String),
}

/// The direction of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Increase,
    Decrease,
}

/// The reason a phrase is not an outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutcomeError {
    Number(NumberError),
    NotUnderstood,
}

impl Outcome {
    /// Reads the report's phrase.
    pub fn parse(phrase: &str) -> Result<Self, OutcomeError> {
        let words = phrase.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = words.trim_end_matches(['.', ';', ',', ' ']);
        let (estimated, text) = match take_any(text, &["ước", "ước tính", "ước thực hiện"]) {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let figure = skip_all(text, &["đạt", "là", "còn", "có", "xếp", "đã"]);
        match figured(figure, estimated) {
            Err(OutcomeError::NotUnderstood | OutcomeError::Number(NumberError::NotANumber)) => worded(text, estimated),
            understood => understood,
        }
    }

    pub fn of_quantity(quantity: Quantity) -> Self {
        Self { reached: Reached::Quantity(quantity), remark: None, estimated: false }
    }

    pub fn quantity(&self) -> Option<&Quantity> {
        match &self.reached {
            Reached::Quantity(quantity) => Some(quantity),
            _ => None,
        }
    }
}

fn figured(text: &str, estimated: bool) -> Result<Outcome, OutcomeError> {
    if let Some(rest) = take_any(text, &["thứ", "hạng", "hạng thứ"]) {
        let (place, rest) = take_number(rest).map_err(OutcomeError::Number)?;
        return finished(Reached::Quantity(Quantity::new(place, Measure::Rank)), rest, estimated);
    }
    if let Some(rest) = take_any(text, &["tăng thêm", "tăng"]) {
        return changed(Direction::Increase, rest, estimated);
    }
    if let Some(rest) = take_any(text, &["giảm thêm", "giảm"]) {
        return changed(Direction::Decrease, rest, estimated);
    }
    let (quantity, _of, rest) = take_quantity(text).map_err(OutcomeError::Number)?;
    finished(Reached::Quantity(quantity), rest, estimated)
}

fn changed(direction: Direction, text: &str, estimated: bool) -> Result<Outcome, OutcomeError> {
    let (by, _of, rest) = take_quantity(text).map_err(OutcomeError::Number)?;
    if let Some(base) = take(rest, "so với").filter(|base| !base.is_empty()) {
        return Ok(Outcome {
            reached: Reached::Change(direction, by),
            remark: Some(format!("so với {base}").into()),
            estimated,
        });
    }
    finished(Reached::Change(direction, by), rest, estimated)
}

fn finished(reached: Reached, rest: &str, estimated: bool) -> Result<Outcome, OutcomeError> {
    match take_remark(rest) {
        Some((remark, "")) => Ok(Outcome { reached, remark, estimated }),
        _ => Err(OutcomeError::NotUnderstood),
    }
}

fn worded(text: &str, estimated: bool) -> Result<Outcome, OutcomeError> {
    if text.chars().any(|c| c.is_ascii_digit()) {
        return Err(OutcomeError::NotUnderstood);
    }
    const NO: [&str; 3] = ["không", "chưa", "mất"];
    const YES: [&str; 7] = ["đạt", "đã", "được", "hoàn thành", "giữ vững", "giữ được", "duy trì"];
    // The yes of a goal of none.
    let reached = if take_any(text, &["không còn", "không có", "không để"]).is_some_and(|rest| !rest.is_empty())
    {
        Reached::Yes(text.to_owned())
    } else if take_any(text, &NO).is_some() {
        Reached::No(text.to_owned())
    } else if take_any(text, &YES).is_some() {
        Reached::Yes(text.to_owned())
    } else {
        return Err(OutcomeError::NotUnderstood);
    };
    Ok(Outcome { reached, remark: None, estimated })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::phrase::parse_quantity;
    use proptest::prelude::*;

    fn reached(text: &str) -> Reached {
        Outcome::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}")).reached
    }

    #[test]
    fn quantities() {
        for (written, quantity) in [
            ("2,6 triệu lượt khách", "2,6 triệu lượt khách"),
            ("đạt 99,4%", "99,4%"),
            ("148, 2% kế hoạch", "148,2%"),
            ("79/77 đảng viên", "79 đảng viên"),
            ("6/7 tổ dân phố", "6 tổ dân phố"),
            ("xếp thứ 4", "thứ 4"),
            ("58", "58"),
            ("0%", "0%"),
        ] {
            assert_eq!(reached(written), Reached::Quantity(parse_quantity(quantity).unwrap()), "{written}");
        }
    }

    #[test]
    fn changes_and_words() {
        assert_eq!(reached("giảm 6,2%"), Reached::Change(Direction::Decrease, parse_quantity("6,2%").unwrap()));
        assert_eq!(
            reached("tăng 14% so với năm 2025"),
            Reached::Change(Direction::Increase, parse_quantity("14%").unwrap())
        );
        assert_eq!(reached("đạt"), Reached::Yes("đạt".into()));
        assert_eq!(reached("Giữ vững"), Reached::Yes("Giữ vững".into()));
        assert_eq!(reached("không còn hộ nghèo"), Reached::Yes("không còn hộ nghèo".into()));
        assert_eq!(reached("không đạt"), Reached::No("không đạt".into()));
        assert_eq!(reached("chưa được công nhận"), Reached::No("chưa được công nhận".into()));
    }

    #[test]
    fn an_estimate_says_so() {
        assert!(Outcome::parse("ước đạt 99%").unwrap().estimated);
        assert!(Outcome::parse("ước thực hiện 94%").unwrap().estimated);
        assert!(Outcome::parse("Ước 2,6 triệu lượt").unwrap().estimated);
        assert!(!Outcome::parse("99%").unwrap().estimated);
    }

    #[test]
    fn what_is_not_understood() {
        assert_eq!(Outcome::parse("khá tốt"), Err(OutcomeError::NotUnderstood));
        assert_eq!(Outcome::parse("có hộ nghèo"), Err(OutcomeError::NotUnderstood));
        assert_eq!(Outcome::parse(""), Err(OutcomeError::NotUnderstood));
        assert_eq!(Outcome::parse("99% hoặc hơn"), Err(OutcomeError::NotUnderstood));
        assert_eq!(
            Outcome::parse("88.8%"),
            Err(OutcomeError::Number(NumberError::DotAsDecimal { suggestion: "88,8".into() }))
        );
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC{0,60}") {
            let _outcome = Outcome::parse(&text);
        }
    }
}
