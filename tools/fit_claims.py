#!/usr/bin/env python3
"""Fits the weights of src/extract/claim/weights.rs.

    cargo build --example claim_features
    tools/fit_claims.py SENTENCES.jsonl [--write]

SENTENCES.jsonl holds {"text": …, "label": 0 or 1} a line, 1 for a sentence worth checking. The model
is a logistic regression with an L2 penalty, fitted by gradient descent; the bias is moved so that one
half is the threshold with the best F1. Prints the F1 of a tenfold cross-validation. Only the standard
library is needed.
"""
import argparse, json, math, pathlib, random, subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = ROOT / "src/extract/claim/weights.rs"
HEAD = '''//! The weights of the features, fitted by `tools/fit_claims.py`. Do not edit by hand.

use super::feature::Feature;

/// The score of a sentence without any feature, before the logistic function.
pub(super) const BIAS: f64 = %.2f;

/// What each feature adds to the score, before the logistic function.
pub(super) const WEIGHTS: &[(Feature, f64)] = &[
'''


def features(texts):
    program = ROOT / "target/debug/examples/claim_features"
    lines = "\n".join(" ".join(t.split()) for t in texts) + "\n"
    out = subprocess.run([program], input=lines.encode(), capture_output=True, check=True).stdout.decode()
    return [l.split() for l in out.splitlines()]


def fit(rows, labels, names, penalty, steps=250):
    weight = {n: 0.0 for n in names}
    bias, speed = 0.0, {n: 0.0 for n in names}
    bias_speed, n = 0.0, len(rows)
    for step in range(steps):
        grad, bias_grad = {k: penalty * w / n for k, w in weight.items()}, 0.0
        for row, label in zip(rows, labels):
            z = bias + sum(weight[f] for f in row)
            d = (1 / (1 + math.exp(-max(-30, min(30, z)))) - label) / n
            bias_grad += d
            for f in row:
                grad[f] += d
        rate = 1.0
        for k in names:
            speed[k] = 0.9 * speed[k] - rate * grad[k]
            weight[k] += speed[k]
        bias_speed = 0.9 * bias_speed - rate * bias_grad
        bias += bias_speed
    return bias, weight


def f1(scores, labels, at):
    tp = sum(s >= at and l for s, l in zip(scores, labels))
    return 2 * tp / max(1, sum(s >= at for s in scores) + sum(labels))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data"); ap.add_argument("--write", action="store_true")
    ap.add_argument("--penalty", type=float, default=3.0)
    a = ap.parse_args()
    data = [json.loads(l) for l in open(a.data, encoding="utf-8")]
    random.Random(7).shuffle(data)
    labels = [x["label"] for x in data]
    rows = features([x["text"] for x in data])
    names = sorted({f for r in rows for f in r})
    score = lambda model, row: model[0] + sum(model[1].get(f, 0) for f in row)
    held = [0.0] * len(data)
    for k in range(10):
        train = [i for i in range(len(data)) if i % 10 != k]
        model = fit([rows[i] for i in train], [labels[i] for i in train], names, a.penalty)
        for i in range(k, len(data), 10):
            held[i] = score(model, rows[i])
    at = max((t / 20 for t in range(-40, 40)), key=lambda t: sum(f1(held, labels, t + d) for d in (-.15, 0, .15)))
    print(f"cross-validated F1 {100 * f1(held, labels, at):.1f} at {at:.2f}; at 0: {100 * f1(held, labels, 0):.1f}")
    bias, weight = fit(rows, labels, names, a.penalty)
    for w, f in sorted((w, f) for f, w in weight.items()):
        print(f"{f:14} {w:6.2f}  {sum(f in r for r in rows)}")
    if a.write:
        order = subprocess.run([ROOT / "target/debug/examples/claim_features", "--names"], capture_output=True, check=True)
        rows = [f"    (Feature::{f}, {weight.get(f, 0):.2f}),\n" for f in order.stdout.decode().split()]
        TARGET.write_text(HEAD % (bias - at) + "".join(rows) + "];\n")


if __name__ == "__main__":
    main()
