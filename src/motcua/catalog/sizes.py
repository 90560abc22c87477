"""How much the tables of the catalogue hold: what is larger is refused before it comes to them."""

from typing import Final

CODE: Final = 20
"""Characters of a procedure's code; 1.001193.H15 has 12."""
LOCAL_CODE: Final = 60
SECTOR: Final = 300
DECISION: Final = 120
"""Characters of a decision's number, as 1503/QĐ-UBND."""
LIMIT_DIGITS: Final = 8
LIMIT_DECIMALS: Final = 2
LIMIT: Final = 10 ** (LIMIT_DIGITS - LIMIT_DECIMALS) - 1
"""The largest limit, whatever its unit."""
AMOUNT: Final = 2**63 - 1
"""The largest fee, in đồng."""
COUNT: Final = 32_767
"""The largest number of copies or sets, and of rows of one kind in one version."""
