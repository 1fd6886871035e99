"""The matrix against a live application: every door, every actor, every kind of object, every way to come in.

What is expected follows from the letters in `coach/authorization.toml` and from the table `LETTERS` below, written here
a second time on purpose: the application's own rules are not asked. Each door is tried on a real database of its own.
What is denied must change no row but the audit's, and what is read of somebody else must be in the audit.
"""

import asyncio
import hashlib
import json
import re
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest
from fastapi import FastAPI

from coach.authorization import ACTORS, MATRIX, Role, Row
from coach.consent import NOTICE_VERSION
from coach.records import sign_ins
from coach.safeguards import DEFAULT
from integrations.app import create_app
from integrations.settings import Settings
from integrations.web.identity import COOKIE, begin_session, digest_of
from tests.integrations.web import world as worlds
from tests.integrations.web.school import Listener, a_school, problem_of
from tests.integrations.web.world import World

SECRET = "zQ8-rT5_vB2-nM7_kL4-hG9_dS1-aW6_eY3-uJ0"
ME = "amara"
ACTING = {
    Role.STUDENT: ME,
    Role.TEACHER: "teacher",
    Role.CONTENT_COACH: "content coach",
    Role.SAFEGUARDING_LEAD: "lead",
    Role.ADMIN: "admin",
}
"""Who acts in each role, all of Lincoln; the teacher teaches 7B."""

STUDENT_VARIANTS = {"own": "amara", "same class": "ben", "other class": "cleo", "left the class": "dana"}
STUDENT_VARIANTS |= {"archived term": "eli", "other school": "fay", "concern": "gia"}
CLASS_VARIANTS = {"same class": "7B", "other class": "8A", "archived term": "6C", "other school": "1A"}
PERSON_VARIANTS = {"same school": "content coach", "other school": "coach at Harbor"}
MADE_UP = "made up"

IN_SCHOOL = {"own", "same class", "other class", "left the class", "archived term", "concern", "same school", "school"}
LETTERS: dict[str, dict[str, set[str]]] = {
    "student": {
        "Y": IN_SCHOOL,
        "O": {"own"},
        "C": {"own", "same class", "concern"},
        "C*": {"own", "same class", "concern"},
        "F": {"concern"},
        "2": IN_SCHOOL,
        "B": set(),
        "D": set(),
    },
    "class": {"Y": IN_SCHOOL, "C": {"same class"}, "2": IN_SCHOOL, "D": IN_SCHOOL},
    "person": {"Y": IN_SCHOOL, "2": IN_SCHOOL},
    "school": {"Y": {"school"}, "2": {"school"}},
    "concern": {"Y": {"concern"}},
    "drill": {"Y": {"same school"}},
    "own": {"O": {"own"}, "Y": {"own"}},
}
"""By what kind of object a door is about: the variants of it that each letter opens."""


@dataclass(frozen=True)
class Door:
    """How to knock at one route."""

    kind: str
    body: Any = None
    """JSON for the API, a form for a page."""
    query: str = ""
    file: bytes | None = None
    """What a form of a page sends beside its fields."""
    file_field: str = "bundle"


def told(**given: Any) -> dict[str, Any]:
    return given


