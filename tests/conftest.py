"""What a run of the tests says at its end."""

import json

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how much of the matrix was tried on a live application; see tests/integrations/web/test_matrix.py."""
    tried = [
        json.loads(told)
        for report in terminalreporter.getreports("passed")
        for name, told in report.user_properties
        if name == "matrix" and report.when == "call"
    ]
    if tried:
        opened, denied, carriers = (sum(each[kind] for each in tried) for kind in ("opened", "denied", "carriers"))
        terminalreporter.write_line(
            f"matrix: {len(tried)} doors, {opened + denied + carriers} knocks, all answered as the matrix says: "
            f"{opened} opened, {denied} denied by role and object, {carriers} denied by what they came in with"
        )
