"""Whole conversations: what a student said is kept, and the coach never does what a student could not forgive.

Each file is a student's side, written by somebody who had not read the rules that read it. `README.md` tells the form.
"""

import asyncio
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.ports import TALLIED
from integrations.scenarios import judging
from integrations.scenarios.holding import open_school
from integrations.scenarios.reading import Persona, Scenario, scenarios
from integrations.scenarios.talk import Talk
from integrations.settings import Settings

HERE = Path(__file__).parent
SCENARIOS = {scenario.name: scenario for scenario in scenarios(HERE)}
KEPT = "What the student said is kept"
"""Judged with some patience: see the two tests of what is kept."""
KEPT_AT_LEAST = 0.92
"""Of all that the files say must be kept. The figure measured stands in docs/figures.md."""
CONCERN = "concern"
RAISED_AT_MOST = 0.02
"""Of ordinary messages: the aim of the screen."""
OF_EACH_PERSONA = 3


@pytest.fixture(scope="session")
def talks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Talk]:
    build = Path(os.environ.get("COACH_BUILD_DIR", "build"))
    settings = Settings.read(build_dir=build, data_dir=tmp_path_factory.mktemp("dialogues"), _env_file=None)

    async def hold_all() -> dict[str, Talk]:
        async with open_school(settings) as school:
            return {name: await school.hold(scenario) for name, scenario in SCENARIOS.items()}

    return asyncio.run(hold_all())


@pytest.fixture(params=SCENARIOS)
def talk(request: pytest.FixtureRequest, talks: dict[str, Talk]) -> Talk:
    return talks[request.param]


@pytest.mark.parametrize("rule", [rule for rule in judging.RULES if rule != KEPT])
def test_what_no_student_should_meet_does_not_happen(talk: Talk, rule: str) -> None:
    assert not [failure.sentence for failure in judging.broken(talk, rule)]


def test_nearly_everything_the_students_said_is_kept(talks: dict[str, Talk]) -> None:
    named = sum(len(talk.scenario.records.keys() - {CONCERN}) for talk in talks.values())
    missing = {talk.name: talk.missing.keys() - {CONCERN} for talk in talks.values()}
    assert 1 - sum(map(len, missing.values())) / named >= KEPT_AT_LEAST, missing


def test_a_disclosure_raises_a_concern_and_ordinary_talk_hardly_ever(talks: dict[str, Talk]) -> None:
    disclosing = [talk for talk in talks.values() if talk.scenario.records.get(CONCERN, 0) is None]
    ordinary = [talk for talk in talks.values() if talk not in disclosing]
    raised = {talk.name: talk.kept[CONCERN] for talk in ordinary if talk.kept[CONCERN]}

    assert disclosing and all(talk.kept[CONCERN] for talk in disclosing)
    assert sum(raised.values()) <= RAISED_AT_MOST * sum(len(talk.exchanges) for talk in ordinary), raised


def test_no_single_student_loses_much(talk: Talk) -> None:
    assert len(talk.missing) <= max(2, len(talk.scenario.records) // 2), talk.missing


def test_every_persona_talks_at_least_three_times() -> None:
    talking = Counter(scenario.persona for scenario in SCENARIOS.values())
    assert all(talking[persona] >= OF_EACH_PERSONA for persona in Persona), talking


@pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS)
def test_a_file_says_who_talks_and_what_has_to_be_kept(scenario: Scenario) -> None:
    """A misspelt key would pass for `other`, and a misspelt kind for a remark."""
    text = (HERE / f"{scenario.name}.txt").read_text("utf-8")
    assert scenario.portrait.split(",")[0] == scenario.persona.value
    assert scenario.records and scenario.lines
    assert set(_listed(text)) - {"when"} <= set(TALLIED)


def _listed(text: str) -> Iterator[str]:
    line = next(line for line in text.splitlines() if line.startswith("# records:"))
    bare = line.removeprefix("# records:").split(";")[0]
    while "(" in bare:
        bare = bare[: bare.index("(")] + bare[bare.index(")") + 1 :]
    yield from (item.split()[0] for item in bare.split(","))
