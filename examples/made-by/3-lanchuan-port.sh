# 岚川港视频云：代表处级项目，丢单后总结关闭，含原因与改进。
on 2026-03-02; as 何敏
p init lanchuan-port --code LC-VC-26 --name '岚川港视频云平台' --customer '岚川港务集团' --account-type ordinary --industry 港口 --country 中国 \
  --nature competitive --procurement open_tender --value 'CNY 8600000' --sign-by 2026-05-15 --source tender_notice --found-on 2026-02-27 \
  --description '港区1200路视频汇聚、结构化分析与调度大屏' \
  --pd 谢宏 --ar 何敏 --sr 罗京 --fr 唐毅 --pmo 叶青 --qa 沈岚 --fin 许洁 --sdt 孙正涛 --timezone Asia/Shanghai --lang zh
cd lanchuan-port
for duty in PD=对项目结果负总责 AR=客户关系与商务 SR=方案与技术应答 FR=交付可行性 PMO=计划、纪要与归档 QA=过程检查 FIN=概算与授权; do
  p team set "${duty%%=*}" "mandate=${duty#*=}"
done
on 2026-03-04
p qualify --budget yes --budget-amount 'CNY 9000000' --budget-source '港口安全专项资金' --authority yes --need '视频分散在五套系统，事故取证平均4小时；每次延误损失约3万元' \
  --timing '2026-04-10 开标，6月汛期前上线' --fit yes --competition yes --verdict valid --evidence '2026-03-03 信息部拜访纪要'
on 2026-03-06
p stakeholder add '信息部部长' --role decider --influence high --disposition neutral --owner 何敏 --power inner_circle --coverage brief --org-unit 信息部 --last-contact-on 2026-03-03
p stakeholder add '安全监管部主管' --role user --influence medium --disposition supporter --owner 罗京 --power political_structure --coverage multiple --org-unit 安全监管部 --last-contact-on 2026-03-05
p competitor add 磐图科技 --threat 5 --incumbent --strengths '一期由其承建，接口全在其手' --weaknesses '算法仓更新慢' --counter '以开放接口和迁移方案应对' --likely-strategy '低价续建' --likely-price 'CNY 7400000'
p customer set business='年吞吐量8200万吨，三个作业区' need.pain='视频分散，取证慢' compelling_event.event='汛期前上线' compelling_event.date=2026-06-01 compelling_event.consequence='安全专项资金收回'
p element set customer --rag amber --current '使用部门支持，部长中立' --gap '未接触分管副总'
p element set commercial --rag red --current '预计对手报740万元，我方成本偏高' --gap '价格差距约一百万元' commercial.payment_terms='预付30%，初验60%，终验10%'
as 罗京
p element set solution --rag amber --current '强制条款满足，一期接口不开放' --gap '一期接口协议未取得'
as 唐毅
p element set delivery --rag green --current '六周可上线' --gap '一期厂商配合' delivery.feasibility='交付可行性报告 V1.0'
as 许洁
p estimate add --revenue 'CNY 8600000' --product-cost 'CNY 5100000' --service-cost 'CNY 1300000' --expense 'CNY 200000' --tag ati
as 谢宏
p risk add '一期接口不开放' --cause '一期由对手承建' --event '对手拒绝提供接口' --effect '迁移费用增加' --category solution --element solution --probability 4 --impact 4 --owner 罗京 --strategy mitigate --phase bidding --cost-if-occurs 'CNY 500000' --trigger-date 2026-04-10 --trigger '答疑回复不提供接口'
p risk add '低价续建' --cause '对手已有基础设施' --event '对手报价低于750万元' --effect '价格分落后' --category competition --element commercial --probability 4 --impact 4 --owner 何敏 --strategy mitigate --phase bidding --cost-if-occurs 'CNY 8600000' --trigger-date 2026-04-10 --trigger '采购部询问分项价'
p risk action add R-001 '在答疑中要求公开接口' --owner 罗京 --due 2026-03-27
p risk action add R-002 '申请专项折扣' --owner 何敏 --due 2026-04-03
p risk set R-001 contingency.plan='另建汇聚层' contingency.fires_on='答疑拒绝'
p risk set R-002 contingency.plan='缩减大屏范围' contingency.fires_on='授权不足'
p budget add travel 'CNY 20000'
p budget add bid_doc 'CNY 25000'
p objective add '签约金额' --metric contract_value --target 'CNY 8200000' --due 2026-05-15 --owner 谢宏
p objective add '毛利率' --metric gross_margin --target 18% --due 2026-05-15 --owner 许洁
p objective add '按期签约' --metric sign_date --target 2026-05-15 --due 2026-05-15 --owner 何敏
p plan set summary.what='港区视频汇聚与分析' summary.why_we_win+='开放接口' summary.strategy='以迁移方案换技术分' summary.win_probability=35% summary.investment='CNY 45000'
on 2026-03-10
p meeting add '项目分析会' --kind analysis --on 2026-03-10 --attendees 谢宏,何敏,罗京,唐毅,许洁 --note '价格和接口是两道坎'
p ati assess --real yes --compete yes --win unknown --worth yes
p ati submit
as 何敏
p checklist tick AT-10 --evidence '合规预审单 HG-2603-08'
as 沈岚
p checklist verify AT-10
on 2026-03-12; as 孙正涛
p ati decide go --rationale '港口行业首单，投入小，值得一试' --approved-budget 'CNY 50000' --approved-level rep_office --approved-until 2026-09-12
as 谢宏
p plan set strategy.type=flank strategy.statement='以开放接口和取证时长取胜' strategy.walk_away+='毛利率低于12%'
p element set customer --goal '部长由中立转支持' --goal-due 2026-04-03 --strategy '以取证演示打动部长'
p element set solution --goal '接口条款写入招标文件' --goal-due 2026-04-03 --strategy '推动答疑公开接口'
p element set commercial --goal '取得专项折扣' --goal-due 2026-04-03 --strategy '缩小价差'
p element set delivery --goal '六周上线方案获认可' --goal-due 2026-04-03 --strategy '另建汇聚层保上线'
p action add '取证演示' --element customer --owner 何敏 --start 2026-03-16 --due 2026-03-27
p action add '答疑要求公开接口' --element solution --owner 罗京 --start 2026-03-16 --due 2026-03-27
p action add '申请专项折扣' --element commercial --owner 何敏 --start 2026-03-16 --due 2026-04-03
p action add '汇聚层方案' --element delivery --owner 唐毅 --start 2026-03-16 --due 2026-04-01
p milestone add '技术交流' --kind exchange --planned 2026-03-20 --owner 罗京
p milestone add '投标决策 ATB' --kind atb --planned 2026-04-07 --owner 孙正涛 --after A-003 --after A-004
p milestone add '投标' --kind bid --planned 2026-04-09 --owner 谢宏 --after M-002 --fixed
p milestone add '合同签订' --kind sign --planned 2026-05-15 --owner 何敏 --after M-003
p communication add '项目周例会' --audience 项目组 --channel meeting --cadence weekly --owner 叶青
p quality add '标书评审' --standard '无重大偏离' --on 2026-04-03 --check-by 沈岚 --kind review
on 2026-03-16; as 叶青
p team issue
as 谢宏
p plan baseline
p kickoff --attendees 谢宏,何敏,罗京,唐毅,许洁,叶青,沈岚 --minutes '目标、分工、规则与两条高风险已宣贯' --decision '先攻接口，再谈价格' --commitment '答疑问题清单' --commitment-owner 罗京 --commitment-due 2026-03-20

