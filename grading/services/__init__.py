"""Everything that changes rubrics, runs and grades. Views, admin, tasks and commands call these and nothing else."""
