"""What people type: amounts in whole đồng, days, names; and how an amount is read back."""

from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from dashboard.forms.values import Text, fold, typed_day, typed_dong
from dashboard.words import Words

TIE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("text", "dong"),
    [
        ("1.234.567.000", 1_234_567_000),
        (" 1,234,567,000 ", 1_234_567_000),
        ("1 234 567 000", 1_234_567_000),
        (f"1{TIE}234{TIE}567 đồng", 1_234_567),
        ("1234", 1234),
        ("12 345", 12_345),
        ("0", 0),
        ("104.900.000.000 đ", 104_900_000_000),
        ("5.000.000VND", 5_000_000),
    ],
)
def test_whole_dong_is_read_as_it_is_typed(text: str, dong: int) -> None:
    assert typed_dong(text) == dong


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1.234", "ambiguous_number"),
        ("1,234", "ambiguous_number"),
        ("104.900", "ambiguous_number"),
        ("104,9", "not_whole_dong_typed"),
        ("104,9 tỷ", "not_whole_dong_typed"),
        ("1.234,567.000", "not_whole_dong_typed"),
        ("1.234.56", "not_whole_dong_typed"),
        ("0.123.456", "not_whole_dong_typed"),
        ("007", "not_whole_dong_typed"),
        ("-5.000.000", "not_whole_dong_typed"),
        ("12 3", "not_whole_dong_typed"),
        ("1e9", "not_whole_dong_typed"),
        ("١٢٣", "not_whole_dong_typed"),
        ("đồng", "nothing_written"),
        ("", "nothing_written"),
    ],
)
def test_what_can_be_read_in_two_ways_is_not_read(text: str, code: str) -> None:
    with pytest.raises(ValueError, match=f"^{code}$"):
        typed_dong(text)


@pytest.mark.parametrize(
    "text", ["2/12/2023", "02/12/2023", " 2.12.2023", "2-12-2023", "2023-12-02"]
)
def test_a_day_is_day_month_year(text: str) -> None:
    assert typed_day(text) == date(2023, 12, 2)


@pytest.mark.parametrize(
    "text",
    [
        *("31/02/2023", "12/31/2023", "2/12/23", "1/1/1066", "hôm qua"),
        *("20240301", "2024-W09-5", "2024W095", "2024-W09", "2024-3-1", "２０２４-０３-０１"),
    ],
)
def test_what_is_no_day_is_not_one(text: str) -> None:
    with pytest.raises(ValueError, match="not_a_typed_day"):
        typed_day(text)


@pytest.mark.parametrize(
    ("dong", "vi", "en"),
    [
        (
            1_234_567_000,
            "1 tỷ 234 triệu 567 nghìn đồng",
            "1 billion 234 million 567 thousand đồng",
        ),
        (4_555_600_000_000, "4.555 tỷ 600 triệu đồng", "4,555 billion 600 million đồng"),
        (1_000_000_005, "1 tỷ 5 đồng", "1 billion 5 đồng"),
        (0, "0 đồng", "0 đồng"),
    ],
)
def test_an_amount_is_read_out_whole(dong: int, vi: str, en: str) -> None:
    assert (Words("vi").spelled_dong(dong), Words("en").spelled_dong(dong)) == (vi, en)


@pytest.mark.parametrize("code", [0x00, 0x08, 0x0B, 0x0D, 0x1F, 0x7F, 0x85, 0x9F, 0xD800, 0xDFFF])
def test_what_cannot_be_printed_is_refused(code: int) -> None:
    with pytest.raises(ValidationError, match="control_character"):
        TypeAdapter(Text).validate_python(f"Krông{chr(code)}Pắc")


@pytest.mark.parametrize("code", [0x09, 0x0A, 0x20, 0x7E, 0xA0, 0x300, 0xD7FF, 0xE000, 0x1F600])
def test_tabs_lines_accents_and_pictures_are_text(code: int) -> None:
    text = f"Krông{chr(code)}Pắc"
    assert TypeAdapter(Text).validate_python(text) == text


def test_names_meet_whatever_their_diacritics_and_case() -> None:
    spellings = ("Đắk Lắk", "ĐĂK  LĂK", "Ðak lak", "dak lak", "Đa\u0306\u0301k Lă\u0301k")
    assert {fold(each) for each in spellings} == {"dak lak"}
    assert fold("M’Đrắk") == fold("m'drak")
