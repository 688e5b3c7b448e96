//! The names of documents: a kind with a number or a title, and the facts that a name
//! itself states: the area it is valid in, the body that issued it, its year.

use std::borrow::Cow;

use super::term::roman;
use crate::slug;

/// The kind and name of a document, which tell it from others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentName {
    pub kind: Option<DocumentKind>,
    pub name: Name,
}

/// The name of a document: its number, or its title.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Name {
    /// `71-NQ/TW`, `131/2020/NĐ-CP`.
    Number(String),
    /// `Luật Thực hiện dân chủ ở cơ sở`, `Điều lệ Đảng`, for documents known by a name.
    Title(String),
}

/// The area within which a number names one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The whole country, for documents of central bodies.
    Nation,
    /// A province, for documents of its Party committee.
    Province,
    /// The unit that cites it, for all others.
    Unit,
}

/// The rank of a document: those of the state from the highest down, then those of the Party, then
/// those of provinces and units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    Law,
    /// Resolutions and ordinances of the National Assembly and its committee.
    Assembly,
    Government,
    PrimeMinister,
    Ministry,
    OtherCentral,
    PartyCentral,
    Province,
    Unit,
}

/// The kind of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentKind {
    Resolution,
    Directive,
    Conclusion,
    Regulation,
    Decision,
    Decree,
    Circular,
    Guideline,
    Programme,
    Plan,
    Notice,
    Law,
    Ordinance,
    Scheme,
    Charter,
}

/// The codes of ministries, which are central bodies, with the ministries' names.
const MINISTRIES: [(&str, &str); 20] = [
    ("BCA", "Bộ Công an"),
    ("BQP", "Bộ Quốc phòng"),
    ("BNG", "Bộ Ngoại giao"),
    ("BNV", "Bộ Nội vụ"),
    ("BTP", "Bộ Tư pháp"),
    ("BTC", "Bộ Tài chính"),
    ("BCT", "Bộ Công Thương"),
    ("BXD", "Bộ Xây dựng"),
    ("BYT", "Bộ Y tế"),
    ("BGDĐT", "Bộ Giáo dục và Đào tạo"),
    ("BKHCN", "Bộ Khoa học và Công nghệ"),
    ("BNNMT", "Bộ Nông nghiệp và Môi trường"),
    ("BVHTTDL", "Bộ Văn hóa, Thể thao và Du lịch"),
    ("BDTTG", "Bộ Dân tộc và Tôn giáo"),
    ("BNNPTNT", "Bộ Nông nghiệp và Phát triển nông thôn"),
    ("BGTVT", "Bộ Giao thông vận tải"),
    ("BTNMT", "Bộ Tài nguyên và Môi trường"),
    ("BTTTT", "Bộ Thông tin và Truyền thông"),
    ("BLĐTBXH", "Bộ Lao động - Thương binh và Xã hội"),
    ("BKHĐT", "Bộ Kế hoạch và Đầu tư"),
];

impl DocumentKind {
    pub(super) const ALL: [DocumentKind; 15] = [
        DocumentKind::Resolution,
        DocumentKind::Directive,
        DocumentKind::Conclusion,
        DocumentKind::Regulation,
        DocumentKind::Decision,
        DocumentKind::Decree,
        DocumentKind::Circular,
        DocumentKind::Guideline,
        DocumentKind::Programme,
        DocumentKind::Plan,
        DocumentKind::Notice,
        DocumentKind::Law,
        DocumentKind::Ordinance,
        DocumentKind::Scheme,
        DocumentKind::Charter,
    ];

    /// The word for the kind, as texts have it before a number.
    pub fn word(self) -> &'static str {
        match self {
            DocumentKind::Resolution => "Nghị quyết",
            DocumentKind::Directive => "Chỉ thị",
            DocumentKind::Conclusion => "Kết luận",
            DocumentKind::Regulation => "Quy định",
            DocumentKind::Decision => "Quyết định",
            DocumentKind::Decree => "Nghị định",
            DocumentKind::Circular => "Thông tư",
            DocumentKind::Guideline => "Hướng dẫn",
            DocumentKind::Programme => "Chương trình",
            DocumentKind::Plan => "Kế hoạch",
            DocumentKind::Notice => "Thông báo",
            DocumentKind::Law => "Luật",
            DocumentKind::Ordinance => "Pháp lệnh",
            DocumentKind::Scheme => "Đề án",
            DocumentKind::Charter => "Điều lệ",
        }
    }

    /// The codes of the kind within a number. `QĐ` stands for regulations as well
    /// as decisions; the word before the number tells which.
    fn codes(self) -> &'static [&'static str] {
        match self {
            DocumentKind::Resolution => &["NQ"],
            DocumentKind::Directive => &["CT"],
            DocumentKind::Conclusion => &["KL"],
            DocumentKind::Regulation => &["QyĐ", "QYĐ"],
            DocumentKind::Decision => &["QĐ"],
            DocumentKind::Decree => &["NĐ"],
            DocumentKind::Circular => &["TT", "TTLT"],
            DocumentKind::Guideline => &["HD"],
            DocumentKind::Programme => &["CTr", "CTR"],
            DocumentKind::Plan => &["KH"],
            DocumentKind::Notice => &["TB"],
            DocumentKind::Law => &["QH"],
            DocumentKind::Ordinance => &["PL"],
            DocumentKind::Scheme => &["ĐA"],
            DocumentKind::Charter => &[],
        }
    }

    /// The kind that a code of a number tells: `KL` of `21-KL/TW`.
    pub(super) fn of_number(number: &str) -> Option<Self> {
        let codes: Vec<&str> = number.split(['/', '-']).collect();
        Self::ALL.into_iter().find(|kind| {
            codes.iter().any(|code| {
                kind.codes().contains(code) || (*kind == DocumentKind::Law && term_of(code, "QH").is_some())
            })
        })
    }
}

