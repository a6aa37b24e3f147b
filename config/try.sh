#!/usr/bin/env bash
# Builds ledgerd, lets it read the two sample exports of the project in a temporary directory and
# shows what it answers. Nothing stays behind, unless --keep is given.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

keep=false
case "${1:-}" in
  '') ;;
  --keep) keep=true ;;
  *) echo "usage: bash config/try.sh [--keep]" >&2; exit 64 ;;
esac

config/swift-version.sh
.ci/setup --run

directory=$(mktemp -d /tmp/ledgerd-try.XXXXXX)
daemon=
finish() {
  if [ -n "$daemon" ]; then
    kill "$daemon" 2>/dev/null || true
    wait "$daemon" 2>/dev/null || true
  fi
  rm -rf -- "$directory"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

echo "building; the first time takes some minutes" >&2
for product in ledgerd ledgerd-reader ledgerd-pdf-reader ledgerd-query ledgerctl; do
  swift build --product "$product" >"$directory/build" 2>&1 || {
    tail -n 40 "$directory/build" >&2
    echo "building $product failed" >&2
    exit 1
  }
done
programs=$(swift build --show-bin-path)

LEDGERD_CONFIG=/dev/null "$programs/ledgerd" --state-directory "$directory" \
  >"$directory/log" 2>&1 </dev/null &
daemon=$!

export LEDGERD_SOCKET=$directory/ledgerd.sock
ledgerctl() { "$programs/ledgerctl" "$@"; }
wait_for() { # what, then a command that succeeds once it is there
  for _ in $(seq 1 300); do
    if "${@:2}" >/dev/null 2>&1; then return; fi
    kill -0 "$daemon" 2>/dev/null || break
    sleep 0.1
  done
  echo "waited in vain for $1; the daemon says:" >&2
  cat "$directory/log" >&2
  exit 1
}
accepted() { [ "$(ledgerctl inbox --format csv | grep -c ,accepted,)" = "$1" ]; }

wait_for "the daemon" ledgerctl status
count=0
for year in 2022 2023; do
  echo "\$ cp 301-$year.txt incoming/"
  cp "Tests/Fixtures/samples/301-$year.txt" "$directory/incoming/"
  count=$((count + 1))
  wait_for "301-$year.txt" accepted "$count"
done
echo
echo '$ ledgerctl diff 2022 2023'
ledgerctl diff 2022 2023
echo
echo '$ ledgerctl notices show 2023-0001'
# The digest differs from run to run.
ledgerctl notices show 2023-0001 | sed -E 's/^(Anchor: [0-9]+:).*/\1…/'

if $keep; then
  trap - EXIT INT TERM
  cat >&2 <<END

The daemon goes on. Talk to it with:

  export LEDGERD_SOCKET=$LEDGERD_SOCKET PATH=$programs:\$PATH
  ledgerctl show 301 2023 --form 三公 --source
  ledgerctl submit YOUR-EXPORT.txt

Stop it with: kill $daemon; rm -r $directory
END
else
  echo >&2
  echo "To go on asking, run: bash config/try.sh --keep" >&2
fi
