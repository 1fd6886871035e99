"""Whatever leads to a student by links is theirs, in whichever table: nobody has to think of a new one."""

from sqlalchemy import Connection, select

from coach.records.belongings import of_student
from coach.records.engine import for_writing
from tests.coach.records.house import SqlHouse
from tests.coach.records.lives import a_life, a_school
from tests.coach.records.rows import every_row, rows_of


def test_the_same_rows_are_found_as_by_following_every_link_of_every_row(sql_house: SqlHouse) -> None:
    with for_writing(sql_house.engine).begin() as connection:
        school = a_school(connection)
        amara = a_life(connection, school, name="Amara", concern_state="open")
        a_life(connection, school, name="Dev", words="others", concern_state="closed")

        followed = rows_of(every_row(connection), amara.id)
        assert _counted(connection, amara.id) == {name: len(keys) for name, keys in followed.items()}


def test_the_student_of_these_tests_has_a_row_in_every_table_there_is(sql_house: SqlHouse) -> None:
    """A table that was added has to be added to `a_life`: then it is exported, erased and counted in all tests."""
    with for_writing(sql_house.engine).begin() as connection:
        amara = a_life(connection, a_school(connection), concern_state="open")
        counted = _counted(connection, amara.id)

    assert set(counted) == {table.name for table in of_student(amara.id)}


def _counted(connection: Connection, learner_id: object) -> dict[str, int]:
    counts = {
        table.name: len(connection.execute(select(table).where(rows)).all())
        for table, rows in of_student(learner_id).items()  # type: ignore[arg-type]
    }
    return {name: count for name, count in counts.items() if count}
