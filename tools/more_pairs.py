#!/usr/bin/env python3
"""Makes summaries and paragraphs of articles into pairs for tools/fit_alignment.py --more.

    tools/more_pairs.py summaries tools/summaries/fitted.jsonl ARTICLES … > PAIRS.jsonl
    tools/more_pairs.py paragraphs TEXTS … > PAIRS.jsonl

"summaries": a line of the file is {"article": name of one of ARTICLES, "text": a summary that is true by it,
"changes": [{"kind": "number", "date" or "name", "old": words of the summary, "new": words that make it wrong}, …]}.
ARTICLES are folders of files, or JSON lines with "text" or "source", which are named by their "group" or "id".
Each summary becomes a true draft and, for each changed number or date, a wrong one, the article being its only source.

"paragraphs": TEXTS are plain texts (a file or a folder), or JSON lines with "text" or "source". Of every third text
one paragraph becomes a true draft, the rest of its text the only source, which often knows nothing of it. What is
measured with such paragraphs must be others: the draft of text n is its paragraph k with k % 5 == (n + 2) % 5.
"""
import argparse, json, pathlib, re, sys

FEWEST, LONGER_THAN, EVERY = 4, 6, 3  # paragraphs of a text, words of a paragraph, and how many are left out


def library(places):
    """The articles in folders and JSON lines, by their names."""
    out = {}
    for place in places:
        if place.is_dir():
            out |= {file.name: file.read_text(encoding="utf-8") for file in place.iterdir() if file.is_file()}
        else:
            rows = map(json.loads, place.read_text(encoding="utf-8").splitlines())
            out |= {row.get("group") or row["id"]: row.get("source") or row["text"] for row in rows}
    return out


def summaries(path, places):
    articles = library(places)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text, source = row["text"], articles[row["article"]]
        pair = dict(group="summary-" + row["article"], source=source, claim=text, label="consistent", changed_spans=[])
        yield pair
        for change in (c for c in row["changes"] if c["kind"] != "name"):
            start = text.index(change["old"])
            wrong = text[:start] + change["new"] + text[start + len(change["old"]):]
            span = [start, start + len(change["new"]), change["kind"], change["old"], change["new"]]
            yield dict(pair, claim=wrong, label="inconsistent", changed_spans=[span])


def texts(paths):
    """Name and text of each document; of one that occurs again, the first."""
    seen = set()
    for path in (file for given in paths for file in (sorted(given.iterdir()) if given.is_dir() else [given])):
        if path.suffix != ".jsonl":
            yield path.name, path.read_text(encoding="utf-8")
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            name = row.get("group", f"{path.stem}-{number}")
            if name not in seen:
                seen.add(name)
                yield name, row.get("source") or row["text"]


def parted(text):
    long = lambda parts: [p.strip() for p in parts if len(p.split()) > LONGER_THAN]
    parts = long(re.split(r"\n\s*\n|\n", text))
    if len(parts) < FEWEST:
        sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z\"'])", text)
        parts = long(" ".join(sentences[i:i + 2]) for i in range(0, len(sentences), 2))
    return parts


def paragraphs(paths):
    count = 0
    for number, (name, text) in enumerate(texts(paths)):
        parts = parted(text)
        for k, draft in enumerate(parts if len(parts) >= FEWEST else []):
            if k % 5 != (number % 5 + 2) % 5:
                continue
            count += 1
            if count % EVERY == 0:
                rest = "\n\n".join(parts[:k] + parts[k + 1:])
                yield dict(group="paragraph-" + name, source=rest, claim=draft, label="consistent", changed_spans=[])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("of", choices=["summaries", "paragraphs"])
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    if arguments.of == "summaries" and len(arguments.paths) < 2:
        parser.error("summaries: give the file, and where its articles are")
    for path in arguments.paths:
        if not path.exists():
            parser.error(f"{path}: no such file or folder")
    first, *others = arguments.paths
    pairs = summaries(first, others) if arguments.of == "summaries" else paragraphs(arguments.paths)
    for pair in pairs:
        print(json.dumps(pair, ensure_ascii=False))


if __name__ == "__main__":
    main()
