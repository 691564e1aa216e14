"""People of modern times out of WordNet: those whose gloss gives a year of birth or death after 1840."""

import re

import wordnet
from organizations_common import clean
from people_common import Person, shortened

SINCE = 1840

# The gloss's first words name the nation: "United States general", "French painter".
NATIONS = {
    "United States": "US", "American": "US", "English": "GB", "British": "GB", "Scottish": "GB", "Welsh": "GB", "Irish": "IE", "French": "FR", "German": "DE",
    "Austrian": "AT", "Swiss": "CH", "Italian": "IT", "Spanish": "ES", "Portuguese": "PT", "Dutch": "NL", "Belgian": "BE", "Danish": "DK", "Norwegian": "NO",
    "Swedish": "SE", "Finnish": "FI", "Icelandic": "IS", "Polish": "PL", "Czech": "CZ", "Czechoslovakian": "CZ", "Hungarian": "HU", "Romanian": "RO",
    "Bulgarian": "BG", "Greek": "GR", "Turkish": "TR", "Russian": "RU", "Soviet": "RU", "Ukrainian": "UA", "Israeli": "IL", "Egyptian": "EG", "Iranian": "IR",
    "Iraqi": "IQ", "Syrian": "SY", "Libyan": "LY", "Indian": "IN", "Pakistani": "PK", "Chinese": "CN", "Japanese": "JP", "Korean": "KR", "Vietnamese": "VN",
    "Indonesian": "ID", "Cuban": "CU", "Mexican": "MX", "Argentine": "AR", "Argentinian": "AR", "Chilean": "CL", "Brazilian": "BR", "Colombian": "CO",
    "Peruvian": "PE", "Venezuelan": "VE", "Nicaraguan": "NI", "Panamanian": "PA", "Canadian": "CA", "Australian": "AU", "New Zealand": "NZ",
    "South African": "ZA", "Nigerian": "NG", "Ghanaian": "GH", "Kenyan": "KE", "Ethiopian": "ET", "Ugandan": "UG", "Zairean": "CD", "Congolese": "CD", "Serbian": "RS", "Yugoslav": "RS",
    "Croatian": "HR", "Filipino": "PH", "Jordanian": "JO", "Palestinian": "PS", "Saudi Arabian": "SA", "Tunisian": "TN", "Senegalese": "SN", "Zimbabwean": "ZW", "Tanzanian": "TZ", "Cambodian": "KH", "Burmese": "MM", "Thai": "TH", "Estonian": "EE", "Lithuanian": "LT", "Latvian": "LV", "Georgian": "GE", "Armenian": "AM", "Jamaican": "JM", "Haitian": "HT",
}  # fmt: skip


# Forms that are no plain full name: titles, bare particles, by-names.
TITLED = re.compile(r"(?i)(president|sir|dame|lord|baron|baroness|viscount|count|prince|the|king|queen|general|saint|st\.|first|old|mother|blessed|duke|van|von|de|le|la|pope|emperor|czar|marquis|sultan) ")


def is_person(offset, found, memory):
    """Whether the synset's classes lead to "person"."""
    if offset not in memory:
        memory[offset] = False
        words, pointers, _ = found[offset]
        memory[offset] = words[0] == "person" or any(is_person(to, found, memory) for kind, to in pointers if kind in ("@", "@i") and to in found)
    return memory[offset]


def years(gloss):
    """(born, died) of "(1869-1948)" or "(born in 1950)"; None where not given."""
    span = re.search(r"\((?:born )?[^()]*?(\d{4})\s*-\s*(\d{4})\)", gloss)
    if span:
        return int(span[1]), int(span[2])
    born = re.search(r"\(born (?:in )?(\d{4})\)", gloss)
    return (int(born[1]), None) if born else (None, None)


def what_they_were(gloss):
    """The gloss's opening noun phrase: `Norwegian composer`; what they are remembered for is left away."""
    text = clean(re.sub(r"\([^)]*\)", "", gloss))
    text = re.split(r"[;:]|, (?=who|whose|noted|known|best|remembered|famous)| (?:who|whose|that|which|noted|known|best|remembered|famous|considered|regarded|whom|in whose|during|where|when)\b", text)[0]
    text = re.sub(r"^(an?|the) ", "", text.strip(" ,"))
    text = re.sub(r"^(\w+ )?United States ", r"\1American ", text)
    return re.split(r" \(?born\b", text)[0] if re.match(r"\w+ \w+.* born", text) else text


def people():
    found, memory = wordnet.nouns(), {}
    for offset, (words, pointers, gloss) in sorted(found.items()):
        if not any(kind == "@i" for kind, _ in pointers) or not is_person(offset, found, memory):
            continue
        born, died = years(gloss)
        if not born or born < SINCE:
            continue
        full = [word for word in words if " " in word and word[0].isupper() and not re.search(r"\d", word)]
        if not full:
            continue
        name = next((word for word in full if not TITLED.match(word)), full[0])
        short = what_they_were(gloss)
        if not short:
            continue
        nation = next((code for word, code in NATIONS.items() if re.search(rf"\b{word}\b", short)), "")
        description = f"{shortened(short, 76)} ({born}-{died})" if died else f"{shortened(short, 76)} (born {born})"
        aliases = [word for word in full if word != name]
        flags = {"historic"} if died else set()
        yield Person(name, aliases, nation, 40 if born > 1900 else 36, description, flags, {"wordnet"})
