//! Checks that corrections fit what they correct, and that amendments aren't still to come.

use crate::domain::date::Date;
use crate::finding::{Finding, Place, Problem};
use crate::site::corrections::placed;
use crate::site::ids::HeldId;
use crate::site::model::Site;

/// Checks the corrections that a resolution or an amendment states.
pub(super) fn check(site: &Site, owner: HeldId, findings: &mut Vec<Finding>) {
    let file = match owner {
        HeldId::Resolution(id) => site[id].document.file(),
        HeldId::Amendment(id) => site[id].document.file(),
    };
    let faults = placed(site, owner).faults.into_iter();
    findings.extend(
        faults.map(|(correction, fault)| Finding::new(Place::at(file, correction.span), Problem::Correction { fault })),
    );
}

/// Notes amendments, and their corrections, that are later than the day the site states.
pub(super) fn check_days(site: &Site, as_of: Date, findings: &mut Vec<Finding>) {
    for amendment in &site.amendments {
        let file = amendment.document.file();
        if amendment.issued > as_of {
            let problem = Problem::ChangeInFuture { key: "issued", date: amendment.issued, as_of };
            findings.push(Finding::new(Place::of_file(file), problem));
        }
        let late = amendment.resolution.corrections.iter().map(|one| &one.on).filter(|on| on.value > as_of);
        findings.extend(late.map(|on| {
            Finding::new(Place::at(file, on.span), Problem::ChangeInFuture { key: "on", date: on.value, as_of })
        }));
    }
}
