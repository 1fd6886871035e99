"""From school grades (the codes of CEDS: KG, 01 to 12) to how old students are, so that they can read with ease."""

from collections.abc import Iterable

from coach.profile import AgeBand

LAST_OF_PRIMARY = 5
LAST_OF_LOWER_SECONDARY = 8
BEFORE_FIRST_GRADE = frozenset({"IT", "PR", "PK", "TK", "KG", "K"})


def age_band(grades: Iterable[str]) -> AgeBand | None:
    """Return the youngest that any of these grades speaks of: what they can read, the older ones can too.

    Up to grade 5 is primary, 6 to 8 lower secondary, 9 and above upper secondary. A code that is no grade of a school
    (UG, PS, Other) says nothing; None when none says anything.
    """
    bands = [band for band in map(_band, grades) if band is not None]
    return min(bands, key=list(AgeBand).index, default=None)


def _band(grade: str) -> AgeBand | None:
    said = grade.strip().upper()
    if said in BEFORE_FIRST_GRADE:
        return AgeBand.PRIMARY
    if not (said.isascii() and said.isdigit()) or not 1 <= int(said) <= 13:
        return None
    if int(said) <= LAST_OF_PRIMARY:
        return AgeBand.PRIMARY
    return AgeBand.LOWER_SECONDARY if int(said) <= LAST_OF_LOWER_SECONDARY else AgeBand.UPPER_SECONDARY