impl DocumentName {
    pub fn scope(&self) -> Scope {
        let Name::Number(number) = &self.name else {
            return Scope::Nation;
        };
        let issuer = number.rsplit_once(['/', '-']).map_or(number.as_str(), |(_, issuer)| issuer);
        match issuer {
            "TW" | "CP" | "TTg" | "VPCP" | "UBTVQH" => Scope::Nation,
            _ if ministry(issuer).is_some() => Scope::Nation,
            _ if number.contains("/QH") || number.contains("/UBTVQH") || number.contains("/TT-") => Scope::Nation,
            "TU" => Scope::Province,
            _ => Scope::Unit,
        }
    }

    pub(crate) fn rank(&self) -> Rank {
        let number = match (&self.name, self.kind) {
            (_, Some(DocumentKind::Law)) => return Rank::Law,
            (_, Some(DocumentKind::Ordinance)) => return Rank::Assembly,
            (Name::Title(title), _) if title.starts_with("Hiến pháp") => return Rank::Law,
            (Name::Title(_), Some(DocumentKind::Charter | DocumentKind::Resolution)) => return Rank::PartyCentral,
            (Name::Title(_), _) => return Rank::OtherCentral,
            (Name::Number(number), _) => number,
        };
        match (self.scope(), number.rsplit_once(['/', '-']).map(|(_, issuer)| issuer)) {
            (Scope::Province, _) => Rank::Province,
            (Scope::Unit, _) => Rank::Unit,
            (Scope::Nation, Some("TW")) => Rank::PartyCentral,
            (Scope::Nation, Some("CP")) => Rank::Government,
            (Scope::Nation, Some("TTg" | "VPCP")) => Rank::PrimeMinister,
            (Scope::Nation, _) if number.contains("QH") => Rank::Assembly,
            (Scope::Nation, _) => Rank::Ministry,
        }
    }

    /// The last part of the document's address: `71-nq-tw`.
    pub fn slug(&self) -> String {
        match &self.name {
            Name::Number(number) => slug::slug(number),
            Name::Title(title) => slug::slug(title),
        }
    }

    /// Whether the name can't be one of another year: titles, and numbers like `131/2020/NĐ-CP`.
    /// Other numbers begin anew each year or term.
    pub fn has_year(&self) -> bool {
        match &self.name {
            Name::Title(_) => true,
            Name::Number(number) => number.split('/').nth(1).is_some_and(is_year),
        }
    }

    /// The issuer, where the name leaves no doubt. `TW` doesn't tell the Central Committee from
    /// its Politburo, `UBND` doesn't say of which place, and two ministries may sign together.
    pub fn issuer(&self) -> Option<Cow<'static, str>> {
        let number = match (&self.name, self.kind) {
            (Name::Number(number), _) => number,
            (Name::Title(_), Some(DocumentKind::Law)) => return Some("Quốc hội".into()),
            (Name::Title(_), _) => return None,
        };
        let (_, codes) = number.rsplit_once('/').or_else(|| number.split_once('-'))?;
        if let Some(term) = term_of(codes, "UBTVQH") {
            return Some(format!("Ủy ban Thường vụ Quốc hội khóa {term}").into());
        }
        if let Some(term) = term_of(codes, "QH") {
            return Some(format!("Quốc hội khóa {term}").into());
        }
        let (kind, issuer) = codes.split_once('-')?;
        if kind == "TTLT" {
            return None;
        }
        match issuer {
            "CP" => Some("Chính phủ".into()),
            "TTg" => Some("Thủ tướng Chính phủ".into()),
            "VPCP" => Some("Văn phòng Chính phủ".into()),
            _ => ministry(issuer).map(Cow::Borrowed),
        }
    }
}

impl Rank {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Rank::Law => "law",
            Rank::Assembly => "assembly",
            Rank::Government => "government",
            Rank::PrimeMinister => "prime_minister",
            Rank::Ministry => "ministry",
            Rank::OtherCentral => "other_central",
            Rank::PartyCentral => "party",
            Rank::Province => "province",
            Rank::Unit => "unit",
        }
    }
}

/// The name of the ministry with a code.
fn ministry(code: &str) -> Option<&'static str> {
    MINISTRIES.into_iter().find_map(|(known, name)| (known == code).then_some(name))
}

/// The term in a code of the National Assembly, in Roman figures: `QH15` as `XV`.
fn term_of(code: &str, body: &str) -> Option<String> {
    let term = code.strip_prefix(body).filter(|term| term.bytes().all(|byte| byte.is_ascii_digit()))?;
    roman(term.parse().ok()?)
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}
