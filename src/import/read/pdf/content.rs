//! The content of a page: runs of letters with their places, and the lines that are drawn.

use std::rc::Rc;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document as Pdf, Object, Stream};

use super::font::{Font, Fonts, Letter};
use super::geometry::{IDENTITY, Matrix, Turn, along, placed, product};
use super::path::{Path, Ruling};
use crate::import::legacy_font::LegacyFont;

/// Forms within forms, and states kept, that a page may have.
const DEPTH: usize = 8;
const SAVED: usize = 1000;
/// The most bytes that the content of a page or form unpacks to.
const BYTES: usize = 32 * 1024 * 1024;
/// Letters and operations of a page; one that is written full has some 4,000.
const LETTERS: usize = 400_000;
const OPERATIONS: usize = 2_000_000;

/// Letters that follow each other, as seen with the text running to the right.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub start: f32,
    pub end: f32,
    /// The height of the line that the letters stand on.
    pub base: f32,
    pub size: f32,
    pub turn: Turn,
    pub text: String,
    /// Letters that nobody sees, as those that a program recognised behind a picture.
    pub is_unseen: bool,
}

impl Run {
    /// The middle of the run's letters on the page.
    pub(super) fn middle(&self) -> (f32, f32) {
        self.turn.of_page((self.start.midpoint(self.end), self.base + self.size * 0.3))
    }
}

/// All that a page shows.
#[derive(Default)]
pub(super) struct PageContent {
    pub runs: Vec<Run>,
    pub rulings: Vec<Ruling>,
    pub pictures: usize,
}

/// The state that the operators of a page change and keep.
#[derive(Clone)]
struct State<'p> {
    matrix: Matrix,
    font: Option<Rc<Font<'p>>>,
    size: f32,
    letter_space: f32,
    word_space: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
    mode: i64,
    line_width: f32,
}

/// A reader of the content of one page.
pub(super) struct Interpreter<'p, 'f> {
    pdf: &'p Pdf,
    fonts: &'f Fonts<'p>,
    state: State<'p>,
    saved: Vec<State<'p>>,
    text: Matrix,
    line: Matrix,
    path: Path,
    content: PageContent,
    last: Option<OpenRun>,
    letters: usize,
    operations: usize,
}

/// A run that the next letter may go on with.
struct OpenRun {
    run: Run,
    legacy: Option<LegacyFont>,
    /// The end of its last letter, or of the blank behind that.
    reach: f32,
    blanks: usize,
}

impl<'p, 'f> Interpreter<'p, 'f> {
    pub(super) fn of(pdf: &'p Pdf, fonts: &'f Fonts<'p>, page: Matrix) -> Self {
        let state = State {
            matrix: page,
            font: None,
            size: 0.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
            line_width: 1.0,
        };
        Self {
            pdf,
            fonts,
            state,
            saved: Vec::new(),
            text: IDENTITY,
            line: IDENTITY,
            path: Path::default(),
            content: PageContent::default(),
            last: None,
            letters: 0,
            operations: 0,
        }
    }

    /// Reads the content; none where it is damaged or beyond all measure.
    pub(super) fn read(mut self, content: &[u8], resources: &'p Dictionary) -> Option<PageContent> {
        self.run(content, resources, 0)?;
        self.close_run();
        Some(self.content)
    }

    fn run(&mut self, content: &[u8], resources: &'p Dictionary, depth: usize) -> Option<()> {
        let content = Content::decode(content).ok()?;
        self.operations += content.operations.len();
        if self.operations > OPERATIONS || self.letters > LETTERS {
            return None;
        }
        for operation in &content.operations {
            if operation.operator == "Do" {
                self.draw(operation, resources, depth)?;
            } else if operation.operator == "Tf" {
                let name = operation.operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
                self.state.font = self.fonts.get(resources, name);
                self.state.size = number(operation, 1);
            } else {
                self.take(operation);
            }
        }
        Some(())
    }

