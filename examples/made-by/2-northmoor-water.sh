# Northmoor Water telemetry: a light project that was won, handed over, closed and archived.
on 2026-01-06; as 'Helen Marsh'
p init northmoor-water --code NW-TEL-26 --name 'Northmoor telemetry radio refresh' --customer 'Northmoor Water' --account-type key --industry 'water utility' --country 'United Kingdom' \
  --nature competitive --procurement competitive_negotiation --value 'GBP 1240000' --sign-by 2026-03-20 \
  --source customer --lead-ref L-2025-311 --found-on 2025-12-18 --description 'Replace 412 analogue telemetry radios at pumping stations before the licence lapses' \
  --pd 'Daniel Okafor' --ar 'Helen Marsh' --sr 'Priya Raman' --fr 'Tom Alderton' --pmo 'Ruth Calder' --qa 'Ian Lockwood' --fin 'Sofia Brandt' --sdt 'Margaret Voss' \
  --timezone Europe/London --lang en
cd northmoor-water
for duty in PD='answers for the pursuit from analysis to handover' AR='customer relations, price and contract' SR='technical answer and live trial' FR='delivery plan and feasibility' PMO='plan, minutes, costs and archive' QA='checks that the process is followed' FIN='estimate and price authority'; do
  p team set "${duty%%=*}" "mandate=${duty#*=}"
done

# Validation
on 2026-01-09
p qualify --budget yes --budget-amount 'GBP 1300000' --budget-source 'Resilience allowance, approved in November' --authority yes \
  --need 'Analogue links drop 3% of alarms; each missed alarm costs a call-out of GBP 640 and two fines were paid in 2025' \
  --timing 'The spectrum licence lapses on 2026-12-31; sites need nine months, so contract by March' --fit yes --competition yes --verdict valid \
  --evidence 'Meeting with the head of operational technology, 2026-01-08'

# Analysis
on 2026-01-13
p stakeholder add 'Director of Operations' --role decider --influence high --disposition neutral --owner 'Helen Marsh' --power inner_circle --coverage brief --org-unit Operations --win-result 'No more missed alarms before the winter' --last-contact-on 2026-01-12
p stakeholder add 'Head of Operational Technology' --role technical_selector --role evaluator --influence high --disposition supporter --owner 'Priya Raman' --power political_structure --coverage multiple --org-unit 'Operational Technology' --last-contact-on 2026-01-12
p stakeholder add 'Procurement Category Lead' --role purchaser --influence medium --disposition neutral --owner 'Helen Marsh' --power outside --coverage brief --org-unit Procurement --last-contact-on 2026-01-09
p competitor add Tarnbeck --threat 4 --incumbent --strengths 'Installed base, knows every site' --weaknesses 'No battery-backed unit, slow repairs' --counter 'Prove alarm delivery on three of their worst sites' --likely-strategy 'Extend the support contract' --likely-price 'GBP 1150000'
p competitor add 'Doing nothing for a year' --threat 2 --strengths 'Costs nothing today' --weaknesses 'The licence lapses in December' --counter 'Show the cost of fines and of the licence date'
p customer set business='Water and sewerage for 1.1 million people, turnover GBP 410 million' need.pain='Analogue links drop 3% of alarms' compelling_event.event='Spectrum licence lapses' compelling_event.date=2026-12-31 \
  compelling_event.consequence='412 sites without telemetry'
