"""What the component sheet shows: sample words in two languages, as data, not as messages."""

from typing import Any

from django import forms
from django.core.paginator import Paginator

from allinone.ui import icons
from allinone.ui.path import State, Station

_WORDS: dict[str, dict[str, str]] = {
    "title": {"en": "Components", "ar": "المكوّنات"},
    "ridge": {"en": "Path, the ridge", "ar": "الطريق، التلّة"},
    "ridge_wide": {"en": "The ridge of a desk, with its plate", "ar": "التلّة مع الخطوة التالية"},
    "stations": {"en": "Stations: shape and word", "ar": "المحطات: شكل وكلمة"},
    "across": {"en": "Path, across", "ar": "الطريق أفقياً"},
    "list": {"en": "Path, the list", "ar": "الطريق، القائمة"},
    "buttons": {"en": "Buttons", "ar": "الأزرار"},
    "find": {"en": "Find my path", "ar": "معرفة طريقي"},
    "not_now": {"en": "Not now", "ar": "ليس الآن"},
    "skip": {"en": "Skip", "ar": "تخطّي"},
    "erase": {"en": "Erase my file", "ar": "محو ملفّي"},
    "fields": {"en": "Fields", "ar": "الحقول"},
    "notices": {"en": "Notices", "ar": "التنبيهات"},
    "saved": {"en": "Saved. Two steps changed place.", "ar": "حُفظ. تغيّر ترتيب خطوتين."},
    "undo": {"en": "Undo", "ar": "تراجع"},
    "no_net": {"en": "No internet.", "ar": "لا اتصال بالإنترنت."},
    "no_net_text": {"en": "Your ticks stay on this phone.", "ar": "تبقى العلامات على هذا الهاتف."},
    "badges": {"en": "Badges, level and language", "ar": "الشارات والمستوى واللغة"},
    "fits": {"en": "Dutch fits", "ar": "اللغة مناسبة"},
    "unknown": {"en": "Not known yet", "ar": "غير معروف بعد"},
    "days": {"en": "5 days left", "ar": "بقي 5 أيام"},
    "dutch": {"en": "Dutch", "ar": "الهولندية"},
    "reasons": {"en": "Reasons and waiting", "ar": "الأسباب والانتظار"},
    "card": {"en": "Card", "ar": "بطاقة"},
    "cafe": {"en": "Job café for engineers", "ar": "مقهى الوظائف للمهندسين والمهندسات"},
    "cafe_when": {
        "en": "Thursday 25 June, 19.00. Ghent.",
        "ar": "الخميس 25 حزيران/يونيو، 19.00. غنت.",
    },
    "cafe_text": {
        "en": "Meet 12 people from the sector. Childcare on the spot.",
        "ar": "لقاء 12 شخصاً من المجال. رعاية الأطفال متوفرة.",
    },
    "pair": {"en": "A pair on the board", "ar": "ثنائي على اللوحة"},
    "mentor": {"en": "Mentor in construction", "ar": "موجّه في البناء"},
    "waits": {"en": "waits 11 weeks", "ar": "بانتظار منذ 11 أسبوعاً"},
    "place": {"en": "1 place left", "ar": "بقي مكان واحد"},
    "why": {
        "en": "Same occupation: civil engineer. Both speak English well.",
        "ar": "المهنة نفسها: هندسة مدنية. لغة مشتركة: الإنكليزية.",
    },
    "pinned": {"en": "Pin", "ar": "تثبيت"},
    "swap": {"en": "Swap", "ar": "تبديل"},
    "table": {"en": "Tabs and table", "ar": "الألسنة والجدول"},
    "to": {"en": "To", "ar": "إلى"},
    "for": {"en": "For", "ar": "لأجل"},
    "since": {"en": "Since", "ar": "منذ"},
    "mediator": {"en": "Mediator", "ar": "وسيط للعمل"},
    "diploma_help": {"en": "Diploma help", "ar": "المساعدة في الشهادة"},
    "weeks3": {"en": "3 weeks", "ar": "3 أسابيع"},
    "days6": {"en": "6 days", "ar": "6 أيام"},
    "progress": {"en": "Progress", "ar": "التقدّم"},
    "reading": {"en": "Reading your sheet", "ar": "قراءة الجدول"},
    "rows": {"en": "128 of 200 rows", "ar": "128 من 200 صف"},
    "empty": {"en": "Empty state", "ar": "لا شيء بعد"},
    "no_meetings": {"en": "No meetings yet", "ar": "لا لقاءات بعد"},
    "propose_text": {
        "en": "Propose three times. Your mentor picks one.",
        "ar": "ثلاثة أوقات مقترحة، ويختار الموجّه منها واحداً.",
    },
    "propose": {"en": "Propose times", "ar": "اقتراح أوقات"},
    "dialog": {"en": "Dialog", "ar": "نافذة تأكيد"},
    "stop_question": {"en": "Stop sharing with Amal?", "ar": "إيقاف المشاركة مع Amal؟"},
    "stop_text": {
        "en": "They can no longer open your file, from the next click. You can share again later.",
        "ar": "لا يمكن لهم فتح الملف بعد الآن. والمشاركة من جديد ممكنة لاحقاً.",
    },
    "stop": {"en": "Stop sharing", "ar": "إيقاف المشاركة"},
    "keep": {"en": "Keep it as it is", "ar": "إبقاء الوضع كما هو"},
    "doors": {"en": "Doors", "ar": "الأبواب"},
    "door": {"en": "I want to guide someone.", "ar": "أريد مرافقة شخص في طريقه إلى العمل."},
    "door_text": {
        "en": "Two talks a month, in your own sector.",
        "ar": "لقاءان في الشهر، في مجال عملي.",
    },
    "thread": {"en": "Messages", "ar": "الرسائل"},
    "said": {
        "en": "Tuesday at 18.30 suits me. And you?",
        "ar": "الثلاثاء في 18.30 مناسب. هل من اقتراح آخر؟",
    },
    "said_back": {
        "en": "Tuesday is good. See you in the library.",
        "ar": "الثلاثاء مناسب. إلى اللقاء في المكتبة.",
    },
    "me": {"en": "You, today 9.12", "ar": "أنا، اليوم 9.12"},
    "they": {"en": "Green Plover, today 9.05", "ar": "Green Plover، اليوم 9.05"},
    "step": {"en": "Have the level of your diploma recognised", "ar": "معادلة مستوى الشهادة"},
    "step_why": {
        "en": "The paper says “master” in words that employers here know.",
        "ar": "مع هذه الورقة يرى صاحب العمل مستوى شهادتك بكلمات يعرفها.",
    },
    "how_long": {"en": "How long", "ar": "المدة"},
    "how_long_text": {"en": "Target 60 days, often longer", "ar": "الهدف 60 يوماً، وغالباً أكثر"},
    "cost": {"en": "Cost", "ar": "التكلفة"},
    "cost_text": {"en": "Free for some residence cards", "ar": "مجاناً لبعض الحالات"},
    "apply": {"en": "Open the application", "ar": "فتح الطلب"},
    "icons": {"en": "Icons", "ar": "الأيقونات"},
}

