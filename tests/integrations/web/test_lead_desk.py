"""The safeguarding lead's desk: the queue, one concern, raising by hand, who is told, drills and numbers."""

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import httpx2
import pytest
from sqlalchemy import Connection, func, select, update

from coach.authorization import Role
from coach.consent import ConsentKind
from coach.conversation import LearnerId
from coach.records import bank_lines, concerns, consents, notices, people, policies, raising
from coach.records.tables.privacy import audit
from coach.records.tables.safeguarding import concern, outbox
from coach.records.tables.school import enrolment, person
from coach.safety import ConcernCategory, Origin, Outcome, Screening, Tier
from coach.staffing import OutOfHours
from integrations import demo
from integrations.web.words import LANGUAGES, words
from integrations.wiring import House
from tests.fakes import FixedScreen
from tests.integrations.web.conftest import Browse
from tests.integrations.web.school import URGENT, Student, a_talking_student, problem_of, sign_in

Browser = httpx2.AsyncClient
Raise = Callable[..., Awaitable[UUID]]
EN = words("en")
HTML = {"Accept": "text/html"}
MEAN = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'{{ 7*7 }}"


@pytest.fixture
async def okafor(browse: Browse) -> Browser:
    """The browser of a safeguarding lead."""
    browser = await browse(staff="Mr Okafor")
    browser.headers.update(HTML)
    return browser


@pytest.fixture
async def haddad(browse: Browse) -> Browser:
    browser = await browse(staff="Mr Haddad")
    browser.headers.update(HTML)
    return browser


@pytest.fixture
async def lead(client: Browser) -> Student:
    """A safeguarding lead over the API."""
    return await sign_in(client, staff="Mr Okafor")


@pytest.fixture
async def teachers_words(house: House, dev: Student) -> Raise:
    """What a teacher raised about Dev, some time ago."""

    async def raised(text: str = "sits alone since monday", *, ago: timedelta = timedelta(), **about: Any) -> UUID:
        by = await person_named(house, "Ms Rivera", Role.TEACHER)
        given = {"tier": Tier.WELLBEING, "category": ConcernCategory.BULLYING, "origin": Origin.TEACHER, **about}
        at = house.clock.now() - ago
        return await house.database.write(raising.raise_by_hand, UUID(dev.id), by=by, text=text, at=at, **given)

    return raised


async def person_named(house: House, name: str, role: Role) -> UUID:
    found = await demo.class_of_demo(house.roster)
    assert found is not None
    person_id = await house.database.read(people.staff_named, found.school_id, name, role)
    assert person_id is not None
    return person_id


async def school_of(house: House) -> UUID:
    found = await demo.class_of_demo(house.roster)
    assert found is not None
    return found.school_id


def text_of(answer: httpx2.Response) -> str:
    shown = re.sub(r"(?s)<(head|title).*?</\1>", "", answer.text)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", shown)).split())


async def read(browser: Browser, address: str) -> str:
    answer = await browser.get(address)
    assert answer.status_code == 200, answer.text
    return text_of(answer)


async def the_concern(house: House) -> concerns.RaisedConcern:
    [raised] = await house.database.read(concerns.of_school, await school_of(house))
    return raised


async def waiting(house: House) -> int:
    """How many notices are still to go out."""

    def count(connection: Connection) -> int:
        unsent = select(func.count()).select_from(outbox)
        return connection.execute(unsent.where(outbox.c.sent_at.is_(None), outbox.c.dropped_at.is_(None))).scalar_one()

    return await house.database.read(count)


async def looks(house: House, action: str) -> list[Any]:
    return await house.database.read(
        lambda connection: list(connection.execute(select(audit).where(audit.c.action == action)))
    )


# The queue


async def test_what_needs_a_person_now_comes_first_and_then_the_oldest(
    okafor: Browser, amara: Student, teachers_words: Raise
) -> None:
    await teachers_words(ago=timedelta(days=2, hours=3))
    await teachers_words(ago=timedelta(hours=5), category=ConcernCategory.SLEEP)
    await teachers_words(ago=timedelta(minutes=12), tier=Tier.URGENT, category=ConcernCategory.ABUSE)
    await amara.say(URGENT)

    shown = await read(okafor, "/lead")

    order = ["Abuse Urgent", "12 min", "Suicide Urgent", "just now", "Also open", "Bullying", "2 d", "Sleep", "5 h"]
    places = [shown.index(each) for each in order]
    assert places == sorted(places), shown
    assert "Needs a person now 2" in shown
    assert "Open (4)" in shown and "Closed (0)" in shown
    assert "Raised by Ms Rivera, who teaches" in shown and "Noticed by the screen" in shown
    assert "Grade 9, Period 2" in shown


async def test_no_words_of_anybody_are_in_the_queue(okafor: Browser, amara: Student, teachers_words: Raise) -> None:
    await amara.say(URGENT)
    await teachers_words("zzsecretzz")
    for address in ("/lead", "/lead?state=closed", "/lead/students", "/lead/report", "/lead/policy"):
        page = (await okafor.get(address)).text
        assert URGENT not in unescape(page) and "zzsecretzz" not in page


async def test_whoever_looks_after_a_concern_is_named_and_it_is_no_more_at_the_top(
    okafor: Browser, house: House, amara: Student
) -> None:
    await amara.say(URGENT)
    assert "Needs a person now 1" in await read(okafor, "/lead")
    raised = await the_concern(house)

    done = await okafor.post(f"/lead/concerns/{raised.id}/acknowledge")

    assert EN["concern"]["done"]["acknowledged"] in await read(okafor, done.headers["location"])
    shown = await read(okafor, "/lead")
    assert EN["lead"]["nothing_now"] in shown
    assert "Acknowledged by Mr Okafor" in shown


