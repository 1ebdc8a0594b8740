# 华东园区5G专网：在建项目。第六份周报未提交，报价与投标已延期，一条立项条件未关闭。
on 2026-09-01; as 李文娟
p init huadong-5g --code HD-5G-01 --name '华东园区5G专网' --customer '澜江精密制造集团' --account-type key --industry '装备制造' --country 中国 \
  --nature competitive --procurement invited_tender --value 'CNY 36800000' --sign-by 2026-12-25 --level region \
  --source installed_base --lead-ref XS-2608-117 --found-on 2026-08-27 \
  --description '三个厂区（临港、昆北、甬西）的5G专网与边缘计算平台，承载AGV调度、机器视觉质检和能耗监测' \
  --pd 王立峰 --ar 李文娟 --sr 陈志远 --fr 赵国强 --pmo 周洁 --qa 吴迪 --fin 郑爽 --sponsor 高建民 --sdt 孙正涛 --legal 冯岚 \
  --timezone Asia/Shanghai --lang zh --confidentiality confidential
cd huadong-5g
for duty in PD=对项目结果负总责，主持分析、策划与例会 AR=客户关系、商务与合同 SR=方案竞争力与技术应答 FR=交付可行性与交付分册 PMO=计划、纪要、费用与归档 QA=过程检查与质量评估 FIN=概算、价格授权测算 LEGAL=合同红线与合规预审; do
  p team set "${duty%%=*}" "mandate=${duty#*=}"
done

# 验证机会点
on 2026-09-08
p qualify --budget yes --budget-amount 'CNY 38000000' --budget-source '集团2026年数字化专项，8月20日董事会纪要已列支' --authority yes \
  --need '现有Wi-Fi漫游掉线，AGV每月停线约14小时，每小时损失约21万元；视觉质检回传时延120毫秒，达不到50毫秒的要求' \
  --timing '2027年3月新产线投产，倒排须在2026年12月底前签约' --fit yes --competition yes --verdict valid \
  --evidence '2026-09-04 信息中心拜访纪要' --evidence '2026-09-07 临港厂区现网测试记录'

# 项目分析
on 2026-09-15
p stakeholder add '集团副总裁（分管制造与信息化）' --org-unit 集团总部 --role decider --influence high --disposition neutral --owner 高建民 \
  --power inner_circle --coverage brief --win-result '新产线按期投产，拿下省级智能工厂' --last-contact-on 2026-09-10
p stakeholder add '信息中心主任' --org-unit 信息中心 --role approver --role evaluator --influence high --disposition supporter --owner 李文娟 \
  --power political_structure --coverage multiple --win-result '统一三个厂区的网络与运维' --last-contact-on 2026-09-14
p stakeholder add '设备部部长' --org-unit 设备部 --role user --role technical_selector --influence medium --disposition non_supporter --owner 陈志远 \
  --power political_structure --coverage brief --win-result 'AGV停线时间降到每月2小时以内' --last-contact-on 2026-09-11
p stakeholder add '采购部高级经理' --org-unit 采购部 --role purchaser --influence medium --disposition neutral --owner 李文娟 --power outside --coverage brief --last-contact-on 2026-09-09
p competitor add 辰途通信 --threat 4 --incumbent --strengths '临港、昆北现网由其维护，设备部熟悉' --weaknesses '边缘平台靠第三方，时延指标不稳' \
  --counter '以三厂区时延实测对比引导技术指标' --likely-strategy '低价保现网，绑定运维续约' --likely-price 'CNY 33500000' --relation '与设备部关系深' --source '2026-09-11 设备部交流'
p competitor add 维岳集成 --threat 2 --strengths '工业软件集成经验多' --weaknesses '无自有无线产品，交付靠分包' \
  --counter '强调端到端单一责任' --likely-strategy '联合体投标' --likely-price 'CNY 36000000' --source '采购部入围名单'
