"""The process that reads a workbook's cells, apart from the server: it may die of a file.

Bytes come in on standard input, messages go out on standard output (`dashboard.intake.workbook.
apart` is the other end). Only the standard library, calamine, olefile and msoffcrypto are known
here, so that it starts in a few hundredths of a second.
"""
