"""A student's settings: in which language and how plainly they are spoken to, and when nothing comes of itself."""

from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from coach.errors import UnknownLearner
from coach.preferences import Preferences, QuietHours, Snooze, snoozed_until
from coach.profile import Learner
from coach.records import nudges, preferences
from integrations.web.access import Here, Themself, own_form
from integrations.web.forms import form
from integrations.web.pages import own_language
from integrations.web.problems import documented
from integrations.web.routes import ALWAYS, WITH_BODY
from integrations.web.settings_schemas import QuietIO, SettingsForm, SettingsIn, SettingsOut
from integrations.web.templating import page
from integrations.web.words import LANGUAGES, words
from integrations.wiring import House

ADDRESS = "/my/settings"

api = APIRouter(prefix="/api/v1")
router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

Seeing = Annotated[Learner, Depends(Themself("see_settings"))]
Changing = Annotated[Learner, Depends(Themself("change_settings"))]


@api.get("/settings", tags=["settings"], responses=documented(*ALWAYS, UnknownLearner))
async def settings(learner: Seeing, house: Here) -> SettingsOut:
    """Return how whoever asks wants to be spoken to, and when they are left in peace."""
    return await read(house, learner)


@api.put("/settings", tags=["settings"], responses=documented(*ALWAYS, *WITH_BODY, UnknownLearner))
async def set_settings(wanted: SettingsIn, learner: Changing, house: Here) -> SettingsOut:
    """Set all of it. What was planned to come of itself is planned anew."""
    await keep(house, learner, wanted)
    return await read(house, await house.records.learner(learner.id))


@router.get(ADDRESS)
async def settings_page(request: Request, learner: Seeing, house: Here, done: Literal["", "saved"] = "") -> str:
    kept = await read(house, learner)
    return page(
        "settings.html",
        language=own_language(request, learner),
        signed_in=True,
        student=learner,
        zone=learner.zone,
        settings=kept,
        spoken=[(each, words(each)["language"]) for each in LANGUAGES],
        snoozes=[each.value for each in Snooze],
        done=done,
    )


@router.post(ADDRESS, dependencies=[Depends(own_form)])
async def change_settings(request: Request, learner: Changing, house: Here) -> RedirectResponse:
    wanted = await form(request, SettingsForm)
    await keep(house, learner, wanted)
    back = {"done": "saved", "lang": wanted.language}
    return RedirectResponse(f"{ADDRESS}?{urlencode(back)}", 303)


async def read(house: House, learner: Learner) -> SettingsOut:
    kept = await house.database.read(preferences.read_preferences, learner.id)
    return SettingsOut(
        language=learner.language,
        plain_words=kept.plain_words,
        quiet=QuietIO(begin=f"{kept.quiet.begin:%H:%M}", end=f"{kept.quiet.end:%H:%M}"),
        nudges=kept.nudges,
        snoozed_until=kept.snoozed_until if kept.is_snoozed(house.clock.now()) else None,
        mail=kept.mail,
        mail_reaches=await house.database.read(preferences.mail_reaches, learner.id),
    )


async def keep(house: House, learner: Learner, wanted: SettingsIn) -> None:
    now = house.clock.now()
    kept = await house.database.read(preferences.read_preferences, learner.id)
    match wanted.snooze:
        case "keep":
            until = kept.snoozed_until
        case "none":
            until = None
        case snooze:
            until = snoozed_until(Snooze(snooze), now, learner.zone)
    chosen = Preferences(
        plain_words=wanted.plain_words,
        quiet=QuietHours(*wanted.quiet.hours()),
        nudges=wanted.nudges,
        snoozed_until=until,
        mail=wanted.mail,
    )
    await house.database.write(nudges.choose, learner.id, chosen, language=wanted.language, at=now)
