"""What the model pass needs of the database and the cache: endpoints, limits, budgets, kept answers."""
