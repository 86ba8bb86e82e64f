#!/usr/bin/env bash
# Makes the virtual environment of the AWS emulator, with the Python of this checkout: it runs the functions with its own.
set -euo pipefail
cd "$(dirname "$0")/../.."

list=infra/packaging/emulator.txt place=var/emulator
stamp=$place/.installed
wanted=$(sha256sum < "$list" | cut -d' ' -f1)
if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$wanted" ]; then
    printf '%s\n' "== Installing the emulator in $place"
    .venv/bin/python -m venv --clear "$place"
    "$place/bin/pip" install --quiet --disable-pip-version-check --no-deps -r "$list" 2> >(grep -v 'Location .* is ignored' >&2)
    echo "$wanted" > "$stamp"
fi
