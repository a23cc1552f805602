#!/usr/bin/env python3
"""Fits the weights of src/check/weights.rs.

    tools/fit_alignment.py PAIRS.jsonl [--more MORE.jsonl] [--keep-likeness] [--write]

PAIRS.jsonl holds a short text and the one source that it was written from, a line each:
{"claim": text, "source": text, "label": "consistent" or "inconsistent", "group": name of the source,
 "changed_spans": [[start, end, kind, original words, changed words], …]}
where start and end count characters of the claim and kind is "number" or "date" for values.
MORE.jsonl holds the same of other texts, one file after the other: articles' openings against the rest of the article,
which `tools/plant_changes.py` makes, and summaries written for this and paragraphs against the rest of their articles,
which `tools/more_pairs.py` makes. The last tell what a source does not, and teach not to hold that against it.

Two logistic regressions with an L2 penalty, on features scaled to unit variance. The first learns from
the values that were left alone which place of the source they come from (the likeness of two places),
the second which values were changed (the certainty of a contradiction), from the clues that the first
one's weights give. A source counts by the square root of how much it holds, so that no story outweighs the rest.
Prints precision, recall and false alarms of a tenfold cross-validation by source at several thresholds, where the
conditions of `judge` leave a value to the certainty. Only the standard library is needed; a few minutes.
"""
import argparse, collections, json, math, pathlib, re, subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = ROOT / "src/check/weights.rs"
VALUES = {"number", "date"}
LIKENESS_PENALTY, CERTAINTY_PENALTY = 10.0, 60.0
# What a value of the other texts counts against one of a pair, for the certainty: of texts that were changed, and of
# true ones that their source need not know, which tell what must not be accused.
CHANGED, TRUE = 0.25, 1.0
# As in src/check/judge/mod.rs.
NOTHING_IN_COMMON, CLEAR_LEAD, ALMOST_THE_SAME = 0.05, 1.0, 0.6
HEAD = """//! The weights of what tells whether two places speak of the same thing and whether a source
//! contradicts the draft. Written by `tools/fit_alignment.py`; do not edit by hand.

use super::{judge::Clue, signs::Sign};
"""
NUMBERS = dict(zip("one two three four five six seven eight nine ten".split(), "1 2 3 4 5 6 7 8 9 10".split()))


def survey(pairs):
    subprocess.run(["cargo", "build", "-q", "--example", "statement_signs"], cwd=ROOT, check=True)
    lines = "".join(json.dumps({"draft": p["claim"], "sources": [p["source"]]}) + "\n" for p in pairs)
    out = subprocess.run(ROOT / "target/debug/examples/statement_signs", input=lines.encode(),
                         capture_output=True, check=True).stdout.decode().splitlines()
    values = []
    for number, (pair, line) in enumerate(zip(pairs, out, strict=True)):
        claim = pair["claim"].encode()
        for value in json.loads(line):
            start, end = (len(claim[:value[k]].decode()) for k in ("start", "end"))
            hit = [c for c in pair["changed_spans"] if start < max(c[1], c[0] + 1) and c[0] < end]
            changed = [c for c in hit if c[2] in VALUES]
            if hit and not changed:
                continue  # part of something else that was changed: neither true nor false
            clues = value["heard"][0]["clues"] if value["heard"] else None
            values.append(dict(value, clues=clues, pair=number, group=pair["group"], changed=changed))
    return values


def is_original(changed, text):
    words = lambda t: [NUMBERS.get(w, w) for w in re.findall(r"[\d.,]*\d|[a-z]+", t.lower())]
    mine, there = words(changed[3]), words(text)
    digits = [w for w in mine if w[0].isdigit()]
    return digits[0] in there if digits else bool(set(mine) & set(there))


def solve(a, b):
    n = len(b)
    for i in range(n):
        p = max(range(i, n), key=lambda r: abs(a[r][i]))
        a[i], a[p], b[i], b[p] = a[p], a[i], b[p], b[i]
        for r in range(i + 1, n):
            f = a[r][i] / a[i][i]
            if f:
                for c in range(i, n):
                    a[r][c] -= f * a[i][c]
                b[r] -= f * b[i]
    x = [0.0] * n
    for i in reversed(range(n)):
        x[i] = (b[i] - sum(a[i][c] * x[c] for c in range(i + 1, n))) / a[i][i]
    return x


