#!/usr/bin/env python3
"""Makes summaries and paragraphs of articles into pairs for tools/fit_alignment.py --more.

    tools/more_pairs.py summaries tools/summaries/fitted.jsonl ARTICLES … > PAIRS.jsonl
    tools/more_pairs.py mixed tools/summaries/fitted.jsonl ARTICLES … > PAIRS.jsonl
    tools/more_pairs.py paragraphs TEXTS … > PAIRS.jsonl

"summaries": a line of the file is {"article": name of one of ARTICLES, "text": a summary that is true by it,
"changes": [{"kind": "number", "date" or "name", "old": words of the summary, "new": words that make it wrong}, …]}.
ARTICLES are folders of files, or JSON lines with "text" or "source", which are named by their "group" or "id".
Each summary becomes a true draft and, for each changed number or date, a wrong one, the article being its only source.

"mixed": the same summaries, three at a time, a few sentences of one followed by a few of the next, as drafts are that
draw on a folder: its sources are the three articles and those most like them. Of a draft's changes at most one stands
in a sentence; the sixth item of a changed span is the index of the source that the sentence comes from.

"paragraphs": TEXTS are plain texts (a file or a folder), or JSON lines with "text" or "source". Of every third text
one paragraph becomes a true draft, the rest of its text the only source, which often knows nothing of it. What is
measured with such paragraphs must be others: the draft of text n is its paragraph k with k % 5 == (n + 2) % 5.
"""
import argparse, collections, json, math, pathlib, re, sys

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


OTHERS, OPENERS = 8, {"he", "she", "it", "they", "his", "her", "their", "its", "this", "that", "these", "but", "and", "both"}


def rarities(articles):
    """The words of each article with what they weigh: the rarer, the more."""
    words = {name: set(re.findall(r"[a-z]{4,}", text.lower())) for name, text in articles.items()}
    count = collections.Counter(word for found in words.values() for word in found)
    weigh = lambda found: {word: math.log(len(articles) / count[word]) for word in found}
    return {name: weigh(found) for name, found in words.items()}


def likeness(mine, theirs):
    norm = lambda words: math.sqrt(sum(w * w for w in words.values())) or 1.0
    return sum(w * theirs[word] for word, w in mine.items() if word in theirs) / norm(mine) / norm(theirs)


def chunks(row):
    """A summary's sentences, with the changes in them, one or two together and more where one leans on the last."""
    out, at = [], 0
    for sentence in re.split(r"(?<=[.!?]) +(?=[A-Z\"'“])", row["text"]):
        start = row["text"].index(sentence, at)
        at = start + len(sentence)
        inside = lambda c: start <= row["text"].index(c["old"]) < at
        part = (sentence, [c for c in row["changes"] if c["kind"] != "name" and inside(c)])
        leans = re.findall(r"[a-z']+", sentence.lower())[:1]
        if out and (len(out[-1]) < 2 or leans and leans[0] in OPENERS):
            out[-1].append(part)
        else:
            out.append([part])
    return out


def mixed(path, places):
    articles = library(places)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    weights = rarities(articles)
    left, number = list(rows), 0
    while left:
        first = left.pop(0)
        near = lambda row: likeness(weights[first["article"]], weights[row["article"]])
        others = sorted((r for r in left if r["article"] != first["article"]), key=near, reverse=True)[:2]
        left = [r for r in left if r not in others]
        three = [first, *others]
        own = list(dict.fromkeys(row["article"] for row in three))
        alike = sorted((n for n in articles if n not in own), key=lambda n: likeness(weights[own[0]], weights[n]))
        names = own + alike[-OTHERS:]
        parts = [(names.index(row["article"]), chunk) for row in three for chunk in chunks(row)]
        queues = [[chunk for at, chunk in parts if at == n] for n in range(len(own))]
        ordered = [(n, queue[k]) for k in range(max(map(len, queues))) for n, queue in enumerate(queues) if k < len(queue)]
        pair = dict(group=f"mixed-{number}", sources=[articles[name] for name in names])
        for turn in range(4):
            claim, spans = "", []
            for n, chunk in ordered:
                for sentence, changes in chunk:
                    claim += " " if claim and not claim.endswith("\n\n") else ""
                    change = changes[turn] if turn < len(changes) else None
                    if change:
                        start = sentence.index(change["old"])
                        begin = len(claim) + start
                        spans.append([begin, begin + len(change["new"]), change["kind"], change["old"], change["new"], n])
                        sentence = sentence[:start] + change["new"] + sentence[start + len(change["old"]):]
                    claim += sentence
                claim += "\n\n" if claim.count(". ") % 5 == 4 else ""
            if spans or not turn:
                yield dict(pair, claim=claim, label="inconsistent" if spans else "consistent", changed_spans=spans)
        number += 1


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
    parser.add_argument("of", choices=["summaries", "mixed", "paragraphs"])
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    if arguments.of != "paragraphs" and len(arguments.paths) < 2:
        parser.error(f"{arguments.of}: give the file, and where its articles are")
    for path in arguments.paths:
        if not path.exists():
            parser.error(f"{path}: no such file or folder")
    first, *others = arguments.paths
    of = {"summaries": summaries, "mixed": mixed}.get(arguments.of)
    pairs = of(first, others) if of else paragraphs(arguments.paths)
    for pair in pairs:
        print(json.dumps(pair, ensure_ascii=False))


if __name__ == "__main__":
    main()
