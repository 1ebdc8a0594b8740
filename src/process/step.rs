//! What moves a project: the steps, their words and their commands. Which states allow them is data of the process.

use serde::Serialize;

use crate::{
    both,
    model::{MilestoneKind, Outcome, Project, Words},
    text::Both,
};

/// A step of the process; in YAML its word, such as `ati-submit`, `milestone-bid`, `outcome-won`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(into = "String")]
pub enum Step {
    /// The opportunity is found valid.
    Qualify,
    /// The opportunity is given up before the gate.
    Discard,
    /// The criteria of the gate are answered.
    AtiAssess,
    /// The project is submitted to the gate.
    AtiSubmit,
    /// The gate says go or conditional go.
    AtiDecide,
    /// The gate says rework, hold or no-go.
    AtiTurnDown,
    /// A project that the gate put on hold is taken up again.
    AtiResume,
    /// The appointment of the team becomes formal.
    TeamIssue,
    /// The plan becomes the baseline.
    Baseline,
    /// The kick-off is held.
    Kickoff,
    /// The baseline is revised.
    Revise,
    /// A running project is suspended.
    Hold,
    /// … and taken up again.
    Resume,
    /// A weekly report is handed in.
    Weekly,
    /// A milestone of this kind has happened.
    Milestone(MilestoneKind),
    /// The outcome is known.
    Outcome(Outcome),
    /// The closing begins.
    CloseStart,
    /// Something is written into the closing.
    CloseWork,
    /// The closing is approved.
    CloseFinish,
    /// The records are archived.
    Archive,
    /// A closed project is taken up again.
    Reopen,
    /// Any other record is changed.
    Change,
    /// Something that moves after its record is frozen.
    FollowUp,
}

const PLAIN: [(Step, &str); 21] = [
    (Step::Qualify, "qualify"),
    (Step::Discard, "discard"),
    (Step::AtiAssess, "ati-assess"),
    (Step::AtiSubmit, "ati-submit"),
    (Step::AtiDecide, "ati-decide"),
    (Step::AtiTurnDown, "ati-turn-down"),
    (Step::AtiResume, "ati-resume"),
    (Step::TeamIssue, "team-issue"),
    (Step::Baseline, "baseline"),
    (Step::Kickoff, "kickoff"),
    (Step::Revise, "revise"),
    (Step::Hold, "hold"),
    (Step::Resume, "resume"),
    (Step::Weekly, "weekly"),
    (Step::CloseStart, "close-start"),
    (Step::CloseWork, "close-work"),
    (Step::CloseFinish, "close-finish"),
    (Step::Archive, "archive"),
    (Step::Reopen, "reopen"),
    (Step::Change, "change"),
    (Step::FollowUp, "follow-up"),
];

impl Step {
    /// Its word in the process file.
    pub fn word(self) -> String {
        match self {
            Self::Milestone(kind) => format!("milestone-{}", kind.word().replace('_', "-")),
            Self::Outcome(outcome) => format!("outcome-{}", outcome.word().replace('_', "-")),
            plain => PLAIN
                .iter()
                .find(|(step, _)| *step == plain)
                .map_or_else(String::new, |(_, word)| (*word).to_owned()),
        }
    }

    /// The step of a word; `-` and `_` are alike.
    pub fn of(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase().replace('_', "-");
        if let Some(kind) = word.strip_prefix("milestone-") {
            return MilestoneKind::of(kind).map(Self::Milestone);
        }
        if let Some(outcome) = word.strip_prefix("outcome-") {
            return Outcome::of(outcome).map(Self::Outcome);
        }
        PLAIN
            .iter()
            .find(|(_, name)| *name == word)
            .map(|(step, _)| *step)
    }

