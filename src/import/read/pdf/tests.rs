//! PDF files as programs make them, written here by hand: tables ruled by lines or thin areas, turned pages,
//! letters in any order, rows that a page cuts, and all that mustn't be read as if it were clear.

use lopdf::{Document as Pdf, Object, Stream, dictionary};

use super::{PdfFault, read};
use crate::import::document::{Block, Document};
use crate::lang::Lang;

/// The letters that the font of these files has, each the code of its position, counted from 1.
const LETTERS: &str = "0123456789 .,;:-/%()abcdeghiklmnopqrstuvxyABCDEGHIKLMNOPQRSTUVXYăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵÁĐỦỈỤẾỊ";
const SIZE: f32 = 10.0;

/// A text at a place, in letters half as wide as high. `~` is a code that the file doesn't tell the letter of.
fn text(x: f32, y: f32, text: &str) -> String {
    format!("BT /F {SIZE} Tf {x} {y} Td <{}> Tj ET\n", codes(text))
}

fn codes(text: &str) -> String {
    let code = |letter: char| match LETTERS.chars().position(|other| other == letter) {
        Some(at) => at + 1,
        None => {
            assert_eq!(letter, '~', "the font has no such letter");
            250
        }
    };
    text.chars().map(|letter| format!("{:02x}", code(letter))).collect()
}

/// The table that tells the letters of the codes.
fn table_of_letters() -> String {
    let entry = |(at, letter): (usize, char)| format!("<{:02x}> <{:04x}>\n", at + 1, u32::from(letter));
    let entries: Vec<String> = LETTERS.chars().enumerate().map(entry).collect();
    let blocks = entries.chunks(100).map(|some| format!("{} beginbfchar\n{}endbfchar\n", some.len(), some.concat()));
    format!(
        "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo<<\n/Registry (Adobe)\n\
         /Ordering (UCS)\n/Supplement 0\n>> def\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{}endcmap\n\
         CMapName currentdict /CMap defineresource pop\nend\nend",
        blocks.collect::<String>()
    )
}

/// The bytes of a file with these pages: the content of each, and the degrees by which it is turned.
fn file(pages: &[(&str, i64)]) -> Vec<u8> {
    let mut pdf = Pdf::with_version("1.5");
    let map = pdf.add_object(Stream::new(dictionary! {}, table_of_letters().into_bytes()));
    let widths: Vec<Object> = (0..=255).map(|_| 500.into()).collect();
    let font = pdf.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "TrueType", "BaseFont" => "AAAAAA+Serif", "Encoding" => "WinAnsiEncoding",
        "FirstChar" => 0, "LastChar" => 255, "Widths" => widths, "ToUnicode" => map,
    });
    let picture = pdf.add_object(Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Image", "Width" => 1, "Height" => 1 },
        vec![0],
    ));
    let form = pdf.add_object(Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 600.into(), 800.into()] },
        text(50.0, 500.0, "Chữ trong khuôn").into_bytes(),
    ));
    let tree = pdf.new_object_id();
    let mut kids: Vec<Object> = Vec::new();
    for (content, turned) in pages {
        let content = pdf.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
        let page = dictionary! {
            "Type" => "Page", "Parent" => tree, "Contents" => content, "Rotate" => *turned,
            "MediaBox" => vec![0.into(), 0.into(), 600.into(), 800.into()],
            "Resources" => dictionary! {
                "Font" => dictionary! { "F" => font }, "XObject" => dictionary! { "P" => picture, "X" => form },
            },
        };
        kids.push(pdf.add_object(page).into());
    }
    let count = i64::try_from(kids.len()).unwrap();
    pdf.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into());
    let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    pdf.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

fn told(pages: &[&str]) -> Vec<String> {
    let pages: Vec<(&str, i64)> = pages.iter().map(|page| (*page, 0)).collect();
    lines_of(&read(file(&pages)).unwrap())
}

