#!/usr/bin/env bash
# Makes the virtual environment of the AWS emulator, with the Python of this checkout: it runs the functions with its own.
set -euo pipefail
cd "$(dirname "$0")/../.."

fail() { printf '%s\n' "!! $*" >&2; exit 1; }

# The bundles are for Lambda's Linux, and run here as they are.
[ "$(uname -sm)" = "Linux x86_64" ] || fail "make test-aws needs Linux on x86_64, as Lambda has it; this is $(uname -sm)."
version=$(.venv/bin/python -c 'import sys; print(*sys.version_info[:2], sep=".")')
case $version in
    3.11|3.12) ;;
    *) fail "The bundles are for Python 3.11 or 3.12, and .venv has $version: rm -r .venv, then make test-aws PYTHON=/path/to/python3.12" ;;
esac
for place in . "${TMPDIR:-/tmp}"; do
    free=$(($(df --output=avail -k "$place" | tail -n 1) / 1024 / 1024))
    [ "$free" -ge 4 ] || fail "The bundles, unpacked for each function, need 4 GB in $place; $free are free. TMPDIR names another place."
done

list=infra/packaging/emulator.txt place=var/emulator
stamp=$place/.installed
wanted="$(sha256sum < "$list" | cut -d' ' -f1) $version"
if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$wanted" ]; then
    printf '%s\n' "== Installing the emulator in $place"
    .venv/bin/python -m venv --clear "$place"
    "$place/bin/pip" install --quiet --disable-pip-version-check --no-deps -r "$list" 2> >(grep -v 'Location .* is ignored' >&2) ||
        fail "The package index did not give what $list names (above). Is it reachable? PIP_INDEX_URL names another; then make test-aws again."
    echo "$wanted" > "$stamp"
fi
