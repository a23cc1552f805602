#!/usr/bin/env bash
# nvim-screen.sh NVIM: what a person sees who has installed the plugin as its README says: keys are
# typed into a terminal and its screen is read. COPYDESK names the program. With SHOW=1 each screen is
# printed. Ends with "N passed, N failed".
set -uo pipefail
nvim=$1
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
home=$(mktemp -d)
terminal=copydesk-test-$$
passed=0 failed=0

tmux_() { tmux -L "$terminal" -f /dev/null "$@"; }
trap 'tmux_ kill-server 2>/dev/null; rm -rf "$home"' EXIT

screen() { tmux_ capture-pane -p "$@" | sed 's/[[:space:]]*$//'; }
keys() { tmux_ send-keys -- "$@"; }

# sees WHAT PATTERN [OPTION…]: waits until the screen shows a pattern.
sees() {
    local what=$1 pattern=$2
    shift 2
    for _ in {1..150}; do
        if screen "$@" | grep -E -e "$pattern" >/dev/null; then
            echo "ok      $what"
            ((++passed))
            [ -z "${SHOW:-}" ] || screen
            return
        fi
        sleep 0.1
    done
    echo "FAILED  $what: the screen does not show $pattern"
    screen
    ((++failed))
}

package=$home/data/nvim/site/pack/copydesk/start
mkdir -p "$home/bin" "$home/config/nvim" "$package" "$home/desk/sources"
ln -s "${COPYDESK:?}" "$home/bin/copydesk"
ln -s "$root/editors/nvim" "$package/copydesk"
cat >"$home/config/nvim/init.lua" <<'LUA'
vim.o.swapfile = false
vim.o.shortmess = vim.o.shortmess .. 'I'
if vim.fn.has('nvim-0.11') == 1 then
  vim.lsp.enable('copydesk')
  vim.diagnostic.config({ virtual_text = true })
else
  require('copydesk').setup({})
  vim.keymap.set('n', 'gra', vim.lsp.buf.code_action)
end
LUA
echo 'Nokia holds 13% of the telecom equipment market.' >"$home/desk/sources/a.txt"
echo 'Ünïcödé 😀 – Nokia holds 31% of the telecom equipment market.' >"$home/desk/draft.md"

tmux_ new-session -d -x 130 -y 20 -c "$home/desk" env -u NO_COLOR HOME="$home" XDG_CONFIG_HOME="$home/config" \
    XDG_DATA_HOME="$home/data" XDG_STATE_HOME="$home/state" XDG_CACHE_HOME="$home/cache" LANG=C.UTF-8 \
    PATH="$home/bin:$PATH" "$nvim" draft.md

sees 'the message beside the text' 'market\..*sources say 13%'
# Underlined is the figure and no more; a terminal may draw it as a curl (4:3).
escape=$'\e'
sees 'the figure underlined' "$escape\[([0-9:;]*;)?4(:3)?(;[0-9:;]*)?m([^ ]*m)?31%$escape" -e
keys '0f3' K
sees 'the passage in the hover window' 'Nokia holds \**13%'
keys h ':lua vim.diagnostic.open_float()' Enter
sees 'the finding in a window' 'Diagnostics:'
keys l C-]
sees 'the source, after a jump' '^Nokia holds 13% of'
keys C-o
sees 'the draft again' 'Nokia holds 31% of'
keys gra
sees 'the offered fixes' '1: +Change to 13%'
keys 1 Enter
sees 'the mended text' '– Nokia holds 13% of the telecom equipment market\.$'
keys ':Copydesk explain conflicting-figure' Enter
sees 'the rule explained' '^# conflicting-figure'
keys q ':Copydesk lookup Nokia' Enter
sees 'what the sources say of a name' 'a\.txt:1'
keys q ':Copydesk facts' Enter
sees 'the facts in the location list' '13%: supported'
keys ':lclose' Enter 'GoNok' C-x C-o
sees 'the name, completed' '^Nokia$'
keys Escape
keys ':qall!' Enter
for _ in {1..50}; do
    tmux_ has-session 2>/dev/null || break
    sleep 0.1
done
if tmux_ has-session 2>/dev/null; then
    echo 'FAILED  the editor does not end'
    screen
    ((++failed))
fi

echo "$passed passed, $failed failed"
((failed == 0))
