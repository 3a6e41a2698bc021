"""Dates and times as people in several countries read them alike: 22 Nov 2026, 19:07."""

DATE_FORMAT = "j M Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j M Y, H:i"
