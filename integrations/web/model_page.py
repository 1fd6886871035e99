"""The administrator's page on the language model: how it is set up, what it did this week, and what it took.

Counts of the own school alone, and nobody's words. Nothing is set here, and the key is shown nowhere.
"""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

import prompts
from coach.notice import about_the_model
from coach.records import model_use, people
from coach.records.model_use import DayOfUse, ModelUseOfSchool
from integrations.settings import Settings
from integrations.web.access import Granted, Here, OnOwnSchool
from integrations.web.templating import language_of, page

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@dataclass(frozen=True)
class SpentDay:
    """A day with what it cost."""

    of: DayOfUse
    dollars: float | None
    is_at_budget: bool
    """The school's tokens of that day were used up."""


@router.get("/admin/model")
async def model_page(
    request: Request, right: Annotated[Granted, Depends(OnOwnSchool("see_model_use"))], house: Here
) -> str:
    """How the language model is set up, and how a week went with it."""
    settings, language = house.settings, language_of(request)
    use = await house.database.read(
        model_use.use_of_school, right.object_id, student_tokens=settings.model_student_tokens, now=house.clock.now()
    )
    school = await house.database.read(people.read_school, right.object_id)
    return page(
        "admin_model.html",
        language=language,
        signed_in=True,
        school=school,
        settings=settings,
        address=urlsplit(settings.model_url).netloc.rpartition("@")[2],
        rests_for_s=round(house.model_rests_for_s),
        students_are_told=about_the_model(prompts.load(), settings.notice, school=school.name, language=language),
        use=use,
        days=[_with_cost(each, settings) for each in use.days],
        dollars_in_all=settings.dollars_for(use.usage),
        price=settings.dollars_a_million,
        shares=_shares(use),
    )


def _with_cost(day: DayOfUse, settings: Settings) -> SpentDay:
    return SpentDay(day, settings.dollars_for(day.usage), day.usage.tokens >= settings.model_school_tokens)


def _shares(use: ModelUseOfSchool) -> dict[str, int]:
    """How replies got their words, in percent; without what did not happen."""
    return {how: round(100 * replies / use.replies) for how, replies in use.worded.items() if replies}