def logistic(rows, labels, counts, penalty):
    """Newton's method; rows of features, labels, how much each row counts. Returns bias and weights."""
    n, k = len(rows), len(rows[0])
    mean = [sum(r[j] for r in rows) / n for j in range(k)]
    dev = [math.sqrt(sum((r[j] - mean[j]) ** 2 for r in rows) / n) for j in range(k)]
    live = [j for j in range(k) if dev[j] > 1e-6]
    x = [[1.0] + [(r[j] - mean[j]) / dev[j] for j in live] for r in rows]
    m, w = len(live) + 1, [0.0] * (len(live) + 1)
    for _ in range(12):
        gradient = [0.0] + [penalty * v for v in w[1:]]
        hessian = [[penalty if i == j and i else 1e-9 if i == j else 0.0 for j in range(m)] for i in range(m)]
        for row, label, count in zip(x, labels, counts):
            p = 1 / (1 + math.exp(-max(-30, min(30, sum(a * b for a, b in zip(w, row))))))
            d, h = (p - label) * count, p * (1 - p) * count
            for i in range(m):
                gradient[i] += d * row[i]
                hi = h * row[i]
                if hi:
                    hr = hessian[i]
                    for j in range(i, m):
                        hr[j] += hi * row[j]
        for i in range(m):
            for j in range(i):
                hessian[i][j] = hessian[j][i]
        step = solve(hessian, gradient[:])
        w = [a - b for a, b in zip(w, step)]
        if max(map(abs, step)) < 1e-4:
            break
    weights = [0.0] * k
    for j, v in zip(live, w[1:]):
        weights[j] = v / dev[j]
    return w[0] - sum(v * mu for v, mu in zip(weights, mean)), weights


def fit_likeness(values):
    names = list(next(v for v in values if v["places"])["places"][0]["signs"])
    vector = lambda place: [place["signs"][n] for n in names]
    cases = []
    worth = worth_of(v["group"] for v in values if v["places"])
    for v in values:
        right = [bool(p["agrees"]) if not v["changed"] else
                 not p["agrees"] and any(is_original(c, p["text"]) for c in v["changed"]) for p in v["places"]]
        if any(right):
            cases.append(([vector(p) for p in v["places"]], right, worth[v["group"]]))
    coverage = names.index("Coverage")
    score = lambda row, w: sum(a * b for a, b in zip(row, w))
    weights = [1.0 if j == coverage else 0.0 for j in range(len(names))]
    for _ in range(4):  # which of the right places is meant is found along the way
        rows, labels, counts = [], [], []
        for places, right, worth in cases:
            best = max((i for i, r in enumerate(right) if r), key=lambda i: score(places[i], weights))
            wrong = [p for p, r in zip(places, right) if not r]
            rows += [places[best]] + wrong
            labels += [1] + [0] * len(wrong)
            counts += [worth] + [worth / max(1, len(wrong))] * len(wrong)
        bias, weights = logistic(rows, labels, counts, LIKENESS_PENALTY)
    return bias, dict(zip(names, weights))


def known_likeness():
    """The bias and the weights that are in force."""
    head = TARGET.read_text().split("CERTAINTY_BIAS")[0]
    weights = re.findall(r"\(Sign::(\w+), (-?[\d.]+)\)", head)
    return float(re.search(r"LIKENESS_BIAS: f32 = (-?[\d.]+)", head)[1]), {name: float(w) for name, w in weights}


def worth_of(groups):
    """What each value of a group counts."""
    sizes = collections.Counter(groups)
    mean = sum(sizes.values()) / sum(math.sqrt(n) for n in sizes.values())
    return {group: mean / math.sqrt(n) for group, n in sizes.items()}


def is_open(clues):
    """Whether the conditions of judge leave it to the certainty."""
    far = clues["Far"] and clues["Coverage"] < ALMOST_THE_SAME
    given = clues["Given"] and (clues["GivenLead"] < CLEAR_LEAD or clues["GivenShared"] > 0)
    return not far and not given


def fit_certainty(values):
    names = list(next(v for v in values if v["clues"])["clues"])
    worth = worth_of(v["group"] for v in values if v["clues"])
    cases = [v for v in values if v["clues"] and v["clues"]["Coverage"] >= NOTHING_IN_COMMON]
    rows = [[v["clues"][n] for n in names] for v in cases]
    changed = {v["group"] for v in values if v["changed"]}
    other = lambda v: CHANGED if v["group"] in changed else TRUE
    counts = [worth[v["group"]] * (other(v) if v["more"] else 1) for v in cases]
    bias, weights = logistic(rows, [bool(v["changed"]) for v in cases], counts, CERTAINTY_PENALTY)
    return bias, dict(zip(names, weights))


