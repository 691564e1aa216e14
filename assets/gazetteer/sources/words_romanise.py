"""Plain romanisation of names, letter by letter, as English-language news writes them."""

RUSSIAN = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch . y . e yu ya".replace(".", "").split(" "),
        strict=True,
    ),
    ё="yo",
)
UKRAINIAN = RUSSIAN | {"г": "h", "ґ": "g", "и": "y", "і": "i", "ї": "yi", "є": "ye", "й": "y", "'": "", "’": ""}
BULGARIAN = RUSSIAN | {"щ": "sht", "ъ": "a", "ь": "y", "х": "h", "ж": "zh", "ц": "ts"}
MACEDONIAN = RUSSIAN | {"ѓ": "gj", "ќ": "kj", "љ": "lj", "њ": "nj", "џ": "dzh", "ј": "j", "х": "h", "ж": "zh", "ѕ": "dz"}
GEORGIAN = dict(
    zip(
        "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
        "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h".split(" "),
        strict=True,
    )
)
ARMENIAN = dict(
    zip(
        "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
        "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f ev".split(" "),
        strict=True,
    )
)
GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
        "a v g d e z i th i k l m n x o p r s s t y f ch ps o a e i i o y o i y i y".split(" "),
        strict=True,
    )
)


def romanise(name, table):
    """`name` in Latin letters, capitalised; `None` where a letter is not in the table."""
    lower = name.lower()
    for digraph, single in (("ου", "u"), ("ού", "u"), ("ու", "u"), ("αυ", "av"), ("ευ", "ev"), ("εύ", "ev"), ("μπ", "b"), ("ντ", "nt")):
        if digraph[0] in table:
            lower = lower.replace(digraph, single)
    letters = [table.get(letter, letter if letter.isascii() and (letter.isalpha() or letter == "-") else None) for letter in lower]
    if None in letters:
        return None
    return "-".join(part.capitalize() for part in "".join(letters).split("-"))
