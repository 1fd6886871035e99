"""The widget's hand-off: what a site of the school may say of its students, and everything that it may not."""

import asyncio
import base64
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from joserfc import jws, jwt
from joserfc.jwk import OctKey, RSAKey
from sqlalchemy import insert, select, update
from uuid_utils.compat import uuid7

from coach.authorization import NOBODY, Role, Subject
from coach.errors import HandoffRefused
from coach.records.subjects import subject_of
from coach.records.tables.accounts import external_identity, spent_handoff, widget_site
from coach.records.tables.school import person
from coach.records.ways_in import revoke_site
from integrations.accounts import handoff
from integrations.accounts.handoff import NewSite, OriginUnfit, fitting_origin, take
from integrations.accounts.passwords import Passwords
from tests.integrations.accounts.school import SECRET, School

ON_SQLITE = pytest.mark.parametrize("school", ["sqlite"], indirect=True)
"""What does not depend on the database."""

ORIGIN = "https://learn.lincoln.example"


@pytest.fixture
async def site(school: School) -> NewSite:
    await school.add_student("Dev", source_id="S-1001")
    return await handoff.register(
        school.database, SECRET, school_id=school.id, name="Moodle", origin=ORIGIN, at=school.clock.now(), by=None
    )


def claims(school: School, site: NewSite, **about: Any) -> dict[str, Any]:
    now = int(school.clock.now().timestamp())
    usual = {
        "iss": str(site.id),
        "sub": "S-1001",
        "aud": "learning-coach",
        "iat": now,
        "exp": now + 300,
        "jti": str(uuid4()),
        "origin": ORIGIN,
    }
    return {name: value for name, value in (usual | about).items() if value is not ...}


def signed(said: dict[str, Any], secret: str, **header: Any) -> str:
    payload, key = json.dumps(said), OctKey.import_key(secret)
    return jws.serialize_compact({"alg": "HS256", "typ": "JWT"} | header, payload, key, algorithms=["HS256", "HS512"])


async def handed(school: School, token: object, *, origin: str | None = ORIGIN) -> Subject:
    return await take(school.database, SECRET, token, origin=origin, at=school.clock.now())


async def test_the_student_whom_the_school_names_is_in_for_a_quarter_of_an_hour(school: School, site: NewSite) -> None:
    subject = await handed(school, signed(claims(school, site), site.secret))
    assert subject.role is Role.STUDENT
    assert subject.id is not None and (await school.account(subject.id)).name == "Dev"
    assert subject.sign_in_id is not None
    school.clock.forward(minutes=14, seconds=59)
    assert await school.database.read(subject_of, subject.sign_in_id, at=school.clock.now()) == subject
    school.clock.forward(seconds=1)
    assert await school.database.read(subject_of, subject.sign_in_id, at=school.clock.now()) is NOBODY


async def test_the_next_hand_off_goes_on_for_the_same_student(school: School, site: NewSite) -> None:
    first = await handed(school, signed(claims(school, site), site.secret))
    school.clock.forward(minutes=14)
    second = await handed(school, signed(claims(school, site), site.secret))
    assert (first.id, first.role) == (second.id, second.role)
    assert first.sign_in_id != second.sign_in_id


async def test_a_student_may_be_named_by_the_name_they_sign_in_with_or_as_they_were_linked(
    school: School, site: NewSite, passwords: Passwords
) -> None:
    await school.give_account(school.student_id, "amara", passwords)
    assert (await handed(school, signed(claims(school, site, sub="Amara"), site.secret))).id == school.student_id
    linked = {"issuer": f"widget:{site.id}", "subject": "moodle-42", "linked_at": school.clock.now()}
    await school.database.write(
        lambda connection: connection.execute(
            insert(external_identity).values(id=uuid7(), person_id=school.student_id, **linked)
        )
    )
    assert (await handed(school, signed(claims(school, site, sub="moodle-42"), site.secret))).id == school.student_id


async def test_a_hand_off_is_taken_once_even_from_two_at_the_same_time(school: School, site: NewSite) -> None:
    token = signed(claims(school, site), site.secret)
    done = await asyncio.gather(*(handed(school, token) for _ in range(4)), return_exceptions=True)
    assert sorted(type(each).__name__ for each in done) == ["HandoffRefused"] * 3 + ["Subject"]
    with pytest.raises(HandoffRefused):
        await handed(school, token)


