"""Models as their users see them."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from sdrs_client import UNSET, Model, Unset, models

QUOTA = {"type": "server_groups", "used": 1, "quota": 10, "unit": None, "\x1b[2J": "new"}
QUOTAS = {"resources": [QUOTA], "as_of": {"day": [1, 2]}}


def pickled(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - it was pickled one call ago


@pytest.fixture
def quotas() -> models.Quotas:
    return models.Quotas.from_dict(QUOTAS)


def test_a_model_is_read_and_written_without_loss(quotas: models.Quotas) -> None:
    assert quotas.to_dict() == QUOTAS
    assert isinstance(quotas.resources, list)
    assert quotas.resources[0].type_ == "server_groups"
    assert quotas.additional_properties == {"as_of": {"day": [1, 2]}}
    assert quotas.resources[0].additional_properties == {"unit": None, "\x1b[2J": "new"}


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, pickled])
def test_copying_and_pickling_keep_everything(quotas: models.Quotas, again: Any) -> None:
    found = again(quotas)
    assert found == quotas
    assert found.to_dict() == QUOTAS
    found.additional_properties["more"] = 1
    assert found != quotas


def test_only_what_is_set_is_shown_and_sent() -> None:
    drill = models.DisasterRecoveryDrill.from_dict({"id": "d", "name": None})
    assert repr(drill) == "DisasterRecoveryDrill(id='d', name=None)"
    assert drill.to_dict() == {"id": "d", "name": None}
    assert drill.status is UNSET


def test_a_name_that_could_steer_a_terminal_is_shown_as_text(quotas: models.Quotas) -> None:
    assert repr(quotas).isprintable()
    assert "as_of={'day': [1, 2]}" in repr(quotas)


def test_a_model_can_be_changed_and_compared() -> None:
    one = models.ResourceTag.from_dict({"key": "k", "value": "v"})
    other = models.ResourceTag(key="k", value="w")
    assert one != other
    other.value = "v"
    assert one == other
    assert one != {"key": "k", "value": "v"}
    assert one != models.ResourceTagRequest(key="k", value="v")


def test_a_model_is_no_key_since_it_can_change(quotas: models.Quotas) -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(quotas)


def test_a_model_has_no_room_for_typing_errors() -> None:
    tag = models.ResourceTag(key="k", value="v")
    with pytest.raises(AttributeError):
        tag.vlaue = "w"  # type: ignore[attr-defined]  # what the test is about
    with pytest.raises(TypeError, match="vlaue"):
        models.ResourceTag(key="k", vlaue="v")  # type: ignore[call-arg]  # likewise


def test_members_of_ones_own_are_sent() -> None:
    tag = models.ResourceTag(key="k", value="v")
    tag.additional_properties["note"] = "n"
    assert tag.to_dict() == {"key": "k", "value": "v", "note": "n"}


def test_models_in_tuples_are_written_as_well() -> None:
    server = models.BatchCreateProtectedInstancesServer(server_id="s")
    batch = models.BatchCreateProtectedInstancesRequestParams(
        name_prefix="n",
        server_group_id="g",
        servers=(server,),  # type: ignore[arg-type]  # as careless users do
    )
    assert batch.to_dict()["servers"] == [{"server_id": "s"}]


def test_unset_is_false_and_one_of_its_kind() -> None:
    assert not UNSET
    assert repr(UNSET) == "UNSET"
    assert pickled(UNSET) is UNSET
    assert copy.deepcopy(UNSET) is UNSET
    assert isinstance(UNSET, Unset)


@pytest.mark.parametrize("name", models.__all__)
def test_every_model_is_documented_and_can_be_empty(name: str) -> None:
    model = getattr(models, name)
    assert issubclass(model, Model)
    assert model.__doc__
    empty = model.from_dict({})
    assert empty.to_dict() == {}
    assert repr(empty) == f"{name}()"
    assert model.from_dict({"x": 1}).to_dict() == {"x": 1}
