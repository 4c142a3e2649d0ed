"""A planner receives a unit's workbook: checked, put right, recorded, found again, withdrawn."""

import io
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from dashboard.returns.templates import make_template
from dashboard.store.ledger import open_ledger
from dashboard.views.templates import build_template
from tests.screens.conftest import Open, serving, settle

pytestmark = pytest.mark.browser
UNIT = "legacy:654"
# Columns of the template of F3, and the row of the first component.
PLAN, PAID, FIRST = 6, 9, 7


@pytest.fixture
def own_store(published_store: Path, tmp_path: Path) -> Path:
    """The published figures, to be written to."""
    return Path(shutil.copytree(published_store, tmp_path / "store"))


@pytest.fixture
def own_address(own_store: Path) -> Iterator[str]:
    """A server on a store of one's own."""
    with serving(own_store) as address:
        yield address


def report_of(store: Path, amounts: dict[tuple[int, int], object]) -> bytes:
    """The unit's template for 2023 with amounts (in triệu đồng) written into cells."""
    with open_ledger(store) as ledger:
        template = build_template(ledger, "F3", unit=UNIT, at=date(2023, 6, 30), period="2023")
    book = openpyxl.load_workbook(io.BytesIO(make_template(template)))
    for (row, column), amount in amounts.items():
        book.worksheets[0].cell(row, column).value = amount  # type: ignore[union-attr]
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def send(page: Page, name: str, content: bytes) -> None:
    """Drop a file into the field and wait for what is said of it."""
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    page.get_by_role("button", name="Không ghi nhận, bỏ tệp này").wait_for()
    settle(page)


def test_a_report_is_checked_recorded_and_withdrawn(
    visit: Open, own_store: Path, own_address: str
) -> None:
    page = visit("tiep-nhan", at=own_address)
    main = page.locator("[data-testid=stMain]")
    wrong = report_of(own_store, {(FIRST, PLAN): "mười tỷ", (FIRST, PAID): 250})
    send(page, "krong-pac.xlsx", wrong)
    expect(main).to_contain_text("Đơn vị báo cáo: Huyện Krông Pắc")
    expect(main).to_contain_text("1 lỗi phải sửa")
    expect(page.get_by_role("table", name="Kết quả kiểm tra")).to_contain_text("F7")
    expect(page.get_by_role("button", name="Ghi nhận số liệu")).to_have_count(0)
    told = page.get_by_label("Ý kiến gửi đơn vị")
    expect(told).to_have_value(re.compile("^Kính gửi: Huyện Krông Pắc\\n.*ô F7: mười tỷ", re.S))
    page.get_by_label("Họ tên người ghi").fill("Nguyễn Thị An")
    page.get_by_role("button", name="Trả lại đơn vị kèm ý kiến").click()
    expect(main).to_contain_text("Đã ghi việc trả lại, lần ghi nhận số 3")
    settle(page)
    with page.expect_download() as marked:
        page.get_by_role("button", name="Tải tệp đã đánh dấu").click()
    sheets = openpyxl.load_workbook(io.BytesIO(Path(marked.value.path()).read_bytes())).sheetnames
    assert sheets[0] == "Kết quả kiểm tra"
    send(page, "krong-pac.xlsx", wrong)
    expect(page.get_by_role("table", name="Kết quả kiểm tra")).to_contain_text(
        "Đã trả lại, nay gửi nguyên như cũ"
    )
    page.get_by_role("button", name="Không ghi nhận, bỏ tệp này").click()
    settle(page)

    right = report_of(own_store, {(FIRST, PLAN): 1000, (FIRST, PAID): 1250})
    send(page, "krong-pac.xlsx", right)
    expect(main).to_contain_text("0 lỗi phải sửa, 1 chỗ cần xác nhận")
    expect(main).to_contain_text("Số của các đơn vị thay đổi (2)")
    # The name given when the file went back.
    expect(page.get_by_label("Họ tên người ghi").first).to_have_value("Nguyễn Thị An")
    page.get_by_role("button", name="Ghi nhận số liệu").click()
    expect(page.get_by_role("alert").last).to_contain_text("kèm lý do, hoặc sửa tệp: Giải ngân")
    page.get_by_label("Lý do xác nhận").fill("Trả nợ khối lượng theo QĐ 12/QĐ-UBND")
    page.get_by_role("button", name="Ghi nhận số liệu").click()
    expect(main).to_contain_text("Đã ghi nhận báo cáo lần")
    page.get_by_role("button", name="Xem trong nhật ký").click()
    settle(page)
    expect(main).to_contain_text("Tệp: krong-pac.xlsx")
    expect(main).to_contain_text("Cảnh báo đã xác nhận (1)")
    expect(main).to_contain_text("1 lần trả lại, 0 chưa gửi lại")
    with page.expect_download() as kept:
        page.get_by_role("button", name="Tệp đã tiếp nhận").click()
    assert Path(kept.value.path()).read_bytes() == right


