"""What events of years that were taken over say in one line."""

from flask_babel import lazy_gettext as later

from backoffice.web.telling.sentences.shape import Sentence

SENTENCES: dict[str, Sentence] = {
    "history.taken_over": (
        "file-import",
        "grey",
        later("接收 %(year)s 年度历史数据（%(source)s %(edition)s 版第 %(sheet)s 号），%(indicators)s 项指标"),
    ),
    "history.corrected": (
        "pencil",
        "amber",
        later("按 %(source)s %(edition)s 版更正 %(year)s 年度历史数据，%(indicators)s 项指标"),
    ),
    "history.import_recorded": (
        "database-import",
        "grey",
        later("导入 %(source)s %(edition)s 版第 %(first_line)s–%(last_line)s 行，%(refusals)s 处未接收"),
    ),
}
