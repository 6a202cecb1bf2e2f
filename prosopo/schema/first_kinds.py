"""The kinds of groups, camps, places and events that every database begins with: curators add to them."""

from typing import NamedTuple

from prosopo.schema.record_kinds import RecordKind


class FirstKind(NamedTuple):
    """An entry of a vocabulary of kinds."""

    slug: str
    label: str
    scope_note: str


FIRST_KINDS: dict[RecordKind, tuple[FirstKind, ...]] = {
    RecordKind.GROUP_KINDS: (
        FirstKind("faction", "faction", "A tendency or wing within a party or movement, with or without a platform."),
        FirstKind("party", "party", "A political party as a whole, apart from its bodies."),
        FirstKind(
            "party_body",
            "party body",
            "An organ of a party: committee, bureau, cell, control commission; or the party itself.",
        ),
        FirstKind("state_body", "body of the state", "An organ of the state: ministry, police, court, administration."),
        FirstKind("institution", "institution", "An establishment that lasts: university, academy, hospital, museum."),
        FirstKind("enterprise", "enterprise", "A works, mine, railway or trading house as an employer."),
        FirstKind("association", "association", "A union, society or other voluntary body."),
        FirstKind("community", "community", "A community of faith, of a nationality, or of those from one place."),
        FirstKind("armed_force", "armed force", "An army, fleet, unit or armed band."),
        FirstKind("family", "family", "A household, family, clan or tribe."),
        FirstKind("ad_hoc", "ad-hoc body", "A few people who act together for one purpose: a delegation, a jury."),
        FirstKind("collective", "collective", "People whom a source takes together, though they did not act together."),
        FirstKind("crowd", "crowd", "Many people, not named, in one place at one time: the strikers, a convoy."),
    ),
    RecordKind.CAMP_KINDS: (
        FirstKind("complex", "camp complex", "A camp administration with all the camps under it."),
        FirstKind("camp", "camp", "A single camp, or a place within one where people were held."),
        FirstKind("colony", "labour colony", "A corrective labour colony, outside a camp complex."),
        FirstKind("mine", "mine", "A mine, quarry or felling site where prisoners worked and lived."),
        FirstKind("prison", "prison", "A prison, remand prison or fortress."),
        FirstKind("isolator", "political isolator", "A prison for political prisoners under the regime of that name."),
        FirstKind("transit", "transit point", "A transit prison or camp where convoys were held on their way."),
        FirstKind("lock_up", "lock-up", "Cells of the police, of a guardhouse or of a court."),
        FirstKind("exile", "place of exile", "Where people were banished to, and lived outside a camp."),
        FirstKind("settlement", "special settlement", "A settlement of deported people, under a commandant."),
        FirstKind("execution_site", "execution site", "Where people were put to death."),
    ),
    RecordKind.PLACE_KINDS: (
        FirstKind("country", "country", "A state, empire or republic."),
        FirstKind("region", "region", "A province, oblast, governorate or historical region."),
        FirstKind("district", "district", "A district, county or raion."),
        FirstKind("settlement", "settlement", "A town, village, hamlet or station where people live."),
        FirstKind("quarter", "part of a settlement", "A quarter, parish or suburb."),
        FirstKind("street", "street or square", "A street, square or embankment."),
        FirstKind("building", "building", "A house, factory, monastery, university or other building."),
        FirstKind("cemetery", "cemetery or burial ground", "Where people are buried, marked or not."),
        FirstKind("river", "river", "A river, stream or canal."),
        FirstKind("water", "sea or lake", "A sea, bay, lake or reservoir."),
        FirstKind("island", "island or islands", "An island, or a group of them."),
        FirstKind("landscape", "landscape", "A tundra, forest, valley, mountain or range."),
        FirstKind("route", "road or railway", "A road, railway line or caravan route."),
        FirstKind("other", "other", "A place of none of the other kinds."),
    ),
    RecordKind.EVENT_KINDS: (
        FirstKind("congress", "congress", "A congress or conference of delegates."),
        FirstKind("meeting", "meeting", "A meeting, session or encounter."),
        FirstKind("founding", "founding or closing", "Something is set up, opened, split, closed or dissolved."),
        FirstKind("decision", "decision", "A law, decree, resolution, amnesty, appointment or dismissal."),
        FirstKind("election", "election", "An election, vote or plebiscite."),
        FirstKind("ceremony", "ceremony", "A feast, anniversary, consecration or funeral."),
        FirstKind("demonstration", "demonstration", "A march, rally or public protest."),
        FirstKind("strike", "strike", "A strike or hunger strike."),
        FirstKind("uprising", "uprising or revolution", "A revolt, mutiny or revolution."),
        FirstKind("arrest", "arrest", "An arrest, or a wave of arrests."),
        FirstKind("interrogation", "interrogation", "An interrogation, investigation or search."),
        FirstKind("trial", "trial", "Proceedings before a court, board or commission."),
        FirstKind("transfer", "transfer or convoy", "People are moved from one place to another."),
        FirstKind("release", "release", "People are set free."),
        FirstKind("execution", "execution", "People are put to death by order."),
        FirstKind("killing", "killing", "People are killed without a sentence."),
        FirstKind("battle", "battle", "A battle, siege or raid."),
        FirstKind("war", "war", "A war or campaign."),
        FirstKind("other", "other", "Something of none of the other kinds."),
    ),
}
