"""A company moves in with its present CRM's export, looks around, and moves out again.

`ZOHO_FOLDER` names a real export to do it with; without it a small one is written.
"""

import os
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.settings import company_at
from tests.companies import TRAILS, dump, write_zoho

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

REAL = os.environ.get("ZOHO_FOLDER")
# Sessions are touched by every click.
UNCOMPARED = TRAILS | {"user_session"}
SOON = 15_000
LONG = 180_000


@pytest.fixture
def folder(tmp_path):
    return Path(REAL) if REAL else write_zoho(tmp_path / "zoho")


def store_of(served):
    with company_at(served.home):
        return dump(leave_out=UNCOMPARED)


def numbers(text):
    return [int(n.replace(",", "")) for n in re.findall(r"[\d,]*\d", text)]


def find(page, words):
    """Look for something in the box on top of every page, and follow the first hit."""
    page.get_by_placeholder("A name, an e-mail, a phone number or a number").fill(words)
    hit = page.locator("[class*=st-key-quick] a").first
    hit.wait_for(timeout=SOON)
    hit.click()
    page.locator("[data-test-script-state=notRunning]").wait_for(timeout=SOON)


def test_a_company_moves_in_looks_around_and_moves_out_again(
    sign_in, served, folder, tmp_path, keep
):
    before = store_of(served)
    archive = shutil.make_archive(str(tmp_path / "export"), "zip", folder)
    page = sign_in("admin", height=1400)
    page.goto(served.address + "/imports")
    page.get_by_role("radio", name="A folder of Zoho CRM").click()
    expect(page.get_by_text("The folder as one ZIP file")).to_be_visible(timeout=SOON)
    page.locator("input[type=file][multiple]").set_input_files(archive)
    expect(page.get_by_text("What is in the folder")).to_be_visible(timeout=LONG)
    keep(page, "preview")
    page.get_by_role("button", name="Import", exact=True).click()
    run = page.locator("[class*=st-key-run_]").first
    expect(run).to_contain_text("Done", timeout=LONG)
    keep(page, "brought-in")

    with company_at(served.home):
        inside = dump(leave_out=UNCOMPARED)
    for noun in ("account", "contact", "lead", "opportunity", "case", "interaction", "task"):
        assert len(inside[noun]) > len(before[noun]), noun

    for path in ("accounts", "contacts", "opportunities", "cases", "leads", "tasks"):
        page.goto(f"{served.address}/{path}?source=zoho")
        expect(page.locator("[class*=st-key-row]").first).to_be_visible(timeout=SOON)
        keep(page, path)

    page.goto(served.address + "/imports")
    page.get_by_role("button", name="Take back").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Take back").click()
    expect(page.get_by_text("The import was taken back.")).to_be_visible(timeout=LONG)
    keep(page, "taken-back")

    assert store_of(served) == before
