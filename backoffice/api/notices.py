"""Notices: the recipient's word that one has been read."""

from backoffice.api.areas import Area
from backoffice.api.ordering import by_id, takes
from backoffice.areas.delivery.commands import MarkRead

area = Area("notices", "消息 · Notices to the account")

takes(area, "/notices/<uuid:delivery_id>/read", MarkRead, by_id)
