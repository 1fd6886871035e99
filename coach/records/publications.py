"""What a school added to the knowledge base, and every release of it: no passage that was ever citable is lost.

What is retired stays so: a card by its id, a document in every version there was. A later version is another matter.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, text
from uuid_utils.compat import uuid7

from coach.publishing import Publication
from coach.records.tables.library import citable, document, passage_text, publication, release, retirement
from knowledge_base.documents import Document, as_json, document_from
from knowledge_base.passages import Passage, passage_from


def add_document(connection: Connection, added: Document, *, at: datetime) -> None:
    """Keep a version of a document for the next release, also when those before it were retired."""
    connection.execute(
        insert(document).values(
            id=uuid7(), name=added.name, version=added.version, digest=added.digest, body=as_json(added), added_at=at
        )
    )


def documents(connection: Connection) -> tuple[Document, ...]:
    """Return the latest version of every document that is not retired, by name: what the next release will hold."""
    latest = _latest().subquery()
    rows = connection.execute(
        select(document.c.name, document.c.version, document.c.body)
        .join(latest, (document.c.name == latest.c.name) & (document.c.version == latest.c.version))
        .order_by(document.c.name)
    )
    gone = _gone(connection)
    return tuple(document_from(row.body) for row in rows if _key(row.name, row.version) not in gone)


def versions(connection: Connection, name: str) -> tuple[Document, ...]:
    """Return every version of a document, oldest first, retired or not."""
    rows = connection.execute(select(document.c.body).where(document.c.name == name).order_by(document.c.version))
    return tuple(document_from(row.body) for row in rows)


def retire(connection: Connection, name: str, *, at: datetime) -> None:
    """Take a document or a card out for good: from now on it is in no release. Again, it changes nothing."""
    numbers = connection.execute(select(document.c.version).where(document.c.name == name)).scalars()
    named = {_key(name, number) for number in numbers} or {name}
    if new := named - _gone(connection):
        connection.execute(insert(retirement), [{"name": each, "at": at} for each in sorted(new)])


def retired(connection: Connection) -> frozenset[str]:
    """Return the ids of cards that were retired, and the names of documents that were and are not added again."""
    gone = _gone(connection)
    latest = connection.execute(_latest())
    names = {row.name for row in latest if _key(row.name, row.version) in gone}
    return frozenset(names | {each for each in gone if "/" not in each})


def _latest() -> Select[str, int]:
    return select(document.c.name, func.max(document.c.version).label("version")).group_by(document.c.name)


def _gone(connection: Connection) -> frozenset[str]:
    return frozenset(connection.execute(select(retirement.c.name)).scalars())


def _key(name: str, version: int) -> str:
    """What a version of a document is retired by. The name of a file has no slash, nor has the id of a card."""
    return f"{name}/{version}"


def publish(
    connection: Connection, version: str, *, documents: Iterable[Document], passages: Iterable[Passage], at: datetime
) -> None:
    """Make a release the current one, and keep every passage that it may cite. One that is current stays as it is."""
    _one_at_a_time(connection)
    now = current(connection)
    if now is not None and now.version == version:
        return
    if connection.execute(select(release.c.version).where(release.c.version == version)).first() is None:
        named = [[each.name, each.version] for each in documents]
        connection.execute(insert(release).values(version=version, documents=named, made_at=at))
        _keep(connection, version, passages)
    connection.execute(insert(publication).values(id=uuid7(), version=version, at=at))


def _one_at_a_time(connection: Connection) -> None:
    """Two web processes start together, and each would make the same release. SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE publication IN SHARE ROW EXCLUSIVE MODE"))


def _keep(connection: Connection, version: str, passages: Iterable[Passage]) -> None:
    bodies = {each.id: each.as_json() for each in passages}
    digests = {passage_id: _digest(body) for passage_id, body in bodies.items()}
    known = set(connection.execute(select(passage_text.c.digest)).scalars())
    new = {digest: bodies[passage_id] for passage_id, digest in digests.items() if digest not in known}
    if new:
        connection.execute(insert(passage_text), [{"digest": digest, "body": body} for digest, body in new.items()])
    if digests:
        rows = [{"version": version, "passage_id": each, "digest": digest} for each, digest in digests.items()]
        connection.execute(insert(citable), rows)


def _digest(body: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def current(connection: Connection) -> Publication | None:
    """Return what was published last."""
    return next(iter(history(connection, limit=1)), None)


def history(connection: Connection, *, limit: int) -> tuple[Publication, ...]:
    """Return the latest publications, newest first."""
    rows = connection.execute(
        select(publication.c.version, publication.c.at, release.c.documents)
        .join(release, release.c.version == publication.c.version)
        .order_by(publication.c.id.desc())
        .limit(limit)
    )
    return tuple(
        Publication(row.version, row.at, tuple((name, number) for name, number in row.documents)) for row in rows
    )


def published_documents(connection: Connection, version: str) -> tuple[Document, ...]:
    """Return the documents of a release as they were in it, without what was retired since."""
    named = connection.execute(select(release.c.documents).where(release.c.version == version)).scalar_one()
    gone = _gone(connection)
    held = []
    for name, number in named:
        if _key(name, number) not in gone:
            of_it = select(document.c.body).where(document.c.name == name, document.c.version == number)
            held.append(document_from(connection.execute(of_it).scalar_one()))
    return tuple(held)


def passage_as_of(connection: Connection, version: str, passage_id: str) -> Passage | None:
    """Return a passage exactly as it stood in a release."""
    body = connection.execute(
        select(passage_text.c.body)
        .join(citable, citable.c.digest == passage_text.c.digest)
        .where(citable.c.version == version, citable.c.passage_id == passage_id)
    ).scalar()
    return passage_from(body) if body is not None else None