async def test_closed_concerns_are_shown_when_asked_for(okafor: Browser, house: House, teachers_words: Raise) -> None:
    by = await person_named(house, "Mr Okafor", Role.SAFEGUARDING_LEAD)
    ended = await teachers_words()
    await house.database.write(concerns.close, ended, Outcome.NO_RISK, "spoke with him", by=by, at=house.clock.now())

    assert EN["lead"]["nothing"] in await read(okafor, "/lead")
    assert "Closed: No risk found" in await read(okafor, "/lead?state=closed")
    assert (await okafor.get("/lead?state=sideways")).status_code == 422


async def test_who_was_not_told_is_said_plainly(okafor: Browser, house: House, amara: Student) -> None:
    await amara.say(URGENT)
    raised = await the_concern(house)
    [first, *_] = await house.database.read(notices.due, now=house.clock.now())
    for _ in range(notices.TRIES):
        await house.database.write(notices.failed, first.id, code="mail_unavailable", at=house.clock.now())

    shown = await read(okafor, "/lead")

    assert EN["lead"]["untold"]["heading"] in shown
    assert "A concern about Amara Not told: Mr Okafor, by e-mail (the mail server did not take it)" in shown
    assert "Mr Okafor could not be told by e-mail" in await read(okafor, f"/lead/concerns/{raised.id}")


async def test_notices_that_are_late_say_that_nobody_may_be_telling_anybody(
    okafor: Browser, house: House, amara: Student
) -> None:
    await amara.say(URGENT)
    assert EN["lead"]["untold"]["heading"] not in await read(okafor, "/lead")

    house.clock.move(timedelta(minutes=4))

    shown = await read(okafor, "/lead")
    assert " ".join(EN["lead"]["untold"]["machine"].split()) in shown
    assert "Not told yet: Mr Okafor, by e-mail. It was due on" in shown


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_page_of_the_desk_is_in_both_languages(
    okafor: Browser, amaras: Browser, house: House, amara: Student, language: str
) -> None:
    await amara.say(URGENT)
    raised, w = await the_concern(house), words(language)
    for browser, address, heading in [
        (okafor, "/lead", w["lead"]["now"]),
        (okafor, f"/lead/concerns/{raised.id}", w["concern"]["close"]),
        (okafor, f"/lead/concerns/{raised.id}/record", w["concern"]["record"]["heading"]),
        (okafor, "/lead/students", w["lead"]["find"]["label"]),
        (okafor, f"/lead/students/{amara.id}", w["raising"]["send"]),
        (okafor, "/lead/policy", w["policy"]["heading"]),
        (okafor, "/lead/report", w["lead"]["report"]["months"]),
        (amaras, "/my/adult", w["tell"]["heading"]),
    ]:
        answer = await browser.get(address, params={"lang": language})
        assert heading in unescape(answer.text), address
        assert f'<html lang="{language}">' in answer.text


# One concern


async def test_the_message_stands_highlighted_among_three_turns_on_either_side(
    okafor: Browser, house: House, amara: Student
) -> None:
    said = [*(f"before {n}" for n in "4321"), URGENT, *(f"after {n}" for n in "1234")]
    for text in said:
        await amara.say(text)
    raised = await the_concern(house)

    answer = await okafor.get(f"/lead/concerns/{raised.id}")

    shown = text_of(answer)
    assert f'<mark class="own-words">{URGENT}</mark>' in answer.text
    assert answer.text.count("<mark") == 1
    places = [shown.index(each) for each in said[1:-1]]
    assert places == sorted(places)
    assert "before 4" not in shown and "after 4" not in shown
    assert "I am glad you told me." in shown, "what the coach answered"
    assert "Class Grade 9, Period 2" in shown and "Teachers Ms Rivera" in shown


async def test_what_the_student_wanted_forgotten_is_blank_in_the_window(
    okafor: Browser, house: House, amara: Student
) -> None:
    await amara.say("goal: zzforgetzz")
    await amara.say(URGENT)
    known = await house.records.profile(LearnerId(UUID(amara.id)))
    await house.records.delete_fact(LearnerId(UUID(amara.id)), known.facts[0].id, at=house.clock.now())
    raised = await the_concern(house)

    for address in (f"/lead/concerns/{raised.id}", f"/lead/concerns/{raised.id}/record"):
        answer = await okafor.get(address)
        assert "zzforgetzz" not in answer.text
        assert EN["review"]["withheld"] in answer.text and URGENT in answer.text


async def test_each_look_at_the_words_is_in_the_audit_and_the_student_sees_who_looked(
    okafor: Browser, amaras: Browser, house: House, amara: Student
) -> None:
    await amara.say(URGENT)
    raised = await the_concern(house)

    for address in (f"/lead/concerns/{raised.id}", f"/lead/concerns/{raised.id}/record"):
        await okafor.get(address)

    seen = await looks(house, "read_concern")
    assert [(str(each.learner_id), each.object_id) for each in seen] == [(amara.id, raised.id)] * 2
    assert "Mr Okafor Safeguarding lead Conversations × 2" in await read(amaras, "/my")


