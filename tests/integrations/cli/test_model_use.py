"""`coach models use`: what a language model did and took, school by school, in counts."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any

from coach.conversation import Channel
from coach.model import Usage, Wording
from coach.records.migrate import migrate
from coach.records.store import SqlRecords
from integrations.settings import Settings
from tests.integrations.cli.running import Coach
from tests.integrations.web.modelling import KEY, MODEL, answered, worded
from tests.integrations.web.school import PLAIN
from tests.integrations.web.world import CONTACTS

SET = {"COACH_MODEL": MODEL, "COACH_MODEL_KEY": KEY, "COACH_MODEL_PRICE": "1/2", "COACH_MODEL_STUDENT_TOKENS": "1000"}


def lived(coach: Coach) -> None:
    """Two schools: at Lincoln a model worded replies, also ten days ago; at Harbor nobody was answered."""

    async def talked(settings: Settings) -> None:
        now = datetime.now(UTC)
        async with SqlRecords(settings.database_url) as records:
            for name in ("Lincoln", "Harbor"):
                school = await records.add_school(
                    name=name, zone="UTC", country="US", contacts=CONTACTS, authorised_at=now
                )
                of_class = await records.add_class(school_id=school, name="7B", teacher_name="T", cycle_day=4)
                student = await records.add_learner(
                    class_id=of_class.id, name=f"Amara of {name}", language="en", assented_at=now
                )
                talk = await records.start_conversation(
                    student, channel=Channel.WEB, language="en", release_id="r1", at=now
                )
                if name == "Harbor":
                    continue
                for answer, days in (
                    (worded(Wording.MODEL, took=Usage(900, 100)), 0),
                    (worded(Wording.SWAPPED, "leak", took=Usage(100, 0)), 0),
                    (worded(Wording.FALLEN_BACK, "slow", by="authored", took=Usage(50, 0)), 10),
                    (PLAIN, 0),
                ):
                    await answered(
                        records, str(student), str(talk.id), answer, at=now - timedelta(days=days), text="zzsecretzz"
                    )

    settings = Settings.read()
    migrate(settings.database_url)
    asyncio.run(talked(settings))


def used(coach: Coach, *arguments: str) -> dict[str, Any]:
    done = coach.run("models", "use", "--json", *arguments, **SET)
    assert done.code == 0, done.stderr
    read: dict[str, Any] = json.loads(done.stdout)
    return read


def test_what_a_model_did_and_took_is_counted_by_school(coach: Coach) -> None:
    lived(coach)
    told = used(coach)
    assert (told["model"], told["operator"], told["dollars_a_million"]) == (MODEL, "OpenAI", [1.0, 2.0])
    harbor, lincoln = told["schools"]
    assert (harbor["school"], harbor["replies"], harbor["days"]) == ("Harbor", 0, [])
    assert lincoln["worded"] == {"model": 1, "swapped": 1, "fallen_back": 0, "spared": 0, "unasked": 1}
    assert (lincoln["guards"], lincoln["faults"]) == ({"leak": 1}, {})
    assert (lincoln["calls"], lincoln["prompt_tokens"], lincoln["reply_tokens"]) == (2, 1000, 100)
    assert lincoln["dollars"] == 0.0012
    [day] = lincoln["days"]
    assert (day["students"], day["at_their_budget"]) == (1, 1)


def test_more_days_and_one_school_can_be_asked_for(coach: Coach) -> None:
    lived(coach)
    [lincoln] = used(coach, "--days", "11", "--school", "Lincoln")["schools"]
    assert (lincoln["replies"], lincoln["faults"], len(lincoln["days"])) == (4, {"slow": 1}, 2)
    assert "no school" in coach.run("models", "use", "--school", "Nowhere").stderr


def test_for_people_it_is_a_few_lines_without_a_name_a_key_or_a_word_of_anybodys(coach: Coach) -> None:
    lived(coach)
    done = coach.run("models", "use", **SET)
    assert "Lincoln" in done.stdout and "3 replies" in done.stdout and "leak" in done.stdout
    assert "1,000 tokens in, 100 out, $ 0.00, students: 1, at their budget: 1" in done.stdout
    for hidden in ("Amara", "zzsecretzz", KEY, PLAIN.text):
        assert hidden not in done.stdout + done.stderr


def test_without_a_model_it_says_so(coach: Coach) -> None:
    lived(coach)
    assert "No language model is set." in coach.run("models", "use").stdout
