"""Stands in for the program's own command line: answers as a plan says that lies by the library.

A program, not a test: `stand_in.py --library L.db … refresh --json …` reads `L.plan.json`, notes
its arguments in `L.calls` and prints what the real command would print.
"""

from __future__ import annotations

import json
import signal
import sys
import time
from pathlib import Path
from typing import Any

from wirepane.storage.ingest import ingest
from wirepane.storage.library import Library
from wirepane.storage.model import Draft


def main() -> int:
    arguments = sys.argv[1:]
    library = Path(arguments[arguments.index("--library") + 1])
    plan: dict[str, Any] = json.loads(library.with_suffix(".plan.json").read_text())
    with library.with_suffix(".calls").open("a") as calls:
        calls.write(json.dumps(arguments) + "\n")
    if "refresh" in arguments:
        return refresh(library, plan["refresh"], wanted(arguments))
    name = next(name for name in plan if name in arguments)
    print(plan[name]["printed"])
    print(plan[name].get("said", ""), file=sys.stderr)
    return int(plan[name].get("status", 0))


def wanted(arguments: list[str]) -> list[int]:
    return [int(argument) for argument in arguments if argument.isdigit()]


def refresh(library: Path, plan: dict[str, Any], ids: list[int]) -> int:
    if plan.get("stubborn"):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if "said" in plan:
        print(plan["said"], file=sys.stderr)
        return 1
    outcomes = [one for one in plan["feeds"] if not ids or one["feed"] in ids]
    say({"total": plan.get("total", len(outcomes))})
    for outcome in outcomes:
        time.sleep(plan.get("seconds", 0))
        if titles := outcome.pop("titles", ()):
            store(library, outcome, titles)
        say({"title": f"feed {outcome['feed']}", "message": "", "url": "", **outcome})
    time.sleep(plan.get("after", 0))
    failed = sum(outcome["result"] == "failed" for outcome in outcomes)
    new = sum(outcome.get("new", 0) for outcome in outcomes)
    say({"feeds": len(outcomes), "new": new, "updated": 0, "failed": failed, "stopped": 0})
    return 1 if failed else 0


def store(library: Path, outcome: dict[str, Any], titles: list[str]) -> None:
    outcome["new"] = len(titles)
    opened = Library.open(library)
    source = opened.feeds.one(outcome["feed"]).title
    ingest(
        opened,
        [
            Draft(f"{title} happened.", "feed", source, "0" * 64, title=title, date="2022-10-07",
                  guid=title)
            for title in titles
        ],
    )  # fmt: skip
    opened.close()


def say(line: dict[str, Any]) -> None:
    print(json.dumps(line), flush=True)


sys.exit(main())