async def test_what_was_taken_is_remembered_only_as_long_as_it_could_come_again(school: School, site: NewSite) -> None:
    await handed(school, signed(claims(school, site), site.secret))
    school.clock.forward(minutes=6)
    await handed(school, signed(claims(school, site), site.secret))
    assert len(await school.rows(select(spent_handoff))) == 1


WRONG: dict[str, dict[str, Any]] = {
    "another audience": {"aud": "another-service"},
    "no audience": {"aud": ...},
    "an audience that is nothing": {"aud": None},
    "another origin": {"origin": "https://evil.example"},
    "no origin": {"origin": ...},
    "nobody of the school": {"sub": "S-9999"},
    "no student": {"sub": ...},
    "an empty student": {"sub": ""},
    "a number as student": {"sub": 1001},
    "a list of students": {"sub": ["S-1001"]},
    "letters that cannot be kept": {"sub": "S-1001\x00"},
    "half a letter": {"sub": "\ud800"},
    "a long student": {"sub": "x" * 300},
    "no id": {"jti": ...},
    "an id that is nothing": {"jti": None},
    "a number as id": {"jti": 7},
    "a long id": {"jti": "x" * 129},
    "no begin": {"iat": ...},
    "no end": {"exp": ...},
    "an end that is no time": {"exp": "soon"},
    "an end that never comes": {"exp": float("inf")},
    "an end that is no number": {"exp": float("nan")},
    "an end beyond all years": {"exp": 10**300, "iat": 10**300 - 5},
    "yes as a time": {"iat": True},
    "another site": {"iss": str(UUID(int=7))},
    "a site that is none": {"iss": "Moodle"},
    "no site": {"iss": ...},
}


@ON_SQLITE
@pytest.mark.parametrize("about", WRONG.values(), ids=WRONG)
async def test_a_claim_that_is_not_as_it_has_to_be_is_refused(
    school: School, site: NewSite, about: dict[str, Any]
) -> None:
    with pytest.raises(HandoffRefused):
        await handed(school, signed(claims(school, site, **about), site.secret))


@ON_SQLITE
@pytest.mark.parametrize(
    ("begun", "ends", "is_taken"),
    [
        (0, 300, True),
        (0, 301, False),
        (-200, 100, True),
        (-600, -300, False),
        (-400, -100, False),
        (30, 330, True),
        (90, 390, False),
        (-3600, 60, False),
    ],
)
async def test_it_is_of_now_and_for_five_minutes_at_most(
    school: School, site: NewSite, begun: int, ends: int, is_taken: bool
) -> None:
    now = int(school.clock.now().timestamp())
    token = signed(claims(school, site, iat=now + begun, exp=now + ends), site.secret)
    if is_taken:
        assert await handed(school, token)
    else:
        with pytest.raises(HandoffRefused):
            await handed(school, token)


@ON_SQLITE
@pytest.mark.parametrize(
    "origin", [None, "", "null", "https://evil.example", "http://learn.lincoln.example", ORIGIN + "/"]
)
async def test_it_counts_on_the_page_of_the_registered_origin_alone(
    school: School, site: NewSite, origin: str | None
) -> None:
    with pytest.raises(HandoffRefused):
        await handed(school, signed(claims(school, site), site.secret), origin=origin)


def unsigned(said: dict[str, Any], **header: Any) -> str:
    parts = [json.dumps(part).encode() for part in ({"alg": "none", "typ": "JWT"} | header, said)]
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts) + "."


def by_our_own_key_pair(said: dict[str, Any], secret: str) -> str:
    key = RSAKey.import_key(generate_private_key(65537, 2048))
    return jwt.encode({"alg": "RS256"}, said, key, algorithms=["RS256"])


FORGED: dict[str, Callable[[dict[str, Any], str], object]] = {
    "not signed": lambda said, secret: unsigned(said),
    "not signed, in capitals": lambda said, secret: unsigned(said, alg="None"),
    "not signed but called so": lambda said, secret: unsigned(said, alg="HS256"),
    "signed by somebody else": lambda said, secret: signed(said, "x" * 43),
    "signed with nothing": lambda said, secret: signed(said, "\x00"),
    "signed otherwise": lambda said, secret: signed(said, secret, alg="HS512"),
    "signed by a key pair": by_our_own_key_pair,
    "a key of its own": lambda said, secret: signed(said, secret, jwk={"kty": "oct", "k": "eA"}),
    "a key from elsewhere": lambda said, secret: signed(said, secret, jku="https://evil.example/keys"),
    "something critical": lambda said, secret: signed(said, secret, crit=["b64"], b64=True),
    "changed afterwards": lambda said, secret: _changed(signed(said, secret)),
    "a tail": lambda said, secret: signed(said, secret) + ".x",
    "cut": lambda said, secret: signed(said, secret)[:-3],
    "huge": lambda said, secret: signed(said | {"more": "x" * 5000}, secret),
    "deep": lambda said, secret: "e30." + base64.urlsafe_b64encode(b"[" * 1200).decode() + ".x",
    "a list": lambda said, secret: [signed(said, secret)],
    "nothing": lambda said, secret: None,
    "empty": lambda said, secret: "",
    "dots": lambda said, secret: "..",
    "bytes of no letter": lambda said, secret: "\ud800.\ud800.\ud800",
}


