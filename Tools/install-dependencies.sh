#!/bin/bash
# Installs the C libraries that the package links: zstd for packed witnesses, zlib for states of the VM, SQLite for archives of
# pre-images, libsecp256k1 for comparison in tests; and what the scripts run: pkg-config, python3, zstd.
set -euo pipefail

missing=()
for package in libzstd:libzstd-dev zlib:zlib1g-dev sqlite3:libsqlite3-dev \
    libsecp256k1:libsecp256k1-dev; do
    pkg-config --exists "${package%%:*}" 2>/dev/null || missing+=("${package##*:}")
done
command -v pkg-config >/dev/null || missing+=(pkg-config)
command -v python3 >/dev/null || missing+=(python3)
command -v zstd >/dev/null || missing+=(zstd)
[ ${#missing[@]} -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null; then
    echo "Please install: ${missing[*]} (the names are Debian's)" >&2
    exit 1
fi
SUDO=""
[ "$(id -u)" -eq 0 ] || SUDO=sudo
$SUDO apt-get update -qq
$SUDO env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}"
