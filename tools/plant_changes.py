#!/usr/bin/env python3
"""Makes openings of articles into pairs for tools/fit_alignment.py.

    tools/plant_changes.py ARTICLES … > OPENINGS.jsonl

ARTICLES are plain texts (a file each, or JSON lines with "id" and "text"), paragraphs parted by blank
lines. An article's first paragraph of some length becomes a draft, the rest its only source: once as it
is, and up to three times with one number, weekday, month or year changed that also stands in the rest. The
changes are drawn by a fixed seed.
"""
import argparse, json, pathlib, random, re, sys

DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April June July August September October November December".split()
WORDS = "two three four five six seven eight nine ten".split()
VALUE = re.compile(r"\b(?P<day>%s)\b|\b(?P<month>%s)\b|\b(?P<word>%s)\b|(?<![\w.,-])(?P<digits>\d[\d,]*(?:\.\d+)?)(?!\w)"
                   % ("|".join(DAYS), "|".join(MONTHS), "|".join(WORDS)))
OPENING, REST, CHANGES = 60, 800, 3  # characters of an opening and of a rest at least; changes at most


def articles(paths):
    for path in paths:
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".jsonl":
            yield path.name, text
            continue
        for line in text.splitlines():
            row = json.loads(line)
            yield row["id"], row["text"]


def parted(text):
    """The opening and the rest, or nothing where one is too short."""
    paragraphs = [p.strip() for p in text.split("\n\n") if p.strip()]
    first = next((i for i, p in enumerate(paragraphs[:4]) if len(p) >= OPENING and p[-1] in ".!?”\"'"), None)
    if first is None:
        return None
    rest = "\n\n".join(paragraphs[first + 1:])
    return (re.sub(r"\s+", " ", paragraphs[first]), rest) if len(rest) >= REST else None


def other(old, match):
    """Another value of the same kind, and which kind that is."""
    for group, choice in (("day", DAYS), ("month", MONTHS), ("word", WORDS)):
        if match[group]:
            return random.choice([w for w in choice if w != old]), "number" if group == "word" else "date"
    plain = old.replace(",", "")
    if re.fullmatch(r"(19|20)\d\d", plain):
        return str(int(plain) + random.choice([-10, -3, -2, -1, 1, 2, 3, 5])), "date"
    if "." in plain:
        decimals = len(plain.split(".")[1])
        return f"{float(plain) * random.choice([0.6, 0.8, 1.3, 1.7, 2.5]) + 0.1:.{decimals}f}", "number"
    value = int(plain)
    new = value
    while new == value or new < 1:
        step = random.randint(1, 9) * random.choice([-1, 1])
        new = value + step if value < 100 else int(float(f"{value * random.choice([0.4, 0.6, 0.75, 1.3, 1.6, 2.2, 3]):.2g}"))
    beside = match.string[max(0, match.start() - 12):match.end() + 12]
    is_day = any(month in beside for month in MONTHS + ["May"])
    return (f"{new:,}" if "," in old else str(new)), "date" if is_day else "number"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("articles", nargs="+", type=pathlib.Path)
    random.seed(7)
    for name, text in articles(parser.parse_args().articles):
        parts = parted(text)
        if not parts:
            continue
        opening, rest = parts
        row = dict(group=name, source=rest)
        print(json.dumps(dict(row, claim=opening, label="consistent", changed_spans=[])))
        stands = lambda m: re.search(r"(?<![\w.,])" + re.escape(m[0]) + r"(?!\w)", rest)
        spots = [m for m in VALUE.finditer(opening) if stands(m)]
        random.shuffle(spots)
        for m in spots[:CHANGES]:
            new, kind = other(m[0], m)
            claim = opening[:m.start()] + new + opening[m.end():]
            span = [m.start(), m.start() + len(new), kind, m[0], new]
            print(json.dumps(dict(row, claim=claim, label="inconsistent", changed_spans=[span])))


if __name__ == "__main__":
    main()