async def test_other_concerns_of_the_same_student_are_a_link_away(okafor: Browser, teachers_words: Raise) -> None:
    first, second = await teachers_words("one"), await teachers_words("two", category=ConcernCategory.EATING)
    page = (await okafor.get(f"/lead/concerns/{first}")).text
    assert f"/lead/concerns/{second}?lang=en" in page and "Eating, " in text_of(
        await okafor.get(f"/lead/concerns/{first}")
    )


async def test_the_history_tells_who_was_told_and_who_will_be(okafor: Browser, house: House, amara: Student) -> None:
    await amara.say(URGENT)
    raised = await the_concern(house)
    [first, *_] = await house.database.read(notices.due, now=house.clock.now())
    await house.database.write(notices.told, first.id, at=house.clock.now())

    shown = await read(okafor, f"/lead/concerns/{raised.id}")

    assert "Mr Okafor was told by e-mail" in shown


async def test_answering_stops_the_chain_and_the_first_answer_stands(
    okafor: Browser, browse: Browse, house: House, amara: Student
) -> None:
    await amara.say(URGENT)
    raised = await the_concern(house)
    assert await waiting(house) > 0

    await okafor.post(f"/lead/concerns/{raised.id}/acknowledge")
    lindqvist = await browse(staff="Ms Lindqvist")
    await lindqvist.post(f"/lead/concerns/{raised.id}/acknowledge")

    assert await waiting(house) == 0
    assert (await the_concern(house)).acknowledged_by == "Mr Okafor"
    shown = await read(okafor, f"/lead/concerns/{raised.id}")
    assert shown.count("acknowledged it") == 1
    assert EN["concern"]["acknowledge"] not in shown


async def test_notes_stay_in_their_order_and_line_by_line(okafor: Browser, house: House, amara: Student) -> None:
    await amara.say(URGENT)
    raised = await the_concern(house)
    address = f"/lead/concerns/{raised.id}"
    for text in ("Rang her aunt.\nShe comes at noon.", "Her aunt came."):
        assert (await okafor.post(f"{address}/notes", data={"text": text})).status_code == 303
    empty = await okafor.post(f"{address}/notes", data={"text": " \u200b "})
    assert (empty.status_code, EN["concern"]["problems"]["no_words"] in text_of(empty)) == (422, True)

    page = (await okafor.get(address)).text

    assert page.index("Rang her aunt.\nShe comes at noon.") < page.index("Her aunt came.")
    assert page.count("Mr Okafor noted") == 2


async def test_a_concern_is_closed_with_how_it_ended_and_the_teacher_sees_it_no_more(
    okafor: Browser, rivera: Browser, house: House, amara: Student
) -> None:
    await amara.say(URGENT)
    raised = await the_concern(house)
    assert "Speak with Mr Okafor" in await read(rivera, "/review")

    done = await okafor.post(
        f"/lead/concerns/{raised.id}/close", data={"outcome": "passed_on", "text": "Told child protection."}
    )

    shown = await read(okafor, done.headers["location"])
    assert EN["concern"]["done"]["closed"] in shown and "Closed: Passed on" in shown
    assert "Mr Okafor closed it" in shown and "Told child protection." in shown
    assert "Speak with" not in await read(rivera, "/review")
    again = await okafor.post(f"/lead/concerns/{raised.id}/close", data={"outcome": "no_risk", "text": "x"})
    assert (again.status_code, EN["problems"]["concern_closed"] in text_of(again)) == (409, True)
    late = await okafor.post(f"/lead/concerns/{raised.id}/acknowledge")
    assert late.status_code == 409


@pytest.mark.parametrize("fields", [{"text": "spoke"}, {"outcome": "no_risk"}, {"outcome": "gone", "text": "spoke"}])
async def test_without_how_it_ended_and_a_note_nothing_is_closed_and_nothing_written_is_lost(
    okafor: Browser, house: House, amara: Student, fields: dict[str, str]
) -> None:
    await amara.say(URGENT)
    raised = await the_concern(house)

    answer = await okafor.post(f"/lead/concerns/{raised.id}/close", data=fields)

    assert answer.status_code == 422
    assert EN["concern"]["problems"]["incomplete"] in text_of(answer)
    assert fields.get("text", "") in answer.text
    assert (await the_concern(house)).is_open


async def test_a_concern_is_opened_again_and_everybody_is_told_again(
    okafor: Browser, house: House, amara: Student
) -> None:
    await amara.say(URGENT)
    raised = await the_concern(house)
    await okafor.post(f"/lead/concerns/{raised.id}/close", data={"outcome": "no_risk", "text": "fine"})
    assert await waiting(house) == 0

    done = await okafor.post(f"/lead/concerns/{raised.id}/reopen", data={"text": "she said it again"})

    shown = await read(okafor, done.headers["location"])
    assert EN["concern"]["done"]["reopened"] in shown and "she said it again" in shown
    assert await waiting(house) > 0
    assert "Needs a person now 1" in await read(okafor, "/lead")
    again = await okafor.post(f"/lead/concerns/{raised.id}/reopen", data={"text": "once more"})
    assert (again.status_code, EN["problems"]["concern_open"] in text_of(again)) == (409, True)


async def test_the_record_holds_everything_with_its_date_and_who_printed_it(
    okafor: Browser, house: House, amara: Student
) -> None:
    await amara.say(URGENT)
    raised = await the_concern(house)
    await okafor.post(f"/lead/concerns/{raised.id}/notes", data={"text": "Rang her aunt."})

    shown = await read(okafor, f"/lead/concerns/{raised.id}/record")

    year = str(house.clock.now().year)
    for part in (str(raised.id), URGENT, "Rang her aunt.", "Riverside School", "Printed by Mr Okafor", year):
        assert part in shown


