//! A build that fails while it moves files, and fails again while it undoes that: the message names
//! exactly what is not as it was.

use super::build::Building;
use super::{Bench, ERRORS, chosen, rounds};
use crate::disk::trial::Plan;

/// The calls that move files or folders to their place, or out of the way.
fn moves(bench: &Bench<Building>) -> Vec<usize> {
    let announced =
        bench.whole.calls.iter().position(|call| call.starts_with("Rename") && call.contains("manifest.next"));
    let concluded =
        bench.whole.calls.iter().rposition(|call| call.starts_with("Rename") && call.contains("manifest\""));
    let (announced, concluded) = (announced.unwrap(), concluded.unwrap());
    let is_move = |at: &usize| bench.whole.calls[*at].starts_with("Rename");
    (announced + 1..concluded).filter(is_move).collect()
}

#[test]
fn whichever_step_of_an_undo_fails() {
    let bench = Building::bench("undo", true);
    let moves = moves(&bench);
    assert!(moves.len() > 5, "{moves:?}");
    // The later the first fault, the more there is to undo.
    let first_faults = if rounds().is_some() { &moves[..] } else { &moves[moves.len() - 1..] };
    let mut half_undone = 0;
    for first in first_faults {
        let undone = bench.run_by(Plan::Fail(vec![*first], ERRORS[0]), 0);
        let steps = undone.calls.len() - first - 1;
        for step in chosen(steps, 12) {
            let second = first + 1 + step;
            let seen = bench.run_by(Plan::Fail(vec![*first, second], ERRORS[1]), step);
            half_undone += usize::from(seen.calls.len() > second);
        }
        // All of the undo fails.
        let all = (*first..undone.calls.len() + 100).collect();
        bench.run_by(Plan::Fail(all, ERRORS[2]), 1);
    }
    assert!(half_undone > 5, "{half_undone}");
}
