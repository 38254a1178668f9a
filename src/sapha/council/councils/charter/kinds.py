"""The closed lists of a charter, each member with its words in both languages."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from sapha.foundation.errors import Bilingual


class Worded(StrEnum):
    """A code with the words people read for it."""

    text: Bilingual

    def __new__(cls, code: str, th: str, en: str) -> Self:
        """Make a member of its code and its words."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.text = Bilingual(th, en)
        return member


class Selection(Worded):
    """How the holders of a seat group are chosen."""

    EX_OFFICIO = "ex_officio", "โดยตำแหน่ง", "by office"
    ELECTED_BY_GROUP = "elected_by_group", "เลือกกันเอง", "elected from among themselves"
    NOMINATED = "nominated", "เสนอชื่อ", "nominated"
    DRAWN_BY_LOT = "drawn_by_lot", "จับสลากจากผู้สมัคร", "drawn by lot from those who applied"
    NAMED = "named", "ผู้มีอำนาจแต่งตั้งคัดเลือก", "named by the appointing authority"


class Residence(Worded):
    """What ties a person must have to the area to be eligible."""

    ANY = "any", "อยู่ที่ใดก็ได้", "living anywhere"
    LIVES = "lives", "มีชื่อในทะเบียนบ้านหรืออาศัยอยู่ในเขต", "living in the district"
    LIVES_OR_WORKS = (
        "lives_or_works",
        "อาศัย ทำงาน หรือเรียนอยู่ในเขต",
        "living, working or studying in the district",
    )


class Dimension(Worded):
    """What a balance rule counts."""

    SEX = "sex", "เพศ", "sex"
    AGE_BAND = "age_band", "ช่วงอายุ", "age"
    SUBDISTRICT = "subdistrict", "แขวง", "subdistrict"
    COMMUNITY_TYPE = "community_type", "ประเภทชุมชน", "kind of community"


class Sex(Worded):
    """Sex as the person states it."""

    FEMALE = "female", "หญิง", "women"
    MALE = "male", "ชาย", "men"
    OTHER = "other", "เพศอื่นหรือไม่ระบุ", "other or not stated"


class CommunityType(Worded):
    """Where and how people live together."""

    REGISTERED_COMMUNITY = "registered_community", "ชุมชนที่จัดตั้ง", "registered communities"
    HOUSING_ESTATE = "housing_estate", "หมู่บ้านจัดสรร", "housing estates"
    CONDOMINIUM = "condominium", "อาคารชุด", "condominiums"
    OTHER = "other", "ที่อยู่อาศัยอื่น", "other housing"


class QuorumBase(Worded):
    """Of which members the share of the quorum is taken."""

    IN_OFFICE = (
        "in_office",
        "กรรมการที่ออกเสียงได้ซึ่งอยู่ในตำแหน่ง ไม่นับผู้ที่ต้องออกจากการพิจารณาเรื่องนั้น",
        "the voting members in office, not counting those who withdraw from the item",
    )
    ALL_SEATS = "all_seats", "ที่นั่งที่ออกเสียงได้ทั้งหมด รวมที่ว่าง", "all voting seats, vacant ones included"


class MajorityBase(Worded):
    """Of what a majority is counted."""

    ALL_SEATS = "all_seats", "ที่นั่งที่ออกเสียงได้ทั้งหมด", "all voting seats"
    IN_OFFICE = "in_office", "กรรมการที่ออกเสียงได้ซึ่งอยู่ในตำแหน่ง", "the voting members in office"
    PRESENT = "present", "กรรมการที่มาประชุม", "the members present"
    CAST = "cast", "คะแนนที่ลง ไม่นับผู้งดออกเสียง", "the votes cast, abstentions not counted"


class Tie(Worded):
    """What happens when the votes are equal."""

    CHAIR_DECIDES = (
        "chair_decides",
        "ประธานในที่ประชุมออกเสียงเพิ่มอีกหนึ่งเสียงเป็นเสียงชี้ขาด",
        "the chair of the meeting casts one more vote, which decides",
    )
    NOT_CARRIED = "not_carried", "ถือว่าไม่ผ่าน", "the motion is not carried"


class OfficeWay(Worded):
    """How somebody comes to an office of the council."""

    SEAT_GROUP = "seat_group", "ผู้ที่นั่งในกลุ่ม", "who sits in the group"
    ELECTED_BY_MEMBERS = "elected_by_members", "กรรมการเลือกกันเอง", "elected by the members from among them"
    NAMED_IN_ORDER = "named_in_order", "ระบุในคำสั่งแต่งตั้ง", "named in the appointment order"
    NONE = "none", "ไม่มี", "nobody"


class AgendaKind(Worded):
    """The five kinds of agenda items (Office of the Prime Minister, Regulation on Correspondence)."""

    FOR_INFORMATION = "for_information", "เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ", "for information"
    ADOPTION_OF_MINUTES = "adoption_of_minutes", "เรื่องรับรองรายงานการประชุม", "adoption of minutes"
    MATTERS_ARISING = "matters_arising", "เรื่องสืบเนื่อง", "matters arising"
    FOR_CONSIDERATION = "for_consideration", "เรื่องเสนอให้ที่ประชุมพิจารณา", "for consideration"
    OTHER = "other", "เรื่องอื่น ๆ", "other"
