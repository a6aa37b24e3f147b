#!/usr/bin/env bash
# Installs the system packages that the tests use, if they are missing, and runs the tests. Arguments
# go to `swift test`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

config/swift-version.sh
.ci/setup
exec swift test "$@"
