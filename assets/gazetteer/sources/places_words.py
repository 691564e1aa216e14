"""Which names are unsafe on their own: common words, given names and surnames, very short ones."""

import places_entity
import places_packages as packages

# A capitalised word of these says nothing about a place when it stands alone.
DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central centre center centro norte sur sul este oeste nord sud est "
    "ouest middle upper lower inner outer capital federal national metropolitan city town island islands coast coastal littoral "
    "lake lakes river delta plateau plateaux highlands mountain mountains valley bay gulf sea red white black blue green union "
    "republic state county district region province municipality territory new old great greater the northeast northwest "
    "southeast southwest north-east north-west south-east south-west northeastern northwestern southeastern southwestern "
    "central-west north-central south-central west-central east-central maritime equatorial forest hills savanes centrale "
    "maritimes extreme-north far-north nordeste noroeste sudeste sudoeste midlands borders interior".split()
)
# Given and family names of the world that no list of the US census has, and that towns bear.
WORLD_NAMES = frozenset(
    "ali hassan hasan hussein husayn ahmad ahmed muhammad mohammed mohamed mahmud mahmoud omar umar othman osman ibrahim ismail yusuf youssef "
    "khalid khaled karim kareem salem salim nasser nasir said saeed saeid hamid hamad abbas jafar rashid tariq bilal mustafa murad khan shah "
    "singh kumar devi rao reddy wang zhang chen yang zhao huang kim lee park choi jung ito sato suzuki tanaka yamada ivanov petrov andreyev "
    "silva santos sousa souza pereira costa oliveira lima gomez gonzalez rodriguez hernandez perez ramirez diego pedro juan jose maria carlos "
    "fatima aisha zainab mariam noor nur amir amin aziz jamal kamal rahim latif sultan emir bek bey aga mirza kaya yilmaz demir ozturk shevchenko pushkin "
    "gagarin zhukov chekhov lermontov kirov engels makarov chaykovsky nikolayev narimanov frunze kalinin sverdlov lomonosov suvorov kutuzov "
    "ushakov nakhimov yermak pugachyov volodarsky dzerzhinsky michurinsky lenin stalin gorky".split()
)
COMMON_SIZE = 35
BIG = 100_000
# Above so many people a place is known well enough to stand against a given name or surname.
BIGGER_THAN_A_NAME = 500_000


def common_size(name):
    """The SCOWL size of a one-word name that is also a common word, else None."""
    return packages.common_words().get(name.lower()) if " " not in name else None


def is_common(name, size=COMMON_SIZE):
    found = common_size(name)
    return found is not None and found <= size


def is_person_name(name):
    given, surnames = packages.census_names()
    return name.lower() in given or name.lower() in surnames or name.lower() in WORLD_NAMES


def is_hazard(name, population):
    """True where the name alone should not be believed."""
    if " " in name:
        return False
    plain = places_entity.unmarked(name)
    if population >= BIGGER_THAN_A_NAME:
        return is_common(plain)
    return len(plain) <= 3 and places_entity.is_latin(plain) or common_size(plain) is not None or is_person_name(plain)


def is_hopeless(name, population):
    """True where a small place has the name of an everyday word: it is left out."""
    plain = places_entity.unmarked(name)
    return population < BIG and (is_common(plain) or plain.lower() in DIRECTIONS)
