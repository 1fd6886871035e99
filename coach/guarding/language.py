"""Tells whether a sentence of a model is in another language than it is to be. Silent where a sentence is too short."""

import re

_ENGLISH = frozenset(
    """the you your and of to is are was were it that this what how which when where who why with for on in at from
    would could can will do does did have has had not be been if then they them there here so but or as by an
    about it's that's what's you're i'm i'll i'd don't doesn't let's week my me we our its some any more than
    good okay great thanks thank hello welcome yes sure fine bye friend friends well done work goal""".split()
)
_SPANISH = frozenset(
    """el los las una unos unas que de del y en con por para tu tus te ti es son era fue muy pero como cuando donde
    quien cual cuales porque esto esta este eso esa ese hay aqui alli puedes quieres tienes haces vas eres estas
    hoy lo se su sus mi mis al ya mas o si nos les le algo nada semana gracias hola bueno buena bien claro vale
    adios vamos perfecto meta dia cuentame dime sigue escribe""".split()
)
_ELSEWHERE = frozenset(
    """je vous votre vos est sont avec dans pour les des une qui quoi pourquoi mais oui merci bonjour cette semaine
    voulez veux peux tes toi notre nous pas bravo faire ce c'est qu'est j'ai travail ecole aujourd'hui demain
    fait der die das und ich du ist nicht ein eine mit auf dein deine wie warum diese woche danke hallo aber
    kannst willst gut sehr fur heute voce voces nao uma com seu sua esta semana obrigado obrigada ola muito
    quando os um isso fazer quer gostaria hoje amanha fez primeiro trabalho escola tem il lo gli che non sono
    una tuo tua questa settimana grazie ciao cosa perche come puoi vuoi het een jij dat niet van week hoe wat
    jest nie co czy jak""".split()
)
_SHARED = frozenset("no me a he son pan come sin once real final plan capital visual".split())
_SCRIPTS_SHARE = 0.3
_CLEAR, _SHORT = 2, 4


def is_in_another(language: str, own: str) -> bool:
    """Whether words are clearly not in this language; `own`: folded, without quotes."""
    letters = re.findall(r"[^\W\d_]", own)
    if letters and sum(not "a" <= letter <= "z" for letter in letters) > _SCRIPTS_SHARE * len(letters):
        return True
    words = [word for word in re.findall(r"[a-z]+(?:'[a-z]+)?", own) if word not in _SHARED]
    wanted, other = (_SPANISH, _ENGLISH) if language == "es" else (_ENGLISH, _SPANISH)
    here = sum(word in wanted and word not in other for word in words)
    there = sum(word in other and word not in wanted for word in words)
    elsewhere = sum(word in _ELSEWHERE and word not in wanted and word not in other for word in words)
    if here == 0 and len(words) <= _SHORT:
        return there + elsewhere >= 1 and there + elsewhere >= len(words) / 2
    return there >= max(_CLEAR, here + 1) or (elsewhere >= _CLEAR and 2 * elsewhere > here)
