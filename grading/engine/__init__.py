"""Graph and rubric in, assessment out. Plain Python: no Django, no model, no network; the same input gives the same output."""
