#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Makes the sounds of the admin app. For a call: ring.wav (two strikes of a desk bell), chime.wav (three tones that rise). For what
else comes: message.wav (a soft tick), drop.wav (a falling drop). For either: softbell.wav (one strike, from afar).

Each is a sum of decaying sine waves. Standard library only; the result is the same on every machine that rounds alike.
"""
import array
import math
import sys
import wave

RATE = 22050

# A small struck dome: frequency relative to the strike note, loudness, time in s to fall to 1/e. Close pairs beat softly.
BELL = [(1.0, 1.0, 0.55), (1.003, 0.55, 0.50), (2.006, 0.45, 0.34), (2.74, 0.38, 0.24), (4.07, 0.20, 0.13),
        (5.43, 0.13, 0.08), (8.2, 0.06, 0.03)]


def strike(out, start, note, partials, loudness, attack):
    first = int(start * RATE)
    for n in range(first, len(out)):
        t = (n - first) / RATE
        rise = min(1.0, t / attack)
        out[n] += loudness * rise * sum(level * math.exp(-t / fall) * math.sin(2 * math.pi * note * ratio * t)
                                        for ratio, level, fall in partials if note * ratio < RATE / 2)


def save(name, out, peak):
    fade = int(0.04 * RATE)
    for n in range(fade):
        out[-1 - n] *= n / fade
    scale = peak * 32767 / max(abs(sample) for sample in out)
    samples = array.array('h', (round(sample * scale) for sample in out))
    if sys.byteorder == 'big':
        samples.byteswap()
    with wave.open(name, 'wb') as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())


ring = [0.0] * int(1.6 * RATE)
strike(ring, 0.0, 1568.0, BELL, 1.0, 0.002)
strike(ring, 0.32, 1568.0, BELL, 0.85, 0.002)
save('ring.wav', ring, 0.80)

tick = [0.0] * int(0.18 * RATE)
strike(tick, 0.0, 988.0, [(1.0, 1.0, 0.030), (2.0, 0.25, 0.015)], 0.6, 0.004)
strike(tick, 0.06, 1318.5, [(1.0, 1.0, 0.035), (2.0, 0.20, 0.015)], 0.6, 0.004)
save('message.wav', tick, 0.45)

chime = [0.0] * int(1.7 * RATE)
for start, note in ((0.0, 659.3), (0.22, 830.6), (0.44, 987.8)):
    strike(chime, start, note, [(1.0, 1.0, 0.42), (2.0, 0.30, 0.22), (3.01, 0.10, 0.10)], 0.8, 0.006)
save('chime.wav', chime, 0.75)

soft = [0.0] * int(0.9 * RATE)
strike(soft, 0.0, 1174.7, [(1.0, 1.0, 0.32), (1.002, 0.5, 0.30), (2.006, 0.20, 0.16), (2.74, 0.08, 0.09)], 0.7, 0.008)
save('softbell.wav', soft, 0.55)

drop = [0.0] * int(0.30 * RATE)
strike(drop, 0.0, 1760.0, [(1.0, 1.0, 0.035), (1.5, 0.2, 0.02)], 0.6, 0.003)
strike(drop, 0.07, 1174.7, [(1.0, 1.0, 0.06), (2.0, 0.15, 0.02)], 0.7, 0.003)
save('drop.wav', drop, 0.5)
