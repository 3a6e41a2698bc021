"""How well the grader agrees with people: plain Python statistics over what both gave for the same criteria.

The formulas are few and small, so they are written out here with their sources and held to published examples, rather
than bringing in a scientific library for them.
"""
