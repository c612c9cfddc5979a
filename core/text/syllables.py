"""Which words can be Vietnamese: one syllable, its letters in their order, at most one tone. Pure."""

import unicodedata
from functools import lru_cache

LONGEST = 2 * len("nghiêng")  # letters and their marks
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_OF_A_STOP = frozenset("\u0301\u0323")  # before c, ch, p, t: sắc, nặng
_FRONT = frozenset("eêiy")
# p alone begins no Vietnamese word, place names apart
_ALL_ONSETS = "b ch d đ gi h kh l m n nh ph qu r s t th tr v x"
_BEFORE_ALL = frozenset({"", *_ALL_ONSETS.split()})
_BEFORE_FRONT = frozenset({"gh", "k", "ngh"})
_BEFORE_OTHERS = frozenset({"c", "g", "ng", "q"})
_ALL_RHYMES = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oan oang oanh oao oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong op ot
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uơ uy uya uych uyên uyêt uynh
    uyt uyu ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêt yêu ych ynh yt
"""
_RHYMES = frozenset(_ALL_RHYMES.split())


def is_syllable(word: str) -> bool:
    """Whether the word can be a Vietnamese syllable, written small, as a name, or in capitals."""
    return len(word) <= LONGEST and _is_syllable(word)


@lru_cache(maxsize=8192)
def _is_syllable(word: str) -> bool:
    word = unicodedata.normalize("NFC", word)
    if not (word.islower() or word.isupper() or word[1:].islower()):
        return False
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [part for part in parts if part in _TONES]
    letters = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    is_stopped = letters.endswith(("c", "ch", "p", "t"))
    if len(tones) > 1 or (is_stopped and not _OF_A_STOP.issuperset(tones)):
        return False
    return any(_fits(letters[:place], letters[place:]) for place in range(min(4, len(letters))))


def _fits(onset: str, rhyme: str) -> bool:
    if rhyme not in _RHYMES:
        return False
    if onset == "g" and rhyme == "i":  # gì
        return True
    return (
        onset in _BEFORE_ALL
        or (onset in _BEFORE_FRONT and rhyme[0] in _FRONT)
        or (onset in _BEFORE_OTHERS and rhyme[0] not in _FRONT)
    )