/// A document in lines: paragraphs, rows as `cell | cell` with `^` for a cell that is covered, what is unclear
/// behind `?`, what stands aside behind `+` and what is remarked behind `!`.
fn lines_of(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => lines.push(paragraph.text.clone()),
            Block::Table(grid) => lines.extend(grid.rows.iter().map(|row| {
                let cell = |cell: &crate::import::grid::Cell| match cell.covered_by {
                    Some(_) => "^".to_owned(),
                    None => cell.text.replace('\n', "/"),
                };
                row.iter().map(cell).collect::<Vec<_>>().join(" | ")
            })),
        }
    }
    lines.extend(document.unclear_rows.iter().map(|row| format!("? {}", row.text)));
    lines.extend(document.margins.iter().map(|text| format!("+ {}", text.text)));
    lines.extend(document.remarks.iter().map(|remark| format!("! {}", remark.in_words(Lang::En))));
    lines
}

/// The places of the columns of the tables here.
const ACROSS: [f32; 4] = [50.0, 90.0, 240.0, 350.0];

/// The lines of a table: whole level ones at `down`, upright ones as `draw` draws a line.
fn ruled(down: &[f32], draw: fn(f32, f32, f32, f32) -> String) -> String {
    let (left, right) = (ACROSS[0], ACROSS[3]);
    let (top, foot) = (down[0], down[down.len() - 1]);
    let level = down.iter().map(|y| draw(left, *y, right, *y));
    level.chain(ACROSS.iter().map(|x| draw(*x, foot, *x, top))).collect()
}

fn stroked(x: f32, y: f32, to_x: f32, to_y: f32) -> String {
    format!("0.5 w {x} {y} m {to_x} {to_y} l S\n")
}

/// A line as Word prints it: a thin area.
fn filled(x: f32, y: f32, to_x: f32, to_y: f32) -> String {
    let (wide, high) = ((to_x - x).max(0.5), (to_y - y).max(0.5));
    format!("{x} {y} {wide} {high} re f\n")
}

const HEAD: [(f32, &str); 3] = [(52.0, "TT"), (92.0, "Chỉ tiêu"), (242.0, "Kế hoạch")];

fn row(y: f32, cells: [&str; 3]) -> String {
    cells.iter().zip(ACROSS).filter(|(cell, _)| !cell.is_empty()).map(|(cell, x)| text(x + 2.0, y, cell)).collect()
}

fn head(y: f32) -> String {
    HEAD.iter().map(|(x, word)| text(*x, y, word)).collect()
}

/// Enough letters for a file to be no scan.
fn filling() -> String {
    text(50.0, 790.0, WIDEST) + &text(50.0, 780.0, FILLING)
}

const WIDEST: &str = "Một dòng rộng hơn các dòng khác của trang, để sau các dòng ấy còn chỗ trống./.";
const FILLING: &str = "Văn bản này có lớp chữ đủ dài để không ai cho là bản quét.";

#[test]
fn lines_rule_a_table_however_they_are_drawn() {
    for draw in [stroked, filled] {
        let table = ruled(&[700.0, 680.0, 650.0, 630.0], draw)
            + &head(686.0)
            + &row(666.0, ["1", "Thu ngân sách nhà nước trên", "350 tỷ đồng"])
            + &text(92.0, 654.0, "địa bàn")
            + &row(636.0, ["2", "Hộ nghèo", "0,5%"]);
        let rows = [
            "TT | Chỉ tiêu | Kế hoạch",
            "1 | Thu ngân sách nhà nước trên địa bàn | 350 tỷ đồng",
            "2 | Hộ nghèo | 0,5%",
        ];
        let behind = filling() + &table + &text(50.0, 600.0, "Sau bảng");
        assert_eq!(told(&[&behind]), [&[WIDEST, FILLING][..], &rows, &["Sau bảng"]].concat());
        // Letters one by one, from right to left, and a head that is drawn twice to look bold.
        let letters: Vec<String> = "Hộ nghèo"
            .chars()
            .enumerate()
            .map(|(at, letter)| {
                let at = f32::from(u16::try_from(at).unwrap());
                text(92.0 + at * SIZE / 2.0, 636.0, &letter.to_string())
            })
            .collect();
        let whole = text(92.0, 636.0, "Hộ nghèo");
        let letters: String = letters.into_iter().rev().collect();
        let turned_round = behind.replace(&whole, &letters) + &text(92.3, 686.0, "Chỉ tiêu");
        assert_eq!(told(&[&turned_round]), [&[WIDEST, FILLING][..], &rows, &["Sau bảng"]].concat());
    }
}

