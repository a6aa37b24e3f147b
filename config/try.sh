#!/usr/bin/env bash
# Builds ledgerd, lets it read the two sample exports of the project in a temporary directory and
# shows what it answers. Nothing stays behind, unless --keep is given.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
keep=false
case "${1:-}" in
  '') ;;
  --keep) keep=true ;;
  *) echo "usage: bash config/try.sh [--keep]" >&2; exit 64 ;;
esac

.ci/setup --run
if ! command -v swift > /dev/null; then
  echo "Swift 6.2 or newer is needed: install it from https://www.swift.org/install/ and try again." >&2
  exit 1
fi
for product in ledgerd ledgerd-reader ledgerctl; do
  echo "building $product (the first time takes a few minutes)" >&2
  swift build --product "$product" > "${TMPDIR:-/tmp}/ledgerd-build.$$" 2>&1 || {
    tail -n 40 "${TMPDIR:-/tmp}/ledgerd-build.$$" >&2
    exit 1
  }
  rm -f "${TMPDIR:-/tmp}/ledgerd-build.$$"
done
programs=$(swift build --show-bin-path)

directory=$(mktemp -d /tmp/ledgerd-try.XXXXXX)
LEDGERD_CONFIG=/dev/null "$programs/ledgerd" --state-directory "$directory" 2> "$directory/log" &
daemon=$!
finish() {
  $keep && [ "${1:-0}" = 0 ] && return
  kill "$daemon" 2> /dev/null || true
  wait "$daemon" 2> /dev/null || true
  rm -rf "$directory"
}
trap 'finish 1' EXIT INT TERM

export LEDGERD_SOCKET="$directory/ledgerd.sock"
ledgerctl() { "$programs/ledgerctl" "$@"; }
wait_for() {
  for _ in $(seq 1 300); do
    "${@:2}" > /dev/null 2>&1 && return
    sleep 0.1
  done
  echo "waited 30 s for $1; the daemon says:" >&2
  cat "$directory/log" >&2
  exit 1
}
settled() { [ "$(ledgerctl inbox --format csv | grep -c ,accepted,)" = "$1" ]; }

wait_for "the daemon" ledgerctl status
count=0
for year in 2022 2023; do
  echo "\$ cp 301-$year.txt incoming/"
  cp "Tests/Fixtures/samples/301-$year.txt" "$directory/incoming/"
  count=$((count + 1))
  wait_for "301-$year.txt" settled "$count"
done
echo
echo '$ ledgerctl diff 2022 2023'
ledgerctl diff 2022 2023
echo
echo '$ ledgerctl notices show 2023-0001'
ledgerctl notices show 2023-0001

if $keep; then
  trap - EXIT INT TERM
  cat >&2 << EOF

The daemon goes on. Talk to it with:

  export LEDGERD_SOCKET=$LEDGERD_SOCKET PATH=$programs:\$PATH
  ledgerctl show 301 2023 --form 三公 --source
  ledgerctl submit YOUR-EXPORT.txt

Stop it with: kill $daemon; rm -r $directory
EOF
else
  echo >&2
  echo "To go on asking, run: bash config/try.sh --keep" >&2
fi