p stakeholder set S-001 concerns='担心5G在金属厂房里的覆盖和长期运维费用' target.disposition=supporter target.by=2026-11-20
p stakeholder set S-002 target.disposition=mentor target.by=2026-11-06
p stakeholder set S-003 concerns='现网由辰途维护多年，怕切换影响生产' target.disposition=neutral target.by=2026-10-31 supports=C-001
p customer set business='华东最大的精密减速机厂商之一，2025年营收62亿元，毛利率24%，三个厂区、4100名员工' \
  need.business_goal='2027年3月新产线投产，人均产值提高18%' need.pain='Wi-Fi漫游掉线，AGV每月停线约14小时' need.total_budget='CNY 38000000' \
  need.funding_source='集团2026年数字化专项' need.impact_if_no_action='每月损失约290万元，新产线无法用AGV补料' \
  compelling_event.event='新产线投产' compelling_event.date=2027-03-15 compelling_event.consequence='推迟一个季度，违约金约900万元' compelling_event.payoff='年增产值2.4亿元' \
  relations.key.rag=amber relations.key.text='决策者中立，批准者支持' relations.general.rag=green relations.general.coverage=60% relations.general.text='信息中心与两个厂区的工程师熟悉' \
  relations.organisational.rag=amber relations.organisational.text='尚无高层互访机制'
p customer set "buying_process+={step: 技术规范书定稿, kind: evaluate, date: '2026-10-23', owner: 信息中心主任}" \
  "buying_process+={step: 邀请招标发标, kind: procure, date: '2026-11-09', owner: 采购部高级经理}" \
  "buying_process+={step: 评标, kind: evaluate, date: '2026-12-04', owner: 评标委员会}" \
  "buying_process+={step: 总裁办公会批准, kind: approve, date: '2026-12-15', owner: 集团副总裁}" \
  "buying_process+={step: 合同法务审查, kind: legal, date: '2026-12-21', owner: 集团法务部}"
p customer set "decision_criteria+={criterion: 端到端时延与可靠性, formal: true, weight: 35%, cares: [S-002, S-003], ours: 实测18毫秒, theirs: 标称30毫秒}" \
  "decision_criteria+={criterion: 价格, formal: true, weight: 40%, cares: [S-004], ours: 高于辰途约8%, theirs: 低价}" \
  "decision_criteria+={criterion: 同行业案例, formal: true, weight: 25%, cares: [S-001], ours: 两个在网案例, theirs: 一个}" \
  "decision_criteria+={criterion: 切换不停产, formal: false, cares: [S-003], ours: 分区割接方案, theirs: 无需切换}"
p element set customer --rag amber --current '信息中心主任支持，副总裁中立，设备部倾向辰途' --gap '副总裁尚未深入接触' --gap '设备部对切换有顾虑'
p element set commercial --rag amber --current '预算3800万元，预计辰途报3350万元' --gap '折扣授权未取得' --gap '付款条件未谈' \
  commercial.price_strategy='按三厂区打包报价，运维单列三年期' commercial.price_to_win='CNY 35200000' commercial.competitor_price='CNY 33500000' \
  commercial.payment_terms='预付30%，到货40%，初验20%，终验10%' commercial.guarantees='履约保函10%' commercial.tax='设备13%，服务6%' commercial.credit_rating='AA' \
  commercial.red_lines+='违约金上限合同额5%' commercial.red_lines+='不接受无限责任'
as 陈志远
p element set solution --rag green --current '方案满足技术规范书草稿的全部强制条款，两条建议条款部分满足' --gap '缺减速机行业样板点' \
  "solution.requirements+={text: 端到端时延不大于20毫秒, complies: 'yes', note: 临港实测18毫秒}" \
  "solution.requirements+={text: 定位精度不大于1米, complies: unknown, note: 待昆北厂区验证}" \
  "solution.requirements+={text: 与现网Wi-Fi双栈漫游, complies: 'no', note: 以切换窗口代替}" \
  solution.differentiators+='三厂区统一编排，一套运维' solution.differentiators+='边缘平台自研，时延有承诺' \
  solution.sbom=SBOM-HD-0.9 solution.boq=BOQ-HD-0.9 solution.demand_forecast=DF-2612 solution.shaping+='将时延实测写入技术规范书' solution.proof='临港厂区两个月试点'
as 赵国强
p element set delivery --rag green --current '三厂区可在签约后75天内完成，割接安排在春节停产窗口' --gap '甬西厂区施工许可周期未知' \
  delivery.feasibility='交付可行性分析报告 V0.8' delivery.specification='项目规格说明书 V0.5' delivery.schedule='2027-01-04 进场，2027-03-10 初验' \
  delivery.resources='两个施工队，分包一家已考察' delivery.acceptance+='时延、漫游、切换三项现场测试' delivery.sites='临港、昆北、甬西' delivery.capability='同规模项目近三年交付五个'
