from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.evidence.documents.validators import shown_file_name


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\somchai\\สัญญา.pdf", "สัญญา.pdf"),
        ("a\x00b\r\nSet-Cookie: x.pdf", "ab Set-Cookie: x.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        ("a\u200bb\ufeff.pdf", "ab.pdf"),
        ("", "-"),
        ("..", "-"),
        ("/", "-"),
        ("<script>alert(1)</script>.pdf", "script>.pdf"),
        ("ก" * 2000 + ".pdf", "ก" * 196 + ".pdf"),
    ],
)
def test_a_name_is_one_line_without_path_and_unseen_signs(sent: str, shown: str) -> None:
    assert shown_file_name(sent) == shown


@given(st.text(max_size=300))
def test_no_name_is_ever_a_path_or_hides_anything(sent: str) -> None:
    shown = shown_file_name(sent)
    assert 1 <= len(shown) <= 200
    assert not {"/", "\\", "\n"} & set(shown)
    assert {unicodedata.category(c) for c in shown} & {"Cc", "Cf", "Cs"} == set()
    assert shown not in {".", ".."}
