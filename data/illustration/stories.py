"""Facts planted on purpose, each told in README.md and asserted in tests/illustration.

Plain values: whose money, when, how much.
"""

from datetime import date

BILLION = 1_000_000_000


def _steps(*billions: float) -> tuple[int, ...]:
    return tuple(round(each * BILLION) for each in billions)


# Money that was paid and given back: cumulative payments fall. By project, source and year.
GIVEN_BACK = {("MH00107", "central", 2024): (date(2024, 10, 15), 1_400_000_000)}
GIVEN_BACK_NUMBER = 333
# Work worth 18 billion by the end of September 2024, and 6 of it paid.
SLOWLY_PAID = "MH00017"
WORK_DONE = {(SLOWLY_PAID, 2024, 9): 18 * BILLION}
PAID_IN_STEPS = {
    (SLOWLY_PAID, "central", 2024): _steps(0, 0, 0.4, 1.1, 2.2, 3, 3.9, 4.7, 6, 9.5, 12, 16.5, 18),
    (SLOWLY_PAID, "provincial", 2024): _steps(*[0] * 13),
}
# Projects that nothing is paid of before these years.
STUCK = {"MH00021": 2025, "MH00050": 2025, "MH00100": 2025, "MH00150": 2025}
# How quickly units spend a programme's money of a year, beside what they would: two not at all.
EAGERNESS: dict[tuple[str, str, int], dict[str, float]] = {
    ("GNBV", "sn", 2023): {
        "legacy:644": 0,
        "legacy:649": 0,
        "legacy:645": 0.5,
        "legacy:648": 0.5,
        "legacy:654": 0.5,
        "legacy:657": 0.5,
        "legacy:643": 1.5,
        "legacy:646": 1.5,
        "legacy:647": 1.5,
        "legacy:650": 1.5,
        "legacy:651": 1.5,
        "legacy:652": 1.5,
        "legacy:653": 1.5,
        "legacy:655": 1.5,
        "legacy:656": 1.5,
    }
}
# An owner that reports more than the treasury paid, and one that reports what it only expects.
REPORTED_ABOVE = ("legacy:650", "DTTS.DA4.TDA1", 2024, 9, 1_250_000_000)
EXPECTED_AS_PAID = ("legacy:652", "DTTS.DA4.TDA1", 2023, 12)
# A department's project that the district where it is built reports as well.
REPORTED_TWICE = ("MH00076", "legacy:646", 2023, 6)
# Owners whose report of June 2023 never came.
SILENT = {("legacy:649", 2023, 6), ("org:so-vhttdl", 2023, 6)}
# A district that arranged 60 % of the counterpart money it had to.
SHORT_OF_COUNTERPART = ("legacy:653", 2024)
# Districts that send monthly summaries, the two programmes a week apart.
SUMMARY_DISTRICTS = ("legacy:651", "legacy:656")
SUMMARY_YEAR = 2024
# Of June 2023 two districts never report their indicators, and one does so five weeks late.
SILENT_HALF_YEARS = {("legacy:645", 2023), ("legacy:656", 2023)}
LATE_REPORT = ("legacy:649", date(2023, 7, 20))
# Ea Kar's report of December 2023 leaves out what its June one stated.
LEFT_OUT = ("legacy:651", 2023, "DTTS-02")
# Buôn Đôn reports a lower target than the province has set it.
OWN_TARGET = ("legacy:647", 2024, "NTM-01", "3")