    /// Draws a picture, or runs a form, which is content of its own.
    fn draw(&mut self, operation: &Operation, resources: &'p Dictionary, depth: usize) -> Option<()> {
        let Some(form) = self.object_named(operation, resources) else { return Some(()) };
        let kind = form.dict.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
        if kind == b"Image" {
            self.content.pictures += 1;
            return Some(());
        }
        if kind != b"Form" {
            return Some(());
        }
        if depth >= DEPTH {
            return None;
        }
        let content = form.get_plain_content_with_limit(BYTES).ok()?;
        let own = form.dict.get_deref(b"Resources", self.pdf).and_then(Object::as_dict).unwrap_or(resources);
        let (state, saved) = (self.state.clone(), std::mem::take(&mut self.saved));
        if let Ok(numbers) = form.dict.get_deref(b"Matrix", self.pdf).and_then(Object::as_array) {
            let mut matrix = IDENTITY;
            for (place, number) in matrix.iter_mut().zip(numbers) {
                *place = number.as_float().unwrap_or(0.0);
            }
            self.state.matrix = product(matrix, self.state.matrix);
        }
        self.run(&content, own, depth + 1)?;
        (self.state, self.saved) = (state, saved);
        Some(())
    }

    fn object_named(&self, operation: &Operation, resources: &'p Dictionary) -> Option<&'p Stream> {
        let name = operation.operands.first()?.as_name().ok()?;
        let objects = resources.get_deref(b"XObject", self.pdf).ok()?.as_dict().ok()?;
        objects.get_deref(name, self.pdf).ok()?.as_stream().ok()
    }

    fn take(&mut self, operation: &Operation) {
        let at = |at: usize| number(operation, at);
        let matrix = || [at(0), at(1), at(2), at(3), at(4), at(5)];
        let state = &mut self.state;
        match operation.operator.as_str() {
            "q" if self.saved.len() < SAVED => self.saved.push(self.state.clone()),
            "Q" => self.state = self.saved.pop().unwrap_or_else(|| self.state.clone()),
            "cm" => state.matrix = product(matrix(), state.matrix),
            "w" => state.line_width = at(0),
            "BT" => self.begin(IDENTITY),
            "TL" => state.leading = at(0),
            "Tc" => state.letter_space = at(0),
            "Tw" => state.word_space = at(0),
            "Tz" => state.stretch = at(0) / 100.0,
            "Ts" => state.rise = at(0),
            "Tr" => state.mode = operation.operands.first().and_then(|mode| mode.as_i64().ok()).unwrap_or(0),
            "Td" => self.go(at(0), at(1)),
            "TD" => {
                state.leading = -at(1);
                self.go(at(0), at(1));
            }
            "Tm" => self.begin(matrix()),
            "T*" => self.next_line(),
            "Tj" => self.show(operation.operands.first()),
            "'" => {
                self.next_line();
                self.show(operation.operands.first());
            }
            "\"" => {
                (state.word_space, state.letter_space) = (at(0), at(1));
                self.next_line();
                self.show(operation.operands.last());
            }
            "TJ" => self.show_spaced(operation),
            "BI" => self.content.pictures += 1,
            path => self.path.take(path, operation, state.matrix, state.line_width, &mut self.content.rulings),
        }
    }

    /// Goes to another place. What is written there may look otherwise, and have a line through it.
    fn begin(&mut self, matrix: Matrix) {
        self.close_run();
        (self.text, self.line) = (matrix, matrix);
    }

    fn go(&mut self, right: f32, up: f32) {
        self.begin(product([1.0, 0.0, 0.0, 1.0, right, up], self.line));
    }

    fn next_line(&mut self) {
        self.go(0.0, -self.state.leading);
    }

    fn show_spaced(&mut self, operation: &Operation) {
        let Some(Object::Array(pieces)) = operation.operands.first() else { return };
        for piece in pieces {
            match piece.as_float() {
                Ok(gap) => self.advance(-gap / 1000.0 * self.state.size * self.state.stretch),
                Err(_) => self.show(Some(piece)),
            }
        }
    }

    fn show(&mut self, text: Option<&Object>) {
        let Some(bytes) = text.and_then(|text| text.as_str().ok()) else { return };
        let Some(font) = self.state.font.clone() else { return };
        for letter in font.letters(bytes) {
            self.letters += 1;
            if self.letters > LETTERS {
                return;
            }
            let State { size, letter_space, word_space, stretch, .. } = self.state;
            let wide = if letter.is_blank { word_space } else { 0.0 };
            self.push(&letter, font.legacy);
            self.advance((letter.width * size + letter_space + wide) * stretch);
        }
    }

    fn advance(&mut self, right: f32) {
        self.text = product([1.0, 0.0, 0.0, 1.0, right, 0.0], self.text);
    }

    /// Adds a letter to the run at hand, or begins another one with it.
    fn push(&mut self, letter: &Letter, legacy: Option<LegacyFont>) {
        let State { size, stretch, rise, mode, .. } = self.state;
        let matrix = product(product([size * stretch, 0.0, 0.0, size, 0.0, rise], self.text), self.state.matrix);
        let turn = Turn::of(matrix);
        let [a, b, c, d, ..] = matrix;
        let seen = |point: (f32, f32)| if turn == Turn::Slanted { along((a, b), point) } else { turn.seen(point) };
        let (start, base) = seen(placed(matrix, 0.0, 0.0));
        let (end, _) = seen(placed(matrix, letter.width, 0.0));
        let run = Run {
            start: start.min(end),
            end: end.max(start),
            base,
            size: c.hypot(d),
            turn,
            text: letter.text.to_string(),
            is_unseen: mode == 3,
        };
        if ![run.start, run.end, run.base, run.size].iter().all(|number| number.is_finite()) {
            return;
        }
        match &mut self.last {
            Some(last) if last.legacy == legacy && last.goes_on_with(&run) => last.add(&run),
            _ => {
                self.close_run();
                let blanks = usize::from(run.text.trim().is_empty());
                self.last = Some(OpenRun { reach: run.end, run, legacy, blanks });
            }
        }
    }

    fn close_run(&mut self) {
        let Some(OpenRun { mut run, legacy, .. }) = self.last.take() else { return };
        if let Some(legacy) = legacy {
            run.text = legacy.converted(&run.text);
        }
        if !run.text.trim().is_empty() {
            self.content.runs.push(run);
        }
    }
}

impl OpenRun {
    /// Whether a letter stands right behind the run: a wide gap or two blanks begin another.
    fn goes_on_with(&self, next: &Run) -> bool {
        let run = &self.run;
        let gap = (next.start - self.reach) / run.size.max(0.1);
        let is_blank = next.text.trim().is_empty();
        run.turn == next.turn
            && run.is_unseen == next.is_unseen
            && (run.size - next.size).abs() < 0.1 * run.size
            && (run.base - next.base).abs() < 0.05 * run.size
            && (-0.4..0.3).contains(&gap)
            && !run.text.trim().is_empty()
            && self.blanks + usize::from(is_blank) < 2
    }

    fn add(&mut self, next: &Run) {
        /// A gap within a run that is a blank nobody wrote, in sizes of its letters.
        const BLANK: f32 = 0.18;
        let run = &mut self.run;
        if next.text.trim().is_empty() {
            self.blanks += 1;
        } else {
            if next.start - self.reach > BLANK * run.size && !run.text.ends_with(' ') {
                run.text.push(' ');
            }
            self.blanks = 0;
            run.end = run.end.max(next.end);
        }
        self.reach = self.reach.max(next.end);
        run.text.push_str(&next.text);
    }
}

fn number(operation: &Operation, at: usize) -> f32 {
    operation.operands.get(at).and_then(|operand| operand.as_float().ok()).unwrap_or(0.0)
}
