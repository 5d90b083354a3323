"""The part of `Office` that hands a post over to whoever comes next."""

from typing import Literal

from genad_liaison.model import Handover
from genad_liaison.office.days import Day, day_of
from genad_liaison.office.desk import Desk
from genad_liaison.office.overview.handover import handover


class HandingOver:
    """What a successor in a post needs; :class:`~.facade.Office` is one."""

    desk: Desk

    def handover(self, post: str, *, as_of: Day = None) -> Handover:
        """Who held a post, whom they dealt with, what was said last, what is open and to come.

        Args:
            post: as :meth:`lookup` reads it.
            as_of: the day on which it is handed over; else today.

        Raises:
            NotFoundError: no post is called so.
            AmbiguousError: several are.
        """
        with self.desk.lock:
            return handover(self.desk, post, day_of(as_of))

    def handover_page(
        self, post: str, *, as_of: Day = None, format: Literal["html", "markdown"] = "html"
    ) -> str:
        """The same on a few pages for the office's own use: HTML for A4, or Markdown.

        It is made of the whole history, with nothing withheld: it is no export, passes no release
        and must not leave the office.
        """
        from genad_liaison.office.overview.pages import handover as pages  # few who ask want a page

        made = self.handover(post, as_of=as_of)
        return (pages.handover_html if format == "html" else pages.handover_markdown)(made)