SAY = {"text": "hello there"}
DOORS: dict[str, Door] = {
    "POST /api/v1/conversations": Door("own", {}),
    "POST /api/v1/conversations/{conversation_id}/messages": Door("student", SAY),
    "GET /api/v1/conversations/{conversation_id}/messages": Door("student"),
    "GET /api/v1/students/{student_id}/conversations": Door("student"),
    "GET /review/students/{student_id}/turns": Door("student"),
    "GET /api/v1/conversations/current": Door("own"),
    "GET /api/v1/conversations/{conversation_id}/events": Door("student"),
    "PUT /api/v1/messages/{message_id}/shared": Door("student", {"stretches": [{"start": 0, "end": 4}]}),
    "GET /api/v1/students/{student_id}/evidence": Door("student"),
    "GET /api/v1/students/{student_id}/week": Door("student"),
    "GET /review/students/{student_id}": Door("student"),
    "GET /api/v1/evidence/{evidence_id}/reviews": Door("student"),
    "POST /api/v1/evidence/{evidence_id}/reviews": Door("student", {"verdict": "confirmed"}),
    "POST /api/v1/evidence/{evidence_id}/answers": Door("student", {"comment": "I see it in another way."}),
    "GET /api/v1/students/{student_id}/concern": Door("student"),
    "GET /api/v1/concerns": Door("school"),
    "GET /api/v1/concerns/{concern_id}": Door("concern"),
    "PUT /api/v1/contacts": Door(
        "school", {"contacts": [{"name": "A. One", "role": "head"}, {"name": "B. Two", "role": "nurse"}]}
    ),
    "GET /api/v1/students/{student_id}/readers": Door("student"),
    "GET /api/v1/audit": Door("school"),
    "POST /api/v1/students/{student_id}/consents": Door("student", {"kind": "parent_notice", "is_given": True}),
    "GET /api/v1/students/{student_id}/consents": Door("student"),
    "GET /api/v1/people": Door("school"),
    "POST /api/v1/people": Door("school", {"name": "New Person", "email": "new@example.org"}),
    "POST /api/v1/people/{person_id}/disabled": Door("person"),
    "DELETE /api/v1/people/{person_id}/disabled": Door("person"),
    "PUT /api/v1/classes/{class_id}": Door("class", {"visibility": "selected", "age_band": "12-14"}),
    "PUT /api/v1/classes/{class_id}/retention": Door("class", {"days": 10}),
    "PUT /api/v1/people/{person_id}/roles/{role}": Door("person"),
    "DELETE /api/v1/people/{person_id}/roles/{role}": Door("person"),
    "PUT /api/v1/people/{person_id}/entrusted-roles/{role}": Door("person"),
    "DELETE /api/v1/people/{person_id}/entrusted-roles/{role}": Door("person"),
    "GET /api/v1/profile": Door("own"),
    "GET /profile": Door("own"),
    "GET /api/v1/notice": Door("own"),
    "POST /api/v1/assent": Door("own", {"version": NOTICE_VERSION}),
    "GET /api/v1/approvals": Door("school"),
    "POST /api/v1/students/{student_id}/broken-glass": Door("student", {"reason": "a parent called in fear"}),
    "GET /api/v1/broken-glass": Door("school"),
    "GET /review": Door("class", query="of_class={class_id}"),
    "POST /review/students/{student_id}/proposals": Door("student", {"kind": "interest", "text": "maps"}),
}
DOORS |= {
    "GET /api/v1/students/{student_id}/export": Door("student"),
    "POST /api/v1/classes/{class_id}/export": Door("class"),
    "POST /api/v1/students/{student_id}/erasure": Door("student"),
    "PUT /api/v1/students/{student_id}/holds/{kind}": Door("student"),
    "DELETE /api/v1/students/{student_id}/holds/{kind}": Door("student"),
    "GET /api/v1/classes/{class_id}/overview": Door("class"),
    "POST /api/v1/people/{person_id}/invitation": Door("person"),
    "POST /api/v1/people/{person_id}/reset": Door("person"),
    "POST /api/v1/classes/{class_id}/join-code": Door("class"),
    "POST /api/v1/roster": Door("school", b"no bundle"),
    "DELETE /api/v1/profile/facts/{fact_id}": Door("own"),
    "POST /profile/facts/{fact_id}/{wanted}": Door("own", {}),
    "GET /talk": Door("own"),
    "GET /home": Door("own"),
    "GET /home/weeks": Door("own"),
    "POST /home/say": Door("own", SAY),
    "GET /my/turns": Door("own"),
    "GET /my": Door("own"),
    "GET /my/notice": Door("own"),
    "GET /my/words": Door("own"),
    "GET /my/settings": Door("own"),
    "POST /my/settings": Door("own", {"language": "en", "quiet_from": "21:00", "quiet_until": "07:00"}),
    "GET /api/v1/settings": Door("own"),
    "PUT /api/v1/settings": Door(
        "own", {"language": "en", "plain_words": True, "quiet": {}, "nudges": True, "mail": False}
    ),
    "GET /my/export": Door("own"),
    "POST /my/assent": Door("own", {"version": NOTICE_VERSION}),
    "POST /my/erasure": Door("own", {}),
    "POST /my/words/{message_id}": Door("student", {"sentence": "0-4"}),
    "POST /my/evidence/{evidence_id}": Door("student", {"comment": "I see it in another way."}),
    "POST /review/evidence/{evidence_id}": Door("student", {"verdict": "confirmed"}),
    **{
        f"POST /api/v1/profile/facts/{{fact_id}}/{change}": Door("own", body)
        for change, body in (
            ("accept", {}),
            ("correct", {"text": "likes atlases"}),
            ("decline", {}),
            ("pause", {}),
            ("resume", {}),
        )
    },
}
DOORS |= {
    "POST /api/v1/entries/{entry_id}/confirm": Door("student", {}),
    "GET /api/v1/turns/{turn_id}/why": Door("student"),
}
NOBODY_HERE = str(UUID(int=7))
DOORS |= {
    "GET /admin": Door("school"),
    "GET /admin/people": Door("school"),
    "GET /admin/roster": Door("school"),
    "GET /admin/model": Door("school"),
    "GET /admin/classes/{class_id}": Door("class"),
    "GET /admin/students/{student_id}": Door("student"),
    "POST /admin/contacts": Door(
        "school", {"name_1": "A. One", "role_1": "head", "name_2": "B. Two", "role_2": "nurse"}
    ),
    "POST /admin/roster": Door("school", {"wanted": "do"}, file=b"no bundle"),
    "POST /admin/people": Door("school", {"name": "New Person", "email": "new@example.org", "role": "teacher"}),
    "POST /admin/people/{person_id}/invitation": Door("person", {}),
    "POST /admin/people/{person_id}/reset": Door("person", {}),
    "POST /admin/people/{person_id}/disabled": Door("person", {}),
    "POST /admin/people/{person_id}/enabled": Door("person", {}),
    "POST /admin/people/{person_id}/roles/{role}": Door("person", {}),
    "POST /admin/people/{person_id}/roles/{role}/end": Door("person", {}),
    "POST /admin/people/{person_id}/entrusted-roles/{role}": Door("person", {}),
    "POST /admin/people/{person_id}/entrusted-roles/{role}/end": Door("person", {}),
    "POST /admin/classes/{class_id}": Door("class", {"visibility": "selected", "age_band": "12-14", "cycle_day": ""}),
    "POST /admin/classes/{class_id}/join-code": Door("class", {}),
    "POST /admin/classes/{class_id}/retention": Door("class", {"days": "10"}),
    "POST /admin/classes/{class_id}/staff": Door("class", {"person_id": NOBODY_HERE, "part": "co_teacher"}),
    "POST /admin/classes/{class_id}/staff/{person_id}/end": Door("class", {}),
    "POST /admin/students/{student_id}/mentors": Door("student", {"person_id": NOBODY_HERE}),
    "POST /admin/students/{student_id}/mentors/{person_id}/end": Door("student", {}),
    "POST /admin/students/{student_id}/consents": Door("student", {"kind": "parent_notice", "is_given": "true"}),
    "POST /admin/students/{student_id}/export": Door("student", {}),
    "POST /admin/students/{student_id}/erasure": Door("student", {}),
    "POST /admin/students/{student_id}/broken-glass": Door("student", {"reason": "a parent called in fear"}),
    "GET /lead": Door("school"),
    "GET /lead/concerns/{concern_id}": Door("concern"),
}
WORRY = {"text": "sleeps on a sofa since sunday", "category": "danger"}
CLOSED_SO = {"outcome": "acted_on", "text": "spoke with her"}
POLICY = {"escalate_after": [0, 5], "out_of_hours": "on_call"}
DOORS |= {
    "POST /api/v1/students/{student_id}/concerns": Door("student", WORRY),
    "GET /api/v1/concerns/{concern_id}/history": Door("concern"),
    "POST /api/v1/concerns/{concern_id}/acknowledge": Door("concern", {}),
    "POST /api/v1/concerns/{concern_id}/notes": Door("concern", {"text": "spoke with her"}),
    "POST /api/v1/concerns/{concern_id}/close": Door("concern", CLOSED_SO),
    "POST /api/v1/concerns/{concern_id}/reopen": Door("concern", {"text": "it goes on"}),
    "GET /api/v1/safeguarding/policy": Door("school"),
    "PUT /api/v1/safeguarding/policy": Door("school", POLICY),
    "GET /api/v1/safeguarding/drills": Door("school"),
    "POST /api/v1/safeguarding/drills": Door("school", {}),
    "POST /api/v1/safeguarding/drills/{drill_id}/acknowledge": Door("drill", {}),
    "GET /api/v1/safeguarding/report": Door("school"),
    "POST /api/v1/safeguarding/examples": Door("school", {"text": "that quiz ate me alive"}),
    "POST /students/{student_id}/concerns": Door("student", WORRY),
    "GET /my/adult": Door("own"),
    "GET /lead/students": Door("school"),
    "GET /lead/students/{student_id}": Door("student"),
    "GET /lead/report": Door("school"),
    "GET /lead/policy": Door("school"),
    "POST /lead/policy": Door("school", {"minutes_1": "0", "minutes_2": "5", "out_of_hours": "on_call"}),
    "POST /lead/drills": Door("school", {}),
    "POST /lead/drills/{drill_id}/acknowledge": Door("drill", {}),
    "POST /lead/examples": Door("school", {"example": "that quiz ate me alive"}),
    "GET /lead/concerns/{concern_id}/record": Door("concern"),
    "POST /lead/concerns/{concern_id}/acknowledge": Door("concern", {}),
    "POST /lead/concerns/{concern_id}/notes": Door("concern", {"text": "spoke with her"}),
    "POST /lead/concerns/{concern_id}/close": Door("concern", CLOSED_SO),
    "POST /lead/concerns/{concern_id}/reopen": Door("concern", {"text": "it goes on"}),
}
OWN_LINE = {
    "kind": "crisis",
    "name": "Harbor Line",
    "contact": {"en": "call 555 0100", "es": "llama al 555 0100"},
    "source": "https://harbor.example/",
    "checked_on": (datetime.now(UTC) - timedelta(days=1)).date().isoformat(),  # the school is west of UTC
}
SAFEGUARDS = {
    "number": 0,
    "thresholds": asdict(DEFAULT),
    "wordings": [],
    "helplines": [OWN_LINE],
    "without": [],
}
DOORS |= {
    "GET /api/v1/safeguards": Door("school"),
    "PUT /api/v1/safeguards": Door("school", SAFEGUARDS),
    "GET /lead/safeguards": Door("school"),
    "POST /lead/safeguards": Door("school", {"what": "ours", "number": "0", "kind": "text", "is_given": "false"}),
}
A_LINK = {"url": "https://example.org/poster", "title": "My poster"}
DOORS |= {
    "GET /api/v1/students/{student_id}/portfolio": Door("student"),
    "GET /review/students/{student_id}/portfolio": Door("student"),
    "GET /api/v1/portfolio": Door("own"),
    "GET /api/v1/portfolio/preview": Door("own"),
    "POST /api/v1/portfolio/files": Door("own", {"title": "A note"}, file=b"on paper", file_field="file"),
    "POST /api/v1/portfolio/links": Door("own", A_LINK),
    "POST /api/v1/portfolio/pieces/{evidence_id}": Door("student", {}),
    "POST /api/v1/portfolio/{item_id}/shown": Door("student", {}),
    "PATCH /api/v1/portfolio/{item_id}": Door("student", {"comment": "the best of it"}),
    "DELETE /api/v1/portfolio/{item_id}": Door("student"),
    "GET /api/v1/portfolio/{item_id}/file": Door("student"),
    "GET /portfolio/{item_id}/file": Door("student"),
    "GET /my/portfolio": Door("own"),
    "GET /my/portfolio/pieces": Door("own"),
    "GET /my/portfolio/pieces/{evidence_id}": Door("student"),
    "GET /my/portfolio/preview": Door("own"),
    "GET /my/portfolio/print": Door("own"),
    "POST /my/portfolio/files": Door("own", {"title": "A note"}, file=b"on paper", file_field="file"),
    "POST /my/portfolio/links": Door("own", A_LINK),
    "POST /my/portfolio/pieces/{evidence_id}": Door("student", {"part": "0-7"}),
    "POST /my/portfolio/{item_id}/{step}": Door("student", {}),
}
ELSEWHERE = {
    "POST /api/v1/approvals/{approval_id}": "tests of second persons",
    "POST /api/v1/broken-glass/{glass_id}/review": "tests of broken glass",
    "POST /admin/approvals/{approval_id}": "tests of the administrator's pages",
    "POST /lead/broken-glass/{glass_id}/review": "tests of the administrator's pages",
    "POST /api/v1/widget/session": "tests of the hand-off",
    "GET /account": "tests of signing in",
    "GET /account/second-factor": "tests of signing in",
    "POST /account/password": "tests of signing in",
    "POST /account/recovery-codes": "tests of signing in",
    "POST /account/second-factor": "tests of signing in",
    "POST /account/sessions/{sign_in_id}": "tests of signing in",
    "POST /session/token": "tests of signing in",
}
"""Doors whose objects have to be made first: where they are tried."""


