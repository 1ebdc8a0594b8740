#!/usr/bin/env bash
# Everything that must hold, from a bare machine with Rust: bash tests/run.sh
set -euo pipefail
cd "$(dirname "$0")/.."
# Properties try the same cases everywhere; set another seed to look further.
export LC_ALL=C.UTF-8 CARGO_TERM_COLOR=never PROPTEST_RNG_SEED="${PROPTEST_RNG_SEED:-20261125}"

# What the tests need besides Rust: PyYAML reads what we write, chinesecalendar gives a second opinion on holidays.
python3 -c 'import yaml, chinese_calendar' 2>/dev/null || {
  command -v python3 >/dev/null || { apt-get update -qq && apt-get install -y -qq python3 python3-pip; } || echo 'no python3: its tests are skipped'
  python3 -m pip install -q 'PyYAML==6.0.3' 'chinesecalendar==1.11.0' 2>/dev/null \
    || python3 -m pip install -q --break-system-packages 'PyYAML==6.0.3' 'chinesecalendar==1.11.0' \
    || echo 'PyYAML and chinesecalendar cannot be installed: their tests are skipped'
}
# TaskJuggler is a third opinion on dates where the distribution has it: Debian 12 does.
command -v tj3 >/dev/null || {
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends tj3=3.7.1-1; } >/dev/null 2>&1 \
    || echo 'no TaskJuggler 3.7.1: its test is skipped'
}
command -v git >/dev/null || { apt-get update -qq && apt-get install -y -qq git; }

step() { printf '\n== %s\n' "$*"; "$@"; }
step cargo fmt --check
step cargo clippy --all-targets --locked -- -D warnings
step cargo test --locked
RUSTDOCFLAGS='-D warnings' step cargo doc --no-deps --locked --document-private-items
step cargo build --release --locked
PURSUIT=target/release/pursuit step bash tests/flow.sh
