//! How many rows a schedule may have. Not what they say.

use super::{Row, place};
use crate::both;
use crate::model::{Remark, Schedule};

/// The most milestones and actions of one schedule, far more than a sales project has: with them its dates are still
/// told in seconds.
pub(super) const MOST: usize = 500_000;

/// The first row that is too many, where there are more than `most`.
pub(super) fn too_many(schedule: &Schedule, most: usize) -> Option<Remark> {
    let (milestones, actions) = (schedule.milestones.len(), schedule.actions.len());
    let count = milestones + actions;
    if count <= most {
        return None;
    }
    let row = if milestones > most {
        Row::Milestone(most)
    } else {
        Row::Action(most - milestones)
    };
    let mut remark = Remark::error(
        &[],
        both!(
            "共 {count} 项里程碑和行动，最多 {most} 项",
            "there are {count} milestones and actions; a schedule has at most {most}"
        ),
        both!(
            "从这一行起删除，或分成几个项目",
            "take out what begins here, or make several projects of it"
        ),
    );
    remark.path = place(row);
    Some(remark)
}
