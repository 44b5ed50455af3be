"""The main job, as a person sees it: whom to call, why, and that it is written down."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ROWS = "[class*=st-key-row_]"


def account_names(page):
    """Return the names on a worklist, without its reasons."""
    links = page.locator(f"{ROWS} a")
    links.first.wait_for(timeout=20_000)
    # While the page is being drawn, rows get their links in no particular order.
    page.locator("[data-test-script-state=notRunning]").wait_for(timeout=20_000)
    expect(links).to_have_count(page.locator(ROWS).count())
    return links.all_inner_texts()


def refusal(page):
    """Return what a page says of an account that is not there, without its number."""
    expect(page.get_by_text("There is no account")).to_be_visible(timeout=15_000)
    return re.sub(r"\d+", "N", page.locator("[data-testid=stMain]").inner_text())


def test_an_account_manager_calls_whom_the_worklist_names_and_finds_the_call_again(
    sign_in, keep
):
    page = sign_in("alice.morgan")
    expect(page.get_by_role("heading", name="Worklist")).to_be_visible()
    names = account_names(page)
    first = page.locator(ROWS).first
    expect(first).to_contain_text("within 90 days")
    expect(first).to_contain_text("at stake")
    keep(page, "worklist")

    first.get_by_role("button", name="Log a call").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("What was it about?").fill("Renewal talk")
    keep(page, "dialog")
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Logged: Call.")).to_be_visible(timeout=15_000)

    page.locator(f"{ROWS} a").first.click()
    expect(page.get_by_role("heading", name=names[0])).to_be_visible(timeout=15_000)
    expect(page.get_by_text("Renewal talk")).to_be_visible(timeout=15_000)
    expect(page.get_by_text("Raises the risk")).to_be_visible()
    keep(page, "account")


def test_another_team_sees_none_of_it(sign_in, served, keep):
    alice = sign_in("alice.morgan")
    hers = set(account_names(alice))
    alice.locator(f"{ROWS} a").first.click()
    alice.wait_for_url("**/account?id=*")
    address = alice.url

    lena = sign_in("lena.vogt")

    assert hers.isdisjoint(account_names(lena))
    lena.goto(address)
    forbidden = refusal(lena)
    keep(lena, "not-found")
    lena.goto(f"{served.address}/account?id=99999999")
    assert refusal(lena) == forbidden


def test_a_korean_colleague_reads_reasons_in_korean_on_a_dark_narrow_screen(sign_in, keep):
    page = sign_in("kim.haeun", width=390, height=844, scheme="dark")
    account_names(page)

    expect(page.locator(ROWS).first).to_contain_text("90일")
    keep(page, "worklist")
    widths = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert widths[0] <= widths[1]


def test_a_snoozed_account_leaves_the_list_and_comes_back(sign_in):
    page = sign_in("ben.carter")
    before = account_names(page)

    page.locator(ROWS).first.get_by_role("button", name="Snooze").click()
    page.get_by_text("For a week").click()
    expect(page.locator(f"{ROWS} a").first).to_have_text(before[1], timeout=15_000)
    page.get_by_role("button", name="Undo").first.click()

    expect(page.locator(f"{ROWS} a").first).to_have_text(before[0], timeout=15_000)


def test_a_role_without_a_right_is_not_offered_the_page_and_cannot_open_it(sign_in, served):
    page = sign_in("alice.morgan")

    expect(page.get_by_role("link", name="Models")).to_have_count(0)
    page.goto(f"{served.address}/models")
    page.wait_for_timeout(2000)
    expect(page.get_by_text("In use")).to_have_count(0)


def test_a_data_scientist_trains_again_and_sees_it_move(sign_in, served, keep):
    page = sign_in("data@")
    page.goto(f"{served.address}/models")
    expect(page.get_by_text("Ranking (AUC)")).to_be_visible(timeout=20_000)
    page.locator("canvas, svg.marks").first.wait_for(timeout=20_000)
    keep(page, "models")

    page.get_by_role("button", name="Train").first.click()
    page.get_by_role("button", name="Start training").click()

    expect(page.get_by_text("Version 3").first).to_be_visible(timeout=120_000)
    keep(page, "trained")


def test_whoever_signs_out_is_out(sign_in, served):
    page = sign_in("chloe.reid")
    page.get_by_role("link", name="Sign out").click()
    page.get_by_role("button", name="Sign out").click()

    page.goto(served.address)

    expect(page.locator("input[name=password]")).to_be_visible(timeout=15_000)
