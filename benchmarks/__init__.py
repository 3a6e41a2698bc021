"""Measurements, run by hand: ``python -m benchmarks.NAME``. README.md says what each prints."""
