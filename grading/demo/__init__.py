"""A course to try Diagrade with: two assignments, an instructor and three students with answers of their own."""
