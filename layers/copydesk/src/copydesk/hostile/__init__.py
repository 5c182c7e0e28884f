"""What a hostile mail or a hostile model writes, found by its form. Pure; it only says what to look at."""

from copydesk.hostile.drafts import form_warnings
from copydesk.hostile.spoken_to import Order, orders_of

__all__ = ["Order", "form_warnings", "orders_of"]