async def test_whatever_is_written_is_only_ever_text(
    okafor: Browser, amaras: Browser, rivera: Browser, house: House, dev: Student
) -> None:
    await amaras.post(f"/students/{await id_of(house, 'Amara')}/concerns", data={"text": MEAN})
    await rivera.post(f"/students/{dev.id}/concerns", data={"text": MEAN, "category": "abuse"})
    for raised in await house.database.read(concerns.of_school, await school_of(house)):
        address = f"/lead/concerns/{raised.id}"
        await okafor.post(f"{address}/notes", data={"text": MEAN})
        for page in (address, f"{address}/record"):
            answer = await okafor.get(page)
            assert "<script>alert" not in answer.text and "<img" not in answer.text.replace('<img src="/static', "")
            assert MEAN in unescape(answer.text)


async def id_of(house: House, name: str) -> str:
    return str(await house.roster.learner_named(name, class_id=None))


# What the screen may learn from


async def test_a_false_alarm_may_leave_a_line_in_other_words(okafor: Browser, house: House, amara: Student) -> None:
    await amara.say(URGENT)
    raised = await the_concern(house)

    await okafor.post(
        f"/lead/concerns/{raised.id}/close",
        data={
            "outcome": "false_alarm",
            "text": "a line of a song",
            "example": "wish the floor would swallow me lol",
            "label": "none",
            "category": "suicide",
        },
    )

    [line] = await house.database.read(bank_lines.lines)
    assert (line.text, line.label, line.category) == (
        "wish the floor would swallow me lol",
        Tier.NONE,
        ConcernCategory.SUICIDE,
    )
    assert not (await the_concern(house)).is_open


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("amara said this in class", "somebody_named"),
        ("ask Rivera about it", "somebody_named"),
        ("write to her@mail.example", "somebody_named"),
        ("call 555 013 4477", "somebody_named"),
        ("well, I want to disappear for good, ok", "words_copied"),
    ],
)
async def test_a_line_that_names_somebody_or_repeats_the_words_is_refused_and_nothing_is_closed(
    okafor: Browser, house: House, amara: Student, line: str, code: str
) -> None:
    await amara.say(URGENT)
    raised = await the_concern(house)

    answer = await okafor.post(
        f"/lead/concerns/{raised.id}/close",
        data={"outcome": "false_alarm", "text": "a song", "example": line, "label": "none"},
    )

    assert answer.status_code == 422
    assert EN["concern"]["problems"][code].split("{")[0].split(":")[0] in text_of(answer)
    assert line in unescape(answer.text) and "a song" in answer.text
    assert (await the_concern(house)).is_open
    assert await house.database.read(bank_lines.lines) == ()


async def test_what_the_screen_missed_is_written_on_the_desk(okafor: Browser, house: House) -> None:
    done = await okafor.post("/lead/examples", data={"example": "got my letters done", "label": "urgent"})
    assert EN["lead"]["done"]["example"] in await read(okafor, done.headers["location"])
    [line] = await house.database.read(bank_lines.lines)
    assert (line.text, line.label) == ("got my letters done", Tier.URGENT)
    wrong = await okafor.post("/lead/examples", data={"example": "Lindqvist knows", "label": "urgent"})
    assert (wrong.status_code, "Lindqvist knows" in wrong.text) == (422, True)
    assert (await okafor.post("/lead/examples", data={"example": " "})).status_code == 422


# Raising by hand


async def test_a_teacher_raises_a_concern_and_sees_afterwards_only_whom_to_speak_to(
    rivera: Browser, okafor: Browser, house: House, dev: Student
) -> None:
    said = {"category": "bullying", "is_urgent": "false", "text": "zzsecretzz they hide his things"}

    done = await rivera.post(f"/students/{dev.id}/concerns", data=said)

    shown = await read(rivera, done.headers["location"])
    assert "Passed on. Mr Okafor and the others are being told." in shown
    assert "Speak with Mr Okafor" in shown and "Speak with Mr Okafor" in await read(rivera, "/review")
    for address in ("/review", f"/review/students/{dev.id}", f"/review/students/{dev.id}/turns"):
        assert "zzsecretzz" not in (await rivera.get(address)).text
    raised = await the_concern(house)
    assert (raised.origin, raised.raised_by, raised.tier) == (Origin.TEACHER, "Ms Rivera", Tier.WELLBEING)
    assert (await rivera.get(f"/lead/concerns/{raised.id}")).status_code == 404
    assert "What Ms Rivera wrote zzsecretzz they hide his things" in await read(okafor, f"/lead/concerns/{raised.id}")


async def test_pressing_twice_raises_one_concern_and_more_urgently_another(
    rivera: Browser, house: House, dev: Student
) -> None:
    said = {"category": "bullying", "text": "they hide his things"}
    for _ in range(3):
        await rivera.post(f"/students/{dev.id}/concerns", data=said)
    assert len(await house.database.read(concerns.of_school, await school_of(house))) == 1

    await rivera.post(f"/students/{dev.id}/concerns", data={**said, "is_urgent": "true"})
    house.clock.move(timedelta(minutes=11))
    await rivera.post(f"/students/{dev.id}/concerns", data=said)

    tiers = [each.tier for each in await house.database.read(concerns.of_school, await school_of(house))]
    assert tiers == [Tier.URGENT, Tier.WELLBEING, Tier.WELLBEING]


