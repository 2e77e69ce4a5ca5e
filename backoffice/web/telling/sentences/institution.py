"""What events of rules and of the division of work say in one line."""

from flask_babel import lazy_gettext as later

from backoffice.web.telling.sentences.shape import Sentence

SENTENCES: dict[str, Sentence] = {
    "institution.opened": ("book", "grey", later("登记制度 %(number)s")),
    "institution.submitted": ("send", "blue", later("报送审定：%(name)s，第 %(round)s 次")),
    "institution.returned": ("corner-up-left", "amber", later("制度退回修改")),
    "institution.adopted": ("gavel", "green", later("审定入库，自 %(effective_on)s 起施行")),
    "institution.replaced": ("replace", "grey", later("由 %(by)s 替代，自 %(on)s 起")),
    "institution.repealed": ("circle-x", "red", later("废止，自 %(on)s 起")),
    "institution.duties_assigned": ("sitemap", "blue", later("制定 %(year)s 年职责分工，%(duties)s 项")),
    "institution.duties_reassigned": ("sitemap", "blue", later("调整职责分工，%(duties)s 项")),
}
