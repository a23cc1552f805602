#!/usr/bin/env python3
"""Scores a build on long drafts that draw on a folder of sources, with errors put in on purpose.

    tools/score_drafts.py BINARY tools/drafts/kept_apart.jsonl ARTICLES … [--errors]

A line of the file is {"sources": names of some of ARTICLES, "text": a draft in Markdown, "errors": [{"kind": "figure", "date",
"name", "role", "quote", "speaker" or "claim", "context": words that stand once in the text, "wrong": those of them that
are wrong, "right": what is true, "source": the article that says so}, …]}. What ARTICLES may be is told in
tools/more_pairs.py. Each draft is checked against its sources. Prints how many errors of each kind have a contradiction of
any rule at or right beside them, how many contradictions stand elsewhere, and how many words the drafts have. Needs
Python's standard library alone.
"""
import argparse, collections, json, pathlib

from more_pairs import library
from score_summaries import findings

# What is no contradiction: what no source gives, or what is said of sources and style.
SOFT = {"unsourced-figure", "unsourced-quote", "unsourced-claim", "vague-attribution", "unquoted-copy",
        "disputed-figure", "outdated-figure"}
BESIDE = 2  # characters between the wrong words and the finding, as in "more than" 100


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary", type=pathlib.Path)
    parser.add_argument("drafts", type=pathlib.Path)
    parser.add_argument("articles", nargs="+", type=pathlib.Path)
    parser.add_argument("--errors", action="store_true", help="show what is missed and what is wrongly accused")
    arguments = parser.parse_args()
    articles = library(arguments.articles)
    found, all_, elsewhere, words = collections.Counter(), collections.Counter(), collections.Counter(), 0
    for number, line in enumerate(arguments.drafts.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        text = row["text"]
        words += len(text.split())
        starts = [text.index(e["context"]) + e["context"].index(e["wrong"]) for e in row["errors"]]
        spans = [(at, at + len(e["wrong"]), e) for at, e in zip(starts, row["errors"])]
        all_.update(e["kind"] for e in row["errors"])
        hits = set()
        sources = [articles[name] for name in row["sources"]]
        for finding in findings(arguments.binary.resolve(), [text], sources)[0]:
            start, end, rule = (finding[key] for key in ("start", "end", "rule"))
            if rule in SOFT:
                continue
            at = [n for n, (a, b, _) in enumerate(spans) if start <= b + BESIDE and a <= end + BESIDE]
            hits.update(at)
            if not at:
                elsewhere[rule] += 1
                if arguments.errors:
                    print(f"elsewhere: draft {number}, {rule}: {finding['message']} [{text[max(0, start - 60):end + 20]!r}]")
        for n, (_, _, error) in enumerate(spans):
            found[error["kind"]] += n in hits
            if arguments.errors and n not in hits:
                print(f"missed: draft {number}, {error['kind']}: {error['context']!r}, {error['wrong']!r} for {error['right']!r}")
    total, count = sum(found.values()), sum(all_.values())
    print(f"errors found: {total} of {count} ({100 * total / max(1, count):.1f} %)")
    print(", ".join(f"{kind} {found[kind]} of {n}" for kind, n in sorted(all_.items())))
    print(f"contradictions elsewhere: {sum(elsewhere.values())} in {words} words", dict(sorted(elsewhere.items())))


if __name__ == "__main__":
    main()
