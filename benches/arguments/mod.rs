//! The arguments of a benchmark.

#![allow(dead_code, reason = "each benchmark uses its share")]

/// The arguments after the name of the program, without the one that cargo adds.
pub fn read() -> Vec<String> {
    std::env::args().skip(1).filter(|argument| argument != "--bench").collect()
}

/// The number at a place, or another where none is given.
pub fn number(arguments: &[String], at: usize, otherwise: usize) -> usize {
    match arguments.get(at) {
        Some(text) => text.parse().unwrap_or_else(|_| panic!("{text} is no number")),
        None => otherwise,
    }
}
