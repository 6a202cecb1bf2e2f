"""The words of dates in German."""

from .kinds import Kind, Part
from .vocabulary import Vocabulary

GERMAN = Vocabulary(
    "de",
    "German",
    {
        Kind.MONTH: {
            1: "januar, jänner, jan",
            2: "februar, feber, febr, feb",
            3: "märz, maerz, mrz",
            4: "april, apr",
            5: "mai",
            6: "juni, jun",
            7: "juli, jul",
            8: "august, aug",
            9: "september, sept, sep",
            10: "oktober, okt",
            11: "november, nov",
            12: "dezember, dez",
        },
        Kind.WEEKDAY: {
            1: "montag, montags, mo",
            2: "dienstag, dienstags, di",
            3: "mittwoch, mittwochs, mi",
            4: "donnerstag, donnerstags, do",
            5: "freitag, freitags, fr",
            6: "samstag, samstags, sonnabend, sonnabends, sa",
            7: "sonntag, sonntags, so",
        },
        Kind.SEASON: {
            "21": "frühling, frühjahr, fruehling, fruehjahr",
            "22": "sommer",
            "23": "herbst",
            "24": "winter",
        },
        Kind.PART: {
            Part.EARLY: "anfang, anfangs, beginn, zu beginn, zu anfang",
            Part.MIDDLE: "mitte",
            Part.LATE: "ende, gegen ende",
            Part.FIRST_HALF: "erste hälfte, ersten hälfte, erstes halbjahr, ersten halbjahr, 1. hälfte, 1. halbjahr",
            Part.SECOND_HALF: "zweite hälfte, zweiten hälfte, zweites halbjahr, zweiten halbjahr, 2. hälfte, "
            "2. halbjahr",
            Part.FIRST_QUARTER: "erstes viertel, ersten viertel, erstes quartal, ersten quartal, 1. viertel, "
            "1. quartal",
            Part.SECOND_QUARTER: "zweites viertel, zweiten viertel, zweites quartal, zweiten quartal, 2. viertel, "
            "2. quartal",
            Part.THIRD_QUARTER: "drittes viertel, dritten viertel, drittes quartal, dritten quartal, 3. viertel, "
            "3. quartal",
            Part.LAST_QUARTER: "letztes viertel, letzten viertel, viertes quartal, vierten quartal, 4. viertel, "
            "4. quartal",
        },
        Kind.QUARTER: "quartal, vierteljahr",
        Kind.HALF_YEAR: "halbjahr",
        Kind.CENTURY: "jahrhundert, jahrhunderts, jahrhunderte, jh, jhs, jhd, jhdt",
        Kind.DECADE: "er, er jahre, er jahren, er-jahre, er-jahren",
        Kind.YEAR: "jahr, jahre, jahres, jahren",
        Kind.ORDINAL: "ten, te",
        Kind.ABOUT: "um, etwa, ungefähr, ca, circa, zirka, gegen",
        Kind.PERHAPS: "vermutlich, wohl, wahrscheinlich, vielleicht, möglicherweise",
        Kind.BEFORE: "vor",
        Kind.AFTER: "nach",
        Kind.NOT_BEFORE: "frühestens, nicht vor, nicht früher als",
        Kind.NOT_AFTER: "spätestens, nicht nach, nicht später als",
        Kind.OR_LATER: "oder später, oder danach, und später",
        Kind.OR_EARLIER: "oder früher, oder davor, und früher",
        Kind.SINCE: "seit, ab",
        Kind.UNTIL: "bis, bis zum, bis zur",
        Kind.FROM: "von, vom",
        Kind.TO: "bis, bis zum, bis zur",
        Kind.BETWEEN: "zwischen",
        Kind.AND: "und",
        Kind.OR: "oder, bzw",
        Kind.OTHERWISE: "nach anderen angaben, nach anderen quellen, nach anderen, anderen angaben zufolge",
        Kind.BC: "v. chr., vor christus, v. u. z.",
        Kind.AD: "n. chr., nach christus, u. z.",
        Kind.JULIAN: "alten stils, a. st., alter stil, julianisch",
        Kind.GREGORIAN: "neuen stils, n. st., neuer stil, gregorianisch",
        Kind.FILLER: "im, in, am, den, dem, der, des, die, das, zum, zur, monat",
    },
)
