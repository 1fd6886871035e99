"""What anybody may look through of what the coach knows."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import unescape

import httpx2
import pytest
from fastapi import FastAPI

import prompts
from coach.ports import Release
from coach.safety import ConcernCategory, Screening, Tier
from integrations.web.words import LANGUAGES, words
from integrations.wiring import House
from knowledge_base import content
from knowledge_base.cards import SECTIONS, Card
from knowledge_base.passages import Audience, Kind, Passage
from tests.fakes import FixedLibrary, FixedScreen
from tests.integrations.web.school import CARD

EVERY_PASSAGE = tuple(passage for card in content.load().cards for passage in card.passages)
DOCUMENT = replace(
    CARD,
    id="en/doc-room-1/1",
    card_id="doc-room-1",
    title="The quiet room",
    place="Opening hours, p. 2",
    text="It is open from three to five.",
    gist="“It is open from three to five.”",
    not_when="",
    indicators=(),
    sources=(),
    kind=Kind.DOCUMENT,
)
FOR_STAFF = replace(DOCUMENT, id="en/doc-staff-1/1", card_id="doc-staff-1", audience=(Audience.TEACHER,))
EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)

Hold = Callable[..., FixedLibrary]


@pytest.fixture
def hold(house: House) -> Hold:
    """Put a library with these passages into use."""

    def put(*passages: Passage) -> FixedLibrary:
        library = FixedLibrary(passages)
        house.shelf.release = Release("r1", prompts.Wordings("w1", {}, {}, ()), library)
        return library

    return put


def screens(app: FastAPI, tier: Tier, category: ConcernCategory) -> None:
    app.state.house = replace(app.state.house, screen=FixedScreen(Screening(tier, category)))


async def read(client: httpx2.AsyncClient, path: str, **query: str) -> str:
    answer = await client.get(path, params=query)
    assert answer.status_code == 200, answer.text
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", answer.text)
    return unescape(answer.text)


def linked(page: str) -> list[str]:
    """The cards a page leads to, in their order."""
    return re.findall(r'href="/library/([\w-]+)\?', page.replace("/library/questions?", ""))


def of(language: str) -> tuple[Card, ...]:
    return content.load().of(language)


@EACH_LANGUAGE
async def test_every_card_stands_once_on_the_page_with_what_steers_learning_first(
    client: httpx2.AsyncClient, hold: Hold, language: str
) -> None:
    hold(*EVERY_PASSAGE)
    page = await read(client, "/library", lang=language)
    assert sorted(linked(page)) == sorted(card.id for card in of(language))
    for card in of(language):
        assert card.title in page
        assert card.gist in page
    assert page.count(words(language)["passage"]["headings"]["myth"]) == 2
    assert re.findall(r"<small>(\w) ·", page) == list("DECF")
    first = next(card for card in of(language) if card.id == linked(page)[0])
    assert first.passages[0].indicators[0].startswith("D")


async def test_cards_stand_by_title_whatever_accents_it_begins_with(client: httpx2.AsyncClient, hold: Hold) -> None:
    titles = ("Único", "¿Ves?", "Árbol", "zumo")
    hold(*(replace(CARD, id=f"es/c{n}/check", card_id=f"c{n}", title=t, language="es") for n, t in enumerate(titles)))
    assert linked(await read(client, "/library", lang="es")) == ["c2", "c0", "c1", "c3"]


@EACH_LANGUAGE
async def test_a_competency_shows_every_card_that_grows_it_and_first_those_that_grow_it_most(
    client: httpx2.AsyncClient, hold: Hold, language: str
) -> None:
    hold(*EVERY_PASSAGE)
    page = await read(client, "/library", lang=language, competency="E")
    growing = {card.id for card in of(language) if "E" in card.passages[0].competencies}
    most = {card.id for card in of(language) if card.passages[0].indicators[0].startswith("E")}
    shown = linked(page)
    assert set(shown) == growing
    assert len(shown) == len(growing) > len(most)
    assert set(shown[: len(most)]) == most
    assert f'href="/library?lang={language}&competency=E" aria-current="page"' in page


@pytest.mark.parametrize("competency", ["Z", "A", "DE", "<b>"])
async def test_a_competency_without_cards_is_no_page(client: httpx2.AsyncClient, competency: str) -> None:
    assert (await client.get("/library", params={"competency": competency})).status_code == 404


async def test_a_search_finds_cards_and_what_students_may_read_of_the_schools_documents(
    client: httpx2.AsyncClient, hold: Hold
) -> None:
    library = hold(FOR_STAFF, CARD, DOCUMENT)
    page = await read(client, "/library", q="  i forget what i read ", lang="en")
    assert library.asked == ["i forget what i read"]
    assert 'value="i forget what i read"' in page
    assert '<a href="/library/retrieval-practice?lang=en">Close the book and say it</a>' in page
    assert '<a href="/api/v1/passages/r1/en/doc-room-1/1">The quiet room</a>' in page
    assert "From your school's documents · Opening hours, p. 2" in page
    assert "doc-staff-1" not in page


async def test_a_search_finds_five_at_most(client: httpx2.AsyncClient, hold: Hold) -> None:
    hold(*EVERY_PASSAGE)
    assert len(linked(await read(client, "/library", q="anything", lang="en"))) == 5


async def test_a_search_stays_within_the_competency_and_with_what_is_in_force(
    client: httpx2.AsyncClient, hold: Hold
) -> None:
    other = replace(CARD, id="en/calm/check", card_id="calm", title="Breathe", indicators=("F10",))
    over = replace(CARD, id="en/old/check", card_id="old", title="Last year", until=date(2020, 1, 1))
    hold(CARD, other, over)
    assert linked(await read(client, "/library", q="how", lang="en")) == ["retrieval-practice", "calm"]
    page = await read(client, "/library", q="how", competency="F", lang="en")
    assert linked(page) == ["calm"]
    assert 'href="/library?lang=en&competency=D&q=how"' in page


@EACH_LANGUAGE
async def test_where_nothing_fits_the_page_says_so_and_offers_other_ways(
    client: httpx2.AsyncClient, hold: Hold, language: str
) -> None:
    hold(replace(CARD, since=date(2999, 1, 1), language=language))
    page = await read(client, "/library", q="football & scores", competency="D", lang=language)
    said = words(language)["library"]
    assert said["nothing"] in page
    assert linked(page) == []
    assert f'href="/library?lang={language}&q=football%20%26%20scores">{said["everywhere"]}</a>' in page
    other = "es" if language == "en" else "en"
    assert f'href="/library?lang={other}&q=football%20%26%20scores"' in page
    assert said["look_through"] in page


@pytest.mark.parametrize("asked", ["", "   ", "\x00\x07"])
async def test_a_search_for_nothing_shows_all_cards(client: httpx2.AsyncClient, hold: Hold, asked: str) -> None:
    library = hold(CARD)
    assert linked(await read(client, "/library", q=asked)) == ["retrieval-practice"]
    assert library.asked == []


async def test_a_search_reads_no_more_than_a_few_sentences(client: httpx2.AsyncClient, hold: Hold) -> None:
    library = hold(CARD)
    await read(client, "/library", q="why " * 5000)
    assert len(library.asked[0]) == 300


async def test_without_the_search_all_cards_can_still_be_read(client: httpx2.AsyncClient, hold: Hold) -> None:
    hold(CARD).away = True
    answer = await client.get("/library", params={"q": "how do i remember", "lang": "en"})
    assert answer.status_code == 503
    assert "The search does not answer just now." in answer.text
    assert words("en")["library"]["nothing"] not in answer.text
    assert linked(answer.text) == ["retrieval-practice"]


@EACH_LANGUAGE
async def test_whoever_types_of_a_danger_is_given_people_and_no_cards(
    client: httpx2.AsyncClient, hold: Hold, app: FastAPI, language: str
) -> None:
    library = hold(replace(CARD, language=language))
    screens(app, Tier.URGENT, ConcernCategory.SUICIDE)
    page = await read(client, "/library", q="i want to disappear for good", lang=language)
    assert words(language)["library"]["help"].strip() in page
    assert "988 Suicide & Crisis Lifeline" in page
    assert words(language)["library"]["nothing"] not in page
    assert linked(page) == []
    assert library.asked == []


async def test_whoever_types_of_a_worry_is_given_people_and_cards(
    client: httpx2.AsyncClient, hold: Hold, app: FastAPI
) -> None:
    hold(CARD)
    screens(app, Tier.WELLBEING, ConcernCategory.DISTRESS)
    page = await read(client, "/library", q="i cannot sleep before tests", lang="en")
    assert "988 Suicide & Crisis Lifeline" in page
    assert linked(page) == ["retrieval-practice"]


async def test_what_looks_like_code_stays_words(client: httpx2.AsyncClient, hold: Hold) -> None:
    naughty = "\"><script>alert(1)</script> {{ 7*7 }} ' &"
    hold(replace(CARD, title=naughty, question=naughty))
    for path, query in (("/library", naughty), ("/library/retrieval-practice", ""), ("/library/questions", "")):
        assert naughty in await read(client, path, q=query)


@EACH_LANGUAGE
@pytest.mark.parametrize("card_id", ["flashcards", "learning-styles-myth"])
async def test_a_card_can_be_read_whole(client: httpx2.AsyncClient, hold: Hold, language: str, card_id: str) -> None:
    hold(*EVERY_PASSAGE)
    page = await read(client, f"/library/{card_id}", lang=language)
    card = next(card for card in of(language) if card.id == card_id)
    about = card.passages[0]
    places = [page.index(f"<h2>{heading}</h2>") for _, heading in SECTIONS[language]]
    assert places == sorted(places)
    for said in (card.title, card.gist, about.question, about.not_when, about.contested):
        assert said in page
    for passage in card.passages:
        assert passage.text in page
    for source in about.sources:
        assert source.reference in page
        assert f'href="{source.url}"' in page
    for code in about.indicators:
        assert f'<span class="code">{code}</span>' in page
    assert {"en": "I can choose a learning strategy", "es": "Puedo elegir una estrategia"}[language] in page
    assert {"en": "30 Nov 2028", "es": "30 nov 2028"}[language] in page
    assert f'<a href="?lang={"es" if language == "en" else "en"}"' in page
    assert (words(language)["passage"]["contested"] in page) is (card_id == "learning-styles-myth")


@pytest.mark.parametrize("card_id", ["no-such-card", "doc-room-1", "RETRIEVAL-PRACTICE", "..%2f..%2fetc"])
async def test_what_is_no_card_in_use_is_not_found(client: httpx2.AsyncClient, hold: Hold, card_id: str) -> None:
    hold(CARD, DOCUMENT)
    assert (await client.get(f"/library/{card_id}")).status_code == 404


@EACH_LANGUAGE
async def test_every_cards_question_stands_on_one_page_for_teachers(
    client: httpx2.AsyncClient, hold: Hold, language: str
) -> None:
    hold(*EVERY_PASSAGE)
    page = await read(client, "/library/questions", lang=language)
    assert sorted(linked(page)) == sorted(card.id for card in of(language))
    for card in of(language):
        assert page.count(f"<p>{card.passages[0].question}</p>") == 1, card.id
    assert f"{len(of(language))} " in page.split('class="lede">')[1][:8]
    assert re.findall(r"<small>(\w) ·", page) == list("DECF")


def test_no_card_is_called_like_the_page_of_questions() -> None:
    assert "questions" not in {card.id for card in of("en")}


async def test_a_passage_leads_to_its_whole_card_as_long_as_that_reads_the_same(
    client: httpx2.AsyncClient, hold: Hold, house: House
) -> None:
    hold(CARD, DOCUMENT)
    headers = {"Accept": "text/html"}
    link = 'href="/library/retrieval-practice?lang=en"'
    assert link in (await client.get(f"/api/v1/passages/r1/{CARD.id}", headers=headers)).text
    house.shelf.then["r0", CARD.id] = replace(CARD, text="Read two pages.")
    then = (await client.get(f"/api/v1/passages/r0/{CARD.id}", headers=headers)).text
    assert "Read two pages." in then
    assert link not in then