p element set customer --rag amber --current 'The technical side supports us, the director has met us once' --gap 'No case yet for the director'
p element set commercial --rag green --current 'Budget GBP 1.3 million, incumbent expected near GBP 1.15 million' --gap 'Payment terms not discussed' commercial.payment_terms='30% with order, 60% on delivery, 10% on acceptance' commercial.price_strategy='Hold the price, include spares'
as 'Priya Raman'
p element set solution --rag green --current 'All 38 mandatory requirements met' --gap 'Battery life at -10 °C to be proved' "solution.requirements+={text: 'Alarm delivery 99.9%', complies: 'yes', note: measured on three sites}"
as 'Tom Alderton'
p element set delivery --rag green --current '412 sites in 34 weeks with four crews' --gap 'Access to 17 confined spaces' delivery.feasibility='Delivery feasibility report 1.0'
as 'Sofia Brandt'
p estimate add --revenue 'GBP 1240000' --product-cost 'GBP 610000' --service-cost 'GBP 248000' --subcontract-cost 'GBP 46000' --expense 'GBP 12000' --contingency 'GBP 20000' --tag ati
as 'Daniel Okafor'
p risk add 'Incumbent extends support' --cause 'The support contract ends in April' --event 'The incumbent offers a free extension' --effect 'The decision moves by a year' --category competition --element customer --probability 3 --impact 4 --owner 'Helen Marsh' --strategy mitigate --phase negotiation --impact-on schedule --cost-if-occurs 'GBP 250000' --trigger-date 2026-03-31 --trigger 'the director asks for a bridge'
p risk add 'Battery life below the specification' --cause 'Cold pumping stations' --event 'Cells last less than eight years at -10 °C' --effect 'Warranty claims' --category solution --element solution --probability 2 --impact 4 --owner 'Priya Raman' --strategy mitigate --phase delivery
p risk add 'Confined-space permits late' --cause 'Permits are issued site by site' --event '17 sites wait for permits' --effect 'Two crews idle for three weeks' --category delivery --element delivery --probability 3 --impact 3 --owner 'Tom Alderton' --strategy mitigate --phase delivery
p risk action add R-001 'Present the licence timeline to the director' --owner 'Helen Marsh' --due 2026-02-13
p risk action add R-002 'Climate-chamber test at -10 °C' --owner 'Priya Raman' --due 2026-02-27
p risk action add R-003 'Agree the permit list with site safety' --owner 'Tom Alderton' --due 2026-03-13
p risk set R-001 contingency.plan='Offer a rental bridge until December' contingency.fires_on='a written extension offer'
p budget add travel 'GBP 6000'
p budget add sample_or_poc 'GBP 9000' --note 'trial on three sites'
p budget add bid_doc 'GBP 3000'
p objective add 'Contract value' --metric contract_value --target 'GBP 1200000' --due 2026-03-20 --owner 'Daniel Okafor'
p objective add 'Gross margin' --metric gross_margin --target 24% --due 2026-03-20 --owner 'Sofia Brandt'
p objective add 'Signed in the quarter' --metric sign_date --target 2026-03-20 --due 2026-03-20 --owner 'Helen Marsh'
p plan set summary.what='Replace 412 telemetry radios before the licence lapses' summary.why_we_win+='Proved alarm delivery' summary.why_we_win+='Repair within a day' summary.strategy='Prove on their worst sites, hold the price' summary.win_probability=55% summary.investment='GBP 18000' \
  overview.background='The analogue licence lapses in December 2026' overview.scope='412 radios, gateway, installation, three years of support'
on 2026-01-16
p meeting add 'Project analysis' --kind analysis --on 2026-01-16 --attendees 'Daniel Okafor,Helen Marsh,Priya Raman,Tom Alderton,Sofia Brandt' --note 'The trial decides; the price holds'
p ati assess --real yes --compete yes --win unknown --worth yes
p ati submit --due-by 2026-01-23
as 'Helen Marsh'
p checklist tick AT-10 --evidence 'Compliance sheet C-26-014'
as 'Ian Lockwood'
p checklist verify AT-10
on 2026-01-20; as 'Margaret Voss'
p ati decide go --rationale 'Funded, dated by the licence, and the trial will show our strength' --approved-budget 'GBP 20000' --approved-level rep_office --approved-until 2026-07-20