async def test_a_teacher_and_a_lead_write_a_few_words(rivera: Browser, okafor: Browser, dev: Student) -> None:
    for browser in (rivera, okafor):
        assert (await browser.post(f"/students/{dev.id}/concerns", data={"text": "  "})).status_code == 422
        assert (await browser.post(f"/students/{dev.id}/concerns", data={"text": "x" * 2001})).status_code == 422
        assert (await browser.post(f"/students/{uuid4()}/concerns", data={"text": "x"})).status_code == 404


async def test_a_student_asks_for_an_adult_without_a_word(
    amaras: Browser, okafor: Browser, rivera: Browser, house: House, amara: Student
) -> None:
    shown = await read(amaras, "/my/adult")
    assert "Mr Okafor (school counsellor). If they do not answer, Ms Lindqvist." in shown
    assert "call or text 988" in shown and "1-800-422-4453" in shown

    done = await amaras.post(f"/students/{amara.id}/concerns", data={"text": "", "is_urgent": "false"})

    assert "It is on its way to Mr Okafor (school counsellor)." in await read(amaras, done.headers["location"])
    raised = await the_concern(house)
    assert (raised.origin, raised.tier, raised.text) == (Origin.STUDENT, Tier.WELLBEING, "")
    assert EN["concern"]["no_words"] in await read(okafor, f"/lead/concerns/{raised.id}")
    assert "Speak with Mr Okafor" in await read(rivera, "/review")


async def test_a_student_finds_the_way_to_an_adult_from_every_page_of_theirs(amaras: Browser) -> None:
    for address in ("/talk", "/my", "/my/notice"):
        assert 'href="/my/adult' in (await amaras.get(address)).text


@pytest.mark.parametrize("why", ["no consent", "in no class"])
async def test_an_adult_is_told_also_where_the_conversation_is_not_open(
    amaras: Browser, house: House, amara: Student, why: str
) -> None:
    if why == "no consent":
        await house.database.write(
            consents.record_consent,
            LearnerId(UUID(amara.id)),
            ConsentKind.OPT_OUT,
            is_given=True,
            by=None,
            at=house.clock.now(),
        )
    else:
        left = update(enrolment).values(until=house.clock.now())
        await house.database.write(lambda connection: connection.execute(left))
    assert problem_of(await amara.say("hi"))[0] == 403

    done = await amaras.post(f"/students/{amara.id}/concerns", data={"text": "i need somebody"})

    assert done.status_code == 303
    assert (await the_concern(house)).text == "i need somebody"


async def test_what_sounds_urgent_is_urgent_whatever_a_student_ticks(
    amaras: Browser, app: Any, house: House, amara: Student
) -> None:
    from dataclasses import replace

    heard = FixedScreen(Screening(Tier.URGENT, ConcernCategory.ABUSE, ("test",), "test"))
    app.state.house = replace(house, screen=heard)

    await amaras.post(f"/students/{amara.id}/concerns", data={"text": "he hit me again", "is_urgent": "false"})

    raised = await the_concern(house)
    assert (raised.tier, raised.category) == (Tier.URGENT, ConcernCategory.ABUSE)


class BrokenScreen(FixedScreen):
    async def screen(self, *_: Any) -> Screening:
        raise RuntimeError("broken")


async def test_an_adult_is_told_when_the_screen_is_broken(
    amaras: Browser, app: Any, house: House, amara: Student
) -> None:
    from dataclasses import replace

    app.state.house = replace(house, screen=BrokenScreen(Screening(Tier.NONE)))
    await amaras.post(f"/students/{amara.id}/concerns", data={"text": "please", "is_urgent": "true"})
    assert (await the_concern(house)).tier is Tier.URGENT


async def test_a_student_whose_words_cannot_be_stored_reads_whom_to_turn_to_and_keeps_them(
    amaras: Browser, house: House, amara: Student
) -> None:
    writes, house.database.write = house.database.write, _full  # type: ignore[method-assign]

    answer = await amaras.post(f"/students/{amara.id}/concerns", data={"text": "i need somebody", "is_urgent": "true"})

    house.database.write = writes  # type: ignore[method-assign]
    assert answer.status_code == 503
    shown = text_of(answer)
    assert "Please go to Mr Okafor" in shown and "call or text 988" in shown and "i need somebody" in shown
    assert re.search(r'value="true" checked', answer.text)


async def _full(*_: Any, **__: Any) -> Any:
    from coach.errors import RecordsUnavailable

    raise RecordsUnavailable


async def test_too_many_words_stay_in_the_box(amaras: Browser, house: House, amara: Student) -> None:
    answer = await amaras.post(f"/students/{amara.id}/concerns", data={"text": "x" * 2001})
    assert (answer.status_code, EN["tell"]["too_long"] in text_of(answer)) == (422, True)
    assert "x" * 2001 in answer.text
    assert await house.database.read(concerns.of_school, await school_of(house)) == ()


async def test_a_student_is_told_when_somebody_reads_only_as_the_school_set_it(
    amaras: Browser, okafor: Browser, house: House
) -> None:
    assert EN["tell"]["nobody"] in await read(amaras, "/my/adult")
    always = {f"day_{day}": "1" for day in range(7)} | {"begin": "00:00", "end": "23:59", "minutes_1": "0"}
    for out_of_hours, hours, said in [
        ("nobody", always, EN["tell"]["staffed"]),
        ("on_call", {"minutes_1": "0"}, EN["tell"]["on_call"]),
        ("duty_line", {"minutes_1": "0", "duty_line": "County line, 555-0134"}, "County line, 555-0134"),
    ]:
        saved = await okafor.post("/lead/policy", data={"out_of_hours": out_of_hours, **hours})
        assert saved.status_code == 303, saved.text
        assert said in await read(amaras, "/my/adult")


