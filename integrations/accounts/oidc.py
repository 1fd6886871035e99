"""Signing in at the school's own provider: OpenID Connect, the code flow with PKCE, state and nonce.

Only addresses are fetched that an administrator entered, or that stand in the provider's own description under a host
that belongs to it. Nobody is made here: who is not on the school's list stays outside.
"""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from secrets import compare_digest
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from uuid import UUID

from pydantic import BaseModel

from coach.authorization import Subject
from coach.errors import CoachError
from coach.records import ways_in
from coach.records.database import Database
from coach.records.ways_in import Provider
from integrations.accounts.sealing import Seal, SealBroken
from integrations.accounts.tokens import new_token

if TYPE_CHECKING:
    from authlib.integrations.httpx_client import AsyncOAuth2Client

log = logging.getLogger(__name__)

GOOGLE = "https://accounts.google.com"
ENTRA = "https://login.microsoftonline.com"
HOSTS: Mapping[str, frozenset[str]] = {
    "accounts.google.com": frozenset({"oauth2.googleapis.com", "www.googleapis.com"})
}
"""Further hosts that belong to a provider."""
HERE = ("localhost", "127.0.0.1")
SCOPE = "openid email profile"
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
"""Signatures that only the provider can make: neither none, nor one with a secret that is shared."""
PURPOSE = "provider"
UNDER_WAY = "sign-in under way"
LASTS = timedelta(minutes=10)
"""How long somebody may take at their provider."""
KNOWN_FOR = timedelta(hours=1)
"""How long a provider's description and keys are kept, unless a key is missing in them."""
DRIFT_S = 120
LONGEST_SUBJECT = 255
AGAIN = "again."
"""How the state of a sign-in begins that was begun anew, so that it is not begun anew for ever."""


class ProviderUnavailable(CoachError):
    code = "provider_unavailable"
    sentence = "Your school's own sign-in cannot be reached just now, or it is not set up as it has to be."


class ProviderRefused(CoachError):
    """What came back is not what was asked for, or not from whom it was asked."""

    code = "provider_refused"
    sentence = "The sign-in at your school did not go through. Please start it again from the sign-in page."


class StateMismatch(ProviderRefused):
    """It was not begun here, in this browser: launched from the school's portal, or made up. It has to begin anew."""


class OtherTenant(ProviderRefused):
    """Somebody of another organisation, at the same provider."""

    code = "other_tenant"
    sentence = "That account does not belong to your school. Please sign in with your school's own."


class IssuerUnfit(CoachError):
    code = "issuer_unfit"
    sentence = "The issuer's address was expected, like https://login.school.example; http is for localhost only."


@dataclass(frozen=True)
class Begun:
    """A sign-in that goes on at the provider."""

    address: str
    """Where the browser goes now."""
    sealed: str
    """For a short-lived cookie of this browser: without it, nothing that comes back counts."""


