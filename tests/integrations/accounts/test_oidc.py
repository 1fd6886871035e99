"""Signing in at the school's own provider: a real one over HTTP, and everything that may come back from it."""

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID, uuid4

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey
from sqlalchemy import select, update

from coach.errors import CoachError, NotOnTheList
from coach.records import ways_in
from coach.records.tables.accounts import external_identity, identity_provider
from coach.records.tables.school import person
from integrations.accounts import oidc
from integrations.accounts.oidc import (
    Begun,
    IssuerUnfit,
    OtherTenant,
    ProviderRefused,
    Providers,
    ProviderUnavailable,
    StateMismatch,
)
from tests.integrations.accounts.provider import Claims, Provider
from tests.integrations.accounts.school import SECRET, School

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:authlib")
"""Of what the provider stands on."""

ON_SQLITE = pytest.mark.parametrize("school", ["sqlite"], indirect=True)
"""What does not depend on the database."""

BACK = "https://coach.example/sign-in/oidc/back"
RIVERA = {"email": "rivera@LINCOLN.example", "email_verified": True, "name": "Ms Rivera"}


@dataclass
class Door:
    """What a test needs to go through: a school, its provider, and our side of it."""

    school: School
    provider: Provider
    providers: Providers
    id: UUID

    async def begin(self, **about: Any) -> Begun:
        return await self.providers.begin(self.id, back=BACK, at=self.now, **about)

    async def finish(self, begun: Begun, said: dict[str, str]) -> UUID:
        return await self.providers.finish(self.id, said, sealed=begun.sealed, back=BACK, at=self.now)

    async def sign_in(self, sub: str = "g-1") -> UUID:
        begun = await self.begin()
        return await self.finish(begun, self.provider.lets_in(begun.address, sub))

    @property
    def now(self) -> datetime:
        return self.school.clock.now()


@pytest.fixture
def provider() -> Iterator[Provider]:
    with Provider().running() as provider:
        yield provider


@pytest.fixture
async def door(school: School, provider: Provider) -> Door:
    return await a_door(school, provider)


async def a_door(school: School, provider: Provider, tenant: str | None = None) -> Door:
    school.clock.at = datetime.now(UTC)
    provider.knows("g-1", **RIVERA)
    provider_id = await oidc.add(
        school.database,
        SECRET,
        school_id=school.id,
        name="Lincoln",
        issuer=provider.issuer,
        client_id="coach",
        client_secret="a secret of theirs",
        tenant=tenant,
        at=school.clock.now(),
        by=None,
    )
    return Door(school, provider, Providers(school.database, SECRET), provider_id)


async def test_somebody_on_the_list_comes_in_by_their_verified_address_and_then_by_who_they_are(door: Door) -> None:
    assert await door.sign_in() == door.school.teacher_id
    door.provider.knows("g-1", email="other@lincoln.example", email_verified=True)
    assert await door.sign_in() == door.school.teacher_id
    linked = await door.school.rows(select(external_identity))
    assert [(row.issuer, row.subject) for row in linked] == [(door.provider.issuer, "g-1")]
    assert [row.action for row in await door.school.audited()] == ["add_provider", "link_identity"]
    assert "rivera" not in str(await door.school.audited()).lower()


async def test_what_is_asked_for_is_a_code_bound_to_this_browser_with_proof_nonce_and_state(door: Door) -> None:
    begun = await door.begin()
    asked = {name: value[0] for name, value in parse_qs(urlsplit(begun.address).query).items()}
    assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
    assert (asked["redirect_uri"], asked["client_id"], asked["scope"]) == (BACK, "coach", "openid email profile")
    assert min(len(asked["state"]), len(asked["nonce"])) >= 43
    assert not any(asked[name] in begun.sealed for name in ("state", "nonce"))
    await door.finish(begun, door.provider.lets_in(begun.address, "g-1"))
    verifier = door.provider.token_requests[0]["code_verifier"]
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    assert challenge == asked["code_challenge"]


async def test_who_is_not_on_the_list_is_told_so_and_not_made(door: Door) -> None:
    door.provider.knows("g-2", email="new@lincoln.example", email_verified=True)
    door.provider.knows("g-3", email="rivera@lincoln.example", email_verified=False)
    door.provider.knows("g-4", email="rivera@lincoln.example")
    door.provider.knows("g-5")
    for sub in ("g-2", "g-3", "g-4", "g-5"):
        with pytest.raises(NotOnTheList):
            await door.sign_in(sub)
    assert len(await door.school.rows(select(person.c.id))) == 2
    assert await door.school.rows(select(external_identity)) == []


async def test_an_address_that_was_given_to_somebody_else_since_opens_nothing(door: Door) -> None:
    await door.sign_in()
    door.provider.knows("g-9", **RIVERA)
    with pytest.raises(NotOnTheList):
        await door.sign_in("g-9")


