"""Every error as an RFC 9457 problem with a stable code: one table from what is raised to what is answered."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from coach.crisis import UnstoredConcern
from coach.errors import (
    AlreadyHere,
    AssentNeeded,
    ChoiceExpired,
    CoachError,
    ConsentNeeded,
    ContactsMissing,
    EntryChanged,
    HandoffRefused,
    IdReused,
    JoinRefused,
    LinkRefused,
    LoginTaken,
    LoginUnfit,
    MessageEmpty,
    MessageTooLong,
    NotAllowed,
    NotEnrolled,
    NotOnTheList,
    PasswordCommon,
    PasswordTooLong,
    PasswordTooShort,
    RecordsUnavailable,
    SecondStepRefused,
    SignInRefused,
    TurnInProgress,
    UnknownConversation,
    UnknownEntry,
    UnknownFact,
    UnknownLearner,
    WritingRefused,
)
from coach.portfolio import NotForThePortfolio, PortfolioFull, PortfolioWaits, TrimUnfit
from coach.records.approvals import UnknownApproval
from coach.records.bank_lines import SomebodyNamed, WordsCopied
from coach.records.charges import CannotBeAppointed
from coach.records.concerns import ConcernIsClosed, ConcernIsOpen
from coach.records.erasing import ErasureAskedBefore
from coach.records.policies import PolicyUnfit
from coach.records.rosters.plan import RosterRefused
from coach.records.safeguards import SafeguardsChanged
from coach.records.staff import LastAdmin, TooFewContacts
from coach.safety import ConcernCategory
from coach.safety_gate import SafeguardsRefused
from integrations.accounts.joining import NameUnfit
from integrations.accounts.limits import TooManyRequests
from integrations.accounts.oidc import ProviderRefused, ProviderUnavailable
from integrations.accounts.passwords import PasswordsDiffer, WrongPassword
from integrations.events import as_event
from integrations.web.artefacts import AddressUnfit, FileRefused, FileTooLarge
from integrations.web.headers import HEADERS
from integrations.web.schemas import ReferralOut
from integrations.web.templating import language_of, page
from knowledge_base.passages import LibraryUnavailable

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_S = 2
MOST_FAULTS = 50
"""Said of one request."""


class Unauthenticated(CoachError):
    code = "unauthenticated"
    sentence = "Please sign in: send a token as `Authorization: Bearer ...`."


class TokenExpired(Unauthenticated):
    code = "token_expired"
    sentence = "This token has expired. Please get a new one and send the request again."


class SignInNeeded(Unauthenticated):
    """Somebody opened a page that is for those who are signed in: they are led to the door and back."""

    code = "sign_in_needed"
    sentence = "Please sign in first."


class NothingHere(CoachError):
    code = "not_found"
    sentence = "There is nothing at this address."


class SecondPersonNeeded(CoachError):
    """Kept, and done once a second person has agreed and the same request comes again."""

    code = "second_person_needed"
    sentence = "This takes two people. It was kept: once a second person has agreed, send the same again."

    def __init__(self, approval_id: UUID | None = None) -> None:
        super().__init__()
        self.approval_id = approval_id


class NoticeOutdated(CoachError):
    code = "notice_outdated"
    sentence = "What happens with your words has changed since. Please read it as it stands now."


class TooFewStudents(CoachError):
    code = "too_few_students"
    sentence = "This class has too few students for numbers that tell of none of them."


class InNoClass(CoachError):
    code = "in_no_class"
    sentence = "This student is in no class now."


class MethodNotAllowed(CoachError):
    code = "method_not_allowed"
    sentence = "This address does not take that method."


class BodyUnreadable(CoachError):
    code = "body_unreadable"
    sentence = "The body is not readable JSON in UTF-8."


class BodyTooLarge(CoachError):
    code = "body_too_large"
    sentence = "The request is over 64 KB. Nothing was stored."


class InvalidRequest(CoachError):
    code = "invalid_request"
    sentence = "Something in the request is not as expected; see `errors`."


class KnowledgeUnavailable(CoachError):
    code = "library_unavailable"
    sentence = "The knowledge base cannot be opened just now. Please try again in a moment."


class TellAPerson(CoachError):
    """What was typed outside the conversation may tell of a danger. There nobody would read it, so it is not kept."""

    code = "tell_a_person"
    sentence = (
        "This may be serious, so it was not kept. Nobody reads what is typed here: tell an adult you trust today."
    )

    def __init__(self, category: ConcernCategory) -> None:
        super().__init__()
        self.category = category


STATUS: Mapping[type[CoachError], int] = {
    BodyUnreadable: 400,
    Unauthenticated: 401,
    TokenExpired: 401,
    SignInNeeded: 401,
    SecondPersonNeeded: 202,
    WritingRefused: 403,
    AssentNeeded: 403,
    ConsentNeeded: 403,
    NotEnrolled: 403,
    NothingHere: 404,
    NotAllowed: 404,
    UnknownConversation: 404,
    UnknownEntry: 404,
    UnknownFact: 404,
    UnknownLearner: 404,
    MethodNotAllowed: 405,
    TurnInProgress: 409,
    IdReused: 409,
    EntryChanged: 409,
    NoticeOutdated: 409,
    ErasureAskedBefore: 409,
    TooFewStudents: 409,
    RosterRefused: 422,
    AlreadyHere: 409,
    LastAdmin: 409,
    CannotBeAppointed: 409,
    InNoClass: 409,
    TooFewContacts: 422,
    ConcernIsClosed: 409,
    ConcernIsOpen: 409,
    SomebodyNamed: 422,
    WordsCopied: 422,
    PolicyUnfit: 422,
    SafeguardsChanged: 409,
    SafeguardsRefused: 422,
    UnknownApproval: 404,
    ChoiceExpired: 409,
    MessageTooLong: 413,
    BodyTooLarge: 413,
    MessageEmpty: 422,
    PortfolioWaits: 409,
    PortfolioFull: 409,
    NotForThePortfolio: 409,
    FileTooLarge: 413,
    FileRefused: 422,
    AddressUnfit: 422,
    TrimUnfit: 422,
    TellAPerson: 422,
    InvalidRequest: 422,
    SignInRefused: 401,
    SecondStepRefused: 401,
    HandoffRefused: 401,
    NotOnTheList: 403,
    ContactsMissing: 403,
    ProviderRefused: 403,
    WrongPassword: 403,
    LinkRefused: 404,
    JoinRefused: 404,
    LoginTaken: 409,
    LoginUnfit: 422,
    NameUnfit: 422,
    PasswordTooShort: 422,
    PasswordTooLong: 422,
    PasswordCommon: 422,
    PasswordsDiffer: 422,
    TooManyRequests: 429,
    ProviderUnavailable: 503,
    CoachError: 500,
    RecordsUnavailable: 503,
    KnowledgeUnavailable: 503,
}


class Fault(BaseModel):
    where: str
    problem: str


class Problem(BaseModel):
    """RFC 9457. `type` is left out, which means about:blank; `code` is what a client may rely on."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "title": "Conflict",
                "status": 409,
                "detail": TurnInProgress.sentence,
                "code": TurnInProgress.code,
            }
        }
    )

    title: str = Field(description="The HTTP status in words.")
    status: int
    detail: str = Field(description="A sentence that may be shown to a person.")
    code: str = Field(description="Stable: what went wrong.")
    errors: list[Fault] | None = Field(
        None, description="With `invalid_request` and `safeguards_refused`: each fault and where it is."
    )
    approval_id: UUID | None = Field(default=None, description="With `second_person_needed`: what the other agrees to.")
    reply: str | None = Field(default=None, description="What the coach says to a danger although nothing is stored.")
    referral: ReferralOut | None = Field(default=None, description="With `reply`: a person, and helplines.")


