"""English phrases that several rules share, spelled as `normalising` leaves them: "im", "dont", "mom" for "mom's"."""

from integrations.reading.screen_patterns.phrasebook import Phrasebook

PHRASES = {
    "i": "i|im|ive|id|ill|me",
    "also": "(just|really|actually|literally|honestly|fucking|maybe|finally|also|go|and|all|even|still|badly|"
    "so|bad|like|kinda|to|"
    "try to|try and|kind of|sometimes|always|ever|lowkey|seriously|truly|only|probably|rather)",
    "aim": "(want|wants|wanted|wanting|need|going|about|trying|tried|try|planning|plan|planned|ready|decided|"
    "attempted|intend|hoping|"
    "hope|tempted|ways?|how|urges?|deserve|willing|prepared|determined|close|wish i could|wish to|"
    "might|will|should|could|would|gonna|"
    "ill|id|let me|think|thinking|thought|thoughts|considering|considered|contemplating|feel like|"
    "felt like|feeling like|fantasize|"
    "dream|dreaming|idea|afraid ill|scared ill|have to|got to|like to|love to|better|want it to)( to|"
    " on| of| about| i| i should| i will| that i)?",
    "wish": "(want|wanted|wanting|wants) to|wish i could|wish to|ready to|rather|deserve to|need to|hope (i|"
    "to)|let me|better to|"
    "(id|would) (like|love) to|(feel|felt|feeling) like( i want to| i should)?|(tried|trying|try|"
    "decided|plan|planning|planned|meant|supposed) (to|on)|"
    "(think|thinking|thought|thoughts|thinks|dream|dreaming|dreams|fantasi[sz]e|talks|talking|"
    "talked) (of|about)|(should|might as well)|urge to|praying to|pray (to|i)|begging to|"
    "cant wait to|want me to|tempted to|willing to|going to let myself|about to let myself",
    "theirs": "(she|he|they|shes|hes|theyre|friend|friends|sister|brother|cousin|girlfriend|boyfriend|mom|dad|"
    "parents|uncle|aunt|stepdad|"
    "stepmom|grandma|grandpa|roommate|teammate|classmate|neighbor|somebody|someone|girl|boy|kid|guy|"
    "person|student|ex|partner|best friend)",
    "close_one": "(my|our|a|this|that|his|her|one of my)( \\w+){0,2} (friend|friends|sister|brother|cousin|"
    "girlfriend|boyfriend|mom|dad|"
    "uncle|aunt|stepdad|stepmom|grandma|grandpa|roommate|teammate|classmate|neighbor|ex|partner|girl|"
    "boy|kid|guy|student|crush)",
    "grown_up": "(dad|mom|stepdad|stepmom|parents|parent|grandpa|grandma|uncle|aunt|auntie|guardian|foster \\w+|"
    "boyfriend|girlfriend|mom boyfriend|"
    "dad girlfriend|coach|teacher|tutor|pastor|priest|babysitter|neighbor|boss|stepbrother|stepsister|"
    "family friend|family|caretaker|nanny|"
    "ex|partner|husband|man|older brother|big brother|older cousin|papa|mama|abuelo|tio)",
    "stranger": "(a|an|this|that|some|the|my) (\\w+ ){0,2}(guy|man|dude|person|stranger|adult|boy|lady|woman|friend)",
    "who": (
        "{grown_up}|he|she|they|hes|shes|theyre|someone|somebody|cousin|brother|guy|man|boy|kid|person|"
        "girl|friend|people|everyone"
    ),
    "beats": "<hit|hits|hitting|beat|beats|beating|beaten|slap|slaps|slapped|slapping|punch|punches|punched|"
    "punching|kick|kicks|kicked|"
    "kicking|choke|chokes|choked|choking|strangle|strangles|strangled|whip|whips|whipped|whipping|"
    "whoop|whoops|whooped|burn|burns|burned|burnt|"
    "spank|spanks|spanked|shove|shoves|shoved|smack|smacks|smacked|smacking|hurt|hurts|hurting|abuse|"
    "abuses|abused|abusing|belts|bite|bites|"
    "pinches|scratches|slams|slammed|attacks|attacked|stabbed|threatens|threatened|threatening>",
    "kin": (
        "(mom|dad|sister|brother|sisters|brothers|siblings|little \\w+|baby \\w+|grandma|stepmom|family|cousin|us)"
    ),
    "pills": "<pills|pill|tablets|meds|medication|medicine|advil|tylenol|paracetamol|ibuprofen|xanax|"
    "antidepressants|sleeping pills|melatonin|"
    "aspirin|benadryl|painkillers|bleach|adderall|prozac|zoloft|sertraline|lithium|insulin|nyquil|"
    "vicodin|concerta|vyvanse|trazodone|pillpicture|percs|oxy>",
    "weapon": "(gun|guns|knife|knives|pistol|rifle|shotgun|weapon|weapons|machete|bomb|bombs|glock|handgun|ak|"
    "ar15|grenade|explosives|"
    "knifepicture|gunpicture|bombpicture)",
    "high_place": "(bridge|roof|rooftop|building|cliff|window|balcony|overpass|ledge|parking garage|tower|train|"
    "trains|traffic|bus|truck|car|"
    "cars|tracks|highway|freeway|road|river)",
    "school": (
        "(school|class|campus|classroom|cafeteria|lunchroom|gym|prom|graduation|assembly|hallway|building|place)"
    ),
    "task": "(homework|hw|test|tests|exam|exams|quiz|essay|project|math|maths|algebra|geometry|calc|calculus|"
    "chem|chemistry|physics|"
    "science|biology|history|english|spanish|french|class|school|assignment|assignments|paper|"
    "presentation|lab|reading|book|practice|"
    "workout|gym class|pe|worksheet|packet|problem|problems|lecture|teacher|sat|finals|midterm|"
    "midterms|speech|group project|studying|"
    "grades?|wifi|chromebook|laptop|game|video|movie|song|meeting|bus ride|commute|weather|heat|cold)",
    "adult_age": (
        "<20|21|22|23|24|25|26|27|28|29|30|31|32|33|34|35|36|37|38|39|40|41|42|43|44|45|46|47|48|49|50|51|"
        "52|53|54|55|56|57|58|59>"
    ),
    "laugh": "(lol|haha\\w*|ha|hehe\\w*|jaja\\w*|joking|kidding|jokes|joke|skullpicture|ahah\\w*|hahah\\w*)",
    "time": "(day|days|night|nights|week|weeks|month|months|year|years)",
}

ENGLISH = Phrasebook("en", PHRASES)
