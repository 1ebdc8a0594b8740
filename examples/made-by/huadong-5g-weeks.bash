# 华东园区5G专网的六周：五份已提交的周报，一份草稿。由 1-huadong-5g.sh 读入。
meeting() { p meeting add "$1" --kind "$2" --on "$DAY" --attendees "$3" --note "$4" --item "$5"; }
element() { p weekly element "$1" --rag "$2" --this-week "$3" --next-week "$4" ${5:+--deviation "$5"}; }
look() { p risk review "$1" --probability "$2" --impact "$3" --note "$4"; }
acted() { p action set "$1" status=done done_on="$2" result="$3"; }
begun() { p action set "$1" status=doing started_on="$2"; }
CORE=王立峰,李文娟,陈志远,赵国强,周洁

# W42
on 2026-10-16; as 周洁
p cost add 'CNY 8600' --category travel --on 2026-10-14 --note '临港、昆北两地拜访'
meeting 项目周例会 weekly $CORE,吴迪 '技术交流反馈好，设备部未到场' N-001
as 陈志远
p milestone set M-001 actual=2026-10-16
begun A-001 2026-10-12
begun A-003 2026-10-12
begun A-007 2026-10-12
as 王立峰
p weekly set --rag green --headline '开工会完成，任命已签发' --headline '技术交流如期举行，信息中心认可时延数据' --win 55% --category best_case --no-change
p weekly progress '技术交流完成，信息中心同意把时延实测列为评分项' --element solution --evidence '交流纪要'
p weekly progress '副总裁拜访已约在10月27日' --element customer
element customer amber '设备部未参加技术交流' '单独上门沟通'
element solution green '技术交流完成' '提交条款建议'
element commercial amber '折扣授权申请已起草' '提交会签'
element delivery green '可行性报告初稿完成' '踏勘甬西厂区'
p weekly next '提交技术规范书条款建议' --owner 陈志远 --due 2026-10-23 --expected '时延实测进入规范书'
p weekly next '折扣授权申请进入会签' --owner 李文娟 --due 2026-10-21
p weekly next '登门拜访设备部部长' --owner 陈志远 --due 2026-10-22
as 吴迪
p weekly qa '过程符合，开工会纪要已归档'
on 2026-10-16T17:20; as 王立峰
p weekly submit

# W43
on 2026-10-23; as 陈志远
begun A-002 2026-10-19
begun A-005 2026-10-19
acted A-003 2026-10-22 '时延实测、切换方案两条写入规范书'
p customer set buying_process.1.status=done
p risk action done R-002 1 --on 2026-10-22
look R-001 4 4 '设备部部长拒绝单独会面'
look R-005 2 3 '测试场地已定'
as 郑爽
look R-002 4 4 '采购部开始索要分项报价'
as 李文娟
look R-003 3 4 '申请已提交'
as 周洁
p cost add 'CNY 23500' --category sample_or_poc --on 2026-10-20 --note '临港试点设备租赁10月'
p cost add 'CNY 4300' --category hospitality --on 2026-10-21 --note '信息中心参观接待'
meeting 项目周例会 weekly $CORE '设备部成为主要障碍' N-001
meeting 赞助人双周汇报 other 王立峰,高建民 '副总裁拜访要点已对齐' N-002
as 王立峰
p weekly done 1
p weekly done 2
p weekly done 3 --not --reason '部长以生产忙为由推迟' --new-due 2026-10-30
p weekly set --rag amber --rag-reason '设备部态度转硬，技术评分有被压低的风险' --headline '时延实测写入技术规范书' --headline '设备部拒绝单独会面' --win 52% --category best_case
p weekly progress '时延实测、切换方案两条写入技术规范书定稿' --element solution --evidence '技术规范书 V1.0 第5.3条'
p weekly change '设备部部长拒绝单独会面' --type decision_chain --impact '技术评分三名评委中有一名来自设备部' --response '由信息中心主任牵头三方会' --owner 陈志远
element customer amber '设备部拒绝会面' '三方会' '登门拜访未完成'
element solution green '条款写入规范书' '准备方案汇报'
element commercial amber '授权申请进入会签' '跟催产品线'
element delivery green '甬西厂区已踏勘' '可行性报告定稿'
p weekly move '向设备部承诺免费延保一年' --competitor C-001 --source '信息中心透露' --counter '以切换演示消除顾虑'
p weekly next '召开信息中心、设备部三方会' --owner 陈志远 --due 2026-10-29
p weekly next '赞助人拜访副总裁' --owner 高建民 --due 2026-10-28 --expected '取得参观临港试点的承诺'
as 吴迪
p weekly qa '过程符合；风险 R-001 升级及时'
on 2026-10-23T17:45; as 王立峰
p weekly submit

