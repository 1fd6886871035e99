"""`coach eval`: how good the coach is, measured on labelled data and on whole conversations."""

from pathlib import Path
from typing import Annotated

import typer

from integrations.cli.command import Json, print_figures, print_json, read_settings, room

evals = room("How good it is, measured on labelled data and on whole conversations.")


@evals.command("retrieval")
def eval_retrieval(
    data: Annotated[Path | None, typer.Option(metavar="FILE.jsonl", help="Questions instead of the bank.")] = None,
    corpus: Annotated[Path | None, typer.Option(metavar="FILE.jsonl", help="Texts instead of the cards.")] = None,
    as_json: Json = False,
) -> None:
    """How often the right card is found, and how often nothing when nothing fits."""
    from integrations.cli.evals import retrieval

    if corpus is not None and data is None:
        raise typer.BadParameter("questions for these texts are expected as --data FILE.jsonl", param_hint="--corpus")
    figures, by_language = retrieval.measure(read_settings(), data=data, corpus=corpus)
    print_figures(
        {**figures, **({"languages": by_language} if as_json and by_language else by_language)}, as_json=as_json
    )


Labelled = Annotated[Path | None, typer.Option(metavar="FILE.csv", help="Labelled lines instead of the project's own.")]


@evals.command("goals")
def eval_goals(data: Labelled = None, as_json: Json = False) -> None:
    """How well it is read what a goal says: specific, measurable, time_bound, attainable, relevant."""
    from integrations.cli.evals import goals

    measured = goals.measure(read_settings(), data=data)
    print_figures(measured if as_json else {**measured["columns"], "rows": measured["rows"]}, as_json=as_json)


@evals.command("reflections")
def eval_reflections(data: Labelled = None, as_json: Json = False) -> None:
    """How well reflection is told from description."""
    from integrations.cli.evals import reflections

    measured = reflections.measure(read_settings(), data=data)
    told = {f"{label}, read as": counts for label, counts in measured.pop("confusion").items()} if not as_json else {}
    print_figures({**measured, **told}, as_json=as_json)


@evals.command("readings")
def eval_readings(as_json: Json = False) -> None:
    """How well the kind of message, what an outcome is put down to, and which way words lean are told."""
    from integrations.cli.evals import readings

    print_figures(readings.measure(read_settings()), as_json=as_json)


@evals.command("safety")
def eval_safety(
    data: Annotated[
        Path | None, typer.Option(metavar="FILE.csv", help="Lines (text,label) instead of the project's own.")
    ] = None,
    urgent: Annotated[
        str, typer.Option(metavar="NAME,...", help="Labels of the file that mean urgent; the rest is wellbeing.")
    ] = "",
    none: Annotated[
        str, typer.Option(metavar="NAME,...", help="Labels of the file that mean that nobody has to look.")
    ] = "",
    chat: Annotated[
        bool, typer.Option("--chat", help='What real students chatted about instead (needs ".[train]").')
    ] = False,
    as_json: Json = False,
) -> None:
    """How many disclosures the screen sees, and how often it takes talk for one."""
    from integrations.cli.evals import safety

    if chat and data is not None:
        raise typer.BadParameter("each is measured by itself: one of --chat and --data", param_hint="--chat")
    if chat:
        measured = safety.measure_chat(read_settings())
    else:
        measured = safety.measure(read_settings(), data=data, urgent=_names(urgent), none=_names(none))
    print_json(measured) if as_json else typer.echo(safety.as_text(measured))


def _names(said: str) -> list[str]:
    return [name.strip() for name in said.split(",") if name.strip()]


@evals.command("scenarios")
def eval_scenarios(
    data: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Conversations instead of the project's own: its *.txt files.")
    ] = None,
    show: Annotated[str | None, typer.Option(metavar="NAME", help="Hold this one and print all of it.")] = None,
    only: Annotated[str, typer.Option(metavar="NAME,...", help="Hold these alone.")] = "",
    with_model: Annotated[
        bool, typer.Option("--with-model", help="Let the model that COACH_MODEL names word replies.")
    ] = False,
    repeat: Annotated[int, typer.Option(metavar="N", min=1, help="Hold each so often.")] = 1,
    as_json: Json = False,
) -> None:
    """Hold whole conversations with the coach as it is, and say what happened that may not happen."""
    from integrations.cli.evals import scenarios

    settings = read_settings()
    if show is not None:
        held = scenarios.hold_one(settings, show, data=data, with_model=with_model)
        print_json(scenarios.talk_as_json(held)) if as_json else typer.echo(scenarios.talk_as_text(held))
        return
    measured = scenarios.measure(settings, data=data, only=_names(only), with_model=with_model, repeat=repeat)
    if as_json:
        print_json(measured.as_json())
    else:
        typer.echo(measured.as_text())
        print_figures(measured.figures, as_json=False)


@evals.command("personas")
def eval_personas(
    data: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Personas instead of the project's own: its *.txt files.")
    ] = None,
    show: Annotated[str | None, typer.Option(metavar="NAME", help="Hold this one and print all of it.")] = None,
    as_json: Json = False,
) -> None:
    """Let students at risk talk with the coach as it is, and judge each reply by a clinician's rubric."""
    from integrations.cli.evals import personas

    settings = read_settings()
    if show is not None:
        held = personas.hold_one(settings, show, data=data)
        print_json(personas.talk_as_json(held)) if as_json else typer.echo(personas.talk_as_text(held))
        return
    measured = personas.measure(settings, data=data)
    print_json(measured.as_json()) if as_json else typer.echo(measured.as_text())
