//! Pages as they are printed. The row of a target stands on the pages of all
//! its like: it is rendered once, and everything else for its one page.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::templates::{Templates, root_of};
use crate::finding::Finding;
use crate::pages::catalog::{self, PageId, View};
use crate::pages::{IndicatorUse, NOT_FOUND, PageContext, elsewhere_row};

/// Rows that are kept: those of some hundred resolutions, among which targets find their like.
const MOST: usize = 8_192;

/// Prints the pages of one context with one engine; another of either needs another printer.
#[derive(Default)]
pub struct Printer {
    /// By the way to the root, which is in their links.
    rows: Mutex<HashMap<String, HashMap<IndicatorUse, Arc<str>>>>,
}

impl Printer {
    /// Renders a page into `buffer`, which is emptied first; none where there is
    /// no such page. `top` is where the site's root is on its host.
    pub fn page(
        &self,
        context: &PageContext,
        engine: &Templates,
        id: &PageId,
        top: &str,
        buffer: &mut Vec<u8>,
    ) -> Option<Result<(), Box<Finding>>> {
        let (head, mut view) = catalog::view(context, id)?;
        // The 404 page is shown at any depth, so its links can't be relative.
        let root = if head.address == NOT_FOUND { top.to_owned() } else { root_of(&head.address) };
        if let View::Target(view) = &mut view {
            let rows = view.near.iter().map(|one| self.row(context, engine, *one, &root));
            match rows.collect::<Result<Vec<_>, _>>() {
                Ok(rows) => view.elsewhere = rows.into_iter().flatten().map(|row| row.to_string()).collect(),
                Err(finding) => return Some(Err(finding)),
            }
        }
        Some(engine.page(&root, &head, &view, buffer))
    }

    fn row(
        &self,
        context: &PageContext,
        engine: &Templates,
        one: IndicatorUse,
        root: &str,
    ) -> Result<Option<Arc<str>>, Box<Finding>> {
        let rows = || self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(row) = rows().get(root).and_then(|rows| rows.get(&one)) {
            return Ok(Some(Arc::clone(row)));
        }
        let Some(row) = elsewhere_row(context, one) else { return Ok(None) };
        let row: Arc<str> = engine.elsewhere_row(&row, root)?.into();
        let mut rows = rows();
        let rows = rows.entry(root.to_owned()).or_default();
        if rows.len() >= MOST {
            rows.clear();
        }
        rows.insert(one, Arc::clone(&row));
        Ok(Some(row))
    }
}
