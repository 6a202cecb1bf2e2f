"""What the admin's forms show of a date while it is typed."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from prosopo.dates import AmbiguousDate, InvalidDate, Reading, read_words
from prosopo.types import JSON


@require_safe
def read_date(request: HttpRequest) -> JsonResponse:
    """The reading of `text`, EDTF (of a `calendar`) or words (of a `language`).

    The answer is {"edtf", "meaning", "proposals", "error"}.
    `edtf` is empty where the text is no EDTF; each proposal to write instead has `edtf`, `calendar`, `meaning` and
    `notes`. A text that cannot be read, or in several ways, has an `error`.
    """
    text = request.GET.get("text", "").strip()
    try:
        read = read_words(text, request.GET.get("language", ""), request.GET.get("calendar", "").strip())
    except AmbiguousDate as refusal:
        count = len(refusal.readings)
        told = f"May be {count} dates: choose one." if count > 1 else "May be this one: choose it if it is meant."
        return _answer(proposals=refusal.readings, error=told)
    except InvalidDate as refusal:
        return _answer(error=str(refusal))
    if read.edtf == text:
        return _answer(edtf=text, meaning=read.meaning, proposals=read.alternatives)
    return _answer(proposals=(read, *read.alternatives))


def _answer(edtf: str = "", meaning: str = "", proposals: tuple[Reading, ...] = (), error: str = "") -> JsonResponse:
    listed = [_proposal(reading) for reading in proposals]
    return JsonResponse({"edtf": edtf, "meaning": meaning, "proposals": listed, "error": error})


def _proposal(reading: Reading) -> JSON:
    return {
        "edtf": reading.edtf,
        "calendar": reading.calendar,
        "meaning": reading.meaning,
        "notes": "; ".join(reading.notes),
    }
