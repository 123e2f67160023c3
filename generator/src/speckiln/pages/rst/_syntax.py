"""The syntax of rst: docutils' parser, shut off from everything outside the page.

Nothing is read from files, nothing is printed, no setting of the user's is looked up, and no role
or directive is registered for other users of docutils in the same process.
"""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser, states, tableparser
from docutils.utils import new_document

from speckiln.pages.rst._directives import directive_class
from speckiln.pages.rst._inline import Inliner
from speckiln.pages.rst._lines import Lines, Work
from speckiln.pages.rst._tables import (
    GridTableParser,
    SimpleTableParser,
    isolate_grid,
    split_paragraphs,
)

if TYPE_CHECKING:
    from docutils.statemachine import StateMachine

_SILENT = 5  # above every level of message


def parse(source: str, work: Work) -> nodes.document:
    """Parse a page. No reference of it is resolved, and no transform is applied.

    Args:
        source: Its text.
        work: What may be done for it.

    Raises:
        TooMuchWorkError: It is built so that reading it takes for ever.
        RecursionError: Its lists or tables are nested hundreds deep.
    """
    document = new_document("", _settings())
    machine = states.RSTStateMachine(state_classes=_STATES, initial_state="Body")
    machine.run(Lines.of(source, work), document, inliner=Inliner(work))
    return document


@cache
def _settings() -> Any:
    settings = get_default_settings(Parser)
    settings.report_level = settings.halt_level = _SILENT
    settings.file_insertion_enabled = settings.raw_enabled = False
    return settings


class _State(states.RSTState):
    """What is added to every state of docutils' parser, so that making one costs less."""

    _known: ClassVar[dict[type, tuple[list[str], dict[str, Any]]]] = {}

    def __init__(self, state_machine: StateMachine[Any], debug: bool = False) -> None:  # noqa: FBT001, FBT002 (the signature is docutils')
        """Name the states that parsers within this one have."""
        super().__init__(state_machine, debug)
        self.nested_sm_kwargs = {"state_classes": _STATES, "initial_state": "Body"}

    def runtime_init(self) -> None:
        """Share parsers with the other states of this page only, so that it leaves memory."""
        super().runtime_init()
        self._inliner = cast("Inliner", self.inliner)
        self.nested_sm_cache = self._inliner.machines

    def add_initial_transitions(self) -> None:
        """Look the transitions up, which are the same for all states of a class."""
        if type(self) not in self._known:
            super().add_initial_transitions()
            table = {name: (one[0], one[2]) for name, one in self.transitions.items()}
            self._known[type(self)] = (self.transition_order, table)
        self.transition_order, table = self._known[type(self)]
        self.transitions = {
            name: (pattern, getattr(self, name), state) for name, (pattern, state) in table.items()
        }

    def nested_list_parse(  # noqa: PLR0913, PLR0917 (the signature is docutils')
        self,
        block: Any,
        input_offset: int,
        node: Any,
        initial_state: Any,
        blank_finish: Any,
        blank_finish_state: Any = None,
        extra_settings: Any = None,
        *_: Any,
        **__: Any,
    ) -> tuple[int, Any]:
        """Parse the rest of a list with a parser that has been used before."""
        waiting = self._inliner.list_machines
        machine: Any = (
            waiting.pop()
            if waiting
            else self.nested_sm(parent_state_machine=self.state_machine, **self.nested_sm_kwargs)
        )
        machine.initial_state = initial_state
        last = machine.states[blank_finish_state or initial_state]
        last.blank_finish = blank_finish
        vars(machine.states[initial_state]).update(extra_settings or {})
        machine.run(block, input_offset, memo=self.memo, node=node, match_titles=False)
        waiting.append(machine)
        return machine.abs_line_offset(), last.blank_finish

    def new_subsection(self, title: str, lineno: int, messages: Any) -> None:
        """Begin a section, whose title knows its line."""
        super().new_subsection(title, lineno, messages)
        self.parent[0].line = lineno


class _Block(_State, states.Body):
    """What is added to those states that begin a block: tables and directives are ours."""

    explicit = SimpleNamespace(
        patterns=states.Body.explicit.patterns,
        constructs=[
            *states.Body.explicit.constructs[:-1],
            (lambda state, match: state.directive(match), states.Body.explicit.constructs[-1][1]),
        ],
    )

    def directive(self, match: Any, **option_presets: Any) -> Any:
        """Read a directive, known or not."""
        base: Any = super()
        name = match.group(1)
        one = directive_class(name, in_definition=isinstance(self, states.SubstitutionDef))
        return base.run_directive(one, match, name, option_presets)

    def isolate_grid_table(self) -> Any:
        """Find the lines of a grid table."""
        base: Any = super()
        machine: Any = self.state_machine
        block = isolate_grid(machine.input_lines, machine.line_offset)
        if block is None:
            return base.isolate_grid_table()
        machine.next_line(len(block) - 1)
        return block, [], True

    def table(self, isolate_function: Any, parser_class: Any) -> Any:
        """Read a table."""
        base: Any = super()
        is_grid = parser_class is tableparser.GridTableParser
        ours = GridTableParser if is_grid else SimpleTableParser
        return base.table(isolate_function, lambda: ours(self._inliner.work))

    def malformed_table(self, block: Any, detail: str = "", offset: int = 0) -> Any:
        """Keep the text of a table that cannot be read, and its line."""
        base: Any = super()
        messages = base.malformed_table(block, detail, offset)
        messages[0][-1].line = block.offset(0) + 1
        return messages

    def build_table_row(self, rowdata: Any, tableline: int) -> nodes.row:
        """Read the cells of a row, each of which knows its line."""
        row = nodes.row()
        for cell in rowdata:
            if cell is None:
                continue
            rows, columns, offset, block = cell
            spans = {"morerows": rows, "morecols": columns}
            entry = nodes.entry(**{name: more for name, more in spans.items() if more})
            entry.line = block.offset(0) + 1 if block else tableline + offset
            row += entry
            paragraphs = split_paragraphs(block)
            if paragraphs is None:
                self.nested_parse(block, tableline + offset - 1, entry)
            else:
                for index, lines in paragraphs:
                    text = "\n".join(lines)
                    words, messages = self.inliner.parse(
                        text, tableline + offset + index, self.memo, entry
                    )
                    paragraph = nodes.paragraph(text, "", *words)
                    paragraph.source, line = block.info(index)
                    paragraph.line = line + 1
                    entry += [paragraph, *messages]
        return row


_STATES: tuple[Any, ...] = tuple(
    type(one.__name__, (_Block if issubclass(one, states.Body) else _State, one), {})
    for one in states.state_classes
)