as 郑爽
p estimate add --revenue 'CNY 36800000' --product-cost 'CNY 19600000' --service-cost 'CNY 5200000' --subcontract-cost 'CNY 2900000' --expense 'CNY 600000' \
  --finance-cost 'CNY 180000' --contingency 'CNY 400000' --tax-note '不含税口径' --tag ati
as 王立峰
p risk add '设备部力保现网厂商' --cause '设备部与辰途合作八年' --event '设备部在技术评分中压低我方' --effect '技术分优势被抵消' --category relation --element customer \
  --probability 3 --impact 4 --owner 陈志远 --phase bidding --strategy mitigate --cost-if-occurs 'CNY 36800000' --trigger-date 2026-12-04 --trigger '技术规范书评审意见偏向现网'
p risk add '辰途低价保网' --cause '辰途失去现网即失去运维收入' --event '报价低于3350万元' --effect '价格分落后10分以上' --category competition --element commercial \
  --probability 4 --impact 4 --owner 郑爽 --phase bidding --strategy mitigate --impact-on margin --cost-if-occurs 'CNY 1800000' --trigger-date 2026-12-04 --trigger '采购部索要分项报价'
p risk add '折扣授权迟到' --cause '授权须地区部与产品线会签' --event '报价前拿不到8%折扣授权' --effect '只能按目录价报价' --category commercial --element commercial \
  --probability 3 --impact 4 --owner 李文娟 --phase bidding --strategy mitigate --cost-if-occurs 'CNY 2900000' --trigger-date 2026-11-27 --trigger '会签停滞超过5个工作日'
p risk add '甬西厂区施工许可延迟' --cause '甬西厂区在消防整改' --event '许可晚于2027年1月' --effect '初验推迟一个月' --category delivery --element delivery \
  --probability 3 --impact 3 --owner 赵国强 --phase delivery --strategy mitigate
p risk add '定位精度不达标' --cause '金属厂房多径严重' --event '昆北测试定位误差大于1米' --effect '丢失加分项' --category solution --element solution \
  --probability 2 --impact 3 --owner 陈志远 --phase bidding --strategy mitigate
p risk action add R-001 '邀请设备部参加临港割接演示' --owner 陈志远 --due 2026-10-30
p risk action add R-002 '以时延实测写入技术规范书' --owner 陈志远 --due 2026-10-23
p risk action add R-002 '测算三种价格方案的底线' --owner 郑爽 --due 2026-11-13
p risk action add R-003 '提交折扣授权申请并跟催会签' --owner 李文娟 --due 2026-11-06
p risk action add R-004 '与甬西厂区安全科确认许可清单' --owner 赵国强 --due 2026-11-27
p risk action add R-005 '昆北厂区定位测试' --owner 陈志远 --due 2026-11-18
p risk set R-001 contingency.plan='请信息中心主任主持技术答疑' contingency.fires_on='设备部拒绝参加演示'
p risk set R-002 contingency.plan='启用运维打包优惠，不再降设备价' contingency.fires_on='辰途报价低于3350万元' contingency.reserve='CNY 600000'
p risk set R-003 contingency.plan='赞助人直接向产品线总裁申请' contingency.fires_on='11月13日仍未会签'
p budget add travel 'CNY 90000' --note '三厂区往返'
p budget add sample_or_poc 'CNY 160000' --note '临港试点与昆北定位测试'
p budget add expert 'CNY 60000'
p budget add bid_doc 'CNY 40000'
p budget add hospitality 'CNY 30000'
p objective add '签约金额' --metric contract_value --target 'CNY 35500000' --due 2026-12-25 --owner 王立峰
p objective add '毛利率' --metric gross_margin --target 22% --due 2026-12-25 --owner 郑爽
p objective add '按期签约' --metric sign_date --target 2026-12-25 --due 2026-12-25 --owner 李文娟
p objective add '打开减速机行业' --metric market_position --target '取得行业首个三厂区样板' --baseline '无样板' --due 2027-03-31 --owner 王立峰 --scope strategic --element customer
p plan set summary.what='为澜江集团三个厂区建设5G专网与边缘平台' summary.why_we_win+='时延实测领先' summary.why_we_win+='三厂区统一编排' summary.why_we_win+='春节窗口割接不停产' \
  summary.strategy='以实测定指标，以打包护价格' summary.win_probability=55% summary.investment='CNY 380000' \
  overview.background='客户2027年3月新产线投产，现有Wi-Fi支撑不了AGV调度' overview.scope='三厂区无线、承载、边缘平台及三年运维' overview.products+=5G专网 overview.products+=边缘计算平台
