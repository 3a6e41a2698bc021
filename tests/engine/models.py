"""Generated model solutions for metamorphic tests: class diagrams of things that do not resemble each other."""

from hypothesis import strategies as st

from submissions.diagrams.graph import EdgeKind, Graph

from .sketch import Sketch

SYNONYMS = {
    "Customer": ("Client", "Kunde", "customers", "Cust."),
    "Invoice": ("Bill", "Rechnung", "Invoices", "Factura"),
    "Warehouse": ("Storehouse", "Lagerhaus", "warehouses", "Wharehouse"),
    "Employee": ("Staff member", "Mitarbeiter", "Emp", "Employe"),
    "Vehicle": ("Fahrzeug", "vehicles", "Vehículo", "Vehicel"),
    "Patient": ("Paciente", "patients", "Patienten", "Patinet"),
    "Library": ("Bibliothek", "Biblioteca", "libraries", "Libary"),
    "Flight": ("Flug", "Vuelo", "flights", "Fligth"),
    "Recipe": ("Kochrezept", "recipes", "Recipie", "the recipe"),
    "Tournament": ("Turnier", "Torneo", "tournaments", "Tornament"),
}
"""Labels and other words for them that a grader takes for the same."""

ATTRIBUTES = ("name", "price", "start date", "email", "status", "colour")
MULTIPLICITIES = ("1", "0..1", "0..*", "1..*")
KINDS = (EdgeKind.ASSOCIATION, EdgeKind.COMPOSITION, EdgeKind.AGGREGATION, EdgeKind.INHERITANCE, EdgeKind.DEPENDENCY)


@st.composite
def models(draw: st.DrawFn) -> Graph:
    """A class diagram of 2 to 8 classes, each with a few attributes, and some of them connected, each pair once."""
    labels = draw(st.lists(st.sampled_from(sorted(SYNONYMS)), min_size=2, max_size=8, unique=True))
    sketch = Sketch()
    for label in labels:
        sketch.box(label, *draw(st.lists(st.sampled_from(ATTRIBUTES), max_size=3, unique=True)))
    pairs = [(one, other) for at, one in enumerate(labels) for other in labels[:at]]
    for one, other in draw(st.lists(st.sampled_from(pairs), max_size=8, unique=True)):
        kind = draw(st.sampled_from(KINDS))
        plain = kind in (EdgeKind.ASSOCIATION, EdgeKind.COMPOSITION, EdgeKind.AGGREGATION)
        ends = {end: draw(st.sampled_from(MULTIPLICITIES)) for end in ("near", "far")} if plain else {}
        sketch.line(one, other, kind=kind, **ends)
    return sketch.graph
