# SPDX-License-Identifier: MIT
"""What is to be seen on a screen, and when it last changed: read from the memory of Xvfb (-fbdir), so that nothing has to be asked."""
import mmap
import os
import struct
import time
import zlib


class Glass:
    def __init__(self, folder):
        self.file = open(os.path.join(folder, "Xvfb_screen0"), "rb")
        self.memory = mmap.mmap(self.file.fileno(), 0, prot=mmap.PROT_READ)
        header = struct.unpack(">25I", self.memory[:100])  # of an XWD file
        self.line = header[12]
        self.start = header[0] + 12 * header[19]

    def sum(self, box):
        """Of the pixels in it."""
        x, y, width, height = box
        found = 0
        for row in range(y, y + height):
            begin = self.start + row * self.line + 4 * x
            found = zlib.crc32(self.memory[begin:begin + 4 * width], found)
        return found

    def changes(self, boxes, act, quiet, longest=30):
        """Does something, which may say when it began. For each box the milliseconds from then to each change in it, until nothing
        changed in any for `quiet` seconds."""
        before, now = [self.sum(box) for box in boxes], time.monotonic()
        since = act() or now
        changed_at, changes = since, [[] for _ in boxes]
        while time.monotonic() - changed_at < quiet:
            if time.monotonic() - since > longest:
                raise RuntimeError("it does not come to rest")
            time.sleep(0.002)
            for number, box in enumerate(boxes):
                now = self.sum(box)
                if now != before[number]:
                    before[number], changed_at = now, time.monotonic()
                    changes[number].append((changed_at - since) * 1000)
        return changes
