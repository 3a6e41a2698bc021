"""Rubrics, submissions with their results, and everything that was decided about them, in the admin."""

from grading.admin import records, rubrics, submissions

__all__ = ["records", "rubrics", "submissions"]
