//! Every enumeration of the records with its words: in YAML and flags, in Chinese, in English. Not free text.
//!
//! One word has one translation everywhere, so that templates and tables can look a word up by itself.

use serde::{Deserialize, Serialize};

pub use crate::model::spelling::Words;
use crate::model::spelling::words;

words! {
    pub const LABELS;
    /// How much of a day is worked.
    DayWork { Full "full" "全天" "full day", Half "half" "半天" "half day", Free "free" "休息" "day off" }
    /// Three answers: unknown is not no.
    Answer { Yes "yes" "是" "yes", No "no" "否" "no", Unknown "unknown" "未知" "unknown" }
    /// What the validation of an opportunity comes to.
    Verdict { Valid "valid" "有效" "valid", Nurture "nurture" "培育" "nurture", Discard "discard" "放弃机会" "discard" }
    /// Where the opportunity came from.
    Source {
        Lead "lead" "线索" "lead", Customer "customer" "客户" "customer", TenderNotice "tender_notice" "招标公告" "tender notice",
        Partner "partner" "伙伴" "partner", InstalledBase "installed_base" "存量客户" "installed base", Other "other" "其他" "other",
    }
    /// What kind of project it is: another bar at the gate.
    Nature {
        Strategic "strategic" "战略" "strategic", Competitive "competitive" "竞争" "competitive",
        Defensive "defensive" "防守" "defensive", Ordinary "ordinary" "普通" "ordinary",
    }
    /// How the customer buys.
    Procurement {
        OpenTender "open_tender" "公开招标" "open tender", InvitedTender "invited_tender" "邀请招标" "invited tender",
        CompetitiveNegotiation "competitive_negotiation" "竞争性谈判" "competitive negotiation",
        SingleSource "single_source" "单一来源" "single source", Framework "framework" "框架协议" "framework", Direct "direct" "直接采购" "direct",
    }
    /// Weight of the customer's account.
    AccountType { Strategic "strategic" "战略" "strategic", Key "key" "关键" "key", Ordinary "ordinary" "普通" "ordinary" }
    /// Who may read the folder.
    Confidentiality { Internal "internal" "内部" "internal", Confidential "confidential" "机密" "confidential", Secret "secret" "绝密" "secret" }
    /// The roles of a sales project.
    Role {
        Pd "PD" "项目主任" "project director", Ar "AR" "客户责任人" "account responsible", Sr "SR" "解决方案责任人" "solution responsible",
        Ssr "SSR" "解决方案经理" "sub-solution responsible", Fr "FR" "履行责任人" "fulfilment responsible",
        Pmo "PMO" "项目管理员" "project administrator", Qa "QA" "质量保证" "quality assurance" | "质量", Sponsor "SPONSOR" "赞助人" "sponsor",
        Sdt "SDT" "销售决策团队" "decision team", Fin "FIN" "财务" "finance", Legal "LEGAL" "法务" "legal", Dpm "DPM" "交付项目经理" "delivery PM",
    }
    /// Where a project stands.
    State {
        Identified "identified" "已识别" "identified", Validated "validated" "已验证" "validated", Planning "planning" "策划中" "planning",
        AtiSubmitted "ati_submitted" "立项待决策" "ATI submitted", Approved "approved" "已立项" "approved", OnHold "on_hold" "暂缓中" "on hold",
        Executing "executing" "监控执行" "executing", OutcomeKnown "outcome_known" "结果已定" "outcome known", Closing "closing" "关闭中" "closing",
        Closed "closed" "已关闭" "closed", ClosedNoGo "closed_no_go" "未立项关闭" "closed without go", Archived "archived" "已归档" "archived",
    }
    /// The light.
    Rag { Green "green" "绿" "green", Amber "amber" "黄" "amber", Red "red" "红" "red" }
    /// What a person at the customer does in the decision.
    StakeholderRole {
        Decider "decider" "决策者" "decider", Approver "approver" "批准者" "approver", TechnicalSelector "technical_selector" "技术选型者" "technical selector",
        Evaluator "evaluator" "评估者" "evaluator", User "user" "使用者" "user", Purchaser "purchaser" "采购者" "purchaser",
        Influencer "influencer" "影响者" "influencer", Coach "coach" "教练" "coach",
    }
    /// How much.
    Degree { High "high" "高" "high", Medium "medium" "中" "medium", Low "low" "低" "low" }
    /// Circle of influence at the customer.
    Power {
        InnerCircle "inner_circle" "核心圈" "inner circle", PoliticalStructure "political_structure" "影响圈" "political structure",
        Outside "outside" "圈外" "outside", Unknown "unknown" "未知" "unknown",
    }
    /// How a person stands to us.
    Disposition {
        Mentor "mentor" "指导者" "mentor", Supporter "supporter" "支持者" "supporter", Neutral "neutral" "中立" "neutral",
        NonSupporter "non_supporter" "不支持者" "non-supporter", Enemy "enemy" "反对者" "enemy", Unknown "unknown" "未知" "unknown",
    }
    /// How much we have been in touch.
    Coverage {
        Unknown "unknown" "未知" "unknown", None "none" "无" "none", Brief "brief" "浅接触" "brief", Multiple "multiple" "多次" "multiple",
        InDepth "in_depth" "深入" "in-depth",
    }
    /// How a person sees the own situation.
    ResponseMode {
        Growth "growth" "增长" "growth", Trouble "trouble" "困境" "trouble", EvenKeel "even_keel" "平稳" "even keel",
        Overconfident "overconfident" "自满" "overconfident", Unknown "unknown" "未知" "unknown",
    }
    /// Steps of the customer's buying process.
    BuyingKind {
        Evaluate "evaluate" "评估" "evaluate", Approve "approve" "批准" "approve", Procure "procure" "采购" "procure",
        Legal "legal" "法律" "legal matters", Implement "implement" "实施" "implement",
    }
    /// Progress of anything that gets done.
    Progress {
        Open "open" "未完成" "open", Doing "doing" "进行中" "doing", Done "done" "已完成" "done", Cancelled "cancelled" "已取消" "cancelled",
    }
    /// Threat or opportunity.
    RiskKind { Threat "threat" "威胁" "threat", Opportunity "opportunity" "机会" "opportunity" }
    /// Risk breakdown.
    RiskCategory {
        Relation "relation" "关系" "relation", Solution "solution" "解决方案" "solution", Commercial "commercial" "商务" "commercial",
        FinanceCredit "finance_credit" "资金信用" "finance and credit", Delivery "delivery" "交付" "delivery",
        ContractLegal "contract_legal" "合同法务" "contract and legal", Competition "competition" "竞争" "competition",
        CustomerProcess "customer_process" "客户流程" "customer process", Internal "internal" "内部" "internal", External "external" "外部" "external",
    }
    /// When a risk would strike.
    Phase {
        Planning "planning" "策划中" "planning", Bidding "bidding" "投标中" "bidding", Negotiation "negotiation" "谈判中" "negotiation",
        Signing "signing" "签约中" "signing", Delivery "delivery" "交付" "delivery",
    }
    /// What a risk hits.
    ImpactOn {
        Value "value" "金额" "value", Margin "margin" "毛利" "margin", Schedule "schedule" "进度" "schedule", Relation "relation" "关系" "relation",
        Compliance "compliance" "合规" "compliance", Delivery "delivery" "交付" "delivery",
    }
    /// Low to critical, from probability × impact.
    Band { Low "low" "低" "low", Medium "medium" "中" "medium", High "high" "高" "high", Critical "critical" "严重" "critical" }
    /// What is done about a risk.
    Response {
        Avoid "avoid" "规避" "avoid", Transfer "transfer" "转移" "transfer", Mitigate "mitigate" "减轻" "mitigate", Accept "accept" "接受" "accept",
        Escalate "escalate" "升级" "escalate", Exploit "exploit" "开拓" "exploit", Enhance "enhance" "提高" "enhance", Share "share" "分享" "share",
    }
    /// How a risk is accepted.
    AcceptMode { Active "active" "应对中" "active", Passive "passive" "被动" "passive" }
    /// Life of a risk.
    RiskStatus {
        Identified "identified" "已识别" "identified", Analysed "analysed" "已分析" "analysed", Active "active" "应对中" "active",
        Occurred "occurred" "已发生" "occurred", Escalated "escalated" "已升级" "escalated", Closed "closed" "已关闭" "closed",
        Rejected "rejected" "已驳回" "rejected",
    }
    /// Why a risk was closed.
    RiskEnd {
        Avoided "avoided" "已规避" "avoided", Mitigated "mitigated" "已减轻" "mitigated", OccurredResolved "occurred_resolved" "发生并解决" "occurred and resolved",
        Expired "expired" "已失效" "expired", AcceptedAtClose "accepted_at_close" "关闭时接受" "accepted at close",
        TransferredToDelivery "transferred_to_delivery" "移交交付" "transferred to delivery",
    }
    /// How often.
    Cadence {
        Daily "daily" "每日" "daily", Weekly "weekly" "每周" "weekly", Biweekly "biweekly" "每两周" "biweekly", Monthly "monthly" "每月" "monthly",
        Event "event" "按事件" "on event",
    }
    /// What an objective measures.
    Metric {
        ContractValue "contract_value" "合同金额" "contract value", GrossMargin "gross_margin" "毛利率" "gross margin",
        SignDate "sign_date" "签约日期" "sign date", MarketPosition "market_position" "格局" "market position",
        Satisfaction "satisfaction" "满意度" "satisfaction", Other "other" "其他" "other",
    }
    /// Strategic (格局) or project objective.
    ObjectiveScope { Strategic "strategic" "战略" "strategic", Project "project" "项目" "project" }
    /// The stance towards the competition.
    StrategyType {
        Dominate "dominate" "领先" "dominate", Guide "guide" "引导" "guide", Compete "compete" "竞争取胜" "compete", Defend "defend" "防守" "defend",
        Partner "partner" "伙伴" "partner", Flank "flank" "侧翼" "flank",
    }
    /// How people are told.
    Channel {
        Meeting "meeting" "会议" "meeting", Call "call" "电话" "call", Mail "mail" "邮件" "mail", Report "report" "报告" "report",
        File "file" "文件" "file", Other "other" "其他" "other",
    }
    /// What the quality plan holds.
    QualityKind { Activity "activity" "关键活动" "key activity", Review "review" "评审" "review", Audit "audit" "审计" "audit" }
    /// What pursuit money is spent on.
    CostCategory {
        Travel "travel" "差旅" "travel", Hospitality "hospitality" "接待" "hospitality", Expert "expert" "专家" "expert",
        SampleOrPoc "sample_or_poc" "样品与验证" "sample or PoC", BidBond "bid_bond" "投标保证金" "bid bond", BidDoc "bid_doc" "标书制作" "bid documents",
        Consulting "consulting" "咨询" "consulting", Other "other" "其他" "other",
    }
    /// Assumption or open item.
    AssumptionKind { Assumption "assumption" "假设" "assumption", OpenItem "open_item" "未决事项" "open item" }
    /// Whose turn it is.
    Party { Us "us" "我方" "us", Customer "customer" "客户" "customer", Partner "partner" "伙伴" "partner" }
    /// What an open item holds up.
    Blocks { Quote "quote" "报价" "quote", Bid "bid" "投标" "bid", Sign "sign" "合同签订" "signing the contract" | "签约", None "none" "无" "none" }
    /// The customary milestones of a pursuit.
    MilestoneKind {
        Visit "visit" "业务拜访" "visit", Exchange "exchange" "技术交流" "technical exchange", Proposal "proposal" "方案汇报" "proposal", Quote "quote" "报价" "quote",
        TenderStart "tender_start" "招标启动" "tender start", BidPrep "bid_prep" "投标准备" "bid preparation", Bid "bid" "投标" "bid",
        Award "award" "中标" "award", Negotiate "negotiate" "合同谈判" "negotiate", Sign "sign" "合同签订" "signing the contract" | "签约",
        FirstPayment "first_payment" "首付款" "first payment", Ati "ati" "立项决策" "ATI", Kickoff "kickoff" "开工会" "kick-off",
        Atb "atb" "投标决策" "ATB", Atc "atc" "签约决策" "ATC", Handover "handover" "交底会" "handover", Close "close" "项目关闭" "close", Other "other" "其他" "other",
    }
    /// Which deal estimate this is.
    EstimateTag { Ati "ati" "立项决策" "ATI", Bid "bid" "投标" "bid", Sign "sign" "合同签订" "signing the contract" | "签约", Draft "draft" "草稿" "draft" }
    /// How the gate decides.
    DecisionMode { Meeting "meeting" "会议" "meeting", Circulation "circulation" "会签" "circulation", Delegated "delegated" "授权" "delegated" }
    /// What the gate decided.
    GateOutcome {
        Go "go" "通过" "go", ConditionalGo "conditional_go" "有条件通过" "conditional go", Rework "rework" "整改" "rework",
        Hold "hold" "暂缓" "hold", NoGo "no_go" "否决" "no-go",
    }
    /// What a member of the gate says.
    Opinion { Agree "agree" "同意" "agree", Disagree "disagree" "不同意" "disagree", Abstain "abstain" "弃权" "abstain" }
    /// What a person may say of a checklist row.
    Tick { Done "done" "已完成" "done", Failed "failed" "不合格" "failed", Waived "waived" "已豁免" "waived", Na "na" "不适用" "n/a" }
    /// How a checklist row is proved.
    Proof { Auto "auto" "自动" "automatic", Confirm "confirm" "确认" "confirmed", Human "human" "人工" "human" }
    /// What changed in a week.
    ChangeType {
        Requirement "requirement" "需求" "requirement", DecisionChain "decision_chain" "决策链" "decision chain", Schedule "schedule" "进度" "schedule",
        Competitor "competitor" "竞争对手" "competitor" | "竞争", Price "price" "价格" "price", Budget "budget" "预算" "budget", Team "team" "团队" "team",
        Risk "risk" "风险" "risk", Policy "policy" "政策" "policy", Other "other" "其他" "other",
    }
    /// How sure the forecast is.
    ForecastCategory {
        Commit "commit" "承诺" "commit", BestCase "best_case" "乐观" "best case", Pipeline "pipeline" "管道" "pipeline", Omitted "omitted" "不计" "omitted",
    }
    /// Life of a call for help.
    AskStatus { Open "open" "未完成" "open", Accepted "accepted" "已接受" "accepted", Done "done" "已完成" "done", Refused "refused" "已拒绝" "refused" }
    /// How the project ended.
    Outcome {
        Won "won" "赢单" "won", Lost "lost" "丢单" "lost", NoDecision "no_decision" "客户未决" "no decision", Withdrawn "withdrawn" "我方退出" "withdrawn",
        NoGo "no_go" "否决" "no-go",
    }
    /// Why it ended so.
    ReasonKind {
        NoDecision "no_decision" "客户未决" "no decision", Competitor "competitor" "竞争对手" "competitor", Price "price" "价格" "price",
        ProductOrSolution "product_or_solution" "产品与方案" "product or solution", Relationship "relationship" "客户关系" "relationship",
        DeliveryCapability "delivery_capability" "交付能力" "delivery capability", CommercialTerms "commercial_terms" "商务条款" "commercial terms",
        ProcessExecution "process_execution" "过程执行" "process execution", Qualification "qualification" "机会甄别" "qualification",
    }
    /// Who says why.
    ReasonSource { CustomerDebrief "customer_debrief" "客户反馈" "customer debrief", TeamView "team_view" "项目组看法" "team's view" }
    /// How far something was reached.
    Achieved { Yes "yes" "是" "yes", Partly "partly" "部分" "partly", No "no" "否" "no" }
    /// What to do with a lesson.
    LessonKind { Keep "keep" "保持" "keep", Stop "stop" "停止" "stop", Start "start" "开始" "start" }
    /// What a lesson can become.
    Reuse { Template "template" "模板" "template", Case "case" "案例" "case", Rule "rule" "规则" "rule", None "none" "无" "none" }
    /// What is handed over.
    HandoverKind {
        Contract "contract" "合同" "contract", Document "document" "文档" "document", CustomerInfo "customer_info" "客户信息" "customer information",
        Risk "risk" "风险" "risk", Commitment "commitment" "承诺事项" "commitment made", Config "config" "配置" "configuration",
        OpenIssue "open_issue" "未决问题" "open issue", DeliverableSpec "deliverable_spec" "交付规格" "deliverable specification",
    }
    /// What the delivery PM says.
    Acceptance {
        Accepted "accepted" "已接受" "accepted", AcceptedWithOpenItems "accepted_with_open_items" "带遗留接受" "accepted with open items",
        Rejected "rejected" "已驳回" "rejected",
    }
    /// How bad a deviation or an issue is.
    Severity { Minor "minor" "轻微" "minor", Major "major" "重大" "major" }
    /// Where a decision of a later gate stands.
    GateDecision { Go "go" "通过" "go", NoGo "no_go" "否决" "no-go" }
}

