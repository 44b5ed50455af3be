"""Which column holds what: proposals in two languages, and mappings that people write."""

import json

import pytest

from app.errors import Invalid
from app.services.importing import PRESETS, load_mapping
from app.services.importing.columns import missing_fields, resolve_columns
from app.services.importing.mappings import check_mapping
from app.services.importing.synonyms import ACCOUNT, ORDERS, propose_fields


@pytest.mark.parametrize(
    "header",
    [
        ["customer_id", "date", "number_of_cds", "dollar_value"],
        ["Customer No.", "Order Date", "Qty", "Total"],
        ["고객번호", "주문일", "수량", "금액"],
        ["회원 ID", "결제일시", "구매수량", "결제금액"],
    ],
)
def test_orders_are_recognised_in_english_and_korean(header):
    proposed = propose_fields(header, ORDERS)

    fields = ("customer", "ordered_at", "quantity", "amount")
    assert proposed == dict(zip(fields, header, strict=True))


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (
            ["ACCOUNTID", "Account Name", "Industry", "Website"],
            {"external_id", "name", "industry", "website"},
        ),
        (
            ["거래처코드", "회사명", "업종", "직원수"],
            {"external_id", "name", "industry", "employees"},
        ),
        (["Company", "Town", "Number of Employees"], {"name", "city", "employees"}),
    ],
)
def test_accounts_are_recognised_in_english_and_korean(header, expected):
    proposed = propose_fields(header, ACCOUNT)

    assert set(proposed) == expected
    assert set(proposed.values()) == set(header)


def test_one_column_serves_one_field():
    proposed = propose_fields(["customer", "date", "amount"], ORDERS)

    assert proposed == {"customer": "customer", "ordered_at": "date", "amount": "amount"}


def test_columns_without_a_field_of_ours_are_kept_under_their_own_names():
    columns = resolve_columns(["Name", "Fax", ""], check_mapping(None, "generic"), "generic")

    assert columns.fields == {"name": "Name"}
    assert columns.custom == ("Fax",)


def test_a_needed_field_without_a_column_is_named():
    columns = resolve_columns(["x", "amount"], check_mapping(None, "orders"), "orders")

    assert missing_fields(columns, "orders") == ("customer", "ordered_at")


def test_a_mapping_may_set_only_how_dates_are_written():
    mapping = check_mapping({"date_order": "mdy"}, "orders")

    columns = resolve_columns(["customer", "date", "amount"], mapping, "orders")
    assert missing_fields(columns, "orders") == ()


@pytest.mark.parametrize(
    ("mapping", "preset", "named"),
    [
        ({"colour": "red"}, "generic", "colour"),
        ({"fields": {"name": "Firm", "shoe_size": "x"}}, "generic", "fields.shoe_size"),
        ({"noun": "galaxy"}, "generic", "noun"),
        ({"external_id": "No"}, "orders", "external_id"),
        ({"date_order": "dym"}, "orders", "date_order"),
        ({"delimiter": "\n"}, "orders", "delimiter"),
        ({"fields": ["name"]}, "generic", "fields"),
        ({"encoding": 8}, "generic", "encoding"),
    ],
)
def test_a_mapping_that_makes_no_sense_names_its_problem(mapping, preset, named):
    with pytest.raises(Invalid) as caught:
        check_mapping(mapping, preset)

    assert named in caught.value.problems


def test_a_mapping_that_names_an_absent_column_is_refused():
    mapping = check_mapping({"fields": {"name": "Firma"}, "custom": ["Fax"]}, "generic")

    with pytest.raises(Invalid, match="Firma, Fax"):
        resolve_columns(["Company"], mapping, "generic")


def test_an_unknown_preset_is_refused_with_those_there_are():
    with pytest.raises(Invalid) as caught:
        check_mapping(None, "contacts")

    assert caught.value.facts["presets"] == ", ".join(PRESETS)


def test_mapping_files_are_toml_or_json(tmp_path):
    toml, json_ = tmp_path / "m.toml", tmp_path / "m.json"
    toml.write_text('external_id = "No"\n[fields]\nname = "Company"\n')
    json_.write_text(json.dumps({"external_id": "No", "fields": {"name": "Company"}}))

    assert load_mapping(toml) == load_mapping(json_)


@pytest.mark.parametrize("text", ["{", "[" * 100_000, "null", ""])
def test_a_broken_mapping_file_gets_a_sentence(tmp_path, text):
    path = tmp_path / "m.json"
    path.write_text(text)

    with pytest.raises(Invalid):
        check_mapping(load_mapping(path), "generic")
