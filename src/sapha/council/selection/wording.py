"""Who can sit in a seat group, told in plain sentences."""

from __future__ import annotations

from sapha.council.councils.charter.kinds import CommunityType, Residence
from sapha.council.councils.charter.rules import GroupRules
from sapha.council.selection.queries.calls import CallLine
from sapha.foundation.errors import Bilingual

_LIVES = Bilingual("มีชื่อในทะเบียนบ้านหรืออาศัยอยู่ใน{th}", "Lives in {en}")
_TIED = Bilingual("อาศัย ทำงาน หรือเรียนอยู่ใน{th}", "Lives, works or studies in {en}")


def _age(group: GroupRules) -> Bilingual | None:
    least, most = group.least_age, group.most_age
    if least is not None and most is not None:
        return Bilingual(f"อายุ {least} ถึง {most} ปี", f"Aged {least} to {most}")
    if least is not None:
        return Bilingual(f"อายุ {least} ปีขึ้นไป", f"Aged {least} or over")
    return None if most is None else Bilingual(f"อายุไม่เกิน {most} ปี", f"Aged {most} or under")


def _place(line: CallLine) -> Bilingual | None:
    district = line.call.council.district
    if district is None or line.group.residence is Residence.ANY:
        return None
    told = _LIVES if line.group.residence is Residence.LIVES else _TIED
    th, en = f"เขต{district.name_th}", f"{district.name_en} District"
    return Bilingual(told.th.format(th=th), told.en.format(en=en))


def who_can_sit(line: CallLine) -> list[Bilingual]:
    """Return the conditions of a call, one sentence each; empty when there are none."""
    found = [_age(line.group), _place(line)]
    if line.call.community_type:
        text = next(one.text for one in CommunityType if one.value == line.call.community_type)
        found.append(Bilingual(f"อยู่ใน{text.th}", f"Lives in {text.en}"))
    if asked := line.call.endorsements:
        found.append(
            Bilingual(
                f"มีชุมชน สมาคม หรือกลุ่มรับรองอย่างน้อย {asked} กลุ่ม",
                f"Endorsed by at least {asked} communities, associations or groups",
            )
        )
    return [one for one in found if one is not None]
