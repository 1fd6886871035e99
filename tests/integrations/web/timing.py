"""How soon what the service says stands on the screen. Prints milliseconds, as JSON.

Run as `.venv/bin/python -m tests.integrations.web.timing`: the real service and a real browser on this machine.
`opened`: from the first byte of an earlier conversation to its first message drawn; `heard`: from the first byte of a
reply to its first words drawn. Each the median and the longest of so many times.
"""

import json
import statistics
import tempfile

from playwright.sync_api import Page, expect, sync_playwright

from integrations.wiring import open_house
from tests.integrations.web.browsing import CHROMIUM, PHONE, QUIET, begin, say
from tests.integrations.web.picturing import demo_in
from tests.integrations.web.served import Served

TIMES = 15
WATCH = """
window.seen = {};
window.firstByte = {};
const ask = window.fetch;
window.fetch = async (...asked) => {
  const answer = await ask(...asked);
  const isMessages = String(asked[0]).endsWith("/messages");
  if (isMessages) window.firstByte[asked[1]?.method ?? "GET"] = performance.now();
  return answer;
};
const look = () => {
  const root = document.querySelector("learning-coach")?.shadowRoot;
  const replies = [...(root?.querySelectorAll(".from-coach:not(.thinking) .words") ?? [])];
  if (!(replies.length in window.seen) && replies.at(-1)?.textContent) window.seen[replies.length] = performance.now();
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


def main() -> None:
    opened, heard = [], []
    with (
        tempfile.TemporaryDirectory() as folder,
        Served(demo_in(folder), opening=open_house) as served,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_context(viewport=PHONE, base_url=served.url, locale="en-US").new_page()
        page.add_init_script(WATCH)
        begin(page)
        for number in range(TIMES):
            say(page, f"note number {number}")
            heard.append(_drawn(page, number + 1, "POST"))
        for _ in range(TIMES):
            page.reload()
            opened.append(_drawn(page, TIMES, "GET"))
        browser.close()
    print(json.dumps({"opened_ms": _of(opened), "heard_ms": _of(heard)}, indent=2))


def _drawn(page: Page, replies: int, method: str) -> float:
    """Return how long after the first byte so many replies stood there."""
    expect(page.locator(".from-coach:not(.thinking) .words")).to_have_count(replies)
    while (took := page.evaluate(f"window.seen[{replies}] - window.firstByte.{method}")) is None or took != took:
        page.wait_for_timeout(20)
    return float(took)


def _of(times: list[float]) -> dict[str, float]:
    return {"median": round(statistics.median(times), 1), "most": round(max(times), 1)}


if __name__ == "__main__":
    main()
