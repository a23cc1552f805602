#!/usr/bin/env python3
"""Draws a command's coloured output as a terminal picture.

    copydesk check examples/huawei-5g --color always | tools/ansi2svg.py --command 'copydesk check' > out.svg

Reads text with ANSI colour sequences (SGR: bold, underline, the sixteen colours, the 256-colour table)
from stdin and writes an SVG. `--keep A,B` keeps the first A and the last B blocks between blank lines and
says with an ellipsis that others were left out. Needs Python's standard library only.
"""
import argparse, html, re, sys, unicodedata

NORMAL = ["#484f58", "#ff7b72", "#3fb950", "#d29922", "#58a6ff", "#bc8cff", "#39c5cf", "#b1bac4"]
BRIGHT = ["#6e7681", "#ffa198", "#56d364", "#e3b341", "#79c0ff", "#d2a8ff", "#56d4dd", "#f0f6fc"]
FOREGROUND, BACKGROUND = "#e6edf3", "#0d1117"
CHAR, LINE, PAD = 8.0, 18, 16


def table(n):
    """A colour of the 256-colour table."""
    if n < 8:
        return NORMAL[n]
    if n < 16:
        return BRIGHT[n - 8]
    if n < 232:
        n -= 16
        return "#%02x%02x%02x" % tuple(0 if v == 0 else 55 + 40 * v for v in (n // 36, n // 6 % 6, n % 6))
    return "#%02x%02x%02x" % ((8 + 10 * (n - 232),) * 3)


def style(codes, now):
    colour, bold, underline = now
    codes = [int(c or 0) for c in codes.split(";")]
    while codes:
        c = codes.pop(0)
        if c == 0:
            colour, bold, underline = None, False, False
        elif c in (1, 22):
            bold = c == 1
        elif c in (4, 24):
            underline = c == 4
        elif 30 <= c <= 37:
            colour = NORMAL[c - 30]
        elif 90 <= c <= 97:
            colour = BRIGHT[c - 90]
        elif c == 39:
            colour = None
        elif c == 38 and codes[:1] == [5]:
            colour = table(codes[1])
            codes = codes[2:]
        elif c == 38 and codes[:1] == [2]:
            colour = "#%02x%02x%02x" % tuple(codes[1:4])
            codes = codes[4:]
    return colour, bold, underline


def width(text):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def runs(line, now):
    """The line's pieces, each with its style, and the style at its end."""
    out = []
    for n, piece in enumerate(re.split(r"\x1b\[([0-9;]*)m", line)):
        if n % 2:
            now = style(piece, now)
        elif piece:
            out.append((piece, now))
    return out, now


def main():
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("--command", help="the command, shown behind a prompt in the first line")
    ap.add_argument("--keep", help="A,B: the first A and the last B blocks")
    a = ap.parse_args()
    # The mark of a second file is missing from most fonts.
    text = sys.stdin.read().rstrip("\n").replace("\u2e2c", "\u2237")
    if a.keep:
        first, last = (int(n) for n in a.keep.split(","))
        blocks = text.split("\n\n")
        if len(blocks) > first + last:
            text = "\n\n".join([*blocks[:first], "\x1b[0m\x1b[90m…\x1b[0m", *blocks[len(blocks) - last:]])
    lines = text.split("\n")
    if a.command:
        lines = [f"\x1b[32m$\x1b[0m \x1b[1m{a.command}\x1b[0m", ""] + lines
    plain = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in lines]
    w = int(max(map(width, plain)) * CHAR + 2 * PAD)
    h = len(lines) * LINE + 2 * PAD
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" '
           f'font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,\'DejaVu Sans Mono\',monospace" font-size="13.3">',
           f'<rect width="{w}" height="{h}" rx="8" fill="{BACKGROUND}"/>']
    now = (None, False, False)
    for n, line in enumerate(lines):
        x, y = PAD, PAD + n * LINE + 13
        pieces, now = runs(line, now)
        for piece, (colour, bold, underline) in pieces:
            cells = width(piece)
            if piece.strip():
                extra = (' font-weight="bold"' if bold else "") + (' text-decoration="underline"' if underline else "")
                out.append(f'<text x="{x:g}" y="{y}" fill="{colour or FOREGROUND}" textLength="{cells * CHAR:g}" '
                           f'lengthAdjust="spacingAndGlyphs" xml:space="preserve"{extra}>{html.escape(piece)}</text>')
            x += cells * CHAR
    print("\n".join(out + ["</svg>"]))


if __name__ == "__main__":
    main()
