"""Spam is cut out to the letter; a lesson that speaks of gambling, formulas, names and other languages stays whole."""

import pytest

from knowledge_base.reading.injected import insertions, is_spam, without
from knowledge_base.reading.vocabulary import is_word

CLEAN = (
    "Students plan the week on Sunday. In the morning they look at the list again.",
    "Begin with the hardest task. Although it looks long, ten minutes are enough to start.",
    "For more ideas, see the page on habits, which we discuss in class.",
    "Peer talk—two students compare their plans and ask one question each.",
    "When a plan fails, the class looks for what came between.",
    "Most groups keep a folder with all plans of the term.",
)
SPAM = ["Kết quả bóng đá hôm nay", "Лучшие ставки онлайн", "Best Lottery Results Today", "Cheap Running Shoes Outlet"]


def spoilt(spam: str) -> tuple[str, ...]:
    """At the beginning of a sentence, inside one, and at the end of a word."""
    one, two, three, four, five, six = CLEAN
    return (
        f"{spam}{one}",
        two.replace("Although", f"{spam}Although"),
        three.replace("habits,", f"habits{spam},"),
        four.replace("talk—", f"talk{spam}—"),
        f"{spam}{five}",
        six.replace("folder with", f"folder{spam} with"),
    )


def cleaned(texts: tuple[str, ...], language: str = "en") -> tuple[tuple[str, ...], int]:
    phrases = insertions(texts, language, is_word=is_word)
    done = [without(text, phrases, is_word=is_word) for text in texts]
    return tuple(text for text, _ in done), sum(len(cut) for _, cut in done)


@pytest.mark.parametrize("spam", SPAM)
def test_repeated_spam_is_cut_wherever_it_is_glued_and_every_letter_around_it_stays(spam: str) -> None:
    assert cleaned(spoilt(spam)) == (CLEAN, 6)


@pytest.mark.parametrize("times", [5, 10, 15])
def test_all_of_many_insertions_are_cut_and_counted(times: int) -> None:
    starts = "In At When Students Some Each Most Few All Every Once Then Later Now First".split()
    texts = tuple(f"{word} the bell has rung and the class is quiet again." for word in starts)

    left, cut = cleaned(tuple(SPAM[0] + text if n < times else text for n, text in enumerate(texts)))

    assert left == texts
    assert cut == times


def test_spam_before_a_name_with_a_small_first_letter_is_cut() -> None:
    texts = (
        "Plan first.",
        f"{SPAM[0]}iPads stay in the box.",
        f"{SPAM[0]}In the box they rest.",
        f"a talk{SPAM[0]} helps.",
    )

    assert cleaned(texts) == (("Plan first.", "iPads stay in the box.", "In the box they rest.", "a talk helps."), 3)


def test_what_stood_before_spam_each_time_is_not_taken_for_spam() -> None:
    spam = SPAM[0]
    texts = tuple(
        f"They keep their goals. {spam}{word} is next." for word in ("Planning", "Reading", "Looking", "Asking")
    )

    left, cut = cleaned(texts)

    assert left == tuple(text.replace(spam, "") for text in texts)
    assert cut == 4


def test_a_word_that_spam_has_parted_is_whole_again() -> None:
    texts = tuple(spoilt(SPAM[0]))

    assert cleaned((*texts, f"All learn{SPAM[0]}ing takes time."))[0][-1] == "All learning takes time."


def test_a_single_piece_of_spam_in_other_letters_is_cut_too() -> None:
    texts = ("A plan helpsЛучшие ставки на спорт онлайн to begin.", "It is short.")

    assert cleaned(texts) == (("A plan helps to begin.", "It is short."), 1)


@pytest.mark.parametrize(
    "texts",
    [
        (
            "On the iPad open the book. On the iPhone use the app. With the iPad, draw.",
            "Use the iPad apps. My iPad apps.",
        ),
        ("We use the iPad. They use the iPhone. You use the iPad in class. I use the iPod."),
        ("In JavaScript we write a loop. In JavaServer we do not. With JavaScript and with Java it runs.",),
        (
            "A ValueError is raised when it is empty. A TypeError is raised when it is none. Here KeyError is raised.",
            "PyObject * is a PyList * and a PyDict * in one. In it a PyObject * stands.",
        ),
        ("An efﬁcient ﬁle is ﬁne. A speciﬁc ﬁle is ﬁrst. The ofﬁce ﬁle is ﬁfth. A proﬁt ﬁle is ﬁnal.",),
        ("The angles α and β add up. Δx and Δt are small, and 𝑓(𝑥) = 𝑎𝑥 + π rises.",),
        ("The proverb «Повторение — мать учения» says that repeating is the mother of learning.",),
        ("The word 学习 means to learn, and (学习 计划) a plan for it.",),
        ("Mikołaj Śliwiński and Grażyna Wójcik wrote the text with Đặng Thị Hoa.",),
        ("Learning goalShow the plan.", "Learning goalTell the plan.", "Learning goalWrite the plan."),
        ("El pingüino, la cigüeña y el niño pequeño están aquí.", "¿Qué opinión tenía la façade de São Paulo?"),
        ("A naïve façade, a cliché, a résumé and a piñata.",),
    ],
)
def test_names_formulas_quotations_and_tables_are_not_taken_for_spam(texts: tuple[str, ...]) -> None:
    texts = (texts,) if isinstance(texts, str) else texts

    assert cleaned(texts) == (texts, 0)


def test_glued_cells_of_a_spanish_table_are_not_taken_for_spam() -> None:
    texts = (
        "Educación físicaLunes a las ocho.",
        "Educación físicaMartes a las diez.",
        "Educación físicaViernes a las dos.",
    )

    assert cleaned(texts, "es") == (texts, 0)


def test_a_text_that_teaches_another_language_is_left_alone() -> None:
    texts = tuple(f"Слово {n} значит день, и мы пишем его каждый день в тетрадь." for n in range(20))

    assert cleaned(texts) == (texts, 0)


@pytest.mark.parametrize(
    "sentence",
    [
        "Best online casino bonus for new players.",
        "Play sports betting now with a huge bonus.",
        "Buy cheap viagra without prescription.",
        "Get payday loans today at the lowest price.",
        "Hire our experts: essay writing services, 24/7.",
        "Visit www.lucky.example.com for poker.",
        "Judi online slot gacor hari ini.",
        "Juega hoy en las mejores casas de apuestas.",
        "Win the jackpot today!",
    ],
)
def test_an_advertisement_for_what_no_school_sells_is_spam(sentence: str) -> None:
    assert is_spam(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "In a lottery the jackpot is one chance in fourteen million.",
        "What is the chance to win the jackpot if you buy one ticket?",
        "If you play the lottery every week, you will lose most of the money you put in.",
        "Sports betting among teenagers has grown, and schools can talk about it.",
        "Online gambling is built to keep you playing, so set a limit and tell an adult.",
        "Students who meet online casino advertising should know that the house always wins.",
        "Gambling sites use a bonus to bring players back.",
        "Pornography is not a good teacher about love, and a talk with an adult helps.",
        "Payday loans cost far more than they seem to.",
        "Using essay writing services is a form of cheating.",
        "The teacher escorts the class to the library.",
        "Time slots of ten minutes are best for young students.",
        "El sistema de apuestas en línea está hecho para que pierdas.",
    ],
)
def test_a_lesson_on_chances_or_a_warning_is_no_spam(sentence: str) -> None:
    assert not is_spam(sentence)
