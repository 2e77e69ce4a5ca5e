"""What the numbers in events are counted in, for the catalogue of events."""

YUAN, POINTS, PERCENT = "yuan", "points of 100", "percent"

#: Unit by name of a field, wherever it stands.
BY_NAME: dict[str, str] = {
    **dict.fromkeys(("initial", "adjusted", "executed", "forecast", "payments", "plan", "budget", "balance"), YUAN),
    **dict.fromkeys(("applied", "supported", "recommended", "approved", "amount"), YUAN),
    **dict.fromkeys(("general", "fund", "state_capital", "carried_over", "other"), YUAN),
    **dict.fromkeys(("current", "frozen", "recovered", "moved"), YUAN),
    **dict.fromkeys(("unrectified", "order_cut", "order_recovery"), YUAN),
    **dict.fromkeys(("basic", "fiscal"), YUAN),
    **dict.fromkeys(("fee", "change"), YUAN),
    **dict.fromkeys(("mean", "report_mean", "decision", "process"), POINTS),
    **dict.fromkeys(("output", "benefit", "management", "linked", "score"), POINTS),
    **dict.fromkeys(("points", "full_points", "parts", "weight"), POINTS),
    **dict.fromkeys(("value", "actual"), "the indicator's own unit"),
    **dict.fromkeys(("performance", "difference", "own_total", "quality"), POINTS),
    "hours": "hours",
    "reduced_to": YUAN,
    "test_average": POINTS,
    "satisfaction": PERCENT,
}

#: Unit of a field whose name means different things: by the event's topic or the value's name, and the field.
BY_PLACE: dict[tuple[str, str], str] = {
    ("projects.execution_imported.v1", "total"): YUAN,
    ("ex_ante.submitted.v1", "total"): POINTS,
    ("ex_ante.concluded.v1", "total"): POINTS,
    ("ex_ante.reevaluation_handed_in.v1", "total"): POINTS,
    ("ex_ante.reevaluated.v1", "total"): POINTS,
    ("targets.reviewed.v1", "total"): POINTS,
    ("ExAnteReport", "total"): YUAN,
    ("TargetForm", "total"): YUAN,
    ("LightReading", "measure"): PERCENT,
    ("LightReading", "expected"): PERCENT,
    ("EffectiveGrade", "total"): POINTS,
    ("Suggestion", "least"): YUAN,
    ("Suggestion", "most"): YUAN,
    ("MainTask", "total"): YUAN,
    ("DepartmentTargetForm", "project"): YUAN,
    ("DepartmentScore", "total"): POINTS,
    ("DepartmentScore", "satisfaction"): POINTS,
    ("department.evaluation_confirmed.v1", "total"): POINTS,
    ("RateRow", "actual"): PERCENT,
    ("self_evaluation.confirmed.v1", "total"): POINTS,
    ("self_evaluation.corrected.v1", "total"): POINTS,
    ("SelfEvaluationScore", "total"): POINTS,
    ("spot_check.unit_told.v1", "total"): POINTS,
    **{(value, "total"): POINTS for value in ("Candidate", "Named", "OwnScore", "RecheckScore")},
    ("Candidate", "execution_rate"): PERCENT,
    ("OwnScore", "evidence_gap"): PERCENT,
    **{
        ("SchemeLimits", name): POINTS
        for name in (
            "most_bonus",
            "circular",
            "most_circular",
            "false_data",
            "least_audit",
            "most_audit",
            "refusal",
            "excellent",
            "good",
            "passed",
        )
    },
    ("SelfEvaluationScore", "cap"): POINTS,
    ("ExecutionScore", "rate"): PERCENT,
    ("department_evaluation.accepted.v1", "total"): POINTS,
    ("GivenPoints", "points"): POINTS,
    ("key_evaluation.accepted.v1", "total"): POINTS,
    ("key_evaluation.scored.v1", "total"): POINTS,
    ("KeyScore", "total"): POINTS,
    ("Sheet", "total"): POINTS,
    ("QualityScore", "total"): POINTS,
    ("HistoricIndicator", "target"): "the indicator's own unit",
    ("IndicatorScore", "ratio"): "actual over target",
    ("Plausibility", "gap"): PERCENT,
    ("Plausibility", "unspent"): PERCENT,
    ("RateScore", "actual"): PERCENT,
    ("AppraisalScore", "total"): POINTS,
    ("AppraisalScore", "items"): POINTS,
    ("AppraisalScore", "bonus"): POINTS,
    ("AppraisalScore", "deducted"): POINTS,
    ("DimensionPoints", "full"): POINTS,
    ("RankingPlace", "total"): POINTS,
    ("ScoreObjection", "claimed"): POINTS,
    ("ItemEvidence", "done"): "what `counts` says; amounts in yuan",
    ("ItemEvidence", "should"): "what `counts` says; amounts in yuan",
    ("appraisal.self_scored.v1", "total"): POINTS,
    ("appraisal.section_scored.v1", "total"): POINTS,
    ("Signal", "measure"): "percent, or percentage points",
}


def unit_of(place: str, field: str) -> str | None:
    """The unit of a field of an event (by topic) or value (by name); None where it is not said."""
    return BY_PLACE.get((place, field)) or BY_NAME.get(field)
