"""How often something may be tried over HTTP: by the address it comes from, the name it is tried with, the person."""

from typing import Annotated

from fastapi import Depends, Request

from coach.authorization import Subject
from integrations.accounts.desk import FrontDesk
from integrations.accounts.limits import Rate


def desk_of(request: Request) -> FrontDesk:
    desk: FrontDesk = request.app.state.desk
    return desk


Desk = Annotated[FrontDesk, Depends(desk_of)]


def limited(request: Request, by_address: Rate, by_name: Rate | None = None, name: object = "") -> None:
    """Count one try from where it came, and of whom it was. Raises TooManyRequests."""
    limits = desk_of(request).limits
    limits.hit(by_address, request.client.host if request.client else "")
    if by_name is not None:
        limits.hit(by_name, name)


def counted(request: Request, subject: Subject, action: str) -> None:
    """Count what somebody who is signed in does. Raises TooManyRequests."""
    limits = desk_of(request).limits
    limits.hit(Rate.API_BY_PERSON, subject.id)
    if action == "send_message":
        limits.hit(Rate.MESSAGES_BY_PERSON, subject.id)