async def test_an_address_that_two_people_have_opens_nothing(door: Door) -> None:
    await door.school.add_student("Rivera's son", email="Rivera@lincoln.example")
    with pytest.raises(NotOnTheList):
        await door.sign_in()


async def test_a_person_of_another_school_is_not_on_the_list_of_this_one(door: Door, sqlite: str) -> None:
    other = await door.school.database.write(_another_school)
    await door.school.database.write(
        lambda connection: connection.execute(
            update(person).where(person.c.id == door.school.teacher_id).values(school_id=other)
        )
    )
    with pytest.raises(NotOnTheList):
        await door.sign_in()


def _another_school(connection: Any) -> UUID:
    from coach.records import people

    return people.add_school(
        connection, name="Jefferson", zone="America/New_York", country="US", contacts=(), authorised_at=None
    )


async def test_who_was_disabled_stays_outside_linked_or_not(door: Door) -> None:
    async def disable(at: datetime | None) -> None:
        await door.school.database.write(
            lambda connection: connection.execute(
                update(person).where(person.c.id == door.school.teacher_id).values(disabled_at=at)
            )
        )

    await disable(door.now)
    with pytest.raises(NotOnTheList):
        await door.sign_in()
    await disable(None)
    await door.sign_in()
    await disable(door.now)
    with pytest.raises(NotOnTheList):
        await door.sign_in()


@pytest.mark.parametrize("claim", ["hd", "tid"])
async def test_an_account_of_another_tenant_is_refused_whatever_its_address(
    school: School, provider: Provider, claim: str
) -> None:
    door = await a_door(school, provider, tenant="lincoln.example")
    for about in ({}, {claim: "evil.example"}, {claim: ["lincoln.example"]}, {claim: ""}):
        door.provider.knows("g-1", **RIVERA | about)
        with pytest.raises(OtherTenant):
            await door.sign_in()
    door.provider.knows("g-1", **RIVERA | {claim: "lincoln.example"})
    assert await door.sign_in() == school.teacher_id


async def test_in_the_school_s_own_tenant_the_name_to_sign_in_with_counts_as_an_address(
    school: School, provider: Provider
) -> None:
    """As Entra has it, which does not verify `email`."""
    door = await a_door(school, provider, tenant="0b1f-lincoln")
    theirs = {"tid": "0b1f-lincoln", "email": "rivera@lincoln.example"}
    door.provider.knows("g-7", **theirs, preferred_username="mallory@lincoln.example")
    with pytest.raises(NotOnTheList):
        await door.sign_in("g-7")
    door.provider.knows("g-8", tid="0b1f-lincoln", preferred_username="Rivera@lincoln.example")
    assert await door.sign_in("g-8") == school.teacher_id


async def test_what_was_not_begun_in_this_browser_has_to_begin_anew(door: Door) -> None:
    begun, elsewhere = await door.begin(), await door.begin()
    said = door.provider.lets_in(begun.address, "g-1")
    without_state = {name: value for name, value in said.items() if name != "state"}
    for sealed, brought in (
        (None, said),
        ("", said),
        ("made up", said),
        (elsewhere.sealed, said),
        (begun.sealed, without_state),
        (begun.sealed, said | {"state": ""}),
        (begun.sealed, said | {"state": said["state"] + "x"}),
        (begun.sealed, said | {"state": "é\ud800"}),
    ):
        with pytest.raises(StateMismatch):
            await door.providers.finish(door.id, brought, sealed=sealed, back=BACK, at=door.now)
    assert door.provider.token_requests == []


async def test_what_was_begun_for_one_provider_does_not_end_at_another(door: Door) -> None:
    begun = await door.begin()
    said = door.provider.lets_in(begun.address, "g-1")
    with pytest.raises(StateMismatch):
        await door.providers.finish(uuid4(), said, sealed=begun.sealed, back=BACK, at=door.now)


async def test_who_takes_longer_than_ten_minutes_begins_anew(door: Door) -> None:
    begun = await door.begin()
    said = door.provider.lets_in(begun.address, "g-1")
    door.school.clock.forward(minutes=10, seconds=1)
    with pytest.raises(StateMismatch):
        await door.finish(begun, said)


async def test_a_sign_in_that_was_begun_anew_says_so_and_is_not_begun_for_ever(door: Door) -> None:
    first, second = await door.begin(), await door.begin(is_second_try=True)
    assert not oidc.is_second_try(door.provider.lets_in(first.address, "g-1"))
    said = door.provider.lets_in(second.address, "g-1")
    assert oidc.is_second_try(said)
    assert await door.finish(second, said)


async def test_a_code_is_taken_once(door: Door) -> None:
    begun = await door.begin()
    said = door.provider.lets_in(begun.address, "g-1")
    await door.finish(begun, said)
    with pytest.raises(ProviderRefused):
        await door.finish(begun, said)


