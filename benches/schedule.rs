//! How fast the schedule is, as ratios within one run with their bars: `cargo bench --bench schedule`. Never a test.
//!
//! Times are CPU time, medians of works done in turn, so that a noisy machine is noisy for all of them and waiting for
//! others does not count. The plans are generated with a fixed seed.

#![allow(
    clippy::disallowed_methods,
    clippy::pedantic,
    clippy::print_stdout,
    reason = "a bench runs programs, reads files and prints"
)]

use std::{
    fmt::Write as _,
    fs, hint,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use chrono::NaiveDate;
use nix::{
    sys::{
        resource::{UsageWho, getrusage},
        time::TimeValLike as _,
    },
    time::ClockId,
};
use pursuit::schedule::{Estimate, Kind, Link, Network, Plan, Risk, Simulation, Span, Task, china};

const BINARY: &str = env!("CARGO_BIN_EXE_pursuit");

/// CPU seconds that TaskJuggler 3.8.4 (Ruby) took on two cores for so many dependent tasks, as measured when the bars
/// were set; they stand in for it where it is not installed.
const TASKJUGGLER: [(usize, f64); 2] = [(1000, 2.6), (5000, 13.1)];
fn main() {
    let scratch = tempfile::tempdir().expect("a folder for temporary files");
    reading();
    doubling();
    simulating();
    printing(scratch.path());
}

/// All dates, floats and drags, with all checks of the plan, against the reading of their YAML.
fn reading() {
    println!("100,000 actions, 200,000 links, ten years");
    for (what, leave) in [("one calendar", 0), ("40 people on leave", 40)] {
        let rows = Rows::new(100_000, leave);
        let (plan, yaml) = (rows.plan(), rows.yaml());
        let [engine, reading] = interleaved(
            7,
            [&mut || cpu(|| plan.dates().expect("dates")), &mut || {
                cpu(|| serde_yaml::from_str::<serde_yaml::Value>(&yaml).expect("yaml"))
            }],
        );
        report(&format!("dates / reading, {what}"), engine, reading, 0.1);
    }
}

/// Twice the actions and links against once.
fn doubling() {
    println!("twice the plan");
    for tasks in [1000, 10_000, 100_000] {
        let (one, two) = (Rows::new(tasks, 0).plan(), Rows::new(2 * tasks, 0).plan());
        let times = 100_000 / tasks;
        let work = |plan: &Plan| {
            cpu(|| (0..times).for_each(|_| drop(hint::black_box(plan.dates().expect("dates")))))
        };
        let [two, one] = interleaved(11, [&mut || work(&two), &mut || work(&one)]);
        report(&format!("dates of {} / {tasks}", 2 * tasks), two, one, 2.2);
    }
}

/// One run of a simulation against one forward pass, and how many cores a simulation keeps busy.
fn simulating() {
    let (rows, runs) = (Rows::new(200, 0), 10_000);
    let (plan, simulation) = (rows.plan(), rows.simulation(runs));
    let network = Network::new(&plan).expect("network");
    let simulate = || network.simulate(&plan, &simulation).expect("forecast");
    println!("10,000 runs of 200 actions, each estimated");
    let [run, pass] = interleaved(
        21,
        [&mut || cpu(simulate), &mut || cpu(|| network.passes(runs))],
    );
    report("run / forward pass", run, pass, 1.5);
    // Others may want the cores too: threads that only count show how many there are to be had.
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let counting = || {
        let count = || (0..40_000_000_u64).fold(0, |sum, number| hint::black_box(sum ^ number));
        thread::scope(|scope| (0..cores).for_each(|_| drop(scope.spawn(count))));
    };
    // Enough of them that the start of the threads does not count.
    let many = rows.simulation(200_000);
    let simulate = || network.simulate(&plan, &many).expect("forecast");
    let [mut ours, mut theirs] = [Vec::new(), Vec::new()];
    for _ in 0..15 {
        ours.push(cores_busy(|| drop(hint::black_box(simulate()))));
        theirs.push(cores_busy(counting));
    }
    let (ours, theirs) = (middle(ours), middle(theirs));
    let verdict = verdict(ours >= 0.8 * theirs);
    println!(
        "  {:40} {ours:9.2} / {theirs:9.2} = {:6.4}  (bar ≥ 0.8)  {verdict}",
        format!("cores busy / to be had of {cores}"),
        ours / theirs
    );
}

/// CPU time over time passed.
fn cores_busy(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    let cpu = cpu(work);
    cpu.as_secs_f64() / start.elapsed().as_secs_f64()
}

fn middle<T: PartialOrd + Copy>(mut values: Vec<T>) -> T {
    values.sort_by(|one, other| one.partial_cmp(other).expect("numbers"));
    values[values.len() / 2]
}

/// From file to printed table, against TaskJuggler.
fn printing(scratch: &Path) {
    println!("`pursuit schedule`, file to table");
    for (tasks, then) in TASKJUGGLER {
        let theirs = taskjuggler(scratch, tasks);
        let who = if theirs.is_some() {
            "TaskJuggler"
        } else {
            "TaskJuggler 3.8.4 then"
        };
        let ours = table(&project(scratch, tasks), 15);
        let theirs = theirs.unwrap_or(Duration::from_secs_f64(then));
        report(&format!("{tasks} actions / {who}"), ours, theirs, 0.01);
    }
    let cpu = table(&project(scratch, 100_000), 3);
    println!("  {:40} {cpu:>9.2?}", "100,000 actions");
}

/// CPU time of one `pursuit schedule`, the median of so many.
fn table(folder: &Path, runs: usize) -> Duration {
    let place = folder.display().to_string();
    let args = [
        "-C",
        &place,
        "--lang",
        "en",
        "--today",
        "2026-01-05",
        "schedule",
    ];
    let [cpu] = interleaved(runs, [&mut || of_children(|| run(BINARY, &args))]);
    cpu
}

/// CPU time of `tj3` for so many actions; none where it is not installed.
fn taskjuggler(scratch: &Path, tasks: usize) -> Option<Duration> {
    let file = scratch.join(format!("p{tasks}.tjp"));
    fs::write(&file, Rows::new(tasks, 0).tjp()).expect("a plan");
    let (file, out) = (file.display().to_string(), scratch.display().to_string());
    let args = ["--silent", "--output-dir", &out, &file];
    let known = Command::new("tj3")
        .arg("--version")
        .stdout(Stdio::null())
        .status();
    known.is_ok().then(|| of_children(|| run("tj3", &args)))
}

/// CPU time of the programs that a work starts.
fn of_children(work: impl FnOnce()) -> Duration {
    let now = || {
        let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("usage");
        let time = usage.user_time() + usage.system_time();
        Duration::from_micros(time.num_microseconds().unsigned_abs())
    };
    let before = now();
    work();
    now() - before
}

/// CPU time of a work, on all threads.
fn cpu<T>(work: impl FnOnce() -> T) -> Duration {
    let now = || {
        let now = ClockId::CLOCK_PROCESS_CPUTIME_ID.now();
        Duration::from(now.expect("a clock of the process"))
    };
    let start = now();
    hint::black_box(work());
    now() - start
}

/// The medians of works done in turn.
fn interleaved<const N: usize>(
    runs: usize,
    mut works: [&mut dyn FnMut() -> Duration; N],
) -> [Duration; N] {
    let mut times = [const { Vec::new() }; N];
    for run in 0..=runs {
        for (work, times) in works.iter_mut().zip(&mut times) {
            let time = work();
            if run > 0 {
                times.push(time);
            }
        }
    }
    times.map(middle)
}

fn report(what: &str, one: Duration, other: Duration, bar: f64) {
    let ratio = one.as_secs_f64() / other.as_secs_f64();
    let verdict = verdict(ratio <= bar);
    println!("  {what:40} {one:>9.2?} / {other:>9.2?} = {ratio:6.4}  (bar {bar})  {verdict}");
}

fn verdict(kept: bool) -> &'static str {
    if kept { "ok" } else { "over the bar" }
}

