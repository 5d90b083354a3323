#!/bin/sh
# What `make interop` needs beyond pip: Chromium, which shows the newsletter's preview.
# Installed on Debian and its kin when we are root; elsewhere the tests that need it are skipped.
set -eu

for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then exit 0; fi
done
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "No Chromium here; install it to run its tests (Debian: apt-get install chromium)." >&2
    exit 0
fi
echo "Installing Chromium, which the interop tests need ..." >&2
export DEBIAN_FRONTEND=noninteractive
if ! { apt-get update && apt-get install --yes --no-install-recommends chromium; } >/dev/null 2>&1; then
    echo "apt-get could not install chromium; its tests are skipped." >&2
fi