def certainty(value, bias, weights):
    if not value["clues"] or not is_open(value["clues"]):
        return 0.0
    return 1 / (1 + math.exp(-bias - sum(weights[n] * x for n, x in value["clues"].items())))


def write(likeness, sure):
    table = lambda kind, rows: "".join(
        f"    ({kind}::{n}, {w:.3f}),\n" for n, w in rows if abs(w) >= 0.0005)
    signs = set(re.findall(r"Sign::(\w+)", (ROOT / "src/check/signs.rs").read_text()))
    text = HEAD + f"""
/// The likeness of two places without any sign.
pub(super) const LIKENESS_BIAS: f32 = {likeness[0]:.3f};

/// What each sign adds to the likeness of two places, a logarithm of odds.
pub(super) const LIKENESS: &[(Sign, f32)] = &[
{table("Sign", likeness[1].items())}];

/// The certainty of a contradiction without any clue, before the logistic function.
pub(super) const CERTAINTY_BIAS: f32 = {sure[0]:.3f};

/// What each clue adds to it.
pub(super) const CERTAINTY: &[(Clue, f32)] = &[
{table("Clue", [i for i in sure[1].items() if i[0] not in signs])}];

/// What each sign of the contradicting place adds to it.
pub(super) const CERTAINTY_OF_SIGNS: &[(Sign, f32)] = &[
{table("Sign", [i for i in sure[1].items() if i[0] in signs])}];
"""
    TARGET.write_text(text)
    subprocess.run(["rustfmt", "--edition", "2024", TARGET], cwd=ROOT, check=True)


def report(pairs, scores):
    best = collections.defaultdict(float)
    for value, score in scores:
        best[value["pair"]] = max(best[value["pair"]], score)
    for at in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7):
        found, alarms = collections.defaultdict(list), collections.defaultdict(list)
        for number, pair in enumerate(pairs):
            if pair["label"] == "consistent":
                alarms[pair["group"]].append(best[number] >= at)
            elif any(c[2] in VALUES for c in pair["changed_spans"]):
                found[pair["group"]].append(best[number] >= at)
        micro = lambda d: 100 * sum(map(sum, d.values())) / max(1, sum(map(len, d.values())))
        macro = lambda d: 100 * sum(sum(v) / len(v) for v in d.values()) / max(1, len(d))
        tp, fp = sum(map(sum, found.values())), sum(map(sum, alarms.values()))
        print(f"from {at:.2f}: P {100 * tp / max(1, tp + fp):5.1f}  R {micro(found):5.1f}  FPR {micro(alarms):4.1f}"
              f"  by source R {macro(found):5.1f}  FPR {macro(alarms):4.1f}")


def read(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("pairs", type=pathlib.Path)
    parser.add_argument("--more", type=pathlib.Path, help="other texts, made by plant_changes.py and more_pairs.py")
    parser.add_argument("--keep-likeness", action="store_true", help="fit the certainty alone, to the likeness as it is")
    parser.add_argument("--write", action="store_true", help="write src/check/weights.rs")
    arguments = parser.parse_args()
    pairs = read(arguments.pairs)
    more = read(arguments.more) if arguments.more else []
    before = TARGET.read_text()
    try:
        likeness = known_likeness() if arguments.keep_likeness else fit_likeness(survey(pairs) + survey(more))
        if not arguments.keep_likeness:
            write(likeness, (0.0, {}))
        values = [dict(v, more=False) for v in survey(pairs)]
        openings = [dict(v, more=True) for v in survey(more)]
        groups = sorted({v["group"] for v in values})
        scores = []
        for fold in range(10):
            held = set(groups[fold::10])
            model = fit_certainty([v for v in values if v["group"] not in held] + openings)
            scores += [(v, certainty(v, *model)) for v in values if v["group"] in held]
        report(pairs, scores)
        write(likeness, fit_certainty(values + openings))
        kept = arguments.write
    except BaseException:
        kept = False
        raise
    finally:
        if not kept:
            TARGET.write_text(before)


if __name__ == "__main__":
    main()
