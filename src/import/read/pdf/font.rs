//! Fonts of a PDF: the letters and widths that the codes of a text stand for.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use lopdf::{Dictionary, Document as Pdf, Encoding, Object, ObjectId};

use crate::import::legacy_font::LegacyFont;

/// The letter of a code that nothing says the letter of. No figure with it can be read.
pub(super) const UNKNOWN: char = '\u{fffd}';
/// The most bytes that the table of letters of a font unpacks to.
const LETTERS: usize = 8 * 1024 * 1024;

/// The dictionaries of a file's fonts, as their letters are read: the table of letters comes before an encoding.
pub(super) struct Dictionaries(BTreeMap<ObjectId, Dictionary>);

impl Dictionaries {
    pub(super) fn of(pdf: &Pdf) -> Self {
        let fonts = pdf.objects.iter().filter_map(|(id, object)| Some((*id, object.as_dict().ok()?)));
        let fonts = fonts.filter(|(_, font)| font.has_type(b"Font"));
        Self(fonts.map(|(id, font)| (id, with_letters_first(font))).collect())
    }
}

/// A font without its encoding where it has a table of letters, which tells more.
fn with_letters_first(font: &Dictionary) -> Dictionary {
    let mut font = font.clone();
    if font.has(b"ToUnicode") {
        font.remove(b"Encoding");
    }
    font
}

/// The fonts of a file, each read once.
pub(super) struct Fonts<'p> {
    pdf: &'p Pdf,
    dictionaries: &'p Dictionaries,
    known: RefCell<BTreeMap<ObjectId, Rc<Font<'p>>>>,
}

impl<'p> Fonts<'p> {
    pub(super) fn of(pdf: &'p Pdf, dictionaries: &'p Dictionaries) -> Self {
        Self { pdf, dictionaries, known: RefCell::default() }
    }

    /// The font of a name in the resources of a page or form.
    pub(super) fn get(&self, resources: &'p Dictionary, name: &[u8]) -> Option<Rc<Font<'p>>> {
        let fonts = self.pdf.get_dict_in_dict(resources, b"Font").ok()?;
        let object = fonts.get(name).ok()?;
        let (id, object) = self.pdf.dereference(object).ok()?;
        let stated = object.as_dict().ok()?;
        let Some(id) = id else { return Some(Rc::new(Font::of(self.pdf, stated, stated))) };
        if let Some(font) = self.known.borrow().get(&id) {
            return Some(Rc::clone(font));
        }
        let font = Rc::new(Font::of(self.pdf, stated, self.dictionaries.0.get(&id).unwrap_or(stated)));
        self.known.borrow_mut().insert(id, Rc::clone(&font));
        Some(font)
    }
}

/// A font: its letters by their codes, and their widths in sizes of the font.
pub(super) struct Font<'p> {
    encoding: Option<Encoding<'p>>,
    /// Codes have two bytes.
    is_composite: bool,
    widths: Widths,
    pub legacy: Option<LegacyFont>,
    known: RefCell<BTreeMap<u32, (Rc<str>, f32)>>,
}

/// A letter of a text with its width.
pub(super) struct Letter {
    pub text: Rc<str>,
    pub width: f32,
    /// The code is the blank of one byte, which some texts widen.
    pub is_blank: bool,
}

impl<'p> Font<'p> {
    fn of(pdf: &'p Pdf, stated: &Dictionary, for_letters: &'p Dictionary) -> Self {
        let is_composite = stated.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Type0");
        let has_letters = for_letters.has(b"ToUnicode");
        let names_letters =
            |encoding: &Encoding<'_>| matches!(encoding, Encoding::SimpleEncoding(b"UniGB-UCS2-H" | b"UniGB-UTF16-H"));
        let encoding = for_letters.get_font_encoding_with_limit(pdf, LETTERS).ok();
        // The codes of a composite font are no letters of themselves.
        let encoding = encoding.filter(|encoding| match encoding {
            Encoding::UnicodeMapEncoding(_) => true,
            _ if has_letters => false,
            other => !is_composite || names_letters(other),
        });
        let name = stated.get(b"BaseFont").and_then(Object::as_name).unwrap_or_default();
        let name = String::from_utf8_lossy(name);
        let plain = name.split_once('+').map_or(&*name, |(_, plain)| plain);
        let widths = if is_composite { Widths::of_composite(pdf, stated) } else { Widths::of_simple(pdf, stated) };
        Self { encoding, is_composite, widths, legacy: LegacyFont::of(plain), known: RefCell::default() }
    }