# W44
on 2026-10-30; as 高建民
begun A-006 2026-10-26
acted A-001 2026-10-28 '副总裁同意11月中旬参观临港试点'
p stakeholder set S-001 coverage=multiple last_contact_on=2026-10-28
as 陈志远
acted A-002 2026-10-30 '设备部派工程师到场，部长未到'
p risk action done R-001 1 --on 2026-10-30
p milestone set M-002 actual=2026-10-30
look R-001 4 4 '三方会推迟到下周'
look R-005 2 3 '测试队11月2日进场'
as 郑爽
look R-002 4 4 '无新信息'
as 李文娟
look R-003 3 4 '地区部已签，产品线未签'
p stakeholder set S-002 disposition=mentor last_contact_on=2026-10-29
as 周洁
p cost add 'CNY 12400' --category travel --on 2026-10-29 --note '演示往返'
p cost add 'CNY 15000' --category expert --on 2026-10-30 --note '割接专家6人天'
meeting 项目周例会 weekly $CORE,郑爽,吴迪 '方案汇报顺利，三方会改期' N-001
as 王立峰
p weekly done 1 --not --reason '设备部部长出差' --new-due 2026-11-05
p weekly done 2
p weekly set --rag amber --rag-reason '设备部仍未表态' --headline '副总裁接受拜访并同意参观试点' --headline '方案汇报完成' --win 58% --category best_case --no-change
p weekly progress '赞助人拜访副总裁，对方同意11月中旬参观临港试点' --element customer --evidence '拜访纪要'
p weekly progress '方案汇报完成，信息中心主任公开支持' --element solution
element customer amber '副总裁接触成功' '三方会' '三方会未开'
element solution green '方案汇报完成' '昆北定位测试'
element commercial amber '地区部会签完成' '产品线会签'
element delivery green '割接演示完成' '可行性报告定稿'
p weekly next '开成信息中心、设备部三方会' --owner 陈志远 --due 2026-11-05
p weekly next '产品线完成折扣授权会签' --owner 李文娟 --due 2026-11-06
as 吴迪
p weekly qa '过程符合，割接演示记录完整'
on 2026-10-30T17:10; as 王立峰
p weekly submit

