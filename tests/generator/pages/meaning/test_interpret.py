"""From a page to what it states: each rule by a page of a few lines, in Markdown."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speckiln.pages.document._extraction import count
from speckiln.pages.markdown._reader import read_markdown
from speckiln.pages.meaning._interpret import interpret

if TYPE_CHECKING:
    from collections.abc import Callable

    from speckiln.pages._facts import Facts

Says: TypeAlias = "Callable[[str], list[str]]"

REQUEST = "| Parameter | Mandatory | Type | Description |"
RESPONSE = "| Parameter | Type | Description |"


def facts(source: str) -> Facts:
    return interpret(read_markdown(source, "page", Path("page.md")))


@pytest.fixture
def says(told: Callable[[Facts], list[str]]) -> Says:
    """What a page states, without the lines of the page and the sums."""

    def lines(source: str) -> list[str]:
        return [re.sub(r" @\d+$", "", line) for line in told(facts(source))[:-1]]

    return lines


def page(uri: str, *parts: str) -> str:
    return "\n\n".join(["# Baking", "## URI", uri, *parts])


def table(caption: str, *rows: str, header: str = REQUEST) -> str:
    """Return a table, with a caption in bold if there is one."""
    dashes = "|---" * (header.count("|") - 1) + "|"
    lines = "\n".join([header, dashes, *(f"| {row} |" for row in rows)])
    return f"**{caption}**\n\n{lines}" if caption else lines


def body(*rows: str) -> str:
    return "## Request\n\n" + table("Table 1 Request body parameters", *rows)


def answer(*rows: str) -> str:
    return "## Response\n\n" + table("Table 2 Response parameters", *rows, header=RESPONSE)


def code(text: str) -> str:
    return f"```\n{text}\n```"


# Request lines.


def test_of_several_uris_each_has_its_own_variables(says: Says) -> None:
    uris = "GET /v1/{shop_id}/loaves/{loaf_id}\n\nGET /v1/loaves/{loaf_id}"
    rows = ("shop_id | Yes | String | Shop.", "loaf_id | Yes | String | Loaf.")

    assert says(page(uris, table("Table 1 Path parameters", *rows))) == [
        "GET /v1/{shop_id}/loaves/{loaf_id}",
        "path shop_id: string required",
        "path loaf_id: string required",
        "2XX: without words",
        "GET /v1/loaves/{loaf_id}",
        "path loaf_id: string required",
        "2XX: without words",
    ]


@pytest.mark.parametrize(
    "uri",
    [
        "GET /v1/loaves?kind={kind}&limit={limit}",
        "GET /v1/loaves{?kind,limit}",
        "GET /v1/loaves?kind=rye&limit=10",
        "GET https://{endpoint}/v1/loaves[?kind={kind}&limit={limit}]",
    ],
)
def test_the_query_of_a_uri_names_parameters(says: Says, uri: str) -> None:
    found = says(page(uri, table("Table 1 Parameters", "limit | No | Integer | How many.")))

    assert found[0] == "GET /v1/loaves"
    assert sorted(found[1:3]) == ["query kind: untyped unknown", "query limit: integer optional"]


def test_an_example_uri_is_no_other_operation(says: Says) -> None:
    found = says(page("GET /v1/{shop_id}/loaves\n\nFor example:\n\nGET /v1/rye/loaves"))

    assert found[:2] == ["GET /v1/{shop_id}/loaves", "path shop_id: untyped required"]
    assert len(found) == 3


def test_a_uri_that_fills_in_the_variables_is_no_other_operation() -> None:
    found = facts(page("GET /v1/{shop_id}/loaves\n\nGET /v1/s-17/loaves"))

    assert [one.path for one in found.operations] == ["/v1/{shop_id}/loaves"]


def test_without_a_part_for_it_the_uri_is_found_elsewhere(says: Says) -> None:
    source = "# Baking\n\n## Function\n\nBakes.\n\nPOST /v1/{shop_id}/loaves\n\n"

    assert says(source)[0] == "POST /v1/{shop_id}/loaves"


def test_operations_one_after_the_other_have_their_own_fields(says: Says) -> None:
    def chapter(uri: str, name: str) -> list[str]:
        return [
            "## URI",
            uri,
            "## Request",
            table("", f"{name} | Yes | String | It."),
            "## Response",
            table("", f"{name}_id | String | It.", header=RESPONSE),
        ]

    found = says(
        "\n\n".join(
            ["# Baking", *chapter("POST /v1/loaves", "flour"), *chapter("PUT /v1/ovens", "heat")]
        )
    )

    assert found == [
        "POST /v1/loaves",
        "body: object",
        "body.flour: string required",
        "2XX: without words",
        "2XX.flour_id: string unknown",
        "PUT /v1/ovens",
        "body: object",
        "body.heat: string required",
        "2XX: without words",
        "2XX.heat_id: string unknown",
    ]


def test_operations_that_share_their_answer_share_it(says: Says) -> None:
    found = says(
        page(
            "POST /v1/loaves",
            body("flour | Yes | String | Flour."),
            "## URI",
            "POST /v2/loaves",
            answer("id | String | Loaf."),
        )
    )

    assert found.count("body.flour: string required") == 2
    assert found.count("2XX.id: string unknown") == 2


# Where parameters travel.


def test_variables_of_the_path_are_required_whatever_the_table_says(says: Says) -> None:
    rows = ("loaf_id | No | String | Loaf.",)

    assert "path loaf_id: string required" in says(
        page("GET /v1/loaves/{loaf_id}", table("Table 1 Path parameters", *rows))
    )


def test_the_table_of_a_path_may_spell_a_variable_otherwise(says: Says) -> None:
    rows = ("shopId | Yes | String | Shop.", "breadId | Yes | String | Loaf.")

    assert says(page("GET /v1/{shop_id}/{loaf_id}", table("Table 1 Parameters", *rows)))[1:] == [
        "path shop_id: string required",
        "path loaf_id: string required",
        "2XX: without words",
    ]


def test_what_a_table_lists_beside_other_variables_is_none_of_them(says: Says) -> None:
    rows = ("kind | Yes | String | Kind.", "size | No | String | Size.")

    assert says(page("GET /v1/{shop_id}/loaves", table("Table 1 Parameters", *rows)))[1:4] == [
        "path shop_id: untyped required",
        "query kind: string required",
        "query size: string optional",
    ]


@pytest.mark.parametrize(
    "caption",
    ["Table 1 Request filter", "Table 1 Parameters", "表1 参数说明"],
)
def test_path_and_query_may_share_a_table(says: Says, caption: str) -> None:
    rows = ("shop_id | Yes | String | Shop.", "kind | No | String | Kind.")

    assert says(page("GET /v1/{shop_id}/loaves", table(caption, *rows)))[1:3] == [
        "path shop_id: string required",
        "query kind: string optional",
    ]


def test_names_of_headers_are_headers_even_among_the_fields_of_a_body(says: Says) -> None:
    found = says(
        page(
            "POST /v1/loaves",
            "## Request",
            table(
                "Table 1 Request parameters",
                "X-Auth-Token | Yes | String | Token.",
                "Content-Type | No | String | Type.",
                "flour | Yes | String | Flour.",
            ),
        )
    )

    assert found[1:5] == [
        "header X-Auth-Token: string required",
        "header Content-Type: string optional",
        "body: object",
        "body.flour: string required",
    ]


def test_a_column_says_where_parameters_travel(says: Says) -> None:
    header = "| Parameter | In | Type | Mandatory | Description |"
    rows = (
        "shop_id | path | String | Yes | Shop.",
        "trace | header | String | No | Trace.",
        "dry | query | Boolean | No | Dry run.",
        "flour | body | String | Yes | Flour.",
    )
    found = says(
        page("POST /v1/{shop_id}/loaves", "## Request", table("Table 1", *rows, header=header))
    )

    assert found[1:6] == [
        "path shop_id: string required",
        "query dry: boolean optional",
        "header trace: string optional",
        "body: object",
        "body.flour: string required",
    ]


def test_fields_of_the_body_may_stand_in_the_table_of_the_uri(says: Says) -> None:
    rows = ("shop_id | Yes | String | Shop.", "flour | Yes | String | Flour.")
    found = says(
        page(
            "POST /v1/{shop_id}/loaves",
            table("Table 1 Parameters", *rows),
            "## Example Request",
            code('{"flour": "rye"}'),
        )
    )

    assert found[1:4] == [
        "path shop_id: string required",
        "body: object",
        "body.flour: string required",
    ]


def test_what_a_get_is_asked_with_is_its_query(says: Says) -> None:
    rows = ("kind | No | String | Kind.",)

    assert "query kind: string optional" in says(
        page("GET /v1/loaves", "## Request", table("Table 1 Request parameters", *rows))
    )


def test_a_delete_may_have_a_body(says: Says) -> None:
    rows = ("loaves | Yes | Array of strings | Loaves.",)
    found = says(
        page("DELETE /v1/loaves", "## Request", table("Table 1 Request parameters", *rows))
    )

    assert found[1:3] == ["body: object", "body.loaves: array of string required"]


def test_a_delete_without_one_has_none(says: Says) -> None:
    rows = ("force | No | Boolean | Whether it is thrown away.",)
    found = says(
        page("DELETE /v1/loaves", "## Request", table("Table 1 Request parameters", *rows))
    )

    assert found[1:] == ["query force: boolean optional", "2XX: without words"]


# Bodies.


def test_two_tables_of_a_body_are_alternatives(says: Says) -> None:
    found = says(
        page(
            "POST /v1/loaves/action",
            "## Request",
            table("Table 1 Request body parameters", "bake | Yes | Integer | Minutes."),
            "or",
            table("Table 2 Request body parameters", "slice | Yes | Integer | Slices."),
            "## Example Request",
            code('{"slice": 12}'),
        )
    )

    assert found[1:6] == [
        "body 1: object",
        "body 1.bake: integer required",
        "body 2: object",
        "body 2.slice: integer required",
        "body 2 example 'Example Request': {\"slice\": 12}",
    ]


def test_two_tables_with_or_between_them_are_alternatives_though_one_could_be_below(
    says: Says,
) -> None:
    found = says(
        page(
            "POST /v1/loaves/action",
            "## Request",
            table("Table 1 Request body parameters", "bake | Yes | Object | Bakes."),
            "or",
            table("Table 2 Request body parameters", "slice | Yes | Object | Slices."),
        )
    )

    assert "body 2.slice: object required" in found


def test_a_wrapper_that_every_example_shows_is_around_the_documented_fields(says: Says) -> None:
    found = says(
        page(
            "POST /v1/loaves",
            body("flour | Yes | String | Flour.", "grams | No | Integer | Weight."),
            "## Example Request",
            code('{"loaf": {"flour": "rye", "grams": 500}}'),
        )
    )

    assert found[1:5] == [
        "body: object",
        "body.loaf: object unknown",
        "body.loaf.flour: string required",
        "body.loaf.grams: integer optional",
    ]


def test_several_wrappers_may_be_around_the_documented_fields(says: Says) -> None:
    found = says(
        page(
            "GET /v1/loaf",
            answer("flour | String | Flour.", "grams | Integer | Weight."),
            "## Example Response",
            code('{"loaf": {"dough": {"flour": "rye", "grams": 500}}}'),
        )
    )

    assert "2XX.loaf.dough.flour: string unknown" in found


def test_examples_say_what_is_inside_an_object_of_a_flat_table(says: Says) -> None:
    found = says(
        page(
            "GET /v1/loaf",
            answer(
                "loaf | Object | Loaf.",
                "flour | String | Flour.",
                "slices | Array | Slices.",
                "grams | Integer | Weight.",
                "butter | String | What is on it.",
                "left | Integer | How many are left.",
            ),
            "## Example Response",
            code('{"loaf": {"flour": "rye", "slices": [{"grams": 9, "butter": "no"}]}, "left": 1}'),
        )
    )

    assert [line.partition(":")[0] for line in found[2:-1]] == [
        "2XX.loaf",
        "2XX.loaf.flour",
        "2XX.loaf.slices",
        "2XX.loaf.slices[].grams",
        "2XX.loaf.slices[].butter",
        "2XX.left",
    ]


def test_fields_in_any_order_are_inside_the_one_that_is_all_of_every_example(says: Says) -> None:
    found = says(
        page(
            "PUT /v1/loaves/{id}",
            body(
                "butter | No | String | What is on it.",
                "crust | No | Object | Outside.",
                "loaf | Yes | Object | Loaf.",
                "shade | No | String | Colour of the crust.",
                "width | No | Integer | Width of the crust.",
                "yeast | No | Boolean | Whether it rises.",
            ),
            "## Example",
            "Example request",
            code('{"loaf": {"butter": "no", "crust": {"shade": "dark", "width": 3}}}'),
        )
    )

    assert [line.partition(":")[0] for line in found if line.startswith("body.")] == [
        "body.loaf",
        "body.loaf.butter",
        "body.loaf.crust",
        "body.loaf.crust.shade",
        "body.loaf.crust.width",
        "body.loaf.yeast",
    ]


def test_a_table_below_the_field_that_its_title_names_leaves_the_wrapper_to_the_example(
    says: Says,
) -> None:
    found = says(
        page(
            "PUT /v1/loaves/{id}",
            body(
                "loaf | Yes | JSONObject | Loaf.",
                "flour | Yes | String | What it is of.",
                "crust | Yes | JSONObject | Outside.",
            ),
            "- crust格式说明",
            table("", "shades | Yes | StringArray | Colours."),
            "## Example",
            "Example request",
            code('{"loaf": {"flour": "rye", "crust": {"shades": ["dark"]}}}'),
        )
    )

    assert "body.loaf.crust.shades: array of string required" in found


def test_an_error_stays_beside_what_is_all_of_every_example(says: Says) -> None:
    rows = ("error_msg | String | Error.", "loaf | Object | Loaf.", "flour | String | Flour.")
    rows = (*rows, "grams | Integer | Weight.", "error_code | String | Error.")
    example = code('{"loaf": {"flour": "rye", "grams": 1}}')
    found = says(page("GET /v1/loaf", answer(*rows), "## Example Response", example))

    assert {"2XX.error_msg: string unknown", "2XX.error_code: string unknown"} < set(found)


@pytest.mark.parametrize("kind", ["[Table 3](#t3)", "Slices", "Object"])
def test_examples_say_that_there_are_several_of_what_a_table_describes(
    says: Says, kind: str
) -> None:
    found = says(
        page(
            "GET /v1/loaf",
            answer(f"slices | {kind} | See Table 3."),
            table("Table 3 Slices", "grams | Integer | Weight.", header=RESPONSE),
            "## Example Response",
            code('{"slices": [{"grams": 30}, {"grams": 31}]}'),
        )
    )

    assert "2XX.slices[].grams: integer unknown" in found


@pytest.mark.parametrize(
    "example",
    [
        '{"loaf": {"id": 1}, "flour": "rye", "grams": 1}',
        '{"loaf": {"flour": "rye", "water": 1, "salt": 1}}',
    ],
)
def test_what_examples_do_not_show_inside_an_object_stays_beside_it(
    says: Says, example: str
) -> None:
    rows = ("loaf | Object | Loaf.", "flour | String | Flour.", "grams | Integer | Weight.")
    found = says(page("GET /v1/loaf", answer(*rows), "## Example Response", code(example)))

    assert {"2XX.flour: string unknown", "2XX.grams: integer unknown"} < set(found)


@pytest.mark.parametrize(("heading", "status"), [("正常响应", "2XX"), ("异常响应", "4XX")])
def test_a_heading_may_tell_answers_apart(says: Says, heading: str, status: str) -> None:
    rows = table("Table 2 要素说明", "id | String | Loaf.", header=RESPONSE)

    assert f"{status}.id: string unknown" in says(page("GET /v1/loaf", f"## {heading}", rows))


def test_a_list_that_every_example_shows_is_around_the_documented_fields(says: Says) -> None:
    found = says(
        page(
            "GET /v1/loaves",
            answer("id | String | Loaf.", "flour | String | Flour."),
            "## Example Response",
            code('[{"id": "1", "flour": "rye"}]'),
        )
    )

    assert "2XX: array of object" in found
    assert "2XX[].flour: string unknown" in found


def test_an_example_that_shows_something_else_puts_nothing_around_them(says: Says) -> None:
    found = says(
        page(
            "POST /v1/loaves",
            body("flour | Yes | String | Flour.", "grams | No | Integer | Weight."),
            "## Example Request",
            code('{"loaf": {"water": 1, "salt": 2, "flour": "rye"}}'),
        )
    )

    assert "body.flour: string required" in found


def test_a_row_about_the_list_itself_makes_the_body_a_list(says: Says) -> None:
    found = says(
        page(
            "POST /v1/loaves",
            body("[Array] | Yes | Array of Loaf objects | Loaves."),
            table("Table 3 Loaf", "flour | Yes | String | Flour."),
        )
    )

    assert found[1:3] == ["body: array of Loaf object", "body[].flour: string required"]


def test_a_body_may_be_known_from_an_example_alone(says: Says) -> None:
    found = says(
        page(
            "POST /v1/loaves", "## Request", "None", "## Example Request", code('{"flour": "rye"}')
        )
    )

    assert found[1] == "body: untyped"
    assert found[2].endswith('{"flour": "rye"}')


@pytest.mark.parametrize("nothing", ["None", "None.", "N/A", "无", "-"])
def test_no_body_is_made_up(says: Says, nothing: str) -> None:
    parts = ("## Request", nothing, "## Response", nothing, "## Example Request", nothing)

    assert says(page("POST /v1/loaves", *parts)) == ["POST /v1/loaves", "2XX: without words"]


# Which table is about which field.


@pytest.mark.parametrize(
    ("type_", "description", "caption"),
    [
        ("[Crust](#t2) object", "Crust.", "What is around it"),
        ("Object", "See [Table 2](#t2).", "What is around it"),
        ("Object", "For details, see Table 2.", "What is around it"),
        ("Object", "详情请参见表2。", "什么在外面"),
        ("CrustOption object", "Crust.", "CrustOption"),
        ("Array of CrustOption objects", "Crust.", "CrustOption"),
        ("List<CrustOption>", "Crust.", "CrustOption"),
        ("Object", "Crust.", "**crust** parameters"),
        ("Object", "Crust.", "crusts"),
        ("Array", "Crust.", "Data structure of crust"),
        ("Object", "Crust.", "crust字段数据结构说明"),
        ("Object", "Crust.", "What is around it"),
    ],
)
def test_a_table_lists_the_members_of_a_field(
    says: Says, type_: str, description: str, caption: str
) -> None:
    rows = f"crust | Yes | {type_} | {description}"
    inner = '<a name="t2"></a>\n\n' + table("", "color | No | String | Color.")
    found = says(page("POST /v1/loaves", body(rows), f"**Table 2** {caption}\n\n{inner}"))

    assert found[2].startswith("body.crust: ")
    assert found[3] in {
        "body.crust.color: string optional",
        "body.crust[].color: string optional",
    }
    assert len(found) == 5


def test_a_sentence_before_a_table_names_its_field(says: Says) -> None:
    found = says(
        page(
            "POST /v1/loaves",
            body("crust | Yes | Object | Crust.", "crumb | Yes | Object | Crumb."),
            "Table 2 lists the crumb parameters.",
            table("", "holes | No | Integer | Holes."),
        )
    )

    assert "body.crumb.holes: integer optional" in found


def test_a_link_counts_more_than_a_name(says: Says) -> None:
    inner = table("", "color | No | String | Color.")
    other = table("", "grams | No | Integer | Weight.")
    found = says(
        page(
            "POST /v1/loaves",
            body("crust | Yes | [Rind](#rind) object | Crust."),
            f'**Table 2** crust\n\n<a name="other"></a>\n\n{other}',
            f'**Table 3** Rind\n\n<a name="rind"></a>\n\n{inner}',
        )
    )

    assert "body.crust.color: string optional" in found


def test_one_table_may_serve_several_fields(says: Says) -> None:
    found = says(
        page(
            "POST /v1/loaves",
            body("top | Yes | Crust object | Above.", "bottom | Yes | Crust object | Below."),
            table("Table 2 Crust", "color | No | String | Color."),
        )
    )

    assert {"body.top.color: string optional", "body.bottom.color: string optional"} < set(found)


def test_a_table_may_name_several_fields(says: Says) -> None:
    found = says(
        page(
            "GET /v1/loaves",
            answer("baked | Dict | Baked.", "burnt | Dict | Burnt."),
            "[1] baked/burnt fields",
            table("", "id | String | Loaf.", header=RESPONSE),
        )
    )

    assert {"2XX.baked.id: string unknown", "2XX.burnt.id: string unknown"} < set(found)


def test_the_same_type_name_is_another_type_in_the_answer(says: Says) -> None:
    found = says(
        page(
            "POST /v1/loaves",
            body("tags | Yes | Array of Tag objects | Tags."),
            table("Table 2 Tag", "key | Yes | String | Key."),
            answer("tags | Array of Tag objects | Tags."),
            table("Table 4 Tag", "values | Array of strings | Values.", header=RESPONSE),
        )
    )

    assert "body.tags[].key: string required" in found
    assert "2XX.tags[].values: array of string unknown" in found
    assert not any(line.startswith(("body.tags[].values", "2XX.tags[].key")) for line in found)


def test_a_type_that_only_the_request_lists_is_that_of_the_answer_too(says: Says) -> None:
    found = says(
        page(
            "POST /v1/loaves",
            body("tags | Yes | Array of Tag objects | Tags."),
            table("Table 2 Tag", "key | Yes | String | Key."),
            answer("tags | Array of Tag objects | Tags."),
        )
    )

    assert "2XX.tags[].key: string required" in found


def test_a_child_may_have_the_name_of_its_parent(says: Says) -> None:
    found = says(
        page(
            "POST /v1/loaves",
            body("loaf | Yes | Object | The loaf."),
            table("Table 2 loaf", "loaf | Yes | String | Name of it.", "id | No | String | Id."),
        )
    )

    assert found[2:5] == [
        "body.loaf: object required",
        "body.loaf.loaf: string required",
        "body.loaf.id: string optional",
    ]


def test_a_type_that_has_itself_inside_is_listed_once(says: Says) -> None:
    found = says(
        page(
            "POST /v1/loaves",
            body("layer | Yes | Layer object | Layer."),
            table(
                "Table 2 Layer", "name | Yes | String | Name.", "below | No | Layer object | Next."
            ),
        )
    )

    assert found[2:5] == [
        "body.layer: Layer object required",
        "body.layer.name: string required",
        "body.layer.below: Layer object optional",
    ]


def test_a_table_inside_a_cell_is_about_the_field_of_its_row(says: Says) -> None:
    inner = (
        "<table><tr><th>Parameter</th><th>Type</th><th>Description</th></tr>"
        "<tr><td>color</td><td>String</td><td>Color.</td></tr></table>"
    )
    outer = (
        "<table><tr><th>Parameter</th><th>Mandatory</th><th>Type</th><th>Description</th></tr>"
        f"<tr><td>crust</td><td>Yes</td><td>Object</td><td>Crust.{inner}</td></tr></table>"
    )
    found = says(page("POST /v1/loaves", "## Request", outer))

    assert found[2:4] == ["body.crust: object required", "body.crust.color: string unknown"]


@pytest.mark.parametrize("mark", [">", "> ", "└", "\\- ", "&gt;"])
def test_marks_before_a_name_nest_it(says: Says, mark: str) -> None:
    found = says(
        page(
            "POST /v1/loaves",
            body(
                "crust | Yes | Object | Crust.",
                f"{mark}color | No | String | Color.",
                "grams | No | Integer | Weight.",
            ),
        )
    )

    assert found[2:5] == [
        "body.crust: object required",
        "body.crust.color: string optional",
        "body.grams: integer optional",
    ]


def test_dots_in_a_name_nest_it(says: Says) -> None:
    found = says(
        page(
            "POST /v1/loaves",
            body(
                "crust | Yes | Object | Crust.",
                "crust.color | No | String | Color.",
                "layers | No | Array of objects | Layers.",
                "layers[].name | No | String | Name.",
                "os.type | No | String | A name with a dot.",
            ),
        )
    )

    assert found[2:7] == [
        "body.crust: object required",
        "body.crust.color: string optional",
        "body.layers: array of object optional",
        "body.layers[].name: string optional",
        "body.os.type: string optional",
    ]


@pytest.mark.parametrize(
    "key",
    [
        "key_val",
        "Name of the town",
        "{key}",
    ],
)
def test_a_table_of_any_key_is_about_a_map(says: Says, key: str) -> None:
    found = says(
        page(
            "POST /v1/loaves",
            body("prices | Yes | Object | Prices by town."),
            table("Table 2 prices", f"{key} | Yes | Integer | Price in a town."),
        )
    )

    assert found[2] == "body.prices: map of integer required"
    assert len(found) == 4


def test_a_lone_row_of_words_below_a_field_is_about_a_map(says: Says) -> None:
    found = says(
        page(
            "GET /v1/loaf",
            answer("shelves | Object | 详情请参见表3。"),
            table(
                "表 3 shelves参数说明",
                "面包所在的架子 | Array of objects | 见表4。",
                header=RESPONSE,
            ),
            table("表 4 架子", "grams | Integer | Weight.", header=RESPONSE),
        )
    )

    assert "2XX.shelves{}[].grams: integer unknown" in found


def test_a_table_about_what_is_inside_a_text_lists_no_fields(says: Says) -> None:
    found = says(
        page(
            "PUT /v1/loaf",
            body("recipe | Yes | String | JSON. See Table 2."),
            table("Table 2 Values", "flour | Flour.", header="| Name | Description |"),
        )
    )

    assert [line for line in found if line.startswith("body.")] == ["body.recipe: string required"]
    assert found[-1].endswith("1 rows: no field refers to it")


def test_a_table_that_no_field_refers_to_is_reported(says: Says) -> None:
    found = says(
        page(
            "POST /v1/loaves",
            body("flour | Yes | String | Flour."),
            table("Table 2 Kneader", "speed | Yes | Integer | Speed."),
        )
    )

    assert found[-1].endswith("1 rows: no field refers to it")


# Answers.


@pytest.mark.parametrize(
    ("part", "status"),
    [
        ("Status code: 201\n\n{answer}", "201"),
        ("**状态码: 202**\n\n{answer}", "202"),
        (
            "{answer}\n\n## Status Codes\n\n| Status Code | Description |\n|-|-|\n| 203 | Fine. |",
            "203",
        ),
        (
            "{answer}\n\n## Return Code\n\n| Return Code | Type |\n|-|-|\n| 206 | Partial |",
            "206",
        ),
        ("{answer}\n\n## 状态码\n\n| 返回状态码 | 说明 |\n|-|-|\n| 207 | OK |", "207"),
        ("{answer}\n\n## Returned Values\n\n- Normal\n\n  204", "204"),
        ("{answer}\n\n## Returned Value\n\nIf it is accepted, 202 is returned.", "202"),
        ("{answer}\n\n## Status Codes\n\n- Normal\n\n  300", "300"),
        (
            "{answer}\n\n## Status Codes\n\n| Status Code | Description |\n|-|-|\n| 300 | Some. |",
            "300",
        ),
        ("{answer}\n\n## Example Response\n\n- Success (204 No Content)", "204"),
        ("{answer}\n\n## Example Response\n\n```\nHTTP/1.1 206 Partial\n\n{{}}\n```", "206"),
        ("{answer}\n\n## 返回值\n\n请参见[状态码](codes.md)。", "2XX"),
        (
            "{answer}\n\n## Status Codes\n\n| Status Code | Description |\n|-|-|\n| 302 | Other. |",
            "2XX",
        ),
        ("{answer}", "2XX"),
    ],
)
def test_the_status_of_the_success(part: str, status: str) -> None:
    rows = table("Response parameters", "id | String | Loaf.", header=RESPONSE)
    source = page("GET /v1/loaf", "## Response", part.format(answer=rows))
    (operation,) = facts(source).operations
    response = operation.responses[0]

    assert response.status == status
    assert response.body is not None
    assert [one.name for one in response.body.shape.fields or ()] == ["id"]


def test_answers_by_status_have_their_own_fields(says: Says) -> None:
    error = table("Table 3 Response body", "error_code | String | Code.", header=RESPONSE)
    found = says(
        page(
            "GET /v1/loaf",
            "## Response",
            "Status code: 200",
            table("Table 2 Response body", "id | String | Loaf.", header=RESPONSE),
            *(f"Status code: {status}\n\n{error}" for status in (400, 404)),
        )
    )

    assert found[1:] == [
        *("200: without words", "200.id: string unknown"),
        *("400: without words", "400.error_code: string unknown"),
        *("404: without words", "404.error_code: string unknown"),
    ]


def test_an_error_object_among_the_members_of_the_success_stays_there(says: Says) -> None:
    found = says(
        page(
            "GET /v1/loaf",
            answer("loaf | String | Loaf.", "error | Object | Error."),
            table("Table 3 error", "code | String | Code.", header=RESPONSE),
        )
    )

    assert found[2:] == [
        "2XX.loaf: string unknown",
        "2XX.error: object unknown",
        "2XX.error.code: string unknown",
    ]


@pytest.mark.parametrize("word", ["Or", "or:", "或"])
def test_an_error_after_or_is_the_example_of_another_answer(says: Says, word: str) -> None:
    found = says(
        page(
            "GET /v1/loaf",
            answer("id | String | Loaf."),
            "## Example Response",
            code('{"id": "1"}'),
            word,
            code('{"error": {"code": "BKR.1", "message": "burnt"}}'),
        )
    )

    assert "4XX: without words" in found
    assert [line.partition(" example")[0] for line in found if " example" in line] == ["2XX", "4XX"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Failed response", "4XX"),
        ("Example of a failed request", "4XX"),
        ("处理失败返回", "4XX"),
        ("失败响应示例", "4XX"),
        ("处理失败返回（409 Conflict）", "409"),  # noqa: RUF001 (so do pages)
        ("Successful response", "2XX"),
    ],
)
def test_words_above_an_example_may_say_that_something_failed(
    says: Says, words: str, status: str
) -> None:
    rows = answer("id | String | Loaf.", "error_code | String | Code.")
    shown = code('{"error_code": 1}')
    found = says(page("GET /v1/loaf", rows, "## Example Response", words, shown))

    assert [line.partition(" example")[0] for line in found if " example" in line] == [status]


def test_words_above_a_table_may_say_that_something_failed(says: Says) -> None:
    rows = table("Table 2 处理失败返回参数", "burnt | String | Loaf.", header=RESPONSE)

    assert "4XX.burnt: string unknown" in says(page("GET /v1/loaf", "## Response", rows))


def test_fields_called_code_and_message_do_not_make_an_error_of_a_success(says: Says) -> None:
    found = says(
        page(
            "GET /v1/loaf",
            answer("code | String | Code on the loaf.", "message | String | Message."),
            "## Example Response",
            code('{"code": "A", "message": "fresh"}'),
        )
    )

    assert not any(line.startswith("4XX") for line in found)


def test_headers_of_an_answer_are_no_members_of_its_body(says: Says) -> None:
    found = says(
        page(
            "GET /v1/loaf",
            "## Response",
            "Status code: 200",
            table("Table 2 Response header parameters", "X-Trace | String | Id.", header=RESPONSE),
        )
    )

    assert found[1:] == ["200: without words", "200 header X-Trace: string unknown"]


# Other tables, and other pages.


@pytest.mark.parametrize(
    "part",
    [
        "## Error Codes\n\n" + table("", "BKR.1 | Burnt.", header="| Error Code | Description |"),
        "## Authorization\n\n" + table("", "loaf:bake | Write", header="| Action | Access Level |"),
        "## 相关文档\n\n" + table("", "a | b", header="| 参数 | 描述 |"),
    ],
)
def test_what_is_not_about_the_operation_is_noise(part: str) -> None:
    found = facts(page("GET /v1/loaf", part))

    assert [(one.kind, one.rows, one.is_noise) for one in found.unread] == [("table", 1, True)]
    assert (found.tables, found.rows) == (0, 0)


def test_a_row_without_a_name_is_reported_and_the_others_are_read(says: Says) -> None:
    found = says(
        page(
            "POST /v1/loaves",
            body(
                "flour | Yes | String | Flour.",
                "其他参数 | No | String | Others.",
                "flour | No | String | Again.",
            ),
        )
    )

    assert found[2] == "body.flour: string required"
    assert [line.split(": ")[-1] for line in found[4:]] == [
        "it has no name that a field could have",
        "flour stands in the table twice",
    ]


def test_a_page_without_a_request_line_has_no_operation_and_says_so() -> None:
    source = "# API Overview\n\n" + table(
        "Table 1 APIs", "Baking | Bakes.", header="| API | Function |"
    )
    found = facts(source + "\n\n" + table("Table 2 Loaf", "id | Yes | String | Loaf."))

    assert found.operations == ()
    assert [(one.kind, one.rows) for one in found.unread] == [("table", 1), ("table", 1)]


@pytest.mark.parametrize(
    "source", ["", "\n", "# Baking", "Nothing but words.", "\ufeff", "|\n|-\n|"]
)
def test_an_empty_page_states_nothing(source: str) -> None:
    found = facts(source)

    assert (found.operations, found.tables, found.rows) == ((), 0, 0)
    count(found)


def test_every_fact_says_where_it_stands() -> None:
    source = page("POST /v1/loaves", body("flour | Yes | String | Flour."))
    (operation,) = facts(source).operations
    (flour,) = operation.bodies[0].shape.fields or ()

    assert str(operation.trail) == "page:5"
    assert str(flour.trail) == "page:13, Table 1 Request body parameters, row 1"


# What is still misread; each says what to do about it.


def test_a_variable_may_stand_in_braces_in_its_table(says: Says) -> None:
    found = says(page("GET /v1/{loaf_id}", table("Table 1", "{loaf_id} | Yes | String | Loaf.")))

    assert found[1] == "path loaf_id: string required"


def test_the_version_of_http_is_no_part_of_the_path(says: Says) -> None:
    assert says(page("GET /v1/loaves/ HTTP/1.1"))[0] == "GET /v1/loaves/"


@pytest.mark.parametrize("name", ["-", " "])
def test_a_lone_row_without_a_name_is_about_the_body_itself(says: Says, name: str) -> None:
    found = says(
        page(
            "GET /v1/loaves",
            answer(f"{name} | Array of Loaf objects | Loaves."),
            table("Table 3 Loaf", "id | String | Loaf.", header=RESPONSE),
        )
    )

    assert found[2:] == ["2XX: array of Loaf object", "2XX[].id: string unknown"]


@pytest.mark.parametrize("heading", ["Query Parameters", "Query参数"])
def test_a_heading_may_say_what_a_caption_says(says: Says, heading: str) -> None:
    found = says(
        page(
            "GET /v1/loaves",
            "## Request",
            "### Request Header",
            table("", "X-Trace | No | String | Trace."),
            f"### {heading}",
            table("", "kind | No | String | Kind."),
        )
    )

    assert found[1:3] == ["query kind: string optional", "header X-Trace: string optional"]


@pytest.mark.parametrize("words", ["200", "- 200", "Successful response (200)", "200 OK", "200:"])
def test_the_words_above_an_example_may_state_its_status(words: str) -> None:
    rows = answer("id | String | Loaf.")
    source = page("GET /v1/loaf", rows, "## Example Response", words, code('{"id": "1"}'))
    (operation,) = facts(source).operations

    assert [one.status for one in operation.responses] == ["200"]


def test_where_to_look_for_a_type_is_not_its_name(says: Says) -> None:
    found = says(
        page(
            "POST /v1/loaves",
            body("crust | Yes | Object (see Table 2) | Crust."),
            table("Table 2 What is around it", "color | No | String | Color."),
        )
    )

    assert found[2:4] == ["body.crust: object required", "body.crust.color: string optional"]


def test_a_table_of_statuses_may_name_whole_classes() -> None:
    rows = ("200 | Fine.", "4xx | Your fault.")
    statuses = table("", *rows, header="| Status Code | Description |")
    (operation,) = facts(page("GET /v1/loaf", "## Status Codes", statuses)).operations

    assert [one.status for one in operation.responses] == ["200", "4XX"]


WORDS = st.sampled_from(
    [
        *("flour", "loaf_id", "X-Trace", "tags", "error_code", "{key}", "其他", "", "-", "[Array]"),
        *("String", "Object", "Array of Tag objects", "Tag", "Map<String,Tag>", "Yes", "No", "是"),
        *("see Table 2", "See [Table 1](#t1).", "The value ranges from 1 to 64.", "400", "200 OK"),
    ]
)
HEADINGS = st.sampled_from(
    [
        *(
            "URI",
            "Request",
            "Response Parameters",
            "Example Response",
            "Status Codes",
            "Error Codes",
        ),
        *("状态码", "请求参数", "Tag", "Related Documents", "Status code: 200", "Anything"),
    ]
)
HEADERS = st.sampled_from(
    [
        *("Parameter", "Type", "Mandatory", "Description", "Status Code", "Error Code", "In", ""),
        *("参数", "参数类型", "是否必选", "描述", "Method", "URI", "Anything"),
    ]
)
CAPTIONS = st.sampled_from(
    ["", "**Table 1** Tag", "**Table 2** Request body parameters", "表3 响应参数", "Or", "tags"]
)


@st.composite
def parts(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(["heading", "words", "code", "table", "table", "table"]))
    if kind == "heading":
        return f"{'#' * draw(st.integers(1, 4))} {draw(HEADINGS)}"
    if kind == "words":
        return draw(WORDS | HEADINGS | st.sampled_from(["GET /v1/{loaf_id}/tags", "DELETE /v1/t"]))
    if kind == "code":
        return code(
            draw(st.sampled_from(['{"tags": []}', '[{"flour": 1}]', "GET /v1/a", "{", "x"]))
        )
    width = draw(st.integers(1, 5))
    header = draw(st.lists(HEADERS, min_size=width, max_size=width))
    row = st.lists(WORDS, min_size=width, max_size=width).map(" | ".join)
    rows = draw(st.lists(row, max_size=5))
    anchor = draw(st.sampled_from(["", '<a name="t1"></a>\n\n']))
    return f"{draw(CAPTIONS)}\n\n{anchor}" + table("", *rows, header=f"| {' | '.join(header)} |")


@given(st.lists(parts(), max_size=12), st.booleans())
def test_whatever_is_on_a_page_is_read_or_reported(found: list[str], has_uri: bool) -> None:  # noqa: FBT001 (hypothesis fills it in)
    source = page("POST /v1/{loaf_id}/tags?limit=1", *found) if has_uri else "\n\n".join(found)

    count(facts(source))
