"""What events of the indicator library say in one line."""

from flask_babel import lazy_gettext as later

from backoffice.web.telling.sentences.shape import Sentence

SENTENCES: dict[str, Sentence] = {
    "indicator_library.entered": ("file-plus", "green", later("指标入库：%(level3)s")),
    "indicator_library.revised": ("pencil", "blue", later("修订指标：%(level3)s")),
    "indicator_library.withdrawn": ("circle-x", "grey", later("停用指标")),
    "indicator_library.reinstated": ("refresh", "green", later("恢复指标")),
}
