//! A store: files by their paths on another machine.

use crate::publish::store_error::StoreError;

/// The operations that publishing needs of a store.
pub(crate) trait Store: Sync {
    /// The bytes of a file; none where there is no such file.
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, StoreError>;

    /// Writes a file as a whole: no reader ever meets a part of it.
    fn write(&self, path: &str, bytes: Vec<u8>) -> Result<(), StoreError>;

    /// Deletes a file; one that isn't there is no error.
    fn delete(&self, path: &str) -> Result<(), StoreError>;

    fn exists(&self, path: &str) -> Result<bool, StoreError>;

    /// Whether the store holds no files beside congkhai's own.
    fn is_empty(&self) -> Result<bool, StoreError>;

    /// Deletes half-sent files of runs that were killed.
    fn remove_leftovers(&self) -> Result<(), StoreError> {
        Ok(())
    }

    /// How many requests the store answers at once.
    fn parallel_requests(&self) -> usize;
}
