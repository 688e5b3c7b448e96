//! The names that files and folders of a bag have by the standard.

/// The file that makes a folder a bag.
pub const DECLARATION: &str = "bagit.txt";
/// The file of labels about the bag.
pub const INFO: &str = "bag-info.txt";
/// The folder of the payload; all other files are about it.
pub const PAYLOAD: &str = "data/";