async def test_a_code_of_another_sign_in_does_not_fit_the_nonce_of_this_one(door: Door) -> None:
    stolen, begun = await door.begin(), await door.begin()
    code = door.provider.lets_in(stolen.address, "g-1")["code"]
    said = door.provider.lets_in(begun.address, "g-1") | {"code": code}
    with pytest.raises(ProviderRefused):
        await door.finish(begun, said)


async def test_who_says_no_at_their_provider_comes_back_to_a_sentence(door: Door) -> None:
    begun = await door.begin()
    state = parse_qs(urlsplit(begun.address).query)["state"][0]
    for said in (
        door.provider.denies(begun.address) | {"state": state},
        {"state": state},
        {"state": state, "code": ""},
        {"state": state, "code": "made up"},
        {"state": state, "code": "x", "error": "access_denied"},
    ):
        with pytest.raises(ProviderRefused):
            await door.finish(begun, said)


async def test_new_keys_of_the_provider_are_found(door: Door) -> None:
    await door.sign_in()
    asked = door.provider.fetched.count("/jwks")
    await door.sign_in()
    assert door.provider.fetched.count("/jwks") == asked
    door.provider.rotate_keys()
    assert await door.sign_in() == door.school.teacher_id
    assert door.provider.fetched.count("/jwks") == asked + 1


def signed(change: Callable[[Claims], Claims], **header: Any) -> Callable[[Claims, RSAKey], str]:
    return lambda claims, key: jwt.encode({"alg": "RS256"} | header, change(claims), key)


def unsigned(claims: Claims, key: RSAKey) -> str:
    return written({"alg": "none"}, claims) + "."


def signed_with_the_public_key(claims: Claims, key: RSAKey) -> str:
    return signed_with(key.as_pem(private=False), claims)


def signed_with_the_client_secret(claims: Claims, key: RSAKey) -> str:
    return signed_with(b"a secret of theirs", claims)


def signed_with(secret: bytes, claims: Claims) -> str:
    said = written({"alg": "HS256"}, claims)
    return f"{said}.{encoded(hmac.new(secret, said.encode(), hashlib.sha256).digest())}"


def written(header: Claims, claims: Claims) -> str:
    return f"{encoded(json.dumps(header).encode())}.{encoded(json.dumps(claims).encode())}"


