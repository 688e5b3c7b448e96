//! Numbers that look random and are the same every time, and how many rounds a test takes.

/// A generator of numbers.
pub struct Chance(u64);

impl Chance {
    /// The numbers that follow from a seed. `CONGKHAI_SEED` gives others.
    pub fn new(seed: u64) -> Self {
        let other = number("CONGKHAI_SEED").unwrap_or(0);
        // The generator would stay at nought for ever.
        Self((seed ^ other.wrapping_mul(0x9e37_79b9_7f4a_7c15)).max(1))
    }

    /// A number from 0 to `most - 1`.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most as u64).unwrap()
    }

    pub fn of<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
    }
}

/// The rounds of a test that edits at random: `least`, or as many more as
/// `CONGKHAI_ROUNDS` asks for.
pub fn rounds(least: usize) -> usize {
    let asked = number("CONGKHAI_ROUNDS").unwrap_or(0);
    least.max(usize::try_from(asked).unwrap())
}

fn number(variable: &str) -> Option<u64> {
    let text = std::env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable} is {text:?}, which is no number")))
}
