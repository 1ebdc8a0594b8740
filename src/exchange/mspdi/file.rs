//! The elements of an MSPDI file that are read; the others are passed over. Not what they mean.

use serde::Deserialize;

macro_rules! elements {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty = $tag:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, Deserialize)]
        #[serde(default)]
        pub(super) struct $name { $(#[serde(rename = $tag)] pub $field: $type),+ }
    )+};
}

elements! {
    /// The root.
    File {
        start: Option<String> = "StartDate",
        minutes_per_day: Option<i64> = "MinutesPerDay",
        calendar: Option<String> = "CalendarUID",
        calendars: Calendars = "Calendars",
        tasks: Tasks = "Tasks",
        resources: Resources = "Resources",
        assignments: Assignments = "Assignments",
    }
    Calendars { list: Vec<Calendar> = "Calendar" }
    Tasks { list: Vec<Task> = "Task" }
    Resources { list: Vec<Resource> = "Resource" }
    Assignments { list: Vec<Assignment> = "Assignment" }
    /// Base calendars and those of resources.
    Calendar {
        uid: String = "UID",
        name: Option<String> = "Name",
        base: Option<String> = "BaseCalendarUID",
        week: WeekDays = "WeekDays",
        exceptions: Exceptions = "Exceptions",
    }
    WeekDays { list: Vec<WeekDay> = "WeekDay" }
    Exceptions { list: Vec<Exception> = "Exception" }
    /// Day 1 is Sunday; 0 is an exception as the 2003 version writes it.
    WeekDay {
        day: u8 = "DayType",
        working: u8 = "DayWorking",
        period: Option<Period> = "TimePeriod",
        times: WorkingTimes = "WorkingTimes",
    }
    Exception {
        name: Option<String> = "Name",
        kind: Option<u8> = "Type",
        working: u8 = "DayWorking",
        period: Option<Period> = "TimePeriod",
        times: WorkingTimes = "WorkingTimes",
    }
    Period { from: String = "FromDate", to: String = "ToDate" }
    WorkingTimes { list: Vec<WorkingTime> = "WorkingTime" }
    WorkingTime { from: Option<String> = "FromTime", to: Option<String> = "ToTime" }
    /// A task, milestone or summary.
    Task {
        uid: String = "UID",
        name: Option<String> = "Name",
        wbs: Option<String> = "WBS",
        null: u8 = "IsNull",
        active: Option<u8> = "Active",
        manual: u8 = "Manual",
        level: u32 = "OutlineLevel",
        summary: u8 = "Summary",
        milestone: u8 = "Milestone",
        external: u8 = "ExternalTask",
        subproject: u8 = "IsSubproject",
        start: Option<String> = "Start",
        finish: Option<String> = "Finish",
        duration: Option<String> = "Duration",
        format: Option<u8> = "DurationFormat",
        percent: Option<u8> = "PercentComplete",
        actual_start: Option<String> = "ActualStart",
        actual_finish: Option<String> = "ActualFinish",
        remaining: Option<String> = "RemainingDuration",
        constraint: Option<u8> = "ConstraintType",
        constraint_date: Option<String> = "ConstraintDate",
        deadline: Option<String> = "Deadline",
        levelling: Option<f64> = "LevelingDelay",
        calendar: Option<String> = "CalendarUID",
        links: Vec<Link> = "PredecessorLink",
    }
    Link {
        from: String = "PredecessorUID",
        kind: Option<u8> = "Type",
        lag: Option<f64> = "LinkLag",
        format: Option<u8> = "LagFormat",
    }
    Resource { uid: String = "UID", name: Option<String> = "Name", calendar: Option<String> = "CalendarUID" }
    Assignment { task: String = "TaskUID", resource: String = "ResourceUID" }
}
