# Harrow Grid metering: turned down at the gate (no-go), with its reasons.
on 2026-06-01; as 'Nina Feld'
p init harrow-grid --code HG-AMI-26 --name 'Harrow Grid smart metering' --customer 'Harrow Grid' --account-type ordinary --industry 'power distribution' --country Ireland \
  --nature ordinary --procurement open_tender --value 'EUR 960000' --sign-by 2026-10-30 --source tender_notice --found-on 2026-05-28 \
  --description '18,000 meters and a head-end system' \
  --pd 'Oskar Lind' --ar 'Nina Feld' --sr 'Marek Sol' --fr 'Aoife Brennan' --pmo 'Liam Tully' --qa 'Eva Kirsch' --fin 'Jonas Hale' --sdt 'Margaret Voss' --timezone Europe/Dublin --lang en
cd harrow-grid
for duty in PD='answers for the pursuit' AR='customer and contract' SR='technical answer' FR='feasibility of delivery' PMO='plan and archive' QA='process checks' FIN='estimate'; do
  p team set "${duty%%=*}" "mandate=${duty#*=}"
done
on 2026-06-03
p qualify --budget yes --authority yes --need 'Losses of 11% on rural feeders; readings are taken twice a year' --timing 'Tender closes on 2026-08-14' --fit yes --competition yes --verdict valid --evidence 'Bidders day, 2026-06-02'
on 2026-06-05
p stakeholder add 'Head of Metering' --role decider --influence high --disposition non_supporter --owner 'Nina Feld' --power inner_circle --coverage none --org-unit Metering
p competitor add Quillmeter --threat 5 --strengths 'Wrote the pilot specification' --weaknesses 'Small delivery team' --counter 'Ask for open protocols in the clarifications' --likely-price 'EUR 840000'
p element set customer --rag red --current 'Nobody there knows us' --gap 'No access to the head of metering'
p element set commercial --rag red --current 'Price expected 12% below our cost' --gap 'No financing for the meters'
as 'Marek Sol'
p element set solution --rag amber --current '31 of 36 requirements met' --gap "The protocol is a rival's own"
as 'Aoife Brennan'
p element set delivery --rag amber --current 'Two crews free from September' --gap 'No partner for the rural feeders'
as 'Jonas Hale'
p estimate add --revenue 'EUR 960000' --product-cost 'EUR 640000' --service-cost 'EUR 250000' --expense 'EUR 20000' --tag ati
as 'Oskar Lind'
p risk add 'Specification written for a rival' --cause 'The pilot was theirs' --event 'Open protocols are refused' --effect 'We are marked down 20 points' --category solution --element solution --probability 4 --impact 5 --owner 'Marek Sol' --strategy avoid --phase bidding
p risk action add R-001 'Ask for open protocols in writing' --owner 'Marek Sol' --due 2026-06-19
p budget add travel 'EUR 6000'
p budget add bid_doc 'EUR 14000'
p cost add 'EUR 1180' --category travel --on 2026-06-02 --note 'bidders day'
on 2026-06-09
p meeting add 'Project analysis' --kind analysis --on 2026-06-09 --attendees 'Oskar Lind,Nina Feld,Marek Sol,Aoife Brennan' --note 'No access, and the specification is not ours'
p ati assess --real yes --compete no --win no --worth unknown
p ati submit
as 'Nina Feld'
p checklist tick AT-10 --evidence 'Compliance sheet C-26-071'
as 'Eva Kirsch'
p checklist verify AT-10
on 2026-06-12; as 'Margaret Voss'
p ati decide no-go --rationale 'No access to the decider, the specification follows a rival, and the price lies below our cost' --sunk-cost-note 'EUR 1,180 of travel stays with the region' --tracking-owner 'Nina Feld' \
  --lessons 'A tender notice alone is too late'
on 2026-06-15; as 'Oskar Lind'
p close outcome no-go --on 2026-06-12 --evidence 'ATI decision, round 1' --reason qualification:'no access to the decider and a specification written for a rival' --source team_view
p risk close R-001 --reason expired
p close lesson stop 'Answering tenders that we first see in the gazette' --cause 'The specification is finished by then' --reuse rule
p close improvement add 'Meet the metering heads of three utilities before their next budget' --owner 'Nina Feld' --due 2026-09-30
as 'Jonas Hale'
p close evaluate finance --note 'EUR 1,180 of EUR 20,000 spent before the decision'
as 'Eva Kirsch'
p close evaluate quality --score 88 --note 'Gate held eleven days after the notice; risks and elements complete'