# W45
on 2026-11-06; as 赵国强
begun A-004 2026-11-02
acted A-007 2026-11-05 '可行性报告 V1.0 已评审'
look R-004 3 4 '消防整改验收推到12月'
as 陈志远
look R-001 3 4 '三方会召开，部长同意看测试数据'
p stakeholder set S-003 disposition=neutral last_contact_on=2026-11-05
look R-005 3 3 '首轮测试误差1.4米'
as 李文娟
look R-003 4 4 '产品线要求补充竞争材料，会签停滞'
as 郑爽
look R-002 4 4 '三种方案已算两种'
as 周洁
p cost add 'CNY 31200' --category sample_or_poc --on 2026-11-05 --note '昆北测试设备与人工'
meeting 项目周例会 weekly $CORE,郑爽 '授权会签成为关键路径' N-001
meeting 赞助人双周汇报 other 王立峰,高建民 '请赞助人出面推动会签' N-002
as 王立峰
p weekly done 1
p weekly done 2 --not --reason '产品线要求补充竞争材料' --new-due 2026-11-11
p weekly set --rag amber --rag-reason '折扣授权会签停滞，影响报价' --headline '三方会召开，设备部由反对转为观望' --headline '折扣授权会签停滞' --win 58% --category best_case
p weekly progress '三方会召开，设备部部长同意以测试数据为准' --element customer --evidence '三方会纪要'
p weekly progress '交付可行性报告定稿' --element delivery --evidence '可行性报告 V1.0'
p weekly change '产品线要求补充竞争材料，折扣授权会签停滞' --type price --impact '11月13日报价可能按目录价' --response '赞助人出面，补充材料三天内提交' --owner 李文娟
element customer amber '三方会召开' '副总裁参观临港'
element solution amber '定位首轮测试误差1.4米' '加装室分后复测' '未达1米'
element commercial red '会签停滞' '补充材料' '授权未按计划取得'
element delivery green '可行性报告定稿' '编写交付分册'
p weekly ask '推动产品线完成8%折扣授权会签' --to SPONSOR --needed-by 2026-11-11
p weekly next '补充竞争材料，完成会签' --owner 李文娟 --due 2026-11-11
p weekly next '副总裁参观临港试点' --owner 高建民 --due 2026-11-12 --expected '副总裁表态'
as 吴迪
p weekly qa '过程符合；R-003 应急预案条件临近，请关注'
on 2026-11-06T17:50; as 王立峰
p weekly submit

# W46
on 2026-11-10; as 高建民
p weekly answer 1 accepted --text '已与产品线副总裁通话，11月18日上会' --week 2026-W45
on 2026-11-13; as 李文娟
p milestone set M-003 actual=2026-11-09
p customer set buying_process.2.status=done relations.key.rag=green relations.key.text='决策者、批准者均支持'
p element set customer --current '副总裁、信息中心主任支持，设备部部长中立' --gap '设备部对切换有顾虑'
p milestone set M-004 forecast=2026-11-24 note='折扣授权未取得'
p action set A-005 remaining=5wd
begun A-008 2026-11-09
as 王立峰
p milestone set M-006 forecast=2026-12-01 note='客户应标截止由11月27日延到12月1日' --because '客户推迟应标截止'
p milestone set M-005 forecast=2026-11-27 note='随投标顺延' --because A-005
as 高建民
p stakeholder set S-001 disposition=supporter last_contact_on=2026-11-12
as 吴迪
p quality done Q-002 --on 2026-11-13 --result '通过，三条偏离已说明'
as 郑爽
acted A-006 2026-11-12 '底线毛利率18%，目标22%'
p risk action done R-002 2 --on 2026-11-13
look R-002 4 4 '辰途在答疑会上暗示低价'
as 陈志远
look R-001 2 4 '部长看过数据后中立'
as 周洁
p cost add 'CNY 18700' --category travel --on 2026-11-12 --note '副总裁参观及随行'
p cost add 'CNY 9800' --category hospitality --on 2026-11-12 --note '参观接待'
p cost add 'CNY 46000' --category sample_or_poc --on 2026-11-11 --note '室分加装与复测'
meeting 项目周例会 weekly $CORE,郑爽,吴迪 '报价延期，投标顺延' N-001
as 王立峰
p weekly done 1 --not --reason '产品线排到11月18日上会' --new-due 2026-11-18
p weekly done 2
p weekly set --rag amber --rag-reason '报价因授权延期11天，投标顺延4天' --headline '副总裁参观临港后表态支持' --headline '报价与投标顺延' --win 62% --category best_case
p weekly progress '副总裁参观临港试点，表态支持' --element customer --evidence '参观纪要'
p weekly progress '招标启动，我方入围' --element commercial --evidence '邀请函 LJ-ZB-2611'
p weekly change '客户应标截止由11月27日延到12月1日' --type schedule --impact '投标决策与投标顺延' --response '预测日期已更新，标书多一轮评审' --owner 王立峰
element customer green '副总裁支持' '巩固设备部'
element solution amber '室分加装完成' '复测并给出结论'
element commercial red '三种价格方案已算' '授权上会' '报价未按计划提交'
element delivery green '交付分册开始编写' '交付分册初稿'
p weekly next '产品线会上通过折扣授权' --owner 李文娟 --due 2026-11-18
p weekly next '昆北定位复测出结论' --owner 陈志远 --due 2026-11-18 --expected '误差不大于1米'
p weekly next '交付分册初稿' --owner 赵国强 --due 2026-11-20
as 吴迪
p weekly qa '过程符合；Q-002 按期完成'
on 2026-11-13T17:30; as 王立峰
p weekly submit

