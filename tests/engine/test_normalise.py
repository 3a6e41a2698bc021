"""Labels as plain words."""

import pytest

from grading.engine.inflection import dutch_stems, verb_forms
from grading.engine.normalise import MAX_LABEL, singular, strip_markup, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Load Balancer", ("load", "balancer")),
        ("loadBalancer", ("load", "balancer")),
        ("load_balancers", ("load", "balancer")),
        ("HTTPServer", ("http", "server")),
        ("web-server2", ("web", "server", "2")),
        ("Bücher", ("bucher",)),
        ("Straße", ("strasse",)),
        ("Dirección", ("direccion",)),
        ("the Customer's orders", ("the", "customer", "order")),
        ("Order of the customer's", ("order", "of", "the", "customer")),
        ("Foto's", ("foto",)),
        ("Заказ", ("заказ",)),
        ("注文", ("注文",)),
        ("", ()),
        ("...", ()),
    ],
)
def test_words(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("categories", "category"), ("boxes", "box"), ("classes", "class"), ("matches", "match"), ("orders", "order"),
        ("people", "person"), ("children", "child"), ("buses", "bus"), ("warehouses", "warehouse"), ("ids", "ids"),
        ("status", "status"), ("address", "address"), ("redis", "redis"), ("analysis", "analysis"), ("news", "news"),
    ],
)  # fmt: skip
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


def test_only_the_beginning_of_a_long_label_is_looked_at() -> None:
    assert len("".join(words("a" * 10_000))) == MAX_LABEL


def test_markup_and_stereotypes_are_no_words() -> None:
    assert words(strip_markup("<<entity>> <b>Order</b> «aggregate»")) == ("order",)


def test_verb_forms() -> None:
    assert set(verb_forms("stop")) == {"stop", "stopped", "stopping", "stopped by", "is stopped by"}
    assert "carried" in verb_forms("carry")
    assert "opened" in verb_forms("open")
    assert "managing" in verb_forms("manage")
    assert "sent by" in verb_forms("send")
    assert verb_forms("look up") == ("look up", "looked up", "looking up")
    assert verb_forms("löschen") == ("löschen",)


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("afspraken", "afspraak"), ("scholen", "school"), ("bussen", "bus"), ("brieven", "brief"), ("huizen", "huis"),
        ("prijzen", "prijs"), ("vaardigheden", "vaardigheid"), ("begroting", None), ("boeken", "boek"),
        ("zeeen", "zee"), ("een", None),
    ],
)  # fmt: skip
def test_dutch_plurals(plural: str, one: str | None) -> None:
    assert dutch_stems(plural)[:1] == (() if one is None else (one,))