p plan set swot.strengths+='时延实测领先' swot.strengths+='边缘平台自研' swot.weaknesses+='现网不在我方' swot.weaknesses+='价格高于对手约8%' \
  swot.opportunities+='新产线投产时间确定' swot.opportunities+='集团数字化专项已列支' swot.threats+='设备部偏向现网厂商' swot.threats+='辰途低价' \
  swot.problem_points+='设备部不信任切换方案' swot.chance_points+='信息中心希望统一运维' \
  swot.so='用试点数据影响技术规范书' swot.wo='以统一运维争取集团层面立场' swot.st='以时延承诺拉开技术分' swot.wt='报价分设备与运维两段，守住毛利底线'
p plan set strategy.type=compete strategy.statement='以时延实测引导技术标，以运维打包守住价格，不打设备价格战' strategy.value_proposition='AGV停线从每月14小时降到2小时以内' \
  strategy.win_themes+='实测说话' strategy.win_themes+='切换不停产' strategy.win_themes+='一套运维' strategy.walk_away+='毛利率低于18%' strategy.walk_away+='要求无限责任'
p plan set "assumptions+={text: 春节停产窗口不少于10天, kind: assumption, party: customer, due: '2026-12-01'}" \
  "assumptions+={text: 技术规范书是否允许联合体, kind: open_item, party: customer, blocks: bid, due: '2026-11-20'}"

# 立项
on 2026-09-22
p meeting add '项目分析会' --kind analysis --on 2026-09-22 --attendees 王立峰,李文娟,陈志远,赵国强,郑爽,周洁,吴迪 --note '四要素现状已过，主攻副总裁与设备部；定位精度先测后承诺' --decision '以三厂区打包报价'
on 2026-09-24
p ati assess --criterion need=yes --criterion cust_business=yes --criterion cust_finance=yes --criterion funding=yes --criterion compelling_event=yes \
  --criterion formal_criteria=yes --criterion solution_fit=yes --criterion resource_need=no --criterion current_relation=no --criterion unique_value=yes \
  --criterion inside_support=yes --criterion exec_credibility=unknown --criterion culture_fit=yes --criterion informal_criteria=unknown --criterion political_alignment=no \
  --criterion short_revenue=yes --criterion long_revenue=yes --criterion profit=yes --criterion risk_level=no --criterion strategic_value=yes \
  --unknowns-plan '10月底前由赞助人拜访副总裁'
on 2026-09-25
p ati submit --mode meeting --due-by 2026-09-30 --material '销售项目策划报告 V0.9' --material '概算 E-001' \
  --material '{name: 临港厂区现网测试记录, path: docs/临港测试.pdf, provided: true}' --material '{name: 合规预审单, provided: false}' \
  --resource '{what: 割接专家, role: FR, person_days: 15, provider: 交付部, from: 2026-10-19, to: 2026-11-27}' \
  --resource '{what: 昆北测试队, role: SR, person_days: 10, provider: 无线产品线, from: 2026-11-02, to: 2026-11-18}'
on 2026-09-28; as 李文娟
p checklist tick AT-10 --evidence '合规预审单 HG-2609-31'
as 吴迪
p checklist verify AT-10
on 2026-09-29; as 孙正涛
p ati decide conditional-go --rationale '行业样板价值高，毛利可接受；价格授权与定位精度须先落实' --approved-budget 'CNY 400000' --approved-level region --approved-until 2027-03-31 \
  --participants 高建民,郑爽,冯岚 --opinion finance:郑爽:agree:毛利底线18% --opinion legal:冯岚:agree \
  --condition '报价前取得8%折扣授权' --condition-owner 李文娟 --condition-due 2026-11-27 \
  --condition '完成昆北厂区定位测试并给出结论' --condition-owner 陈志远 --condition-due 2026-11-20

