"""What Prometheus is told about gradings."""

from prometheus_client import Counter, Histogram

RUNS = Counter("diagrade_runs_total", "Runs that ended, by outcome", ["outcome"])
MODEL_CRITERIA = Counter(
    "diagrade_model_criteria_total",
    "Criteria of judgement that a model answered, by what became of them: decided, left_open, failed_control",
    ["outcome"],
)
STAGE_SECONDS = Histogram(
    "diagrade_stage_seconds",
    "Seconds that each stage of a run took",
    ["stage"],
    buckets=(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 120),
)
