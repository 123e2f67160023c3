"""Every model and every answer, whatever comes: read without loss, or refused in one way."""

from __future__ import annotations

import functools
import importlib
import json
import pkgutil
import typing
from pathlib import Path
from types import SimpleNamespace, UnionType
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import speckiln
from sdrs_client import UNSET, Model, ResponseDecodeError, Unset, models, resources
from sdrs_client._runtime._answers import Items, Started, Value
from sdrs_client._runtime._call import Call
from sdrs_client._runtime._codec import shape_of
from sdrs_client._runtime._operation import Operation
from sdrs_client._runtime._reader import Reader

if typing.TYPE_CHECKING:
    from collections.abc import Callable

MODELS: dict[str, type[Model]] = {name: getattr(models, name) for name in models.__all__}
CONTRACT = speckiln.read_contract(Path(__file__).parents[2] / "openapi" / "sdrs.yaml")
OPERATIONS: dict[str, Operation[Any, Any]] = {
    value.operation_id: value
    for module in pkgutil.iter_modules(resources.__path__, f"{resources.__name__}.")
    for value in vars(importlib.import_module(module.name)).values()
    if isinstance(value, Operation)
}
few = settings(
    max_examples=10,
    deadline=None,  # a machine that is busy makes no model wrong
    suppress_health_check=[HealthCheck.too_slow],  # likewise
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
integers = st.integers(-(2**70), 2**70)
floats = st.floats(allow_nan=False, allow_infinity=False)
scalars = st.none() | st.booleans() | integers | floats | texts
anything: st.SearchStrategy[Any] = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)
unknown = st.dictionaries(texts.map("new {}".format), anything, max_size=2)
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    int: integers | st.sampled_from([0.0, 5.0]),  # JSON Schema has it that 5.0 is whole
    float: floats | integers,
    bool: st.booleans(),
    Any: anything,
    type(None): st.none(),
}


@functools.cache
def fields(model: type[Model]) -> dict[str, tuple[str, tuple[Any, ...]]]:
    """Return JSON name and types of each field."""
    hints = typing.get_type_hints(model, localns=MODELS)
    return {
        each.name: (each.metadata.get("json", each.name), variants(hints[each.name]))
        for each in model.__attrs_attrs__
    }


def variants(hint: Any) -> tuple[Any, ...]:
    union = typing.get_origin(hint) in {typing.Union, UnionType}
    return typing.get_args(hint) if union else (hint,)


def is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Model)


def of_type(kind: Any, of_model: Callable[[type[Model]], Any]) -> st.SearchStrategy[Any]:
    """Draw values of a type, models as the function says."""
    if typing.get_origin(kind) is Literal:
        return st.sampled_from(typing.get_args(kind))
    if typing.get_origin(kind) is list:
        inner = variants(typing.get_args(kind)[0])
        return st.lists(st.one_of(*(of_type(each, of_model) for each in inner)), max_size=3)
    return st.deferred(lambda: of_model(kind)) if is_model(kind) else PLAIN[kind]


@functools.cache
def documented(model: type[Model]) -> st.SearchStrategy[dict[str, Any]]:
    """Draw objects as the contract says."""
    required, optional = {}, {}
    for key, kinds in fields(model).values():
        values = st.one_of(*(of_type(each, documented) for each in kinds if each is not Unset))
        (optional if Unset in kinds else required)[key] = values
    return st.builds(dict.__or__, unknown, st.fixed_dictionaries(required, optional=optional))


@functools.cache
def odd(model: type[Model]) -> st.SearchStrategy[Any]:
    """Draw objects that have the members of the contract, with anything in them."""
    members = {
        key: st.one_of(anything, *(of_type(each, odd) for each in kinds if each is not Unset))
        for key, kinds in fields(model).values()
    }
    known = st.fixed_dictionaries({}, optional=members)
    return st.builds(dict.__or__, unknown, known) | documented(model) | anything


