"""Which part of a page each block belongs to."""

from speckiln.pages._page import Block, Code, Heading, Text
from speckiln.pages.meaning._outline import heading_role, outline, stated_status

LINE = 1


def _heading(words: str, level: int = 2) -> Heading:
    return Heading(Text(words, LINE), level)


def _bold(words: str) -> Text:
    return Text(words, LINE, strong=(words,))


def _roles(*blocks: Block) -> list[tuple[str, str]]:
    return [(one.role, one.status) for one in outline(blocks)]


def test_headings_begin_the_parts_of_a_page() -> None:
    roles = _roles(
        _heading("Listing Books", 1),
        _heading("Function"),
        _heading("URI"),
        _heading("Request Parameters"),
        _heading("Response"),
        _heading("Status Codes"),
        _heading("Error Codes"),
    )

    assert [role for role, _ in roles] == [
        "function",
        "function",
        "uri",
        "request",
        "response",
        "status_codes",
        "error_codes",
    ]


def test_bold_lines_and_list_items_are_headings_too() -> None:
    body = Code("{}", LINE)
    roles = _roles(
        _heading("Response"),
        Text("Parameter description", LINE, is_item=True),
        body,
        _bold("Example response 2: Nothing was found"),
        body,
    )

    assert [role for role, _ in roles] == ["response"] * 3 + ["response_example"] * 2


def test_a_sentence_that_begins_with_known_words_is_no_heading() -> None:
    roles = _roles(_heading("Request"), Text("Example requests are shown on another page.", LINE))

    assert [role for role, _ in roles] == ["request", "request"]


def test_an_example_of_a_uri_does_not_end_the_part_about_it() -> None:
    roles = _roles(_heading("URI"), Text("Example:", LINE), Code("GET /v1/1/books", LINE))

    assert [role for role, _ in roles] == ["uri"] * 3


def test_a_status_holds_until_the_next_one_or_the_next_part() -> None:
    body = Code("{}", LINE)
    roles = _roles(
        _heading("Response Parameters"),
        _bold("Status code: 200"),
        body,
        Text("状态码: 404", LINE),
        body,
        _heading("Example Responses"),
        body,
    )

    assert [status for _, status in roles] == ["", "200", "200", "404", "404", "", ""]


def test_an_unknown_heading_ends_what_was_known() -> None:
    roles = _roles(_heading("Response"), _heading("How the Library Works"), Text("Well.", LINE))

    assert [role for role, _ in roles] == ["response", "noise", "noise"]


def test_words_mean_what_they_mean_where_they_stand() -> None:
    assert heading_role("Examples", "request") == "request_example"
    assert heading_role("参数说明", "response") == "response"
    assert heading_role("Once upon a time", "uri") is None


def test_only_short_lines_state_a_status() -> None:
    assert stated_status("Status code: 200 OK") == "200"
    assert stated_status("状态码: 4xx/5xx") == "4XX"
    assert stated_status("HTTP/1.1 202 Accepted") == "202"
    assert stated_status("The status code is important.") == ""
