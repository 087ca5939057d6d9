"""Words that are names and something else besides: what `roles` goes by to tell a name from an ordinary word."""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ORDINARY: Final = _words("""
    a ago al all am amber an and angel any april are art as ash at august autumn bailey baker ball ban banks barber
    basil bay be bee bell berry best bill bird bishop black blossom bob bond booth bow bowl bridge bridges brook
    brooks brown bull burn bush butcher butler by can candy carol carpenter carter case castle chain chance chang
    charity chase che christian chuck church clay cliff coal coat cole colt cook cooper coral court crane cross crow
    crystal daisy dale dan dawn day dean dell destiny diamond do does dolly don down drake drew ducks dusk early
    earl earnest east ebony even ever eve faith far farmer fern field fields fish fisher flood flora flowers foot
    for ford forest fox frank freeman french frost fry gale garden gardener gates gay gene ginger glass glen go goes
    gold good grace grant grass gray green grey guest guy ha had hale hall han hand hands hard hardy harmony has
    hawk hay hazel he head heart heath heather her herb hers hi hill hills him his hold holder holiday holly home
    honey hong hood hook hope horn house how hunt hunter i if in iris iron is it its ivy jack jade jasmine jean
    jewel job joy judge june just justice keen key keys kim king kit kitchen knight la lake lam lamb lance land lane
    laurel law lay le leaf lee lily little lo lock long lord lot love low lucky ma major man march marina mark
    marks marsh mason mat max may me meadows melody mercy merry miles mill miller mills min mist money moon moor
    more moss my new nice nick no noble nor norm north not now oak oaks ocean of oh olive on one opal or our ours
    out page pages paint painter parish park part pat patience peace peach pearl peg penny pepper pike place plant
    pond pool pope poppy porter potter pound power powers price pride priest prince proud prudence quick rain ray
    read reader red reed rice rich ring river rivers road rob robin rock rod roots rose rosemary ruby rule rush
    rusty sad sage sailor sally salmon salt sandy sang savage school seal see self sergeant shade sharp she sheep
    shepherd shore short sides silver singer skill sky small smart smith snow so son song south spark sparks speed
    spring star steel stern stew stone storm story street strong sue summer summers sun sunny swan sweet swift
    tailor tan tang ten the theirs thing this thorn tide to too town towers tree trinity trip turner two unity up
    us van verity victor vine viola violet wade wagon walker wall walls wan wang ward warren was water waters wave
    way ways we weaver week weeks weir well wells west wheeler white wild will willow wills winter winters wise
    wolf won wood woods woody worth wren yard yes yet you young
""")
"""Names that are English words too: written small, they are words."""

NO_PLURALS: Final = _words("as does goes has hers his is its ours theirs this us was yes")
"""Words that only look as if they were several of a name."""

PARTICLES: Final = _words("""
    ab abu af al ap av ben bin bint da dal de del della den der des di dos du e el ibn la las le les lo los mac mc o
    of op st ould te ten ter und van vom von y zu zum zur
""")
"""Little words inside a name: alone they name nobody."""

TITLES: Final = _words("""
    brother cllr councillor dame doctor dr fr father imam lady lord madam madame master miss mister mme monsieur mr
    mrs ms mx prof professor rabbi rev revd reverend señor senora señora sir sister herr frau
""")
"""What stands before a name and says of whom it is spoken."""

OFFICES: Final = _words("""
    academy acting adviser advisor assistant association authority board body borough ceo centre chair chief church
    city college committee company council county department deputy diocese director district education executive
    federation for foundation governing governor governors group head headteacher inspector lead local ltd manager
    network of office officer parent parents partnership principal pta regional safeguarding school schools senior
    service services sponsor teacher team the trust trustee trustees university vice
""")
"""Words of an office: what has one is no name."""

NO_NAMES: Final = _words("""
    a all am an and as at be by do does go goes ha had hale has he her hers hi him his how i if in is it its la le lo
    me my no nor not now of oh on one or our ours she so ten the theirs this to too two up us was we yes yet you
""")
"""Written small these are words, unless the rest of the name stands beside them."""

HELPING: Final = _words("can may will")
"""Names that open what somebody is to do: 'we will cook' speaks of no Will Cook."""

PRONOUNS: Final = _words("all he i it she that there they this we who you")
"""After these a helping word is one."""

BEFORE_THINGS: Final = _words("""
    a an any each every her his its my no one our some that the their these this those your
""")
"""After these a small word is a thing: 'the rose', 'a rose said'."""

AFTER_PEOPLE: Final = _words("""
    agreed agrees asked asks feels felt has knew knows replied said says spoke tells thinks thought told wanted wants
    will
""")
"""Before these a small word is somebody: 'rose said'."""

ACTS: Final = HELPING | _words(
    "bill ban burn chase cook drew grant hope hunt long love mark march pat rob sue turn"
)
"""Names that may go on with what somebody else does: 'ring Tom and hope'."""

SHORT_TITLES: Final = _words("cllr dr miss mr mrs ms mx prof")
"""Titles that make a name of a small word too."""

ABBREVIATIONS: Final = _words("""
    ac ad ai am an as at bc be by cc cd cv do dt ed eg et eu ex fe fm gb go gp he hr ht id ie if in is it la ma mc
    md me mp my no of oh ok on or pa pc pe pm pr ps pt re rs so ta to tv uk un up us we aka als asap bbc cpd csv
    dfe dna dvd eal ehc faq fsm hod ict iep mat pdf pgce phd ppa ppt pshe pta qr sats sen slt stem tba tbc toc
    usa usb vip
""")
"""Capitals that are read as something else than somebody's initials."""

ALIKE: Final = tuple(
    str.maketrans(pairs)
    for pairs in (
        {
            "ä": "ae",
            "ö": "oe",
            "ü": "ue",
            "å": "aa",
            "ø": "oe",
            "æ": "ae",
            "œ": "oe",
            "ł": "l",
            "đ": "d",
            "ı": "i",
        }
        | {"þ": "th", "ð": "d", "ß": "ss"},
        {"ø": "o", "å": "a", "æ": "a", "ł": "l", "đ": "dj", "ı": "i", "þ": "th", "ð": "dh", "ß": "s"},
    )
)
"""Other ways in which letters are written where a keyboard has none of them."""