# 周 日期 状态 原因 赢率 要点 要素 进展 承诺 责任人 期限
week() {
  on "$1"; as 叶青
  p meeting add '项目周例会' --kind weekly --on "$1" --attendees 谢宏,何敏,罗京,唐毅,叶青 --note "$5" --item N-001
  as 谢宏
  p weekly set --rag "$2" --rag-reason "$3" --headline "$5" --win "$4"
  p weekly progress "$7" --element "$6"
  p weekly next "$8" --owner "$9" --due "${10}"
  p weekly submit
}
look() { p risk review "$1" --probability "$2" --impact "$3" --note "$4"; }
on 2026-03-20; as 罗京
for one in A-001 A-002 A-003 A-004; do p action set $one status=doing started_on=2026-03-16; done
p milestone set M-001 actual=2026-03-20
p cost add 'CNY 5200' --category travel --on 2026-03-19 --note '技术交流'
p weekly set --no-change
week 2026-03-20 amber '接口未开放' 35% '开工会与技术交流完成' solution '技术交流完成，使用部门认可取证演示' '完成取证演示' 何敏 2026-03-27
on 2026-03-27; as 罗京
p action set A-002 status=done done_on=2026-03-26 result='答疑回复：接口由一期厂商另行报价'
p risk action done R-001 1 --on 2026-03-26 --result '答疑未支持'
look R-001 5 4 '答疑回复不提供接口'
look R-002 4 4 '采购部询问分项价'
as 何敏
p action set A-001 status=done done_on=2026-03-27 result='部长到场，未表态'
p stakeholder set S-001 coverage=multiple last_contact_on=2026-03-27
p weekly done 1
p weekly change '答疑回复接口由一期厂商另行报价' --type requirement --impact '我方须加汇聚层约50万元' --response '启用汇聚层预案' --owner 罗京
week 2026-03-27 red '接口风险成真，价差扩大' 25% '取证演示完成，接口未公开' customer '部长参加取证演示' '标书完成评审' 谢宏 2026-04-03
on 2026-04-03; as 唐毅
p action set A-004 status=done done_on=2026-04-01 result='汇聚层方案已评审'
as 何敏
p action set A-003 status=done done_on=2026-04-03 result='只批到4%'
p risk action done R-002 1 --on 2026-04-03 --result '只批到4%'
look R-001 5 4 '汇聚层已列入报价'
look R-002 5 4 '价差约80万元'
as 沈岚
p quality done Q-001 --on 2026-04-03 --result '通过，一条偏离已说明'
as 叶青
p cost add 'CNY 21800' --category bid_doc --on 2026-04-02 --note '标书制作'
as 谢宏
p weekly done 1
p weekly set --no-change
week 2026-04-03 red '价差约80万元' 20% '标书评审通过，折扣只批4%' commercial '折扣批到4%，报价定为818万元' '递交标书' 谢宏 2026-04-09
on 2026-04-07; as 罗京
p checklist tick MO-08 --evidence 'SBOM/BOQ 冻结单 LC-03'
as 唐毅
p checklist tick MO-09 --evidence '交付分册评审记录'
as 许洁
p estimate add --revenue 'CNY 8180000' --product-cost 'CNY 5050000' --service-cost 'CNY 1350000' --expense 'CNY 200000' --tag bid
p estimate authority --granted-by 孙正涛 --on 2026-04-03 --valid-until 2026-06-30 --discount 4% --floor-margin 12% --required-level rep_office
as 孙正涛
p milestone set M-002 actual=2026-04-07 decision=go
on 2026-04-09; as 谢宏
p milestone set M-003 actual=2026-04-09
on 2026-04-10
p weekly done 1
look R-001 5 4 '评标结果出来前不变'
look R-002 5 5 '开标：对手739.5万元'
p weekly change '开标：对手报价739.5万元，低我方78.5万元' --type price --impact '价格分落后约8分' --response '等待评标结果，准备客户复盘' --owner 何敏
week 2026-04-10 red '开标价差78.5万元' 10% '标书已递交，开标价差78.5万元' commercial '标书按时递交' '取得评标结果' 何敏 2026-04-17
on 2026-04-16; as 何敏
p close outcome lost --on 2026-04-16 --evidence '中标公示 LC-2026-041' --winner 磐图科技 --winner-price 'CNY 7395000' --our-price 'CNY 8180000' --rank 2 --score-gap '5.6分' \
  --reason price:'接口与汇聚层使成本高出约80万元' --reason relationship:'部长在发标前未获我方影响' --source customer_debrief
