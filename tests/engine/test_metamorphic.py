"""What must not change a result does not change it, to the last digit; a defect never brings points."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from grading.engine import Assessment, Verdict, assess, draft_rubric
from grading.engine.normalise import words
from submissions.diagrams.graph import Edge, EdgeKind, End, Graph, Node, NodeKind

from .models import SYNONYMS, models

randoms = st.randoms(use_true_random=False)
tried = settings(deadline=None, max_examples=60)


def verdicts(assessment: Assessment) -> list[tuple[str, Verdict, object]]:
    return [(result.id, result.verdict, result.points) for result in assessment.criteria]


def graded(model: Graph, answer: Graph) -> Assessment:
    return assess(answer, draft_rubric([model], "Model"))


@tried
@given(models())
def test_the_model_solution_gets_everything(model: Graph) -> None:
    assessment = graded(model, model)
    assert assessment.points == assessment.max_points


@tried
@given(models(), randoms)
def test_ids_do_not_matter(model: Graph, random: Random) -> None:
    ids = {node.id: f"n{number}" for number, node in enumerate(random.sample(model.nodes, len(model.nodes)))}
    renamed = replace(
        model,
        nodes=tuple(replace(node, id=ids[node.id]) for node in model.nodes),
        edges=tuple(
            replace(edge, source=ids[edge.source or ""], target=ids[edge.target or ""]) for edge in model.edges
        ),
    )
    assert verdicts(graded(model, renamed)) == verdicts(graded(model, model))


@tried
@given(models(), models(), randoms)
def test_the_order_of_statements_does_not_matter(model: Graph, answer: Graph, random: Random) -> None:
    shuffled = replace(
        answer,
        nodes=tuple(
            replace(node, members=tuple(random.sample(node.members, len(node.members))))
            for node in random.sample(answer.nodes, len(answer.nodes))
        ),
        edges=tuple(random.sample(answer.edges, len(answer.edges))),
    )
    one, other = graded(model, answer), graded(model, shuffled)
    assert verdicts(one) == verdicts(other)
    assert [result.confidence for result in one.criteria] == [result.confidence for result in other.criteria]


@tried
@given(models(), randoms)
def test_the_end_from_which_a_line_is_written_does_not_matter(model: Graph, random: Random) -> None:
    turned = replace(model, edges=tuple(turn(edge) if random.random() < 0.5 else edge for edge in model.edges))
    assert verdicts(graded(model, turned)) == verdicts(graded(model, model))


def turn(edge: Edge) -> Edge:
    """The same line written from its other end."""
    return replace(
        edge, source=edge.target, target=edge.source, source_end=edge.target_end, target_end=edge.source_end,
        source_multiplicity=edge.target_multiplicity, target_multiplicity=edge.source_multiplicity,
        source_role=edge.target_role, target_role=edge.source_role,
    )  # fmt: skip


@tried
@given(models(), st.data())
def test_other_words_for_the_same_do_not_matter(model: Graph, data: st.DataObject) -> None:
    said = {label: data.draw(st.sampled_from((label, *others))) for label, others in sorted(SYNONYMS.items())}
    other_words = replace(model, nodes=tuple(replace(node, label=said[node.label]) for node in model.nodes))
    assert verdicts(graded(model, other_words)) == verdicts(graded(model, model))


@tried
@given(models(), models(), randoms)
def test_an_element_that_the_rubric_does_not_speak_of_changes_nothing(
    model: Graph, answer: Graph, random: Random
) -> None:
    stranger = Node("stranger", "Volcanic observatory", NodeKind.CLASS)
    line = Edge(random.choice(answer.nodes).id, "stranger", kind=EdgeKind.ASSOCIATION)
    more = replace(answer, nodes=(*answer.nodes, stranger), edges=(*answer.edges, line))
    assert verdicts(graded(model, more)) == verdicts(graded(model, answer))


@tried
@given(models(), st.data())
def test_a_defect_never_brings_points(model: Graph, data: st.DataObject) -> None:
    """In a right answer: what is a defect there may mend a wrong one, as an inheritance turned round once more."""
    broken = data.draw(st.sampled_from(DEFECTS))(model, data)
    assert graded(model, broken).points <= graded(model, model).points


def without_a_node(graph: Graph, data: st.DataObject) -> Graph:
    gone = data.draw(st.sampled_from(graph.nodes)).id
    return replace(
        graph,
        nodes=tuple(node for node in graph.nodes if node.id != gone),
        edges=tuple(edge for edge in graph.edges if gone not in (edge.source, edge.target)),
    )


def without_a_line(graph: Graph, data: st.DataObject) -> Graph:
    at = data.draw(st.integers(0, max(0, len(graph.edges) - 1)))
    return replace(graph, edges=graph.edges[:at] + graph.edges[at + 1 :])


def without_a_member(graph: Graph, data: st.DataObject) -> Graph:
    chosen = data.draw(st.sampled_from(graph.nodes))
    return replace(
        graph, nodes=tuple(replace(node, members=node.members[1:]) if node is chosen else node for node in graph.nodes)
    )


def with_a_wrong_name(graph: Graph, data: st.DataObject) -> Graph:
    chosen = data.draw(st.sampled_from(graph.nodes))
    return replace(
        graph, nodes=tuple(replace(node, label="Quantum flux") if node is chosen else node for node in graph.nodes)
    )


def with_swapped_ends(graph: Graph, data: st.DataObject) -> Graph:
    """One line of the model with its heads, or its multiplicities, at the wrong ends."""
    if not graph.edges:
        return graph
    chosen = data.draw(st.sampled_from(graph.edges))
    heads = data.draw(st.booleans()) and chosen.source_end is not chosen.target_end
    if heads:
        wrong = replace(chosen, source_end=chosen.target_end, target_end=chosen.source_end)
    else:
        wrong = replace(
            chosen, source_multiplicity=chosen.target_multiplicity, target_multiplicity=chosen.source_multiplicity
        )
    return replace(graph, edges=tuple(wrong if edge is chosen else edge for edge in graph.edges))


DEFECTS = (without_a_node, without_a_line, without_a_member, with_a_wrong_name, with_swapped_ends)


def changed(model: Graph, broken: Graph) -> dict[str, Verdict]:
    """The criteria that get another result than in the model, and which."""
    before, after = verdicts(graded(model, model)), verdicts(graded(model, broken))
    return {new[0]: new[1] for old, new in zip(before, after, strict=True) if old != new}


def id_of(*labels: str | None) -> str:
    return "-".join((label or "").lower() for label in labels)


@tried
@given(models())
def test_an_inheritance_the_wrong_way_round_changes_that_criterion(model: Graph) -> None:
    for at, edge in enumerate(model.edges):
        if edge.kind is EdgeKind.INHERITANCE:
            wrong = replace(edge, source_end=End.TRIANGLE, target_end=End.NONE)
            broken = replace(model, edges=(*model.edges[:at], wrong, *model.edges[at + 1 :]))
            assert changed(model, broken)[id_of(edge.source, edge.target)] is Verdict.PARTLY


@tried
@given(models())
def test_a_line_left_out_changes_its_criteria_and_no_others(model: Graph) -> None:
    for at, edge in enumerate(model.edges):
        if edge.kind is EdgeKind.INHERITANCE:
            continue  # what the superclass has is gone with it
        broken = changed(model, replace(model, edges=model.edges[:at] + model.edges[at + 1 :]))
        relations = [id for id in broken if "." not in id]
        assert relations in ([id_of(edge.source, edge.target)], []), broken
        if not relations:  # the two are connected by way of a superclass as well
            assert any(other.kind is EdgeKind.INHERITANCE for other in model.edges)
        assert {id.partition(".")[0] for id in broken} <= {id_of(edge.source, edge.target)}


@tried
@given(models())
def test_a_member_left_out_changes_its_criterion_alone(model: Graph) -> None:
    for node in model.nodes:
        if node.members and not any(edge.kind is EdgeKind.INHERITANCE for edge in model.edges):
            rest = replace(node, members=node.members[1:])
            broken = replace(model, nodes=tuple(rest if one is node else one for one in model.nodes))
            name = id_of(node.label) + "." + "-".join(words(node.members[0].text))
            assert changed(model, broken) == {name: Verdict.NOT_MET}


@tried
@given(models(), st.sampled_from(["0..1", "1..*", "1", "0..*"]))
def test_another_multiplicity_changes_its_criterion_alone(model: Graph, other: str) -> None:
    for at, edge in enumerate(model.edges):
        if edge.target_multiplicity and edge.target_multiplicity != other:
            wrong = replace(edge, target_multiplicity=other)
            broken = replace(model, edges=(*model.edges[:at], wrong, *model.edges[at + 1 :]))
            assert changed(model, broken) == {f"{id_of(edge.source, edge.target)}.to": Verdict.NOT_MET}
