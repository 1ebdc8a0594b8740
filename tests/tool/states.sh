# One light project on its way, state by state: what each section does stands on top of the section before.
# `on DATE` moves today. Read by tests/tool/tool.rs; not run by itself.

## identified
on 2026-10-09
p init huadong --code HD-01 --name '华东园区5G专网' --customer '华东制造集团' --level rep_office --nature competitive --procurement open_tender --value 'CNY 12000000' --sign-by 2026-12-25 --source lead --found-on 2026-10-08 --pd 王磊 --ar 李娜 --sr 陈明 --fr 赵强 --pmo 周洁 --qa 吴迪 --fin 郑爽 --sdt 孙涛 --timezone +08:00 --lang zh --by 王磊

## validated
cd huadong
on 2026-10-12
p qualify --budget yes --authority yes --need '产线停机每小时损失20万元' --timing '2026-11-30 招标' --fit yes --competition yes --verdict valid --evidence '2026-10-10 客户拜访纪要' --by 李娜

## planning
p stakeholder add '信息中心主任' --role decider --influence high --disposition neutral --owner 李娜
p competitor add '竞争厂商甲' --threat 4 --strengths '现网存量大' --weaknesses '时延方案弱' --counter '现场实测时延' --incumbent
p element set customer --rag amber --current '决策人中立' --gap '缺高层互访' --by 李娜
p element set solution --rag green --current '方案满足全部强制指标' --gap '缺同行业样板点' --by 陈明
p element set commercial --rag amber --current '预算1200万' --gap '折扣授权未取得' --by 李娜
p element set delivery --rag green --current '两个月内可交付' --gap '厂区进场许可' --by 赵强
p estimate add --revenue 'CNY 12000000' --product-cost 'CNY 7000000' --service-cost 'CNY 1500000' --expense 'CNY 300000' --by 郑爽 --tag ati
p risk add '决策人调岗' --cause '集团年底换届' --event '信息中心主任调岗' --effect '支持关系归零' --category relation --element customer --probability 3 --impact 5 --owner 李娜
p risk set R-001 strategy=mitigate
p risk action add R-001 '建立副主任关系' --owner 李娜 --due 2026-11-06
p budget add travel 'CNY 50000'
p objective add '签约金额' --metric contract_value --target 'CNY 11500000' --due 2026-12-25 --owner 王磊
p objective add '毛利率' --metric gross_margin --target '22%' --due 2026-12-25 --owner 郑爽
p objective add '按期签约' --metric sign_date --target 2026-12-25 --due 2026-12-25 --owner 李娜
on 2026-10-13
p meeting add '项目分析会' --kind analysis --on 2026-10-13 --attendees 王磊,李娜,陈明,赵强 --note '四要素现状已过'
p ati assess --real yes --compete yes --win unknown --worth yes --by 王磊

## submitted
on 2026-10-16
p ati submit --by 王磊
p checklist tick AT-10 --evidence '法务意见 2026-10-15' --by 李娜
p checklist verify AT-10 --by 吴迪

## approved
p ati decide go --by 孙涛 --rationale '行业样板价值高,毛利可接受' --approved-budget 'CNY 80000' --approved-level rep_office --approved-until 2027-04-16

## planned
p plan set strategy.type=compete strategy.statement='以时延实测引导技术标'
for e in customer solution commercial delivery; do p element set $e --goal "达成${e}目标" --goal-due 2026-12-10 --strategy "围绕${e}的策略"; done
p milestone add '技术交流' --kind exchange --planned 2026-10-30 --owner 陈明
p milestone add '投标' --kind bid --planned 2026-11-30 --owner 王磊
p milestone add '合同签订' --kind sign --planned 2026-12-25 --owner 李娜
p action add '高层互访' --element customer --owner 李娜 --start 2026-10-19 --due 2026-11-03
p action add '样板点参观' --element solution --owner 陈明 --start 2026-11-04 --due 2026-11-12 --after A-001
p action add '申请折扣授权' --element commercial --owner 郑爽 --start 2026-10-19 --due 2026-11-06
p action add '交付可行性报告' --element delivery --owner 赵强 --start 2026-10-19 --due 2026-11-13
p communication add '项目周例会' --audience 项目组 --channel meeting --cadence weekly --owner 周洁
p quality add '标书评审' --standard '两级评审无重大缺陷' --on 2026-11-23 --check-by 吴迪
on 2026-10-19
p team issue --by 周洁

## executing
p plan baseline --by 王磊
p kickoff --attendees 王磊,李娜,陈明,赵强,周洁,吴迪 --minutes '目标、分工、规则、风险已宣贯' --decision '标书按四要素分工' --commitment '交付可行性报告' --commitment-owner 赵强 --commitment-due 2026-11-13 --by 王磊

## reported
on 2026-10-23
p cost add 'CNY 6200' --category travel --on 2026-10-22 --note '客户拜访' --by 周洁
p meeting add '项目周例会' --kind weekly --on 2026-10-23 --attendees 王磊,李娜,陈明,赵强,周洁 --note '开工后第一周'
p weekly set --rag green --headline '开工会完成' --win 50% --no-change --by 王磊
p weekly progress '副主任首次拜访' --element customer --by 王磊
p weekly next '技术交流' --owner 陈明 --due 2026-10-30 --by 王磊
p weekly submit --by 王磊

## lost
on 2026-10-30
p milestone set M-001 actual=2026-10-30
p weekly done 1 --by 王磊
p weekly set --rag red --rag-reason '客户改用旧设备' --headline '客户取消采购' --win 0% --no-change --by 王磊
p weekly progress '技术交流完成' --element solution --by 王磊
p weekly next '总结' --owner 王磊 --due 2026-11-05 --by 王磊
p weekly submit --by 王磊
p close outcome no_decision --on 2026-10-30 --evidence '客户来函 2026-10-29' --reason no_decision:'预算转投旧设备' --source customer_debrief --by 李娜

## closing
p close start --by 王磊

## closed
for o in O-001 O-002 O-003; do p close review --objective $o --actual '未签约' --achieved no; done
for e in customer solution commercial delivery; do p close review --element $e --goal-met no --worked '实测有说服力' --failed '启动偏晚'; done
p close review --competitor C-001 --strategy '低价冲标' --why '客户未采购'
p close lesson keep '先锁评分办法再谈价'
p close lesson stop '折扣授权拖到最后一周'
p risk close R-001 --reason expired --by 李娜
for n in 王磊 李娜 陈明 赵强 周洁 吴迪 郑爽; do p close release $n --to 资源池 --on 2026-10-30; done
p close evaluate finance --by 郑爽 --note '费用低于预算'
p close evaluate quality --by 吴迪 --score 80 --note '周报及时'
p close finish --by 孙涛

## archived
p close archive --record 销售项目策划报告 --record 销售项目周报 --record 销售项目运作Checklist --record 销售项目总结报告 --from 王磊 --keeper 周洁 --place 项目档案库 --retention 10y --disposal 评审后销毁 --by 周洁
