"""What others see of a student's portfolio."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from coach.profile import Learner
from integrations.web import portfolio
from integrations.web.access import Granted, Here, OfStudent, OnItem
from integrations.web.framework import i_can
from integrations.web.identity import SignedIn
from integrations.web.portfolio_api import file_answer
from integrations.web.sights import sight_of
from integrations.web.templating import language_of, page

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/review/students/{student_id}/portfolio")
async def review_page(
    request: Request,
    learner: Annotated[Learner, Depends(OfStudent("read_portfolio"))],
    subject: SignedIn,
    house: Here,
) -> str:
    """What a student put into their portfolio, as far as it is for whoever looks."""
    language, seen = language_of(request), await portfolio.read_portfolio(house, subject, learner)
    by = await sight_of(house, subject, learner)
    return page(
        "portfolio_review.html",
        language=language,
        signed_in=True,
        student=learner,
        seen=seen,
        can=i_can((each.code for each in seen.map), language),
        zone=learner.zone,
        mode=by.visibility.value if by else "own",
    )


@router.get("/portfolio/{item_id}/file")
async def open_file(right: Annotated[Granted, Depends(OnItem("read_file"))], house: Here) -> Response:
    """A file of a portfolio, for its student and for whoever may see it."""
    return await file_answer(house, right)
