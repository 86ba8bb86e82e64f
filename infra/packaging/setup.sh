#!/usr/bin/env bash
# Sets up this checkout: system packages, virtual environment, pinned Python packages. Repeatable; quick when done.
set -euo pipefail
cd "$(dirname "$0")/../.."

say() { printf '%s\n' "== $*"; }
fail() { printf '%s\n' "!! $*" >&2; exit 1; }

python=${PYTHON:-python3}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
    fail "Python 3.11 or newer is needed ($("$python" --version 2>&1 || echo none found)). Set PYTHON=/path/to/python3."

# What a newcomer's machine may lack: Tesseract with simplified Chinese, and fonts with Chinese characters.
missing=()
command -v tesseract >/dev/null || missing+=(tesseract-ocr)
tesseract --list-langs 2>/dev/null | grep -qx chi_sim || missing+=(tesseract-ocr-chi-sim)
tesseract --list-langs 2>/dev/null | grep -qx eng || missing+=(tesseract-ocr-eng)
for font in fonts-noto-cjk fonts-wqy-zenhei fonts-arphic-uming fonts-arphic-ukai; do
    dpkg-query -W -f='${Status}' "$font" 2>/dev/null | grep -q 'ok installed' || missing+=("$font")
done
"$python" -c 'import ensurepip, venv' 2>/dev/null || missing+=("python3-venv")

if ((${#missing[@]})); then
    command -v apt-get >/dev/null || fail "Please install: ${missing[*]} (this script can do it only on Debian or Ubuntu)."
    sudo=""; [ "$(id -u)" = 0 ] || sudo="sudo"
    say "Installing system packages: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    $sudo apt-get update -qq
    $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

stamp=.venv/.installed
wanted=$(cat requirements.txt requirements-dev.txt pyproject.toml | sha256sum | cut -d' ' -f1)
if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$wanted" ]; then
    [ -x .venv/bin/python ] || { say "Making the virtual environment .venv"; "$python" -m venv .venv; }
    say "Installing pinned Python packages (a few minutes the first time)"
    # --no-deps: the files list everything, so that nothing unpinned comes along.
    .venv/bin/pip install --quiet --disable-pip-version-check --no-deps -r requirements.txt -r requirements-dev.txt \
        2> >(grep -v 'Location .* is ignored' >&2)
    .venv/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . \
        2> >(grep -v 'Location .* is ignored' >&2)
    echo "$wanted" > "$stamp"
fi
