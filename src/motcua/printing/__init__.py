"""Slips, letters, registers and receipts: plain data in, PDF out. No framework, no database."""
