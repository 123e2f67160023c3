"""The signs that are looked for before what takes longer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speckiln.pages._vocabulary import patterns
from speckiln.pages.words._phrases import has_sign

SECTIONS = {
    "obligation": "obligation",
    "conditions": "condition",
    "deprecated": "deprecated",
}


def _matching(section: str) -> st.SearchStrategy[str]:
    return st.one_of([st.from_regex(one) for _, one in patterns(section)])


@pytest.mark.parametrize(("section", "sign"), SECTIONS.items())
@settings(deadline=None)
@given(data=st.data())
def test_whatever_is_looked_for_has_a_sign(section: str, sign: str, data: st.DataObject) -> None:
    text = data.draw(_matching(section))

    assert has_sign(sign, text.casefold()), text


@settings(deadline=None)
@given(st.one_of([st.from_regex(one) for name, one in patterns("asides") if name == "example"]))
def test_every_example_has_a_sign(text: str) -> None:
    assert has_sign("example", text.casefold())
