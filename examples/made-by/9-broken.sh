# One small project, broken in one way after another: what the reader and `check` say about each stands in README.md.
mkdir broken; cd broken
on 2026-10-12; as 李文娟
p init fine --code BK-00 --name '坏输入样例' --customer '样例客户' --nature ordinary --procurement direct --value 'CNY 900000' --sign-by 2026-12-18 --source lead \
  --pd 王立峰 --ar 李文娟 --sr 陈志远 --fr 赵国强 --timezone Asia/Shanghai --lang en
cd fine
p risk add '决策人调岗' --cause '年底换届' --event '决策人调岗' --effect '关系归零' --category relation --element customer --probability 3 --impact 3 --owner 李文娟
p stakeholder add '信息中心主任' --role decider --influence high --disposition neutral --owner 李文娟 --coverage multiple
p stakeholder add '采购部经理' --role purchaser --influence medium --disposition neutral --owner 李文娟 --coverage multiple

R=risks/R-001.yaml
# broken NAME NUMBER: a copy to spoil, in its folder; edit FILE PROGRAM: change it by sed
broken() {
  cp -R ../fine "../$1"
  cd "../$1"
  edit project.yaml "s/^code: BK-00$/code: BK-$2/"
}
edit() { sed -e "$2" "$1" >"$WORK/edited"; cat "$WORK/edited" >"$1"; }
broken unknown-key 01;       edit $R 's/^probability:/probabilty:/'
broken wrong-type 02;        edit $R 's/^impact: .*/impact: high/'
broken out-of-scale 03;      edit $R 's/^probability: .*/probability: 9/'
broken missing-field 04;     edit $R '/^owner:/d'
broken duplicate-key 05;     printf 'owner: 陈志远\n' >>$R
broken merge-markers 06;     printf '<<<<<<< HEAD\nphase: bidding\n=======\nphase: planning\n>>>>>>> other\n' >>$R
broken not-utf-8 07;         printf 'source: \xb7\xd6\xce\xf6\xbb\xe1\n' >>$R
broken alias 08;             printf 'source: &a analysis\nissue: *a\n' >>$R
broken deep-nesting 09;      { printf 'extra:\n  x: '; printf '[%.0s' {1..2000}; printf '\n'; } >>$R
broken empty-file 10;        : >$R
broken two-documents 11;     printf -- '---\nid: R-002\n' >>$R
broken tab-indent 12;        printf 'extra:\n\tx: 1\n' >>$R
broken not-yaml 13;          printf 'extra: "no end\n' >>$R
broken no-customer 14;       edit project.yaml '/^customer:/,/^  name:/d'
broken unknown-word 15;      edit project.yaml 's/^nature: .*/nature: competetive/'
broken bad-date 16;          edit project.yaml 's/^sign_by: .*/sign_by: "2026-02-30"/'
broken bad-money 17;         edit project.yaml 's/^value: .*/value: "900,000 yuan"/'
broken unknown-process 18;   edit project.yaml 's/^process: .*/process: ltc@9/'
broken id-not-file-name 19;  mv $R risks/R-007.yaml
broken dangling-owner 20;    edit $R 's/^owner: .*/owner: 张无名/'
broken dangling-id 21;       printf 'secondary:\n  - R-009\n' >>$R
broken placeholder 22;       edit $R 's/^effect: .*/effect: 待定/'
broken level-too-low 23;     edit project.yaml 's/^value: .*/value: "CNY 30000000.00"/'
broken tampered-seal 24
rm -r risks stakeholders; cp -R "$WORK"/made/northmoor-water/. .
edit project.yaml 's/^code: .*/code: BK-24/'
edit weekly/2026-W08.yaml 's/99.97%/100%/'
# What looks odd and is fine: a mark in front, Windows line ends, no end of the last line.
broken bom-is-fine 25;       { printf '\xef\xbb\xbf'; cat $R; } >"$WORK/marked"; cat "$WORK/marked" >$R
broken crlf-is-fine 26;      edit $R 's/$/\r/'
broken no-final-newline-is-fine 27; truncate -s -1 $R