PAST_THE_DOOR = {
    "concern_open",
    "roster_refused",
    "too_few_students",
    "unknown_fact",
    "cannot_be_appointed",
    "in_no_class",
}
"""Answers that only somebody gets who was let in."""


def rows_with_routes() -> Iterator[tuple[Row, str, str]]:
    for row in MATRIX:
        for action, doors in row.doors.items():
            for door in doors:
                if re.match(r"(GET|POST|PUT|PATCH|DELETE) /", door):
                    yield row, action, door


CLOSED = [(row, action, door) for row, action, door in rows_with_routes() if row.cells.get(Role.NOBODY) != "Y"]
TRIED = [(row, action, door) for row, action, door in CLOSED if door in DOORS]


def test_every_closed_door_of_the_matrix_is_tried_here_or_named_where_it_is() -> None:
    assert {door for _, _, door in CLOSED} - set(DOORS) - set(ELSEWHERE) == set()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, World]:
    path = tmp_path_factory.mktemp("world") / "coach.sqlite3"
    return path, asyncio.run(worlds.make(path, now=datetime.now(UTC).replace(microsecond=0)))


class Live:
    """The application on a fresh copy of the world."""

    def __init__(self, app: FastAPI, client: httpx2.AsyncClient, world: World, path: Path) -> None:
        self.app, self.client, self.world, self.path = app, client, world, path
        self.house = app.state.house

    async def bearer(self, who: str, role: Role, *, lasts: timedelta = timedelta(minutes=15)) -> dict[str, str]:
        sign_in_id = await self.house.database.write(
            sign_ins.begin, self.person(who), role, way="password", lasts=lasts, at=self.house.clock.now()
        )
        return {"Authorization": f"Bearer {self.app.state.tokens.issue(sign_in_id)}"}

    async def cookie(self, who: str, role: Role) -> dict[str, str]:
        from fastapi import Response

        answer = Response()
        await begin_session(
            self.house.database,
            answer,
            self.person(who),
            role,
            way="password",
            now=self.house.clock.now(),
            is_demo=False,
        )
        return {"Cookie": answer.headers["set-cookie"].split(";")[0]}

    def person(self, who: str) -> UUID:
        return self.world.students[who].student_id if who in self.world.students else self.world.staff[who]

    async def carrier(self, door: str, who: str, role: Role) -> dict[str, str]:
        return await (self.bearer if is_api(door) else self.cookie)(who, role)

    async def knock(self, door: str, variant: str, headers: dict[str, str]) -> httpx2.Response:
        method, path = door.split(" ", 1)
        about = DOORS[door]
        ids = ids_of(self.world, about.kind, variant, door)
        path, query = path.format(**ids), about.query.format(**ids)
        body = about.body
        sent: dict[str, Any] = {}
        if isinstance(body, bytes):
            sent["content"] = body
        elif body is not None and is_api(door) and about.file is None:
            more = {"client_message_id": str(uuid4())} if path.endswith("/messages") else {}
            sent["json"] = {**body, **more}
        elif body is not None:
            sent["data"] = body
        if about.file is not None:
            sent["files"] = {about.file_field: ("roster.zip", about.file)}
        headers = {"Accept": "application/json", "Sec-Fetch-Site": "same-origin", **headers}
        if path.endswith("/events"):  # it would go on until the token ends
            async with Listener(self.app, method, path, headers=headers) as heard:
                await heard.hear(":")
            return httpx2.Response(heard.status, text=heard.text)
        return await self.client.request(method, f"{path}?{query}", headers=headers, **sent)

    def state(self) -> str:
        """A digest of every row but the audit's, and those that only say who is signed in or what was asked for."""
        with sqlite3.connect(self.path) as connection:
            tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            told = hashlib.sha256()
            for table in sorted(set(tables) - {"audit", "sign_in"}):
                rows = sorted(map(repr, connection.execute(f"SELECT * FROM {table}")))  # noqa: S608
                told.update(f"{table}{rows}".encode())
            return told.hexdigest()

    def audited(self) -> list[tuple[Any, ...]]:
        with sqlite3.connect(self.path) as connection:
            return connection.execute("SELECT action, learner_id, is_allowed FROM audit ORDER BY number").fetchall()


