"""Which methods there are, what they take and what they return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from speckiln.emit._method import Answer, Argument, Method, RequestBody, Search
from speckiln.emit._models import constraints, member_of, python_name, with_known_values
from speckiln.emit._names import ARGUMENTS
from speckiln.emit._prepare import parameter_schema, success
from speckiln.emit._settings import JOB
from speckiln.emit._text import literal
from speckiln.emit._types import (
    Array,
    Reference,
    Union,
    is_ambiguous,
    references,
    spell,
    spell_argument,
)
from speckiln.errors import ContractError, Location

if TYPE_CHECKING:
    from collections.abc import Mapping

    from speckiln.contract import Contract, Operation
    from speckiln.emit._engine import Field, Model, Reading, Signature
    from speckiln.emit._settings import ClientSettings, JobSettings, MethodSettings
    from speckiln.emit._types import Type


_MODELS = "models."
_STYLES = {"path": "simple", "query": "form", "header": "simple"}


class MethodBuilder:
    """Builds the methods of a client.

    Attributes:
        request_models: The models that the arguments built so far mention.
        answer_models: The models that the answers built so far mention.
    """

    def __init__(self, contract: Contract, settings: ClientSettings, reading: Reading) -> None:
        """Take what the contract, ``client.yaml`` and the engine say."""
        self.request_models: set[str] = set()
        self.answer_models: set[str] = set()
        self._contract = contract
        self._settings = settings
        self._models = reading.models
        self._signatures = reading.signatures
        self._operations = {each.operation_id: each for each in contract.operations}
        self._where = ""

    def build(self, resource: str, name: str, method: MethodSettings) -> Method:
        """Return a method.

        Raises:
            ContractError: What ``client.yaml`` says does not fit the contract.
        """
        self._where = f"resources.{resource}.{name}"
        operation = self._operations.get(method.operation)
        if operation is None:
            raise self._error(f"the contract has no operation {method.operation!r}")
        signature = self._signatures[method.operation]
        parameters = [self._parameter(each, signature) for each in operation.parameters]
        path = tuple(each for each in parameters if each.place == "path")
        supplied = self._settings.settings.parameters
        arguments = [
            each for each in parameters if each.place != "path" or each.key not in supplied
        ]
        body = None
        if signature.body is not None:
            body, members = self._body(operation, signature.body, method)
            arguments += members
        arguments.sort(key=lambda each: (each.place != "path", not each.required))
        self._check_names(arguments)
        answer = self._answer(operation, signature, method)
        summary = method.summary or operation.summary or operation.operation_id
        return Method(
            name=name,
            summary=summary,
            operation=operation,
            arguments=tuple(arguments),
            path_parameters=path,
            body=body,
            answer=answer,
            safe=method.safe,
            absent=self._absent(operation, answer),
            search=self._search(resource, method, arguments),
        )

    def parts(self, jobs: JobSettings) -> tuple[str, str]:
        """Return the types of what a job works on, and of the state of a sub job.

        They are empty where ``client.yaml`` names no such member.

        Raises:
            ContractError: It names one that the state of a job has not.
        """
        self._where = "jobs"
        operation = self._operations.get(jobs.operation)
        answer = self._signatures[jobs.operation].answer if operation else None
        if answer is None:
            raise self._error(f"{jobs.operation!r} does not tell how a job is getting on")
        entities, sub_jobs = (
            self._part(answer, path) if path else None for path in (jobs.entities, jobs.sub_jobs)
        )
        if sub_jobs is not None and not isinstance(sub_jobs, Array):
            raise self._error(f"{jobs.sub_jobs!r} is no array")
        return (
            spell(entities, closed=False, package=_MODELS) if entities else "",
            spell(sub_jobs.item, closed=False, package=_MODELS) if sub_jobs else "",
        )

    def _part(self, type_: Type, path: str) -> Type:
        for name in path.split("/"):
            type_ = self._member(self._object(type_), name).type
        return type_

    def _parameter(self, parameter: Mapping[str, Any], signature: Signature) -> Argument:
        field = signature.parameters[parameter["in"], parameter["name"]]
        schema = parameter_schema(self._contract, parameter)
        return self._argument(
            field,
            parameter["in"],
            schema,
            str(parameter.get("description", "")),
            style=self._style(parameter, field),
        )

    def _style(self, parameter: Mapping[str, Any], field: Field) -> str:
        """Return how a parameter travels; a way that the client does not know is refused."""
        place = parameter["in"]
        if place == "query" and parameter.get("content"):
            return "json"
        usual = _STYLES.get(place)
        types = field.type.members if isinstance(field.type, Union) else (field.type,)
        listed = any(isinstance(each, Array) for each in types)
        if (
            parameter.get("content")
            or parameter.get("style", usual) != usual
            or usual is None
            or any(references(field.type))
            or (listed and (place != "query" or parameter.get("explode") is False))
        ):
            raise self._error(
                f"the client cannot send the {place} parameter {field.name!r} as it is described"
            )
        return "form"

    def _body(
        self, operation: Operation, type_: Type, method: MethodSettings
    ) -> tuple[RequestBody, list[Argument]]:
        model = self._object(type_)
        required = bool((operation.request_body or {}).get("required", False))
        if method.body is not None:
            model = self._object(self._member(model, method.body).type)
        for name in (*method.fixed, *method.omit):
            self._member(model, name)
        fixed = {field.name: field.const for field in model.fields if field.const is not None}
        fixed |= method.fixed
        members = [
            self._argument(field, "body", *member_of(self._contract, model, field.name))
            for field in model.fields
            if field.name not in fixed and field.name not in method.omit
        ]
        self.request_models.add(model.name)
        return RequestBody(model.name, method.body, fixed, required), members

    def _argument(
        self,
        field: Field,
        place: str,
        schema: Mapping[str, Any],
        description: str,
        style: str = "form",
    ) -> Argument:
        annotation = spell_argument(field.type, package=_MODELS)
        self.request_models.update(references(field.type))
        if "default" in schema:
            description = f"{description.strip()} Default: {literal(schema['default'])}."
        return Argument(
            name=python_name(self._settings, field),
            key=field.name,
            place=place,
            annotation=annotation if field.required else f"{annotation} | Unset",
            required=field.required,
            description=with_known_values(description, schema),
            constraints=constraints(self._contract, schema, typed=place != "body"),
            style=style,
        )

    def _answer(self, operation: Operation, signature: Signature, method: MethodSettings) -> Answer:
        described = success(operation)
        if signature.answer is None or described is None or not described[1].get("content"):
            return Answer("Nothing()", "None", "None")
        if method.returns == JOB:
            if self._settings.jobs is None:
                raise self._error("it returns a job, but nothing says how jobs are followed")
            self._member(self._object(signature.answer), self._settings.jobs.id)
            return Answer("Started(Job, AsyncJob)", "Job", "AsyncJob")
        if method.items is not None:
            return self._list(self._object(signature.answer), method)
        type_ = signature.answer
        member = ""
        if method.returns is not None:
            type_ = self._member(self._object(type_), method.returns).type
            member = f", {literal(method.returns)}"
        if is_ambiguous(type_):
            raise self._error("the answer is one of several types, and some of them are objects")
        self.answer_models.update(references(type_))
        spelled = spell(type_, closed=False, package=_MODELS)
        annotation = spelled.replace("list[", "builtins.list[")
        return Answer(f"Value({spelled}{member})", annotation, annotation)

    def _list(self, model: Model, method: MethodSettings) -> Answer:
        field = self._member(model, str(method.items))
        if not isinstance(field.type, Array):
            raise self._error(f"{method.items!r} is no array")
        self.answer_models.add(model.name)
        item = spell(field.type.item, closed=False, package=_MODELS)
        return Answer(
            f"Items({_MODELS}{model.name}, {literal(python_name(self._settings, field))}"
            f"{self._paging(model, method)})",
            f"Page[{item}]",
            f"AsyncPage[{item}]",
            listed=item,
        )

    def _paging(self, model: Model, method: MethodSettings) -> str:
        if method.paging is None:
            return ""
        paging = self._settings.paging.get(method.paging)
        if paging is None:
            raise self._error(f"there is no way of paging called {method.paging!r}")
        names = self._settings.names
        limit, offset = (literal(names.get(each, each)) for each in (paging.limit, paging.offset))
        total = literal(python_name(self._settings, self._member(model, paging.total)))
        text = ", text=True" if paging.text else ""
        return f", Paging({limit}, {offset}, maximum={paging.maximum:d}, total={total}{text})"

    def _absent(self, operation: Operation, answer: Answer) -> tuple[str, ...]:
        """Return the codes that mean that a deletion has been done before."""
        returns_nothing = answer.sync in {"None", "Job"}
        deletes = operation.method == "DELETE" and returns_nothing
        return tuple(sorted(self._settings.retries.absent)) if deletes else ()

    def _search(
        self, resource: str, method: MethodSettings, arguments: list[Argument]
    ) -> Search | None:
        """Return how to look for what a method creates: by all that its list filters by, too."""
        if method.search is None:
            return None
        listing = self._settings.resources[resource].get(method.search)
        if listing is None or listing.items is None:
            raise self._error(f"{resource} has no list called {method.search!r}")
        signature = self._signatures[listing.operation]
        items = self._member(self._object(signature.answer), listing.items).type
        if not isinstance(items, Array):
            raise self._error(f"{listing.items!r} is no array")
        known = {field.name for field in self._object(items.item).fields}
        filters = {name for place, name in signature.parameters if place == "query"}
        shared = tuple(
            each.name for each in arguments if each.required and each.key in known & filters
        )
        if not shared:
            raise self._error(f"{method.search!r} filters by nothing that this method is given")
        return Search(method.search, shared)

    def _object(self, type_: Type | None) -> Model:
        if not isinstance(type_, Reference):
            found = "nothing" if type_ is None else spell(type_)
            raise self._error(f"an object is needed here, not {found}")
        return self._models[type_.name]

    def _member(self, model: Model, name: str) -> Field:
        for field in model.fields:
            if field.name == name:
                return field
        raise self._error(f"{model.schema} has no member {name!r}")

    def _check_names(self, arguments: list[Argument]) -> None:
        names = [argument.name for argument in arguments]
        for argument in arguments:
            if argument.name in ARGUMENTS or names.count(argument.name) > 1:
                raise self._error(
                    f"two arguments are called {argument.name!r}: "
                    f"give {argument.key!r} another name under `names`"
                )

    def _error(self, message: str) -> ContractError:
        pointer = "/" + self._where.replace(".", "/")
        file = self._contract.path.parent / "client.yaml"
        return ContractError(f"{self._where}: {message}.", location=Location(file, 0, pointer))
