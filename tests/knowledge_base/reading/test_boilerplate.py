"""What surrounds a text is told from the text, also where the text uses the same words in a sentence of its own."""

import pytest

from knowledge_base.reading.boilerplate import (
    begins_comments,
    begins_references,
    is_about_people,
    is_boilerplate,
    is_reference,
)

AROUND = """
Skip to content
Log in
Subscribe to our newsletter
Sign up for our free newsletter!
Share this on Facebook
Share your thoughts on planning with us on Twitter
Leave a comment
3 Comments
Your Name*
Your email address will not be published. Required fields are marked *
Posted in Tips | May 3, 2019
Written by Anna Becker
By guest author Anna Becker
© 2021 Hill School. All rights reserved.
We use cookies to improve your visit.
Page 3 of 12
Read more about our courses
Contact us
Phone: 555-123-4567
Categories: Study, Planning
Study Skills, Time Management, Blog, Motivation at School
Click here to subscribe.
Iniciar sesión
Suscríbete a nuestro boletín.
Deja un comentario
Todos los derechos reservados.
Publicado el 3 de mayo
Teléfono: 555 123 456
"""
TEXT = """
Phone away, timer on, book open.
Phone calls can wait until the break.
Share this plan with a friend who will ask about it on Friday.
Read more books this month than last month.
Categories help you sort what you know.
Written by hand, notes are often shorter.
Join the discussion in your group and say one thing.
Copyright means that the author decides who may copy a work.
Follow the steps in order and tick them off.
Write down the steps and follow them.
Spend less time on Instagram before a test.
A checklist serves as a reminder.
The library served as a quiet place to study.
Monday, Tuesday, Wednesday, Thursday
Print your plan and hang it on the wall.
Search for three sources and compare them.
Next, close the book and write what you remember.
Comment on two of your classmates' drafts.
Contact with nature calms many people.
Log in to the planner every Sunday and look at the week.
Subscribe to one idea at a time.
Updated by hand, the chart shows your progress each week.
Home is a good place to study when it is quiet.
The man is an author of books for children.
Retrieval practice was compared with rereading by Roediger and Karpicke (2006). They found that it lasts longer.
The survey was repeated in three schools (2015). It found the same.
In 2014, pp. 3-9 of the guide were read aloud.
Teléfono en otra habitación y libro abierto.
Compartir en grupo lo aprendido ayuda a recordarlo.
Inicio la tarea con lo más fácil.
"""
WORKS = """
Basham, J.D., Hall, T.E., & Stahl, W.M. (2016). An understanding of plans. Journal of Planning, 31(3), 126-136.
Smith, A. (2014). A book on plans. Boston, MA: Hill Press.
U.S. Department of Plans. (2010). Planning for all. Washington, DC: Author. Retrieved from http://www.example.org/
Gordon, D. How one can plan. Retrieved December 5, 2016, from http://example.org/a.html
García, M. y López, J. (2012). Planear en clase. Madrid: Morata.
"""
PEOPLE = [
    "Dr. Anna Becker serves as senior director for school design at the Hill Center in Boston.",
    "Anna Becker is an associate professor of education at Hill College, where she studies planning.",
    "Ana López es profesora de ciencias en una escuela de Lima.",
    "Write to a.becker@hill.example or call (555) 123-4567.",
    "Follow her on Mastodon at @annab.",
]


@pytest.mark.parametrize("line", AROUND.strip().splitlines())
def test_a_line_around_the_text_is_known(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize("sentence", TEXT.strip().splitlines())
def test_a_sentence_of_the_text_stays(sentence: str) -> None:
    assert not is_boilerplate(sentence)
    assert not is_about_people(sentence)
    assert not is_reference(sentence)


@pytest.mark.parametrize("entry", WORKS.strip().splitlines())
def test_an_entry_of_a_list_of_works_is_known(entry: str) -> None:
    assert is_reference(entry)


@pytest.mark.parametrize("paragraph", PEOPLE)
def test_a_word_about_the_author_or_how_to_reach_them_is_known(paragraph: str) -> None:
    assert is_about_people(paragraph)


def test_where_works_or_comments_begin_is_known() -> None:
    assert begins_references("References:") and begins_references("BIBLIOGRAFÍA")
    assert begins_comments("12 comments") and begins_comments("Deja un comentario")
    assert not begins_references("References help a reader to check what you say.")
    assert not begins_comments("Comments by friends help.")
