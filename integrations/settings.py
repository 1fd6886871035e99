"""The settings of one running coach, read once from `COACH_*` variables and `.env`. A wrong value stops the start."""

import os
import re
import secrets
import tempfile
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from coach.consent import Notice
from coach.helplines import COUNTRIES
from coach.model import Usage
from integrations.clock import parse_offset

PREFIX = "COACH_"
SHORTEST_SECRET = 32
FEWEST_DIFFERENT_BYTES = 10
HERE = ("localhost", "127.0.0.1", "::1")
DATABASES = ("sqlite:///", "postgresql://", "postgresql+psycopg://")
PROVIDERS = {"anthropic": "Anthropic", "azure": "Microsoft Azure", "ollama": "", "openai": "OpenAI"}
"""Of language models: what stands before the colon, and who runs it where no address is given."""
A_MODEL = f"a provider and a model like openai:gpt-4.1-mini (providers: {', '.join(PROVIDERS)})"
AN_ENDPOINT = "an http or https address like http://localhost:8080/v1, which azure cannot do without,"
A_KEY = "a key, which anthropic, azure and openai want, and which leaves a private network over https only,"


class SettingsError(Exception):
    """The start is refused. One sentence for each wrong variable: its name and what was expected."""


def _offset(value: object) -> object:
    return parse_offset(value) if isinstance(value, str) else value


