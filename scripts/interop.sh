#!/bin/sh
# What `make interop` needs beyond pip: Chromium, which shows the newsletter's preview, and
# PostgreSQL with Patroni and etcd, of which scripts/cluster.py makes a cluster.
# Installed on Debian and its kin when we are root; elsewhere the tests that need it are skipped.
set -eu

has() {
    for name in "$@"; do
        if command -v "$name" >/dev/null; then return 0; fi
    done
    return 1
}

wanted=
has chromium chromium-browser google-chrome || wanted="$wanted chromium"
has etcd || wanted="$wanted etcd-server"
# Before Patroni, which would else bring the client of another store than etcd.
/usr/bin/python3 -c "import etcd" 2>/dev/null || wanted="$wanted python3-etcd"
has patroni || wanted="$wanted patroni"
has /usr/lib/postgresql/*/bin/postgres || wanted="$wanted postgresql"

if [ -z "$wanted" ]; then exit 0; fi
if [ "$(id -u)" != 0 ] || ! has apt-get; then
    echo "Not here:$wanted. Install it to run its tests (Debian: apt-get install$wanted)." >&2
    exit 0
fi
echo "Installing what the interop tests need:$wanted ..." >&2
export DEBIAN_FRONTEND=noninteractive
apt-get update >/dev/null 2>&1 || true
for package in $wanted; do
    if ! apt-get install --yes --no-install-recommends "$package" >/dev/null 2>&1; then
        echo "apt-get could not install $package; its tests are skipped." >&2
    fi
done
