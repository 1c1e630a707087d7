# SPDX-License-Identifier: MIT
"""The flows: one file each, with play(stage)."""
