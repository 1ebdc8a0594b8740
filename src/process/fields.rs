//! Fields marked mandatory that no gate and no row names: asked at full depth, a warning below it. Not the rows themselves.

use crate::{
    both,
    model::{Band, Element, Finding, Role},
    process::{
        Case, risks,
        wording::{any_says, says},
    },
    text::Both,
};

/// Collects what is missing, one line a field.
struct Wanted(Vec<Finding>);

impl Wanted {
    fn field(&mut self, there: bool, name: &Both, file: &str, command: &str, role: Role) {
        if !there {
            self.0.push(
                Finding::error(Both {
                    zh: if name.zh.starts_with(|first: char| first.is_ascii()) {
                        format!("缺 {}", name.zh)
                    } else {
                        format!("缺{}", name.zh)
                    },
                    en: format!("missing: {}", name.en),
                })
                .in_file(file)
                .mend(command)
                .by(role),
            );
        }
    }
}

/// What the gate should see.
pub(super) fn gate(case: &Case) -> Vec<Finding> {
    let mut wanted = Wanted(records(case));
    let resources = case
        .project
        .ati()
        .is_some_and(|ati| !ati.resources.is_empty());
    wanted.field(
        resources,
        &both!("资源需求", "the resources asked for"),
        "decisions",
        "ati submit --resource TEXT",
        Role::Pd,
    );
    wanted.0
}

/// The part of it that can be supplied at any time: what was asked for in a round is frozen with it.
pub(super) fn records(case: &Case) -> Vec<Finding> {
    let mut wanted = Wanted(Vec::new());
    card(case, &mut wanted);
    customer(case, &mut wanted);
    let project = case.project;
    let commercial = project
        .element(Element::Commercial)
        .and_then(|block| block.commercial.as_ref());
    wanted.field(
        commercial.is_some_and(|facts| says(facts.payment_terms.as_ref())),
        &both!("预期付款条件", "the expected payment terms"),
        "elements/commercial.yaml",
        "element set commercial commercial.payment_terms=TEXT",
        Role::Ar,
    );
    let authority = project.finance.authority.as_ref();
    wanted.field(
        authority.is_some_and(|authority| says(authority.required_level.as_ref())),
        &both!("所需价格授权", "the price authority that is needed"),
        "finance.yaml",
        "estimate authority --required-level LEVEL",
        Role::Ar,
    );
    wanted.0
}

fn card(case: &Case, wanted: &mut Wanted) {
    let card = case.project.card();
    let file = "project.yaml";
    wanted.field(
        card.confidentiality.is_some(),
        &both!("密级", "the confidentiality"),
        file,
        "project set confidentiality=internal",
        Role::Pd,
    );
    wanted.field(
        card.customer.account_type.is_some(),
        &both!("客户类型", "the type of account"),
        file,
        "project set customer.account_type=key",
        Role::Ar,
    );
    let overview = case.project.plan.overview.as_ref();
    wanted.field(
        overview.is_some_and(|overview| {
            says(overview.background.as_ref()) && says(overview.scope.as_ref())
        }),
        &both!("项目背景与范围", "background and scope of the project"),
        "plan.yaml",
        "plan set overview.background=TEXT overview.scope=TEXT",
        Role::Pd,
    );
}

fn customer(case: &Case, wanted: &mut Wanted) {
    let (customer, file) = (&case.project.customer, "customer.yaml");
    wanted.field(
        says(customer.business.as_ref()),
        &both!("客户业务", "the customer's business"),
        file,
        "customer set business=TEXT",
        Role::Ar,
    );
    let need = customer.need.as_ref();
    wanted.field(
        need.is_some_and(|need| says(need.business_goal.as_ref()) && says(need.pain.as_ref())),
        &both!("客户需求与痛点", "the customer's goal and pain"),
        file,
        "customer set need.business_goal=TEXT need.pain=TEXT",
        Role::Sr,
    );
    wanted.field(
        customer
            .compelling_event
            .as_ref()
            .is_some_and(|event| says(Some(&event.event))),
        &both!("迫使事件", "the compelling event"),
        file,
        "customer set compelling_event.event=TEXT compelling_event.date=DATE",
        Role::Ar,
    );
    buying(case, wanted);
}

/// How the customer buys: asked by a rule of its own from the standard depth up.
pub(super) fn buying_process(case: &Case) -> Option<Finding> {
    let mut wanted = Wanted(Vec::new());
    wanted.field(
        !case.project.customer.buying_process.is_empty(),
        &both!("客户采购流程", "the customer's buying process"),
        "customer.yaml",
        "customer set buying_process+='{step: TEXT, kind: evaluate, date: DATE}'",
        Role::Ar,
    );
    wanted.0.pop()
}

