#!/usr/bin/env python3
"""Checks a proof that `ledgerctl proof` wrote; nothing but Python is needed.

usage: check-proof.py PROOF.json [SEQUENCE:DIGEST]

With a head that was noted or told elsewhere, shows that the revision is part of what that head
stands for. Exit status 0: it holds; 1: it does not; 2: the file is no proof.
"""

import hashlib
import json
import sys


def check(proof, anchor):
    if proof.get("format") != "ledgerd-proof-1" or not proof["links"]:
        return "not a proof of a known format"
    first = proof["links"][0]["link"].split("\n")[0].split("\t")
    if first[0] != "link" or hashlib.sha256(proof["content"].encode()).hexdigest() != first[3]:
        return "what the revision says does not match its link"
    digest = bytes.fromhex(proof["previous"])
    anchored = anchor is None
    for link in proof["links"]:
        fields = link["link"].split("\n")[0].split("\t")
        digest = hashlib.sha256(digest + link["link"].encode()).digest()
        if fields[1] != str(link["sequence"]) or digest.hex() != link["digest"]:
            return f"the chain breaks at revision {link['sequence']}"
        anchored = anchored or anchor == f"{link['sequence']}:{digest.hex()}"
    if not anchored:
        return f"no link has the digest of the anchor {anchor}"
    return None


def main():
    if not 2 <= len(sys.argv) <= 3:
        sys.exit(__doc__)
    try:
        with open(sys.argv[1], encoding="utf-8") as file:
            proof = json.load(file)
        fault = check(proof, sys.argv[2].lower() if len(sys.argv) == 3 else None)
    except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
        print(f"no proof: {error}", file=sys.stderr)
        sys.exit(2)
    if fault:
        print(f"does not hold: {fault}")
        sys.exit(1)
    first, last = proof["links"][0], proof["links"][-1]
    print(f"holds: revision {first['sequence']} is in the chain of the head")
    print(f"{last['sequence']}:{last['digest']}")


main()
