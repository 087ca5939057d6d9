"""What keeps a date in its sentence: the words round it that make it no day by which something is to be done."""

from __future__ import annotations

import re

from alstui.actions.days import FLAGS, WEEKDAY

_LOOKS_BACK = 200
"""How many letters before a date are looked at: nobody's sentence is longer, and a pasted page is."""

NO_INTRO = re.compile(
    r"(?:(?:day|night|evening|week|weekend|fortnight|month|year)s?\s+before|week\s+on"
    r"|\b(?:after|since|from|except(?:ing)?|bar(?:ring)?|excluding|of|only|not|never|nor|than|unless|every|each"
    r"|(?:any|all|each|every|no|none)\b[^.;:]*\sbut)\s+\w+)\s+$",
    FLAGS,
)
"""'Two weeks before friday', 'any day but on friday', 'not before friday': not the day that is named."""
_NEGATED = re.compile(
    r"\b(?:(?:do|does|did|is|are|was|will|wo|ca|can|could|should|must|need|have|has)n['’]?t|dont|not|cannot|never|no|nobody"
    r"|nothing|none|nor|avoid|without|hardly|scarcely|barely|rarely|seldom)\b(?!\s+(?:forget|fail|only|later\s+than)\b)",
    FLAGS,
)
_WAITS = re.compile(r"\b(?:wait|hold|put\s+off|pause|delay|postpone|park|leave|stop)\b", FLAGS)
"""With 'until', these are done after the day, not by it."""
_ASIDE = re.compile(
    r"\b(?:that|which|who|whoever|whom|what|whatever|whether|if|when|where|why|how|because|we|they|he|she)\s",
    FLAGS,
)
"""From here on the line may speak of something else than what is to be done."""
EVENT = re.compile(
    r"\b(?:meeting|evening|assembly|visit|trip|training|inset|conference|workshop|lesson|session|interview|exam|test"
    r"|match|concert|fair|show|day|event|party|briefing|panel|review|governors|club|lunch|talk|play|service)s?\s+$",
    FLAGS,
)
"""'The meeting on friday': which one, and not only by when."""
_AMOUNT = re.compile(
    r"\b(?:cut|raise|reduce|increase|grow|rise|fall|drop|improve|lower|boost|up|down)\b", FLAGS
)
"""With these 'by 3.6' is how much."""
_NEEDS_IT = re.compile(
    r"\b(?:but|yet|only|and|or|about\s+(?:the|an?|our|this|that)\s+(?:\w+\s+)?\w+)\s+$", FLAGS
)
"""'Ring the chair, but by friday', 'ask about the fight on friday': without the day the sentence would hang."""
_SHIFTS = (
    r"(?:avoid|call\s+off|cancel|delay|ditch|drop|miss|move|postpone|put\s+off|re-?arrange|reschedule|scrap|shift"
    r"|skip|swap)"
)
_IS_SHIFTED = re.compile(
    rf"\b{_SHIFTS}(?:l?ing|p?ing|s)?\s+(?:(?:the|our|my|all(?:\s+of)?|next|this)\s+)?$", FLAGS
)
"""'Skip friday': the day itself is what something is done to."""
_SHIFTED = re.compile(rf"\b{_SHIFTS}\b", FLAGS)
_SHUNNED = re.compile(r"\b(?:avoid|miss|skip)\b", FLAGS)
_TO = re.compile(r"[\s\0]+(?:to|till?|until|for|into|forward|back)\s", FLAGS)
"""'Move the meeting on friday to monday': the day on which it is now."""
_DUE_THING = re.compile(
    r"\b(?:accounts?|applications?|bids?|bills?|books?|budget|data|documents?|drafts?|essays?|feedback|fees|forms?"
    r"|homework|invoices?|letters?|marks|money|papers?|payments?|plans?|posts?|replies|reply|reports?|results|returns?"
    r"|scores|slides|surveys?|work)\s+(?:(?:that|which)\s+(?:is|are)\s+)?$",
    FLAGS,
)
"""'The report due on friday': when it comes, and not when anybody asks for it."""
_THE_THING = re.compile(r"\b(?:the|their|that|those|his|her)\s+\w+\s+$", FLAGS)
_FROM = re.compile(r"\s+(?:at|from|for|in|of|to|with)\s", FLAGS)
_WAS = (
    r"(?:came|went|was|were|had|did|said|saw|sent|gave|took|made|met|spoke|told|held|ran|wrote|left|got|brought|began"
    r"|done|been|seen|taken|given|written|spoken|fell|felt|found|heard|kept|led|lost|read|rang|sat|sold|stood|taught"
    r"|thought|understood|won|broke|chose|drew|paid|put|set|spent|built|caught"
    r"|(?!(?:need|feed|speed|seed|proceed|exceed|succeed|indeed|embed|shed)\b)\w{2,}ed)\b"
)
_PAST = re.compile(
    rf"\b(?:that|which|who|whoever|whom|what|whatever|whether|if|when|where|why|how|because|we|they|he|she|it|I)\s(?:.*\s)?{_WAS}"
    rf"(?!\s+(?:to\s+(?!the\b|our\b|an?\b)\w+|(?:me|us|them|him|her)\s+to|that\s))",
    FLAGS,
)
"""'The parents who came on friday': the day on which it was."""
_DONE = re.compile(
    rf"\b(?:the|those|these|that|this|our|my|your|their|her|his|all|any(?:thing)?|every(?:thing|one)?)\s(?:[^,.;]*\s)?{_WAS}\s+$",
    FLAGS,
)
_GETS = re.compile(r"\b(?:be|get|have|is|are|keep|make|need|see|want)\b", FLAGS)
"""'Get the hall cleaned on friday' is still to come."""
UNTIL = re.compile(r"\b(?:until|till?|after|once|unless|since)\b", FLAGS)
HANGS = re.compile(
    r"(?:^|\s)(?:an?|about|after|and|around|as|at|bar|barring|before|between|but|by|class|coming|dated|due|during|each|every|except|excepting|excluding|following|for"
    r"|from|in|into|is|last|like|minus|not|of|on|only|or|over|past|previous|same|save|since|than|that|the|this|through|till?|to|until"
    r"|up|version|was|week\s+on|with|year|[-–—&/+=]|" + WEEKDAY + r",)\s+$",
    re.IGNORECASE,
)
"""Words that would be left hanging if a bare date after them were taken: 'ready for monday' stays whole."""


