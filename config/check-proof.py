#!/usr/bin/env python3
"""Checks a proof that `ledgerctl proof` wrote; nothing but Python is needed.

usage: check-proof.py PROOF.json [ANCHOR]

The anchor is a head that was noted or told elsewhere: SEQUENCE:DIGEST, as a notice ends with, or
what `ledgerctl verify` prints, of which the part before the slash counts. It is what the proof is
held against: anybody can make up a proof that is sound in itself. What follows the anchor's revision
in the file is not looked at, since nothing vouches for it.

Exit status 0: the revision is part of what the anchor stands for; 1: it is not, or the proof is
false; 2: the file is no proof, or the anchor none; 3: without an anchor, the proof is sound in
itself and shows nothing.
"""

import hashlib
import json
import re
import sys


def check(proof, anchor):
    """What is wrong, or None. With an anchor only what leads to it counts."""
    if proof.get("format") != "ledgerd-proof-1" or not proof["links"]:
        return "not a proof of a known format"
    if not re.fullmatch("[0-9a-f]{64}", proof["previous"]):
        return "the digest before the revision has not 32 bytes"
    first = proof["links"][0]["link"].split("\n")[0].split("\t")
    if first[0] != "link" or hashlib.sha256(proof["content"].encode()).hexdigest() != first[3]:
        return "what the revision says does not match its link"
    digest = bytes.fromhex(proof["previous"])
    sequence = None
    for link in proof["links"]:
        fields = link["link"].split("\n")[0].split("\t")
        digest = hashlib.sha256(digest + link["link"].encode()).digest()
        if fields[:2] != ["link", str(link["sequence"])] or digest.hex() != link["digest"]:
            return f"the chain breaks at revision {link['sequence']}"
        if sequence is not None and link["sequence"] != sequence + 1:
            return f"revision {sequence + 1} is missing"
        sequence = link["sequence"]
        if anchor == f"{sequence}:{digest.hex()}":
            return None
    if anchor is not None:
        return f"no link has the digest of the anchor {anchor}"
    return None


def main():
    if not 2 <= len(sys.argv) <= 3:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    anchor = sys.argv[2].lower().split("/")[0] if len(sys.argv) == 3 else None
    if anchor is not None and not re.fullmatch("[0-9]+:[0-9a-f]{64}", anchor):
        print(f"no anchor: {sys.argv[2]} is not SEQUENCE:DIGEST", file=sys.stderr)
        sys.exit(2)
    try:
        with open(sys.argv[1], encoding="utf-8") as file:
            proof = json.load(file)
        fault = check(proof, anchor)
    except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        print(f"no proof: {error}", file=sys.stderr)
        sys.exit(2)
    if fault:
        print(f"does not hold: {fault}")
        sys.exit(1)
    first = proof["links"][0]["sequence"]
    if anchor is None:
        print(f"not anchored: the proof of revision {first} is sound in itself, as a made-up one can be")
        print("give it a head that was noted elsewhere, of that revision or a later one")
        sys.exit(3)
    print(f"holds: revision {first} is part of what this anchor stands for")
    print(anchor)


main()
