# SPDX-License-Identifier: MIT
"""The stage on which the flows are played: real programs, driven from outside."""