def status_of(error: CoachError) -> int:
    if isinstance(error, UnstoredConcern):
        return status_of(error.refusal)
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def problem(error: CoachError, *, errors: list[Fault] | None = None) -> JSONResponse:
    status = status_of(error)
    headers = {}
    if status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = str(RETRY_AFTER_S)
    if isinstance(error, TooManyRequests):
        headers["Retry-After"] = str(error.wait_s)
    body = Problem(
        title=HTTPStatus(status).phrase, status=status, detail=error.sentence, code=error.code, errors=errors
    )
    if isinstance(error, SecondPersonNeeded):
        body.approval_id = error.approval_id
    if isinstance(error, SafeguardsRefused):
        body.errors = [Fault(where=each.where, problem=each.said) for each in error.breaches[:MOST_FAULTS]]
    if isinstance(error, UnstoredConcern):
        body.reply = error.text
        body.referral = ReferralOut.model_validate(as_event(error.referral)[1]) if error.referral else None
    return JSONResponse(body.model_dump(mode="json", exclude_none=True), status, headers, MEDIA_TYPE)


def documented(*errors: type[CoachError]) -> dict[int | str, dict[str, Any]]:
    """Return what OpenAPI says of the problems a route may answer with."""
    counted = (TooManyRequests,) if Unauthenticated in errors else ()
    answers: dict[int | str, dict[str, Any]] = {}
    for error in (*errors, *counted):
        status = STATUS[error]
        example = {
            "title": HTTPStatus(status).phrase,
            "status": status,
            "detail": error.sentence,
            "code": error.code,
        }
        answer = answers.setdefault(
            status,
            {
                "description": HTTPStatus(status).phrase,
                "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": {}}},
            },
        )
        answer["content"][MEDIA_TYPE]["examples"][error.code] = {"value": example}
    return answers


