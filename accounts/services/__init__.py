"""What changes people and courses. API, admin, tasks and commands come in through here."""
