"""What every store promises; a test class for an engine inherits it and says how to open one."""

from tests.store.contract_asking import Asking
from tests.store.contract_copying import Copying
from tests.store.contract_days import Days
from tests.store.contract_sharing import Sharing
from tests.store.contract_texts import Texts
from tests.store.contract_writing import Writing


class StoreContract(Writing, Asking, Days, Texts, Sharing, Copying):
    """Inherit, and give the fixtures of :class:`~tests.store.opened.Opened`."""