    /// The words of all steps that have one of their own.
    pub fn words() -> Vec<&'static str> {
        PLAIN.iter().map(|(_, word)| *word).collect()
    }

    /// Whether it is held up by the rows of the checklist that block it: a step of the process is, plain writing is not.
    pub fn asks_rows(self) -> bool {
        !matches!(
            self,
            Self::AtiAssess | Self::CloseWork | Self::Change | Self::FollowUp
        )
    }

    /// The command that takes it, without the program's name.
    pub fn command(self) -> String {
        match self {
            Self::Qualify => "qualify --budget ANSWER --authority ANSWER --need TEXT --timing TEXT --fit ANSWER --competition ANSWER --verdict valid --evidence TEXT".into(),
            Self::Discard => "qualify --verdict discard --reason TEXT".into(),
            Self::AtiAssess => "ati assess".into(),
            Self::AtiSubmit => "ati submit".into(),
            Self::AtiDecide => "ati decide go --rationale TEXT --approved-budget MONEY --approved-level LEVEL --approved-until DATE".into(),
            Self::AtiTurnDown => "ati decide rework --rationale TEXT --condition TEXT --condition-owner PERSON --condition-due DATE".into(),
            Self::AtiResume => "ati resume --reason TEXT".into(),
            Self::TeamIssue => "team issue".into(),
            Self::Baseline => "plan baseline".into(),
            Self::Kickoff => "kickoff --attendees PERSONS --minutes TEXT --decision TEXT --commitment TEXT --commitment-owner PERSON --commitment-due DATE".into(),
            Self::Revise => "plan revise --reason TEXT".into(),
            Self::Hold => "hold --reason TEXT --recheck-on DATE".into(),
            Self::Resume => "resume --reason TEXT".into(),
            Self::Weekly => "weekly submit".into(),
            Self::Milestone(_) => "milestone set M-ID actual=DATE".into(),
            Self::Outcome(outcome) => format!(
                "close outcome {} --on DATE --evidence TEXT --reason KIND:TEXT --source SOURCE{}",
                outcome.word().replace('_', "-"),
                match outcome {
                    Outcome::Won => " --contract-no NUMBER --signed-value MONEY --margin PERCENT --payment-terms TEXT --scope-delta TEXT",
                    Outcome::Lost => " --winner NAME",
                    _ => "",
                }
            ),
            Self::CloseStart => "close start".into(),
            Self::CloseWork => "close".into(),
            Self::CloseFinish => "close finish".into(),
            Self::Archive => "close archive --record RECORD --from PERSON --keeper PERSON --place PLACE --retention YEARS --disposal TEXT".into(),
            Self::Reopen => "close reopen --reason TEXT".into(),
            Self::Change | Self::FollowUp => "status".into(),
        }
    }

    /// What it is called in a sentence.
    pub fn label(self) -> Both {
        match self {
            Self::Qualify => both!("验证机会点（qualify）", "`qualify`"),
            Self::Discard => both!(
                "放弃机会点（qualify --verdict discard）",
                "`qualify --verdict discard`"
            ),
            Self::AtiAssess => both!("机会评估（ati assess）", "`ati assess`"),
            Self::AtiSubmit => both!("立项申请（ati submit）", "`ati submit`"),
            Self::AtiDecide | Self::AtiTurnDown => both!("立项决策（ati decide）", "`ati decide`"),
            Self::AtiResume => both!("恢复立项（ati resume）", "`ati resume`"),
            Self::TeamIssue => both!("签发任命（team issue）", "`team issue`"),
            Self::Baseline => both!("形成基线（plan baseline）", "`plan baseline`"),
            Self::Kickoff => both!("开工会（kickoff）", "`kickoff`"),
            Self::Revise => both!("修订策划（plan revise）", "`plan revise`"),
            Self::Hold => both!("暂缓（hold）", "`hold`"),
            Self::Resume => both!("恢复（resume）", "`resume`"),
            Self::Weekly => both!("提交周报（weekly submit）", "`weekly submit`"),
            Self::Milestone(kind) => {
                let (zh, en) = kind.label();
                both!("完成里程碑“{zh}”", "reaching the milestone '{en}'")
            }
            Self::Outcome(outcome) => {
                let ((zh, _), word) = (outcome.label(), outcome.word().replace('_', "-"));
                both!(
                    "登记结果“{zh}”（close outcome {word}）",
                    "`close outcome {word}`"
                )
            }
            Self::CloseStart => both!("开始关闭（close start）", "`close start`"),
            Self::CloseWork => both!("填写总结（close）", "`close`"),
            Self::CloseFinish => both!("批准关闭（close finish）", "`close finish`"),
            Self::Archive => both!("归档（close archive）", "`close archive`"),
            Self::Reopen => both!("重新打开（close reopen）", "`close reopen`"),
            Self::Change => both!("修改记录", "changing a record"),
            Self::FollowUp => both!("跟踪更新", "following up"),
        }
    }

    /// Whether what the step itself writes stands in the project already.
    pub fn is_written(self, project: &Project) -> bool {
        match self {
            Self::Qualify | Self::Discard => project
                .card
                .as_ref()
                .is_some_and(|card| card.qualification.is_some()),
            Self::AtiDecide | Self::AtiTurnDown => {
                project.ati().is_some_and(|ati| ati.outcome.is_some())
            }
            Self::Baseline => project.baseline().is_some(),
            Self::Kickoff => project.kickoff().is_some(),
            Self::Milestone(kind) => project
                .schedule
                .milestones
                .iter()
                .any(|milestone| milestone.kind == kind && milestone.actual.is_some()),
            Self::Outcome(outcome) => project.closing.ended() == Some(outcome),
            Self::CloseFinish => project.closing.approval.is_some(),
            Self::Archive => !project.closing.archive.is_empty(),
            _ => false,
        }
    }
}

impl From<Step> for String {
    fn from(step: Step) -> Self {
        step.word()
    }
}

#[cfg(test)]
impl schemars::JsonSchema for Step {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Step".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let plain = PLAIN.iter().map(|(_, word)| (*word).to_owned());
        let milestones = MilestoneKind::ALL
            .iter()
            .map(|kind| Self::Milestone(*kind).word());
        let outcomes = Outcome::ALL
            .iter()
            .map(|outcome| Self::Outcome(*outcome).word());
        let words: Vec<String> = plain.chain(milestones).chain(outcomes).collect();
        schemars::json_schema!({ "type": "string", "enum": words })
    }
}
