#!/usr/bin/env bash
# Install what the tests need from the system, where it is missing and we may: a PostgreSQL server and a browser.
set -euo pipefail
wanted=()
if ! command -v pg_ctl >/dev/null && ! ls /usr/lib/postgresql/*/bin/pg_ctl >/dev/null 2>&1; then wanted+=(postgresql); fi
if ! command -v chromium >/dev/null; then wanted+=(chromium); fi
[ "${#wanted[@]}" -eq 0 ] && exit 0
if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
  echo "missing: ${wanted[*]}; install them to run every test" >&2
  exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null
