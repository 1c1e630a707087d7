# SPDX-License-Identifier: MIT
"""Two admins walk at random through the app, and what they did is compared with what the database says that they did."""