class Settings(BaseSettings):
    """Each description completes "... was expected": it is what a person reads when the value is wrong."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        validate_default=True,
        hide_input_in_errors=True,
    )

    demo: bool = Field(True, description="true or false")
    """A demo school whose tokens anybody can ask for. On by default while no other way to sign in exists."""
    data_dir: Path = Field(Path("data"), description="a directory that can be written")
    """Everything a process keeps."""
    build_dir: Path = Field(Path("build"), description="a directory that can be written")
    """What depends only on code and packaged weights; it can be made again at any time."""
    database_url: str = Field(
        "", description="an address like sqlite:///data/coach.sqlite3 or postgresql://user@host/db"
    )
    """A SQLite file in the data directory when nothing is said."""
    host: str = Field("127.0.0.1", min_length=1, description="an address to listen on, like 127.0.0.1")
    port: int = Field(8000, ge=0, le=65535, description="a whole number from 0 to 65535")
    secret: SecretStr | None = Field(
        None, description=f"at least {SHORTEST_SECRET} random bytes (try: openssl rand -base64 48)"
    )
    """Signs the tokens. In demo mode one is made and kept in the data directory; see `signing_secret`."""
    clock_offset: Annotated[timedelta, NoDecode, BeforeValidator(_offset)] = Field(
        timedelta(), description="an offset like +3d or -2h of at most three years, and only in demo mode,"
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="debug, info, warning or error")
    country: str = Field("US", description=f"a country whose helplines are known ({', '.join(sorted(COUNTRIES))})")
    """Of the demo school, when it is made: helplines follow it."""
    zone: str = Field("America/Chicago", description="a time zone like America/Chicago")
    """Of the demo school."""
    language: Literal["en", "es"] = Field("en", description="en or es")
    """In which a demo student is greeted."""
    address: str = Field("", description="the public address of this service, like https://coach.school.example,")
    """Where people reach it; it stands in links and letters. From host and port when nothing is said."""
    second_factor: Literal["required", "off"] | None = Field(None, description="required or off")
    """Whether staff with a password need a second step to sign in. Required outside a demo when nothing is said."""
    smtp_url: SecretStr | None = Field(
        None,
        description="an address like smtp://name:password@host:587 or smtps://host, beside COACH_MAIL_FROM and "
        "COACH_ADDRESS,",
    )
    """Without it no letters are sent: links are handed out by an administrator."""
    mail_from: str = Field("", description="an address like coach@school.example")
    proxies: str = Field("127.0.0.1", description="addresses of proxies, or their networks, with commas between them")
    """Whose word counts for where a request came from."""
    oidc_hosts: str = Field("", description="names of hosts, with commas between them")
    """That belong to a school's provider, beside the host of its issuer."""
    webhook_hosts: str = Field("", description="names of hosts, with commas between them")
    """That a school's webhook may reach although they are inside a private network."""
    limits: Literal["on", "off"] | None = Field(None, description="on or off")
    """Whether it is counted how often something is tried. On outside a demo when nothing is said."""

    file_mb: int = Field(5, ge=1, le=50, description="a whole number of megabytes from 1 to 50")
    """The largest file a student may add to the portfolio."""
    portfolio_mb: int = Field(50, ge=1, le=2000, description="a whole number of megabytes from 1 to 2000")
    """For all the files of one student."""

    jobs: Literal["embedded", "off"] = Field("embedded", description="embedded or off")
    """Whether the server does the nightly work too; off where `coach worker` does it."""

    model: str = Field("", description=A_MODEL)
    """The language model that may word replies. Without it nothing of what begins with COACH_MODEL counts."""
    model_url: str = Field("", description=AN_ENDPOINT)
    """Where it is asked. The provider's own address when nothing is said."""
    model_key: SecretStr | None = Field(None, description=A_KEY)
    model_patience_s: float = Field(4.0, ge=0.2, le=60, description="seconds from 0.2 to 60")
    """So long a student waits for the first sentence of a model, and for each other one."""
    model_student_tokens: int = Field(60_000, ge=0, description="a whole number of tokens")
    """A day, of one student; then authored wording goes on."""
    model_school_tokens: int = Field(5_000_000, ge=0, description="a whole number of tokens")
    """A day, of one school."""
    model_price: str = Field("", description="dollars for a million tokens in and out, like 0.15/0.60,")
    """Unknown when nothing is said."""
    model_operator: str = Field("", max_length=80, description="a name of at most 80 characters")
    """Who runs it, as students are told; see `model_is_run_by`."""
    model_reads: Literal["on", "off"] = Field("on", description="on or off")
    """Whether it reads a message again in the background where the rules are unsure."""
    model_screens: Literal["on", "off"] = Field("on", description="on or off")
    """Whether it looks in the background for what a person must know of."""
    judge_model: str = Field("", description=A_MODEL)
    """Judges replies in `coach eval scenarios --with-model`; it gates nothing."""
    judge_model_url: str = Field("", description=AN_ENDPOINT)
    judge_model_key: SecretStr | None = Field(None, description=A_KEY)

    @property
    def dollars_a_million(self) -> tuple[float, float] | None:
        """What tokens in and out cost; None when it is not known."""
        prompt, _, reply = self.model_price.partition("/")
        return (float(prompt), float(reply)) if self.model_price else None

    def dollars_for(self, usage: Usage) -> float | None:
        """What so many tokens cost; None when it is not known."""
        if self.dollars_a_million is None:
            return None
        of_prompt, of_reply = self.dollars_a_million
        return (usage.prompt_tokens * of_prompt + usage.reply_tokens * of_reply) / 1_000_000

    @property
    def model_is_run_by(self) -> str:
        """Who gets to see what a model is asked: a name, a host, or nothing where it is inside the own network."""
        if not self.model_operator and self.model.startswith("ollama:") and self.model.endswith("cloud"):
            return "Ollama"  # asked here, run there: https://docs.ollama.com/cloud
        if self.model_operator or not self.model_url:
            return self.model_operator or PROVIDERS.get(self.model.partition(":")[0], "")
        host = urlsplit(self.model_url).hostname or ""
        return "" if _is_private(host) else "OpenAI" if host == "api.openai.com" else host

    @property
    def notice(self) -> Notice:
        """What students are told of the model."""
        return Notice(self.model_is_run_by if self.model else None)

    @property
    def largest_file(self) -> int:
        """In bytes."""
        return self.file_mb * 2**20

    @property
    def room_for_files(self) -> int:
        """Of one student, in bytes."""
        return self.portfolio_mb * 2**20

    @property
    def public_address(self) -> str:
        """Without a slash at the end."""
        here = "localhost" if self.host in (*HERE, "0.0.0.0", "::") else self.host
        return self.address.rstrip("/") or f"http://{here}:{self.port}"

    @property
    def needs_second_factor(self) -> bool:
        return self.second_factor == "required" if self.second_factor else not self.demo

    @property
    def counts_tries(self) -> bool:
        return self.limits == "on" if self.limits else not self.demo

    @classmethod
    def read(cls, **given: Any) -> Self:
        """Read the environment; what is given wins over it. Raises SettingsError."""
        try:
            return cls(**given)
        except ValidationError as error:
            raise SettingsError("\n".join(dict.fromkeys(_sentences(error)))) from None

    @field_validator("log_level", mode="before")
    @classmethod
    def _in_any_case(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value

    @field_validator("data_dir", "build_dir")
    @classmethod
    def _can_be_a_directory(cls, path: Path) -> Path:
        path = path.expanduser().absolute()
        nearest = next(place for place in (path, *path.parents) if place.exists())
        if not nearest.is_dir() or not os.access(nearest, os.W_OK | os.X_OK):
            raise ValueError("no directory that can be written")
        return path

    @field_validator("database_url")
    @classmethod
    def _names_a_database(cls, url: str, info: ValidationInfo) -> str:
        if not url:
            return f"sqlite:///{info.data.get('data_dir', Path('data')) / 'coach.sqlite3'}"
        if not url.startswith(DATABASES) or url in DATABASES or ":memory:" in url:
            raise ValueError("no database address")
        return url

    @field_validator("secret")
    @classmethod
    def _is_strong(cls, secret: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if secret is None:
            if not info.data.get("demo", True):
                raise ValueError("a secret is needed outside demo mode")
            return None
        said = secret.get_secret_value().encode()
        if len(said) < SHORTEST_SECRET or len(set(said)) < FEWEST_DIFFERENT_BYTES:
            raise ValueError("a weak secret")
        return secret

    @field_validator("clock_offset")
    @classmethod
    def _moves_only_a_demo(cls, offset: timedelta, info: ValidationInfo) -> timedelta:
        if offset and not info.data.get("demo", True):
            raise ValueError("the clock moves in demo mode only")
        return offset

    @field_validator("country")
    @classmethod
    def _has_helplines(cls, country: str) -> str:
        if country not in COUNTRIES:
            raise ValueError("no helplines are known for it")
        return country

    @field_validator("zone")
    @classmethod
    def _is_a_zone(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError("no time zone") from error
        return zone

    @field_validator("address")
    @classmethod
    def _is_an_origin(cls, address: str, info: ValidationInfo) -> str:
        parts = urlsplit(address)
        is_safe = info.data.get("demo", True) or parts.scheme == "https" or parts.hostname in HERE
        if address and (parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/")):
            raise ValueError("no address of a service")
        if address and not is_safe:
            raise ValueError("browsers keep a session over https only")
        return address

    @field_validator("smtp_url")
    @classmethod
    def _sends_mail(cls, url: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        parts = urlsplit(url.get_secret_value()) if url else None
        if parts and (parts.scheme not in ("smtp", "smtps") or not parts.hostname or not info.data.get("address")):
            raise ValueError("no mail can be sent so")
        return url

    @field_validator("model", "judge_model")
    @classmethod
    def _names_a_model(cls, said: str) -> str:
        provider, _, name = said.partition(":")
        if said and (provider not in PROVIDERS or not name.strip() or not name.isprintable()):
            raise ValueError("no model of a known provider")
        return said

    @field_validator("model_url", "judge_model_url")
    @classmethod
    def _is_an_endpoint(cls, url: str, info: ValidationInfo) -> str:
        provider = _provider_of(info, "_url")
        parts = urlsplit(url)
        if url and (parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.fragment):
            raise ValueError("no address of a model")
        if provider == "azure" and not url:
            raise ValueError("Azure has a host for each customer")
        return url.rstrip("/").removesuffix("/chat/completions") if provider == "openai" else url

    @field_validator("model_key", "judge_model_key")
    @classmethod
    def _is_a_safe_key(cls, key: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        provider = _provider_of(info, "_key")
        url = info.data.get(f"{str(info.field_name).removesuffix('_key')}_url", "")
        parts = urlsplit(url)
        if key is None and (provider in ("anthropic", "azure") or (provider == "openai" and not url)):
            raise ValueError("this provider answers nobody without a key")
        if key is not None and parts.scheme == "http" and not _is_private(parts.hostname or ""):
            raise ValueError("anybody on the way could read the key")
        if key is not None and not re.fullmatch(r"[\x21-\x7e]+", key.get_secret_value()):
            raise ValueError("no key has such characters")
        return key

    @field_validator("model_price")
    @classmethod
    def _is_a_price(cls, price: str) -> str:
        if price and not re.fullmatch(r"\d{1,6}(\.\d{1,6})?/\d{1,6}(\.\d{1,6})?", price):
            raise ValueError("no price")
        return price

    @field_validator("mail_from")
    @classmethod
    def _is_a_sender(cls, sender: str, info: ValidationInfo) -> str:
        is_wanted = info.data.get("smtp_url") is not None
        if (is_wanted or sender) and not re.fullmatch(r"[^@\s]+@[^@\s]+", sender):
            raise ValueError("no address")
        return sender


def _provider_of(info: ValidationInfo, ending: str) -> str:
    """Of the model that a variable belongs to."""
    model = info.data.get(str(info.field_name).removesuffix(ending), "")
    return str(model).partition(":")[0]


def _is_private(host: str) -> bool:
    """Whether a host is this machine or inside a private network, by its name or address."""
    try:
        return ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith((".local", ".internal", ".lan", ".localhost", ".home.arpa"))


def _sentences(error: ValidationError) -> list[str]:
    names = [str(problem["loc"][0]) for problem in error.errors(include_input=False, include_context=False)]
    return [
        f"{PREFIX}{name.upper()} has a wrong value: {Settings.model_fields[name].description} was expected."
        for name in names
    ]


def signing_secret(settings: Settings) -> bytes:
    """Return what signs the tokens. In demo mode it is made once and kept, readable by this user alone."""
    if settings.secret is not None:
        return settings.secret.get_secret_value().encode()
    kept = settings.data_dir / "secret"
    if not kept.exists():
        _keep_once(kept, secrets.token_urlsafe(48))
    return kept.read_bytes()


def _keep_once(path: Path, text: str) -> None:
    """Write a file whole or not at all; of two processes that try, the first wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".secret-")  # mkstemp makes it 0600
    draft = Path(name)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(text)
        os.link(draft, path)
    except FileExistsError:
        pass  # another process was first; its secret is the one that counts
    finally:
        draft.unlink()
