//! Answers in words: whether the words of a result affirm or deny the words of
//! its goal. Words that do neither answer nothing.

use super::goal::{Aim, Goal};
use super::phrase::{Kind, tokens};

/// Yes or no as words answer a goal; none where they answer nothing.
pub(crate) fn answer(goal: &Goal, words: &str) -> Option<bool> {
    let result = keys(words);
    match &goal.aim {
        Aim::Achieve(said) | Aim::Maintain(said) => to_words(&keys(said), &result),
        _ => to_none_left(goal, &result),
    }
}

/// The answer to a goal in words: the same words affirm it, the same words behind
/// `không` or `chưa` deny it. Its verb alone stands for all of them.
fn to_words(goal: &[String], result: &[String]) -> Option<bool> {
    let goal = without(goal, &["đã", "được"]);
    let (denied, result) = match result {
        [no, rest @ ..] if no == "không" || no == "chưa" => (true, rest),
        _ => (false, result),
    };
    let result = without(result, &["đã", "được"]);
    let same = result == goal || is_verb_of(result, goal);
    same.then_some(!denied)
}

/// Whether the words are the verb that a goal begins with.
fn is_verb_of(words: &[String], goal: &[String]) -> bool {
    const VERBS: [&[&str]; 6] =
        [&["giữ", "vững"], &["giữ"], &["duy", "trì"], &["công", "nhận"], &["hoàn", "thành"], &["thực", "hiện"]];
    // "hoàn thành" alone says less than "hoàn thành tốt".
    const QUALIFIED: [&str; 4] = ["tốt", "xuất", "vượt", "đúng"];
    let words = words.strip_suffix(&["được".to_owned()]).unwrap_or(words);
    VERBS.iter().any(|verb| {
        let is_verb = words.len() == verb.len() && words.iter().zip(*verb).all(|(one, two)| one == two);
        let begins = goal.iter().zip(*verb).all(|(one, two)| one == two) && goal.len() > verb.len();
        is_verb && begins && goal.get(verb.len()).is_none_or(|next| !QUALIFIED.contains(&&**next))
    })
}

/// The answer to a goal of none: `không xảy ra trọng án`, `đã xảy ra trọng án`.
fn to_none_left(goal: &Goal, result: &[String]) -> Option<bool> {
    let figure = goal.figure().filter(|figure| figure.is_zero())?;
    let noun = keys(&figure.measure.to_string());
    let (none, result) = match result {
        [no, rest @ ..] if no == "không" => (true, rest),
        [already, rest @ ..] if already == "đã" => (false, rest),
        rest => (false, rest),
    };
    let thing = without(result, &["để", "xảy", "ra", "phát", "sinh", "còn", "có", "tồn", "tại", "vụ", "trường", "hợp"]);
    let has_verb = thing.len() < result.len();
    let thing = thing.strip_suffix(&["nào".to_owned()]).unwrap_or(thing);
    let same = thing == noun || (thing.is_empty() && none && has_verb);
    (same && has_verb).then_some(none)
}

fn without<'w>(mut words: &'w [String], dropped: &[&str]) -> &'w [String] {
    while let [first, rest @ ..] = words
        && dropped.contains(&&**first)
    {
        words = rest;
    }
    words
}

/// The words and numbers of a text, without its signs.
fn keys(text: &str) -> Vec<String> {
    let tokens = tokens(text);
    let said = tokens.into_iter().filter(|token| matches!(token.kind, Kind::Word | Kind::Number));
    said.map(|token| token.key.into_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_answer_only_their_own_goal() {
        for (goal, result, expected) in [
            ("không để xảy ra cháy", "không xảy ra cháy", Some(true)),
            ("không để xảy ra cháy", "đã xảy ra cháy", Some(false)),
            ("không để xảy ra cháy", "không để xảy ra", Some(true)),
            ("không để xảy ra trọng án", "không xảy ra trọng án", Some(true)),
            ("không để xảy ra trọng án", "không có vụ trọng án nào", Some(true)),
            ("không còn hộ nghèo", "không còn hộ nghèo", Some(true)),
            ("không còn hộ nghèo", "còn hộ nghèo", Some(false)),
            ("không còn hộ nghèo", "không có số liệu", None),
            ("không còn hộ nghèo", "không còn nhà tạm", None),
            ("được công nhận đạt chuẩn", "đã được công nhận đạt chuẩn", Some(true)),
            ("được công nhận đạt chuẩn", "chưa được công nhận", Some(false)),
            ("được công nhận đạt chuẩn", "đã khởi công", None),
            ("giữ vững danh hiệu", "giữ vững", Some(true)),
            ("giữ vững danh hiệu", "không giữ vững danh hiệu", Some(false)),
            ("hoàn thành xây dựng", "đã hoàn thành xây dựng", Some(true)),
            ("hoàn thành xây dựng", "đã khởi công", None),
            ("đạt chuẩn quốc gia mức độ 2", "đạt chuẩn quốc gia", None),
            ("hoàn thành tốt công tác tuyển quân", "hoàn thành", None),
        ] {
            assert_eq!(answer(&Goal::parse(goal).unwrap(), result), expected, "{goal}: {result}");
        }
    }
}
