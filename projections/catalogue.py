"""Every view of the house, by explicit list."""

from projections.monitoring.handlers import VIEW as MONITORING
from projections.rectification_board.handlers import VIEW as RECTIFICATION_BOARD
from projections.view import View
from projections.work_queue.handlers import VIEW as WORK_QUEUE

VIEWS: tuple[View, ...] = (WORK_QUEUE, RECTIFICATION_BOARD, MONITORING)
