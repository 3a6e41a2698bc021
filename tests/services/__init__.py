"""Real servers for the tests, from wheels: each module starts one and names the settings that point at it."""