async def test_a_lead_finds_a_student_and_raises_a_concern(
    okafor: Browser, house: House, dev: Student, amara: Student
) -> None:
    shown = await read(okafor, "/lead/students?name=de")
    assert "Dev Grade 9, Period 2" in shown and "Amara" not in shown
    assert EN["lead"]["find"]["nothing"] in await read(okafor, "/lead/students?name=%25")

    done = await okafor.post(
        f"/students/{dev.id}/concerns", data={"text": "his uncle rang", "category": "danger", "is_urgent": "true"}
    )

    assert EN["lead"]["done"]["raised"] in await read(okafor, done.headers["location"])
    raised = await the_concern(house)
    assert (raised.origin, raised.raised_by, raised.tier) == (Origin.LEAD, "Mr Okafor", Tier.URGENT)
    page = await okafor.get(f"/lead/students/{dev.id}")
    assert f"/lead/concerns/{raised.id}" in page.text and "his uncle rang" not in page.text


# Who is told


CONTACTS = {
    "name_1": "Mr Okafor",
    "role_1": "counsellor",
    "email_1": "okafor@school.example",
    "name_2": "Dr Abe",
    "role_2": "nurse",
    "email_2": "",
}


async def test_a_lead_names_the_people_with_their_addresses(okafor: Browser) -> None:
    done = await okafor.post("/admin/contacts", data=CONTACTS)
    assert urlsplit(done.headers["location"]).path == "/lead/policy"
    shown = await read(okafor, "/lead/policy")
    assert "Mr Okafor counsellor · okafor@school.example" in shown
    assert f"Dr Abe nurse · {EN['policy']['contacts']['no_email']}" in shown
    wrong = await okafor.post("/admin/contacts", data={**CONTACTS, "email_2": "no address"})
    assert wrong.status_code == 422


async def test_a_lead_sets_how_the_school_is_told(okafor: Browser, house: House) -> None:
    done = await okafor.post(
        "/lead/policy",
        data={
            "minutes_1": "0",
            "minutes_2": "5",
            "minutes_3": "",
            "day_0": "1",
            "day_4": "1",
            "begin": "07:30",
            "end": "15:00",
            "out_of_hours": "duty_line",
            "duty_line": "County line, 555-0134",
            "slack_url": "https://hooks.slack.com/services/x",
        },
    )

    assert done.status_code == 303, done.text
    shown = await read(okafor, done.headers["location"].split("#")[0])
    assert "Mr Okafor: at once Ms Lindqvist: after 5 minutes without an answer" in shown
    assert "Somebody is there on Mondays, Fridays, 07:30 to 15:00." in shown
    policy, channels = await house.database.read(policies.read_policy, await school_of(house))
    assert policy.escalate_after == (timedelta(), timedelta(minutes=5))
    assert (policy.out_of_hours, policy.duty_line) == (OutOfHours.DUTY_LINE, "County line, 555-0134")
    assert channels.slack_url == "https://hooks.slack.com/services/x"


async def test_the_secret_for_signing_is_shown_once(okafor: Browser, house: House) -> None:
    fields = {"minutes_1": "0", "out_of_hours": "nobody", "webhook_url": "https://school.example/hook"}

    made = await okafor.post("/lead/policy", data=fields)

    _, channels = await house.database.read(policies.read_policy, await school_of(house))
    assert channels.webhook_secret and channels.webhook_secret in made.text
    assert channels.webhook_secret not in (await okafor.get("/lead/policy")).text
    assert (await okafor.post("/lead/policy", data=fields)).status_code == 303, "kept as it is"
    anew = await okafor.post("/lead/policy", data={**fields, "new_secret": "1"})
    assert anew.status_code == 200 and channels.webhook_secret not in anew.text


@pytest.mark.parametrize(
    "wrong",
    [
        {"minutes_1": ""},
        {"minutes_1": "10", "minutes_2": "5"},
        {"minutes_1": "-1"},
        {"minutes_1": "soon"},
        {"begin": "08:00"},
        {"begin": "08:00", "end": "08:00", "day_1": "1"},
        {"out_of_hours": "duty_line"},
        {"out_of_hours": "sometimes"},
        {"slack_url": "http://school.example"},
        {"webhook_url": "javascript:alert(1)"},
    ],
)
async def test_what_would_leave_somebody_untold_is_refused_and_what_was_typed_stays(
    okafor: Browser, house: House, wrong: dict[str, str]
) -> None:
    before = await house.database.read(policies.read_policy, await school_of(house))
    fields = {"minutes_1": "0", "minutes_2": "7", "out_of_hours": "nobody"} | wrong

    answer = await okafor.post("/lead/policy", data=fields)

    assert answer.status_code == 422
    assert " ".join(EN["policy"]["problems"]["policy_unfit"].split()) in text_of(answer)
    assert f'value="{fields["minutes_2"]}"' in answer.text
    assert await house.database.read(policies.read_policy, await school_of(house)) == before


