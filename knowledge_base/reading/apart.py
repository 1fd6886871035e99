"""What of an HTML page a reader does not see, and what stands beside its text: told by its elements, names and style."""

# ruff: noqa: E501 - lists of phrases, each on one line: broken in two they could not be read or searched

import re

from lxml import html

BESIDE = frozenset("nav footer aside form button select dialog menu".split())
"""Elements that are around a page's text, not in it."""
_BESIDE_ROLES = frozenset("navigation banner contentinfo complementary search menu menubar dialog".split())
_BESIDE_NAMES = re.compile(
    r"(?:^|\s)(?:(?:site|main|page|post|entry|article|global|top|primary|secondary|header|footer|left|right|wp|block|js)[-_]+){0,2}"
    r"(?:nav(?:bar|igation)?|menu|sidebar|breadcrumbs?|comments?|respond|related(?:[-_]?(?:posts?|articles?|links?|content))?|share|sharing"
    r"|social(?:[-_]?(?:media|share|icons?|links?))?|cookies?|consent|newsletter|subscribe|promo|adverts?|ads?|pagination|skip-?link)"
    r"(?:[-_]+(?:nav|links?|list|bar|box|area|section|container|wrapper|buttons?|icons?|form|widget|menu|banner|inner|notice|popup|\d+))*"
    r"(?=\s|$)",
    re.IGNORECASE,
)
"""In the class or id of an element: what pages call the things around their text."""
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0*)?\s*(?:[;!]|$)|font-size\s*:\s*[01](?:px|pt|%|em|rem)?\s*(?:[;!]|$)"
    r"|(?:left|top|right|text-indent|margin-left)\s*:\s*-\d{3,}|(?<![-\w])color\s*:\s*transparent|clip\s*:\s*rect\(\s*0|clip-path\s*:\s*inset\((?:50|100)%"
    r"|transform\s*:\s*scale\(0\)|(?:^|;)\s*(?:max-)?height\s*:\s*0(?:px)?\s*;[^}]*overflow\s*:\s*hidden",
    re.IGNORECASE,
)
_HIDDEN_NAMES = frozenset("hidden d-none is-hidden".split())
_COLOUR = re.compile(r"(?<![-\w])color\s*:\s*([^;!]+)", re.IGNORECASE)
_BACKGROUND = re.compile(r"background(?:-color)?\s*:\s*([^;!]+)", re.IGNORECASE)
_WHITE = re.compile(r"white|#fff(?:fff)?|rgba?\(\s*255\s*,\s*255\s*,\s*255\b.*", re.IGNORECASE)
_RULE = re.compile(r"([^{}@;]+)\{([^{}]*)\}")


def why_apart(element: html.HtmlElement) -> str:
    """Return `hidden` or `boilerplate`, or nothing for what belongs to the text."""
    if _is_hidden(element):
        return "hidden"
    named = [element.get("class", ""), element.get("id", "")]
    if element.tag == "form" and _holds_the_text(element):
        return ""
    if (
        element.tag in BESIDE
        or element.get("role") in _BESIDE_ROLES
        or (element.tag not in ("body", "main", "article") and any(_BESIDE_NAMES.search(name) for name in named))
    ):
        return "boilerplate"
    return ""


def _holds_the_text(form: html.HtmlElement) -> bool:
    """Say whether a form is drawn around a whole page, as some systems do."""
    return next(form.iter("main", "article", "h1"), None) is not None or len(form.findall(".//p")) >= 3


def _is_hidden(element: html.HtmlElement) -> bool:
    return (
        element.get("hidden", "until-found") != "until-found"
        or element.get("aria-hidden") == "true"
        or _HIDDEN.search(element.get("style", "")) is not None
        or _is_of_one_colour(element)
        or (not _HIDDEN_NAMES.isdisjoint(element.get("class", "").split()) and ":" not in element.get("class", ""))
    )


def _is_of_one_colour(element: html.HtmlElement) -> bool:
    """Say whether letters have the colour of what they stand on, as far as the element itself tells."""
    colour = _COLOUR.search(element.get("style", ""))
    if colour is None:
        return False
    behind = _BACKGROUND.search(element.get("style", ""))
    if behind:
        return behind.group(1).strip().lower() == colour.group(1).strip().lower()
    above = " ".join(
        f"{each.get('style', '')} {each.get('bgcolor', '')} {each.get('class', '')}" for each in element.iterancestors()
    )
    page = element.getroottree().getroot()
    is_styled = element.get("class") or any(True for _ in page.iter("style", "link"))
    return _WHITE.fullmatch(colour.group(1).strip()) is not None and not above.strip() and not is_styled


def unseen(page: html.HtmlElement) -> list[html.HtmlElement]:
    """Return the elements that the page's own style hides, by class or id."""
    style = " ".join(each.text or "" for each in page.iter("style"))
    outside_media = re.sub(
        r"@[^{;]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    )
    names = {
        name.strip()
        for rule in _RULE.finditer(outside_media)
        if _HIDDEN.search(rule.group(2))
        for name in rule.group(1).split(",")
        if re.fullmatch(r"\s*[.#][\w-]+\s*", name)
    }
    return [
        each
        for each in page.iter()
        if isinstance(each.tag, str)
        and (f"#{each.get('id')}" in names or any(f".{name}" in names for name in each.get("class", "").split()))
    ]
