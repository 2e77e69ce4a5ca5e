"""What events of organisations say in one line."""

from flask_babel import lazy_gettext as later

from backoffice.web.telling.sentences.shape import Sentence

SENTENCES: dict[str, Sentence] = {
    "organisation.registered": ("building", "grey", later("登记机构 %(name)s")),
    "organisation.amended": ("building", "grey", later("更改机构登记")),
}