def is_api(door: str) -> bool:
    return " /api/" in door


def variants_of(kind: str) -> list[str]:
    return {
        "student": [*STUDENT_VARIANTS, MADE_UP],
        "class": [*CLASS_VARIANTS, MADE_UP],
        "person": [*PERSON_VARIANTS, MADE_UP],
        "concern": ["concern", "other school", MADE_UP],
        "drill": ["same school", "other school", MADE_UP],
        "school": ["school"],
        "own": ["own"],
    }[kind]


def ids_of(world: World, kind: str, variant: str, door: str) -> dict[str, Any]:
    made_up = uuid4()
    ids = dict.fromkeys(
        (
            "student_id",
            "conversation_id",
            "message_id",
            "evidence_id",
            "concern_id",
            "class_id",
            "person_id",
            "fact_id",
            "drill_id",
            "entry_id",
            "turn_id",
            "item_id",
        ),
        made_up,
    )
    if variant in STUDENT_VARIANTS and kind in ("student", "own", "concern"):
        things = world.students[STUDENT_VARIANTS[variant]]
        ids |= {name: getattr(things, name) for name in ids if hasattr(things, name)}
    elif kind == "drill" and variant != MADE_UP:
        ids["drill_id"] = world.drills["Harbor" if variant == "other school" else "Lincoln"]
    elif kind == "class" and variant != MADE_UP:
        ids["class_id"] = world.classes[CLASS_VARIANTS[variant]]
    elif kind == "person" and variant != MADE_UP:
        ids["person_id"] = world.staff[PERSON_VARIANTS[variant]]
    entrusted = "entrusted" in door
    return {
        **ids,
        "role": "safeguarding_lead" if entrusted else "teacher",
        "kind": "legal",
        "wanted": "accept",
        "step": "up",
    }


