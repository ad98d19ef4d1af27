"""What the words in a header line say, in English, German, French and Italian."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from app.domain.csv.layout import Column

# Whole words, or parts of words where a star says so; the first column that fits is taken, in this order.
_WORDS = {
    Column.ANCHOR: "anchor stichtag ancrage ancoraggio",
    Column.WHEN: "date* datum* *datum data timestamp zeitstempel zeitpunkt horodat* day tag jour giorno",
    Column.TIME: "time *zeit heure ora orario from to von bis start end beginn ende debut fin inizio fine",
    Column.SERIAL: "serial serien* *nummer matricola serie",
    Column.SWITCHED_OFF: "switched ausgeschaltet* desactive* disattivat*",
    Column.THRESHOLDS: "threshold* schwell* seuil* soglia soglie",
    Column.METHOD: "method methode metodo",
    Column.TURN_OVER: "turns rollover uberlauf* remise azzeramento",
    Column.DECIMALS: "decimal* dezimal* nachkomma*",
    Column.MULTIPLIER: "multipl* faktor facteur fattore moltiplicatore",
    Column.MAX_KW: "kw",
    Column.ARCHIVED: "archiv*",
    Column.ROLE: "role rolle ruolo",
    Column.REGISTER: "regist* tarif* tariff* obis *zahlwerk cadran",
    Column.EVENT: "event* ereignis evenement",
    Column.NOTE: "note* notiz* nota bemerkung* remarque* comment* kommentar* commento osservazioni",
    Column.KWH: "reading* *stand ablesung releve* index lettura letture kwh wh value wert valeur valore dial",
    Column.METER: "meter zahler compteur contatore name nom nome bezeichnung messpunkt",
}
_END_WORDS = frozenset({"to", "bis", "end", "ende", "fin", "fine"})


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words.replace('*', '[a-z]*').split())})\b")


_PATTERNS = {column: _pattern(words) for column, words in _WORDS.items()}


def columns_named(header: Sequence[str]) -> dict[Column, int]:
    """Return the columns whose words are known; no column is named twice."""
    names = [folded(cell) for cell in header]
    found: dict[Column, int] = {}
    for column, pattern in _PATTERNS.items():
        free = (i for i, name in enumerate(names) if i not in found.values() and pattern.search(name))
        index = next(free, None)
        if index is not None:
            found[column] = index
    return found


def says_watt_hours(headers: Iterable[str]) -> bool:
    """Tell whether headers name Wh and none of them kWh."""
    words = {word for header in headers for word in folded(header).split()}
    return "wh" in words and "kwh" not in words


def says_utc(header: str) -> bool:
    """Tell whether a header says that its times are in UTC."""
    return bool({"utc", "gmt"} & set(folded(header).split()))


def says_end(header: str) -> bool:
    """Tell whether a header says that its times are the ends of intervals."""
    return bool(_END_WORDS & set(folded(header).split()))


def folded(header: str) -> str:
    """Return a header in small letters without accents, its words apart by one space."""
    letters = unicodedata.normalize("NFKD", header.casefold())
    return " ".join(re.findall("[a-z]+", "".join(c for c in letters if not unicodedata.combining(c))))
