#!/usr/bin/env bash
# Fails with a word on what to do if there is no Swift that builds this.
set -euo pipefail

version=$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+\.[0-9]+).*/\1/p' | head -n 1) || true
if [ "$(printf '%s\n' 6.2 "${version:-0}" | sort -V | head -n 1)" != 6.2 ]; then
  echo "Swift 6.2 or newer is needed, found ${version:-none}:" \
    "install it from https://www.swift.org/install/ and try again." >&2
  exit 1
fi