async def test_for_an_administrator_it_takes_two(haddad: Browser, browse: Browse, house: House) -> None:
    shown = await read(haddad, "/lead/policy")
    assert EN["admin"]["two"] in shown and EN["policy"]["drills"]["start"] not in shown
    fields = {"minutes_1": "0", "minutes_2": "15", "out_of_hours": "on_call"}
    before = await house.database.read(policies.read_policy, await school_of(house))

    asked = await haddad.post("/lead/policy", data=fields)

    assert asked.status_code == 202
    assert await house.database.read(policies.read_policy, await school_of(house)) == before
    novak = await browse(staff="Ms Novak")
    waits = await novak.get("/admin")
    assert "Mr Haddad wants to change how concerns are told" in text_of(waits)
    address = re.search(r'action="(/admin/approvals/[^"]+)"', waits.text)
    assert address
    await novak.post(unescape(address[1]), data={"is_granted": "true"})
    own = await haddad.get("/admin")
    assert 'action="/lead/policy?lang=en"' in own.text, "no button to do it"
    assert (await haddad.post("/lead/policy", data=fields)).status_code == 303
    policy, _ = await house.database.read(policies.read_policy, await school_of(house))
    assert policy.escalate_after == (timedelta(), timedelta(minutes=15))


async def test_nobody_is_asked_to_agree_to_what_cannot_be_kept(haddad: Browser, browse: Browse) -> None:
    wrong = {"minutes_1": "0", "out_of_hours": "nobody", "webhook_url": "http://school.example"}
    assert (await haddad.post("/lead/policy", data=wrong)).status_code == 422
    assert EN["admin"]["waiting"]["heading"] not in await read(await browse(staff="Ms Novak"), "/admin")


# Drills


async def test_a_drill_is_started_once_answered_and_remembered(okafor: Browser, house: House) -> None:
    await okafor.post("/admin/contacts", data={**CONTACTS, "email_2": "abe@school.example"})
    started = await okafor.post("/lead/drills")
    await okafor.post("/lead/drills")
    shown = await read(okafor, started.headers["location"].split("#")[0])
    assert EN["policy"]["done"]["drill_started"] in shown
    assert shown.count(EN["policy"]["drills"]["waits"]) == 1
    [first, *_] = await house.database.read(notices.due, now=house.clock.now())
    await house.database.write(notices.told, first.id, at=house.clock.now())
    page = (await okafor.get("/lead")).text
    assert EN["lead"]["drill"]["heading"] in page
    answer = re.search(r'action="(/lead/drills/[^"]+/acknowledge)', page)
    assert answer
    house.clock.move(timedelta(minutes=2))

    done = await okafor.post(answer[1])

    assert EN["lead"]["done"]["drill_acknowledged"] in await read(okafor, done.headers["location"])
    assert await waiting(house) == 0
    kept = await read(okafor, "/lead/policy")
    assert "answered by Mr Okafor after 2 min Mr Okafor was told by e-mail" in kept
    assert EN["lead"]["drill"]["heading"] not in await read(okafor, "/lead")


# Numbers


async def test_the_week_and_the_year_are_told_in_numbers_alone(
    okafor: Browser, house: House, amara: Student, teachers_words: Raise
) -> None:
    await amara.say(URGENT)
    ended = await teachers_words("a")
    by = await person_named(house, "Mr Okafor", Role.SAFEGUARDING_LEAD)
    at = house.clock.now()
    await house.database.write(concerns.close, ended, Outcome.FALSE_ALARM, "x", by=by, at=at)

    house.clock.move(timedelta(seconds=1))
    week, year = await read(okafor, "/lead"), await read(okafor, "/lead/report")

    assert "1 open now 1 open and urgent 1 open, and nobody has acknowledged them 2 raised 1 closed" in week
    assert "<5" in year and "False alarm" in year and "Amara" not in year
    assert EN["lead"]["report"]["nothing"] in await read(okafor, "/lead/report?year=2025")
    assert (await okafor.get("/lead/report?year=1")).status_code == 422


# Over the API


async def test_everything_can_be_done_over_the_api(client: Browser, lead: Student, amara: Student) -> None:
    await amara.say("before")
    await amara.say(URGENT)
    to = {"headers": lead.headers}

    [line] = (await client.get("/api/v1/concerns", **to)).json()
    assert (line["state"], line["origin"], line["student"]) == ("new", "screen", "Amara")
    assert "text" not in line
    address = f"/api/v1/concerns/{line['id']}"
    whole = (await client.get(address, **to)).json()
    assert whole["text"] == URGENT
    near = [(each["author"], each["is_it"]) for turn in whole["window"] for each in turn["lines"]]
    assert near == [("learner", False), ("coach", False), ("learner", True), ("coach", False)]

    assert (await client.post(f"{address}/acknowledge", **to)).json()["acknowledged_by"] == "Mr Okafor"
    noted = await client.post(f"{address}/notes", json={"text": "rang her aunt"}, **to)
    assert (noted.status_code, noted.json()[-1]["text"]) == (201, "rang her aunt")
    example = {"text": "ugh this essay ends me", "label": "none", "category": "suicide"}
    closing = {"outcome": "false_alarm", "text": "a song", "example": example}
    closed = (await client.post(f"{address}/close", json=closing, **to)).json()
    assert (closed["state"], closed["outcome"]) == ("closed", "false_alarm")
    assert problem_of(await client.post(f"{address}/close", json=closing, **to)) == (409, "concern_closed")
    assert (await client.get("/api/v1/concerns?state=open", **to)).json() == []
    assert len((await client.get("/api/v1/concerns?state=closed", **to)).json()) == 1
    assert (await client.post(f"{address}/reopen", json={"text": "again"}, **to)).json()["state"] == "new"
    assert problem_of(await client.post(f"{address}/reopen", json={"text": "x"}, **to)) == (409, "concern_open")
    history = (await client.get(f"{address}/history", **to)).json()
    happened = [each["kind"] for each in history if not each["kind"].endswith("told")]
    assert happened == ["raised", "acknowledged", "noted", "closed", "reopened"]


