"""A real OpenID Connect provider on a port of its own, which can be made to misbehave."""

import threading
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import authlib.deprecate  # noqa: F401  # it wants its warnings to be seen, before they are turned off
import flask
import httpx2
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.serving import WSGIRequestHandler, make_server

with warnings.catch_warnings():  # the provider stands on a part of Authlib that is to go
    warnings.simplefilter("ignore")
    import oidc_provider_mock

Claims = dict[str, Any]
BROWSER = httpx2.Client(verify=False)


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:
        return None


class Provider:
    """`tamper` gets the claims of an ID token and its key, and returns the token that is sent in its place."""

    def __init__(self) -> None:
        self.token_requests: list[Mapping[str, str]] = []
        self.fetched: list[str] = []
        self.tamper: Callable[[Claims, RSAKey], str] | None = None
        self.describe: Callable[[Claims], object] | None = None
        self.key: RSAKey | None = None
        self._app = oidc_provider_mock.app()
        self._app.before_request(self._note)
        self._app.after_request(self._answer)
        self._server = make_server("localhost", 0, self._app, threaded=True, request_handler=_Quiet)

    @property
    def issuer(self) -> str:
        return f"http://localhost:{self._server.server_port}"

    @contextmanager
    def running(self) -> Iterator["Provider"]:
        thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            thread.join(10)
            self._server.server_close()

    def knows(self, sub: str, **claims: object) -> None:
        BROWSER.put(f"{self.issuer}/users/{sub}", json=claims).raise_for_status()

    def lets_in(self, address: str, sub: str) -> dict[str, str]:
        """What a browser brings back when this person signs in there."""
        answer = BROWSER.post(address, data={"sub": sub})
        assert answer.status_code == 302, answer.text
        return dict(parse_qsl(urlsplit(answer.headers["location"]).query))

    def denies(self, address: str) -> dict[str, str]:
        answer = BROWSER.post(address, data={"action": "deny"})
        return dict(parse_qsl(urlsplit(answer.headers["location"]).query))

    def rotate_keys(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "new"})

    def _note(self) -> None:
        self.fetched.append(flask.request.path)
        if flask.request.path == "/oauth2/token":
            self.token_requests.append(flask.request.form.to_dict())

    def _answer(self, answer: flask.Response) -> flask.Response:
        path = flask.request.path
        if path == "/.well-known/openid-configuration" and self.describe:
            answer.set_data(flask.json.dumps(self.describe(dict(answer.get_json()))))
        if path == "/jwks" and self.key:
            answer.set_data(flask.json.dumps({"keys": [self.key.as_dict(private=False)]}))
        if path == "/oauth2/token" and answer.status_code == 200 and (self.tamper or self.key):
            said = answer.get_json()
            own = flask.g.oidc_provider_mock_storage.jwk
            key = self.key or RSAKey.import_key(own.as_dict(is_private=True))
            claims = jwt.decode(said["id_token"], RSAKey.import_key(own.as_dict()), algorithms=["RS256"]).claims
            header = {"alg": "RS256", "kid": key.kid} if self.key else {"alg": "RS256"}
            tampered = self.tamper(claims, key) if self.tamper else jwt.encode(header, claims, key)
            answer.set_data(flask.json.dumps(said | {"id_token": tampered}))
        return answer
