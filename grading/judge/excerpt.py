"""What of a submission is shown for some questions: all of it, or the part that has to do with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from grading.engine.assessment import Evidence
from grading.engine.data_files import lines
from grading.engine.normalise import words
from grading.engine.similarity import similarity

from .numbered import Element
from .questions import EDGE, NODE, SENTENCE, Question

MAX_SHOWN = {NODE: 150, EDGE: 250, SENTENCE: 150}
MAX_TERMS = 30
MAX_COMPARED = 1_000
"""Nodes whose labels are compared by likeness; of more, the rest is looked through for the words themselves."""

MAX_CHARS = 24_000
"""Of all elements of one prompt: some 8,000 tokens."""

_SHARES = {NODE: 0.4, EDGE: 0.3, SENTENCE: 0.3}
_NEIGHBOUR = 0.5
_NAMES = {NODE: "nodes", EDGE: "edges", SENTENCE: "sentences"}
_STOP = frozenset(lines("stop_words.txt"))


@dataclass(frozen=True, slots=True)
class Excerpt:
    """``text`` for the prompt; ``evidence`` from each number that is shown to what it stands for; ``cut`` says what is
    left out, empty where nothing is; ``elements`` are what is shown."""

    text: str
    evidence: Mapping[str, Evidence]
    cut: str = ""
    elements: tuple[Element, ...] = ()


def fits(elements: Sequence[Element], max_chars: int = MAX_CHARS) -> bool:
    """Whether ``elements`` can be shown whole."""
    within = all(sum(1 for one in elements if one.sort == sort) <= most for sort, most in MAX_SHOWN.items())
    return within and sum(_size(one) for one in elements) <= max_chars


def looked_at(elements: Sequence[Element], question: Question) -> list[Element]:
    return [element for element in elements if element.sort in question.allowed]


def excerpt(elements: Sequence[Element], questions: Sequence[Question], max_chars: int = MAX_CHARS) -> Excerpt:
    """What ``questions`` are shown. They look at the same sources; where not all fits, the most relevant stays."""
    candidates = looked_at(elements, questions[0])
    chosen = candidates if fits(candidates, max_chars) else _chosen(candidates, _terms(questions), max_chars)
    text = "\n".join(f"{one.number} {one.line}" for one in chosen)
    return Excerpt(text, {one.number: one.evidence for one in chosen}, _said(candidates, chosen), tuple(chosen))


def _said(candidates: Sequence[Element], chosen: Sequence[Element]) -> str:
    parts = []
    for sort, name in _NAMES.items():
        of_all, shown = (sum(1 for one in some if one.sort == sort) for some in (candidates, chosen))
        if shown < of_all:
            parts.append(f"{shown} of {of_all} {name}")
    return ", ".join(parts)


def _terms(questions: Sequence[Question]) -> list[str]:
    """The words of the criteria that mean something, and pairs of them: "load balancer"."""
    found: dict[str, None] = {}
    for question in questions:
        said = words(question.title) + words(question.text)
        found |= dict.fromkeys(word for word in said if word not in _STOP)
        found |= {f"{a} {b}": None for a, b in pairwise(said) if not {a, b} & _STOP}
    return list(found)[:MAX_TERMS]


def _chosen(candidates: Sequence[Element], terms: Sequence[str], max_chars: int) -> list[Element]:
    by_sort = {sort: list(group) for sort, group in groupby(candidates, key=lambda one: one.sort)}
    nodes, edges, sentences = (by_sort.get(sort, []) for sort in (NODE, EDGE, SENTENCE))
    own = {node.number: _likeness(node, terms) for node in nodes[:MAX_COMPARED]}
    own |= {node.number: _in_words(node, terms) for node in nodes[MAX_COMPARED:]}
    score = dict(own)
    for edge in edges:
        best = max((own.get(end, 0.0) for end in edge.ends), default=0.0)
        for end in edge.ends:
            score[end] = max(score.get(end, 0.0), best * _NEIGHBOUR)
    kept = _best(nodes, score, NODE, max_chars)
    shown = {node.number for node in kept}
    whole = [edge for edge in edges if set(edge.ends) <= shown]
    score |= {edge.number: sum(own[end] for end in edge.ends) + _overlap(edge, terms) for edge in whole}
    score |= {sentence.number: _overlap(sentence, terms) for sentence in sentences}
    return kept + _best(whole, score, EDGE, max_chars) + _best(sentences, score, SENTENCE, max_chars)


def _best(elements: list[Element], score: Mapping[str, float], sort: str, max_chars: int) -> list[Element]:
    """Those of the highest score that fit this sort's share, in their own order."""
    room = max_chars * _SHARES[sort]
    taken: set[str] = set()
    for element in sorted(elements, key=lambda one: -score[one.number])[: MAX_SHOWN[sort]]:
        room -= _size(element)
        if room < 0:
            break
        taken.add(element.number)
    return [element for element in elements if element.number in taken]


def _likeness(node: Element, terms: Sequence[str]) -> float:
    """How likely a criterion speaks of ``node``, by its label or by a word of its members."""
    label = max((similarity(term, node.evidence.element) for term in terms), default=0.0)
    return max(label, _in_words(node, terms))


def _in_words(node: Element, terms: Sequence[str]) -> float:
    return min(1.0, _overlap(node, terms)) * _NEIGHBOUR


def _overlap(element: Element, terms: Sequence[str]) -> float:
    return float(len(set(words(element.words)) & set(terms)))


def _size(element: Element) -> int:
    return len(element.number) + len(element.line) + 2
