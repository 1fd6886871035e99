"""Takes the pictures of `docs/students.md`, of students who have lived through weeks with the real coach.

Run as `.venv/bin/python -m tests.integrations.web.picturing FOLDER`; with `--all`, every page of a student at every
size, in light and dark and in both languages, to be looked at.
"""

import argparse
import asyncio
import tempfile
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

import httpx2
from playwright.sync_api import Browser, sync_playwright

from integrations.settings import Settings
from integrations.wiring import open_house
from tests.integrations.web.browsing import CHROMIUM, PHONE, QUIET
from tests.integrations.web.living import AMARAS_WEEKS, SOFIAS_WEEKS, LivedWeek, live
from tests.integrations.web.school import Student, sign_in
from tests.integrations.web.served import Served

DESK = {"width": 1200, "height": 800}
SETTLING_MS = 400
"""Until the talk has drawn what was said: it follows the conversation, so that the network is never quiet."""
PAGES = {
    "home": "/home",
    "weeks": "/home/weeks",
    "plot": "/home/weeks#seen",
    "turns": "/my/turns",
    "portfolio": "/my/portfolio",
    "profile": "/profile",
    "my": "/my",
    "words": "/my/words",
    "notice": "/my/notice",
    "adult": "/my/adult",
    "settings": "/my/settings",
    "talk": "/talk",
    "library": "/library",
}
IN_THE_DOCS = (
    ("home-phone", "Amara", "home", PHONE, "light"),
    ("home-desk", "Amara", "home", DESK, "light"),
    ("home-es-dark", "Sofía", "home", PHONE, "dark"),
    ("weeks-desk", "Amara", "weeks", DESK, "light"),
    ("weeks-phone-dark", "Amara", "plot", PHONE, "dark"),
    ("profile-phone", "Amara", "profile", PHONE, "light"),
)


async def live_at(served: Served, name: str, weeks: tuple[LivedWeek, ...]) -> None:
    async with httpx2.AsyncClient(base_url=served.url, timeout=60) as client:
        student: Student = await sign_in(client, student=name)
        begun = await client.post("/api/v1/conversations", headers=student.headers)
        student.conversation = begun.json()["id"]
        for week in weeks:
            await live(student, name, week, wait=served.app.state.house.clock.move)


def shoot(
    browser: Browser, url: str, who: str, page_name: str, size: dict[str, int], scheme: str, to: Path, *, whole: bool
) -> None:
    context = browser.new_context(viewport=size, base_url=url, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto("/")
    page.get_by_role("button", name=who).click()
    page.goto(PAGES[page_name])
    page.wait_for_timeout(SETTLING_MS)
    page.screenshot(path=to, full_page=whole)
    context.close()


def demo_in(folder: str) -> Settings:
    return Settings.read(data_dir=Path(folder), zone="America/New_York", jobs="off", _env_file=None)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--all", action="store_true")
    asked.add_argument("--only", nargs="*", default=sorted(PAGES))
    given = asked.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Served(demo_in(folder), opening=open_house) as served:
        asyncio.run(live_at(served, "Sofía", SOFIAS_WEEKS))
        asyncio.run(live_at(served, "Amara", AMARAS_WEEKS))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            for name, who, page_name, size, scheme in _wanted(given.only) if given.all else IN_THE_DOCS:
                to = given.folder / f"{name}.png"
                shoot(browser, served.url, who, page_name, size, scheme, to, whole=given.all)
            browser.close()


def _wanted(pages: Iterable[str]) -> Iterator[tuple[str, str, str, dict[str, int], str]]:
    for who, page_name, (size_name, size), scheme in product(
        ("Amara", "Sofía"), pages, (("phone", PHONE), ("desk", DESK)), ("light", "dark")
    ):
        yield f"{page_name}-{who[:2].lower()}-{size_name}-{scheme}", who, page_name, size, scheme


if __name__ == "__main__":
    main()