#[test]
fn pages_are_read_as_they_are_turned() {
    let upright =
        filling() + &ruled(&[700.0, 680.0, 650.0], stroked) + &head(686.0) + &row(666.0, ["1", "Hộ nghèo", "0,5%"]);
    let expected = [WIDEST, FILLING, "TT | Chỉ tiêu | Kế hoạch", "1 | Hộ nghèo | 0,5%"];
    for (matrix, degrees) in [
        // Written across, and shown turned back; written across, and nothing says so.
        ("0 1 -1 0 800 0 cm", 90),
        ("0 1 -1 0 800 0 cm", 0),
        ("0 -1 1 0 0 600 cm", 0),
        ("-1 0 0 -1 600 800 cm", 180),
        ("1 0 0 -1 0 800 cm 1 0 0 -1 0 800 cm", 0),
    ] {
        let page = format!("q {matrix}\n{upright}Q\n");
        assert_eq!(lines_of(&read(file(&[(&page, degrees)])).unwrap()), expected, "{matrix} {degrees}");
    }
    // The head of a narrow column runs upwards; a mark across the page stands aside.
    let upwards = format!("BT /F 5 Tf 0 1 -1 0 62 682 Tm <{}> Tj ET\n", codes("TT"));
    assert_eq!(told(&[&upright.replace(&text(52.0, 686.0, "TT"), &upwards)]), expected);
    let slanted = format!("BT /F 10 Tf 0.7 0.7 -0.7 0.7 300 300 Tm <{}> Tj ET\n", codes("Bản 12"));
    let page = upright.clone() + &slanted;
    assert_eq!(told(&[&page]), [&expected[..], &["+ Bản 12"]].concat());
}

#[test]
fn what_is_ambiguous_in_a_table_stays_open() {
    let lines = ruled(&[700.0, 680.0, 650.0, 630.0, 610.0], stroked);
    let rows = |second: [&str; 3], more: String| {
        filling()
            + &lines
            + &head(686.0)
            + &row(666.0, second)
            + &more
            + &row(636.0, ["", "- nam", "5%"])
            + &row(616.0, ["2", "Hộ nghèo", "0,5%"])
    };
    let told_rows = |page: String| told(&[&page]).split_off(3);
    // A text that crosses a line: the row, and the one below that has no number of its own.
    let crossing = rows(["1", "Thu ngân sách nhà nước trên địa bàn ", "350"], String::new());
    let expected =
        [" |  | ", " |  | ", "2 | Hộ nghèo | 0,5%", "? 1 | Thu ngân sách nhà nước trên địa bàn | 350", "? - nam | 5%"];
    assert_eq!(told_rows(crossing), expected);
    // A number that two lines cut, or two numbers.
    let cut = rows(["1", "Thu", "457"], text(242.0, 654.0, "802 tỷ đồng"));
    let expected = [" |  | ", " |  | ", "2 | Hộ nghèo | 0,5%", "? 1 | Thu | 457 802 tỷ đồng", "? - nam | 5%"];
    assert_eq!(told_rows(cut), expected);
    // A line that ends within a cell: nothing tells the cells, and all rows are open.
    let half = rows(["1", "Thu", "4 tỷ đồng"], stroked(50.0, 665.0, 150.0, 665.0));
    assert!(told(&[&half])[2..].iter().all(|line| line.starts_with('?')), "{:?}", told(&[&half]));
}