def encoded(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()


NOW = int(time.time())
TAMPERED: dict[str, Callable[[Claims, RSAKey], str]] = {
    "another issuer": signed(lambda claims: claims | {"iss": "https://evil.example"}),
    "no issuer": signed(lambda claims: {name: claims[name] for name in claims if name != "iss"}),
    "another audience": signed(lambda claims: claims | {"aud": ["another"]}),
    "no audience": signed(lambda claims: {name: claims[name] for name in claims if name != "aud"}),
    "for another party": signed(lambda claims: claims | {"aud": ["coach", "another"], "azp": "another"}),
    "for several, and no party named": signed(lambda claims: claims | {"aud": ["coach", "another"]}),
    "over": signed(lambda claims: claims | {"exp": NOW - 1000, "iat": NOW - 2000}),
    "of the future": signed(lambda claims: claims | {"iat": NOW + 5000, "exp": NOW + 9000}),
    "another nonce": signed(lambda claims: claims | {"nonce": "another"}),
    "no nonce": signed(lambda claims: {name: claims[name] for name in claims if name != "nonce"}),
    "no subject": signed(lambda claims: {name: claims[name] for name in claims if name != "sub"}),
    "a subject that is none": signed(lambda claims: claims | {"sub": 7}),
    "a subject that cannot be kept": signed(lambda claims: claims | {"sub": "g-1\x00"}),
    "a long subject": signed(lambda claims: claims | {"sub": "x" * 256}),
    "another access token": signed(lambda claims: claims | {"at_hash": "AAAA"}),
    "a key of its own": lambda claims, key: jwt.encode({"alg": "RS256"}, claims, RSAKey.generate_key(2048)),
    "not signed": unsigned,
    "signed with the public key": signed_with_the_public_key,
    "signed with the client's secret": signed_with_the_client_secret,
    "no token": lambda claims, key: "made up",
    "empty": lambda claims, key: "",
}


@ON_SQLITE
@pytest.mark.parametrize("tamper", TAMPERED.values(), ids=TAMPERED)
async def test_a_token_that_is_not_as_it_has_to_be_is_refused(
    door: Door, tamper: Callable[[Claims, RSAKey], str]
) -> None:
    door.provider.tamper = tamper
    with pytest.raises(ProviderRefused):
        await door.sign_in()
    assert await door.school.rows(select(external_identity)) == []


@ON_SQLITE
@pytest.mark.parametrize("offered", [["none"], ["HS256"], ["none", "HS256"], []])
async def test_what_the_provider_offers_does_not_make_a_weak_signature_count(door: Door, offered: list[str]) -> None:
    door.provider.describe = lambda said: said | {"id_token_signing_alg_values_supported": offered}
    for tamper in (unsigned, signed_with_the_public_key, signed_with_the_client_secret):
        door.provider.tamper = tamper
        with pytest.raises(ProviderRefused):
            await door.sign_in()


DESCRIBED: dict[str, Callable[[Claims], object]] = {
    "by another name": lambda said: said | {"issuer": "https://evil.example"},
    "nameless": lambda said: {name: said[name] for name in said if name != "issuer"},
    "without keys": lambda said: {name: said[name] for name in said if name != "jwks_uri"},
    "with keys elsewhere": lambda said: said | {"jwks_uri": "https://evil.example/jwks"},
    "with keys in this machine": lambda said: said | {"jwks_uri": "http://127.0.0.1:1/jwks"},
    "with keys in a file": lambda said: said | {"jwks_uri": "file:///etc/passwd"},
    "leading elsewhere": lambda said: said | {"authorization_endpoint": "https://evil.example/authorize"},
    "leading into a script": lambda said: said | {"authorization_endpoint": "javascript:alert(1)"},
    "as a list": lambda said: [said],
    "as nothing": lambda said: None,
    "too long": lambda said: said | {"more": "x" * 600_000},
}


@ON_SQLITE
@pytest.mark.parametrize("describe", DESCRIBED.values(), ids=DESCRIBED)
async def test_a_provider_that_describes_itself_otherwise_is_not_gone_to(
    door: Door, describe: Callable[[Claims], object]
) -> None:
    door.provider.describe = describe
    with pytest.raises(ProviderUnavailable):
        await door.begin()


async def test_no_code_is_sent_to_a_host_that_does_not_belong_to_the_provider(door: Door) -> None:
    asked: list[str] = []
    with elsewhere(asked) as address:
        door.provider.describe = lambda said: said | {"token_endpoint": f"{address}/token"}
        begun = await door.begin()
        said = door.provider.lets_in(begun.address, "g-1")
        with pytest.raises(ProviderUnavailable):
            await door.finish(begun, said)
        assert asked == []
        allowed = replace(door.providers, further_hosts=frozenset({urlsplit(address).netloc}))
        with pytest.raises(ProviderUnavailable):  # it answers that there is nothing
            await allowed.finish(door.id, said, sealed=begun.sealed, back=BACK, at=door.now)
        assert asked == ["/token"]


@contextmanager
def elsewhere(asked: list[str]) -> Iterator[str]:
    class Noting(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            return None

    with ThreadingHTTPServer(("127.0.0.1", 0), Noting) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join(5)


async def test_a_provider_that_does_not_answer_is_a_sentence(door: Door) -> None:
    await door.school.database.write(
        lambda connection: connection.execute(update(identity_provider).values(issuer="http://localhost:1"))
    )
    with pytest.raises(ProviderUnavailable):
        await door.begin()


async def test_a_provider_that_was_removed_lets_nobody_in_and_ends_what_it_began(door: Door) -> None:
    from coach.authorization import NOBODY, Role
    from coach.records.subjects import subject_of

    subject = await door.school.enter(await door.sign_in(), Role.TEACHER, way="oidc")
    begun = await door.begin()
    said = door.provider.lets_in(begun.address, "g-1")
    assert await door.school.database.write(ways_in.remove_provider, door.id, at=door.now, by=None)
    with pytest.raises(ProviderUnavailable):
        await door.finish(begun, said)
    assert subject.sign_in_id is not None
    assert await door.school.database.read(subject_of, subject.sign_in_id, at=door.now) is NOBODY


async def test_what_is_said_of_an_issuer_anew_takes_the_place_of_what_was_said_before(door: Door) -> None:
    again = await a_door(door.school, door.provider, tenant="lincoln.example")
    assert again.id == door.id
    kept = await door.school.database.read(ways_in.providers)
    assert [each.tenant for each in kept] == ["lincoln.example"]
    assert "a secret of theirs" not in str(kept)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "accounts.google.com",
        "http://login.example",
        "https://a@b.example",
        "https://a.example?x=1",
        "file:///x",
        "https://[",
    ],
)
def test_an_issuer_is_an_address_that_can_be_trusted(said: str) -> None:
    with pytest.raises(IssuerUnfit):
        oidc.fitting_issuer(said)


def test_of_every_refusal_there_is_a_sentence() -> None:
    for kind in (ProviderRefused, ProviderUnavailable, StateMismatch, OtherTenant, NotOnTheList, IssuerUnfit):
        assert issubclass(kind, CoachError) and kind.sentence.endswith(".")
