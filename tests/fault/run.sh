#!/bin/bash
# SPDX-License-Identifier: MIT
# Runs the fault tests: run.sh [--quick|--full] [--seed N] [--programs DIR] [scenario …]
exec /usr/bin/python3 "$(dirname "$0")/run.py" "$@"
