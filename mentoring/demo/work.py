"""What the people of the demo set do for work: sectors with their occupations and studies."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Work:
    """One sector: ISCO-08 unit groups, ISCED-F fields of study, invented employers."""

    sector: str
    occupations: tuple[str, ...]
    studies: tuple[str, ...]
    employers: tuple[str, ...]
    weight: int = 1


WORK = (
    Work(
        "ict",
        ("2512", "2513", "2511", "2521", "2522"),
        ("06",),
        ("Datawerf", "Nuvolet Software", "Bitkade", "Codeloods"),
        weight=5,
    ),
    Work(
        "health",
        ("2221", "2262", "2264", "2265", "2211"),
        ("09",),
        ("Algemeen Ziekenhuis Sint-Lina", "Apotheek De Linde", "Revalidatie Het Anker"),
        weight=5,
    ),
    Work(
        "build",
        ("2142", "2161", "2164", "2165"),
        ("07",),
        ("Studio Dakrand", "Bouwgroep Verlinden", "Ingenieurs Balk & Boog"),
        weight=4,
    ),
    Work(
        "tech",
        ("2144", "2151", "2141", "2152"),
        ("07",),
        ("Mecaflex", "Elektro Vandewiele", "Tandwiel Engineering"),
        weight=4,
    ),
    Work(
        "edu",
        ("2330", "2353", "2351", "2310"),
        ("01", "02"),
        ("Scholengroep De Wilg", "Centrum Taalrijk", "Hogeschool De Kade"),
        weight=4,
    ),
    Work(
        "account",
        ("2411", "2431", "2421"),
        ("04",),
        ("Kantoor Cijferhuis", "Helder Advies", "Merkmakers"),
        weight=3,
    ),
    Work(
        "finance", ("2413", "2412"), ("04",), ("Bank De Stuiver", "Zeker Verzekeringen"), weight=2
    ),
    Work(
        "chem",
        ("2113", "2145", "2131"),
        ("05", "07"),
        ("Labo Meander", "Farmavita", "Polymeer Noord"),
        weight=3,
    ),
    Work(
        "energy",
        ("2143", "2133", "2149"),
        ("05", "07"),
        ("Waterkracht Vlaanderen", "Zonnedak", "Kringloop Energie"),
        weight=2,
    ),
    Work(
        "social",
        ("2635", "2634"),
        ("03", "09"),
        ("Wijkcentrum De Brug", "Huis van Kinderen"),
        weight=3,
    ),
    Work(
        "legal", ("2611", "2619"), ("04",), ("Advocaten Ter Linden", "Juristenhuis Noord"), weight=2
    ),
    Work(
        "media",
        ("2166", "2642", "2643"),
        ("02", "03"),
        ("Studio Kleurlijn", "Redactie Stadsblad"),
        weight=2,
    ),
    Work(
        "logistics",
        ("1324", "2421"),
        ("04", "10"),
        ("Haven & Spoor Logistiek", "Pakketlijn"),
        weight=2,
    ),
    Work(
        "research", ("2631", "2632", "2120"), ("03", "05"), ("Onderzoekscentrum Vizier",), weight=2
    ),
    Work("hr", ("2423", "2424"), ("04", "03"), ("Talentwijzer", "Personeelshuis"), weight=2),
    Work("public", ("2422", "2164"), ("03", "04"), ("Stad en Streek", "Dienst Omgeving"), weight=1),
    Work("nonprofit", ("2422", "2635"), ("03",), ("Solidariteit Zonder Grens",), weight=1),
    Work("agri", ("2132", "2250"), ("08",), ("Proeftuin De Akker",), weight=1),
    Work("food", ("2141", "2265"), ("07", "09"), ("Bakkerij Graanhof", "Zuivel De Wei"), weight=1),
)

BY_SECTOR = {work.sector: work for work in WORK}

# Skills that fit every sector; the others are found by their sector.
ANYWHERE = (
    "project-management", "agile-project-management", "risk-management", "quality-assurance",
    "data-analytics", "customer-service", "negotiate-with-stakeholders", "train-employees",
)  # fmt: skip
