#!/usr/bin/env bash
# vscode.sh: packs the extension with the program that COPYDESK names, and runs vscode.test.mjs in the VS Code
# that install-vscode.sh has put into $COPYDESK_CACHE/vscode. With SHOTS=folder pictures are kept. Ends with
# "N passed, N failed".
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
node=$COPYDESK_CACHE/vscode/node
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

case $(uname -m) in
    aarch64) target=linux-arm64 ;;
    *) target=linux-x64 ;;
esac
# What tells where code came from is most of a debug build.
strip -o "$work/copydesk" "${COPYDESK:?}" || cp "$COPYDESK" "$work/copydesk"
npm --prefix "$root/editors/vscode" run package -- --target "$target" --program "$work/copydesk" \
    --out "$work/copydesk.vsix" || exit
# Modules are found beside the test, so it runs from where playwright is installed.
mkdir "$work/tests"
cp "$root"/tests/editors/vscode*.mjs "$work/tests"
ln -s "$COPYDESK_CACHE/npm/node_modules" "$work/tests/node_modules"
CODE_SERVER=$COPYDESK_CACHE/vscode/node_modules/code-server VSIX=$work/copydesk.vsix EXAMPLE=$root/examples/huawei-5g \
    "$node" --test --test-reporter=spec --test-timeout=120000 "$work/tests/vscode.test.mjs" >"$work/log" 2>&1
status=$?
cat "$work/log"
count() { sed -n "s/^ℹ $1 \([0-9]*\)$/\1/p" "$work/log"; }
echo "$(count pass) passed, $(($(count fail) + $(count cancelled))) failed"
exit "$status"