// The proper names of the elements and meetings differ from what the same words say elsewhere (a delivery, a review);
// documents show them by filters of their own.
words! {
    /// The four selling elements (营销四要素), and what belongs to none of them.
    Element {
        Customer "customer" "客户关系" "customer relationship" | "客户",
        Commercial "commercial" "商务和融资" "commercial and finance" | "商务",
        Solution "solution" "解决方案" "solution",
        Delivery "delivery" "交付与履行" "delivery" | "交付", Cross "cross" "跨要素" "cross-element",
    }
    /// What a meeting was for.
    MeetingKind {
        Analysis "analysis" "项目分析会" "analysis meeting", Kickoff "kickoff" "开工会" "kick-off", Weekly "weekly" "周例会" "weekly meeting",
        Review "review" "评审" "review", Visit "visit" "业务拜访" "visit", Exchange "exchange" "技术交流" "technical exchange",
        Handover "handover" "交底会" "handover", Debrief "debrief" "客户复盘" "customer debrief", Other "other" "其他" "other",
    }
}

impl Disposition {
    /// +2 mentor … −2 enemy; none where it is unknown.
    pub fn number(self) -> Option<i8> {
        Some(match self {
            Self::Mentor => 2,
            Self::Supporter => 1,
            Self::Neutral => 0,
            Self::NonSupporter => -1,
            Self::Enemy => -2,
            Self::Unknown => return None,
        })
    }
}

