"""Students with a row in every table that can hold anything of them, each with words that can be looked for."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, insert
from uuid_utils.compat import uuid7

from coach.authorization import Role
from coach.conversation import LearnerId
from coach.profile import AgeBand, SafeguardingContact
from coach.records import concerns, people, raising
from coach.records.disclosures import Category, disclose
from coach.records.holds import HoldKind, lift, place
from coach.records.tables.accounts import account, external_identity, one_time_link, sign_in
from coach.records.tables.nudging import nudge, preference
from coach.records.tables.portfolio import artefact, portfolio_item
from coach.records.tables.privacy import broken_glass, consent, evidence_review, shared_words
from coach.records.tables.readings import second_reading
from coach.records.tables.safeguarding import concern, concern_event, outbox
from coach.records.tables.school import class_staff, person
from coach.records.tables.spending import model_spending
from coach.records.tables.talk import (
    conversation,
    entry,
    evidence,
    message,
    profile_fact,
    turn,
    week,
    withheld,
)
from coach.safety import ConcernCategory, Origin, Tier
from coach.sharing import Visibility
from tests.fakes import MONDAY_MORNING

NOW = MONDAY_MORNING


@dataclass(frozen=True)
class School:
    id: UUID
    class_id: UUID
    teacher_id: UUID
    admin_id: UUID


@dataclass(frozen=True)
class Told:
    """A turn: what the student said and what was replied."""

    turn_id: UUID
    said_id: UUID
    replied_id: UUID


@dataclass(frozen=True)
class Life:
    """Somebody of whom something is in every table."""

    id: LearnerId
    conversation_id: UUID
    turns: tuple[Told, ...]
    concern_id: UUID | None


def a_school(connection: Connection, *, visibility: Visibility = Visibility.FULL) -> School:
    contacts = (SafeguardingContact("Ms. Rivera", "school counselor"), SafeguardingContact("Mr. Okafor", "deputy head"))
    school_id = people.add_school(
        connection,
        name=f"Lincoln {uuid7()}",
        zone="America/New_York",
        country="US",
        contacts=contacts,
        authorised_at=NOW,
    )
    class_id = people.add_class(
        connection,
        school_id=school_id,
        name="7B",
        teacher_name="Ms. Chen",
        cycle_day=4,
        visibility=visibility,
        age_band=AgeBand.LOWER_SECONDARY,
    ).id
    teacher_id = people.read_class(connection, class_id).teacher_id
    assert teacher_id is not None
    admin_id = people.add_staff(connection, school_id=school_id, name="Mr. Ito", roles=(Role.ADMIN,), at=NOW)
    return School(school_id, class_id, teacher_id, admin_id)


def a_life(
    connection: Connection,
    school: School,
    *,
    name: str = "Amara",
    words: str = "words",
    concern_state: str | None = None,
    at: datetime = NOW,
) -> Life:
    """Live it: `words` stand in everything a person typed. With `concern_state`, the second turn raised a concern."""

    def add(table: Table, **values: Any) -> UUID:
        row_id = uuid7()
        connection.execute(insert(table).values(id=row_id, **values))
        return row_id

    learner_id = people.add_learner(connection, class_id=school.class_id, name=name, language="en", assented_at=at)
    connection.execute(
        person.update().where(person.c.id == learner_id).values(email=f"{words}@example.org", source_id=words)
    )
    _signs_in(connection, learner_id, words, at)
    conversation_id = add(
        conversation,
        learner_id=learner_id,
        school_class_id=school.class_id,
        visibility="full",
        channel="web",
        language="en",
        release_id="r1",
        started_at=at,
    )

    def told(text: str, *, reply: str, move: str = "name_goal", minutes: int = 0) -> Told:
        said_at = at + timedelta(minutes=minutes)
        turn_id = add(
            turn,
            conversation_id=conversation_id,
            answered_at=said_at,
            move=move,
            phase="forethought",
            reason=f"because of {words}",
            choices=[{"id": "yes", "label": f"Yes, {words}"}],
            wordings=["name_goal#1"],
            sources=[],
            referral={"role": words, "name": words, "helplines": []},
            wording_version="w1",
            knowledge_version="k1",
            worded_by="authored",
            model_use={"model": "openai:small", "wording": "fallen_back", "why": "slow"},
            without_library=False,
            facts_used=[],
        )
        common = {"conversation_id": conversation_id, "learner_id": learner_id, "turn_id": turn_id, "said_at": said_at}
        said_id = add(message, author="learner", text=text, client_message_id=uuid7(), **common)
        return Told(turn_id, said_id, add(message, author="coach", text=reply, **common))

    goal = f"I want to {words} by Friday"
    turns = (
        told(goal, reply=f"So: {words}?"),
        told(f"Something is wrong, {words}", reply=f"Thank you for telling me, {words}", minutes=1),
        told(f"Forget {words}", reply=f"Forgotten: {words}", minutes=2),
    )
    quoted = {"message_id": turns[0].said_id, "turn_id": turns[0].turn_id, "start": 0, "end": len(goal), "text": goal}
    week_id = add(week, learner_id=learner_id, opened_at=at)
    old = add(entry, learner_id=learner_id, week_id=week_id, kind="goal", value=words, version=1, at=at, **quoted)
    goal_id = add(entry, learner_id=learner_id, week_id=week_id, kind="goal", value=words, version=2, at=at, **quoted)
    connection.execute(entry.update().where(entry.c.id == old).values(replaced_by=goal_id))
    first_fact = add(profile_fact, learner_id=learner_id, kind="interest", at=at, **quoted)
    fact_id = add(
        profile_fact,
        learner_id=learner_id,
        kind="interest",
        at=at,
        state="proposed",
        proposed_by=f"Ms. Chen, {words}",
        text=words,
        start=0,
        end=len(words),
    )
    connection.execute(profile_fact.update().where(profile_fact.c.id == first_fact).values(replaced_by=fact_id))
    connection.execute(insert(preference).values(learner_id=learner_id, plain_words=True))
    taken = {"calls": 1, "prompt_tokens": 900, "reply_tokens": 60}
    add(model_spending, learner_id=learner_id, school_id=school.id, day=at.date(), **taken)
    add(
        second_reading,
        learner_id=learner_id,
        message_id=turns[0].said_id,
        turn_id=turns[0].turn_id,
        model="openai:small",
        acts=["stuck"],
        parts=[{"kind": "goal", "start": 0, "end": 6}],
        feeling={"start": 0, "end": 2},
        dropped=1,
        at=at,
        asked_in=turns[1].turn_id,
        asked_about="goal",
    )
    add(
        nudge,
        learner_id=learner_id,
        week_id=week_id,
        entry_id=goal_id,
        conversation_id=conversation_id,
        kind="asked",
        wanted_at=at,
        due_at=at,
        text=f"You picked this time for {goal}",
        wording="nudges/goal#1",
        choices=[{"id": "some", "label": f"Some, {words}"}],
        asks="progress",
        shown_at=at,
        answered_at=at,
        answered_in=turns[1].turn_id,
    )
    evidence_id = add(
        evidence,
        learner_id=learner_id,
        entry_id=goal_id,
        kind="goal",
        indicators=["D7"],
        move="name_goal",
        who_says="learner",
        wording_version="w1",
        knowledge_version="k1",
        worded_by="authored",
        noted_at=at,
        **quoted,
    )
    verdict = {"verdict": "corrected", "indicators": ["D8"], "comment": f"I read {words}"}
    add(evidence_review, evidence_id=evidence_id, by=school.teacher_id, by_learner=False, at=at, **verdict)
    add(evidence_review, evidence_id=evidence_id, by=learner_id, by_learner=True, comment=f"No, {words}", at=at)
    add(withheld, message_id=turns[1].said_id, asked_in=turns[2].turn_id, at=at)
    add(withheld, profile_fact_id=first_fact, at=at)
    add(shared_words, learner_id=learner_id, message_id=turns[0].said_id, start=0, end=6, at=at)
    file = f"%PDF-1.7 {words}".encode()
    work = {"file_name": f"{words}.pdf", "media_type": "application/pdf", "size": len(file), "content": file}
    file_id = add(
        artefact, learner_id=learner_id, kind="file", title=f"A map of {words}", sha256="0" * 64, at=at, **work
    )
    link_id = add(artefact, learner_id=learner_id, kind="link", title=words, url=f"https://example.org/{words}", at=at)
    of_class = {"school_class_id": school.class_id, "visibility": "full"}
    for position, (held, stretches) in enumerate(
        (({"evidence_id": evidence_id}, [[0, 6]]), ({"artefact_id": file_id}, []), ({"artefact_id": link_id}, []))
    ):
        add(
            portfolio_item,
            learner_id=learner_id,
            position=position,
            stretches=stretches,
            comment=f"I chose {words}",
            at=at,
            **held,
            **of_class,
        )
    add(consent, learner_id=learner_id, kind="parent_notice", is_given=True, by=school.admin_id, at=at)
    add(
        class_staff,
        school_class_id=school.class_id,
        person_id=school.teacher_id,
        part="mentor",
        learner_id=learner_id,
        since=at,
    )
    glass_id = add(
        broken_glass,
        person_id=school.admin_id,
        learner_id=learner_id,
        reason=f"to look into {words}",
        opened_at=at,
        until=at + timedelta(minutes=30),
    )
    add(outbox, kind="broken_glass", payload={"broken_glass_id": str(glass_id), "n": 1}, created_at=at, due_at=at)
    disclose(connection, learner_id, Category.EXPORT, recipient=words, purpose=words, at=at)
    place(connection, learner_id, HoldKind.SAFEGUARDING, by=None, at=at)
    lift(connection, learner_id, HoldKind.SAFEGUARDING, by=None, at=at)
    concern_id = None
    if concern_state:
        concern_id = add(
            concern,
            learner_id=learner_id,
            message_id=turns[1].said_id,
            tier="urgent",
            category="abuse",
            text=f"Something is wrong, {words}",
            matched=[f"abuse:{words}"],
            screen_version="s1",
            state=concern_state,
            raised_at=at,
            closed_at=at if concern_state == "closed" else None,
        )
        add(concern_event, concern_id=concern_id, kind="raised", at=at)
        add(outbox, kind="concern", payload={"concern_id": str(concern_id)}, created_at=at, due_at=at)
    return Life(learner_id, conversation_id, turns, concern_id)


def _signs_in(connection: Connection, learner_id: UUID, words: str, at: datetime) -> None:
    connection.execute(
        insert(account).values(
            person_id=learner_id, login=f"login-{words}", password_hash="$argon2id$secret", recovery_digests=["secret"]
        )
    )
    later = at + timedelta(days=1)
    for table, values in {
        external_identity: {"issuer": "https://id.example.org", "subject": words, "linked_at": at},
        sign_in: {"role": "student", "way": "password", "digest": words[:64], "begun_at": at, "expires_at": later},
        one_time_link: {"kind": "reset", "digest": f"digest-{words}"[:64], "made_at": at, "expires_at": later},
    }.items():
        connection.execute(insert(table).values(id=uuid7(), person_id=learner_id, **values))


def raised_by_hand(connection: Connection, learner_id: UUID, by: UUID, words: str, *, is_own: bool = False) -> UUID:
    """A concern that no message raised, with a note of whoever looks after it."""
    concern_id = raising.raise_by_hand(
        connection,
        learner_id,
        origin=Origin.STUDENT if is_own else Origin.TEACHER,
        by=learner_id if is_own else by,
        tier=Tier.WELLBEING,
        category=ConcernCategory.DISTRESS,
        text=words,
        at=NOW,
    )
    concerns.note(connection, concern_id, f"A note on {words}", by=by, at=NOW)
    return concern_id
