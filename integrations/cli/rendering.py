"""Shows a reply in the terminal as it comes: words first, then quick replies, what was kept, sources and people."""

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from coach.conversation import Choice
from coach.reply import Accepted, Card, Choices, CitedSource, Delta, Done, Failed, Referral, ReplyEvent, Sources
from integrations.cli.words import Words, words

WIDEST = 88
"""Longer lines are hard to read."""


class Transcript:
    """Draws one conversation on a console and remembers which quick replies are on offer."""

    def __init__(self, console: Console, *, language: str = "en") -> None:
        self.console = console
        self.words = words(language)
        self.choices: tuple[Choice, ...] = ()
        self._column = 0
        self._word = ""
        """A word that may not have come to its end yet."""

    def begin_reply(self) -> None:
        self.choices = ()
        self._column = 0
        self.console.print()

    def show(self, event: ReplyEvent) -> None:
        match event:
            case Accepted() | Done():
                pass
            case Delta(text):
                self._speak(text)
            case Choices(options):
                self.choices = options
                self._below(_choices(options))
            case Card():
                self._below(_card(event, self.words))
            case Sources(cited):
                self._below(_sources(cited))
            case Referral():
                self._below(_referral(event, self.words))
            case Failed(_, sentence):
                self._below(Text(sentence, style="yellow"))

    def end_reply(self) -> None:
        self._end_line()
        self.console.print()

    def choice(self, typed: str) -> Choice | None:
        """Return the quick reply that was picked by its number; a number that is itself a reply is just that."""
        by_label = next((choice for choice in self.choices if choice.label.casefold() == typed.casefold()), None)
        if by_label is not None:
            return by_label
        if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(self.choices):
            return self.choices[int(typed) - 1]
        return None

    @property
    def width(self) -> int:
        return max(20, min(self.console.width, WIDEST))

    def _speak(self, text: str) -> None:
        """Write words as they arrive, broken between words. Nothing in them is taken for markup."""
        *ended, self._word = (self._word + text).replace("\n", " \n ").split(" ")
        for word in ended:
            self._write(word)

    def _write(self, word: str) -> None:
        if word == "\n" or (self._column and self._column + 1 + len(word) > self.width):
            self.console.print()
            self._column = 0
        if word.strip():
            self.console.print(Text(" " * bool(self._column) + word), end="", soft_wrap=True)
            self._column += bool(self._column) + len(word)

    def _end_line(self) -> None:
        self._write(self._word)
        self._word = ""
        if self._column:
            self.console.print()
        self._column = 0

    def _below(self, shown: RenderableType) -> None:
        self._end_line()
        self.console.print(Padding(shown, (0, 0, 0, 2)), width=self.width)


def _choices(options: tuple[Choice, ...]) -> RenderableType:
    return Group(
        *(Text.assemble((f"{n} ", "bold cyan"), (choice.label, "cyan")) for n, choice in enumerate(options, 1))
    )


def _card(card: Card, said: Words) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(style="dim")
    grid.add_column(overflow="fold")
    for name, quoted in card.fields.items():
        grid.add_row(said.fields.get(name, name.replace("_", " ")), Text(quoted))
    title = said.cards.get(card.kind, card.kind)
    if card.version > 1:
        title = said.revised.format(title=title, version=card.version)
    return Panel(grid, title=title, title_align="left", border_style="green", expand=False)


def _sources(cited: tuple[CitedSource, ...]) -> RenderableType:
    return Group(*(Text(f"[{source.n}] {source.title}: {source.place}", style="dim") for source in cited))


def _referral(referral: Referral, said: Words) -> RenderableType:
    person = Text.assemble((referral.name, "bold"), f", {referral.role}")
    helplines = (Text.assemble((line.name, "bold"), f": {line.contact}") for line in referral.helplines)
    return Panel(Group(person, *helplines), title=said.people, title_align="left", expand=False)