def _changed(token: str) -> str:
    header, payload, signature = token.split(".")
    said = json.loads(base64.urlsafe_b64decode(payload + "=="))
    changed = base64.urlsafe_b64encode(json.dumps(said | {"sub": "amara"}).encode()).rstrip(b"=").decode()
    return f"{header}.{changed}.{signature}"


@ON_SQLITE
@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED)
@pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")
async def test_what_is_forged_is_refused(
    school: School, site: NewSite, passwords: Passwords, forge: Callable[[dict[str, Any], str], object]
) -> None:
    await school.give_account(school.student_id, "amara", passwords)
    with pytest.raises(HandoffRefused):
        await handed(school, forge(claims(school, site), site.secret))


async def test_nobody_but_students_of_the_site_s_own_school_comes_in(
    school: School, site: NewSite, passwords: Passwords
) -> None:
    await school.give_account(school.teacher_id, "rivera", passwords)
    with pytest.raises(HandoffRefused):
        await handed(school, signed(claims(school, site, sub="rivera"), site.secret))
    await school.database.write(
        lambda connection: connection.execute(
            update(person).where(person.c.source_id == "S-1001").values(disabled_at=school.clock.now())
        )
    )
    with pytest.raises(HandoffRefused):
        await handed(school, signed(claims(school, site), site.secret))


async def test_a_revoked_site_says_nothing_any_more_and_its_sessions_end(school: School, site: NewSite) -> None:
    subject = await handed(school, signed(claims(school, site), site.secret))
    assert await school.database.write(revoke_site, site.id, at=school.clock.now(), by=None)
    assert not await school.database.write(revoke_site, site.id, at=school.clock.now(), by=None)
    assert subject.sign_in_id is not None
    assert await school.database.read(subject_of, subject.sign_in_id, at=school.clock.now()) is NOBODY
    with pytest.raises(HandoffRefused):
        await handed(school, signed(claims(school, site), site.secret))


async def test_the_secret_of_a_site_has_256_bits_and_is_kept_sealed(school: School, site: NewSite) -> None:
    assert len(site.secret) == 43
    assert site.secret not in str(await school.rows(select(widget_site)))
    with pytest.raises(HandoffRefused):  # another secret of the service opens nothing
        token = signed(claims(school, site), site.secret)
        await take(school.database, SECRET[::-1], token, origin=ORIGIN, at=school.clock.now())


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("https://learn.school.example", "https://learn.school.example"),
        (" HTTPS://Learn.School.Example/ ", "https://learn.school.example"),
        ("https://learn.school.example:443", "https://learn.school.example"),
        ("https://learn.school.example:8443", "https://learn.school.example:8443"),
        ("http://localhost:8080", "http://localhost:8080"),
    ],
)
def test_an_origin_is_kept_as_browsers_send_it(said: str, kept: str) -> None:
    assert fitting_origin(said) == kept


@pytest.mark.parametrize(
    "said",
    [
        "",
        "learn.school.example",
        "http://learn.school.example",
        "https://",
        "https://a.example/path",
        "https://a@b.example",
        "https://a.example?x",
        "https://a.example:99999",
        "javascript:alert(1)",
        "null",
        "https://[",
    ],
)
def test_what_is_no_origin_is_refused(said: str) -> None:
    with pytest.raises(OriginUnfit):
        fitting_origin(said)


async def test_an_hour_of_hand_offs_leaves_no_words_in_the_audit(school: School, site: NewSite) -> None:
    for _ in range(3):
        await handed(school, signed(claims(school, site), site.secret))
        school.clock.forward(**{"minutes": timedelta(minutes=14).seconds // 60})
    rows = await school.audited()
    assert [row.action for row in rows] == ["add_site", "sign_in", "sign_in", "sign_in"]
    assert "S-1001" not in str(rows)