    /// The letters that the bytes of a text show.
    pub(super) fn letters(&self, bytes: &[u8]) -> Vec<Letter> {
        let length = if self.is_composite { 2 } else { 1 };
        let letter = |code: &[u8]| {
            let number = code.iter().fold(0_u32, |number, byte| number * 256 + u32::from(*byte));
            let is_blank = !self.is_composite && number == 32;
            let (text, width) = self.letter(number, code);
            Letter { text, width, is_blank }
        };
        bytes.chunks(length).map(letter).collect()
    }

    fn letter(&self, number: u32, code: &[u8]) -> (Rc<str>, f32) {
        if let Some((text, width)) = self.known.borrow().get(&number) {
            return (Rc::clone(text), *width);
        }
        let decoded = self.encoding.as_ref().and_then(|encoding| Pdf::decode_text(encoding, code).ok());
        let text = decoded.unwrap_or_default().replace('\0', "");
        let text: Rc<str> = if text.is_empty() { UNKNOWN.to_string().into() } else { text.into() };
        let width = self.widths.get(number);
        self.known.borrow_mut().insert(number, (Rc::clone(&text), width));
        (text, width)
    }
}

/// The widths of a font's codes, in sizes of the font.
struct Widths {
    /// Widths of codes from a first one on.
    lists: Vec<(u32, Vec<f32>)>,
    /// One width for all codes from a first one to a last.
    ranges: Vec<(u32, u32, f32)>,
    otherwise: f32,
}

impl Widths {
    fn get(&self, code: u32) -> f32 {
        let of_list = |(first, widths): &(u32, Vec<f32>)| {
            let at = usize::try_from(code.checked_sub(*first)?).ok()?;
            widths.get(at).copied()
        };
        let of_range = |(first, last, width): &(u32, u32, f32)| (*first <= code && code <= *last).then_some(*width);
        let listed = self.lists.iter().find_map(of_list);
        listed.or_else(|| self.ranges.iter().find_map(of_range)).unwrap_or(self.otherwise)
    }

    fn of_simple(pdf: &Pdf, font: &Dictionary) -> Self {
        /// The mean width of a letter, for the fonts that every reader has and no file states the widths of.
        const MEAN: f32 = 0.5;
        let first = font.get(b"FirstChar").and_then(Object::as_i64).ok().and_then(|first| u32::try_from(first).ok());
        let stated = font.get_deref(b"Widths", pdf).and_then(Object::as_array).ok();
        // Only fonts that are drawn by the file itself have a measure of their own.
        let matrix = font.get_deref(b"FontMatrix", pdf).and_then(Object::as_array).ok();
        let measure = matrix.and_then(|matrix| matrix.first()?.as_float().ok()).unwrap_or(0.001);
        let widths = stated.map(|widths| widths.iter().map(|width| number(pdf, width) * measure).collect());
        Self {
            lists: first.zip(widths).into_iter().collect(),
            ranges: Vec::new(),
            otherwise: if stated.is_some() { 0.0 } else { MEAN },
        }
    }

    fn of_composite(pdf: &Pdf, font: &Dictionary) -> Self {
        let descendants = font.get_deref(b"DescendantFonts", pdf).and_then(Object::as_array).ok();
        let descendant = descendants.and_then(|fonts| pdf.dereference(fonts.first()?).ok()?.1.as_dict().ok());
        let otherwise =
            descendant.and_then(|font| font.get_deref(b"DW", pdf).ok()).map_or(1000.0, |dw| number(pdf, dw));
        let mut widths = Self { lists: Vec::new(), ranges: Vec::new(), otherwise: otherwise / 1000.0 };
        let stated = descendant.and_then(|font| font.get_deref(b"W", pdf).and_then(Object::as_array).ok());
        let mut rest = stated.map_or(&[][..], Vec::as_slice);
        let code = |object: &Object| object.as_i64().ok().and_then(|code| u32::try_from(code).ok());
        while let [first, second, tail @ ..] = rest {
            let Some(first) = code(first) else { break };
            if let Ok((_, Object::Array(list))) = pdf.dereference(second) {
                widths.lists.push((first, list.iter().map(|width| number(pdf, width) / 1000.0).collect()));
                rest = tail;
            } else {
                let (Some(last), [width, tail @ ..]) = (code(second), tail) else { break };
                widths.ranges.push((first, last, number(pdf, width) / 1000.0));
                rest = tail;
            }
        }
        widths
    }
}

fn number(pdf: &Pdf, object: &Object) -> f32 {
    pdf.dereference(object).ok().and_then(|(_, object)| object.as_float().ok()).unwrap_or(0.0)
}
