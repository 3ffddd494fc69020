import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setka.cli.places import lines_of

TEXT = b"""{
  "a": 1,
  "b/c": [
    10,
    {"x": "}]", "y": [
      [], "last"
    ]}
  ],
  "m~n": "end"
}"""


@pytest.mark.parametrize(
    ("pointer", "line"),
    [
        ("", 1),
        ("/a", 2),
        ("/b~1c", 3),
        ("/b~1c/0", 4),
        ("/b~1c/1", 5),
        ("/b~1c/1/y/1", 6),
        ("/m~0n", 9),
        ("/b~1c/1/missing", 5),
        ("/b~1c/7", 3),
        ("/a/deeper", 2),
        ("/b~1c/x", 3),
    ],
)
def test_line_is_that_of_the_value_or_of_what_would_hold_it(pointer: str, line: int) -> None:
    assert lines_of(TEXT, [pointer]) == {pointer: line}


@pytest.mark.parametrize("content", [b"", b"\n{", b'{"a"\n', b"\xff\n\n", b'\n{"b" 1'])
def test_lines_of_what_is_no_json_are_not_told(content: bytes) -> None:
    assert lines_of(content, ["/a/0"]) == {}


@given(st.text('{}[]":,\n \\a0', max_size=30))
def test_lines_of_anything_never_fail(text: str) -> None:
    assert set(lines_of(text.encode(), ["/a/0"])) <= {"/a/0"}


def test_line_of_a_file_of_one_line_is_not_told() -> None:
    assert lines_of(b'{"a": 1}\n', ["/a"]) == {}


VALUES = st.recursive(
    st.none() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@given(st.dictionaries(st.text(), VALUES, min_size=1, max_size=4))
def test_line_of_each_member_is_where_the_writer_put_it(data: dict[str, object]) -> None:
    content = json.dumps(data, indent=1).encode()
    pointers = {name: "/" + name.replace("~", "~0").replace("/", "~1") for name in data}

    lines = lines_of(content, pointers.values())

    text = content.decode().splitlines()
    for name, pointer in pointers.items():
        assert text[lines[pointer] - 1].startswith(f" {json.dumps(name)}: ")
