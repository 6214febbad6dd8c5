"""Lists the short closed classes of words that tell a name from another word: titles, roles, kin, verbs."""

from __future__ import annotations

import re


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _ends(words: str) -> tuple[str, ...]:
    return tuple(words.split())


TITLES = _set(
    "mr mrs ms miss mx dr doctor prof professor sir dame lady lord rev reverend master madam messrs mister "
    "missus fr rabbi imam pastor canon"
)
# These stand before a name, and before many other words too.
ROLES = _set(
    "nurse sister matron carer officer constable sergeant inspector pc dc sgt cllr councillor worker colleague "
    "resident patient client tenant manager supervisor doctor consultant therapist physio physiotherapist "
    "pharmacist paramedic driver cook chef cleaner keyworker senior deputy hca rn en gp advocate solicitor "
    "coroner judge detective superintendent captain lieutenant firefighter nanny teacher tutor student boy "
    "girl lad lady gentleman man woman trainee apprentice volunteer assistant father brother staff member user"
)
KIN = _set(
    "son daughter wife husband mother father mum mom dad mam brother sister uncle aunt auntie aunty niece "
    "nephew cousin grandson granddaughter grandmother grandfather nan nana gran granny grandma grandad grandpa "
    "partner friend fiance fiancee stepson stepdaughter stepmother stepfather boyfriend girlfriend neighbour "
    "neighbor twin baby toddler dog-walker guardian husband's wife's ex flatmate housemate roommate"
)
NAMING = _set("named nicknamed surnamed née nee aka signed dear hi hello hiya alias")
SAYING = _set(
    "found estimates estimated met enjoys remembers said says say told tells asked asks replied stated states "
    "reported reports explained explains refused refuses declined declines complained complains denied denies "
    "agreed agrees insisted shouted screamed cried laughed smiled apologised apologized thinks thought "
    "believes believed felt feels wants wanted wishes wished admitted admits answered claimed claims confirmed "
    "confirms mentioned noticed noted realised realized remembered requested rang phoned texted emailed called "
    "checked forgot forgets knew knows liked likes loves loved needed needs tried tries understood understands "
    "walked walks went goes came arrived left lives lived ate drank slept woke sat stood fell slipped tripped "
    "vomited choked wandered returned returns decided decides helped gave gives took takes brought saw sees "
    "heard looked looks appeared appears seemed seems became becomes began begins started stopped stops works "
    "worked smokes smoked drinks attends attended presented presents underwent undergoes tolerated ambulates "
    "rates relates recalls endorses seeks consented consents wakes sleeps eats enjoyed cannot can't wont "
    "didn't doesn't isn't wasn't hasn't won't couldn't wouldn't ran put got had has does did hit bit pushed "
    "kicked spat grabbed punched slapped swore threw held moved signed handed administered witnessed also then "
    "just never always usually often apparently reportedly recently currently continued continues lost loses "
    "received receives responded responds spent uses used"
)
BEING = _set(
    "is was has had would could should does did can will may might must who whose being been gets got remains remained"
)
BEFORE = _set(
    "with by to for from told asked called saw and helped assisted visited informed met phoned rang gave about "
    "between against near than like but of when while as because after before if since until where how that "
    "then although though"
)
SPEAKING = _set("said says told tells asked asks replied stated explained insisted complained denied admitted agreed")
FROM_WHERE = _set("from on at of in with")
SEASONS = _set("summer autumn winter spring sunny day page price")
PLACE_BEFORE = _set("in at near outside inside into around across within throughout via toward towards beside")
FROM_BEFORE = _set(
    "phoned called rang drove arrived returned is are was were be moved came comes coming originally admitted "
    "discharged transferred travelled traveled flew flown hails emigrated visiting live lives lived relocated "
    "based back home retired retires"
)
PARTICLES = _set(
    "van von der den de del della di da dos das du la le el al bin ibn bint abu abd ap ab ter ten te y e st ul ur vd"
)
SUFFIXES = _set("jr sr jnr snr ii iii iv esq phd md rn mbe obe")
# Words that end the name of a place or an organisation.
PLACES = _set(
    "house court lodge home homes manor hall grange villa villas cottage farm gardens garden park place view "
    "mews residence residences centre center hospital hospice clinic surgery practice school college academy "
    "university nursery church chapel mosque temple synagogue ward wing unit suite street road lane avenue "
    "drive close crescent terrace hill green square way bridge station hotel inn arms pub cafe restaurant "
    "trust council society foundation association charity group ltd limited plc llp inc corp company services "
    "service care agency recruitment pharmacy chemist dental hostel shelter estate heights towers tower lake "
    "river forest valley county borough village town city island beach airport library mountain mountains mtn "
    "mt peak creek canyon ridge butte mesa springs falls lk building office museum theatre store stores "
    "supermarket market club fc united rovers institute laboratory laboratories bank team department nursing "
    "national"
)
# Words that end a phrase which no person is called: eponyms, laws, products, events.
THINGS = _set(
    "syndrome disease act law scale score test sign chart tool rule rules protocol principles model framework "
    "report inquiry review training programme program method technique procedure fracture catheter palsy "
    "reflex classification criteria index assessment questionnaire inventory hoist frame bed chair mattress "
    "sling pump stand day days week month award trial study survey form policy plan system software app "
    "machine pad pads cream gel tablets capsules syrup insulin inhaler vaccine bandage dressing tube line "
    "needle lymphoma sarcoma tumour tumor dementia fever virus infection bacillus body bodies node nodes cell "
    "cells maneuver manoeuvre incision collar splint brace clamp retractor forceps suture stitch stain "
    "contracture aphasia gangrene ulcer hernia operation repair position nucleus fibres canal duct gland "
    "tendon ligament circle loop valve incident fire project division zone district"
)
# Month names and words that only look like first names when they start with a capital.
NOT_NAMES = _set(
    "august january february march july september october november december mon tue tues wed thu thur thurs "
    "fri sat sun monday tuesday wednesday thursday friday saturday sunday christmas easter a an and are as at "
    "be but by do for from had has he her him his i if in is it its me my no nor not of on or our she so that "
    "the their them then they this to too un up us was we were what when which who why with would you your all "
    "also any am been being both can come could did does each few get go got have here how into just let like "
    "long lot made make many more most much must new next now off old one only other out over own said same "
    "see shall should since some such sure take than there these those though through two under until very "
    "want way well where while yes yet please thanks thank dear ok okay care home staff nurse doctor patient "
    "client resident mother father sister brother son daughter family man woman boy girl child baby lord lady "
    "sir king queen prince princess major general sergeant officer judge bishop pope page chapter section "
    "table figure part line unit ward room bay floor block wing bed chair day night week month year time date "
    "morning evening today english french german spanish welsh irish scottish british european asian african "
    "indian american chinese polish romanian muslim jewish christian hindu sikh catholic god bible first last "
    "second third end start begin low high left right good bad great best early late pain blood heart head "
    "neck back chest arm leg hand foot eye ear nose skin bone brain liver lung kidney bowel hip knee ankle "
    "elbow shoulder wrist finger toe mouth lip tongue tooth throat normal male female positive negative "
    "history plan assessment exam review status social medical past present current chief complaint allergies "
    "medications surgical physical mental vital signs temp pulse per via ie eg etc re vs mr mrs ms miss dr "
    "prof rn md pa lpn pt st rd nd th north south east west central upper lower call given long-term sunny "
    "stormy rain snow winter summer autumn spring oral dose dosing tab tabs pill med meds sen le la de el van "
    "von der den di da del al bin ibn du des dos das ter mg ml kg cm mm iv im sc bp hr lo al-anon case pen "
    "pens mar mars tb ray rays cat scan dots cam cams ng ph dob ill alright worth rest boots asda tesco "
    "iceland pap noon regs sib sibs vans min avg approx ref covid sars strep staph et ca co mo ne ct va sd hi "
    "il ar ks ky ma mi mn mt nc nh nj nm nv ny oh ri tn tx ut vt wa wi wv wy"
)
# First names that are words so usual that a capital in the middle of a sentence says little.
SHY = _set(
    "will may bill art grant chase rich guy earl duke sky summer autumn young king prince bishop marshal "
    "hunter porter turner walker forest clay cliff heath wood woods brook river rain wolf bear trinity major "
    "sunny rod chance unity royal justice genesis liberty nevada dallas london paris sydney adelaide phoenix"
)
# Words that no title stands before as a name.
GLUE = _set("the and or of in on at a an to is was who has had said and/or with for by as if it he she they i but not")
# Words for places that are no surnames.
SITES = _set(
    "house home homes lodge cottage villa villas centre center hospital hospice clinic surgery practice "
    "residence unit ward street road avenue crescent terrace hotel pub trust ltd limited care agency pharmacy"
)
DOSE = re.compile(
    r"^(?: \(?[0-9][0-9.,]* ?(?:mg|mcg|ml|g\b|units?|%|micro)| (?:cream|lotion|ointment|tablets?|"
    r"capsules?|inhaler|injections?|patch|drops|spray|syrup|gel\b|b\.?i\.?d|q\.?d|t\.?i\.?d|p\.?r\.?n|nightly|dose))"
)
DISEASES = _set(
    "syndrome disease scale score sign lymphoma sarcoma palsy law act rule fracture test tablets hoist "
    "procedure classification criteria reflex catheter dementia stedy protocol chart"
)
THEIR = _set("her his their")
# What is done to a medicine and hardly to a person: "stopped her Allegra".
MEDICATING = _set(
    "stop stops stopped stopping start starts started starting restart restarted resume resumed increase increased "
    "decrease decreased reduce reduced taking"
)
EATING = _set("drinking drank drinks eating ate eats chewing sipping swallowed")
GENE = re.compile(r"[a-ce-ln-z]-[a-z]{2,3}\Z")
GOING = _set("in to from at near of around outside through via")
PREFIXES = _set("ex non pre post re un anti semi multi co sub mid self over under inter intra micro mini bio")
# Around medicines and products.
TAKEN = _set(
    "daily twice once nightly generic therapy histology stain medication cream lotion cycle cycles contrast "
    "wound dosepak shampoo soap powder brand branded device technology"
)
TAKING = _set(
    "on taking take takes tried trying using used use uses prescribed prn p.r.n started restarted stopping "
    "discontinued includes include included including through via plus received"
)
WATCHING = _set(
    "check checked checking eye look looked call called calling in impact hands sat lying watch keep focus "
    "based pressure control later information update blame put early"
)
SPOKEN_TO = _set("can could please i you did do are have would will thank thanks what where why how")
# First names of many people that are as often another word, in lower case.
RARE_WORDS = _set(
    "al ana ed ora max christian kelvin kent geneva homer monte dale dixie mack rick merle myrtle jasmine "
    "jasper aurora celeste margarita troy hector angelica gilbert burton franklin"
)
# Endings of medicines and conditions that names hardly have.
MEDICAL = _ends(
    "mycin cillin pril olol statin sartan azole tidine oxacin azepam zolam idone dipine oxetine triptan caine "
    "barbital phylline cycline lukast setron dronate fibrate glitazone xaban terol tropium thiazide semide "
    "lactone codone morphone gliptin gliflozin parin profen platin tinib zumab ximab tide lidomide osone olone "
    "itis osis emia aemia opathy ectomy otomy ostomy plasty oscopy ography ogram omas coccus bacter"
)
FAMILIES = _set("family families household brothers sisters twins children couple siblings")
# Endings of other words, for what somebody typed in lower case.
WORDY = _ends(
    "ing ed ly tion sion ness ment azine sone gram graphy algia uria pnea pnoea itic atic etic ous able ible "
    "oma ology ologist ism ists ize ise ized ised less ful wise ular oid oidal esthesia trophy plegia mab"
)

# First names that are months or helping verbs: only where a person acts.
HARD = _set("will may april june")
LOOSE = _set(
    "also then just never always usually often apparently reportedly recently currently put hit bit ran run "
    "saw sees became becomes brought brings began begins started stopped has had does did got cannot hasn't "
    "continued"
)
IN_TIME = _set("in since until till of by last next this early late mid during from before after every each to and")
# Names that are also things without a number: they start a sentence as things do.
MASS = _set(
    "hope faith joy grace art bill mark patience charity mercy honor honour glory dawn eve star rain clay "
    "heath ray pat chase grant drew rob chuck skip gene miles rich frank ginger pepper basil rosemary sage "
    "melody harmony destiny case price page day sunny peace love angel gift blessing comfort victory justice "
    "merit pearl ruby amber jade sterling"
)
# Lower-case words after the name of a home, a unit or an organisation.
UNITS = _set(
    "care unit suite wing ward house home lodge lounge floor corridor staff carers team residents hospital "
    "surgery clinic school centre center nursery office policy website pharmacy branch road street estate area "
    "village hospice"
)
