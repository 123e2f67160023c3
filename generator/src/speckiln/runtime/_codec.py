"""Reading and describing models.

A body as documented takes the fast way: msgspec decodes it into private structs of the models'
shape, which refuse anything unexpected, and the models are made from those. A body with members or
values that the models do not know takes the tolerant way: it is decoded into plain dictionaries,
which are read column by column, and nothing of it is lost.
"""

from __future__ import annotations

import sys
import threading
import types
import typing
from itertools import starmap
from typing import TYPE_CHECKING, Any

from ._problems import Place, problems_in
from ._shapes import ListShape, MismatchError, ScalarShape, Shape, all_are, present
from ._unset import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Iterable

    import attrs

    from ._model import Model
    from ._problems import Odd


class ModelShape(Shape):
    """A JSON object that becomes a model."""

    builds = True
    reads = True
    types = frozenset({dict})
    expected = "an object"

    def __init__(self, codec: Codec) -> None:
        """Take the codec of the model; one that is still being built is part of a cycle."""
        self._codec = codec
        self._cyclic = codec.is_being_built
        super().__init__(Any if self._cyclic else codec.struct)

    def build(self, values: list[Any]) -> list[Any]:
        """Make the models; what the log should be told takes the tolerant way."""
        if not self._cyclic:
            return self._codec.build(values)
        odd: set[Place] = set()
        models = self._codec.read(values, odd)
        if odd:
            raise MismatchError
        return models

    def read(self, values: list[Any], odd: Odd) -> list[Any]:
        """Make the models."""
        return self._codec.read(values, odd)

    def holds(self, value: Any) -> bool:
        """Tell whether a value is an object."""
        return isinstance(value, dict)

    def parts(self, value: Any, path: str) -> Iterable[tuple[Place, Any, str]]:
        """Return the members."""
        return self._codec.parts(value, path)


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
        self._struct: Any = None
        self._places: list[Place] = []
        self._building: list[tuple[str, Shape]] = []
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
        from attrs import NOTHING  # noqa: PLC0415 - a client exists before the first model does

        hints = hints_of(self._cls)
        self.is_being_built = True
        try:
            self._places = [_place_of(hints[field.name]) for field in self._fields]
        finally:
            self.is_being_built = False
        shapes = [place.shape for place in self._places]
        self._building = [
            (name, shape)
            for (name, _), shape in zip(self.names, shapes, strict=True)
            if shape.builds
        ]
        self._reading = [(index, shape) for index, shape in enumerate(shapes) if shape.reads]
        return msgspec.defstruct(
            self._cls.__name__,
            [
                (field.name, _with_null(shape.wire, hints[field.name]))
                if field.default is NOTHING
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

        for name, shape in self._building:
            values = [getattr(struct, name) for struct in structs]
            built = present(shape.build, values)
            if built is not values:
                for struct, value in zip(structs, built, strict=True):
                    setattr(struct, name, value)
        return list(starmap(self._cls, map(astuple, structs)))

    def read(self, objects: list[Any], odd: Odd) -> list[Any]:
        """Make models from JSON objects, whatever their members are.

        Args:
            objects: The objects.
            odd: Takes the places where something odd stands; None where nobody wants to know.

        Raises:
            MismatchError: An object or array is declared and something else stands there.
        """
        if not all_are(dict, objects):
            raise MismatchError
        if self._struct is None:
            _ = self.struct
        columns = [[each.get(key, UNSET) for each in objects] for key in self._keys]
        for place, column in zip(self._places, columns, strict=True):
            place.notice(column, odd)
        for index, shape in self._reading:
            columns[index] = present(shape.read, columns[index], odd)
        models = list(map(self._cls, *columns)) if columns else [self._cls() for _ in objects]
        if unknown := set().union(*objects) - self._known:
            _keep_unknown(unknown, objects, models)
        return models

    def read_one(self, data: Any) -> Any:
        """Make one model.

        Raises:
            ResponseDecodeError: An object or array is declared and something else stands there.
        """
        try:
            return self.read([data], None)[0]
        except MismatchError:
            problems_in(Place(ModelShape(self), whole=True), data)  # says where
            raise

    def parts(self, data: dict[str, Any], path: str) -> Iterable[tuple[Place, Any, str]]:
        """Return the members that have a field, each with its place and path."""
        return (
            (place, data.get(key, UNSET), f"{path}.{key}")
            for place, key in zip(self._places, self._keys, strict=True)
        )


def codec_of(cls: type[Model]) -> Codec:
    """Return the codec of a class of models."""
    codec = _CODECS.get(cls)
    return codec if codec is not None else _CODECS.setdefault(cls, Codec(cls))


def shape_of(annotation: Any) -> Shape:
    """Return the shape of values of this type."""
    variants = [each for each in variants_of(annotation) if each not in (Unset, type(None))]
    if float in variants:
        variants.append(int)  # a whole number stays one, however large it is
    if len(variants) != 1:
        return ScalarShape(variants or [Any])
    variant: Any = variants[0]
    if typing.get_origin(variant) is list:
        return ListShape(_place_of(typing.get_args(variant)[0]))
    if hasattr(variant, "__attrs_attrs__"):
        return ModelShape(codec_of(variant))
    return ScalarShape([variant])


def variants_of(annotation: Any) -> tuple[Any, ...]:
    """Return the types that a type is one of."""
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return typing.get_args(annotation)
    return (annotation,)


def fields_of(cls: type[Model]) -> tuple[attrs.Attribute[Any], ...]:
    """Return the fields of a class of models."""
    fields: tuple[attrs.Attribute[Any], ...] = cls.__attrs_attrs__
    return fields


def json_name(field: attrs.Attribute[Any]) -> str:
    """Return the name of a model's field in JSON."""
    name: str = field.metadata.get("json", field.name)
    return name


def _keep_unknown(unknown: set[str], objects: list[Any], models: list[Any]) -> None:
    """Keep the members of objects that their models have no field for."""
    is_few = len(unknown) <= _FEW
    names = dict.fromkeys([*objects[0], *sorted(unknown, key=str)]) if is_few else ()
    few = [key for key in names if key in unknown]
    for model, each in zip(models, objects, strict=True):
        if is_few:
            extra = {key: each[key] for key in few if key in each}
        else:
            extra = {key: each[key] for key in each if key in unknown}
        if extra:
            model._extra = extra  # noqa: SLF001 - the property would make it first


def _place_of(annotation: Any) -> Place:
    variants = variants_of(annotation)
    return Place(shape_of(annotation), null=type(None) in variants, missing=Unset in variants)


_FEW = 8
"""How many unknown names are looked for in each object, rather than all its own names looked at."""
_CODECS: dict[type[Model], Codec] = {}
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


def hints_of(cls: type[Model]) -> dict[str, Any]:
    """Return the types of a model's fields by their Python names."""
    return typing.get_type_hints(cls, localns=_Siblings(cls))


def _with_null(wire: Any, annotation: Any) -> Any:
    if type(None) in variants_of(annotation):
        return typing.Union[wire, None]  # noqa: UP007 - the type is known at run time
    return wire
