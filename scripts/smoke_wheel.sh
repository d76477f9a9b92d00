#!/usr/bin/env bash
# Build the wheel, install it alone (no development packages) into a new environment, run the main job with it.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
.venv/bin/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir "$work" .
python3 -m venv "$work/venv"
sed -n '1,$p' requirements.lock > "$work/constraints.txt"
sed -i -e 's/ *\\$//' -e '/--hash=/d' "$work/constraints.txt"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check -c "$work/constraints.txt" "$work"/tellings-*.whl
if "$work/venv/bin/python" -c 'import pytest' 2>/dev/null; then echo "the wheel pulled in pytest" >&2; exit 1; fi
cp -r examples/harbour "$work/reports"
cd "$work"
venv/bin/tellings build reports
venv/bin/tellings stories
venv/bin/tellings brief > brief.txt
test "$(wc -l < brief.txt)" -gt 5
venv/bin/tellings export events --format csv > events.csv
test "$(wc -l < events.csv)" -gt 5
echo "smoke test of the wheel passed"
