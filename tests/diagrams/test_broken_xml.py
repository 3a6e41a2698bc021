"""What can be told of the tags of XML that is not well-formed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from submissions.diagrams.broken_xml import broken_tags
from tests.diagrams.costs import assert_linear

CELL = {"id": "a", "value": "Book", "parent": "1"}


@pytest.mark.parametrize(
    "text",
    [
        '<mxCell id="a" value="Book" parent="1"/>',
        '<mxCell id=a" value="Book" parent="1"/>',
        '<mxCell id="a value="Book" parent="1"/>',
        '<mxCell id"a" value="Book" parent="1"/>',
        '<mxCell id="a"value="Book" parent="1"/>',
        '<mxCell id="a" value="Book" parent="1/>',
        '<mxCell id="a" value="Book" parent="1"<mxGeometry/>',
        '<mxCell id="a" value="Book" parent="1" <mxGeometry/>',
        '<root/>mxCell id="a" value="Book" parent="1"/>',
    ],
)
def test_attributes_survive_a_sign_that_is_missing(text: str) -> None:
    found = [tag for tag in broken_tags(text) if tag.name == "mxCell"]
    assert [tag.attributes for tag in found] == [CELL]


def test_kinds_of_tags_and_the_text_behind_them() -> None:
    tags = [(t.name, t.is_end, t.is_empty, t.text) for t in broken_tags("<a>one<b/>two &amp; &#65;</a>three")]
    assert tags == [("a", False, False, "one"), ("b", False, True, "two & A"), ("a", True, False, "three")]


def test_only_the_entities_of_xml_itself_are_known() -> None:
    (tag,) = broken_tags('<a b="&lt;&x;&#x110000;&#55296;&#0;&quot;"/>')
    assert tag.attributes == {"b": '<&x;   "'}


@pytest.mark.parametrize("text", ["<!DOCTYPE a>", "<!ENTITY a 'b'>", "<! doctype a>", "<!ELEMENT a>"])
def test_declarations_are_told(text: str) -> None:
    assert [tag.is_declaration for tag in broken_tags(text)] == [True]


def test_comments_and_instructions_are_no_declarations() -> None:
    assert [tag.is_declaration for tag in broken_tags("<!-- a --><?b c?><![CDATA[d]]>")] == [False] * 3


@given(st.text('<>/="&;! ab1#x\n'))
def test_any_text_gives_tags_in_order(text: str) -> None:
    offsets = [tag.offset for tag in broken_tags(text)]
    assert offsets == sorted(set(offsets))


@pytest.mark.parametrize(
    "unit",
    ["<", ">", "<a", '<a b="', '"', "=", 'a="', "a=", " a", "a", " ", "&lt;", "&#", '> a b="', ">  ", "<!"],
)  # fmt: skip
def test_cost_grows_with_the_size_alone(unit: str) -> None:
    assert_linear(lambda size: "<a " + unit * (4 * size // len(unit)), lambda text: list(broken_tags(text)))
