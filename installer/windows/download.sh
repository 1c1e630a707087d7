#!/bin/bash
# SPDX-License-Identifier: MIT
# download.sh FOLDER: what `sources` names and is not there yet, into FOLDER. Debian's sources come from the server that this machine's
# packages come from; their lists are kept apart from the system's own. Checksums are compared by whoever uses the files, and by apt.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
cd "$1"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/lists/partial" "$scratch/archives/partial"
server=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 2>/dev/null | grep -v security | head -1)
echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${server:?no server of Debian is known} trixie main" >"$scratch/sources.list"
printf 'Dir::Etc::sourcelist "%s";\nDir::Etc::sourceparts "-";\nDir::State::lists "%s";\nDir::Cache "%s";\n' \
    "$scratch/sources.list" "$scratch/lists" "$scratch" >"$scratch/apt.conf"
export APT_CONFIG=$scratch/apt.conf

from_debian() { # FILE PACKAGE CHECKSUM
    [ -e "$scratch/updated" ] || { apt-get -qq update && touch "$scratch/updated"; }
    local address
    address=$(apt-get -qq source --only-source --print-uris "$2" | sed -n "s/^'\([^']*\)' $1 .*/\1/p" | head -1)
    /usr/lib/apt/apt-helper download-file "${address:?"$2 has no $1 any more"}" "$1" "SHA256:$3"
}

from_git() { # FILE ADDRESS TAG COMMIT
    git init -q --bare "$scratch/git"
    git --git-dir="$scratch/git" fetch -q --depth=1 "$2" "refs/tags/$3"
    git --git-dir="$scratch/git" archive --format=tar --prefix="${1%.tar}/" "$4" >"$scratch/archive"
    mv "$scratch/archive" "$1"
}

grep -v '^#' "$here/sources" | while read -r checksum file kind from tag commit; do
    [ ! -e "$file" ] || continue
    echo "$file"
    case $kind in
        debian) from_debian "$file" "$from" "$checksum" ;;
        git) from_git "$file" "$from" "$tag" "$commit" ;;
    esac
done
