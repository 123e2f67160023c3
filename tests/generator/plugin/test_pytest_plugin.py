"""The plugin of pytest, as someone meets it who tests a script of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
CONTRACT = ROOT / "openapi" / "sdrs.yaml"
SCRIPT = """
    from sdrs_client import Sdrs

    DOMAIN = "d0000001-0000-4000-8000-000000000001"
    VPC = "c0000001-0000-4000-8000-000000000001"

    def protect(name):
        with Sdrs() as sdrs:
            sdrs.protection_groups.create(
                name=name, domain_id=DOMAIN, source_vpc_id=VPC, dr_type="migration",
                source_availability_zone="cn-north-4a", target_availability_zone="cn-north-4b",
            ).wait()
            return sdrs.protection_groups.list(name=name).first()
"""


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    """Someone's project: a script, its tests, and a configuration that names the contract."""
    pytester.makeini(f"[pytest]\nspeckiln_contract = {CONTRACT}\n")
    pytester.makepyfile(script=SCRIPT)
    return pytester


def test_a_script_finds_a_server_that_remembers_and_is_new_for_each_test(
    project: pytest.Pytester,
) -> None:
    project.makepyfile("""
        import pytest
        from script import protect
        from sdrs_client import Sdrs

        @pytest.mark.parametrize("name", ["web", "db"])
        def test_a_group_is_there_once_it_was_created(local_sdrs, name):
            assert protect(name).status == "available"
            groups = local_sdrs.state()["projects"]["demo"]["protection_groups"]
            assert [group["name"] for group in groups] == ["production", name]

        def test_it_has_a_name_for_every_contract(local_service, local_sdrs):
            assert local_service is local_sdrs
            assert local_service.url.startswith("http://127.0.0.1:")
    """)

    run(project).assert_outcomes(passed=3)


def test_a_seed_of_their_own_is_what_tests_begin_with(project: pytest.Pytester) -> None:
    project.makeini(
        f"[pytest]\nspeckiln_contract = {CONTRACT}\nspeckiln_seed = seed.yaml\n"
        "speckiln_job_polls = 1\n"
    )
    project.makefile(
        ".yaml",
        seed="""
            identity:
              projects: [{id: p1, name: cn-north-4, domain: d1}]
              tokens: [{token: t1, projects: [p1]}]
            quotas: {server_groups: 3}
        """,
    )
    project.makepyfile("""
        import os
        from sdrs_client import Sdrs

        def test_it_is_their_world(local_sdrs):
            assert os.environ["SDRS_TOKEN"] == "t1"
            with Sdrs() as sdrs:
                resources = sdrs.quotas.get().resources
            assert {one.type_: one.quota for one in resources}["server_groups"] == 3
    """)

    run(project).assert_outcomes(passed=1)


@pytest.mark.parametrize(
    ("ini", "message"),
    [
        ("", "speckiln_contract = "),
        ("speckiln_contract = nowhere.yaml", "nowhere.yaml"),
        (f"speckiln_contract = {CONTRACT}\nspeckiln_job_polls = often", "'often'"),
    ],
    ids=["no contract", "no file", "no number"],
)
def test_a_wrong_configuration_is_told(pytester: pytest.Pytester, ini: str, message: str) -> None:
    pytester.makeini(f"[pytest]\n{ini}\n")
    pytester.makepyfile("def test_it(local_service): pass")

    result = run(pytester)

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines([f"*{message}*"])


def test_whoever_does_not_use_it_does_not_wait_for_it(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("""
        import sys

        def test_nothing_of_the_server_is_loaded():
            assert "speckiln.server" not in sys.modules
            assert "speckiln.contract" not in sys.modules
    """)

    run(pytester).assert_outcomes(passed=1)


def run(project: pytest.Pytester) -> pytest.RunResult:
    return project.runpytest_subprocess("-p", "no:cacheprovider")
