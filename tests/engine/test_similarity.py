"""Which labels mean an expected name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.engine.data_files import lines
from grading.engine.labels import MAX_ALTERNATIVES, label
from grading.engine.lexicon import lexicon
from grading.engine.similarity import MATCHES, RESEMBLES, similarity


@pytest.mark.parametrize(
    ("expected", "drawn"),
    [
        # spelling
        ("Order Item", "orderItems"), ("Order Item", "ORDER_ITEM"), ("Order item", "orderitem"), ("Book", "The Books"),
        ("Account", "Acount"), ("Customer", "Costumer"), ("Charging station", "Public Chargin Station"),
        ("Reservation", "Resevration"), ("Message Queue", "Mesage Qeue"), ("Web server", "Web-Server 2"),
        # abbreviations
        ("Load Balancer", "LB"), ("Customer", "Cust."), ("Rate Limiter", "Rate Ltr."),
        ("Order Management", "Order mgmt"),
        ("Train Control Unit", "TCU"), ("Product", "Prod"), ("Production", "prod"),
        # words for the same
        ("Customer", "Buyer"), ("Doctor", "Physician"), ("Book copy", "Copy"), ("Employee", "Staff member"),
        # products
        ("Cache", "Redis"), ("Relational database", "PostgreSQL"), ("Database", "Postgres DB"),
        ("Load balancer", "nginx"),
        # languages
        ("Customer", "Kunden"), ("Book", "Bücher"), ("Book", "Buecher"), ("Customer address", "Kundenadresse"),
        ("Invoice", "factura"), ("Order item", "Bestellposition"),
        # more or less said
        ("User", "Registered User"), ("Cache", "Cache server"), ("Database", "Orders DB"),
        ("Message Queue", "Queue of messages"),
        ("Payment Service", "Payments"), ("Registered customer", "Customer"),
        ("Station", "Docking station"), ("Docking station", "Station"), ("Rental", "Bike rental"),
        # labels that say several things
        ("Employee", "Employee | name | salary"), ("Electric vehicle", "Electric vehicle (model)"),
        ("Cache", "Session store (Redis cache)"),
        ("User", "User / Customer"),
        ("Mainframe system", "Mainframe\nSystem\n[Software System]\n\nStores accounts,\ntransactions and so on."),
        ("Car", "Car, plate, colour, number of seats"),
        ("Web application", "Web App\n[Container: Java]\nDelivers pages"),
        ("Customer", "anna: Customer"), ("Load balancer", "Load<br/>Balancer"), ("Order", "«entity»\nOrder"),
    ],
)  # fmt: skip
def test_means_the_same(expected: str, drawn: str) -> None:
    assert similarity(expected, drawn) >= MATCHES


@pytest.mark.parametrize(
    ("expected", "drawn"),
    [
        # another head
        ("Order", "Order status"), ("Order", "Order item"), ("Product", "Order item"), ("Book", "Bookshelf"),
        ("User", "User interface"), ("Library", "Librarian"), ("Order", "Order service"), ("Hotel", "Hotel room"),
        # contrasts
        ("Primary database", "Replica database"), ("Producer", "Consumer"), ("Web client", "Web server"),
        ("Start date", "End date"), ("Billing address", "Shipping address"), ("Upload service", "Download service"),
        # siblings
        ("User service", "Auth service"), ("Savings account", "Checking account"), ("Customer name", "Customer id"),
        ("Order service", "Order database"), ("Kafka", "RabbitMQ"), ("Web server 1", "Web server 2"),
        # two words of the dictionary
        ("Cart", "Card"), ("Patient", "Patent"), ("Driver", "Diver"), ("Message", "Massage"), ("Course", "Coarse"),
        # what is done with it
        ("Order", "Cancel order"), ("Place order", "Cancel order"), ("Borrow book", "Return book"),
        # everything in one box
        ("Order", "Customer Order Shop Product Cart"),
        ("Customer", "A customer orders products that the shop delivers"),
        ("Order", ""), ("Order", "???"),
    ],
)  # fmt: skip
def test_means_something_else(expected: str, drawn: str) -> None:
    assert similarity(expected, drawn) < MATCHES


def test_a_word_on_both_sides_is_no_contrast() -> None:
    assert similarity("Client", "Client server application") < MATCHES
    assert similarity("Client-server application", "Client server app") >= MATCHES


def test_a_near_miss_is_worth_pointing_out() -> None:
    assert RESEMBLES <= similarity("Customer", "Customer record") < MATCHES


def test_a_list_of_names_is_named_by_its_first_only() -> None:
    text = ", ".join(("Customer", "Order", "Product", "Invoice"))
    assert len(label(text).parts) > MAX_ALTERNATIVES
    assert [name for name in label(text).parts if similarity(name, text) >= MATCHES] == ["Customer"]


KNOWN = sorted(word for word in lines("words.txt") if word not in lexicon().terms)


@given(st.sampled_from(KNOWN), st.sampled_from(KNOWN))
def test_two_words_of_the_dictionary_are_never_joined(one: str, other: str) -> None:
    if one != other:
        assert similarity(one, other) < MATCHES


@given(st.text(st.characters(exclude_characters="|"), max_size=60))
def test_a_label_is_like_itself(text: str) -> None:
    if label(text).wordings:
        assert similarity(text, text) == 1.0


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_two_texts_have_a_likeness(one: str, other: str) -> None:
    assert 0.0 <= similarity(one, other) <= 1.0
