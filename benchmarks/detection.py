"""How often the notation is found from the text alone."""

from benchmarks.corpus import diagrams
from submissions.diagrams import detect

SHOWN = 20


def main() -> None:
    counts: dict[str, list[int]] = {}
    wrong = []
    for diagram in diagrams():
        right = detect(diagram.source) == diagram.notation
        entry = counts.setdefault(diagram.notation, [0, 0])
        entry[0] += right
        entry[1] += 1
        if not right:
            wrong.append((diagram.notation, diagram.kind, detect(diagram.source), diagram.source[:60]))
    for notation, (right_ones, of) in sorted(counts.items()):
        print(f"{notation:12}{right_ones:6} of {of:6}  {100 * right_ones / of:6.2f} %")
    total = sum(right for right, _ in counts.values()), sum(of for _, of in counts.values())
    print(f"{'all':12}{total[0]:6} of {total[1]:6}  {100 * total[0] / total[1]:6.2f} %")
    for notation, kind, found, begin in wrong[:SHOWN]:
        print(f"  {notation}/{kind} taken for {found}: {begin!r}")


if __name__ == "__main__":
    main()
