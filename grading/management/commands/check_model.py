"""Ask the configured model endpoints what they can do, and remember it."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from grading.judge.endpoint import Endpoint
from grading.judge.probe import Findings
from grading.judge.trial import CONTROLS, Trial
from grading.services.model.endpoints import configured_endpoint, configured_judge, is_self_hosted
from grading.services.model.profiles import endpoint_check


class Command(BaseCommand):
    help = "Probe the model endpoints of the settings with a few short requests, print what they can do, remember it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="One JSON object a line, for a program.")

    def handle(self, *args: Any, **options: Any) -> None:
        endpoints = [one for one in (configured_endpoint(), configured_judge()) if one]
        if not endpoints:
            raise CommandError("No model is set up: set OPENAI_MODEL and OPENAI_BASE_URL or OPENAI_API_KEY.")
        found = [(endpoint, endpoint_check(endpoint)) for endpoint in endpoints]
        for endpoint, findings in found:
            rows = _rows(endpoint, findings)
            if options["json"]:
                self.stdout.write(json.dumps(rows))
            else:
                self.stdout.write("\n".join(f"{name:16}{value}" for name, value in rows.items()) + "\n")
        failed = [endpoint.model for endpoint, findings in found if findings.failure]
        if failed:
            raise CommandError(f"Could not be asked: {', '.join(failed)}. Nothing was remembered of it.")


def _rows(endpoint: Endpoint, found: Findings) -> dict[str, str]:
    rows = {
        "model": endpoint.model,
        "address": endpoint.base_url or "the public service",
        "self-hosted": "yes" if is_self_hosted(endpoint) else "no",
    }
    if found.failure:
        return rows | {"answers": f"no: {found.failure.reason}"}
    context = found.dialect.context_tokens
    return rows | {
        "answers": f"yes, in {found.seconds:.1f} s",
        "listed": _listed(found),
        "JSON schema": found.schema,
        "json_object": "yes" if found.json_object else "no",
        "logprobs": "yes" if found.logprobs else "no",
        "context": f"{context} tokens" if context else "not said",
        "asked by": f"{found.dialect.answer_format}, {found.dialect.limit_field}",
        "trial": _trial(found.trial),
    }


def _trial(trial: Trial) -> str:
    there = "finds what is there" if trial.finds_what_is_there else "does not find what is there"
    return f"{there}, says no to {trial.controls} of {CONTROLS} control questions"


def _listed(found: Findings) -> str:
    if found.is_listed is None:
        return "the endpoint has no list"
    return "yes" if found.is_listed else f"no; there are: {', '.join(found.listed)}"
