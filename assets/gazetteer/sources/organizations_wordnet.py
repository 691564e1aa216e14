"""Agencies, courts, parties, unions, churches and armed groups out of WordNet 3.1 (WordNet licence)."""

import re

import wordnet
from organizations_common import Organization, clean, commonness, is_acronym

# What a WordNet parent says of its children: description, type flag, country, historic.
PARENTS = {
    "agency": ("agency of the United States government", "agency", "US", False),
    "executive agency": ("agency of the United States government", "agency", "US", False),
    "independent agency": ("independent agency of the United States", "agency", "US", False),
    "executive department": ("department of the United States government", "ministry", "US", False),
    "law enforcement agency": ("law enforcement agency of the United States", "agency", "US", False),
    "United States intelligence agency": ("intelligence agency of the United States", "agency", "US", False),
    "military intelligence": ("military intelligence agency of the United States", "agency", "US", False),
    "international intelligence agency": ("intelligence agency", "agency", "", False),
    "Economic and Social Council commission": ("commission of the United Nations", "igo", "", False),
    "United Nations agency": ("agency of the United Nations", "igo", "", False),
    "world organization": ("international organization", "igo", "", False),
    "association": ("association", "ngo", "", False),
    "nongovernmental organization": ("non-governmental organization", "ngo", "", False),
    "service club": ("service club", "ngo", "", False),
    "special interest": ("interest group in the United States", "ngo", "US", False),
    "industrial union": ("trade union in the United States", "union", "US", False),
    "federation": ("federation of trade unions in the United States", "union", "US", False),
    "terrorist organization": ("armed group", "armed", "", False),
    "drug cartel": ("drug cartel", "armed", "", False),
    "organized crime": ("criminal organization", "armed", "", False),
    "paramilitary": ("paramilitary force", "armed", "", False),
    "guerrilla force": ("guerrilla force", "armed", "", False),
    "commando": ("special forces unit", "military", "", False),
    "command": ("command of the United States armed forces", "military", "US", False),
    "military academy": ("military academy of the United States", "university", "US", False),
    "naval academy": ("naval academy of the United States", "university", "US", False),
    "air force academy": ("air force academy of the United States", "university", "US", False),
    "party": ("former political party in the United States", "party", "US", True),
    "secret police": ("former secret police", "police", "", True),
    "Russian agency": ("former or present security agency of Russia", "agency", "RU", False),
    "Protestant denomination": ("Protestant church", "religious", "", False),
    "Baptist denomination": ("Baptist church", "religious", "", False),
    "Methodist denomination": ("Methodist church", "religious", "", False),
    "Anglican Church": ("Anglican church", "religious", "", False),
    "Orthodox Church": ("Orthodox church", "religious", "", False),
    "corporation": ("corporation in the United States", "company", "US", False),
}
# Synsets of those parents that are no organizations of their own or have only general names.
SKIPPED = set(
    "National Socialist German Workers' Party|Black Panthers|Gironde|Communist Party|Conservative Party|Democratic Party|Republican Party|Socialist Party|Social Democratic Party|Opposition|Russian agency|People's Party"
    "|United Nations agency|Army Intelligence|Secret Intelligence Service|Security Service|Army Department|Navy Department|War Department|Duma|Dail Eireann"
    "|Congregational Church|Anabaptist denomination|Baptist denomination|Mennonite Church|Office of Inspector General|Foreign Service|Presbyterian Church"
    "|Federal Party|Kennel Club|Postal Rate Commission|Technology Administration|Episcopal Church|Bureau of Customs|Labour Party|Liberal Party|National Guard"
    "|Customs Service|Arminian Church|Calvinistic Baptist|Arminian Baptist|Protestant denomination|Lutheran Church|Patent and Trademark Office Database"
    "|Tertiary|Department of Commerce and Labor|Population Commission|Statistical Commission|Social Development Commission|Labour|Labor Party|Weather Bureau"
    "|United States Post Office|Government Accounting Office|English department|Resistance|Black Hand|Royal Academy|Pentagon Gang|Qibla|Statistical Commission"
    "|Bureau of Diplomatic Security|Lebanese Forces|Christian Science|Foreign Intelligence Service|Federal Security Bureau|Baptist Church|Department of Justice Canada|Center for Disease Control and Prevention"
    # Parties to lawsuits, and parties of other countries that are known already.
    "|Jane Doe|John Doe|Richard Roe|Kuomintang|Liberal Democrat Party|Militant Tendency".split("|")
)


def organizations():
    """The organizations of WordNet whose parent is one of PARENTS."""
    nouns = wordnet.nouns()
    for words, pointers, _ in nouns.values():
        parent = next((nouns[to][0][0] for sign, to in pointers if sign in ("@", "@i") and to in nouns), "")
        if not words[0][0].isupper() or parent not in PARENTS or words[0] in SKIPPED:
            continue
        described, flag, country, historic = PARENTS[parent]
        name, *others = [clean(word) for word in words]
        names = [o for o in others if " " in o or (is_acronym(o) and len(o) > 2) or commonness(o) > 60]
        if parent == "terrorist organization":
            names = names[:1]
        aliases = [o for o in names if commonness(o) > 60 and not re.match(r"(Former Armed Forces|Association of|Supporters|Band of)", o) and o not in ("ACE", "RAF", "World Bank", "Islamic Jihad")]
        if is_acronym(name) or (" " not in name and commonness(name) <= 60):
            continue
        flags = {flag} | ({"historic"} if historic else set())
        yield Organization(name, aliases, country, 40, described, flags, {"wordnet"})
