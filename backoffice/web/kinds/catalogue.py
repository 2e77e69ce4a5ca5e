"""Every kind of form that goes through reviewers, by explicit list."""

from backoffice.web.kinds.adjustment import ADJUSTMENT
from backoffice.web.kinds.ex_ante import EX_ANTE
from backoffice.web.kinds.kind import FormKind
from backoffice.web.kinds.monitoring import MONITORING
from backoffice.web.kinds.self_evaluation import SELF_EVALUATION
from backoffice.web.kinds.target import TARGET

KINDS: dict[str, FormKind] = {kind.key: kind for kind in (EX_ANTE, TARGET, ADJUSTMENT, MONITORING, SELF_EVALUATION)}