# Plan, baseline, kick-off
on 2026-01-26; as 'Daniel Okafor'
p plan set strategy.type=compete strategy.statement='Prove alarm delivery on their three worst sites and hold the price' strategy.win_themes+='Every alarm arrives' strategy.walk_away+='margin below 18%'
p element set customer --goal 'The director supports us' --goal-due 2026-02-27 --strategy 'Licence timeline first, then the trial result'
p element set solution --goal 'Trial passed on three sites' --goal-due 2026-02-20 --strategy 'Measure together with their engineers'
p element set commercial --goal 'Offer accepted at a margin of 24% or more' --goal-due 2026-03-13 --strategy 'Hold the price, include spares'
p element set delivery --goal 'Permit list agreed' --goal-due 2026-03-13 --strategy 'Group the confined spaces into two weeks'
p action add 'Licence timeline for the director' --element customer --owner 'Helen Marsh' --start 2026-02-02 --due 2026-02-13
p action add 'Trial on three sites' --element solution --owner 'Priya Raman' --start 2026-02-02 --due 2026-02-20
p action add 'Price and spares model' --element commercial --owner 'Sofia Brandt' --start 2026-02-09 --due 2026-02-25
p action add 'Permit list' --element delivery --owner 'Tom Alderton' --start 2026-02-16 --due 2026-03-13
p milestone add 'Live trial' --kind exchange --planned 2026-02-20 --owner 'Priya Raman'
p milestone add 'Offer' --kind quote --planned 2026-02-27 --owner 'Helen Marsh' --after M-001 --after A-003
p milestone add 'Negotiation' --kind negotiate --planned 2026-03-13 --owner 'Helen Marsh' --after 'M-002 FS+10wd'
p milestone add 'Contract decision ATC' --kind atc --planned 2026-03-17 --owner 'Margaret Voss' --after 'M-003 FS+1wd'
p milestone add 'Contract signed' --kind sign --planned 2026-03-20 --owner 'Helen Marsh' --after 'M-004 FS+3wd'
p communication add 'Weekly meeting' --audience 'project group' --channel meeting --cadence weekly --owner 'Ruth Calder'
p quality add 'Offer review' --standard 'No open deviation, price approved' --on 2026-02-25 --check-by 'Ian Lockwood' --kind review
on 2026-02-02; as 'Ruth Calder'
p team issue
as 'Daniel Okafor'
p plan baseline
p kickoff --attendees 'Daniel Okafor,Helen Marsh,Priya Raman,Tom Alderton,Sofia Brandt,Ruth Calder,Ian Lockwood' --minutes 'Goal, roles, rules and three risks presented' --decision 'The trial runs on their worst sites' --commitment 'Trial kit on site' --commitment-owner 'Priya Raman' --commitment-due 2026-02-06

