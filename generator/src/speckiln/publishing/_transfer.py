"""Between us and the index: what it holds, what it lacks, and what it got."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from speckiln.errors import SpeckilnError
from speckiln.publishing._index import Index, of_version
from speckiln.publishing._release import parsed
from speckiln.publishing._upload import upload

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from speckiln.publishing._index import HeldFile
    from speckiln.publishing._report import Artifact
    from speckiln.publishing._source import Source


@define
class Transfer:
    """What is to be uploaded of a version.

    Attributes:
        index: The index; None where there is none to ask.
        source: What is published.
        say: Is given the name and the text of each step.
        simple: The address of the simple API, once it was asked.
    """

    index: Index | None
    source: Source
    say: Callable[[str, str], None]
    simple: str = field(default="", init=False)
    _held: dict[str, HeldFile] = field(factory=dict, init=False)

    def ask(self) -> None:
        """Ask the index what it holds of this version, which also tries address and password.

        Raises:
            UnreadableError: It cannot be reached.
            UsageError: It refuses the credentials.
        """
        if self.index is not None:
            self.simple, files = self.index.find(self.source.name)
            self._held = of_version(files.values(), parsed(self.source.version))

    def compare(self, artifacts: Sequence[Artifact]) -> tuple[Artifact, ...]:
        """Return the files that the index lacks.

        Raises:
            SpeckilnError: It holds other files of this version, or other bytes.
        """
        if self.index is None:
            return tuple(artifacts)
        self._refuse_other(artifacts)
        held = self._equal(artifacts)
        count = f"{len(held)} of the {len(artifacts)} files of {self.source.version}"
        self.say("index", f"{self.simple} holds {count}{', with these bytes' if held else ''}")
        return tuple(each for each in artifacts if each.name not in held)

    def upload(self, missing: Sequence[Artifact]) -> None:
        """Upload files, and make sure that they arrived.

        Raises:
            UsageError: The index refuses the credentials.
            UnreadableError: It cannot be reached, or fails.
            SpeckilnError: It refuses a file, or holds other bytes than it was sent.
        """
        if self.index is None:
            return
        for each in missing:
            upload(self.index, each)
            self.say("upload", f"{each.name} to {self.index.account.url}")
        self.ask()
        lost = [each.name for each in missing if each.name not in self._equal(missing)]
        if lost:
            raise SpeckilnError(
                f"{self.simple} does not list {', '.join(lost)}, which it took.",
                hint="Some indexes take a while: the same command asks again. If its simple API is "
                "somewhere else, name it: --simple URL",
            )
        self.say("index", f"{self.simple} holds what was uploaded, with these bytes")

    def _refuse_other(self, artifacts: Sequence[Artifact]) -> None:
        """Refuse a version that somebody published in another form."""
        other = sorted(self._held.keys() - {each.name for each in artifacts})
        if other:
            raise SpeckilnError(
                f"{self.simple} holds {self.source.version} already, as {', '.join(other)}.",
                hint="A version is never published twice: raise it.",
            )

    def _equal(self, artifacts: Sequence[Artifact]) -> set[str]:
        """Return which files are held with the same bytes."""
        names = {each.name: each for each in artifacts}
        if self.index is None:
            return set()
        for name in sorted(self._held.keys() & names.keys()):
            digest = self.index.digest(self._held[name])
            if digest != names[name].sha256:
                raise SpeckilnError(
                    f"{self.simple} holds {name} with other bytes: sha256 {digest}, "
                    f"and this is {names[name].sha256}.",
                    hint="A version is never overwritten: raise it. If an upload broke off in the "
                    "middle, have whoever runs the index delete that file, and try again.",
                )
        return self._held.keys() & names.keys()
