#!/bin/sh
# SPDX-License-Identifier: MIT
# Renders the SVG drawings of this folder to png/, and deskbell.ico. Needs rsvg-convert (Debian: librsvg2-bin).
# The PNGs are committed, since the programs embed them; run this after changing a drawing.
set -eu
cd "$(dirname "$0")"
mkdir -p png

# render DRAWING SIZE NAME
render() { rsvg-convert -w "$2" -h "$2" "$1.svg" -o "png/$3.png"; }

for size in 16 22 24; do render deskbell-small "$size" "deskbell-$size"; done
for size in 32 48 64 128 256; do render deskbell "$size" "deskbell-$size"; done
for size in 24 48 96; do render bell "$size" "bell-$size"; done

for drawing in tray-*.svg; do
    name=${drawing%.svg}
    for size in 16 22 24 32 48 64; do render "$name" "$size" "$name-$size"; done
done
./ico.py

# Symbols: 20 px and twice that, in ink, and in white for green buttons and dark windows.
for drawing in symbol-*.svg; do
    name=${drawing%.svg}
    render "$name" 20 "$name"
    render "$name" 40 "$name@2x"
    grep -q '#1c211f' "$drawing" || continue # keeps its own colours
    for scale in 1 2; do
        suffix=; [ "$scale" = 2 ] && suffix=@2x
        sed 's/#1c211f/#ffffff/g' "$drawing" | rsvg-convert -w $((20 * scale)) -h $((20 * scale)) -o "png/$name-white$suffix.png"
    done
done