class Description(BaseModel):
    """What a provider says of itself, as far as it is used."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    id_token_signing_alg_values_supported: list[str] = ["RS256"]
    token_endpoint_auth_methods_supported: list[str] = ["client_secret_basic"]


@dataclass(frozen=True)
class _Known:
    about: Description
    keys: Any
    at: datetime


@dataclass(frozen=True)
class _UnderWay:
    """What is kept, sealed, in the browser while somebody is at their provider."""

    provider: str
    state: str
    nonce: str
    verifier: str
    next: str
    """Where they wanted to go."""


@dataclass
class Providers:
    """The providers of all schools, as this process knows them."""

    database: Database
    service_secret: bytes
    further_hosts: frozenset[str] = frozenset()
    """Hosts that an administrator allows beside those of the issuers."""
    _known: dict[UUID, _Known] = field(default_factory=dict, repr=False)

    async def begin(
        self, provider_id: UUID, *, back: str, at: datetime, next: str = "", is_second_try: bool = False
    ) -> Begun:
        """Send somebody to their provider, which sends them `back`. Raises ProviderUnavailable."""
        provider = await self._provider(provider_id)
        known = await self._look_up(provider, at)
        state = (AGAIN if is_second_try else "") + new_token()
        under_way = _UnderWay(str(provider_id), state, nonce=new_token(), verifier=new_token(), next=next)
        async with self._client(provider, known.about, back) as client:
            address, _ = client.create_authorization_url(
                known.about.authorization_endpoint,
                state=state,
                code_verifier=under_way.verifier,
                nonce=under_way.nonce,
                **_hints(provider),
            )
        return Begun(address, self._seal.close(json.dumps(vars(under_way)), at=at))

    async def finish(
        self, provider_id: UUID, said: Mapping[str, str], *, sealed: str | None, back: str, at: datetime
    ) -> UUID:
        """Return who came back. `said`: what stands in the address; `sealed`: what the browser's cookie holds.

        Raises StateMismatch, OtherTenant, ProviderRefused, ProviderUnavailable, NotOnTheList.
        """
        under_way = self._under_way(provider_id, said, sealed, at)
        if "error" in said or not said.get("code"):
            raise ProviderRefused
        provider = await self._provider(provider_id)
        known = await self._look_up(provider, at)
        token = await self._exchange(provider, known.about, back, code=said["code"], verifier=under_way.verifier)
        claims = await self._claims(provider, known, token, nonce=under_way.nonce, at=at)
        _check_tenant(provider, claims)
        return await self.database.write(
            ways_in.person_at_provider, provider, subject=claims["sub"], emails=_vouched(provider, claims), at=at
        )

    def onward(self, sealed: str | None, *, at: datetime) -> str:
        """Return where somebody wanted to go who comes back from their provider."""
        try:
            return str(json.loads(self._seal.open(sealed or "", at=at, within=LASTS))["next"])
        except SealBroken:
            return ""

    @property
    def _seal(self) -> Seal:
        return Seal(self.service_secret, UNDER_WAY)

    def _under_way(self, provider_id: UUID, said: Mapping[str, str], sealed: str | None, at: datetime) -> _UnderWay:
        """Return what was begun in this browser. Raises StateMismatch."""
        try:
            kept = _UnderWay(**json.loads(self._seal.open(sealed or "", at=at, within=LASTS)))
        except SealBroken as error:
            raise StateMismatch from error
        is_ours = compare_digest(kept.state.encode(), said.get("state", "").encode("utf-8", "replace"))
        if not is_ours or kept.provider != str(provider_id):
            raise StateMismatch
        return kept

    async def _provider(self, provider_id: UUID) -> Provider:
        provider = await self.database.read(ways_in.provider, provider_id)
        if provider is None:
            raise ProviderUnavailable
        return provider

    async def _look_up(self, provider: Provider, at: datetime, *, anew: bool = False) -> _Known:
        """Return what the provider says of itself, asked for now and then. Raises ProviderUnavailable."""
        import httpx2

        from integrations.accounts.fetching import fetch, is_allowed

        known = self._known.get(provider.id)
        if known is not None and not anew and at - known.at < KNOWN_FOR and known.about.issuer == provider.issuer:
            return known
        hosts = self._hosts(provider)
        try:
            where = f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration"
            about = Description.model_validate(await fetch(where, hosts))
            keys = await fetch(about.jwks_uri, hosts)
        except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
            log.warning("the provider %s cannot be looked up: %s", provider.id, type(error).__name__)
            raise ProviderUnavailable from error
        if about.issuer != provider.issuer or not is_allowed(about.authorization_endpoint, hosts):
            log.error("the provider %s calls itself by another name or sends people to another host", provider.id)
            raise ProviderUnavailable
        self._known[provider.id] = _Known(about, keys, at)
        return self._known[provider.id]

    def _hosts(self, provider: Provider) -> frozenset[str]:
        own = urlsplit(provider.issuer).netloc
        return frozenset({own}) | HOSTS.get(own, frozenset()) | self.further_hosts

    def _client(self, provider: Provider, about: Description, back: str) -> "AsyncOAuth2Client":
        from authlib.integrations.httpx_client import AsyncOAuth2Client

        from integrations.accounts.fetching import careful

        secret = Seal(self.service_secret, PURPOSE).open(provider.client_secret) if provider.client_secret else None
        ways = about.token_endpoint_auth_methods_supported
        by_post = secret and "client_secret_basic" not in ways and "client_secret_post" in ways
        return AsyncOAuth2Client(
            client_id=provider.client_id,
            client_secret=secret,
            token_endpoint_auth_method="client_secret_post" if by_post else None,
            scope=SCOPE,
            redirect_uri=back,
            code_challenge_method="S256",
            **careful(self._hosts(provider)),
        )

    async def _exchange(
        self, provider: Provider, about: Description, back: str, *, code: str, verifier: str
    ) -> Mapping[str, Any]:
        """Return the tokens for a code. Raises ProviderRefused, ProviderUnavailable."""
        import httpx2
        from authlib.integrations.base_client import OAuthError

        try:
            async with self._client(provider, about, back) as client:
                token: Mapping[str, Any] = await client.fetch_token(
                    about.token_endpoint, grant_type="authorization_code", code=code, code_verifier=verifier
                )
        except (OAuthError, ValueError) as error:
            log.warning("the provider %s does not take a code: %s", provider.id, getattr(error, "error", "unreadable"))
            raise ProviderRefused from error
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            log.warning("the provider %s cannot be reached: %s", provider.id, type(error).__name__)
            raise ProviderUnavailable from error
        return token

    async def _claims(
        self, provider: Provider, known: _Known, token: Mapping[str, Any], *, nonce: str, at: datetime
    ) -> dict[str, Any]:
        """Return what the ID token says, once it is shown to be the provider's, for us and for this sign-in."""
        from joserfc.errors import BadSignatureError, InvalidKeyIdError, JoseError

        try:
            try:
                return _verified(provider, known, token, nonce=nonce, at=at)
            except (BadSignatureError, InvalidKeyIdError):  # its keys may have been changed since
                known = await self._look_up(provider, at, anew=True)
                return _verified(provider, known, token, nonce=nonce, at=at)
        except (JoseError, ValueError, TypeError, KeyError, AttributeError) as error:
            log.warning("an ID token of the provider %s is not taken: %s", provider.id, type(error).__name__)
            raise ProviderRefused from error


