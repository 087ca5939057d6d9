"""Every form of every name that a set has is a role to other schools, and no ordinary word is; generated.

The forms are spelled out here, from the names, by an oracle of its own that knows nothing of how names are found. The
people are invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alstui.disclosure.roles import Roles
from alstui.learning_set import LearningSet, Member, PlannedMeeting


class Named(NamedTuple):
    """Somebody, with the words of their name and how it is spelled without accents."""

    whole: str
    first: str
    last: str
    plain: str = ""
    more: tuple[str, ...] = ()
    """Other words by which they go."""


PEOPLE = (
    Named("Zoë Lind", "Zoë", "Lind", "Zoe Lind"),
    Named("Tom Hale", "Tom", "Hale"),
    Named("Grace Obi", "Grace", "Obi"),
    Named("Will Marsh", "Will", "Marsh"),
    Named("Hope Rose", "Hope", "Rose"),
    Named("Mark Cook", "Mark", "Cook"),
    Named(
        "Anne-Marie O'Neil",
        "Anne-Marie",
        "O'Neil",
        more=("Anne", "Marie", "O’Neil", "ONeil", "Annemarie", "Neil"),
    ),
    Named(
        "Siobhán Mc Donald", "Siobhán", "Donald", "Siobhan Mc Donald", ("McDonald", "MacDonald", "Mc Donald")
    ),
    Named("Hamish MacLeod", "Hamish", "MacLeod", more=("McLeod", "Macleod", "Mac Leod")),
    Named(
        "Jan van der Berg", "Jan", "Berg", more=("van der Berg", "Van der Berg", "Vanderberg", "VanDerBerg")
    ),
    Named("Maria de la Cruz", "Maria", "Cruz", more=("de la Cruz", "De La Cruz")),
    Named("Łukasz Wójcik", "Łukasz", "Wójcik", "Lukasz Wojcik"),
    Named("Søren Müller", "Søren", "Müller", "Soren Mueller"),
    Named("Chris Jones", "Chris", "Jones"),
    Named("Priya Smith-Patel", "Priya", "Smith-Patel", more=("Patel", "Smith Patel", "SmithPatel")),
)

SAYS = (
    "Ask {} first.",
    "we rang {}, then left",
    "({} knows)",
    "it was {}",
    "the pre-{} plan",
    "{} and the budget",
)


def member_forms(who: Named) -> Iterator[str]:
    """Everything that somebody with this name is called in a line."""
    spelled = {who.whole, who.plain} - {""}
    for whole in spelled:
        yield from (
            whole,
            whole.upper(),
            whole.lower(),
            f"{whole.lower()}'s",
            f"{whole}'s",
            f"{whole}’s",
            "_".join(whole.split()),
            "-".join(whole.split()),
        )
        first, last = whole.split()[0], whole.split()[-1]
        yield from _words_of(first, last)
        yield from _addresses(first, last)
        yield f"{first[0]}. {last}"
        yield f"{first} {last[0]}."
    for word in who.more:
        yield from (word, f"{word}'s", f"Mrs {word}", f"{who.first} {word}" if word != who.first else word)
    letters = [word[0] for word in who.whole.split() if word[0].isupper()]
    yield from (".".join(letters) + ".", ".".join(letters), ". ".join(letters) + ".")
    if who.plain:
        yield "".join(word[0] for word in who.plain.split() if word[0].isupper())
    if "-" in who.first:
        given = [piece[0] for piece in who.first.split("-")]
        yield from ("-".join(given), ".-".join(given) + ".", f"{'-'.join(given)} {who.last}")


def _words_of(first: str, last: str) -> Iterator[str]:
    for word in (first, last):
        yield from (
            word,
            word.upper(),
            f"{word}'s",
            f"{word}’s",
            f"{word}s",
            f"the {word}s",
            f"{word.upper()}'S",
        )
    for title in ("Mr", "Mrs", "Ms", "Miss", "Dr", "Dr.", "Mx", "Cllr", "Sir"):
        yield f"{title} {last}"
        yield f"{title} {first} {last}"


def _addresses(first: str, last: str) -> Iterator[str]:
    a, b = (re.sub(r"\W", "", word).lower() for word in (first, last))
    for local in (
        f"{a}.{b}",
        f"{a}{b}",
        f"{a[0]}.{b}",
        f"{a[0]}{b}",
        f"{b}.{a}",
        f"{a}_{b}",
        a,
        b,
        f"{b}{a[0]}",
    ):
        yield f"{local}@elm.example"
    yield f"{first}.{last}@Elm.example".replace("'", "")
    yield f"@{a}{b}"


SPONSORS = (
    "Helen Thorne",
    "Helen Thorne, chair of the trust",
    "Mrs Helen Thorne (chair of governors)",
    "Thorne, Helen",
    "Chair: Helen Thorne",
    "Dr Helen Thorne – Elm Trust",
)


def outside_forms(first: str, last: str) -> Iterator[str]:
    """What the sponsor is called."""
    yield from (
        f"{first} {last}",
        first,
        last,
        f"Mrs {last}",
        f"{last}'s",
        f"the {last}s",
        f"{first[0]}. {last}",
    )
    yield from (
        f"{first.lower()}.{last.lower()}@trust.example",
        f"{first[0]}.{last[0]}.",
        f"{first} {last}".upper(),
    )


def hidden(text: str, said: str, read: str) -> bool:
    """Whether nothing is left where a name stood but what stands for it, with what ends it."""
    before, after = said.split("{}")
    article = r"(?:the )?" if text.startswith("the ") else ""
    pattern = rf"{re.escape(before)}{article}\[teacher\](?:es|s|S|['’][sS]?|\.)?{re.escape(after)}"
    return re.fullmatch(pattern, read) is not None


FORMS = [(who, form) for who in PEOPLE for form in dict.fromkeys(member_forms(who))]


def alone(name: str, *, as_sponsor: bool = False) -> Roles:
    """A set in which one person alone is named, a teacher or the sponsor."""
    members = () if as_sponsor else (Member(id="a", name=name, role="teacher"),)
    return Roles(LearningSet(id="x", title="x", members=members, sponsor=name if as_sponsor else ""))


@pytest.mark.parametrize("who", PEOPLE, ids=lambda who: who.whole)
def test_every_form_of_a_name_is_a_role(who: Named) -> None:
    """Spelled as in the set or plainly, small or large, with a title, as initials, in an address, several of them."""
    in_roles = alone(who.whole)
    left = [
        (form, read)
        for form in dict.fromkeys(member_forms(who))
        for said in SAYS
        if "@" not in form or "-{" not in said
        for read in (in_roles(said.format(form)),)
        if not hidden(form, said, read)
    ]
    assert not left


@pytest.mark.parametrize("given", SPONSORS)
def test_whoever_stands_above_the_set_is_a_role_too(given: str) -> None:
    """By any part of their name, whatever else was said of them where they were named."""
    in_roles = alone(given, as_sponsor=True)
    for form in outside_forms("Helen", "Thorne"):
        read = in_roles(f"Ask {form} first.")
        assert re.fullmatch(r"Ask (the )?\[sponsor\]('s|s|\.)? first\.", read), read
    assert in_roles(f"Ask {given} first.") == "Ask [sponsor] first."


FIRST = re.findall(
    r"\S+",
    "Jo Li Ed Bo Al An Noor Mary-Jane D'Angelo N'Golo Ebony Faith Art May June Chloë Björn Ásta Đorđe Þóra Ümit José "
    "Xiu Nia Sam Alex Renée Jürgen Iman Beau Precious Sunny",
)
LAST = re.findall(
    r"[^|]+",
    "O'Hara|D'Arcy|St-John|Ng|Le|Li|MacKay|McAdam|Mackie|Banks|King|Bell|Best|Day|Young|Short|Long|Strong|Wood|Woods"
    "|Fields|Jones|Hughes|James|Wills|Parkes|Knowles|Straße|Größe|Nuñez|Đukić|Åberg|Østergaard|Wiśniewska|Price|Head"
    "|de Souza|van Dyke|St John|ap Rhys|von Trapp|de los Santos|bin Ahmed|Le Roux|Van Houten|da Silva|Ó Briain"
    "|Ní Bhriain|Du Plessis|El Amin",
)


@given(st.sampled_from(FIRST), st.sampled_from(LAST), st.sampled_from(SAYS), st.data())
def test_any_first_name_with_any_last_name(first: str, last: str, said: str, data: st.DataObject) -> None:
    """Short ones, ordinary words, with accents, apostrophes, hyphens, little words: in every form."""
    who = Named(f"{first} {last}", first, last.rsplit(maxsplit=1)[-1], more=(last,))
    form = data.draw(st.sampled_from(list(dict.fromkeys(member_forms(who)))))
    if "@" not in form or "-{" not in said:
        assert hidden(form, said, alone(who.whole)(said.format(form)))


@given(
    st.lists(st.sampled_from(FORMS), min_size=1, max_size=4),
    st.sampled_from([", ", " and ", "; ", " (", " / "]),
)
@example([(PEOPLE[2], "Grace"), (PEOPLE[3], "Will")], " and ")
def test_among_others_no_part_of_any_name_is_left(found: list[tuple[Named, str]], between: str) -> None:
    """All of them in one set, several of them in one line: no word of any name is left in it."""
    members = tuple(Member(id=str(place), name=who.whole, role="teacher") for place, who in enumerate(PEOPLE))
    in_roles = Roles(LearningSet(id="x", title="x", members=members))
    read = in_roles(between.join(form for _, form in found))
    left = set(re.findall(r"[^\W\d_]{2,}", re.sub(r"\[[^]]*\]", " ", read))) - {"and", "the", "es"}
    assert not left


@pytest.mark.parametrize(
    "text",
    [
        "we will mark the cook book by hand",
        "a grace period, in the hope that roses rise",
        "hope is not a plan; the marsh is wet, the hale and hearty",
        "they rose to it, and marks went up",
        "this has its uses, as it was",
        "the obituary, a tomb, a mariner, johnsonian, chrism, zoetrope",
        "at 9 a.m. or 5 P.M., e.g. in PE or RE; the TA and the SEN lead",
        "Annexe, Willow, Lindt, gracefully, Hopeful, Markets",
        "office@elm.example",
        "a rose said nothing, the mark will fade, our hope has gone, this hope's end",
        "pupils see that we will cook, and who will cook; ring and hope",
        "A-level, at 9 a.m.-5 p.m., e-mail, X-ray, A to M",
    ],
)
def test_ordinary_words_stay(text: str) -> None:
    """Words that are names too are left where they are words."""
    members = tuple(Member(id=str(place), name=who.whole, role="teacher") for place, who in enumerate(PEOPLE))
    assert Roles(LearningSet(id="x", title="x", members=members))(text) == text


def test_a_member_who_facilitates_keeps_their_role() -> None:
    """Whoever is of no set is the facilitator; two members of one name are told by neither of their roles."""
    alike = (Member(id="b", name="Tom Hale", role="governor"), Member(id="c", name="Tom Hale", role="parent"))
    members = (Member(id="a", name="Zoë Lind", role="teacher"), *alike)
    learning_set = LearningSet(
        id="x",
        title="x",
        members=members,
        facilitator="Ruth Adler",
        meetings=tuple(
            PlannedMeeting(date=date(2026, 11, day), facilitator=name)
            for day, name in ((3, "Zoë Lind"), (10, "Tom Hale"))
        ),
    )
    assert Roles(learning_set)("Ask Zoë, Tom Hale or Ruth.") == "Ask [teacher], [a member] or [facilitator]."
