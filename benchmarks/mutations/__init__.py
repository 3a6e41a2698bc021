"""Does the grader find known defects, and only those? 30 diagrams of our own, each broken in known ways."""
