"""Signing in in a real browser, by keyboard and without a script of ours, on a school's own service."""

import asyncio
import threading
from base64 import b32decode
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from playwright.sync_api import expect

from coach.authorization import Role
from coach.records.links import LinkKind
from integrations.accounts import joining
from integrations.settings import Settings
from tests.integrations.accounts import school as schools
from tests.integrations.accounts.school import PASSWORD, School, code_at
from tests.integrations.web.browsing import DESK, PHONE, OpenTab, assert_accessible, assert_fits
from tests.integrations.web.served import Served

SECRET = "zQ8-rT5_vB2-nM7_kL4-hG9_dS1-aW6_eY3-uJ0"
Answer = TypeVar("Answer")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    settings = Settings.read(data_dir=tmp_path, demo=False, secret=SECRET, _env_file=None)
    with Served(settings) as served:
        yield served


@pytest.fixture
def school(served: Served) -> School:
    house = served.app.state.house
    school = done(house.database.write(schools._school, house.database, "Lincoln School"))
    school.clock = house.clock
    return school


def done(work: Coroutine[Any, Any, Answer]) -> Answer:
    """Do it beside the browser, which has a loop of its own."""
    answers: list[Answer] = []

    def run() -> None:
        answers.append(asyncio.run(work))

    beside = threading.Thread(target=run)
    beside.start()
    beside.join()
    return answers[0]


def test_from_the_invitation_to_the_class_by_keyboard_and_without_any_script(
    new_browser: OpenTab, served: Served, school: School
) -> None:
    token = done(school.link(school.teacher_id, LinkKind.INVITATION))
    page = new_browser(java_script_enabled=False)
    page.goto(f"/invitation/{token}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome. Choose a password")
    page.get_by_label("Name to sign in with").fill("rivera")
    page.get_by_label("Password", exact=True).fill("password123")
    page.get_by_label("The same password again").fill("password123")
    page.keyboard.press("Enter")
    box = page.get_by_label("Password", exact=True)
    expect(box).to_have_accessible_description(
        "At least 10 characters. Three words in a row make a good one. That password is easy to guess. "
        "Three words that have nothing to do with each other make a good one."
    )
    expect(page.get_by_label("Name to sign in with")).to_have_value("rivera")
    box.fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Set up the second step")
    picture = page.get_by_role("img", name="A picture to scan")
    expect(picture).to_be_visible()
    assert (picture.bounding_box() or {"width": 0})["width"] > 120
    key = b32decode(page.locator(".secret").inner_text())
    page.get_by_label("The six digits that it shows").fill(code_of(school, key))
    page.keyboard.press("Enter")
    expect(page.locator(".codes li")).to_have_count(10)
    recovery = page.locator(".codes li").first.inner_text()
    page.get_by_role("link", name="I have kept them").click()
    expect(page.get_by_text("Amara")).to_be_visible()
    cookies = {each["name"]: each for each in page.context.cookies()}
    assert cookies["__Host-coach_session"]["httpOnly"] and cookies["__Host-coach_session"]["secure"]
    assert set(cookies) == {"__Host-coach_session"}

    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.get_by_label("Name to sign in with").fill("Rivera")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Code")).to_be_focused()
    page.keyboard.type(recovery)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Amara")).to_be_visible()
    page.get_by_role("link", name="Account").click()
    expect(page.get_by_text("9 recovery codes are left.")).to_be_visible()


def code_of(school: School, key: bytes) -> str:
    return code_at(key, school.clock.now())


def test_a_student_joins_in_spanish_on_a_phone_and_signs_in_again(
    new_browser: OpenTab, served: Served, school: School
) -> None:
    code = done(joining.open_code(school.database, school.class_id, at=school.clock.now(), by=None))
    page = new_browser(viewport=PHONE, locale="es-ES", java_script_enabled=False)
    page.goto("/join")
    page.get_by_label("Código").fill(joining.shown(code.code))
    page.get_by_label("Tu nombre").fill("Sofía Núñez")
    page.get_by_label("Nombre para entrar").fill("sofia")
    page.get_by_label("Contraseña", exact=True).fill(PASSWORD)
    page.get_by_label("La misma contraseña otra vez").fill(PASSWORD)
    page.get_by_role("button", name="Unirme").click()
    page.wait_for_url("**/talk?lang=es")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sofía")
    page.goto("/account?lang=es")
    page.get_by_role("button", name="Salir en todas partes").click()
    page.get_by_label("Nombre para entrar").fill("sofia")
    page.get_by_label("Contraseña").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/talk?lang=es")


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_the_pages_of_signing_in_are_accessible_and_fit(
    new_browser: OpenTab, served: Served, school: School, viewport: dict[str, int]
) -> None:
    page = new_browser(viewport=viewport)
    both = done(school.add_staff("Mx Both", Role.TEACHER, Role.ADMIN))
    token = done(school.link(both, LinkKind.INVITATION))
    for path in ("/sign-in", "/join", "/forgotten", f"/invitation/{token}", "/reset/gone"):
        page.goto(path)
        assert_accessible(page)
        assert_fits(page)
    page.goto("/sign-in")
    page.get_by_label("Name to sign in with").fill("nobody")
    page.get_by_label("Password").fill("wrong horse battery")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("The name or the password is not right")
    assert_accessible(page)

    page.goto(f"/invitation/{token}")
    page.get_by_label("Name to sign in with").fill("both")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up the second step")
    assert_accessible(page)
    assert_fits(page)
    key = b32decode(page.locator(".secret").inner_text())
    page.get_by_label("The six digits that it shows").fill(code_of(school, key))
    page.keyboard.press("Enter")
    expect(page.locator(".codes li")).to_have_count(10)
    assert_accessible(page)
    page.get_by_role("link", name="I have kept them").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("In which role?")
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("button", name="Teacher").click()
    page.wait_for_url("**/review**")
    page.goto("/account")
    assert_accessible(page)
    assert_fits(page)
