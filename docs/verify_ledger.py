#!/usr/bin/env python3
"""Checks the ledger of a sapha installation without sapha.

Needs Python 3.8 or newer and nothing else. Read it; it is short. It trusts no one: every
hash is computed again here. What it can check:

    python3 verify_ledger.py head HEAD.json HASHES.txt
        The head of a day covers exactly the acts whose hashes are listed, one a line, in order.
    python3 verify_ledger.py inclusion PROOF.json HEAD.json
        One act is among those the head covers.
    python3 verify_ledger.py consistency PROOF.json EARLIER-HEAD.json LATER-HEAD.json
        The earlier head is the beginning of the later one: nothing was changed or taken out.
    python3 verify_ledger.py chain ROWS.jsonl
        The published acts on one subject, one JSON object a line, follow one another unchanged.

It prints what it found and ends with 0 when all is well, 1 when something does not match,
2 when a file cannot be read. Signatures beside a head (.p7s) are checked with any CMS tool:

    openssl cms -verify -binary -inform DER -in HEAD.json.p7s -content HEAD.json -CAfile ROOTS.pem -out /dev/null

The rules, from RFC 9162 section 2.1:
    leaf  = SHA-256(0x00 followed by the 32 bytes of the act's hash)
    node  = SHA-256(0x01 followed by the left and the right child)
    A tree of n leaves is split at the largest power of two smaller than n.
The hash of an act is the SHA-256 of its JSON with sorted keys, without spaces, in UTF-8:
    actor_key, at, chain, facts, nonce, previous_hash, sequence, subject, verb
where nonce is random (the oldest acts have none, and then no such key) and previous_hash is the hash of the act before it in its chain, 64 zeros for the first.
"""

import hashlib
import json
import sys


def sha256(data):
    return hashlib.sha256(data).digest()


def leaf(act_hash):
    return sha256(b"\x00" + bytes.fromhex(act_hash))


def node(left, right):
    return sha256(b"\x01" + left + right)


def root_of(leaves):
    """Root of any number of leaves, keeping only one node of each height."""
    peaks = []  # (height, hash), highest first
    for hash_ in leaves:
        height = 0
        while peaks and peaks[-1][0] == height:
            hash_ = node(peaks.pop()[1], hash_)
            height += 1
        peaks.append((height, hash_))
    if not peaks:
        return sha256(b"")
    root = peaks.pop()[1]
    while peaks:
        root = node(peaks.pop()[1], root)
    return root


def inclusion_holds(index, size, leaf_hash, path, root):
    """RFC 9162, section 2.1.3.2."""
    if not 0 <= index < size:
        return False
    fn, sn, r = index, size - 1, leaf_hash
    for p in path:
        if sn == 0:
            return False
        if fn % 2 == 1 or fn == sn:
            r = node(p, r)
            while fn % 2 == 0 and fn != 0:
                fn, sn = fn // 2, sn // 2
        else:
            r = node(r, p)
        fn, sn = fn // 2, sn // 2
    return sn == 0 and r == root


def consistency_holds(first, second, first_root, second_root, path):
    """RFC 9162, section 2.1.4.2."""
    if first == second:
        return first > 0 and path == [] and first_root == second_root
    if not 0 < first < second or path == []:
        return False
    if first & (first - 1) == 0:  # a power of two: the earlier root is itself a node of the later tree
        path = [first_root] + path
    fn, sn = first - 1, second - 1
    while fn % 2 == 1:
        fn, sn = fn // 2, sn // 2
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            return False
        if fn % 2 == 1 or fn == sn:
            fr, sr = node(c, fr), node(c, sr)
            while fn % 2 == 0 and fn != 0:
                fn, sn = fn // 2, sn // 2
        else:
            sr = node(sr, c)
        fn, sn = fn // 2, sn // 2
    return sn == 0 and fr == first_root and sr == second_root


def act_hash(row):
    keys = ("actor_key", "at", "chain", "facts", "previous_hash", "sequence", "subject", "verb")
    content = {key: row[key] for key in keys}
    if "nonce" in row:
        content["nonce"] = row["nonce"]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


# --- the four checks; each returns what is wrong, or None ---------------------------------


def check_head(head_file, hashes_file):
    head = load(head_file)
    count = 0

    def leaves():
        nonlocal count
        with open(hashes_file, encoding="ascii") as lines:
            for line in lines:
                count += 1
                yield leaf(line.strip())

    root = root_of(leaves())
    if count != head["size"]:
        return "the list has %d acts, the head covers %d" % (count, head["size"])
    if root.hex() != head["root"]:
        return "the acts lead to the root %s, the head says %s" % (root.hex(), head["root"])
    return None


def check_inclusion(proof_file, head_file):
    proof, head = load(proof_file), load(head_file)
    if (proof["tree_size"], proof["root"]) != (head["size"], head["root"]):
        return "the proof is for another head"
    path = [bytes.fromhex(step) for step in proof["path"]]
    root = bytes.fromhex(proof["root"])
    if not inclusion_holds(proof["leaf_index"], proof["tree_size"], leaf(proof["event_hash"]), path, root):
        return "the proof does not lead from the act to the root"
    return None


def check_consistency(proof_file, earlier_file, later_file):
    proof, earlier, later = load(proof_file), load(earlier_file), load(later_file)
    if (proof["first_size"], proof["first_root"]) != (earlier["size"], earlier["root"]):
        return "the proof is for another earlier head"
    if (proof["second_size"], proof["second_root"]) != (later["size"], later["root"]):
        return "the proof is for another later head"
    path = [bytes.fromhex(step) for step in proof["path"]]
    roots = bytes.fromhex(proof["first_root"]), bytes.fromhex(proof["second_root"])
    if not consistency_holds(proof["first_size"], proof["second_size"], roots[0], roots[1], path):
        return "the proof does not lead from the earlier root to the later"
    return None


def check_chain(rows_file):
    before, place, chain = "0" * 64, 0, None
    with open(rows_file, encoding="utf-8") as lines:
        for line in lines:
            row, place = json.loads(line), place + 1
            chain = chain or row["chain"]
            if row["chain"] != chain or row["sequence"] != place:
                return "act %d is missing or out of order" % place
            if row["previous_hash"] != before:
                return "act %d does not follow the act before it" % place
            # An act nobody may see is published as its hashes alone.
            if "verb" in row and act_hash(row) != row["hash"]:
                return "act %d was altered" % place
            before = row["hash"]
    return None if place else "the file has no act"


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


CHECKS = {
    "head": (check_head, 2),
    "inclusion": (check_inclusion, 2),
    "consistency": (check_consistency, 3),
    "chain": (check_chain, 1),
}


def main(arguments):
    if not arguments or arguments[0] not in CHECKS or len(arguments) != CHECKS[arguments[0]][1] + 1:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        wrong = CHECKS[arguments[0]][0](*arguments[1:])
    except (OSError, ValueError, KeyError, TypeError) as error:
        print("cannot be read: %s: %s" % (type(error).__name__, error), file=sys.stderr)
        return 2
    print("NOT VALID: " + wrong if wrong else "valid")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
