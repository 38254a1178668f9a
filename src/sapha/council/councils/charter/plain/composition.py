"""Who sits, in plain words: groups, balance, offices."""

from __future__ import annotations

from sapha.council.councils.charter.balance import EACH, ages_of
from sapha.council.councils.charter.kinds import CommunityType, Dimension, OfficeWay, Residence, Sex, Worded
from sapha.council.councils.charter.plain.sentences import Sentence, counted, in_english, say
from sapha.council.councils.charter.rules import BalanceRule, CharterRules, GroupRules, Office
from sapha.foundation.errors import Bilingual

_OFFICES = {
    "chair": Bilingual("ประธาน", "Chair"),
    "vice_chair": Bilingual("รองประธาน", "Vice chair"),
    "secretary": Bilingual("เลขานุการ", "Secretary"),
}


def seats_in_all(rules: CharterRules) -> Sentence:
    """Tell how many seats there are and how many vote."""
    seats, voting = rules.seats, rules.voting_seats
    return say(
        "seats",
        f"สภานี้มี {seats} ที่นั่ง ออกเสียงได้ {voting} ที่นั่ง",
        f"The council has {counted(seats, 'seat')}, of which {voting} vote.",
    )


def group(rules: GroupRules) -> Sentence:
    """Tell one seat group in full."""
    th = [f"{rules.name.th} {rules.seats} คน {rules.selection.text.th}"]
    en = [f"{in_english(rules.name)}: {counted(rules.seats, 'seat')}, {rules.selection.text.en}"]
    if rules.nominated_by.th:
        th.append(f"โดย{rules.nominated_by.th}")
        en.append(f"by {in_english(rules.nominated_by)}")
    for fact in (_ages(rules), _residence(rules), _votes(rules), _alternates(rules)):
        if fact.th:
            th.append(fact.th)
            en.append(fact.en)
    text = Bilingual(" ".join(th), ", ".join(en) + ".")
    return Sentence(f"groups.{rules.code}", text, Bilingual(rules.source, rules.source))


def _ages(rules: GroupRules) -> Bilingual:
    least, most = rules.least_age, rules.most_age
    if least is not None and most is not None:
        return Bilingual(f"อายุ {least} ถึง {most} ปี", f"aged {least} to {most}")
    if least is not None:
        return Bilingual(f"อายุ {least} ปีขึ้นไป", f"aged {least} or over")
    return Bilingual(f"อายุไม่เกิน {most} ปี", f"aged {most} or under") if most is not None else Bilingual("", "")


def _residence(rules: GroupRules) -> Bilingual:
    return Bilingual("", "") if rules.residence is Residence.ANY else rules.residence.text


def _votes(rules: GroupRules) -> Bilingual:
    return Bilingual("", "") if rules.votes else Bilingual("ไม่มีสิทธิออกเสียง", "without a vote")


def _alternates(rules: GroupRules) -> Bilingual:
    return Bilingual("ส่งผู้แทนประจำมาแทนได้", "may send an alternate") if rules.alternates else Bilingual("", "")


def trait_words(dimension: Dimension, value: str) -> Bilingual:
    """Return the people a balance rule speaks of, in words."""
    if value == EACH:
        return Bilingual(f"แต่ละ{dimension.text.th}", f"each {dimension.text.en}")
    if dimension is Dimension.AGE_BAND:
        ages = ages_of(value)
        assert ages is not None
        if value.endswith("-"):
            return Bilingual(f"อายุ {ages.least} ปีขึ้นไป", f"people aged {ages.least} or over")
        return Bilingual(f"อายุ {ages.least} ถึง {ages.most} ปี", f"people aged {ages.least} to {ages.most}")
    if dimension is Dimension.SEX:
        return _words(Sex, value)
    if dimension is Dimension.COMMUNITY_TYPE:
        text = _words(CommunityType, value)
        return Bilingual(f"ผู้อยู่ใน{text.th}", f"people of {text.en}")
    return Bilingual(f"ผู้อยู่ในแขวงรหัส {value}", f"people of subdistrict {value}")


def _words(kind: type[Worded], value: str) -> Bilingual:
    return next(one.text for one in kind if one.value == value)


def balance(rules: CharterRules, rule: BalanceRule) -> Sentence:
    """Tell one balance rule."""
    who, scope = trait_words(rule.dimension, rule.value), rules.group(rule.group)
    place = scope.name if scope else Bilingual("ทั้งสภา", "the whole council")
    th = [*([f"อย่างน้อย {rule.least} คน"] if rule.least is not None else [])]
    en = [*([f"at least {rule.least}"] if rule.least is not None else [])]
    if rule.most is not None:
        th.append(f"ไม่เกิน {rule.most} คน")
        en.append(f"at most {rule.most}")
    key = f"balance.{rule.group or 'council'}.{rule.dimension.value}.{rule.value}"
    return say(
        key,
        f"{place.th}: {who.th} {' และ'.join(th)}",
        f"{in_english(place)}: {who.en}, {' and '.join(en)}.",
    )


def office(rules: CharterRules, name: str, held: Office) -> Sentence:
    """Tell how somebody comes to an office."""
    title, way, key = _OFFICES[name], held.way.text, f"offices.{name}"
    if held.way is OfficeWay.SEAT_GROUP:
        named = rules.group(held.group)
        place = named.name if named else Bilingual(held.group, held.group)
        return say(key, f"{title.th}คือ{way.th} “{place.th}”", f"{title.en}: {way.en} “{in_english(place)}”.")
    return say(key, f"{title.th}: {way.th}", f"{title.en}: {way.en}.")
