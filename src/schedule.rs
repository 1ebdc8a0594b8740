//! When a plan happens: calendars, the network of tasks, critical path, backward plan, risk. Pure; dates are arguments.
//!
//! A caller fills a [`Plan`] and asks it for [`Dates`]; everything that is wrong with it comes back as [`Problem`]s.
//! The conventions — what a finish is, where a milestone stands, what float counts — are in `docs/schedule.md`.

mod backward;
mod calendar;
mod calendars;
mod chance;
mod check;
pub mod china;
mod dates;
mod draft;
mod drag;
mod events;
mod floats;
mod lanes;
mod loops;
mod network;
mod node;
mod order;
mod outcome;
mod passes;
mod path;
mod phases;
mod pinned;
mod plan;
mod record;
mod risk;
mod row;
mod simulate;
mod span;
mod variance;
mod written;

pub use backward::{Backward, Fixed, Latest, Target};
pub use calendar::{Calendar, Work};
pub use calendars::{Named, named};
pub use check::MAX_YEARS;
pub use dates::{Dates, Item};
pub use network::Network;
pub use plan::{Constraint, Kind, Link, Moment, NamedLink, Plan, Problem, Progress, Task};
pub use record::{Basis, Row, Scheduled};
pub use risk::{Confidence, Estimate, Forecast, MAX_RUNS, Risk, Simulation};
pub use span::{Days, Span, TICKS_PER_DAY, Unit};
pub use variance::{slip_days, times_moved};
pub use written::Waits;
