# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""Reading models from JSON.

A body as documented takes the fast way: msgspec decodes it into private structs of the same shape,
which refuse anything unexpected, and the models are made from those. A body with members or values
that the models do not know takes the tolerant way: it is decoded into plain dictionaries, which are
read member by member, and nothing of it is lost.
"""

from __future__ import annotations

import json
import sys
import threading
import types
import typing
from itertools import starmap
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import attrs

from ._errors import ResponseDecodeError
from ._unset import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Callable

    from ._model import Model


class Shape:
    """What a value looks like in JSON and in Python: this one is the same in both.

    Attributes:
        wire: The type that msgspec decodes; it refuses a body that holds anything else.
        converts: Whether the decoded value differs from the value of the model.
    """

    converts = False

    def __init__(self, wire: Any) -> None:
        """Take the type that msgspec decodes."""
        self.wire = wire

    def build(self, values: list[Any]) -> list[Any]:
        """Turn values that msgspec decoded into values of models."""
        return values

    def read(self, value: Any) -> Any:
        """Turn a value of a plain JSON document into a value of a model."""
        return value


class ModelShape(Shape):
    """A JSON object that becomes a model."""

    converts = True

    def __init__(self, codec: Codec) -> None:
        """Take the codec of the model; one that is still being built is part of a cycle."""
        self._codec = codec
        self._cyclic = codec.is_being_built
        super().__init__(Any if self._cyclic else codec.struct)

    def build(self, values: list[Any]) -> list[Any]:
        """Make the models."""
        if self._cyclic:
            return [self._codec.read(value) for value in values]
        return self._codec.build(values)

    def read(self, value: Any) -> Any:
        """Make one model."""
        return self._codec.read(value)


class ListShape(Shape):
    """A JSON array."""

    def __init__(self, item: Shape) -> None:
        """Take the shape of the items."""
        self._item = item
        self.converts = item.converts
        super().__init__(types.GenericAlias(list, (item.wire,)))

    def build(self, values: list[Any]) -> list[Any]:
        """Make the items of each array."""
        return [self._item.build(value) for value in values] if self.converts else values

    def read(self, value: Any) -> Any:
        """Make the items of one array."""
        if not isinstance(value, list):
            raise ResponseDecodeError.mismatch("an array", value)
        items = []
        for index, item in enumerate(value):
            try:
                items.append(item if item is None else self._item.read(item))
            except ResponseDecodeError as error:
                raise error.inside(f"[{index}]") from None
        return items


class MemberShape(Shape):
    """A JSON object of which one member is wanted."""

    converts = True

    def __init__(self, name: str, member: Shape) -> None:
        """Take the member's name and shape."""
        import msgspec  # noqa: PLC0415 - costs as much as a tenth of httpx, and is needed by the first answer only

        self._name = name
        self._member = member
        fields = [("member", member.wire)]
        super().__init__(
            msgspec.defstruct(
                "Wrapper", fields, rename={"member": name}, forbid_unknown_fields=True
            )
        )

    def build(self, values: list[Any]) -> list[Any]:
        """Take the members out and make them."""
        return self._member.build([value.member for value in values])

    def read(self, value: Any) -> Any:
        """Take the member out of one object and make it."""
        if not isinstance(value, dict) or self._name not in value:
            raise ResponseDecodeError.mismatch(f'an object with the member "{self._name}"', value)
        try:
            return self._member.read(value[self._name])
        except ResponseDecodeError as error:
            raise error.inside(f".{self._name}") from None


class Codec:
    """Reads one class of models.

    Attributes:
        names: Python name and JSON name of each field, in the order of the constructor.
        is_being_built: Whether `struct` is being made, further up in the call stack.
    """

    def __init__(self, cls: type[Model]) -> None:
        """Take the class; what its fields hold is looked at when it is first needed."""
        self._cls = cls
        self._fields = fields_of(cls)
        self.names = tuple((field.name, json_name(field)) for field in self._fields)
        self.is_being_built = False
        self._keys = tuple(key for _, key in self.names)
        self._known = frozenset(self._keys)
        self._get = _getter(self._keys)
        self._struct: Any = None
        self._converting: list[tuple[str, Shape]] = []
        self._reading: list[tuple[int, Shape]] = []

    @property
    def struct(self) -> Any:
        """The private struct that msgspec decodes."""
        if self._struct is None:
            with _BUILDING:
                if self._struct is None:
                    self._struct = self._build_struct()
        return self._struct

    def _build_struct(self) -> Any:
        import msgspec  # noqa: PLC0415 - as above

        hints = _hints(self._cls)
        self.is_being_built = True
        try:
            shapes = [shape_of(hints[field.name]) for field in self._fields]
        finally:
            self.is_being_built = False
        self._converting = [
            (name, shape)
            for (name, _), shape in zip(self.names, shapes, strict=True)
            if shape.converts
        ]
        self._reading = [
            (index, shape) for index, shape in enumerate(shapes) if type(shape) is not Shape
        ]
        return msgspec.defstruct(
            self._cls.__name__,
            [
                (field.name, _with_null(shape.wire, hints[field.name]))
                if field.default is attrs.NOTHING
                else (field.name, _with_null(shape.wire, hints[field.name]), UNSET)
                for field, shape in zip(self._fields, shapes, strict=True)
            ],
            rename=dict(self.names),
            forbid_unknown_fields=True,
            gc=False,
        )

    def build(self, structs: list[Any]) -> list[Any]:
        """Make models from structs, which are used up by it."""
        from msgspec.structs import astuple  # noqa: PLC0415 - as above

        for name, shape in self._converting:
            values = [getattr(struct, name) for struct in structs]
            present = [value for value in values if value is not None and value is not UNSET]
            built = iter(shape.build(present))
            for struct, value in zip(structs, values, strict=True):
                if value is not None and value is not UNSET:
                    setattr(struct, name, next(built))
        return list(starmap(self._cls, map(astuple, structs)))

    def read(self, data: Any) -> Any:
        """Make one model from a JSON object, whatever its members are."""
        if not isinstance(data, dict):
            raise ResponseDecodeError.mismatch("an object", data)
        if self._struct is None:
            _ = self.struct
        try:
            values = list(self._get(data))
        except KeyError:
            values = [data.get(key, UNSET) for key in self._keys]
        for index, shape in self._reading:
            value = values[index]
            if value is not None and value is not UNSET:
                try:
                    values[index] = shape.read(value)
                except ResponseDecodeError as error:
                    raise error.inside(f".{self._keys[index]}") from None
        model = self._cls(*values)
        if unknown := data.keys() - self._known:
            model.additional_properties.update((key, data[key]) for key in data if key in unknown)
        return model


