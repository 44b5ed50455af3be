"""A small company as Zoho exports it, and what a store holds, for comparing two of them."""

import random
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.store.models import Base
from app.store.session import read_only

# How the store came to be what it is; the records themselves are elsewhere.
TRAILS = {
    "audit_entry",
    "change",
    "change_set",
    "import_row",
    "import_run",
    "job",
    "outbox",
}
WRITTEN = ("created_at", "updated_at", "finished_at", "undone_at")


def dump(*, leave_out: set[str] = TRAILS, moments: bool = True) -> dict[str, Any]:
    """Return every row of every table of the store, in the order of their keys.

    Parameters
    ----------
    moments
        Whether the moments at which rows were written count as well.
    """
    with read_only() as session:
        return {
            table.name: session.execute(
                select(
                    *(c for c in table.columns if moments or c.name not in WRITTEN)
                ).order_by(*table.primary_key.columns)
            ).all()
            for table in Base.metadata.sorted_tables
            if table.name not in leave_out
        }


def write_zoho(folder: Path, *, n: int = 40, seed: int = 3) -> Path:
    """Write a folder of linked files: people, accounts, contacts, leads, sales, touches, …."""
    draw = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)

    def day() -> str:
        return f"{draw.randint(1, 28):02d} Mar, 2021 {draw.randint(0, 23):02d}:05:00"

    write(folder, "Users", "USER_ID,First Name,Last Name,Email", USERS)
    write(
        folder,
        "Accounts",
        "ACCOUNTID,Account Name,Account Owner Id,Account Owner,Account Type,Website",
        [f"{i},Firm {i},1001,Rozario Diego,Customer,firm{i}.example" for i in range(1, n)]
        + [f"{n},,1002,Santa Clara,Prospect,"],
    )
    write(
        folder,
        "Contacts",
        "CONTACTID,Last Name,Contact Owner Id,Account Id,Email,Lead Source,Mobile,Created Time",
        [
            f'{5000 + i},Kim{i},1002,{i},kim{i}@firm.example,Partner,555-100{i},"{day()}"'
            for i in range(1, n + 1)
        ],
    )
    write(
        folder,
        "Leads",
        "LEADID,Last Name,Company,Lead Owner,Email,Lead Status,Created Time,CONVERTED",
        [
            f"{9000 + i},Kim{i % 7},Firm {i},Santa Clara,kim{i}@firm.example,Contacted,"
            f'"{day()}",{"Yes" if i % 3 else "No"}'
            for i in range(1, n + 1)
        ],
    )
    write(
        folder,
        "Potentials",
        "Potential Name,Potential Owner,Created Time,Closing Date,Amount,Stage,Probability,"
        "LEADID,Campaign Id",
        [
            f'"Sale, {i}",Rozario Diego,"{day()}","{day()}","${i},700.00",'
            f"{draw.choice(STAGES)},{draw.randint(0, 100)},{9000 + i},7001"
            for i in range(1, n + 1)
            if i % 3
        ],
    )
    write(
        folder,
        "Calls",
        "TASKID,Call Start Time,Call Duration (in seconds),Call Owner Id,Subject,Call Type,"
        "Created Time,CONTACTID,ACCOUNTID,POTENTIALID,LEADID",
        [
            f"{i},2021-03-{i % 28 + 1:02d} 10:00:00,60,1001,Call {i},Inbound,"
            f"2021-03-{i % 28 + 1:02d} 11:00:00,{5000 + i if i % 2 else ''},,"
            f"{0 if i % 5 else 26000 + i},{'' if i % 2 else 9000 + i}"
            for i in range(1, n + 1)
        ],
    )
    write(
        folder,
        "Tasks",
        "Task Owner,Subject,Created Time,Due Date,Status",
        [f'Rozario Diego,Call,"{CREATED}","{CREATED}",Completed'] * 3
        + [f'Santa Clara,Task {i},"{day()}","{day()}",In Progress' for i in range(n)],
    )
    write(
        folder,
        "Cases",
        "Case Owner,Status,Case Origin,Created Time",
        [f'Santa Clara,{s},Social Media,"{day()}"' for s in ("Escalated", "On Hold", "Closed")],
    )
    write(
        folder,
        "Invoices",
        "INVOICEID,Subject,Invoice Number,Invoice Status,Created Time,Account Id,Contact Id,"
        "Grand Total",
        [
            f'{300 + i},,INV{i},Delivered,"{day()}",{i},{5000 + i},'
            f"{'' if i % 9 == 0 else f'${i}50.25'}"
            for i in range(1, n + 1)
        ],
    )
    write(
        folder,
        "Campaigns",
        "CAMPAIGNID,Campaign Name,Type,Status,Created Time,Budgeted Cost",
        ["7001,Spring,Email,Active,2021-03-01,$1.5K"],
    )
    write(
        folder,
        "Campaign_Lead_Status",
        "Campaign Name,Lead First Name,Lead Last Name,Status,Last Modified Time",
        [f'Spring,Kim{i},Kim{i},Invited,"{CREATED}"' for i in range(7)],
    )
    write(folder, "Vendors", "VENDORID,Vendor Name", ["1,Steel", "2,Paper"])
    return folder


CREATED = "16 Mar, 2021 00:02:00"
STAGES = ("Initial Offer", "Prospect", "Closed Won", "Closed Lost", "Needs Analysis")
USERS = ["1001,,Rozario Diego,rozario@firm.example", "1002,,Santa Clara,santa@firm.example"]


def write(folder: Path, name: str, header: str, rows: list[str]) -> Path:
    """Write one file of a folder."""
    path = folder / f"{name}.csv"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path
