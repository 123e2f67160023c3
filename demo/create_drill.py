"""A disaster recovery drill, from the contract to the answer, on this machine alone."""

from __future__ import annotations

import sys
from pathlib import Path

import speckiln
from sdrs_client import BadRequestError, PasswordAuth, Sdrs, SdrsError
from speckiln.server import running

ROOT = Path(__file__).resolve().parent.parent
CONTRACT = ROOT / "openapi" / "sdrs.yaml"
CLIENT = ROOT / "generated_client"
FAULTS = ROOT / "demo" / "faults.yaml"
# They are in the world that a fresh local server starts with (openapi/service/seed.yaml).
SERVER_GROUP_ID = "c2aee29a-2959-4d01-9755-01cc76a4d17d"
USER, PASSWORD, ACCOUNT, REGION = "demo", "demo-password", "demo", "cn-north-4"
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

    with running(speckiln.read_contract(CONTRACT), faults=FAULTS) as server:
        say("server", f"a local SDRS at {server.url}")
        auth = PasswordAuth(USER, PASSWORD, domain=ACCOUNT)
        with Sdrs(region=REGION, auth=auth, endpoint=server.url, iam_endpoint=server.url) as sdrs:
            try:
                rehearse(sdrs)
            except SdrsError as error:
                return problem(str(error))
    return 0


def rehearse(sdrs: Sdrs) -> None:
    """Do all that is shown of the client."""
    log_in(sdrs)
    create_drill(sdrs)
    create_drill_too_early(sdrs)


def log_in(sdrs: Sdrs) -> None:
    """Make a first call: the client gets a token for it, and bears that the service is busy."""
    raw = sdrs.with_raw_response.quotas.get()
    say("login", f"as {USER}, for the project called {REGION}")
    used = ", ".join(f"{one.used} of {one.quota} {one.type_}" for one in raw.parse().resources)
    say("quotas", f"{used}; answered at attempt {raw.attempts}, the service was busy")


def create_drill(sdrs: Sdrs) -> None:
    """Create a drill, follow its job and list the drills."""
    drills = sdrs.disaster_recovery_drills
    job = drills.create(server_group_id=SERVER_GROUP_ID, name=NAME)
    say("create", f"{NAME} for protection group {SERVER_GROUP_ID}")

    job.wait(poll=0.2, on_poll=lambda state: say("job", f"{job.job_id} is {state.status}"))

    for drill in drills.list(server_group_id=SERVER_GROUP_ID):
        servers = len(drill.drill_servers or [])
        place = f"{servers} servers in VPC {drill.drill_vpc_id}"
        say("drill", f"{drill.name} is {drill.status}, {place}")


def create_drill_too_early(sdrs: Sdrs) -> None:
    """Try a drill for a protection group that is still being created."""
    groups = sdrs.protection_groups
    example = groups.get(SERVER_GROUP_ID)
    groups.create(
        name="new",
        domain_id=example.domain_id,
        source_vpc_id=example.source_vpc_id,
        source_availability_zone=example.source_availability_zone,
        target_availability_zone=example.target_availability_zone,
        dr_type="migration",
    )
    group = groups.list(name="new").first()
    if group is None:
        return
    try:
        sdrs.disaster_recovery_drills.create(server_group_id=group.id, name="too_early")
    except BadRequestError as error:
        say("too early", f"{error.code}: {error.message}")


def say(what: str, text: str) -> None:
    """Print one line of the story."""
    print(f"{what:>10}  {text}", flush=True)


def problem(text: str) -> int:
    """Print what went wrong and return the exit code."""
    print(text, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
