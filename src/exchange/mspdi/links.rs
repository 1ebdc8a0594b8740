//! Links of an MSPDI file as they are written in the schedule: those of summaries belong to their tasks.

use super::file::{Link, Task};
use super::import::Reader;
use super::time::{elapsed, minutes, span};
use crate::both;
use crate::schedule::{Kind, Span, Waits};

impl Reader<'_> {
    /// What a task waits for, by itself and through the summaries above it.
    pub(super) fn after(&mut self, at: usize) -> Vec<String> {
        let above = self.entries[at].above.clone();
        let own = above.into_iter().chain([at]);
        let tasks: Vec<&Task> = own.map(|at| self.entries[at].task).collect();
        let mut after = Vec::new();
        for link in tasks.iter().flat_map(|task| &task.links) {
            for text in self.link(link, at) {
                if !after.contains(&text) {
                    after.push(text);
                }
            }
        }
        after
    }

    /// A link as it is written; one for each task of a summary that is waited for.
    fn link(&mut self, link: &Link, to: usize) -> Vec<String> {
        let kind = match link.kind {
            Some(0) => Kind::FinishFinish,
            Some(2) => Kind::StartFinish,
            Some(3) => Kind::StartStart,
            _ => Kind::FinishStart,
        };
        let Some(from) = self.by_uid.get(link.from.as_str()).copied() else {
            self.leave(
                "foreign",
                both!("指向文件之外的依赖", "links to what is not in the file"),
            );
            return Vec::new();
        };
        let lag = self.lag(link, from);
        let ids: Vec<String> = if let Some(id) = &self.entries[from].id {
            vec![id.clone()]
        } else {
            let inside = self
                .entries
                .iter()
                .filter(|entry| entry.above.contains(&from));
            inside.filter_map(|entry| entry.id.clone()).collect()
        };
        if ids.is_empty() {
            self.leave(
                "foreign",
                both!("指向文件之外的依赖", "links to what is not in the file"),
            );
        }
        let own = self.entries[to].id.clone();
        ids.into_iter()
            .filter(|id| Some(id) != own.as_ref())
            .map(|on| Waits { on, kind, lag }.to_string())
            .collect()
    }

    fn lag(&mut self, link: &Link, from: usize) -> Span {
        let lag = link.lag.unwrap_or_default();
        if lag == 0.0 {
            return Span::default();
        }
        let minutes = if matches!(link.format, Some(19 | 20 | 51 | 52)) {
            self.leave(
                "percent",
                both!(
                    "按百分比的延隔：换算为工作日",
                    "lags in percent: counted in working days"
                ),
            );
            let task = self.entries[from].task;
            let whole = task
                .duration
                .as_deref()
                .and_then(minutes)
                .unwrap_or_default();
            whole * lag / 100.0
        } else {
            lag / 10.0
        };
        span(minutes, elapsed(link.format), self.minutes_per_day).unwrap_or_default()
    }
}
