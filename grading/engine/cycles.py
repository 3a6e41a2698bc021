"""Cycles in a directed graph: groups of nodes each of which reaches all others of its group."""

from collections.abc import Mapping, Sequence


def cycles(steps: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """The strongly connected components of more than one node, and nodes that lead to themselves, each in the order of
    ``steps``. Kosaraju's algorithm, with the stack kept by hand."""
    reverse: dict[str, list[str]] = {id: [] for id in steps}
    for id, near in steps.items():
        for other in near:
            reverse[other].append(id)
    component: dict[str, str] = {}
    for root in reversed(_finished(steps)):
        if root in component:
            continue
        component[root] = root
        stack = [root]
        while stack:
            for other in reverse[stack.pop()]:
                if other not in component:
                    component[other] = root
                    stack.append(other)
    groups: dict[str, list[str]] = {}
    for id in steps:
        groups.setdefault(component[id], []).append(id)
    return [tuple(ids) for ids in groups.values() if len(ids) > 1 or ids[0] in steps[ids[0]]]


def _finished(steps: Mapping[str, Sequence[str]]) -> list[str]:
    """The nodes in the order in which a depth-first search is done with them."""
    done: list[str] = []
    seen: set[str] = set()
    for root in steps:
        if root in seen:
            continue
        seen.add(root)
        stack = [(root, iter(steps[root]))]
        while stack:
            id, rest = stack[-1]
            for other in rest:
                if other not in seen:
                    seen.add(other)
                    stack.append((other, iter(steps[other])))
                    break
            else:
                stack.pop()
                done.append(id)
    return done
