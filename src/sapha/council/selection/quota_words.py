"""Quotas of a draw in plain words."""

from __future__ import annotations

from collections.abc import Mapping

from sapha.council.councils.charter.kinds import CommunityType, Sex
from sapha.council.membership.draw import Quota
from sapha.foundation.date_forms import BE_MINUS_CE
from sapha.foundation.errors import Bilingual

_NAMED: Mapping[str, Bilingual] = {one.value: one.text for one in (*Sex, *CommunityType)}


def _trait(quota: Quota, places: Mapping[str, str]) -> Bilingual:
    if quota.dimension == "birth_year":
        first, _sign, last = quota.value.partition("-")
        be = f"{int(first) + BE_MINUS_CE}–{int(last) + BE_MINUS_CE}"
        return Bilingual(f"ผู้เกิดปี {be}", f"born {first}–{last}")
    if quota.dimension == "subdistrict":
        name = places.get(quota.value, quota.value)
        return Bilingual(f"แขวง{name}", name)
    return _NAMED[quota.value]


def in_words(quota: Quota, places: Mapping[str, str]) -> Bilingual:
    """Return a quota as a sentence.

    Args:
        quota: of a draw.
        places: names of subdistricts by code.
    """
    trait = _trait(quota, places)
    if quota.most is None:
        return Bilingual(f"{trait.th} อย่างน้อย {quota.least} คน", f"{trait.en}: at least {quota.least}")
    if not quota.least:
        return Bilingual(f"{trait.th} ไม่เกิน {quota.most} คน", f"{trait.en}: at most {quota.most}")
    return Bilingual(
        f"{trait.th} {quota.least} ถึง {quota.most} คน", f"{trait.en}: {quota.least} to {quota.most}"
    )
