//! Paths of a page: of all that is drawn, the lines that can rule a table.

use lopdf::content::Operation;

use super::geometry::{Matrix, placed};

/// The thickest line, and how far from straight one may be, in points.
const THICKEST: f32 = 3.2;
const STRAIGHT: f32 = 0.5;
/// Lines of a page; a table of a hundred rows has some thousands where each cell draws its own.
const MOST: usize = 60_000;

/// A straight line, level or upright.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ruling {
    pub is_level: bool,
    /// The height of a level line; how far right an upright one stands.
    pub at: f32,
    pub from: f32,
    pub to: f32,
}

/// The path that is being made.
#[derive(Default)]
pub(super) struct Path {
    outlines: Vec<Outline>,
}

#[derive(Default)]
struct Outline {
    points: Vec<(f32, f32)>,
    is_bent: bool,
}

impl Path {
    /// Takes an operator of a path; the lines of one that is painted become rulings.
    pub(super) fn take(
        &mut self,
        operator: &str,
        operation: &Operation,
        matrix: Matrix,
        line_width: f32,
        rulings: &mut Vec<Ruling>,
    ) {
        let at = |at: usize| operation.operands.get(at).and_then(|operand| operand.as_float().ok()).unwrap_or(0.0);
        let point = |first: usize| placed(matrix, at(first), at(first + 1));
        match operator {
            "m" => self.outlines.push(Outline { points: vec![point(0)], is_bent: false }),
            "l" => self.go(point(0), false),
            "c" => self.go(point(4), true),
            "v" | "y" => self.go(point(2), true),
            "h" => self.close(),
            "re" => {
                let (x, y, width, height) = (at(0), at(1), at(2), at(3));
                let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)];
                let points = corners.iter().map(|(x, y)| placed(matrix, *x, *y)).collect();
                self.outlines.push(Outline { points, is_bent: false });
            }
            "S" | "s" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "n" => {
                if operator.starts_with(['s', 'b']) {
                    self.close();
                }
                let outlines = std::mem::take(&mut self.outlines);
                let [a, b, ..] = matrix;
                let is_thin = line_width * a.hypot(b) <= THICKEST;
                for outline in outlines.iter().filter(|outline| !outline.is_bent) {
                    let is_full = rulings.len() >= MOST;
                    match operator {
                        "n" => {}
                        _ if is_full => {}
                        "f" | "F" | "f*" => outline.filled(rulings),
                        _ if is_thin => outline.stroked(rulings),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn go(&mut self, point: (f32, f32), bends: bool) {
        if let Some(outline) = self.outlines.last_mut() {
            outline.points.push(point);
            outline.is_bent |= bends;
        }
    }

    fn close(&mut self) {
        if let Some(outline) = self.outlines.last_mut() {
            outline.points.extend(outline.points.first().copied());
        }
    }
}

impl Outline {
    /// The sides of an outline that is drawn.
    fn stroked(&self, rulings: &mut Vec<Ruling>) {
        for pair in self.points.windows(2) {
            let [(x, y), (to_x, to_y)] = pair else { continue };
            let (wide, high) = ((to_x - x).abs(), (to_y - y).abs());
            if high <= STRAIGHT && wide > high {
                rulings.push(Ruling { is_level: true, at: y.midpoint(*to_y), from: x.min(*to_x), to: x.max(*to_x) });
            } else if wide <= STRAIGHT && high > wide {
                rulings.push(Ruling { is_level: false, at: x.midpoint(*to_x), from: y.min(*to_y), to: y.max(*to_y) });
            }
        }
    }

    /// The line that a thin area is. A dot, as at corners and in dotted lines, belongs to lines both ways.
    fn filled(&self, rulings: &mut Vec<Ruling>) {
        let over = |of: fn(&(f32, f32)) -> f32| {
            let values = self.points.iter().map(of);
            values.fold((f32::MAX, f32::MIN), |(least, most), value| (least.min(value), most.max(value)))
        };
        let ((left, right), (bottom, top)) = (over(|(x, _)| *x), over(|(_, y)| *y));
        let (wide, high) = (right - left, top - bottom);
        if high <= THICKEST && wide >= high {
            rulings.push(Ruling { is_level: true, at: bottom.midpoint(top), from: left, to: right });
        }
        if wide <= THICKEST && high >= wide {
            rulings.push(Ruling { is_level: false, at: left.midpoint(right), from: bottom, to: top });
        }
    }
}