_STATIONS: dict[str, list[tuple[State, str, str]]] = {
    "en": [
        (State.DONE, "Arrive", "Done in March"),
        (State.DONE, "Orient", "Done in April"),
        (State.HERE, "Prepare", ""),
        (State.OPEN, "Connect", "1 of 3 steps open"),
        (State.GOAL, "Work at your level", "Civil engineer"),
    ],
    "ar": [
        (State.DONE, "الوصول", "تمّ في آذار/مارس"),
        (State.DONE, "التعرّف", "تمّ في نيسان/أبريل"),
        (State.HERE, "الاستعداد", ""),
        (State.OPEN, "التواصل", "متاحة 1 من 3 خطوات"),
        (State.GOAL, "العمل بمستواك", "هندسة مدنية"),
    ],
}
_ACROSS = {
    "en": [
        ("Sent", "2 June"),
        ("Accepted", "4 June"),
        ("First contact", "by 11 June"),
        ("Result", ""),
    ],
    "ar": [
        ("أُرسلت", "2 حزيران/يونيو"),
        ("قُبلت", "4 حزيران/يونيو"),
        ("أول اتصال", "قبل 11 حزيران/يونيو"),
        ("النتيجة", ""),
    ],
}
_REASONS = {
    "en": (
        ["Master in civil engineering.", "5 to 10 years in construction."],
        ["Eurocode 2 is not in the profile. Ask about it."],
    ),
    "ar": (
        ["ماجستير في الهندسة المدنية.", "من 5 إلى 10 سنوات في البناء."],
        ["Eurocode 2 غير مذكور في الملف. السؤال ممكن."],
    ),
}
_FORM: dict[str, dict[str, Any]] = {
    "en": {
        "place": ("Where do you live?", "We look for help close to you."),
        "code": ("Code from the e-mail", "", "Fill in all 6 numbers."),
        "door": (
            "Which sentence is yours?",
            ["I look for work at my level.", "I want to guide someone."],
        ),
        "adult": "I am 18 or older.",
        "cities": ["Ghent", "Aalst"],
    },
    "ar": {
        "place": ("مكان السكن", "للبحث عن مساعدة قريبة."),
        "code": ("الرمز من البريد الإلكتروني", "", "الأرقام الستة كلها مطلوبة."),
        "door": ("أي جملة تناسبك؟", ["أبحث عن عمل بمستواي.", "أريد مرافقة شخص."]),
        "adult": "عمري 18 سنة أو أكثر.",
        "cities": ["غنت", "ألست"],
    },
}


