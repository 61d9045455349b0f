#!/usr/bin/env python3
"""Checks an exported audit chain with nothing of Infrajet's own: verify_audit.py EXPORT.ndjson [ANCHOR]"""
import hashlib
import json
import sys

export, anchor = sys.argv[1], (sys.argv + [""])[2]
sequence, previous = 0, "0" * 64
seen = anchor in ("", f"{sequence}:{previous}")
with open(export, encoding="utf-8") as lines:
    for entry in map(json.loads, lines):
        seconds, _, fraction = entry["at"].rstrip("Z").partition(".")
        names = ["previous_hash", "id", "at", "actor", "action", "subject", "outcome", "correlation_id"]
        fields = [str(entry["sequence"])] + [entry[name] for name in names]
        fields[3] = f"{seconds}.{fraction:0<6}Z"
        text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
        expected = (sequence + 1, previous, hashlib.sha256(text.encode()).hexdigest())
        if (entry["sequence"], entry["previous_hash"], entry["hash"]) != expected:
            sys.exit(f"broken at {entry['id']}")
        sequence, previous = entry["sequence"], entry["hash"]
        seen |= anchor == f"{sequence}:{previous}"
if not seen:
    sys.exit("the anchor is not in this chain")
print(f"{sequence} entries, unbroken, anchor {sequence}:{previous}")
