from __future__ import annotations

from pathlib import Path

from sapha.civic.reference.files import content_hash, file_rows


def _file(folder: Path, name: str, text: str) -> Path:
    place = folder / name
    place.write_text(text, encoding="utf-8")
    return place


def test_rows_carry_the_column_names_and_empty_cells_stay_empty(tmp_path: Path) -> None:
    place = _file(tmp_path, "a.csv", 'code,name\n1,"กอง, ก"\n2,\n')
    assert file_rows(place) == [{"code": "1", "name": "กอง, ก"}, {"code": "2", "name": ""}]


def test_the_hash_does_not_depend_on_the_order_of_the_files(tmp_path: Path) -> None:
    one, two = _file(tmp_path, "a.csv", "1"), _file(tmp_path, "b.csv", "2")
    assert content_hash([one, two], version=1) == content_hash([two, one], version=1)


def test_the_hash_changes_with_a_file_a_name_and_the_version(tmp_path: Path) -> None:
    one, same = _file(tmp_path, "a.csv", "1"), _file(tmp_path, "b.csv", "1")
    other = _file(tmp_path, "c.csv", "2")
    hashes = {
        content_hash([one], version=1),
        content_hash([one], version=2),
        content_hash([same], version=1),
        content_hash([other], version=1),
        content_hash([one, same], version=1),
    }
    assert len(hashes) == 5
