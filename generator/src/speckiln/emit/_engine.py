"""The engine: openapi-python-client reads the contract's types.

Its Python interface is not public, so its version is pinned, and no other module knows how it
represents what it has read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from attrs import frozen
from openapi_python_client import __version__ as engine_version
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.properties.any import AnyProperty
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.literal_enum_property import LiteralEnumProperty
from openapi_python_client.parser.properties.model_property import ModelProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.strings import ClassName

from speckiln.emit._types import Array, OneOf, Reference, Scalar, Type, Union
from speckiln.errors import ContractError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from openapi_python_client.parser.openapi import Endpoint
    from openapi_python_client.parser.properties.protocol import PropertyProtocol

__all__ = ["Field", "Model", "Reading", "Signature", "config_for", "engine_version", "read_types"]

_PREFIX = "field_"
_OBJECT = re.compile(r" <[\w.]+ object at 0x[0-9a-f]+>")
"""What the engine's messages show in place of some texts: different in each run."""
_SCALARS: dict[type, str] = {
    StringProperty: "str",
    IntProperty: "int",
    FloatProperty: "float",
    BooleanProperty: "bool",
    NoneProperty: "None",
    AnyProperty: "Any",
}


@frozen
class Field:
    """A member of a model, or a parameter.

    Attributes:
        name: Its name in the contract.
        identifier: The Python name that the engine gives it.
        type: Its type.
        required: Whether it is always there.
        const: Its one value, where the contract gives one; else None.
    """

    name: str
    identifier: str
    type: Type
    required: bool
    const: Any = None


@frozen
class Model:
    """An object schema.

    Attributes:
        name: Name of the class.
        module: Name of the module, without the leading underscore.
        schema: Name of the schema in the contract.
        fields: Its members, required ones first.
    """

    name: str
    module: str
    schema: str
    fields: tuple[Field, ...]


@frozen
class Signature:
    """The types of an operation.

    Attributes:
        parameters: Its parameters by location and name.
        body: Type of the request body, None where there is none.
        answer: Type of the success's body, None where there is none.
    """

    parameters: Mapping[tuple[str, str], Field]
    body: Type | None
    answer: Type | None


@frozen
class Reading:
    """What the engine read.

    Attributes:
        data: The engine's own data, for its `Project`.
        models: The models by class name.
        signatures: The operations' types by operation id.
    """

    data: GeneratorData
    models: Mapping[str, Model]
    signatures: Mapping[str, Signature]


def config_for(folder: Path) -> Config:
    """Return the engine's settings for a client in this folder."""
    return Config.from_sources(
        ConfigFile(literal_enums=True, post_hooks=[], field_prefix=_PREFIX),
        MetaType.NONE,
        document_source=folder,
        file_encoding="utf-8",
        overwrite=True,
        output_path=folder,
    )


def read_types(document: dict[str, Any], config: Config) -> Reading:
    """Have the engine read a prepared document.

    Raises:
        ContractError: The engine warns of something: what it would leave out in silence is an
            error here.
    """
    data = GeneratorData.from_dict(document, config=config)
    if isinstance(data, GeneratorError):
        raise _complaint([data])
    errors = [*data.errors]
    for collection in data.endpoint_collections_by_tag.values():
        errors += collection.parse_errors
    if errors:
        raise _complaint(errors)
    operations = {
        path.partition("#")[2]: operation["operationId"]
        for path, item in document["paths"].items()
        for operation in item.values()
    }
    names = {str(ClassName(name, _PREFIX)): name for name in document["components"]["schemas"]}
    models = {str(each.class_info.name): _model(each, names) for each in data.models}
    signatures = {
        operations[endpoint.path.get_untrusted_value().partition("#")[2]]: _signature(endpoint)
        for collection in data.endpoint_collections_by_tag.values()
        for endpoint in collection.endpoints
    }
    return Reading(data, models, signatures)


def _complaint(errors: Iterable[GeneratorError]) -> ContractError:
    texts = [" ".join(f"{error.header} {error.detail or ''}".split()) for error in errors]
    return ContractError(
        f"the engine cannot express this contract: {_OBJECT.sub('', '; '.join(texts))}",
        hint="Give the schema a form that it can: named objects, and unions of plain types only.",
    )


def _model(model: ModelProperty, names: Mapping[str, str]) -> Model:
    members = [*(model.required_properties or ()), *(model.optional_properties or ())]
    name = str(model.class_info.name)
    for member in members:
        _check_member(name, member.name.get_untrusted_value())
    return Model(
        name=name,
        module=str(model.class_info.module_name),
        schema=names.get(name, name),
        fields=tuple(map(_field, members)),
    )


def _check_member(model: str, name: str) -> None:
    if not name.isprintable() or any(each in name for each in '"\\'):
        raise ContractError(
            f"{model} has a member {name!r}: the client cannot read a name with quotes, "
            "backslashes or control characters."
        )


def _signature(endpoint: Endpoint) -> Signature:
    successes = endpoint.responses.patterns
    answer = _type(successes[0].prop) if successes else None
    return Signature(
        parameters={
            (str(location.value), prop.name.get_untrusted_value()): _field(prop)
            for location, prop in endpoint.iter_all_parameters()
        },
        body=_type(endpoint.bodies[0].prop) if endpoint.bodies else None,
        answer=answer,
    )


def _field(prop: PropertyProtocol) -> Field:
    const = prop.value.raw_value if isinstance(prop, ConstProperty) else None
    return Field(
        name=prop.name.get_untrusted_value(),
        identifier=str(prop.python_name),
        type=_type(prop),
        required=prop.required,
        const=const,
    )


def _type(prop: Any) -> Type:
    if type(prop) in _SCALARS:
        return Scalar(_SCALARS[type(prop)])
    match prop:
        case ConstProperty():
            return OneOf((prop.value.raw_value,), type(prop.value.raw_value).__name__)
        case LiteralEnumProperty():
            return OneOf(tuple(sorted(prop.values, key=str)), prop.value_type.__name__)
        case ListProperty():
            return Array(_type(prop.inner_property))
        case UnionProperty():
            return Union(tuple(_type(inner) for inner in prop.inner_properties))
        case ModelProperty():
            return Reference(str(prop.class_info.name))
    raise ContractError(
        f"the engine read a {type(prop).__name__}, which the client cannot express."
    )