# week DAY LIGHT REASON WIN HEADLINE ELEMENT PROGRESS PROMISE OWNER DUE: one weekly report, handed in on its Friday
week() {
  on "$1"; as 'Ruth Calder'
  p meeting add 'Weekly meeting' --kind weekly --on "$1" --attendees 'Daniel Okafor,Helen Marsh,Priya Raman,Tom Alderton,Ruth Calder' --note "$5" --item N-001
  as 'Daniel Okafor'
  p weekly set --rag "$2" --rag-reason "$3" --headline "$5" --win "$4"
  p weekly progress "$7" --element "$6"
  p weekly next "$8" --owner "$9" --due "${10}"
  p weekly submit
}
look() { p risk review "$1" --probability "$2" --impact "$3" --note "$4"; }
on 2026-02-06; as 'Priya Raman'
p action set A-001 status=doing started_on=2026-02-02
p action set A-002 status=doing started_on=2026-02-02
p cost add 'GBP 2150' --category sample_or_poc --on 2026-02-05 --note 'trial kit'
p weekly set --no-change
week 2026-02-06 green 'on plan' 55% 'Kick-off held, trial kit on site' solution 'Trial kit installed on the first site' 'Start measuring on three sites' 'Priya Raman' 2026-02-11
on 2026-02-13; as 'Helen Marsh'
p action set A-003 status=doing started_on=2026-02-09
p action set A-001 status=done done_on=2026-02-12 result='The director asked for the trial result'
p risk action done R-001 1 --on 2026-02-12 --result 'timeline accepted'
look R-001 3 4 'no offer of an extension yet'
p stakeholder set S-001 coverage=multiple last_contact_on=2026-02-12
p cost add 'GBP 1240' --category travel --on 2026-02-12 --note 'sites and head office'
p weekly done 1
p weekly set --no-change
week 2026-02-13 green 'on plan' 58% 'Director accepts the licence timeline' customer 'The director accepts that the licence date drives the project' 'Complete the trial' 'Priya Raman' 2026-02-20
on 2026-02-20; as 'Priya Raman'
p action set A-004 status=doing started_on=2026-02-16
p milestone set M-001 actual=2026-02-20
p action set A-002 status=done done_on=2026-02-20 result='99.97% of alarms delivered'
look R-002 2 4 'chamber test booked'
as 'Helen Marsh'
look R-001 4 4 'the incumbent offers a free year of support'
p weekly done 1
p weekly change 'The incumbent offers a free year of support' --type competitor --impact 'The decision may move by a year' --response 'Put the cost of the licence date in front of the director' --owner 'Helen Marsh'
p weekly move 'A free year of support offered in writing' --competitor C-001 --source 'Head of Operational Technology' --counter 'Trial result and licence date'
week 2026-02-20 amber 'the incumbent offers a free extension' 55% 'Trial passed with 99.97%' solution 'Trial passed on all three sites, 99.97% of alarms delivered' 'Hand in the offer' 'Helen Marsh' 2026-02-27
on 2026-02-25; as 'Ian Lockwood'
p quality done Q-001 --on 2026-02-25 --result 'passed, two wording notes'
on 2026-02-27; as 'Sofia Brandt'
p action set A-003 status=done done_on=2026-02-25 result='spares included at a margin of 25%'
p estimate add --revenue 'GBP 1228000' --product-cost 'GBP 602000' --service-cost 'GBP 246000' --subcontract-cost 'GBP 44000' --expense 'GBP 12000' --contingency 'GBP 18000' --tag bid
p estimate authority --granted-by 'Margaret Voss' --on 2026-02-26 --valid-until 2026-04-30 --discount 3% --floor-margin 18% --required-level rep_office
as 'Priya Raman'
p risk action done R-002 1 --on 2026-02-26 --result '9.1 years at -10 °C'
look R-002 1 4 'chamber test passed'
as 'Helen Marsh'
p milestone set M-002 actual=2026-02-27
look R-001 3 4 'the director wants no bridge'
p stakeholder set S-001 disposition=supporter last_contact_on=2026-02-26
p cost add 'GBP 2600' --category bid_doc --on 2026-02-26 --note 'offer and drawings'
p cost add 'GBP 5480' --category sample_or_poc --on 2026-02-24 --note 'chamber test and site crews'
p weekly done 1
p weekly set --no-change
week 2026-02-27 green 'the director supports us' 65% 'Offer handed in' commercial 'Offer handed in within the authority' 'Open the negotiation' 'Helen Marsh' 2026-03-04
on 2026-03-06; as 'Helen Marsh'
p milestone set M-003 forecast=2026-03-16 note='Procurement is away until 9 March' --because 'procurement was away'
look R-001 2 4 'procurement has dropped the extension'
as 'Tom Alderton'
look R-003 3 3 'list half agreed'
p weekly done 1 --not --reason 'procurement away' --new-due 2026-03-09
p weekly change 'The negotiation starts five days late' --type schedule --impact 'Three days between agreement and signing' --response 'Legal review in parallel' --owner 'Helen Marsh'
week 2026-03-06 amber 'the negotiation starts late' 65% 'Procurement away until Monday' customer 'Operational technology ranks us first' 'Agree price and terms' 'Helen Marsh' 2026-03-13
on 2026-03-13; as 'Tom Alderton'
p action set A-004 status=done done_on=2026-03-12 result='17 sites in two weeks of August'
p risk action done R-003 1 --on 2026-03-12 --result 'permit list agreed'
look R-003 2 3 'permits grouped'
as 'Helen Marsh'
p cost add 'GBP 1890' --category travel --on 2026-03-12 --note 'negotiation'
p weekly done 1
p weekly set --no-change
week 2026-03-13 green 'terms agreed' 85% 'Price and terms agreed' commercial 'Price and terms agreed, spares included' 'Sign the contract' 'Helen Marsh' 2026-03-20
on 2026-03-20; as 'Margaret Voss'
p milestone set M-004 actual=2026-03-17 decision=go
as 'Helen Marsh'
p checklist tick MO-11 --evidence 'Contract review 2026-03-16'
p milestone set M-003 actual=2026-03-16
p milestone set M-005 actual=2026-03-20
look R-001 1 4 'contract signed'
p stakeholder set S-001 last_contact_on=2026-03-20
p weekly done 1
p weekly set --no-change
week 2026-03-20 green 'signed' 100% 'Contract signed' commercial 'Contract NW/2026/0417 signed' 'Handover to delivery' 'Daniel Okafor' 2026-03-27
as 'Ruth Calder'
p checklist tick MO-06 --evidence 'Seven weekly meetings held, minutes in meetings/'
as 'Ian Lockwood'
p checklist tick MO-02 --evidence 'All seven reports read'
as 'Helen Marsh'
p close outcome won --on 2026-03-20 --evidence 'Contract NW/2026/0417' --contract-no NW/2026/0417 --signed-value 'GBP 1216000' --margin 24.8% --payment-terms '30% with order, 60% on delivery, 10% on acceptance' \
  --scope-delta 'As offered; spares for 20 sites added' --reason product_or_solution:'alarm delivery proved on their worst sites' --reason relationship:'the director saw the licence date as his own' --source customer_debrief

