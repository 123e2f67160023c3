"""JSON bodies out of what pages print."""

import json

from hypothesis import given
from hypothesis import strategies as st

from speckiln.pages.meaning._bodies import printed_bodies


def test_a_body_is_found_below_its_request_line_and_headers() -> None:
    text = 'POST https://{endpoint}/v1/books\nContent-Type: application/json\n\n{"title": "Emma"}'

    (body,) = printed_bodies(text)

    assert body.value == {"title": "Emma"}
    assert body.offset == 3
    assert body.before.startswith("POST")
    assert not body.problem


def test_wrong_commas_and_comments_are_mended_and_said_so() -> None:
    text = '{\n  "a": 1 // the first\n  "b": [1, 2,],\n  # the last\n  "c": {"d": 2}\n}'

    (body,) = printed_bodies(text)

    assert body.value == {"a": 1, "b": [1, 2], "c": {"d": 2}}
    assert "mended" in body.problem


def test_slashes_inside_strings_are_no_comments() -> None:
    (body,) = printed_bodies('{"url": "http://a//b", "tag": "#1",}')

    assert body.value == {"url": "http://a//b", "tag": "#1"}


def test_several_bodies_of_a_block_come_in_order() -> None:
    bodies = printed_bodies('// found\n{"a": 1}\n\n// not found\n{"error": {}}')

    assert [body.value for body in bodies] == [{"a": 1}, {"error": {}}]
    assert [body.before for body in bodies] == ["// found", "// not found"]


def test_what_is_broken_otherwise_is_kept_as_text_with_the_reason() -> None:
    for text, why in (
        ("{'a': 1}", "not JSON"),
        ('{"a": [1, 2', "cut off"),
        ('{"a": [1}', "do not match"),
        ('{"a": 1}\n}', "closes more"),
        ('{"a": NaN}', "NaN"),
        ('{"a":' * 70 + "1" + "}" * 70, "deep"),
    ):
        (body,) = printed_bodies(text)

        assert body.value == text
        assert why in body.problem


def test_a_variable_of_a_request_line_is_no_body() -> None:
    assert printed_bodies("GET https://{endpoint}/v1/\n{project_id}/books") == []


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner, min_size=1) | st.dictionaries(st.text(), inner, min_size=1),
        max_leaves=20,
    ).filter(lambda value: isinstance(value, dict))
)
def test_every_json_object_is_read_as_it_is(value: object) -> None:
    (body,) = printed_bodies(json.dumps(value, indent=2))

    assert body.value == value


@given(st.text(alphabet='{}[]",:/#*\\ \n1a', max_size=80))
def test_no_text_ends_in_an_error(text: str) -> None:
    for body in printed_bodies(text):
        assert body.problem or not isinstance(body.value, str)