def unknown_place() -> bytes:
    """A report of Buôn Ma Thuột with a row for a place that no list knows."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["ỦY BAN NHÂN DÂN THÀNH PHỐ BUÔN MA THUỘT"],
        ["BIỂU F3: TÌNH HÌNH THỰC HIỆN KẾ HOẠCH NĂM 2024"],
        ["Số liệu đến ngày 30/06/2024"],
        ["Đơn vị tính: triệu đồng"],
        ["Dự án thành phần", "Đơn vị", "Loại vốn", "Nguồn", "KH năm 2024 giao"],
        ["DTTS.DA1", "Khối phố lạ", "ĐTPT", "NSTW", 4000],
    ):
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_what_only_a_person_knows_is_asked_remembered_and_forgotten(
    visit: Open, own_address: str
) -> None:
    page = visit("tiep-nhan", at=own_address)
    main = page.locator("[data-testid=stMain]")
    send(page, "f3.xlsx", unknown_place())
    question = page.get_by_role("combobox", name="Khối phố lạ")
    expect(main).to_contain_text("Chưa ghi nhận được: 1 lỗi phải sửa")
    question.click()
    question.fill("Thành phố Buôn Ma")
    page.get_by_role("option", name="Thành phố Buôn Ma Thuột").first.click()
    expect(main).to_contain_text("Tệp không có lỗi. Chưa ghi nhận.")
    settle(page)
    expect(question).to_have_count(0)
    page.get_by_label("Họ tên người ghi").first.fill("Nguyễn Thị An")
    page.get_by_role("button", name="Ghi nhận số liệu").click()
    expect(main).to_contain_text("Đã ghi nhận báo cáo lần")
    settle(page)
    page.get_by_text("Câu trả lời đã ghi nhớ (1)").click()
    settle(page)
    expect(main).to_contain_text("khoi pho la → Thành phố Buôn Ma Thuột (Nguyễn Thị An")
    page.get_by_role("button", name="Quên").click()
    expect(main).not_to_contain_text("khoi pho la")


def test_several_files_wait_and_are_opened_one_after_the_other(
    visit: Open, own_store: Path, own_address: str
) -> None:
    page = visit("tiep-nhan", at=own_address, width=390)
    main = page.locator("[data-testid=stMain]")
    sent = {
        "dung.xlsx": report_of(own_store, {(FIRST, PLAN): 1000}),
        "sai.xlsx": report_of(own_store, {(FIRST, PLAN): "mười tỷ"}),
        "hong.xlsx": b"%PDF-1.7 nothing",
    }
    page.locator("input[type=file]").set_input_files(
        [{"name": name, "mimeType": "x/y", "buffer": data} for name, data in sent.items()]
    )
    page.get_by_role("button", name="Bỏ tất cả các tệp").wait_for()
    settle(page)
    queue = page.get_by_role("table", name="Các tệp đang chờ")
    expect(queue).to_contain_text("không có lỗi, chưa ghi nhận")
    expect(queue).to_contain_text("1 lỗi phải sửa")
    expect(queue).to_contain_text("không mở được")
    page.get_by_role("button", name="hong.xlsx").last.click()
    expect(main).to_contain_text("đang mở bên dưới")
    settle(page)
    page.get_by_role("button", name="Không ghi nhận, bỏ tệp này").click()
    expect(queue).to_contain_text("✓ đã bỏ")
    expect(queue).to_contain_text("1 lỗi phải sửa")
    for name in ("dung.xlsx", "sai.xlsx"):
        file = page.get_by_test_id("stFileChip").filter(has_text=name)
        file.get_by_role("button").click()
        expect(queue).not_to_contain_text(name)
        settle(page)
    # The last that is left was let go: it does not open again.
    expect(queue).to_contain_text("✓ đã bỏ")
    expect(page.get_by_role("button", name="Không ghi nhận, bỏ tệp này")).to_have_count(0)


def test_what_is_no_report_gets_a_sentence(visit: Open, own_address: str) -> None:
    page = visit("tiep-nhan", at=own_address, width=390)
    page.locator("input[type=file]").set_input_files(
        {"name": "<script>.xlsx", "mimeType": "x/y", "buffer": b"%PDF-1.7 nothing"}
    )
    expect(page.get_by_role("alert")).to_contain_text("Chưa lưu gì từ các tệp này")
    wider = page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wider <= 0


@pytest.mark.parametrize("width", [390, 1440])
def test_the_empty_page_says_what_to_do(visit: Open, own_address: str, width: int) -> None:
    page = visit("tiep-nhan", at=own_address, width=width)
    text = page.locator("[data-testid=stMain]").inner_text()
    assert "Chưa ghi nhận gì cho đến khi bạn đồng ý" in text
    for word in ("Upload", "Template", "Receive", "Drag"):
        # The field's own English is drawn over by the page's words.
        assert word not in text.replace("Upload\n", "").replace("Upload ", "")
    page.get_by_text("Biểu mẫu để điền").click()
    # A button that still unfolds moves away between the press and its release.
    settle(page)
    page.get_by_role("button", name="Tạo biểu mẫu").click()
    with page.expect_download() as made:
        page.get_by_role("button", name="Tải biểu mẫu").click()
    assert made.value.suggested_filename.endswith(".xlsx")