@functools.cache
def made(model: type[Model]) -> st.SearchStrategy[Model]:
    """Draw models as a careless program makes them."""
    values = {}
    for name, (_, kinds) in fields(model).items():
        structured = any(is_model(each) or typing.get_origin(each) is list for each in kinds)
        values[name] = st.one_of(
            st.sampled_from([UNSET, None]),
            st.none() if structured else anything,
            *(of_type(each, made) for each in kinds if each is not Unset),
        )

    def make(values: dict[str, Any], extra: dict[str, Any]) -> Model:
        found = model(**values)
        found.additional_properties.update(extra)
        return found

    return st.builds(make, st.fixed_dictionaries(values), unknown)


def answered(operation: Operation[Any, Any]) -> st.SearchStrategy[Any]:
    """Draw what may come instead of an operation's answer."""
    match operation.answer:
        case Items(model=model):
            return odd(model)
        case Value(type=kind, member=None):
            return of_type(kind, odd)
        case Value(type=kind, member=name):
            return st.builds(lambda value: {name: value}, of_type(kind, odd))
        case Started(job=job):
            return st.builds(lambda value: {job.words.job_id: value}, anything)
        case _:
            return anything


def written(value: Any) -> str:
    """Return JSON that tells 1 from 1.0 and from true."""
    return json.dumps(value, sort_keys=True)


@pytest.mark.parametrize("name", models.__all__)
@few
@given(data=st.data())
def test_what_is_written_is_read_again(name: str, data: st.DataObject) -> None:
    model = data.draw(made(MODELS[name]))
    again = type(model).from_dict(model.to_dict())
    assert again == model
    assert written(again.to_dict()) == written(model.to_dict())
    for member in fields(type(model)):
        assert type(getattr(again, member)) is type(getattr(model, member))


@pytest.mark.parametrize("name", models.__all__)
@few
@given(data=st.data())
def test_whatever_comes_is_kept_or_refused(name: str, data: st.DataObject) -> None:
    body = data.draw(odd(MODELS[name]))
    read = Reader(shape_of(MODELS[name]))
    content = json.dumps(body).encode()
    for each in (lambda: MODELS[name].from_dict(body), lambda: read(content)):
        try:
            found = each()
        except ResponseDecodeError as error:
            path = error.path
            assert path.startswith("$")
            with pytest.raises(ResponseDecodeError) as caught:
                read.problems(content)
            assert caught.value.path == path
        else:
            assert written(found.to_dict()) == written(body)
            assert isinstance(read.problems(content), list)


@pytest.mark.parametrize("name", models.__all__)
@few
@given(data=st.data())
def test_what_the_contract_says_is_no_problem(name: str, data: st.DataObject) -> None:
    body = data.draw(documented(MODELS[name]))
    read = Reader(shape_of(MODELS[name]))
    content = json.dumps(body).encode()
    assert read.problems(content) == []
    assert written(read(content).to_dict()) == written(body)


@pytest.mark.parametrize("name", OPERATIONS)
@few
@given(data=st.data())
def test_whatever_bytes_come_are_read_or_refused(name: str, data: st.DataObject) -> None:
    operation = OPERATIONS[name]
    bodies = answered(operation).map(json.dumps)
    encodings = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
    content = data.draw(
        st.binary(max_size=40)
        | st.sampled_from([b"[" * 100_000, b'{"new":' * 100_000])
        | st.builds(str.encode, bodies, encodings)
        | st.builds(lambda body, at: body.encode()[:at], bodies, st.integers(0, 40))
        | st.builds(lambda body: body.replace("1", "NaN").encode(), bodies)
    )
    for is_async in (False, True):
        call = Call(SimpleNamespace(is_async=is_async), operation, {}, None)
        try:
            operation.answer.read(content, call)
        except ResponseDecodeError as error:
            assert error.path.startswith("$")  # noqa: PT017 - or it can be read


def test_every_operation_has_an_answer_to_read() -> None:
    assert len(OPERATIONS) >= len(CONTRACT.operations)


@pytest.mark.parametrize("name", OPERATIONS)
def test_documented_answers_have_no_problems(name: str) -> None:
    """The bodies are the contract's, so that its types and the models' are compared."""
    exchanges = CONTRACT.exchanges[name]
    bodies = [each.response.body for each in exchanges if each.response.status < 300]
    assert bodies
    for body in bodies:
        if body is not None:
            assert OPERATIONS[name].answer.problems(json.dumps(body).encode()) == []
