//! The pages that a long list is split into.

use super::pieces::Pager;

/// The number of rows of a long list on one page, where rows are short: with them it stays below 60 KB.
pub(super) const ROWS_OF_A_PAGE: usize = 120;

/// The number of rows of a list, and of those that a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Paging {
    pub rows: usize,
    pub of_a_page: usize,
}

impl Paging {
    /// The number of pages; at least one.
    pub(super) fn pages(self) -> usize {
        self.rows.div_ceil(self.of_a_page.max(1)).max(1)
    }

    /// The rows of one page, counted from 1.
    pub(super) fn page<T>(self, rows: &[T], number: usize) -> &[T] {
        rows.chunks(self.of_a_page.max(1)).nth(number.saturating_sub(1)).unwrap_or(&[])
    }

    /// The links to the previous and next page; none for a list of a single page. `address` gives
    /// the address of a page by its number.
    pub(super) fn pager(self, number: usize, address: impl Fn(usize) -> String) -> Option<Pager> {
        let of = self.pages();
        (of > 1).then(|| Pager {
            number,
            of,
            previous: (number > 1).then(|| address(number - 1)),
            next: (number < of).then(|| address(number + 1)),
        })
    }
}

/// The number of pages of a list with this many short rows.
pub(super) fn pages_of(rows: usize) -> usize {
    short(rows).pages()
}

/// The short rows of one page, counted from 1.
pub(super) fn page_of<T>(rows: &[T], number: usize) -> &[T] {
    short(rows.len()).page(rows, number)
}

/// The links to the previous and next page of a list of short rows.
pub(super) fn pager(number: usize, rows: usize, address: impl Fn(usize) -> String) -> Option<Pager> {
    short(rows).pager(number, address)
}

fn short(rows: usize) -> Paging {
    Paging { rows, of_a_page: ROWS_OF_A_PAGE }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_cut_into_pages() {
        let most = ROWS_OF_A_PAGE;
        assert_eq!((pages_of(0), pages_of(most), pages_of(most + 1)), (1, 1, 2));
        let rows: Vec<usize> = (0..most + 3).collect();
        assert_eq!(page_of(&rows, 2), &rows[most..]);
        assert!(page_of(&rows, 9).is_empty());
        let address = |number: usize| format!("{number}/");
        assert!(pager(1, most, address).is_none());
        assert_eq!(pager(2, most + 1, address).and_then(|pager| pager.previous).as_deref(), Some("1/"));
    }
}
