"""Reads what browsers send from a plain form."""

from typing import TypeVar
from urllib.parse import parse_qsl

from fastapi import Request
from pydantic import BaseModel, ValidationError

from integrations.web.problems import BodyUnreadable, InvalidRequest

MEDIA_TYPE = "application/x-www-form-urlencoded"
MOST_FIELDS = 40
"""That a form of ours could have."""

Fields = list[tuple[str, str]]
Given = TypeVar("Given", bound=BaseModel)


def is_form(request: Request) -> bool:
    return request.headers.get("content-type", "").startswith(MEDIA_TYPE)


async def fields_of(request: Request, *, most: int = MOST_FIELDS) -> Fields:
    """Return what was filled in, in the order of the form. Raises BodyUnreadable."""
    try:
        return parse_qsl((await request.body()).decode(), max_num_fields=most)
    except ValueError as error:
        raise BodyUnreadable from error


def fitting(fields: Fields, kind: type[Given]) -> Given:
    """Return it as what it is to be. Raises InvalidRequest."""
    try:
        return kind.model_validate(dict(fields))
    except ValidationError as error:
        raise InvalidRequest from error


async def form(request: Request, kind: type[Given]) -> Given:
    """Raises BodyUnreadable, InvalidRequest."""
    return fitting(await fields_of(request), kind)
