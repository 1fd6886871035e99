"""A school's own site, at an origin of its own: a page with the widget, and who is signed in there, signed."""

import asyncio
import json
import threading
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from joserfc import jwt
from joserfc.jwk import OctKey
from sqlalchemy import insert
from uuid_utils.compat import uuid7

from coach.records.tables.accounts import external_identity
from integrations.accounts import handoff
from integrations.demo import class_of_demo, ensure_student
from integrations.settings import signing_secret
from tests.integrations.web.served import Served

Result = TypeVar("Result")

PAGE = """<!doctype html>
<html lang="{lang}" dir="{dir}"><head><meta charset="utf-8"><title>Lincoln School</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<script src="{service}/widget.js" defer></script><link rel="stylesheet" href="/site.css"></head>
<body><main><h1>Lincoln School</h1><p>Period 2 meets in the library today.</p>
<div class="box">{element}</div></main></body></html>"""
STYLE = "body { margin: 1rem; background: white; color: black } .inline { height: 40rem }"


def done(work: Coroutine[Any, Any, Result]) -> Result:
    """Do this from a test that drives a browser: it is in an event loop already."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, work).result()


class SchoolSite:
    """Its pages allow scripts of the service and their own alone, and no words made into markup."""

    def __init__(self, served: Served) -> None:
        self.served = served
        self.signed_in: str | None = "moodle-42"
        """Who talks at the site, as the site names them."""
        self.handed_off = 0
        site = self

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.answer(self)

            def log_message(self, *_: object) -> None: ...

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.url = f"http://localhost:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))

    def __enter__(self) -> "SchoolSite":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def register(self, **students: str) -> None:
        """Have the service know this site, and by what names it knows which students."""
        done(self._register(students))

    async def _register(self, students: dict[str, str]) -> None:
        house = self.served.app.state.house
        of_demo = await class_of_demo(house.roster)
        assert of_demo is not None
        self.site = await handoff.register(
            house.database,
            signing_secret(house.settings),
            school_id=of_demo.school_id,
            name="Moodle",
            origin=self.url,
            at=self.now,
            by=None,
        )
        for name, known_as in students.items():
            person_id = await ensure_student(house.roster, name, self.now)
            linked = {"issuer": f"widget:{self.site.id}", "subject": known_as, "linked_at": self.now}
            await house.database.write(
                lambda connection, person_id=person_id, linked=linked: connection.execute(
                    insert(external_identity).values(id=uuid7(), person_id=person_id, **linked)
                )
            )

    @property
    def now(self) -> datetime:
        return self.served.app.state.house.clock.now()

    def answer(self, asked: BaseHTTPRequestHandler) -> None:
        url = urlsplit(asked.path)
        if url.path == "/coach-token":
            return self._hand_off(asked)
        if url.path == "/site.css":
            return _send(asked, 200, "text/css", STYLE)
        about = {name: said[-1] for name, said in parse_qs(url.query).items()}
        _send(asked, 200, "text/html; charset=utf-8", self._page(**about), self._policy())

    def _hand_off(self, asked: BaseHTTPRequestHandler) -> None:
        if self.signed_in is None:
            return _send(asked, 401, "application/json", "{}")
        self.handed_off += 1
        now = int(self.now.timestamp())
        claims = {
            "iss": str(self.site.id),
            "sub": self.signed_in,
            "aud": "learning-coach",
            "iat": now,
            "exp": now + 120,
            "jti": str(uuid4()),
            "origin": self.url,
        }
        token = jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(self.site.secret))
        _send(asked, 200, "application/json", json.dumps({"token": token}))

    def _page(self, lang: str = "en", dir: str = "ltr", display: str = "", theme: str = "") -> str:
        given = "".join(f' {name}="{value}"' for name, value in (("display", display), ("theme", theme)) if value)
        element = f'<learning-coach handoff-url="/coach-token" class="{display}"{given}></learning-coach>'
        return PAGE.format(lang=lang, dir=dir, service=self.served.url, element=element)

    def _policy(self) -> str:
        service = self.served.url
        return (
            f"default-src 'none'; script-src {service} 'self'; connect-src {service} 'self'; style-src 'self'; "
            "base-uri 'none'; require-trusted-types-for 'script'; trusted-types lit-html"
        )


def _send(asked: BaseHTTPRequestHandler, status: int, kind: str, body: str, policy: str = "") -> None:
    asked.send_response(status)
    asked.send_header("Content-Type", kind)
    if policy:
        asked.send_header("Content-Security-Policy", policy)
    asked.end_headers()
    asked.wfile.write(body.encode())
