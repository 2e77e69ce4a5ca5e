"""What events of deliveries say in one line."""

from flask_babel import lazy_gettext as later

from backoffice.web.telling.sentences.shape import Sentence

SENTENCES: dict[str, Sentence] = {
    "delivery.attempted": ("mail", "grey", later("发送“%(title)s”给 %(recipient)s（%(channel)s）")),
    "delivery.settled": ("mail-check", "grey", later("送达结果：%(result)s")),
    "delivery.read": ("mail-opened", "grey", later("已读")),
}
