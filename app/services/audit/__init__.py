"""Who did what: the chain that shows whether the record is whole, and looking things up."""

from app.services.audit.anchors import add_anchor, add_daily_anchor
from app.services.audit.chain import ChainState, check_audit, verify_audit
from app.services.audit.reading import (
    COUNT_CAP,
    AuditFilter,
    AuditPage,
    AuditView,
    list_actions,
    list_audit,
)

__all__ = [
    "COUNT_CAP",
    "AuditFilter",
    "AuditPage",
    "AuditView",
    "ChainState",
    "add_anchor",
    "add_daily_anchor",
    "check_audit",
    "list_actions",
    "list_audit",
    "verify_audit",
]
