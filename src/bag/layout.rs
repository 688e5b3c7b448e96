//! The names that files and folders of a bag have by the standard.

/// The file that makes a folder a bag.
pub(crate) const DECLARATION: &str = "bagit.txt";
/// The file of labels about the bag.
pub(crate) const INFO: &str = "bag-info.txt";
/// The list of files that are to be fetched from elsewhere.
pub(crate) const FETCH: &str = "fetch.txt";
/// The folder of the payload; all other files are about it.
pub(crate) const PAYLOAD: &str = "data/";