impl Element {
    /// The four that every project has.
    pub const FOUR: [Self; 4] = [
        Self::Customer,
        Self::Solution,
        Self::Commercial,
        Self::Delivery,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn one_word_has_one_translation() {
        let mut seen = BTreeMap::new();
        for &(word, zh, en) in LABELS {
            let first = seen.entry(word).or_insert((zh, en));
            assert_eq!(*first, (zh, en), "{word}");
        }
    }

    #[test]
    fn words_are_read_with_either_dash_and_in_chinese() {
        assert_eq!(
            GateOutcome::of("conditional-go"),
            Some(GateOutcome::ConditionalGo)
        );
        assert_eq!(
            GateOutcome::of("有条件通过"),
            Some(GateOutcome::ConditionalGo)
        );
        assert_eq!(Role::of("pd"), Some(Role::Pd));
        assert_eq!(Role::of("boss"), None);
        assert_eq!(Role::of("质量"), Some(Role::Qa));
        assert_eq!(Element::of("客户关系"), Some(Element::Customer));
        assert_eq!(Element::of("客户"), Some(Element::Customer));
        assert_eq!(
            MeetingKind::of("technical exchange"),
            Some(MeetingKind::Exchange)
        );
        assert_eq!(MilestoneKind::of("签约"), Some(MilestoneKind::Sign));
    }

    #[test]
    fn files_take_the_words_that_documents_show() {
        let read = |text: &str| serde_json::from_value::<MilestoneKind>(text.into());
        for text in ["sign", "合同签订", "signing the contract", "签约"] {
            assert_eq!(read(text).unwrap(), MilestoneKind::Sign, "{text}");
        }
        assert!(read("Sign").is_err(), "a file is strict about case");
    }
}
