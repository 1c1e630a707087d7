#!/bin/bash
# SPDX-License-Identifier: MIT
# uninstalled.sh STAGE: what the uninstaller takes away, for setup.nsi: what the setup has brought, file by file, since the folder may be
# one that others use too.
set -euo pipefail
cd "$1"
export LC_ALL=C.UTF-8
# shellcheck disable=SC2016
find . -type f | sort | sed 's,^\./,,; s,/,\\,g; s,.*,Delete "$INSTDIR\\&",'
# shellcheck disable=SC2016
find . -mindepth 1 -type d | sort -r | sed 's,^\./,,; s,/,\\,g; s,.*,RMDir "$INSTDIR\\&",'