# W47，草稿
on 2026-11-20; as 陈志远
acted A-004 2026-11-18 '加装室分后误差0.8米'
p element set solution solution.requirements.2.complies=yes solution.requirements.2.note='昆北复测误差0.8米'
p risk action done R-005 1 --on 2026-11-18
look R-005 1 3 '复测误差0.8米'
p ati condition done 2 --evidence '昆北定位测试报告 2026-11-18'
as 郑爽
look R-002 5 4 '辰途答疑时公开承诺总价不高于3300万元'
as 李文娟
look R-003 3 4 '产品线会议通过6%，8%需补批'
p milestone set M-008 forecast=2026-12-29 note='总裁办公会由12月15日改到12月18日' --because '总裁办公会改期'
p action set A-005 remaining=4wd
p action set A-008 remaining=2wd
p stakeholder set S-002 last_contact_on=2026-11-19
p risk add '评标委员会增补外部专家' --cause '客户纪检要求' --event '增补两名外部专家' --effect '技术分不确定性增大' --category customer_process --element solution --probability 3 --impact 3 --owner 李文娟 --phase bidding
p issue add '昆北厂区一台测试基站被误断电' --severity minor --owner 赵国强 --due 2026-11-24 --element delivery
as 周洁
p cost add 'CNY 14200' --category bid_doc --on 2026-11-19 --note '标书制作首期'
p cost add 'CNY 6900' --category travel --on 2026-11-18 --note '昆北复测'
meeting 项目周例会 weekly $CORE,郑爽 '授权只批了6%，需赞助人再推动' N-001
meeting 赞助人双周汇报 other 王立峰,高建民 '高建民承诺11月25日前补批' N-002
as 王立峰
p weekly done 1 --not --reason '只通过6%' --new-due 2026-11-25
p weekly done 2
p weekly done 3
p weekly set --rag amber --rag-reason '授权缺口2个百分点，对手公开低价' --headline '定位复测0.8米，立项条件二关闭' --headline '折扣授权只批6%，缺口2个百分点' --win 58% --category best_case --sign-by 2026-12-29 --value 'CNY 36200000'
p weekly progress '昆北定位复测误差0.8米，技术建议条款全部满足' --element solution --evidence '测试报告 2026-11-18'
p weekly progress '交付分册初稿完成' --element delivery
p weekly change '产品线只批准6%折扣' --type price --impact '按6%报价比预计辰途高约9%' --response '赞助人11月25日前补批，运维打包作预案' --owner 李文娟
p weekly change '评标委员会增补两名外部专家' --type decision_chain --impact '技术分不确定' --response '补充第三方测试报告' --owner 陈志远
element customer green '设备部保持中立' '答疑会前再沟通一次'
element solution green '定位达标' '技术标定稿'
element commercial red '授权缺2个百分点' '补批并报价' '报价延至11月26日'
element delivery green '交付分册初稿' '甬西许可确认'
p weekly move '在答疑会公开承诺总价不高于3300万元' --competitor C-001 --source '答疑会' --counter '强调三年总拥有成本'
p weekly ask '补批2个百分点折扣授权' --to SPONSOR --needed-by 2026-11-25
p weekly next '取得8%折扣授权并提交报价' --owner 李文娟 --due 2026-11-26
p weekly next '标书两级评审' --owner 吴迪 --due 2026-11-30
p weekly next '投标决策 ATB' --owner 孙正涛 --due 2026-11-27