def side(code: str) -> dict[str, Any]:
    """Return all that one side of the sheet shows, in ``en`` or ``ar``."""
    words = {name: texts[code] for name, texts in _WORDS.items()}
    states = [Station(state, "", says_state=True) for state in State]
    fits, missing = _REASONS[code]
    return {
        "w": words,
        "code": code,
        "stations": [Station(state, title, text) for state, title, text in _STATIONS[code]],
        "states": [Station(one.state, one.word, says_state=True) for one in states],
        "across": _across(code),
        "fits": fits,
        "missing": missing,
        "form": _form(code),
        "page": Paginator(range(10), 2).page(1),
        "tabs": _tabs(code),
        "icons": sorted(icons.PATHS),
    }


def _across(code: str) -> list[Station]:
    states = (State.DONE, State.DONE, State.HERE, State.GOAL)
    return [
        Station(state, title, text)
        for state, (title, text) in zip(states, _ACROSS[code], strict=True)
    ]


def _tabs(code: str) -> list[dict[str, Any]]:
    labels = {"en": ("Open", "Waiting", "Closed"), "ar": ("مفتوحة", "بالانتظار", "مغلقة")}[code]
    return [
        {"label": label, "url": "#", "count": count, "current": count == 2}
        for label, count in zip(labels, (2, 1, 7), strict=True)
    ]


def _form(code: str) -> forms.Form:
    """Return a form with one mistake, so that the sheet shows a field that needs care."""
    words = _FORM[code]
    place, (code_label, _, mistake), (door, doors) = words["place"], words["code"], words["door"]
    given = {"place": words["cities"][0], "code": "493 1", "door": "0", "adult": "on"}
    form = forms.Form({f"{code}-{name}": value for name, value in given.items()}, prefix=code)
    form.fields["place"] = forms.ChoiceField(
        label=place[0], help_text=place[1], choices=[(city, city) for city in words["cities"]]
    )
    form.fields["code"] = forms.RegexField(
        r"^\d{6}$",
        label=code_label,
        error_messages={"invalid": mistake},
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    form.fields["door"] = forms.ChoiceField(
        label=door,
        choices=[(str(index), text) for index, text in enumerate(doors)],
        widget=forms.RadioSelect(attrs={"data-look": "pairs"}),
    )
    form.fields["adult"] = forms.BooleanField(label=words["adult"])
    return form