def answer_with_problems(app: FastAPI) -> None:
    app.exception_handler(CoachError)(_coach_error)
    app.exception_handler(LibraryUnavailable)(_library_unavailable)
    app.exception_handler(HTTPException)(_http_exception)
    app.exception_handler(RequestValidationError)(_validation_error)
    app.exception_handler(Exception)(_anything_else)


def answer_to(request: Request, error: CoachError) -> Response:
    """A browser that opens an address gets a page, everything else the problem."""
    if "text/html" not in request.headers.get("accept", ""):
        return problem(error)
    if isinstance(error, SignInNeeded):
        door = "/" if request.app.state.house.settings.demo else "/sign-in"
        return RedirectResponse(f"{door}?{urlencode({'next': _wanted(request)})}", 303)
    status, language = status_of(error), language_of(request)
    if isinstance(error, SecondPersonNeeded):
        return HTMLResponse(page("asked.html", language=language, signed_in=True), status)
    shown = page("problem.html", language=language, status=status, code=error.code, sentence=error.sentence)
    return HTMLResponse(shown, status)


def _wanted(request: Request) -> str:
    """Where somebody wanted to go: back there after signing in, if it was to look at something."""
    return request.url.path if request.method == "GET" else "/"


async def _coach_error(request: Request, error: CoachError) -> Response:
    return answer_to(request, error)


async def _library_unavailable(request: Request, error: LibraryUnavailable) -> Response:
    log.warning("the knowledge base is away: %s", error)
    return answer_to(request, KnowledgeUnavailable())


async def _http_exception(request: Request, error: HTTPException) -> Response:
    raised = {
        HTTPStatus.BAD_REQUEST: BodyUnreadable,
        HTTPStatus.NOT_FOUND: NothingHere,
        HTTPStatus.METHOD_NOT_ALLOWED: MethodNotAllowed,
    }.get(HTTPStatus(error.status_code), CoachError)
    answer = answer_to(request, raised())
    answer.headers.update(error.headers or {})  # such as Allow
    return answer


async def _validation_error(request: Request, error: RequestValidationError) -> Response:
    """A fault in the address means that nothing is there. What was sent is never repeated: it may be private."""
    faults = error.errors()
    if any(fault["type"] == "json_invalid" for fault in faults):
        return answer_to(request, BodyUnreadable())
    if any(fault["loc"][0] == "path" for fault in faults):
        return answer_to(request, NothingHere())
    said = [Fault(where=".".join(str(step) for step in fault["loc"]), problem=fault["msg"]) for fault in faults]
    return problem(InvalidRequest(), errors=said)


async def _anything_else(request: Request, error: Exception) -> Response:
    """The edge's last line, outside everything else; the server logs the error itself."""
    answer = answer_to(request, CoachError())
    answer.headers.update(HEADERS)
    return answer