# Closing
on 2026-03-23; as 'Daniel Okafor'
p close start
p close review --objective O-001 --actual 'GBP 1216000' --achieved yes
p close review --objective O-002 --actual 24.8% --achieved yes
p close review --objective O-003 --actual 2026-03-20 --achieved yes
p close review --element customer --goal-met yes --worked 'The licence date made the case' --failed 'We met the director a month late' --feedback 'You understood our deadline'
p close review --element solution --goal-met yes --worked 'Trial together with their engineers' --failed 'The chamber test was booked late'
p close review --element commercial --goal-met yes --worked 'Spares instead of a discount' --failed 'Terms were raised only in March'
p close review --element delivery --goal-met yes --worked 'Confined spaces grouped' --failed 'Crews were named late'
p close review --competitor C-001 --strategy 'Free year of support' --price 'GBP 1150000' --why 'Could not meet the alarm delivery'
p close review --competitor C-002 --why 'The licence date left no year to wait'
p close lesson keep "Trial on the customer's worst sites before the offer" --cause 'Measured results outweighed the price' --reuse case
p close lesson start 'Talk to the decider in the first two weeks' --cause 'The director joined in week six' --reuse rule
p close improvement add 'Trial kit as a standing loan set' --owner 'Priya Raman' --due 2026-06-30
p close opportunity 'Flow meters at 120 sites' --sent-to 'Helen Marsh'
as 'Priya Raman'
p checklist tick CL-05 --evidence 'Comparison of offer and contract, 2026-03-23'
on 2026-03-26; as 'Helen Marsh'
p checklist tick CL-02 --evidence 'Debrief with procurement, 2026-03-25'
as 'Daniel Okafor'
p close handover --held-on 2026-03-26 --mode meeting --attendees 'Daniel Okafor,Tom Alderton,Grace Penrose' --to 'Grace Penrose' --contract 'NW/2026/0417, penalty capped at 5%' --document 'Bill of quantities 1.2' --document 'Delivery feasibility report 1.0' \
  --customer-info 'Decision chain and site contacts' --commitment 'Two free training days before acceptance' --spec 'Alarm delivery 99.9%' --risk R-002 --risk R-003 --mandate 'Task mandate TM-2026-09'
on 2026-03-30; as 'Grace Penrose'
p close handover accept
as 'Helen Marsh'
p risk close R-001 --reason avoided
as 'Priya Raman'
p risk close R-002 --reason transferred_to_delivery
as 'Tom Alderton'
p risk close R-003 --reason transferred_to_delivery
as 'Daniel Okafor'
for one in 'Daniel Okafor' 'Helen Marsh' 'Priya Raman' 'Tom Alderton' 'Ruth Calder' 'Ian Lockwood' 'Sofia Brandt'; do
  p close release "$one" --to 'resource pool' --on 2026-03-31
done
as 'Sofia Brandt'
p close evaluate finance --note 'Pursuit costs below budget; margin above the target' --cause 'One trial site fewer than budgeted'
as 'Ian Lockwood'
p close evaluate quality --score 91 --note 'Reports on time, reviews held' --deviation 'Chamber test booked after the trial'
on 2026-03-31; as 'Margaret Voss'
p close finish
as 'Ruth Calder'
p close archive --record 'Planning report' --record 'Weekly report' --record 'Operation checklist' --record 'Closure report' --from 'Daniel Okafor' --keeper 'Ruth Calder' --place 'Bid archive, shelf 14' --retention 10y --disposal 'Destroyed after review'
