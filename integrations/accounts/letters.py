"""What is written to somebody who gets a link: whose service it is, the link, and how long it works. Nothing else."""

from dataclasses import dataclass

from coach.records.links import LinkKind

SUBJECTS = {
    "en": {
        LinkKind.INVITATION: "Your way into Learning Coach",
        LinkKind.RESET: "A new password for Learning Coach",
    },
    "es": {
        LinkKind.INVITATION: "Tu acceso a Learning Coach",
        LinkKind.RESET: "Una contraseña nueva para Learning Coach",
    },
}
TEXTS = {
    "en": {
        LinkKind.INVITATION: (
            "{school} invites you to Learning Coach. Choose your password here, within seven days:\n\n{link}\n\n"
            "The link works once. If you expected nothing like this, leave it alone: nothing happens then.\n"
        ),
        LinkKind.RESET: (
            "Somebody asked for a new password for you at Learning Coach, {school}. Choose it here, within two hours:"
            "\n\n{link}\n\nThe link works once. If it was not you, leave it alone: nothing changes then.\n"
        ),
    },
    "es": {
        LinkKind.INVITATION: (
            "{school} te invita a Learning Coach. Elige aquí tu contraseña, en los próximos siete días:\n\n{link}\n\n"
            "El enlace sirve una sola vez. Si no esperabas nada así, no hagas nada: entonces no pasa nada.\n"
        ),
        LinkKind.RESET: (
            "Alguien pidió una contraseña nueva para ti en Learning Coach, {school}. Elígela aquí, en las próximas dos "
            "horas:\n\n{link}\n\nEl enlace sirve una sola vez. Si no fuiste tú, no hagas nada: nada cambia entonces.\n"
        ),
    },
}
PATHS = {LinkKind.INVITATION: "/invitation/", LinkKind.RESET: "/reset/"}


@dataclass(frozen=True)
class Written:
    subject: str
    text: str


def address_of(kind: LinkKind, token: str, *, service: str) -> str:
    """Return a link. `service`: the public address of this service."""
    return f"{service.rstrip('/')}{PATHS[kind]}{token}"


def letter(kind: LinkKind, token: str, *, school: str, service: str, language: str) -> Written:
    spoken = language if language in TEXTS else "en"
    link = address_of(kind, token, service=service)
    return Written(SUBJECTS[spoken][kind], TEXTS[spoken][kind].format(school=school, link=link))
