"""Any account is found by a part of its name."""

from tests.pages.conftest import texts


def names(app):
    return [link.label for link in app.get("page_link") if link.label.startswith("**")]


def test_typing_a_part_of_the_name_narrows_the_list(open_page, make_user, make_account):
    make_account("Alder Foods")
    make_account("Beck Tools")
    app = open_page(make_user(), "accounts")
    assert names(app) == ["**Alder Foods**", "**Beck Tools**"]

    app.text_input(key="text").set_value("tool").run()

    assert names(app) == ["**Beck Tools**"]
    assert app.query_params["text"] == "tool"


def test_the_address_of_a_search_can_be_sent_to_somebody(open_page, make_user, make_account):
    make_account("Alder Foods")
    make_account("Beck Tools")

    assert names(open_page(make_user(), "accounts", text="alder")) == ["**Alder Foods**"]


def test_a_long_list_goes_on_and_back_to_its_first_page(open_page, make_user, make_account):
    for n in range(27):
        make_account(f"A{n:02}")
    app = open_page(make_user(), "accounts")

    app.button(key="next_page").click().run()
    assert names(app) == ["**A25**", "**A26**"]

    app.button(key="first_page").click().run()
    assert names(app)[0] == "**A00**"


def test_no_match_says_what_to_try(open_page, make_user, make_account):
    make_account("Alder")

    assert "Try a shorter part of the name." in texts(
        open_page(make_user(), "accounts", text="zz")
    )