fn buying(case: &Case, wanted: &mut Wanted) {
    let (customer, file) = (&case.project.customer, "customer.yaml");
    wanted.0.extend(buying_process(case));
    wanted.field(
        !customer.decision_criteria.is_empty(),
        &both!("决策标准", "the decision criteria"),
        file,
        "customer set decision_criteria+='{criterion: TEXT, formal: true}'",
        Role::Sr,
    );
    wanted.field(
        customer
            .relations
            .as_ref()
            .is_some_and(|relations| relations.key.is_some()),
        &both!("关键客户关系", "the key relations"),
        file,
        "customer set relations.key.rag=RAG relations.key.text=TEXT",
        Role::Ar,
    );
}

/// What the baseline should hold.
pub(super) fn plan(case: &Case) -> Vec<Finding> {
    let mut wanted = Wanted(Vec::new());
    strategy(case, &mut wanted);
    elements(case, &mut wanted);
    for risk in case.project.risks.iter().filter(|risk| risk.is_live()) {
        if case.process.bands.of(risk.score()) >= Band::High {
            wanted.0.extend(risks::prepared(risk));
        }
    }
    for member in case.project.team.resources() {
        let word = crate::model::Words::word(member.role);
        wanted.field(
            says(member.mandate.as_ref()),
            &both!("{word} 的职责", "the mandate of {word}"),
            "team.yaml",
            &format!("team set {word} mandate=TEXT"),
            Role::Pmo,
        );
    }
    wanted.0
}

fn strategy(case: &Case, wanted: &mut Wanted) {
    let (plan, file) = (&case.project.plan, "plan.yaml");
    let summary = plan.summary.as_ref();
    wanted.field(
        summary.is_some_and(|summary| {
            says(summary.what.as_ref())
                && any_says(&summary.why_we_win)
                && summary.win_probability.is_some()
        }),
        &both!(
            "摘要（做什么、赢在哪里、赢率）",
            "the summary: what, why we win, probability"
        ),
        file,
        "plan set summary.what=TEXT summary.why_we_win+=TEXT summary.win_probability=PERCENT",
        Role::Pd,
    );
    let strategy = plan.strategy.as_ref();
    wanted.field(
        strategy
            .is_some_and(|strategy| strategy.kind.is_some() && says(strategy.statement.as_ref())),
        &both!("总体策略", "the overall strategy"),
        file,
        "plan set strategy.type=TYPE strategy.statement=TEXT",
        Role::Pd,
    );
    wanted.field(
        strategy.is_some_and(|strategy| any_says(&strategy.walk_away)),
        &both!("放弃条件", "the conditions on which we leave"),
        file,
        "plan set strategy.walk_away+=TEXT",
        Role::Pd,
    );
}

fn elements(case: &Case, wanted: &mut Wanted) {
    let project = case.project;
    for person in project
        .stakeholders
        .iter()
        .filter(|person| person.decides())
    {
        wanted.field(
            person.target.is_some(),
            &both!("{} 的目标态度", "the stance to reach with {}", person.id),
            &format!("stakeholders/{}.yaml", person.id),
            &format!(
                "stakeholder set {} target.disposition=supporter target.by=DATE",
                person.id
            ),
            Role::Ar,
        );
    }
    let solution = project
        .element(Element::Solution)
        .and_then(|block| block.solution.as_ref());
    wanted.field(
        solution.is_some_and(|facts| !facts.requirements.is_empty() && any_says(&facts.differentiators)),
        &both!("需求符合清单与差异化", "requirements with compliance, and differentiators"),
        "elements/solution.yaml",
        "element set solution solution.requirements+='{text: TEXT, complies: yes}' solution.differentiators+=TEXT",
        Role::Sr,
    );
    offer(case, wanted);
}

fn offer(case: &Case, wanted: &mut Wanted) {
    let project = case.project;
    let commercial = project
        .element(Element::Commercial)
        .and_then(|block| block.commercial.as_ref());
    wanted.field(
        commercial
            .is_some_and(|facts| says(facts.price_strategy.as_ref()) && any_says(&facts.red_lines)),
        &both!(
            "价格策略与合同红线",
            "the price strategy and the contract's red lines"
        ),
        "elements/commercial.yaml",
        "element set commercial commercial.price_strategy=TEXT commercial.red_lines+=TEXT",
        Role::Ar,
    );
    let delivery = project
        .element(Element::Delivery)
        .and_then(|block| block.delivery.as_ref());
    wanted.field(
        delivery.is_some_and(|facts| {
            says(facts.feasibility.as_ref()) && says(facts.specification.as_ref()) && any_says(&facts.acceptance)
        }),
        &both!("交付可行性报告、规格说明书与验收标准", "feasibility report, specification and acceptance criteria"),
        "elements/delivery.yaml",
        "element set delivery delivery.feasibility=PATH delivery.specification=PATH delivery.acceptance+=TEXT",
        Role::Fr,
    );
}