fn run(program: &str, args: &[&str]) {
    let mut command = Command::new(program);
    command
        .args(args)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let status = command.status().expect("a program that starts");
    assert!(status.success(), "{program} {args:?}");
}

/// Rows of a schedule: actions in layers, each after two of the layer before, so that the longest chain is equally long
/// whatever their number. For each hundred actions a milestone waits, which stands before them, as in
/// files.
struct Rows {
    days: Vec<i64>,
    after: Vec<Vec<(usize, Kind, i64)>>,
    leave: usize,
}

/// As many as make the longest chain ten years long.
const LAYERS: usize = 480;

impl Rows {
    fn new(tasks: usize, leave: usize) -> Self {
        let mut dice = Dice(20_261_125);
        let layer = tasks.div_ceil(LAYERS).max(3);
        let (mut days, mut after) = (Vec::new(), Vec::new());
        for at in 0..tasks {
            days.push(1 + dice.roll(6) as i64);
            let before = at / layer * layer;
            let links = if before == 0 { 0 } else { 2 };
            let mut own: Vec<(usize, Kind, i64)> = Vec::new();
            for _ in 0..links {
                let kind = match dice.roll(10) {
                    0 => Kind::StartStart,
                    1 => Kind::FinishFinish,
                    _ => Kind::FinishStart,
                };
                let lag = [0, 0, 0, 0, 1, 2][dice.roll(6)];
                own.push((before - layer + dice.roll(layer), kind, lag));
            }
            own.dedup_by_key(|link| link.0);
            after.push(own);
        }
        Self { days, after, leave }
    }

