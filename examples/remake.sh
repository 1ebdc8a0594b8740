#!/usr/bin/env bash
# Makes every example anew, byte for byte, by the commands that a project group would type.
# usage: PURSUIT=target/release/pursuit bash examples/remake.sh [FOLDER]        (FOLDER: this one where nothing is said)
set -euo pipefail
P=$(realpath "${PURSUIT:?path of the built binary}")
HERE=$(cd "$(dirname "$0")" && pwd)
INTO=$(realpath -m "${1:-$HERE}")
WORK=$(mktemp -d); trap 'rm -rf "$WORK"' EXIT
# Nobody's settings, clock or repository has a say.
export HOME=$WORK LC_ALL=C.UTF-8 TZ=UTC NO_COLOR=1 GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_CEILING_DIRECTORIES=$WORK
unset PURSUIT_LANG GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
umask 022

# `on DATE`: the day; `as PERSON`: who acts; `p COMMAND…`: one command, which must succeed.
on() { DAY=$1; }
as() { WHO=$1; }
p() {
  "$P" --today "$DAY" --by "$WHO" --no-input "$@" </dev/null >"$WORK/said" 2>&1 || {
    printf 'exit %s on %s as %s: pursuit %s\n' $? "$DAY" "$WHO" "$*" >&2
    cat "$WORK/said" >&2
    exit 1
  }
}

cd "$WORK"; mkdir made
cp "$HERE/pursuit.yaml" made/
for script in "$HERE"/made-by/*.sh; do
  cd "$WORK/made"
  # shellcheck source=/dev/null
  . "$script"
done

# Locks and schemas are not part of a project: `pursuit schema` writes the latter.
find "$WORK/made" -name .lock -delete
find "$WORK/made" -name .pursuit -exec rm -r {} +
mkdir -p "$INTO"
for one in "$WORK"/made/*; do
  rm -rf "${INTO:?}/$(basename "$one")"
  cp -R "$one" "$INTO/"
done
