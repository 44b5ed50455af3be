"""The administrator's pages: people are changed, the record verifies, all of it is calm."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PAGES = ("people", "audit", "status", "me")
SETTLED = "[data-test-script-state=notRunning]"


def go(page, served, path):
    page.goto(f"{served.address}/{path}")
    page.get_by_role("heading", level=1).wait_for(timeout=30_000)
    page.locator(SETTLED).wait_for(timeout=20_000)


def choose(page, name, deed):
    """Choose what to do with a person from the menu in their row."""
    row = page.locator("[class*=st-key-person_]").filter(has_text=name)
    row.get_by_role("button", name="Change").click()
    page.get_by_role("option", name=deed).or_(page.get_by_role("menuitem", name=deed)).click()


def test_a_role_is_changed_and_taken_back_and_a_password_is_shown_once(sign_in, served, keep):
    page = sign_in("admin")
    go(page, served, "people")

    choose(page, "Sam Okafor", "Change")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Role").click()
    page.get_by_role("option", name="Marketer").click()
    keep(page, "dialog")
    dialog.get_by_role("button", name="Save").click()
    row = page.locator("[class*=st-key-person_]").filter(has_text="Sam Okafor")
    expect(row).to_contain_text("Marketer", timeout=15_000)
    page.get_by_role("button", name="Undo").click()
    expect(row).to_contain_text("Support", timeout=15_000)

    choose(page, "Jonas Weber", "New password")
    page.get_by_role("dialog").get_by_role("button", name="Make a new password").click()
    box = page.locator(".st-key-shown_once_box")
    expect(box).to_contain_text("Password of Jonas Weber", timeout=15_000)
    keep(page, "password")
    box.get_by_role("button", name="I have noted it").click()
    expect(box).to_have_count(0, timeout=15_000)

    go(page, served, "audit")
    expect(page.get_by_text("New password").first).to_be_visible()
    page.get_by_role("button", name="Is the record complete?").click()
    expect(page.get_by_text("Complete up to entry")).to_be_visible(timeout=15_000)
    keep(page, "audit")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_the_administrator_scrolls_sideways_on_a_phone(
    sign_in, served, keep, scheme
):
    page = sign_in("admin", width=390, height=844, scheme=scheme)
    for path in PAGES:
        go(page, served, path)
        for name in ("Teams", "Rights", "Keys for programs") if path == "people" else ():
            keep(page, f"{path}-before-{name}")
            page.get_by_role("tab", name=name).click()
        keep(page, path)
        wide = page.evaluate("document.documentElement.scrollWidth")
        main = page.locator("[data-testid=stMain]")
        assert wide <= 390, path
        assert main.evaluate("element => element.scrollWidth - element.clientWidth") <= 0, path


def test_the_health_page_sees_the_worker_and_a_sound_file(sign_in, served, keep):
    page = sign_in("admin")
    go(page, served, "status")

    expect(page.get_by_text("All is running.")).to_be_visible(timeout=15_000)
    page.get_by_role("button", name="Check the file").click()
    expect(page.get_by_text("Sound ·")).to_be_visible(timeout=15_000)
    keep(page, "health")


def test_a_key_is_made_and_shown_once(sign_in, served, keep):
    page = sign_in("alice.morgan")
    go(page, served, "me")

    page.get_by_role("button", name="New key").click()
    page.get_by_label("What is it for?").fill("Nightly copy")
    page.get_by_role("combobox", name="What may it do?").fill("Read: Accounts")
    page.get_by_role("option", name="Read: Accounts").click()
    page.keyboard.press("Escape")
    keep(page, "form")
    page.get_by_role("button", name="Make the key").click()
    expect(page.locator(".st-key-shown_once_box")).to_contain_text("maru_", timeout=15_000)
    keep(page, "key")


def test_the_pages_speak_korean(sign_in, served, keep):
    page = sign_in("manager")
    go(page, served, "status")
    expect(page.get_by_text("모두 정상적으로 작동하고 있습니다.")).to_be_visible(timeout=15_000)
    keep(page, "health")
    go(page, served, "me")
    keep(page, "me")