class Reader:
    """Reads answers of one shape."""

    def __init__(self, shape: Shape) -> None:
        """Take the shape of the whole body."""
        import msgspec  # noqa: PLC0415 - as above

        self._shape = shape
        self._refused = msgspec.MsgspecError
        self._decode = msgspec.json.Decoder(shape.wire).decode

    def __call__(self, content: bytes) -> Any:
        """Read a body.

        Raises:
            ResponseDecodeError: It is not JSON, or an object or array is declared and something
                else stands there.
        """
        try:
            return self._shape.build([self._decode(content)])[0]
        except (self._refused, ResponseDecodeError, RecursionError):
            return self._read_tolerantly(content)

    def _read_tolerantly(self, content: bytes) -> Any:
        shown = content[:_SHOWN].decode("utf-8", "replace")
        try:
            return self._shape.read(parse(content))
        except RecursionError as error:
            raise ResponseDecodeError("The answer is nested too deep.", body=shown) from error
        except ResponseDecodeError as error:
            error.body = shown
            raise


def parse(content: bytes) -> Any:
    """Decode a JSON document into dictionaries and lists.

    Raises:
        ResponseDecodeError: It is not JSON, or nested too deep.
    """
    import msgspec  # noqa: PLC0415 - as above

    try:
        return msgspec.json.decode(content)
    except (msgspec.MsgspecError, RecursionError):
        pass  # the standard library knows more: byte order marks, UTF-16, NaN
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ResponseDecodeError(f"The answer is not JSON: {error}") from error


def codec_of(cls: type[Model]) -> Codec:
    """Return the codec of a class of models."""
    codec = _CODECS.get(cls)
    return codec if codec is not None else _CODECS.setdefault(cls, Codec(cls))


def shape_of(annotation: Any) -> Shape:
    """Return the shape of values of this type."""
    variants = [each for each in _variants(annotation) if each not in (Unset, type(None))]
    if float in variants:
        variants.append(int)  # a whole number stays one, however large it is
    if len(variants) > 1:
        return Shape(typing.Union[tuple(variants)])  # noqa: UP007 - its members are known at run time
    variant: Any = variants[0] if variants else Any
    origin, arguments = typing.get_origin(variant), typing.get_args(variant)
    if origin is list:
        return ListShape(shape_of(arguments[0]))
    if hasattr(variant, "__attrs_attrs__"):
        return ModelShape(codec_of(variant))
    return Shape(variant)


def fields_of(cls: type[Model]) -> tuple[attrs.Attribute[Any], ...]:
    """Return the fields of a class of models."""
    fields: tuple[attrs.Attribute[Any], ...] = cls.__attrs_attrs__
    return fields


def json_name(field: attrs.Attribute[Any]) -> str:
    """Return the name of a model's field in JSON."""
    name: str = field.metadata.get("json", field.name)
    return name


_CODECS: dict[type[Model], Codec] = {}
_SHOWN = 500
_BUILDING = threading.RLock()


class _Siblings(dict[str, Any]):
    """The names that a model's module imports for type checkers only: the other models."""

    def __init__(self, cls: type[Model]) -> None:
        super().__init__()
        self._package = sys.modules.get(cls.__module__.rpartition(".")[0])

    def __missing__(self, name: str) -> Any:
        try:
            return getattr(self._package, name)
        except AttributeError:
            raise KeyError(name) from None


def _hints(cls: type[Model]) -> dict[str, Any]:
    return typing.get_type_hints(cls, localns=_Siblings(cls))


def _getter(keys: tuple[str, ...]) -> Callable[[dict[str, Any]], tuple[Any, ...]]:
    if len(keys) > 1:
        return itemgetter(*keys)
    return lambda data: tuple(data[key] for key in keys)


def _variants(annotation: Any) -> tuple[Any, ...]:
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return typing.get_args(annotation)
    return (annotation,)


def _with_null(wire: Any, annotation: Any) -> Any:
    if type(None) in _variants(annotation):
        return typing.Union[wire, None]  # noqa: UP007 - the type is known at run time
    return wire
