"""What the caption of a table says that the table is about."""

import pytest

from speckiln.pages.words._titles import name_key, read_title


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Path Parameters", "path"),
        ("URI parameters", "path"),
        ("Query parameter", "query"),
        ("Request filter", "query"),
        ("Request header parameters", "header"),
        ("Request body parameters", "body"),
        ("Request parameters", "request"),
        ("Response body parameters", "response"),
        ("Response parameter description", "response"),
        ("Response header parameters", "response_header"),
        ("Parameter description", "plain"),
        ("路径参数", "path"),
        ("Query参数", "query"),
        ("请求Header参数", "header"),
        ("请求Body参数", "body"),
        ("响应Body参数", "response"),
        ("要素说明", "plain"),
    ],
)
def test_a_caption_says_where_the_parameters_travel(text: str, about: str) -> None:
    assert read_title(text).about == about
    assert not read_title(text).subject


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Tag", "Tag"),
        ("**server_group** field description", "server_group"),
        ("Description of the **dnat_rule** field", "dnat_rule"),
        ("Objects of request parameter security_group", "security_group"),
        ("Parameter in the metadata field", "metadata"),
        ("session_persistence  parameter description", "session_persistence"),
        ("binding:vif_details object", "binding:vif_details"),
        ("server字段数据结构说明", "server"),
        ("请求参数volume数据结构说明", "volume"),
    ],
)
def test_a_caption_names_the_field_or_the_type(text: str, subject: str) -> None:
    assert read_title(text).subject == subject
    assert not read_title(text).about


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("baked/burnt parameters", ("baked", "burnt")),
        ("[1] baked、burnt字典数据结构说明", ("baked", "burnt")),
        ("Path/query parameters", ("",)),
        ("请求Header和Body参数", ("",)),
    ],
)
def test_a_caption_may_name_several_fields(text: str, subjects: tuple[str, ...]) -> None:
    found = read_title(text)

    assert (found.subject, *found.others) == subjects


def test_a_caption_of_many_words_names_nothing() -> None:
    assert read_title("Data structure of the network that a server uses").subject == ""


def test_spellings_of_a_name_have_one_key() -> None:
    assert name_key("Tags") == name_key("tag")
    assert name_key("policies") == name_key("policy")
    assert name_key("tag") != name_key("target")
