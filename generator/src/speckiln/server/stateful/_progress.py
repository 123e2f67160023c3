"""How a job, and the jobs inside it, are getting on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


# The part of a job's time in which it has not yet begun to run.
_WAITING = 0.1


def viewed(
    job: Mapping[str, Any], now: float, statuses: Mapping[str, str], polls: int | None
) -> dict[str, Any]:
    """Return what is to be told about a job.

    Args:
        job: The job as it is stored.
        now: The time.
        statuses: What `waiting`, `running`, `succeeded` and `failed` are called.
        polls: How often a job says that it runs before it has ended; None where it takes time.

    Returns:
        The job with its status, and the jobs inside it with theirs; they run one after the other.
    """
    begun, ended = job["begun"], job["ended"]
    if ended is not None:
        done, span = 1.0, ended - begun
    elif polls is None:
        done, span = _share(now - begun, job["seconds"]), job["seconds"]
    else:
        done = _share(job["asked"] - 0.5, polls + 1)
        span = (now - begun) / done if done else 0
    is_first_answer = polls is not None and polls > 1 and job["asked"] <= 1
    subs = job["sub_jobs"]
    status = _status(ended, job["succeeded"], waits=done < _WAITING or is_first_answer)
    view = _outline(job) | {"status": statuses[status], "begun": begun, "ended": ended}
    view |= {"code": job["code"], "reason": job["reason"], "sub_jobs": None}
    if subs is None:
        return view
    view["sub_jobs"] = []
    for number, sub in enumerate(subs):
        first, last = number / len(subs), (number + 1) / len(subs)
        fails = job["succeeded"] is False and number == len(subs) - 1
        over = ended is not None or done >= last
        status = _status(
            over or None, not fails, waits=done < first or view["status"] == statuses["waiting"]
        )
        view["sub_jobs"].append(
            _outline(sub)
            | {
                "status": statuses[status],
                "begun": begun + span * first if done >= first else begun,
                "ended": begun + span * last if over else None,
                "code": job["code"] if fails else None,
                "reason": job["reason"] if fails else None,
                "sub_jobs": None,
            }
        )
    return view


def _share(part: float, whole: float) -> float:
    return max(0.0, min(1.0, part / whole)) if whole > 0 else 1.0


def _status(ended: Any, succeeded: Any, *, waits: bool) -> str:
    if ended is not None:
        return "succeeded" if succeeded else "failed"
    return "waiting" if waits else "running"


def _outline(job: Mapping[str, Any]) -> dict[str, Any]:
    return {name: job[name] for name in ("id", "type", "entities")}