    fn id(at: usize) -> String {
        format!("A-{:03}", at + 1)
    }

    fn owner(at: usize) -> String {
        format!("Person {}", at % 40)
    }

    fn plan(&self) -> Plan {
        let mut plan = Plan::new(start(), china::calendar());
        for person in 0..self.leave {
            let from = start() + chrono::Days::new(10 + 20 * person as u64);
            let days = from
                .iter_days()
                .take(10)
                .map(|day| (day, pursuit::schedule::Work::Off));
            let own = plan.calendars[0].with_leave(days).expect("leave");
            plan.calendars.push(own);
        }
        let milestones = self.days.len() / 100;
        for at in 0..milestones {
            plan.tasks.push(Task {
                id: format!("M-{:03}", at + 1),
                ..Task::default()
            });
            plan.links.push(Link {
                from: milestones + 100 * at + 99,
                to: at,
                kind: Kind::FinishStart,
                lag: Span::default(),
            });
        }
        for (to, (days, after)) in self.days.iter().zip(&self.after).enumerate() {
            plan.tasks.push(Task {
                id: Self::id(to),
                title: format!("Action {to}"),
                duration: Span::working(*days),
                calendar: if self.leave == 0 {
                    0
                } else {
                    1 + to % self.leave
                },
                ..Task::default()
            });
            let link = |(from, kind, lag): &(usize, Kind, i64)| Link {
                from: milestones + from,
                to: milestones + to,
                kind: *kind,
                lag: Span::working(*lag),
            };
            plan.links.extend(after.iter().map(link));
        }
        plan
    }

