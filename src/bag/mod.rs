//! Bags by BagIt (RFC 8493): a folder that says of each of its files what it
//! must be, alone or packed into one file. Knows nothing of sites.

pub mod algorithm;
pub mod container;
pub mod fault;
pub mod info;
pub mod pack;
pub mod path;
pub mod sums;
pub mod verify;

/// What makes a folder a bag.
pub const DECLARATION: &str = "bagit.txt";
/// What is said of a bag.
pub const INFO: &str = "bag-info.txt";
/// The folder of what a bag is made for; everything else is about it.
pub const PAYLOAD: &str = "data/";
