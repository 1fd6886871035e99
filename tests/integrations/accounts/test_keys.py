"""Keys of other systems: one action each, for some time, until they are revoked."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from coach.authorization import NOBODY, Role, Subject, Thing, may
from coach.records.subjects import service_of
from coach.records.tables.accounts import service_key
from coach.records.ways_in import keys, revoke_key
from integrations.accounts import keys as room
from integrations.accounts.keys import NewKey, UnknownScope
from integrations.accounts.tokens import digest_of
from tests.integrations.accounts.school import School


async def made(school: School, scope: str = "import_roster") -> NewKey:
    return await room.make(
        school.database, school_id=school.id, name="Student records", scope=scope, at=school.clock.now(), by=None
    )


async def holder(school: School, key: str) -> Subject:
    return await school.database.read(service_of, digest_of(key), at=school.clock.now())


async def test_a_key_opens_one_action_in_its_own_school(school: School) -> None:
    new = await made(school)
    subject = await holder(school, new.key)
    assert subject.role is Role.INTEGRATION
    assert may(subject, "import_roster", Thing(school.id))
    assert not may(subject, "record_consent", Thing(school.id))
    assert not may(subject, "import_roster", Thing(new.id))


async def test_of_a_key_only_a_digest_is_kept(school: School) -> None:
    new = await made(school)
    assert new.key.startswith("lck_") and len(new.key) == 47
    assert new.key.removeprefix("lck_") not in str(await school.rows(select(service_key)))
    assert new.key not in str(await school.audited())


async def test_a_key_that_is_over_or_revoked_or_made_up_opens_nothing(school: School) -> None:
    over, revoked = await made(school), await made(school, "record_consent")
    assert await school.database.write(revoke_key, revoked.id, at=school.clock.now(), by=None)
    assert not await school.database.write(revoke_key, revoked.id, at=school.clock.now(), by=None)
    assert await holder(school, revoked.key) is NOBODY
    assert await holder(school, "lck_" + "x" * 43) is NOBODY
    school.clock.forward(days=365)
    assert await holder(school, over.key) is NOBODY
    listed = await school.database.read(keys)
    assert [(each.scope, each.revoked_at is None) for each in listed] == [
        ("import_roster", True),
        ("record_consent", False),
    ]
    assert listed[0].expires_at == listed[0].made_at + timedelta(days=365)


@pytest.mark.parametrize("scope", ["", "read_conversation", "keep_account", "Import_roster", "*"])
async def test_a_key_is_never_for_what_the_matrix_keeps_from_systems(school: School, scope: str) -> None:
    with pytest.raises(UnknownScope):
        await made(school, scope)
