"""A set of files is opened in memory or refused: nothing is unpacked, nothing huge, nothing that is not asked for."""

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from coach.records.rosters.plan import RosterRefused
from integrations.rosters.files import LARGEST, READ, open_bundle
from tests.integrations.rosters.bundles import ONE_ONE, files_of, packed


def test_only_what_is_needed_is_opened() -> None:
    opened = open_bundle(ONE_ONE)

    assert "demographics.csv" in files_of(ONE_ONE)
    assert set(opened) <= set(READ) and "demographics.csv" not in opened


def test_names_may_be_written_in_any_case(tmp_path: Path) -> None:
    for name, data in files_of(ONE_ONE).items():
        (tmp_path / name.lower()).write_bytes(data)

    assert open_bundle(tmp_path) == open_bundle(ONE_ONE)


def test_a_zip_is_opened_from_a_path_or_from_what_was_sent(tmp_path: Path) -> None:
    data = packed(files_of(ONE_ONE))
    (tmp_path / "export.zip").write_bytes(data)

    assert open_bundle(tmp_path / "export.zip") == open_bundle(data) == open_bundle(ONE_ONE)


def test_what_a_mac_puts_beside_the_files_is_passed_over() -> None:
    files = files_of(ONE_ONE)
    data = packed({**files, "__MACOSX/._users.csv": b"?", "__MACOSX/users.csv": b"?", ".DS_Store": b"?"})

    assert open_bundle(data) == open_bundle(ONE_ONE)


def test_a_path_that_leads_out_leads_nowhere(tmp_path: Path) -> None:
    data = packed(files_of(ONE_ONE), below="../../../../etc/")

    assert open_bundle(data) == open_bundle(ONE_ONE)
    assert list(tmp_path.iterdir()) == []


def test_a_link_in_a_zip_is_no_file() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as zipped:
        for name, data in files_of(ONE_ONE).items():
            if name != "users.csv":
                zipped.writestr(name, data)
        link = zipfile.ZipInfo("users.csv")
        link.external_attr = 0o120777 << 16
        zipped.writestr(link, "/etc/passwd")

    assert "users.csv" not in open_bundle(buffer.getvalue())


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    huge = packed({**files_of(ONE_ONE), "users.csv": b"0" * (LARGEST + 1)})
    assert len(huge) < 200_000

    with pytest.raises(RosterRefused, match=r"users\.csv is larger than 64 MB"):
        open_bundle(huge)


def test_a_bomb_that_lies_about_its_size_is_refused_too() -> None:
    huge = packed({**files_of(ONE_ONE), "users.csv": b"0" * (LARGEST + 1)})
    lying = huge.replace(struct.pack("<L", LARGEST + 1), struct.pack("<L", 10))
    assert lying != huge

    with pytest.raises(RosterRefused):
        open_bundle(lying)


def test_far_too_many_entries_are_refused() -> None:
    with pytest.raises(RosterRefused, match="1,100 entries"):
        open_bundle(packed({f"{number}.csv": b"" for number in range(1100)}))


def test_two_files_of_one_name_are_refused() -> None:
    files = files_of(ONE_ONE)

    with pytest.raises(RosterRefused, match=r"two files users\.csv"):
        open_bundle(packed({**files, "older/users.csv": files["users.csv"]}))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"sourcedId,status\n",
        b"PK\x03\x04" + b"\x00" * 40,
        packed(files_of(ONE_ONE))[:-40],
        packed(files_of(ONE_ONE))[:80] + b"?" * 20 + packed(files_of(ONE_ONE))[100:],
    ],
)
def test_what_is_no_zip_is_refused(data: bytes) -> None:
    with pytest.raises(RosterRefused):
        open_bundle(data)


def test_a_zip_with_a_password_is_refused() -> None:
    data = bytearray(packed({"manifest.csv": b"propertyName,value\n"}))
    data[6] |= 1  # the flag of the entry
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and of the directory

    with pytest.raises(RosterRefused, match="protected by a password"):
        open_bundle(bytes(data))


def test_files_that_are_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RosterRefused, match=r"manifest\.csv is not among them"):
        open_bundle(tmp_path)
    with pytest.raises(RosterRefused, match="There is no file or directory"):
        open_bundle(tmp_path / "nowhere")