def is_second_try(said: Mapping[str, str]) -> bool:
    """Say whether this sign-in was begun anew once already."""
    return said.get("state", "").startswith(AGAIN)


async def add(
    database: Database,
    service_secret: bytes,
    *,
    school_id: UUID,
    name: str,
    issuer: str,
    client_id: str,
    client_secret: str | None,
    tenant: str | None,
    at: datetime,
    by: Subject | None,
) -> UUID:
    """Let a school's people in by its provider. Raises IssuerUnfit."""
    return await database.write(
        ways_in.add_provider,
        school_id=school_id,
        name=name,
        issuer=fitting_issuer(issuer),
        client_id=client_id,
        client_secret=Seal(service_secret, PURPOSE).close(client_secret, at=at) if client_secret else None,
        tenant=tenant,
        at=at,
        by=by,
    )


def fitting_issuer(said: str) -> str:
    """Raises IssuerUnfit."""
    issuer = said.strip()
    try:
        parts = urlsplit(issuer)
        is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in HERE)
    except ValueError as error:
        raise IssuerUnfit from error
    if not is_safe or not parts.hostname or parts.username or parts.query or parts.fragment:
        raise IssuerUnfit
    return issuer


def entra_issuer(tenant: str) -> str:
    return f"{ENTRA}/{tenant}/v2.0"


def _hints(provider: Provider) -> dict[str, str]:
    """What spares people a choice at the provider; it is checked afterwards."""
    return {"hd": provider.tenant} if provider.issuer == GOOGLE and provider.tenant else {}


def _check_tenant(provider: Provider, claims: Mapping[str, Any]) -> None:
    """Whoever runs the provider for many schools says in a claim whose this person is. Raises OtherTenant."""
    if provider.tenant and provider.tenant not in (claims.get("hd"), claims.get("tid")):
        raise OtherTenant


def _vouched(provider: Provider, claims: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the addresses that the provider has verified.

    Entra does not verify `email`, which anybody may set in a tenant of their own. The name to sign in with is given out
    by a tenant's administrators, and the tenant is the school's:
    https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference
    """
    is_verified = claims.get("email_verified") is True or claims.get("xms_edov") in (True, "1")
    said = [claims.get("email")] if is_verified else []
    if provider.tenant and claims.get("tid") == provider.tenant:
        said.append(claims.get("preferred_username"))
    return tuple(each for each in said if isinstance(each, str) and "@" in each and each.isprintable())


def _verified(
    provider: Provider, known: _Known, token: Mapping[str, Any], *, nonce: str, at: datetime
) -> dict[str, Any]:
    from authlib.oidc.core import CodeIDToken
    from joserfc import jwt
    from joserfc.jwk import KeySet
    from joserfc.jws import JWSRegistry

    counting = [each for each in ALGORITHMS if each in known.about.id_token_signing_alg_values_supported]
    if not counting:  # none named would mean those that the library takes by itself
        raise ValueError("the provider signs in no way that counts")
    registry = JWSRegistry(algorithms=counting, strict_check_header=False)
    read = jwt.decode(token["id_token"], KeySet.import_key_set(known.keys), registry=registry)
    claims = CodeIDToken(
        read.claims,
        read.header,
        {
            "iss": {"essential": True, "value": provider.issuer},
            "aud": {"essential": True, "value": provider.client_id},
            "sub": {"essential": True},
        },
        {"nonce": nonce, "client_id": provider.client_id, "access_token": token.get("access_token")},
    )
    claims.validate(now=int(at.timestamp()), leeway=DRIFT_S)
    if len(claims["sub"]) > LONGEST_SUBJECT or not claims["sub"].isprintable():
        raise ValueError("a subject that nobody has")
    return dict(claims)
