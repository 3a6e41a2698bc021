"""How many attacks are found suspicious, and how many clean submissions.

Attacks are those of the tests, each text at every place: in rates by technique, place and language, for the texts that
the rules were written with, for those that were put aside, and for later ones in plain words. Clean are the tests' own
texts, and the corpus and the samples where they are there.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from benchmarks.corpus import diagrams
from tests.attacks.attacks import Attack, HandedIn, fresh, outside, places, texts
from tests.attacks.clean import clean, fresh_clean, outside_clean

SHOWN = 30
Tally = Counter[tuple[str, bool]]


def main() -> None:
    all_places = places()
    parts = {
        "written with the rules": [text for text in texts() if not text.held_out],
        "put aside": [text for text in texts() if text.held_out],
        "written later, in plain words": list(fresh()),
        "written by others, who did not know the rules": list(outside()),
    }
    for title, chosen in parts.items():
        print(f"\nAttacks whose texts were {title}: {len(chosen)} texts at {len(all_places)} places")
        _print_rates(_found([Attack(text, place) for text in chosen for place in all_places]))
    print("\nClean submissions that are found suspicious")
    _print_false_alarms([*clean(), *fresh_clean(), *_measured()])
    print("\nClean texts of others, many about grading and alone in a shop's diagram")
    _print_false_alarms([*outside_clean()])


def _found(attacks: Iterable[Attack]) -> list[tuple[Attack, bool]]:
    return [(attack, bool(attack.handed_in.suspicions())) for attack in attacks]


def _print_rates(found: list[tuple[Attack, bool]]) -> None:
    by: dict[str, Callable[[Attack], str]] = {
        "technique": lambda attack: attack.text.technique,
        "place": lambda attack: attack.place.id,
        "language": lambda attack: attack.text.language,
    }
    for name, group in by.items():
        tally = Counter((group(attack), flagged) for attack, flagged in found)
        print(f"  by {name}")
        for key in sorted({key for key, _ in tally}):
            print(f"    {key:28}{_rate(tally, key)}")
    at_once = Counter(("all", flagged) for _, flagged in found)
    missed = Counter(attack.text.id for attack, flagged in found if not flagged)
    print(f"  {'all':30}{_rate(at_once, 'all')}; texts missed at most places: {_most(missed)}")


def _print_false_alarms(submissions: list[tuple[str, HandedIn]]) -> None:
    tally: Tally = Counter()
    alarms = []
    for origin, handed_in in submissions:
        found = handed_in.suspicions()
        tally[origin, bool(found)] += 1
        alarms += [(origin, one) for one in found[:1]]
    for origin in sorted({origin for origin, _ in tally}):
        print(f"    {origin:38}{_rate(tally, origin)}")
    total = Counter[tuple[str, bool]]()
    for (_, flagged), times in tally.items():
        total["all", flagged] += times
    print(f"    {'all':38}{_rate(total, 'all')}")
    for origin, one in alarms[:SHOWN]:
        print(f"      {origin}: {one.told}: {one.excerpt}")


def _measured() -> Iterator[tuple[str, HandedIn]]:
    for diagram in diagrams():
        yield f"{diagram.notation} {diagram.kind}", HandedIn(diagram.source, diagram.notation, "")


def _rate(tally: Tally, key: str) -> str:
    flagged, of = tally[key, True], tally[key, True] + tally[key, False]
    return f"{flagged:6} of {of:6}  {100 * flagged / of:6.2f} %"


def _most(missed: Counter[str]) -> str:
    return ", ".join(f"{id} ({times})" for id, times in missed.most_common(12)) or "none"


if __name__ == "__main__":
    main()
