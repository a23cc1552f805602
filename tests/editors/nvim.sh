#!/usr/bin/env bash
# nvim.sh NVIM: nvim.lua in that Neovim, away from the user's own files; then that no server is left.
# COPYDESK names the program.
set -euo pipefail
nvim=$1
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -p "$home/desk"
# A copy, so that the help's tags are written beside it.
cp -r "$root/editors/nvim" "$home/plugin"

environment=(
    HOME="$home" XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data" XDG_STATE_HOME="$home/state"
    XDG_CACHE_HOME="$home/cache" LANG=C.UTF-8 PLUGIN="$home/plugin" DESK="$home/desk"
    COPYDESK="${COPYDESK:?}"
)
env "${environment[@]}" "$nvim" --clean --headless -c "helptags $home/plugin/doc" -c quit
status=0
env "${environment[@]}" timeout 120 "$nvim" --clean --headless -n -S "$root/tests/editors/nvim.lua" || status=$?

# A server ends with its editor: within a moment none may run that was started here.
for _ in {1..50}; do
    left=$(grep -lzs "^DESK=$home/desk$" /proc/[0-9]*/environ || true)
    [ -z "$left" ] && exit "$status"
    sleep 0.1
done
echo "still running: $left"
exit 1
