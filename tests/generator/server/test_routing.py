from __future__ import annotations

import pytest

from speckiln.server._refusal import Refusal
from speckiln.server._routing import Router

PATHS = [
    "/",
    "/{version}",
    "/books",
    "/books/{id}",
    "/books/tags",
    "/books/{id}/tags/{key}",
    "/books/{id}.json",
    "/{room}/books",
    "/books/tags/action",
]


@pytest.fixture
def router() -> Router[str]:
    router = Router[str]()
    for path in PATHS:
        router.add("get", path, path)
    router.add("PUT", "/books", "put")
    return router


@pytest.mark.parametrize(
    ("sent", "path", "values"),
    [
        ("/", "/", {}),
        ("/v1", "/{version}", {"version": "v1"}),
        ("/books", "/books", {}),
        ("/b%6Foks", "/books", {}),
        ("/books/tags", "/books/tags", {}),
        ("/books/7", "/books/{id}", {"id": "7"}),
        ("/books/7.json", "/books/{id}.json", {"id": "7"}),
        ("/books/a%2Fb%20c", "/books/{id}", {"id": "a/b c"}),
        ("/books/%E4%B8%AD%0A", "/books/{id}", {"id": "中\n"}),
        ("/books/a+b", "/books/{id}", {"id": "a+b"}),
        ("/books/books", "/books/{id}", {"id": "books"}),
        ("/shelf/books", "/{room}/books", {"room": "shelf"}),
        ("/books/tags/tags/k", "/books/{id}/tags/{key}", {"id": "tags", "key": "k"}),
    ],
)
def test_a_path_leads_to_the_template_that_fits_it_best(
    router: Router[str], sent: str, path: str, values: dict[str, str]
) -> None:
    assert router.match("GET", sent) == (path, values)


@pytest.mark.parametrize(
    "sent", ["", "//", "/books/", "/books//tags/k", "/books/7/tags", "*", "/%ff", "http://x/books"]
)
def test_a_path_that_nothing_fits_is_not_found(router: Router[str], sent: str) -> None:
    with pytest.raises(Refusal) as refused:
        router.match("GET", sent)
    assert refused.value.status == 404


def test_another_method_is_refused_with_those_that_are_allowed(router: Router[str]) -> None:
    with pytest.raises(Refusal) as refused:
        router.match("PATCH", "/books")
    assert refused.value.status == 405
    assert refused.value.headers == {"Allow": "GET, PUT"}
    assert refused.value.message == '"/books" takes GET, PUT, not PATCH'


def test_a_literal_path_hides_the_template_for_every_method(router: Router[str]) -> None:
    router.add("DELETE", "/books/{id}", "remove")
    assert router.match("DELETE", "/books/7") == ("remove", {"id": "7"})
    with pytest.raises(Refusal, match="takes GET, not DELETE"):
        router.match("DELETE", "/books/tags")
