"""From files of pages to a document, and back from a fact to its place."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

import speckiln
from speckiln.errors import UnreadableError, UsageError
from speckiln.pages import Extraction, as_data, explain, extract, headline, problems
from speckiln.pages._facts import Facts, Trail, Unread
from speckiln.pages.document import _extraction as module

if TYPE_CHECKING:
    from pathlib import Path

    from speckiln.pages._page import Page

SHOW_JOB = """\
:original_name: job_01.html

Querying a Job
==============

Function
--------

This API is used to query a job.

URI
---

GET /v1/{project_id}/jobs/{job_id}

.. table:: **Table 1** Path parameters

   ========== ========= ====== ===========
   Parameter  Mandatory Type   Description
   ========== ========= ====== ===========
   project_id Yes       String Project ID.
   job_id     Yes       String Job ID.
   ========== ========= ====== ===========

Response Parameters
-------------------

**Status code: 200**

.. table:: **Table 2** Response body parameters

   ========= ======================= ===========
   Parameter Type                    Description
   ========= ======================= ===========
   status    String                  Job status.
   entities  Array of Entity objects Things.
   ========= ======================= ===========

.. table:: **Table 3** Entity

   ========= ====== ============
   Parameter Type   Description
   ========= ====== ============
   id        String Its ID.
   ========= ====== ============

.. table:: **Table 4** Colours

   ====== =====
   Colour Shade
   ====== =====
   red    dark
   ====== =====
"""

RENAME_JOB = """\
重命名任务

URI

PUT /v1/{project_id}/jobs/{job_id}

表1 路径参数

参数

是否必选

参数类型

描述

project_id

String

项目ID

job_id

String

任务ID

请求参数

表2 请求Body参数

参数

是否必选

参数类型

描述

name

String

任务名称。

最小长度:1