    fn yaml(&self) -> String {
        let mut text = format!("calendar: cn\nstart: \"{}\"\nmilestones:\n", start());
        for at in 0..self.days.len() / 100 {
            let (number, after) = (at + 1, Self::id(100 * at + 99));
            let _ = write!(
                text,
                "  - id: M-{number:03}\n    title: Milestone {number}\n    kind: exchange\n    planned: \"{}\"\n    owner: Ann\n    after:\n      - {after}\n",
                start()
            );
        }
        text.push_str("actions:\n");
        for (at, (days, after)) in self.days.iter().zip(&self.after).enumerate() {
            let (id, owner) = (Self::id(at), Self::owner(at));
            let _ = write!(
                text,
                "  - id: {id}\n    title: Action {at}\n    owner: {owner}\n    duration: {days}wd\n"
            );
            if !after.is_empty() {
                text.push_str("    after:\n");
            }
            for (from, kind, lag) in after {
                let kind = match kind {
                    Kind::StartStart => " SS",
                    Kind::FinishFinish => " FF",
                    _ if *lag > 0 => " FS",
                    _ => "",
                };
                let lag = if *lag > 0 {
                    format!("+{lag}wd")
                } else {
                    String::new()
                };
                let _ = writeln!(text, "      - {}{kind}{lag}", Self::id(*from));
            }
        }
        text
    }

    /// The same for TaskJuggler, which knows no links to a finish: they lead to the start.
    fn tjp(&self) -> String {
        let mut text = format!(
            "project plan \"Plan\" {}-00:00 +14y {{\n  timezone \"UTC\"\n  timingresolution 60min\n  dailyworkinghours 8\n  workinghours mon - fri 9:00 - 17:00\n  workinghours sat, sun off\n}}\n",
            start()
        );
        for (at, (days, after)) in self.days.iter().zip(&self.after).enumerate() {
            let _ = write!(text, "task A{at} \"Action {at}\" {{ length {days}d");
            if after.is_empty() {
                let _ = write!(text, " start {}-09:00", start());
            }
            for (nth, (from, kind, lag)) in after.iter().enumerate() {
                let word = if nth == 0 { " depends" } else { "," };
                let end = if *kind == Kind::StartStart {
                    "onstart"
                } else {
                    "onend"
                };
                let _ = write!(text, "{word} A{from} {{ {end}");
                if *lag > 0 {
                    let _ = write!(text, " gaplength {lag}d");
                }
                text.push_str(" }");
            }
            text.push_str(" }\n");
        }
        text + "taskreport \"out\" {\n  formats csv\n  columns id, start, end\n}\n"
    }

    fn simulation(&self, runs: u32) -> Simulation {
        let milestones = self.days.len() / 100;
        let estimates = (milestones..).zip(&self.days).map(|(task, days)| Estimate {
            task,
            optimistic: Span::working((days * 4 + 2) / 5),
            likely: Span::working(*days),
            pessimistic: Span::working(days * 2),
        });
        let risks = (milestones..self.days.len()).step_by(20).map(|task| Risk {
            task,
            probability: 0.2,
            delay: Span::working(5),
        });
        Simulation {
            runs,
            seed: 20_261_125,
            estimates: estimates.collect(),
            risks: risks.collect(),
            watch: vec![(0, Some(start() + chrono::Days::new(1000)))],
        }
    }
}

fn start() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 5).expect("a date")
}

/// Small random numbers from a seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

/// A project with so many actions.
fn project(at: &Path, tasks: usize) -> PathBuf {
    let folder = at.join(format!("p{tasks}"));
    let place = folder.display().to_string();
    let code = format!("P{tasks}");
    let mut args = vec![
        "--today",
        "2026-01-05",
        "--lang",
        "en",
        "--by",
        "Ann",
        "init",
        &place,
        "--code",
        &code,
    ];
    args.extend([
        "--name",
        "Bench",
        "--customer",
        "Customer",
        "--nature",
        "ordinary",
    ]);
    args.extend([
        "--procurement",
        "direct",
        "--value",
        "CNY 1000000",
        "--sign-by",
        "2026-12-25",
    ]);
    args.extend([
        "--source", "lead", "--pd", "Ann", "--ar", "Bob", "--sr", "Cy", "--fr", "Dee",
    ]);
    args.extend(["--timezone", "+08:00"]);
    run(BINARY, &args);
    fs::write(folder.join("schedule.yaml"), Rows::new(tasks, 0).yaml()).expect("a schedule");
    folder
}