on 2026-04-17; as 谢宏
p weekly done 1
p weekly set --no-change
week 2026-04-17 red '项目丢单' 0% '公示：排名第二，差5.6分' commercial '取得评标结果与分差' '客户复盘' 何敏 2026-04-22
on 2026-04-20; as 谢宏
p close start
p close review --objective O-001 --actual 'CNY 0' --achieved no --cause '丢单'
p close review --objective O-002 --actual 19.3% --achieved partly --cause '按投标概算计，未签约'
p close review --objective O-003 --actual 未签约 --achieved no --cause '丢单'
p close review --element customer --goal-met no --worked '取证演示打动使用部门' --failed '发标后才接触部长' --feedback '方案好，价格高'
p close review --element solution --goal-met partly --worked '汇聚层方案可行' --failed '接口条款进不了招标文件'
p close review --element commercial --goal-met no --worked '价差算得准' --failed '折扣申请太晚'
p close review --element delivery --goal-met yes --worked '六周上线方案' --failed '未锁定一期厂商配合'
p close review --competitor C-001 --strategy '低价续建' --price 'CNY 7395000' --why '手握一期接口，成本低'
p close unforeseen '评标办法临时把价格权重由35%调到45%'
p close lesson keep '取证演示一次讲清价值' --reuse case
p close lesson stop '发标之后才进场' --cause '招标公告是线索来源时，规格已经定型' --reuse rule
p close improvement add '港口行业在预算编制期建档拜访，每季度更新' --owner 何敏 --due 2026-06-30
p close improvement add '与一期厂商接口的开放条款形成标准话术' --owner 罗京 --due 2026-05-31
p risk close R-001 --reason occurred_resolved
p risk close R-002 --reason occurred_resolved
for one in 谢宏 何敏 罗京 唐毅 叶青 沈岚 许洁; do
  p close release "$one" --to 资源池 --on 2026-04-24
done
on 2026-04-22; as 何敏
p checklist tick CL-02 --evidence '2026-04-22 信息部复盘纪要'
on 2026-04-24; as 许洁
p close evaluate finance --note '费用在预算内；投标毛利率19.3%' --cause '汇聚层成本未在立项概算中'
as 沈岚
p close evaluate quality --score 84 --note '周报及时，标书评审到位；商务申请滞后' --deviation '折扣申请比计划晚一周启动'
as 孙正涛
p close finish
as 罗京
p close improvement done 2 --note '话术已入库'