def is_negated(line: str, start: int) -> bool:
    """Whether a date that begins at `start` belongs to something that is not to be done: 'don't tell staff before'."""
    return _NEGATED.search(clause(line, start)) is not None


def clause(line: str, start: int) -> str:
    """What stands before, in the same sentence."""
    return re.split(r"[.;!?:]\s", line[max(0, start - _LOOKS_BACK) : start])[-1]


def is_held(line: str, start: int, word: str) -> bool:
    """Whether the words round it make the date no day by which something is done."""
    if word in {"until", "till", "til", "up"} and _WAITS.search(clause(line, start)):
        return True
    before = clause(line, start)
    if word in {"on", "bare", "iso"} and (_IS_SHIFTED.search(before) or _SHUNNED.search(before)):
        return True
    if word in {"on", "bare", "iso"} and _SHIFTED.search(before) and EVENT.search(f"{before.rstrip()} "):
        return True
    if word in {"on", "bare", "before", "iso"} and _was(before):
        return True
    return word not in {"by", "by:", "due", "due:", "no", "not", "within"} and is_negated(line, start)


def _was(before: str) -> bool:
    """Whether the day has been: 'report what happened on friday', 'read the minutes taken on friday'."""
    return _PAST.search(before) is not None or bool(_DONE.search(before) and not _GETS.search(before))


def is_of_a_thing(line: str, start: int, end: int, word: str) -> bool:
    """Whether the date says more of a thing: 'the report due on friday', 'move the meeting on friday to monday'."""
    before = clause(line, start)
    if word == "due":
        return is_due_thing(before) or bool(_THE_THING.search(before) and _FROM.match(line, end))
    return word == "on" and _SHIFTED.search(before) is not None and _TO.match(line, end) is not None


def is_due_thing(before: str) -> bool:
    """Whether these words name something that can be due: 'the report'."""
    return _DUE_THING.search(before) is not None and len(before.split()) > 1


def is_aside(line: str, start: int) -> bool:
    """Whether it stands in what is said about something else: 'tell them we close on friday'."""
    return _ASIDE.search(clause(line, start)) is not None


def needs_it(line: str, start: int) -> bool:
    """Whether the sentence would hang without the date: 'ring the chair, but by friday'."""
    word = "" if line[start : start + 2].lower() == "on" else "about"
    found = _NEEDS_IT.search(clause(line, start))
    return found is not None and not (word and found[0].lower().startswith(word))


def is_amount(line: str, start: int, match: re.Match[str]) -> bool:
    """'cut it by 3.6', 'cut by 1/3': how much, not when."""
    said, before = match[0], clause(line, start).rstrip()
    if re.fullmatch(r"[0-9]+\.[0-9]+", said):
        return _AMOUNT.search(before) is not None
    found = _AMOUNT.search(before) if re.fullmatch(r"[0-9]+/[0-9]+", said) else None
    return found is not None and found.end() == len(before)