# 策划、基线、开工会
on 2026-10-08; as 王立峰
p element set customer --goal '副总裁由中立转为支持' --goal-due 2026-11-20 --strategy '赞助人对副总裁，陈志远对设备部，先请进现场再谈方案'
p element set solution --goal '时延实测写入技术规范书' --goal-due 2026-10-23 --strategy '以临港试点数据定指标，定位精度先测后承诺'
p element set commercial --goal '报价前取得授权，毛利率不低于22%' --goal-due 2026-11-27 --strategy '设备与运维分列，运维打包换价格空间'
p element set delivery --goal '春节窗口割接方案获厂区认可' --goal-due 2026-11-30 --strategy '分区割接，先昆北后临港，甬西随许可'
p action add '赞助人拜访副总裁' --element customer --owner 高建民 --start 2026-10-12 --due 2026-10-28
p action add '临港厂区割接演示' --element customer --owner 陈志远 --start 2026-10-19 --due 2026-10-30
p action add '技术规范书条款建议' --element solution --owner 陈志远 --start 2026-10-12 --due 2026-10-23
p action add '昆北厂区定位测试' --element solution --owner 陈志远 --start 2026-11-02 --due 2026-11-18
p action add '折扣授权会签' --element commercial --owner 李文娟 --start 2026-10-19 --due 2026-11-12
p action add '三种价格方案测算' --element commercial --owner 郑爽 --start 2026-10-26 --due 2026-11-12
p action add '交付可行性报告定稿' --element delivery --owner 赵国强 --start 2026-10-12 --due 2026-11-06
p action add '标书交付分册' --element delivery --owner 赵国强 --duration 9wd --after A-007
p action add '标书汇总与两级评审' --element cross --owner 王立峰 --duration 3wd --estimate 2wd,3wd,5wd --after A-008
p milestone add '技术交流' --kind exchange --planned 2026-10-16 --owner 陈志远
p milestone add '方案汇报' --kind proposal --planned 2026-10-30 --owner 陈志远 --after M-001
p milestone add '招标启动' --kind tender_start --planned 2026-11-09 --owner 李文娟 --fixed
p milestone add '报价' --kind quote --planned 2026-11-13 --owner 李文娟 --after M-003 --after A-005 --after A-006
p milestone add '投标决策 ATB' --kind atb --planned 2026-11-25 --owner 孙正涛 --after A-009
p milestone add '投标' --kind bid --planned 2026-11-27 --owner 王立峰 --after M-005 --fixed
p milestone add '签约决策 ATC' --kind atc --planned 2026-12-22 --owner 孙正涛 --after 'M-006 FS+15wd'
p milestone add '合同签订' --kind sign --planned 2026-12-25 --owner 李文娟 --after 'M-007 FS+3wd'
p action set A-009 after+=M-004
p communication add '项目周例会' --audience 项目组 --channel meeting --cadence weekly --owner 周洁 --purpose '过周报、风险与承诺' --next-on 2026-10-16
p communication add '赞助人双周汇报' --audience SPONSOR --channel call --cadence biweekly --owner 王立峰 --purpose '求助与决策' --next-on 2026-10-23
p quality add '策划评审' --standard '四要素目标可衡量，风险均有措施' --on 2026-10-10 --check-by 吴迪 --kind review
p quality add '技术规范书应答评审' --standard '逐条应答，偏离有说明' --on 2026-11-13 --check-by 吴迪 --kind review
p quality add '标书评审' --standard '两级评审无重大缺陷' --on 2026-11-24 --check-by 吴迪 --kind review
p quality add '费用与周报抽查' --standard '费用有凭证，周报无占位文字' --on 2026-11-30 --check-by 吴迪 --kind audit
on 2026-10-10; as 吴迪
p quality done Q-001 --on 2026-10-10 --result '通过，两条意见已落实'
on 2026-10-12; as 周洁
p team issue
as 王立峰
p plan baseline
p kickoff --attendees 王立峰,李文娟,陈志远,赵国强,郑爽,周洁,吴迪,高建民 --minutes '宣贯目标、分工、例会规则与五条风险；副总裁由赞助人主攻' \
  --decision '报价按设备与运维两段编制' --decision '风险每周五例会过一遍' \
  --commitment '拿到技术规范书终稿' --commitment-owner 陈志远 --commitment-due 2026-10-23 --commitment '约定副总裁拜访' --commitment-owner 李文娟 --commitment-due 2026-10-16
. "$HERE/made-by/huadong-5g-weeks.bash"
