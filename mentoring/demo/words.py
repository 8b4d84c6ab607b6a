"""What the people of the demo set write, each in a language of their own."""

GOALS = (
    "I want to work in my own field again. First I need to understand how people apply here.",
    "In six months I want a first interview with an employer in my sector.",
    "I would like to improve my CV and learn how colleagues talk at work.",
    "My diploma is being recognised. Meanwhile I want to meet people who do this work here.",
    "I want to find an internship at my level and build a small network.",
    "I need somebody who tells me honestly what I still miss for this job.",
    "I want to speak Dutch about my profession, not only in class.",
    "I want to know which jobs fit my degree and which courses would help me most.",
    "أريد أن أعود إلى مهنتي، وأن أفهم كيف يبحث الناس عن عمل هنا.",
    "هدفي أن أجهّز سيرة ذاتية جيدة وأن أتدرّب على مقابلات العمل.",
    "أودّ التعرّف على أشخاص يعملون في قطاعي وبناء شبكة علاقات صغيرة.",
    "Ik wil in mijn eigen beroep werken en eerst goed Nederlands leren op de werkvloer.",
    "Ik zoek iemand die mij helpt met mijn eerste sollicitatiebrief.",
    "Je voudrais comprendre le marché du travail ici et préparer mes entretiens.",
)
MOTIVATIONS = (
    "Ik kreeg zelf veel kansen en geef dat graag door.",
    "In ons team zoeken we al jaren collega's. Er is zoveel talent dat niemand ziet.",
    "Ik leer zelf graag bij van iemand met een andere blik op mijn vak.",
    "Na mijn pensioen wil ik mijn ervaring blijven delen.",
    "Een vriendin is mentor en vertelde hoe fijn dat was.",
    "I came here ten years ago. Somebody helped me then, now it is my turn.",
    "Twee uur per week kan ik missen, en mijn werkgever steunt dit.",
    "",
)
ABOUTS = (
    "Ik werk al vijftien jaar in deze sector en ken veel bedrijven in de buurt.",
    "Ik luister eerst en denk dan mee. Een cv nalezen doe ik met plezier.",
    "I like to explain how things work at the office, also what nobody writes down.",
    "Ik begeleid op het werk al stagiairs. Geduld heb ik genoeg.",
    "I made a new start here myself and I remember how long the first year felt.",
    "Ik help graag met oefenen: een telefoontje, een gesprek, een eerste dag.",
    "Mijn netwerk in de regio is groot. Ik stel je graag aan mensen voor.",
    "We can meet online in the evening or walk through the city on Saturday.",
)
# Why a coordinator said no to a mentor, as he reads it.
DECLINED = (
    "We are looking for people who can meet every two weeks. You are welcome again next year.",
    "Your sector has enough mentors now. Another programme may suit you better.",
    "You asked for an internship supervisor's role. We passed your name to that team.",
)
# One conversation each: who speaks (0 the talent, 1 the mentor), and what.
TALKS = (
    (
        (1, "Welcome! I am glad that we can work together. When would suit you for a first talk?"),
        (0, "Thank you! Evenings are best for me, after my Dutch class."),
        (1, "Then I propose three times. Bring your CV if you have one, also an old one."),
        (0, "I have one in English. I will bring it."),
    ),
    (
        (1, "Dag! Ik las wat je wil bereiken. Mooi doel, daar kan ik bij helpen."),
        (0, "Dank u wel. Mijn Nederlands is nog klein, maar ik oefen elke dag."),
        (1, "Dat lukt prima. We spreken rustig, en anders even in het Engels."),
        (0, "Heel graag. Tot snel!"),
        (1, "Tot dinsdag. Ik neem een paar vacatures mee om samen te lezen."),
    ),
    (
        (0, "Good morning, I sent two applications this week."),
        (1, "Very good! Did you use the letter that we wrote together?"),
        (0, "Yes. One company already called me. I have a talk on Thursday."),
        (1, "Wonderful news. Shall we practise on Wednesday evening?"),
        (0, "Yes please. I am a little nervous."),
        (1, "That is normal. We go through the questions one by one."),
    ),
    (
        (0, "مرحبًا، شكرًا على اللقاء أمس. كانت النصائح مفيدة جدًا."),
        (1, "Graag gedaan! Stuur me je nieuwe cv, dan lees ik het dit weekend na."),
        (0, "I will send it on Friday. Thank you for your patience with my Dutch."),
    ),
    (
        (1, "I asked a colleague: she is happy to show you our office next week."),
        (0, "That would be great. What should I prepare?"),
        (1, "Nothing special. Just two or three questions about the work."),
        (0, "Then I will write them down and send them to you first."),
    ),
)  # fmt: skip
MEETING_PLACES = (
    "Library De Krook, ground floor",
    "Coffee corner of the station",
    "Library Permeke, reading room",
    "Town hall café",
    "Community centre, first floor",
)
MEETING_LINK = "https://meet.example/mentoring"
