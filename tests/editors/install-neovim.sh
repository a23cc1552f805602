#!/usr/bin/env bash
# install-neovim.sh SUITE FOLDER: the Neovim of a Debian release, with all its libraries, in a folder
# of its own. The machine's own packages and lists stay as they are.
#
# A private apt with an empty list of installed packages fetches Neovim and everything below it, down
# to the C library; patchelf then ties the program to those. The folder cannot be moved afterwards.
set -euo pipefail
suite=$1
mkdir -p "$2"
folder=$(cd "$2" && pwd)
nvim=$folder/usr/bin/nvim
done=$folder/.complete
if [ -e "$done" ]; then
    "$nvim" --version | head -n 1
    exit
fi

# The server that this machine takes its packages from; all releases lie side by side there.
# shellcheck disable=SC2016
server=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -m 1 '/debian/$') || {
    echo "no Debian among this machine's package sources" >&2
    exit 1
}
apt=$(mktemp -d)
trap 'rm -rf "$apt"' EXIT
mkdir -p "$apt"/{lists,cache/archives}/partial "$apt/none"
: >"$apt/status"
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $server $suite main" >"$apt/sources.list"
cat >"$apt/apt.conf" <<CONF
APT::Install-Recommends "false";
APT::Sandbox::User "";
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
Acquire::Languages "none";
Acquire::Retries "3";
Dir::Cache "$apt/cache";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "$apt/none";
Dir::Etc::sourcelist "$apt/sources.list";
Dir::Etc::sourceparts "$apt/none";
Dir::State::lists "$apt/lists";
Dir::State::status "$apt/status";
CONF
export APT_CONFIG=$apt/apt.conf
apt-get -qq update
apt-get -qq install -y --download-only neovim
for package in "$apt"/cache/archives/*.deb; do
    dpkg-deb --extract "$package" "$folder"
done
unset APT_CONFIG

# Debian keeps libraries below /usr/lib, older releases some below /lib.
libraries=$(find "$folder" -name 'lib*.so*' -printf '%h\n' | grep -E '/lib/[^/]+-linux-gnu$' | sort -u | paste -sd :)
loader=$(find "$folder" -name 'ld-linux*.so*' | head -n 1)
patchelf --set-interpreter "$loader" --force-rpath --set-rpath "$libraries" "$nvim"
rm -rf "$folder"/usr/share/{applications,doc,icons,lintian,locale,man}
"$nvim" --version | head -n 1
touch "$done"