最大长度:64
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rst").mkdir()
    (tmp_path / "rst" / "show_job.rst").write_text(SHOW_JOB, encoding="utf-8")
    (tmp_path / "rename_job.zh.txt").write_text(RENAME_JOB, encoding="utf-8")
    (tmp_path / "words.md").write_text("# Words\n\nNothing to call.\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def extraction(folder: Path) -> Extraction:
    return extract([folder])


def test_pages_of_several_forms_become_one_document(extraction: Extraction) -> None:
    (item,) = extraction.document["paths"].values()
    assert item["get"]["operationId"] == "ShowJob"
    assert item["get"]["x-source"] == {"page": "job_01"}
    assert item["put"]["operationId"] == "UpdateJob"
    assert item["put"]["x-source"] == {"page": "rename_job"}
    schema = item["put"]["requestBody"]["content"]["application/json"]["schema"]
    assert schema["properties"]["name"] == {
        "type": "string",
        "description": "任务名称。",
        "minLength": 1,
        "maxLength": 64,
        "x-required-unknown": True,
    }
    assert list(extraction.document["components"]["schemas"]) == ["Entity"]


def test_the_function_is_the_packages(folder: Path, extraction: Extraction) -> None:
    assert speckiln.extract([folder]) == extraction


def test_an_extraction_can_be_split_by_page(folder: Path) -> None:
    parts = extract([folder], sources=True).split()
    assert [part.facts[0].page.file.name for part in parts] == [
        "rename_job.zh.txt",
        "show_job.rst",
        "words.md",
    ]
    assert [len(part.operations) for part in parts] == [1, 1, 0]
    assert parts[2].document["paths"] == {}
    (item,) = parts[0].document["paths"].values()
    assert item["put"]["x-source"] == {"page": "rename_job", "line": 5}


def test_everything_on_the_pages_is_accounted_for(extraction: Extraction) -> None:
    counts = extraction.counts
    assert (counts.tables, counts.unread_tables) == (5, 1)
    assert (counts.rows, counts.unread_rows) == (8, 1)
    assert headline(extraction).startswith(
        "3 pages (2 with an operation), 2 operations; tables: 5 read, 1 not; rows: 8 read, 1 not ("
    )
    (line,) = problems(extraction)
    assert line.startswith("job_01:")
    assert "Table 4 Colours: table not read" in line
    data = as_data(extraction)
    assert [one["operations"] for one in data["pages"]] == [1, 1, 0]
    assert data["counts"]["unread_rows"] == 1
    assert data["unread"][0]["place"]["table"] == "Table 4 Colours"
    assert data["clashes"] == []


def test_a_page_whose_rows_do_not_add_up_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = module.interpret

    def wrong(page: Page) -> Facts:
        facts = right(page)
        lost = Unread("row", "status", "lost", Trail(page.id, 1), rows=1)
        return evolve(facts, unread=(*facts.unread, lost)) if page.id == "job_01" else facts

    monkeypatch.setattr(module, "interpret", wrong)
    message = r"show_job\.rst.* 4 tables and 6 rows, and 4 and 7 are accounted for"
    with pytest.raises(RuntimeError, match=message):
        extract([folder])


def test_a_mistake_of_ours_names_the_page(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Page) -> Facts:
        raise ZeroDivisionError

    monkeypatch.setattr(module, "interpret", fail)
    with pytest.raises(RuntimeError, match=r"rename_job\.zh\.txt: ZeroDivisionError"):
        extract([folder])


def test_several_jobs_give_the_same_in_the_same_order(folder: Path, extraction: Extraction) -> None:
    for number in range(6):
        (folder / f"more_{number}.md").write_text(f"# Page {number}\n", encoding="utf-8")
    assert extract([folder], jobs=3) == extract([folder])
    assert extract([folder / "rename_job.zh.txt", folder / "rst"], jobs=2) == extract(
        [folder / "rename_job.zh.txt", folder / "rst"]
    )
    assert extraction.operations  # the fixture's files are still read one by one


def test_several_jobs_end_at_the_first_page_that_cannot_be_read(folder: Path) -> None:
    (folder / "a.md").write_bytes(b"caf\xe9 and more")
    (folder / "z.md").write_bytes(b"\0" * 100)
    for jobs in (1, 2):
        with pytest.raises(UnreadableError, match="not UTF-8") as caught:
            extract([folder], jobs=jobs)
        assert caught.value.location is not None
        assert caught.value.location.file == folder / "a.md"


def test_jobs_work_in_a_script(folder: Path) -> None:
    script = folder / "script.py"
    script.write_text(
        "from pathlib import Path\n"
        "import speckiln\n"
        "if __name__ == '__main__':\n"
        "    print(len(speckiln.extract([Path('.')], jobs=2).operations))\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, script.name], cwd=folder, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("2\n", "")


def test_jobs_that_cannot_work_say_what_a_script_needs(folder: Path) -> None:
    script = folder / "script.py"
    script.write_text(
        "from pathlib import Path\n"
        "import speckiln\n"
        "print(len(speckiln.extract([Path('.')], jobs=2).operations))\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, script.name], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert 'a script needs `if __name__ == "__main__":` for more' in done.stderr


def test_no_jobs_are_wrong_usage(folder: Path) -> None:
    with pytest.raises(UsageError, match="0 jobs read nothing"):
        extract([folder], jobs=0)


@pytest.mark.parametrize(
    "fact",
    [
        "ShowJob.response.200.entities.id",
        "ShowJob.response.200.entities[].id",
        "GET /v1/{project_id}/jobs/{job_id} response.200.entities.id",
    ],
)
def test_a_fact_is_explained_by_the_row_that_it_stands_in(
    extraction: Extraction, fact: str
) -> None:
    (found,) = explain(extraction, fact)
    assert found.fact == "ShowJob.response.200.entities.id"
    assert found.says == {"type": "string", "required": None, "description": "Its ID."}
    assert (found.trail.page, found.trail.table, found.trail.row) == ("job_01", "Table 3 Entity", 1)
    assert SHOW_JOB.splitlines()[found.trail.line - 1].split()[0] == "id"
    assert found.cells == (("Parameter", "id"), ("Type", "String"), ("Description", "Its ID."))


def test_a_cell_that_the_page_lost_is_a_question_mark(extraction: Extraction) -> None:
    (found,) = explain(extraction, "UpdateJob.request.name")
    assert found.says["required"] is None
    assert found.says["max_length"] == 64
    assert found.cells[:2] == (("参数", "name"), ("是否必选", "?"))


def test_operations_parameters_bodies_and_answers_are_explained_too(
    extraction: Extraction,
) -> None:
    said = {
        fact: explain(extraction, fact)[0].says
        for fact in ("ShowJob", "ShowJob.path.job_id", "ShowJob.response.200", "UpdateJob.request")
    }
    assert said["ShowJob"] == {
        "method": "GET",
        "path": "/v1/{project_id}/jobs/{job_id}",
        "summary": "Querying a Job",
    }
    assert said["ShowJob.path.job_id"]["required"] is True
    assert said["ShowJob.response.200"]["status"] == "200"
    assert said["UpdateJob.request"] == {"type": "object", "examples": 0}


@pytest.mark.parametrize(
    ("fact", "near"),
    [
        ("ShowJobs.response.200", "ShowJob"),
        ("ShowJob.response.200.entites.id", "ShowJob.response.200.entities.id"),
    ],
)
def test_a_fact_that_is_not_there_is_wrong_usage_with_those_near_it(
    extraction: Extraction, fact: str, near: str
) -> None:
    with pytest.raises(UsageError, match="the pages do not state") as caught:
        explain(extraction, fact)
    assert near in caught.value.hint
