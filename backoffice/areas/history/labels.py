"""Words of earlier years: what an indicator measures, what a figure is, what it came to."""

from backoffice.areas.history.events import ResultKind
from backoffice.kernel.errors import Text

RESULT_KINDS: dict[ResultKind, Text] = {
    ResultKind.OUTCOME: Text("效果指标", "Outcome"),
    ResultKind.OUTPUT: Text("产出指标", "Output"),
}
