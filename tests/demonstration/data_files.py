"""The files of the demonstration year as a person reads them, and their lights in plain arithmetic.

The lights are worked out here once more, so that a mistake in the product cannot hide one in the files.
"""

import csv
from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

DATA = Path(__file__).parents[2] / "backoffice" / "demonstration" / "data"
SHANGHAI = ZoneInfo("Asia/Shanghai")
#: where the clock of the demonstration stops
END = datetime(2021, 1, 15, 18, 0, tzinfo=SHANGHAI)
#: from best to worst; a neutral indicator colours nothing
ORDER = ["neutral", "blue", "green", "yellow", "red"]

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    """Rows of a file, or of all files of a folder, by the keys after the slash."""
    files = sorted((DATA / name).glob("*.csv")) if (DATA / name).is_dir() else [DATA / f"{name}.csv"]
    assert files, f"no file for {name}"
    found = []
    for file in files:
        with file.open(encoding="utf-8", newline="") as opened:
            for row in csv.DictReader(opened, strict=True):
                complete = None not in row and None not in row.values()
                assert complete, f"{file.name}: a row of the wrong length: {row}"
                found.append({key.rsplit("/", 1)[-1]: value for key, value in row.items()})
    return found


def grouped(name: str, key: str = "project") -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows(name):
        groups[row[key]].append(row)
    return groups


def moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=SHANGHAI)


PROJECTS = {row["code"]: row for row in rows("projects_2020")}
MONITORED = {code: row for code, row in PROJECTS.items() if not row["exempt"]}
APPLIED = {row["code"]: row for row in rows("projects_2021")}
ORGANISATIONS = {row["code"]: row for row in rows("organisations")}
ACCOUNTS = {row["account"]: row for row in rows("accounts")}
EXECUTED = {(row["project"], int(row["month"])): Decimal(row["executed"]) for row in rows("execution_2020")}
TARGETS = grouped("targets_2020")
FORMS = grouped("monitoring_2020")
ENTRIES = grouped("monitoring_indicators_2020")
STEPS = grouped("monitoring_steps_2020")
ORDERS = grouped("order_steps_2020", "order")
APPLICATIONS = grouped("application_steps_2021")
REEVALUATED = grouped("reevaluations_2021")


def last_entries(code: str) -> dict[str, Row]:
    """The indicator rows of the last submission, by number."""
    return {row["no"]: row for row in sorted(ENTRIES[code], key=lambda row: row["submission"])}


def execution_light(code: str) -> str:
    of_time = EXECUTED[code, 7] / Decimal(MONITORED[code]["adjusted"]) * 12 / 7
    return "red" if of_time < Decimal("0.6") else "yellow" if of_time < Decimal("0.8") else "green"


def value_light(target: Row, actual: str) -> str:
    if not actual or target["growth"] == "at_end":
        return "neutral"
    if target["nature"] == "定性":
        return {"达成": "green", "部分达成": "yellow", "未达成": "red"}[actual]
    reached, wanted = Decimal(actual), Decimal(target["value"])
    if target["nature"] == "≤" or wanted == 0:
        return "green" if reached <= wanted else "red"
    if target["growth"] == "by_date":
        return "green" if reached >= wanted else "red" if target["due"] <= "2020-07-31" else "neutral"
    share = reached / wanted * (Decimal(12) / 7 if target["growth"] == "cumulative" else 1)
    if share >= Decimal("1.2") and target["growth"] == "cumulative":
        return "blue"
    return "red" if share < Decimal("0.6") else "yellow" if share < Decimal("0.8") else "green"


def target_lights(code: str) -> list[str]:
    entries = last_entries(code)
    by_word = {"确定能": "neutral", "有可能": "yellow", "完全不可能": "red"}
    return [
        max(
            value_light(target, entries[target["no"]]["actual"]),
            by_word[entries[target["no"]]["likelihood"]],
            key=ORDER.index,
        )
        for target in TARGETS[code]
    ]


def attained(code: str) -> Decimal:
    """Mean share of the year reached by the indicators that accumulate; 100 where there are none."""
    entries = last_entries(code)
    shares = [
        min(Decimal(entries[one["no"]]["actual"]) / Decimal(one["value"]) * 100, Decimal(100))
        for one in TARGETS[code]
        if one["growth"] == "cumulative" and one["nature"] in "≥="
    ]
    return sum(shares, Decimal(0)) / len(shares) if shares else Decimal(100)


def project_light(code: str) -> str:
    """Execution and indicators together, with the predicted balance and spending ahead of attainment."""
    budget, forecast = Decimal(MONITORED[code]["adjusted"]), Decimal(FORMS[code][-1]["forecast"])
    ahead = EXECUTED[code, 7] / budget * 100 - attained(code) > 20
    signal = "yellow" if budget - forecast > budget / 5 or ahead else "green"
    return max([execution_light(code), *target_lights(code), signal, "green"], key=ORDER.index)
