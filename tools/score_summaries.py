#!/usr/bin/env python3
"""Scores a build on summaries of articles in which single values were changed.

    tools/score_summaries.py BINARY tools/summaries/kept_apart.jsonl ARTICLES … [--errors]

The form of the file and what ARTICLES may be is told in tools/more_pairs.py. Each summary, and each with one change, is checked against its one
article. Prints how many changed figures and dates get a finding of conflicting-figure or conflicting-date there, how
many changed names any contradiction, and how many true summaries are accused. Needs Python's standard library alone.
"""
import argparse, collections, json, pathlib, subprocess, tempfile

from more_pairs import library

VALUES = {"conflicting-figure", "conflicting-date"}
CONFLICTS = VALUES | {"conflicting-name", "conflicting-role", "conflicting-claim", "misspelled-name"}


def findings(binary, drafts, sources):
    """What is found in each of the drafts, Markdown or plain, with spans in characters."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "sources").mkdir()
        for number, source in enumerate(sources):
            (folder / f"sources/{number}.txt").write_text(source, encoding="utf-8")
        for number, text in enumerate(drafts):
            (folder / f"{number}.md").write_text(text, encoding="utf-8")
        names = [f"{number}.md" for number in range(len(drafts))]
        command = [binary, "check", "--format", "jsonl", "--sources", "sources", *names]
        run = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8")
        if run.returncode not in (0, 1):
            raise SystemExit(f"{' '.join(command)}: {run.stderr}")
        out = [[] for _ in drafts]
        for line in run.stdout.splitlines():
            row = json.loads(line)
            number = int(pathlib.PurePath(row["path"]).stem)
            text = drafts[number].encode()
            row["start"], row["end"] = (len(text[:row[end]].decode()) for end in ("start", "end"))
            out[number].append(row)
        return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary", type=pathlib.Path)
    parser.add_argument("summaries", type=pathlib.Path)
    parser.add_argument("articles", nargs="+", type=pathlib.Path)
    parser.add_argument("--errors", action="store_true", help="show what is missed and what is wrongly accused")
    arguments = parser.parse_args()
    count, articles = collections.Counter(), library(arguments.articles)
    for line in arguments.summaries.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = row["text"]
        starts = [text.index(change["old"]) for change in row["changes"]]
        wrong = [text[:at] + c["new"] + text[at + len(c["old"]):] for at, c in zip(starts, row["changes"])]
        found = findings(arguments.binary.resolve(), [text, *wrong], [articles[row["article"]]])
        accused = {f["rule"] for f in found[0]} & CONFLICTS
        count["true"] += 1
        count["accused"] += bool(accused)
        count["accused of a value"] += bool(accused & VALUES)
        if arguments.errors and accused:
            print("accused", row["article"], [f["message"] for f in found[0] if f["rule"] in CONFLICTS])
        for at, change, rows in zip(starts, row["changes"], found[1:]):
            is_name = change["kind"] == "name"
            rules = CONFLICTS if is_name else VALUES
            hit = any(f["rule"] in rules and f["start"] < at + len(change["new"]) and at < f["end"] for f in rows)
            kind = "names" if is_name else "values"
            count[kind] += 1
            count[kind + " found"] += hit
            if arguments.errors and not hit:
                print("missed", row["article"], change["old"], "->", change["new"])
    share = lambda part, whole: f"{count[part]} of {count[whole]} ({100 * count[part] / max(1, count[whole]):.1f} %)"
    print("changed figures and dates found:", share("values found", "values"))
    print("changed names found:", share("names found", "names"))
    print("true summaries accused of a figure or date:", share("accused of a value", "true"))
    print("true summaries accused of anything:", share("accused", "true"))


if __name__ == "__main__":
    main()