def copied(template: Path, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return shutil.copy(template, folder / "coach.sqlite3")


@asynccontextmanager
async def live(made: tuple[Path, World], folder: Path) -> AsyncIterator[Live]:
    template, world = made
    path = copied(template, folder)
    settings = Settings.read(data_dir=folder, demo=False, secret=SECRET, _env_file=None)
    app = create_app(settings, opening=a_school)
    async with app.router.lifespan_context(app):
        transport = httpx2.ASGITransport(app, raise_app_exceptions=False)
        async with httpx2.AsyncClient(transport=transport, base_url="https://school") as client:
            yield Live(app, client, world, path)


def opens(row: Row, role: Role, kind: str, variant: str) -> str:
    """What is expected: `yes`, `second` (a second person is asked for) or `no`."""
    letter = row.cells.get(role, "-")
    if letter in ("-", "S") or variant not in LETTERS[kind].get(letter, set()):
        return "no"
    return "second" if letter == "2" else "yes"


WORDS = re.compile("|".join(f"zz{name}zz" for name in [*worlds.STUDENTS, "urgent"]))


@pytest.mark.parametrize(("row", "action", "door"), TRIED, ids=[door for _, _, door in TRIED])
async def test_a_door_opens_for_whom_the_matrix_says_and_for_nobody_else(
    row: Row, action: str, door: str, made: tuple[Path, World], tmp_path: Path, record_property: Any
) -> None:
    kind = DOORS[door].kind
    cells = [(role, variant) for role in ACTING for variant in variants_of(kind)]
    expected = {(role, variant): opens(row, role, kind, variant) for role, variant in cells}
    count = {"opened": 0, "denied": 0, "carriers": 0}
    async with live(made, tmp_path / "denied") as here:
        before = here.state()
        for (role, variant), answer in expected.items():
            if answer != "no":
                continue
            got = await here.knock(door, variant, await here.carrier(door, ACTING[role], role))
            assert got.status_code == 404, (role, variant, got.status_code, got.text)
            assert not WORDS.search(got.text), (role, variant)
            count["denied"] += 1
        for headers, status in await _bad_carriers(here, row, door):
            got = await here.knock(door, variants_of(kind)[0], headers)
            assert got.status_code == status, (headers, got.status_code, got.text)
            count["carriers"] += 1
        assert here.state() == before, "what was denied changed something"
    for number, ((role, variant), answer) in enumerate(expected.items()):
        if answer == "no":
            continue
        async with live(made, tmp_path / str(number)) as here:
            headers = await here.carrier(door, ACTING[role], role)
            got = await here.knock(door, variant, headers)
            if answer == "second":
                assert got.status_code == 202, (role, variant, got.text)
                got = await _agreed(here, door, variant, headers, got, role=role)
            is_open = got.status_code < 400 or problem_of(got)[1] in PAST_THE_DOOR
            assert is_open, (role, variant, got.status_code, got.text)
            own = ids_of(here.world, kind, variant, door).get("student_id")
            if own != here.person(ACTING[role]):
                assert any(done == action for done, _, _ in here.audited()), "not in the audit"
            count["opened"] += 1
    record_property("matrix", json.dumps(count))


async def _agreed(
    here: Live, door: str, variant: str, headers: dict[str, str], waiting: httpx2.Response, *, role: Role
) -> httpx2.Response:
    """Have a second administrator agree, and send the same again. Where it takes two roles, the same one may not."""
    again = await here.knock(door, variant, headers)
    assert again.json()["approval_id"] == waiting.json()["approval_id"], "asked for twice"
    approval = f"/api/v1/approvals/{waiting.json()['approval_id']}"
    themself = await here.bearer(ACTING[role], role)
    own = await here.client.post(approval, json={"is_granted": True}, headers=themself)
    assert own.status_code == 404, "agreed with themself"
    other = await here.bearer("second admin", Role.ADMIN)
    if role is Role.ADMIN and "/safeguards" in door:
        refused = await here.client.post(approval, json={"is_granted": True}, headers=other)
        assert refused.status_code == 404, "two of one role agreed"
        other = await here.bearer("lead", Role.SAFEGUARDING_LEAD)
    agreed = await here.client.post(approval, json={"is_granted": True}, headers=other)
    assert agreed.status_code == 200, agreed.text
    done = await here.knock(door, variant, headers)
    once_more = await here.knock(door, variant, headers)
    assert once_more.status_code in (202, 404, 409), "an agreement holds once"
    return done


async def _bad_carriers(here: Live, row: Row, door: str) -> list[tuple[dict[str, str], int]]:
    """Every way in that is none: nothing, the other carrier, expired, ended, a role taken back, a wrong key."""
    role = next((role for role in ACTING if row.cells.get(role, "-") != "-"), Role.STUDENT)
    who = ACTING[role]
    bearer, cookie = await here.bearer(who, role), await here.cookie(who, role)
    expired = await here.bearer(who, role, lasts=timedelta(seconds=-1))
    ended = await here.bearer(who, role)
    wrong_role = await here.bearer(who, Role.ADMIN if role is not Role.ADMIN else Role.SAFEGUARDING_LEAD)
    await _end_last_but_one(here)
    key = {"Authorization": "Bearer lck_" + "y" * 43}
    if is_api(door):
        bad = [{}, cookie, expired, ended, wrong_role, key, {"Authorization": "Bearer null"}]
        scoped = [
            ({"Authorization": f"Bearer {value}"}, 404)
            for scope, value in here.world.keys.items()
            if "IN" not in [actor for actor, each in ACTORS.items() if row.cells.get(each) == "S"] and scope
        ]
        return [(headers, 401) for headers in bad] + scoped
    return [(headers, 401) for headers in ({}, bearer, {"Cookie": f"{COOKIE}=made-up"})]


async def _end_last_but_one(here: Live) -> None:
    """End the session that was begun before the latest."""
    with sqlite3.connect(here.path) as connection:
        [(ended,)] = connection.execute("SELECT id FROM sign_in ORDER BY id DESC LIMIT 1 OFFSET 1").fetchall()
    await here.house.database.write(sign_ins.end, UUID(ended), at=here.house.clock.now())


def test_a_key_is_only_known_by_its_digest(made: tuple[Path, World]) -> None:
    path, world = made
    kept = path.read_bytes()
    for key in world.keys.values():
        assert key.encode() not in kept
        assert digest_of(key).encode() in kept
