"""The three organisations of the demo set and their two programmes."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class House:
    """One supporting organisation; ``is_verified`` says whether the platform checked it."""

    key: str
    name: str
    website: str
    phone: str
    hours: str
    place: str
    is_verified: bool = True


HOUSES = (
    House(
        "loopplank", "De Loopplank", "https://loopplank.example", "09 000 00 10",
        "ma-vr 9.00-16.30", "gent",
    ),
    House(
        "scheldekaai", "Werkhuis Scheldekaai", "https://scheldekaai.example", "03 000 00 20",
        "ma-do 9.00-17.00", "antwerpen",
    ),
    House(
        "lindehof", "Wijkhuis Lindehof", "https://lindehof.example", "011 00 00 30",
        "di-za 10.00-17.00", "hasselt", is_verified=False,
    ),
)  # fmt: skip

SIDE_BY_SIDE: dict[str, Any] = {
    "slug": "side-by-side",
    "length_months": 6,
    "answer_days": 7,
    "name_en": "Side by side",
    "name_nl": "Zij aan zij",
    "name_ar": "جنبًا إلى جنب",
    "summary_en": "Six months with somebody who knows the work, in and around Ghent.",
    "summary_nl": "Zes maanden samen met iemand die het werk kent, in en rond Gent.",
    "summary_ar": "ستة أشهر مع شخص يعرف المهنة، في غنت وما حولها.",
    "description_en": (
        "You meet your mentor every two weeks, in the library or online. Together you look at "
        "your CV, at vacancies and at the way people work here. The mentor works in your sector "
        "and does this in free time.\n\n"
        "A coordinator of De Loopplank talks with every mentor first and stays in reach for both "
        "of you. It is free. You can stop at any time."
    ),
    "description_nl": (
        "Je ziet je mentor om de twee weken, in de bibliotheek of online. Samen bekijken jullie "
        "je cv, vacatures en hoe het er op het werk aan toegaat. De mentor werkt in jouw sector "
        "en doet dit in zijn vrije tijd.\n\n"
        "Een coördinator van De Loopplank spreekt eerst met elke mentor en blijft bereikbaar "
        "voor jullie beiden. Het is gratis. Je kan altijd stoppen."
    ),
    "description_ar": (
        "يكون اللقاء مع الموجّه كل أسبوعين، في المكتبة أو عبر الإنترنت. وفيه النظر معًا في "
        "السيرة الذاتية والوظائف الشاغرة وطريقة العمل هنا. يعمل الموجّه في القطاع نفسه، ويقدّم "
        "هذا في وقت فراغه.\n\n"
        "يتحدث منسّق من De Loopplank مع كل موجّه أولًا، ويبقى على تواصل مع الطرفين. "
        "الخدمة مجانية، ويمكن التوقف في أي وقت."
    ),
}
IN_YOUR_SECTOR: dict[str, Any] = {
    "slug": "mentor-in-your-sector",
    "length_months": 9,
    "answer_days": 10,
    "name_en": "A mentor in your sector",
    "name_nl": "Een mentor in je sector",
    "name_ar": "موجّه في قطاعك",
    "summary_en": "Nine months, with a visit to a workplace in the province of Antwerp.",
    "summary_nl": "Negen maanden, met een bezoek aan een werkplek in de provincie Antwerpen.",
    "summary_ar": "تسعة أشهر، مع زيارة إلى مكان عمل في مقاطعة أنتويرب.",
    "description_en": (
        "Your mentor knows your profession and shows you how it works here: the words, the "
        "rules, the people. In the third month you visit a workplace together.\n\n"
        "Werkhuis Scheldekaai looks for mentors in every sector. You do not need perfect Dutch: "
        "A2 is enough to start, or another language that you both speak."
    ),
    "description_nl": (
        "Je mentor kent jouw beroep en toont hoe het hier werkt: de woorden, de regels, de "
        "mensen. In de derde maand bezoeken jullie samen een werkplek.\n\n"
        "Werkhuis Scheldekaai zoekt mentoren in elke sector. Je hoeft geen perfect Nederlands te "
        "spreken: met A2 kan je starten, of met een andere taal die jullie allebei spreken."
    ),
    "description_ar": (
        "يعرف الموجّه المهنة ويشرح كيف تسير الأمور هنا: المفردات والقواعد والأشخاص. وفي الشهر "
        "الثالث تكون هناك زيارة مشتركة إلى مكان عمل.\n\n"
        "يبحث Werkhuis Scheldekaai عن موجّهين في كل القطاعات. لا حاجة إلى هولندية كاملة: "
        "يكفي المستوى A2 للبداية، أو لغة أخرى مشتركة."
    ),
}
# Which house runs which programme, and the towns its people come from.
PROGRAMMES = {"loopplank": SIDE_BY_SIDE, "scheldekaai": IN_YOUR_SECTOR}
TOWNS = {
    "side-by-side": (
        "gent", "gent", "gent", "gent", "aalst", "sint-niklaas", "lokeren", "dendermonde",
        "eeklo", "oudenaarde", "brugge", "kortrijk", "roeselare", "oostende", "brussel",
    ),
    "mentor-in-your-sector": (
        "antwerpen", "antwerpen", "antwerpen", "antwerpen", "mechelen", "lier", "turnhout",
        "geel", "heist-op-den-berg", "leuven", "hasselt", "genk", "vilvoorde", "brussel",
    ),
}  # fmt: skip
