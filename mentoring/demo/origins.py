"""Where the people of the demo set come from: names, languages, countries."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """Given names of women and men, family names, mother tongue, what is often spoken beside it."""

    country: str
    mother_tongue: str
    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...]
    beside: tuple[str, ...] = ()
    weight: int = 1


NEWCOMERS = (
    Origin(
        "SY", "ar",
        ("Hala", "Rasha", "Lubna", "Dima", "Nour", "Sawsan", "Maya", "Reem"),
        ("Omar", "Anas", "Bassel", "Khaled", "Firas", "Majd", "Tarek", "Wael"),
        ("Haddad", "Al-Khatib", "Darwish", "Mansour", "Sabbagh", "Najjar", "Zein", "Shami"),
        ("ku", "fr"), weight=5,
    ),
    Origin(
        "IQ", "ar",
        ("Zainab", "Hiba", "Shahad", "Ruqaya"), ("Ali", "Mustafa", "Haider", "Saif"),
        ("Al-Jubouri", "Hashim", "Al-Rubaie", "Kadhim", "Salman"), ("ckb",), weight=2,
    ),
    Origin(
        "PS", "ar",
        ("Lina", "Rana", "Abeer", "Yasmin"), ("Samer", "Ramzi", "Fadi", "Iyad"),
        ("Barghouti", "Qasem", "Abu Zaid", "Odeh", "Shaheen"), weight=2,
    ),
    Origin(
        "UA", "uk",
        ("Oksana", "Iryna", "Natalia", "Kateryna", "Svitlana", "Yulia", "Daryna"),
        ("Andriy", "Serhii", "Dmytro", "Vadym", "Taras"),
        ("Shevchuk", "Bondarenko", "Melnyk", "Tkachenko", "Lysenko", "Kravets", "Moroz"),
        ("ru", "pl"), weight=4,
    ),
    Origin(
        "ER", "ti",
        ("Semhar", "Helen", "Luwam", "Feven", "Rahwa"), ("Filmon", "Yonas", "Mebrahtu", "Abel"),
        ("Ghebremedhin", "Tekle", "Habte", "Kidane", "Berhane", "Araya"), ("ar", "am"), weight=3,
    ),
    Origin(
        "ET", "am",
        ("Hiwot", "Meron", "Tsion"), ("Dawit", "Bereket", "Samuel"),
        ("Bekele", "Tadesse", "Alemu", "Girma"), ("om",),
    ),
    Origin(
        "TR", "tr",
        ("Elif", "Zeynep", "Derya", "Sevgi", "Ayla"), ("Emre", "Murat", "Kerem", "Baran", "Ozan"),
        ("Yildiz", "Kaya", "Aydin", "Ozturk", "Polat", "Aslan"), ("ku", "de"), weight=3,
    ),
    Origin(
        "AF", "prs",
        ("Farzana", "Laila", "Parwana", "Shabnam", "Zohra"),
        ("Ahmad", "Jawad", "Rahim", "Mirwais", "Farid"),
        ("Rahimi", "Noori", "Karimi", "Azizi", "Sharifi", "Habibi"), ("ps", "ur"), weight=4,
    ),
    Origin(
        "IR", "fa",
        ("Shirin", "Niloufar", "Leila"), ("Reza", "Arash", "Kaveh"),
        ("Moradi", "Rostami", "Jafari", "Tehrani"), ("az",), weight=2,
    ),
    Origin(
        "VE", "es",
        ("Gabriela", "Daniela", "Mariana", "Valentina"), ("Luis", "Andrés", "Rafael", "Diego"),
        ("Rodríguez", "Salazar", "Mendoza", "Rojas", "Paredes"), ("pt", "it"), weight=2,
    ),
    Origin(
        "CO", "es",
        ("Paola", "Catalina", "Luisa"), ("Jorge", "Camilo", "Felipe"),
        ("Gómez", "Restrepo", "Vargas", "Castaño"), ("fr",),
    ),
    Origin(
        "BI", "rn",
        ("Diane", "Chantal", "Ange"), ("Eric", "Patrick", "Thierry"),
        ("Niyonzima", "Ndayishimiye", "Hakizimana"), ("fr", "sw"), weight=2,
    ),
    Origin(
        "CD", "ln",
        ("Grâce", "Naomie", "Esther"), ("Christian", "Trésor", "Jonathan"),
        ("Kabongo", "Ilunga", "Mukendi", "Mbuyi"), ("fr", "sw"), weight=2,
    ),
    Origin(
        "SO", "so",
        ("Ayan", "Hodan", "Ifrah"), ("Abdirahman", "Liban", "Yasin"),
        ("Warsame", "Farah", "Jama"), ("ar",),
    ),
    Origin(
        "IN", "hi",
        ("Priya", "Anjali"), ("Rohan", "Vikram"), ("Sharma", "Iyer", "Kulkarni"), ("ta",),
    ),
    Origin(
        "BR", "pt",
        ("Juliana", "Camila"), ("Thiago", "Bruno"), ("Oliveira", "Carvalho", "Barros"), ("es",),
    ),
)  # fmt: skip

NATIVES = Origin(
    "BE", "nl",
    ("An", "Griet", "Sofie", "Lieve", "Katleen", "Eva", "Nele", "Inge", "Ruth", "Marleen",
     "Hanne", "Veerle", "Liesbeth", "Joke", "Tine"),
    ("Koen", "Peter", "Wim", "Geert", "Stijn", "Bram", "Luc", "Jan", "Dirk", "Pieter", "Steven",
     "Frank", "Joris", "Wouter", "Kris"),
    ("Peeters", "Janssens", "Maes", "Willems", "Goossens", "Wouters", "De Smet", "Desmet",
     "Vandenberghe", "Verhoeven", "De Backer", "Hermans", "Lambrecht", "Van Damme", "Coppens",
     "Segers", "Bogaert", "Michiels", "Pauwels", "De Clercq"),
    ("fr", "de"),
)  # fmt: skip

# Mentors who made a new start in Belgium themselves.
SETTLED = (
    Origin(
        "MA",
        "ar",
        ("Fatima", "Karima"),
        ("Hassan", "Rachid"),
        ("Bouazza", "El Amrani", "Idrissi"),
        ("fr", "zgh"),
    ),
    Origin(
        "TR", "tr", ("Gül", "Nesrin"), ("Mehmet", "Hakan"), ("Celik", "Demirci", "Sahin"), ("de",)
    ),
    Origin(
        "SY", "ar", ("Salma", "Rima"), ("Nabil", "Ayman"), ("Khoury", "Barakat", "Saleh"), ("fr",)
    ),
    Origin("IR", "fa", ("Mahsa", "Parisa"), ("Hamid", "Behrouz"), ("Ebrahimi", "Kazemi"), ("fr",)),
    Origin("AF", "prs", ("Nargis",), ("Wahid", "Nasir"), ("Stanekzai", "Popal"), ("ps",)),
    Origin("UA", "uk", ("Olha", "Larysa"), ("Pavlo",), ("Petrenko", "Savchenko"), ("ru", "pl")),
    Origin("RW", "rw", ("Claudine",), ("Olivier", "Aimable"), ("Mugisha", "Uwase"), ("fr", "sw")),
    Origin("CL", "es", ("Carmen",), ("Héctor",), ("Fuentes", "Morales"), ("pt",)),
)
