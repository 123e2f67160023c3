"""A disaster recovery drill, from the contract to the answer, on this machine alone."""

from __future__ import annotations

import sys
from pathlib import Path

import speckiln
from sdrs_client import Sdrs, SdrsError, TokenAuth
from speckiln.server import running

ROOT = Path(__file__).resolve().parent.parent
CONTRACT = ROOT / "openapi" / "sdrs.yaml"
CLIENT = ROOT / "generated_client"
SERVER_GROUP_ID = "c2aee29a-2959-4d01-9755-01cc76a4d17d"
NAME = "dr_drill_test"


def main() -> int:
    """Run the steps and say what happened; return the exit code."""
    report = speckiln.validate(CONTRACT)
    say("contract", f"{report.operations} operations, {len(report.findings)} findings")
    if report.findings:
        return problem(f"{report.findings[0]}\n`make validate` lists all of them.")

    generated = speckiln.generate(CONTRACT, CLIENT, check=True)
    if generated.changed:
        return problem(f"{len(generated.changed)} client files are old: run `make generate`.")
    say("client", f"{generated.files} files, just what the contract gives")

    with running(speckiln.read_contract(CONTRACT), recorded=True) as server:
        say("server", f"a local SDRS at {server.url}")
        with Sdrs(project_id="demo", auth=TokenAuth("demo"), endpoint=server.url) as sdrs:
            try:
                create_drill(sdrs)
            except SdrsError as error:
                return problem(str(error))
    return 0


def create_drill(sdrs: Sdrs) -> None:
    """Create a drill, follow its job and list the drills."""
    drills = sdrs.disaster_recovery_drills
    job = drills.create(server_group_id=SERVER_GROUP_ID, name=NAME)
    say("create", f"{NAME} for protection group {SERVER_GROUP_ID}")

    job.wait(poll=0.2, on_poll=lambda state: say("job", f"{job.job_id} is {state.status}"))

    for drill in drills.list():
        servers = len(drill.drill_servers or [])
        place = f"{servers} servers in VPC {drill.drill_vpc_id}"
        say("drill", f"{drill.name} is {drill.status}, {place}")


def say(what: str, text: str) -> None:
    """Print one line of the story."""
    print(f"{what:>10}  {text}", flush=True)


def problem(text: str) -> int:
    """Print what went wrong and return the exit code."""
    print(text, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