async def test_a_line_for_the_bank_is_refused_over_the_api_without_repeating_it(
    client: Browser, lead: Student, amara: Student
) -> None:
    sent = {"json": {"text": "Amara did it", "label": "urgent"}, "headers": lead.headers}
    answer = await client.post("/api/v1/safeguarding/examples", **sent)
    assert problem_of(answer) == (422, "somebody_named")
    assert "Amara" not in answer.text


async def test_concerns_are_raised_over_the_api_by_those_who_may(
    client: Browser, lead: Student, amara: Student, dev: Student
) -> None:
    rivera = await sign_in(client, teacher="Ms Rivera")
    url = f"/api/v1/students/{dev.id}/concerns"
    words_of = {"text": "sleeps on a sofa", "category": "danger"}

    by_teacher = await client.post(url, json=words_of, headers=rivera.headers)
    by_lead = await client.post(url, json=words_of, headers=lead.headers)
    by_student = await client.post(url, json={}, headers=dev.headers)

    assert [each.status_code for each in (by_teacher, by_lead, by_student)] == [201, 201, 201]
    assert by_teacher.json() == {"name": "Mr Okafor", "role": "school counsellor", "concern_id": None}
    assert by_lead.json()["concern_id"] and by_student.json()["concern_id"] is None
    assert problem_of(await client.post(url, json={}, headers=rivera.headers)) == (422, "invalid_request")
    assert problem_of(await client.post(url, json={}, headers=amara.headers))[0] == 404
    speak = await client.get(f"/api/v1/students/{dev.id}/concern", headers=rivera.headers)
    assert speak.json() == {"is_open": True, "name": "Mr Okafor", "role": "school counsellor"}


async def test_policy_drills_and_report_over_the_api(client: Browser, lead: Student) -> None:
    to = {"headers": lead.headers}
    wanted = {
        "escalate_after": [0, 10],
        "hours": {"days": [0, 1], "begin": "08:00", "end": "16:00"},
        "out_of_hours": "on_call",
        "webhook_url": "https://school.example/hook",
    }
    contacts = {"contacts": [{"name": "A. One", "role": "head", "email": "one@school.example"}]}
    contacts["contacts"].append({"name": "B. Two", "role": "nurse"})
    kept = (await client.put("/api/v1/contacts", json=contacts, **to)).json()
    assert [each["email"] for each in kept["contacts"]] == ["one@school.example", None]

    first = (await client.put("/api/v1/safeguarding/policy", json=wanted, **to)).json()

    assert first["webhook_secret"] and first["has_secret"]
    again = (await client.get("/api/v1/safeguarding/policy", **to)).json()
    assert again["webhook_secret"] is None and again["escalate_after"] == [0, 10]
    assert again["hours"] == {"days": [0, 1], "begin": "08:00:00", "end": "16:00:00"}
    for wrong in ({"escalate_after": []}, {"escalate_after": [5, 0]}, {"escalate_after": [0], "slack_url": "ftp://x"}):
        answer = await client.put("/api/v1/safeguarding/policy", json=wrong, **to)
        assert problem_of(answer) == (422, "invalid_request")

    [drill] = (await client.post("/api/v1/safeguarding/drills", **to)).json()
    assert {each["channel"] for each in drill["told"]} == {"mail", "webhook"}
    await client.post(f"/api/v1/safeguarding/drills/{drill['id']}/acknowledge", **to)
    [drill] = (await client.get("/api/v1/safeguarding/drills", **to)).json()
    assert drill["acknowledged_by"] == "Mr Okafor"

    report = (await client.get("/api/v1/safeguarding/report?year=2026", **to)).json()
    assert report["year"]["year"] == 2026 and report["week"]["raised"] == 0


async def test_two_students_of_one_school_stay_apart(client: Browser, lead: Student, browse: Browse) -> None:
    """What Leo asks for is raised about Leo, whoever's address he writes to."""
    leo, mei = await a_talking_student(client, "Leo"), await sign_in(client, student="Mei")
    browser = await browse(student="Leo")
    assert (await browser.post(f"/students/{mei.id}/concerns", data={"text": "x"})).status_code == 404
    assert (await browser.post(f"/students/{leo.id}/concerns", data={"text": "x"})).status_code == 303
    listed = (await client.get("/api/v1/concerns", headers=lead.headers)).json()
    assert [each["student"] for each in listed] == ["Leo"]


async def test_a_name_is_looked_for_as_it_is_written(okafor: Browser, house: House) -> None:
    renamed = update(person).where(person.c.folded_name == "dev").values(name="100%_Dev", folded_name="100%_dev")
    await house.database.write(lambda connection: connection.execute(renamed))
    assert "100%_Dev" in await read(okafor, "/lead/students?name=100%25_")
    assert EN["lead"]["find"]["nothing"] in await read(okafor, "/lead/students?name=1__%25")


async def test_a_message_that_could_not_be_kept_says_so(okafor: Browser, house: House, amara: Student) -> None:
    await amara.say(URGENT)
    unkept = update(concern).values(message_id=None, text="")
    await house.database.write(lambda connection: connection.execute(unkept))
    raised = await the_concern(house)
    for address in (f"/lead/concerns/{raised.id}", f"/lead/concerns/{raised.id}/record"):
        assert " ".join(EN["concern"]["unstored"].split()) in await read(okafor, address)