#[test]
fn a_table_goes_on_over_pages() {
    let first = filling()
        + &ruled(&[100.0, 80.0, 60.0, 40.0], stroked)
        + &head(86.0)
        + &row(66.0, ["1", "Hộ nghèo", "0,5%"])
        + &row(46.0, ["2", "Thu ngân sách nhà nước trên", "350"])
        + &text(300.0, 20.0, "1");
    let second = |rest: [&str; 3]| {
        ruled(&[790.0, 770.0, 750.0, 730.0], stroked)
            + &head(776.0)
            + &row(756.0, rest)
            + &row(736.0, ["3", "Chi", "4"])
            + &text(300.0, 20.0, "- 2 -")
    };
    let of = |rest: [&str; 3]| told(&[&first, &second(rest)]);
    let head = [WIDEST, FILLING, "TT | Chỉ tiêu | Kế hoạch", "1 | Hộ nghèo | 0,5%"];
    // The rest of a name that broke for want of room.
    let rest = ["2 | Thu ngân sách nhà nước trên địa bàn | 350", "3 | Chi | 4", "- 2 -"];
    assert_eq!(of(["", "địa bàn", ""]), [&head[..], &rest].concat());
    // A row of its own.
    let own = ["2 | Thu ngân sách nhà nước trên | 350", " | - Nam | 5", "3 | Chi | 4", "- 2 -"];
    assert_eq!(of(["", "- Nam", "5"]), [&head[..], &own].concat());
    // Small letters and a goal of its own: the rest of the row before, or another.
    let open = [" |  | ", " |  | ", "3 | Chi | 4", "- 2 -", "? 2 | Thu ngân sách nhà nước trên | 350", "? địa bàn | 5"];
    assert_eq!(of(["", "địa bàn", "5"]), [&head[..], &open].concat());
    // Text between the pages: two tables.
    let apart = format!("{}{}", text(50.0, 795.0, "Bảng khác"), second(["", "địa bàn", ""]));
    assert_eq!(told(&[&first, &apart])[5], "Bảng khác");
}

#[test]
fn struck_and_unknown_letters_are_told() {
    // A deletion and what was put in its place; a line through a part only.
    let page = filling()
        + &text(50.0, 700.0, "đạt 310,")
        + &text(90.0, 700.0, "77")
        + &stroked(90.0, 703.0, 100.0, 703.0)
        + &text(100.0, 700.0, "01%")
        + &text(50.0, 600.0, "đạt 85%")
        + &stroked(70.0, 603.0, 80.0, 603.0)
        + &text(50.0, 500.0, "đạt 9~5%");
    let lines = told(&[&page]);
    assert_eq!(lines[2..5], ["đạt 310,01%", "đạt 85%\u{fffd}", "đạt 9\u{fffd}5%"]);
    assert_eq!(lines[5], "! Page 1 has letters that the PDF doesn't tell (shown as \u{fffd}); import the Word file.");
    assert_eq!(lines[6], "! Text with a line through it was not read: “77”.");
}

#[test]
fn pictures_forms_and_recognised_text_are_told() {
    let form = filling() + "/X Do\n";
    assert_eq!(told(&[&form]), [WIDEST, FILLING, "Chữ trong khuôn"]);
    let picture = "/P Do\n";
    let lines = told(&[&filling(), picture]);
    assert_eq!(
        lines[2..],
        ["! Page 2 is a scanned picture without text; look at it yourself, or import the Word file."]
    );
    assert_eq!(read(file(&[(picture, 0)])), Err(PdfFault::Scanned));
    let recognised = format!("/P Do\nBT 3 Tr ET\n{}", filling());
    assert!(told(&[&recognised])[2].starts_with("! The text of page 1 was recognised by a program"));
}

#[test]
fn raised_numbers_change_no_figure() {
    let raised = |x: f32, y: f32, word: &str| text(x, y, word).replace("/F 10 Tf", "/F 6 Tf");
    let page = filling()
        + &text(50.0, 700.0, "đạt 95%")
        + &raised(85.0, 704.0, "1")
        + &text(50.0, 600.0, "rộng 40 km")
        + &raised(100.0, 604.0, "2")
        + &text(50.0, 500.0, "đạt 95")
        + &raised(80.0, 504.0, "2");
    assert_eq!(told(&[&page])[2..], ["đạt 95% 1", "rộng 40 km2", "đạt 95"]);
}
