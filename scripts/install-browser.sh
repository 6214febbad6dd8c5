#!/bin/sh
# Finds a Chromium for the browser tests, or installs one: the system's package first, Playwright's own download second.
set -eu
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if command -v apt-get >/dev/null 2>&1; then
  as_root=""
  [ "$(id -u)" = 0 ] || as_root="sudo"
  if $as_root apt-get update -qq && $as_root apt-get install -y -qq chromium >/dev/null; then exit 0; fi
fi
"$1" -m playwright install --with-deps chromium
