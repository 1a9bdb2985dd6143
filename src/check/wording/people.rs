//! Words for people: a person has an illness and is none.

use super::term::{Kind, Term, maybe, sure};
use crate::report::Severity::{Info, Warning};

const SUD: &str = "person with a substance use disorder";
const SUDS: &str = "people with a substance use disorder";

/// What follows a noun, where the same word before another noun would be an adjective.
macro_rules! ends {
    ($word:literal) => {
        concat!(
            "(",
            $word,
            ")",
            r"(?:[.,;:!?)”’]|'s\b|$| (?:who|whose|and|or|is|was|are|were|in|at|on|has|had|have|can|could|may|might|must|need|needs|will|would|should|into|to|for|but|like|off|get|gets|with|from|of|than|as|by|comes?|came|often|do|does|did|lives?|deserves?|seldom|rarely|always|never|too|again|stays?|sleeps?|\w+ed|falls|asks|wants|knows|sits|walks|drinks|thinks|finds|feels|takes|makes|says|tells|keeps|leaves|learns|tries|wakes|looks|hides|if|when|while|because|so|who)\b)"
        )
    };
}

pub(super) const TERMS: &[Term] = &[
    Term {
        id: "addict",
        level: Warning,
        kind: Kind::Label,
        what: "A person is called an addict.",
        says: "names a person by an illness",
        why: "A reader who sees that name may feel judged before the first call. Clinicians who read it judge more harshly too. NIDA, the VA and the AP Stylebook ask for words that put the person first.",
        instead: "write “person with a substance use disorder” or “person with addiction,” or say who is meant: “parents,” “people in the group”",
        find: &[
            r"\b(?:{drug}[- ])?addicts?\b",
            r"\b(?:sex|gambling|porn|internet|shopping|food|work|teenage|teen|street|active|practicing|fellow|hard-?core|chronic|lifelong)[- ](?:{drug}[- ])?addicts?\b",
            r"\b{drug}[- ]addicted[- ](?:{people}|addicts?)\b",
            r"\baddict[- ](?:people|parents?|mothers?|fathers?|patients?)\b",
        ],
        unless: &[r"\baddicts? (?:you|him|her|them|people|users|the brain)\b"],
        swap: &[
            maybe("alcohol[- ]addict", "person with alcohol use disorder"),
            maybe("alcohol[- ]addicts", "people with alcohol use disorder"),
            maybe("(?:heroin|opioid|opiate|pill|painkiller|fentanyl)[- ]addict", "person with opioid use disorder"),
            maybe("(?:heroin|opioid|opiate|pill|painkiller|fentanyl)[- ]addicts", "people with opioid use disorder"),
            maybe("(?:meth|cocaine|crack|amphetamine|stimulant)[- ]addict", "person with stimulant use disorder"),
            maybe("(?:meth|cocaine|crack|amphetamine|stimulant)[- ]addicts", "people with stimulant use disorder"),
            maybe("(?:{drug}[- ])?addict", SUD),
            maybe("(?:{drug}[- ])?addicts", SUDS),
        ],
    },
    Term {
        id: "former-addict",
        level: Warning,
        kind: Kind::Label,
        what: "A person in recovery is called a former or recovering addict.",
        says: "keeps the old label on a person in recovery",
        why: "The label stays on a person who has left that life behind. NIDA and the VA ask for “person in recovery.”",
        instead: "write “person in recovery” or “person who used drugs in the past”",
        find: &[
            r"\b(?:former|ex|reformed|recovered|recovering|one-?time|past|cured|abstinent|sober|clean)[- ](?:{drug}[- ])?(?:addict|alcoholic|drunk|junkie|drunkard|abuser)s?\b",
        ],
        unless: &[],
        swap: &[
            maybe(
                "(?:former|ex|reformed|recovered|recovering|abstinent|sober|clean)[- ](?:{drug}[- ])?(?:addict|alcoholic|drunk|junkie|drunkard|abuser)",
                "person in recovery",
            ),
            maybe(
                "(?:former|ex|reformed|recovered|recovering|abstinent|sober|clean)[- ](?:{drug}[- ])?(?:addict|alcoholic|drunk|junkie|drunkard|abuser)s",
                "people in recovery",
            ),
        ],
    },
    Term {
        id: "the-addicted",
        level: Warning,
        kind: Kind::Label,
        what: "People are called by what they have in common, as in “the addicted.”",
        says: "makes one mass of many people",
        why: "A group name made of an adjective hides the persons in it. The AP Stylebook asks to write “people with …” instead.",
        instead: "write “people with …” and name the condition or the situation",
        find: &[ends!(
            r"\bthe (?:chronically |severely |newly |chemically |clinically )?(?:addicted|alcohol-?dependent|drug-?dependent|dependent|intoxicated|depressed|suicidal|insane|disturbed|traumatized|mentally disabled|bipolar|schizophrenic|drug-?addicted|alcoholic|disordered|sober|relapsed)"
        )],
        unless: &[
            r"\bthe (?:sober|dependent|bipolar|alcoholic|schizophrenic) (?:and|or) \w+ \w+",
            r"\bthe (?:sober|relapsed|dependent) (?:of|to|on|for|from|in|at|as|by|like)\b",
        ],
        swap: &[
            maybe("the (?:drug-?)?addicted", "people with addiction"),
            maybe("the (?:clinically )?depressed", "people with depression"),
            maybe("the suicidal", "people who think about suicide"),
        ],
    },
    Term {
        id: "junkie",
        level: Warning,
        kind: Kind::Label,
        what: "Slang that despises people who use drugs, such as “junkie.”",
        says: "is slang that despises people who use drugs",
        why: "A reader who has been called that will not look for help here. NIDA and the AP Stylebook rule such words out.",
        instead: "write “person who uses drugs” or “person with a substance use disorder”",
        find: &[
            r"\bjunk(?:ie|ies|y|ys)\b",
            r"\b(?:dope|drug|coke|crack|heroin|pill|speed) ?(?:fiends?|freaks?|zombies?|hounds?|hogs?|whores?|hoes|rats?)\b",
            r"\b(?:druggies?|druggys?|dopers?|dopeheads?|hopheads?|burn-?outs who|wast(?:oids?|ers)|space cadets?|gutter rats?)\b",
            r"\bpill[- ]?(?:poppers?|popping|heads?|shoppers?)\b",
            r"\b(?:glue|paint) (?:sniffers?|huffers?)\b|\bhuffers?\b",
            r"\b(?:basers?|bangers who shoot|slammers|skeezers?|toss-?ups?|strawberries who|crack ?whores?)\b",
            r"\bfiends?\b",
            r"\b(?:drug|alcohol|opioid|heroin) (?:lovers?|seekers?|losers?|scum|lowlifes?)\b",
        ],
        unless: &[
            r"\bjunky (?:car|food|furniture|old|stuff|van|laptop)\b",
            r"\b(?:adrenaline|political|news|sugar) junkies?\b",
        ],
        swap: &[
            maybe(
                "(?:junkie|junky|dope ?fiend|drug fiend|druggie|doper|pill[- ]?popper|pill[- ]?head)",
                "person who uses drugs",
            ),
            maybe(
                "(?:junkies|junkys|dope ?fiends|drug fiends|druggies|dopers|pill[- ]?poppers|pill[- ]?heads)",
                "people who use drugs",
            ),
        ],
    },
    Term {
        id: "crackhead",
        level: Warning,
        kind: Kind::Label,
        what: "Slang for people made of a drug’s name, such as “crackhead.”",
        says: "is slang that makes a person one with a drug",
        why: "Such a name mocks the person and the illness. NIDA, the VA and the AP Stylebook ask for the person first.",
        instead: "write “person who uses …” with the name of the drug",
        find: &[
            r"\b(?:crack|meth|pot|smack|coke|dope|crank|acid|weed|junk|drug|hash|oxy|pill|juice|tweak|speed|fent|wine|beer)[- ]?heads?\b",
            r"\b(?:stoners?|tweakers?|tweekers?|cokeys?|crackies?|methies?|pot[- ]?smokers?|crank[- ]?sters?|smackies?|druggos?)\b",
        ],
        unless: &[
            r"\b(?:weed|beer|acid|speed|pot) (?:heads? (?:on|of|grows?|to|up|for|toward|towards|home|back|out|in))\b",
            r"\b(?:wine|beer|drug) heads? (?:of|office)\b",
        ],
        swap: &[
            maybe("crack[- ]?head", "person who uses cocaine"),
            maybe("crack[- ]?heads", "people who use cocaine"),
            maybe("(?:meth[- ]?head|tweaker|tweeker)", "person who uses methamphetamine"),
            maybe("(?:meth[- ]?heads|tweakers|tweekers)", "people who use methamphetamine"),
            maybe("(?:pot[- ]?head|stoner|weed[- ]?head)", "person who uses cannabis"),
            maybe("(?:pot[- ]?heads|stoners|weed[- ]?heads)", "people who use cannabis"),
            maybe("smack[- ]?head", "person who uses heroin"),
            maybe("smack[- ]?heads", "people who use heroin"),
            maybe("coke[- ]?head", "person who uses cocaine"),
            maybe("coke[- ]?heads", "people who use cocaine"),
        ],
    },
    Term {
        id: "abuser",
        level: Warning,
        kind: Kind::Label,
        what: "A person who uses drugs or alcohol is called an abuser.",
        says: "puts a person with an illness beside those who harm others",
        why: "“Abuser” is the word for someone who hurts a child or a partner. In a study, clinicians who read it saw the person as more to blame. NIDA and ONDCP ask to leave it.",
        instead: "write “person with a substance use disorder” or “person who uses drugs”",
        find: &[
            r"\b(?:{drug}|iv|needle|polysubstance|poly-drug)[- ](?:and[- ]{drug}[- ])?abusers?\b",
            r"\babusers? of (?:{small})?{drug}\b",
            r"\b(?:chronic|heavy|long-?term|habitual|recovering|known|young) abusers?\b",
        ],
        unless: &[],
        swap: &[
            maybe("alcohol[- ]abuser", "person with alcohol use disorder"),
            maybe("alcohol[- ]abusers", "people with alcohol use disorder"),
            maybe("{drug}[- ]abuser", SUD),
            maybe("{drug}[- ]abusers", SUDS),
        ],
    },
    Term {
        id: "drug-user",
        level: Warning,
        kind: Kind::Label,
        what: "People are called users of a drug.",
        says: "makes the use of a drug all that a person is",
        why: "A person is more than what they take. NIDA, the VA and the AP Stylebook ask for “person who uses drugs.”",
        instead: "write “people who use drugs,” or name the drug; for “IV drug users” write “people who inject drugs”",
        find: &[
            r"\b(?:long-?term |heavy |chronic |former |ex-|frequent |occasional |regular |current |active |young |teen |new |first-?time |recreational |problem |hardcore |hard-core )?(?:(?:iv|intravenous|injection|injecting|needle)[- ])?{drug}[- ]users?\b",
            r"\b(?:iv|intravenous|injection|injecting|needle)[- ]users?\b",
            r"\busers of (?:hard |illegal |illicit |street |injected )?{drug}\b",
            r"\b(?:heroin|needles?|syringes?|inject\w*|overdos\w+|opioids?|meth|cocaine|fentanyl|street drugs?)\b[^.!?;]{0,60}\b(users)\b(?:[.,;]| (?:who|and|are|in|can|may|often|need|come|get)\b)",
            r"\b(?:chronic|habitual|hard-?core|active|former|recreational|hardened) users\b",
        ],
        unless: &[
            r"\b(?:app|apps|portal|website|site|software|screen|account|online|wheelchair|computer|phone)s?\b[^.!?]{0,60}\busers\b",
            r"\b(?:active|former) users (?:of (?:the|our|this)|per|on|in the (?:app|portal|system))\b",
        ],
        swap: &[
            maybe("(?:iv|intravenous|injection|injecting|needle)[- ](?:{drug}[- ])?user", "person who injects drugs"),
            maybe("(?:iv|intravenous|injection|injecting|needle)[- ](?:{drug}[- ])?users", "people who inject drugs"),
            maybe("substance[- ]user", "person who uses drugs"),
            maybe("substance[- ]users", "people who use drugs"),
            maybe("({drug})[- ]user", "person who uses $1"),
            maybe("({drug})[- ]users", "people who use $1"),
        ],
    },
    Term {
        id: "alcoholic",
        level: Warning,
        kind: Kind::Label,
        what: "A person is called an alcoholic.",
        says: "names a person by an illness",
        why: "Outside the meetings where people choose that word for themselves, it reduces a person to a diagnosis. NIAAA, the VA and the AP Stylebook put the person first.",
        instead: "write “person with alcohol use disorder” or “person who drinks too much”",
        find: &[
            r"\balcoholics?\b",
            r"\balcoholic(?: |-)(?:people|parents?|mothers?|fathers?|patients?|husband|wife|spouse|partner|son|daughter|brother|sister|men|women)\b",
        ],
        unless: &[
            r"\bnon-? ?alcoholic\b",
            r"\balcoholic[- ](?:beverages?|drinks?|content|ciders?|seltzers?|wines?|beers?|smell|taste|odor|flavor|fermentation|extracts?|solutions?|liquors?|punch|eggnog|mouthwash(?:es)?|ingredients?|tinctures?|products?|spirits?|vapors?|breath|strength|liquids?|lemonade|cocktails?|mixtures?|base|proof|content|fumes?|scent|sanitizers?|gels?|wipes?|kombucha|ginger)\b",
        ],
        swap: &[
            maybe("alcoholic", "person with alcohol use disorder"),
            maybe("alcoholics", "people with alcohol use disorder"),
            maybe("alcoholic (patients|clients|women|men|people|parents|mothers|fathers)", "$1 with alcohol use disorder"),
        ],
    },
    Term {
        id: "alcoholic-condition",
        level: Warning,
        kind: Kind::Label,
        what: "An illness of the liver or another organ is called alcoholic.",
        says: "puts the label of a person into the name of an illness",
        why: "NIAAA and the NIH style guide say “alcohol-associated,” since the older name carries a judgment into the diagnosis.",
        instead: "write “alcohol-associated …”",
        find: &[
            r"\balcoholic (?:\w+ )?(?:liver|fatty liver|hepatitis|pancreatitis|cirrhosis|cardiomyopathy|neuropathy|polyneuropathy|gastritis|dementia|ketoacidosis|myopathy|hallucinosis|encephalopathy|steatohepatitis|brain damage|brain disease|psychosis|amnesia|heart)(?: diseases?| damage)?\b",
        ],
        unless: &[r"\bnon-? ?alcoholic (?:\w+ ){0,2}(?:liver|fatty|steato\w*)\b"],
        swap: &[sure(
            "alcoholic ((?:\\w+ )?(?:liver|fatty liver|hepatitis|pancreatitis|cirrhosis|cardiomyopathy|neuropathy|polyneuropathy|gastritis|dementia|ketoacidosis|myopathy|hallucinosis|encephalopathy|steatohepatitis|brain damage|brain disease|psychosis|amnesia|heart)(?: diseases?| damage)?)",
            "alcohol-associated $1",
        )],
    },
    Term {
        id: "drunk",
        level: Warning,
        kind: Kind::Label,
        what: "A person is called a drunk.",
        says: "names a person by drinking",
        why: "The word despises the person. The VA and the AP Stylebook ask for “person with alcohol use disorder” or “person who drinks too much.”",
        instead: "write “person who drinks too much” or “person with alcohol use disorder”",
        find: &[
            r"\bdrunks\b",
            ends!(
                r"\b(?:a|the|that|this|any|every|another|no|of|my|your|his|her|our|their|town|office|family|village|local|recovering|old|mean|happy|sloppy|lazy|violent|functioning|sad|dry|nasty|angry|hopeless|stinking|common|public|neighborhood|blackout|ex) drunk"
            ),
            r"\b(?:dry|sloppy|mean|falling-down|mean old|stone-cold) drunks?\b",
        ],
        unless: &[
            r"\bdrunk (?:and disorderly|in public|on|behind)\b",
            r"\b(?:a|the|any|every|no|another|his|her|their|your|my) drunk (?:driv\w*|dial\w*|text\w*|tank|guests?|person|people|man|woman|friend|night|teenager|passenger|crowd)\b",
        ],
        swap: &[maybe("drunks", "people with alcohol use disorder")],
    },
    Term {
        id: "drunkard",
        level: Warning,
        kind: Kind::Label,
        what: "Slang for people who drink, such as “wino.”",
        says: "is slang that despises people who drink",
        why: "Such words mock an illness, and families who look for help read them too. The AP Stylebook calls them derogatory.",
        instead: "write “person who drinks too much” or “person with alcohol use disorder”",
        find: &[
            r"\b(?:drunkards?|winos?|boozers?|alk(?:ie|ies|y)|alchies?|sots|dipsomaniacs?|booze ?hounds?|bar ?flies|barfly|lush(?:es)|souses?|guzzlers?|soaks|rummies|rummy|tosspots?|pissheads?|inebriates?|drinkaholics?|tipplers?|lager louts?)\b",
            ends!(r"\b(?:a|an|the|old|office|town|such a|of a|family) (?:lush|sot|soak|boozehound|juicer)"),
        ],
        unless: &[r"\bthe lush (?:green|garden|grass|valley|hills?|lawn)\w*"],
        swap: &[
            maybe("(?:drunkard|wino|boozer|alkie|alky|sot|lush)", "person with alcohol use disorder"),
            maybe("(?:drunkards|winos|boozers|alkies|sots|lushes)", "people with alcohol use disorder"),
        ],
    },
    Term {
        id: "drug-baby",
        level: Warning,
        kind: Kind::Label,
        what: "A newborn is named by a drug, as in “crack baby.”",
        says: "names a child by a drug",
        why: "The name follows a child for years, and what it foretells was not found. NIDA and the American Academy of Pediatrics ask to name the exposure or the signs.",
        instead: "write “baby exposed to … before birth” or “newborn with signs of withdrawal”",
        find: &[
            r"\b(?:(?:{drug}|nas|ice|withdrawal|junkie|addict|overdose)[- ])(?:addicted[- ])?(?:bab(?:y|ies)|newborns?|infants?|kids?|child|children|preemies?)\b",
            r"\bbab(?:y|ies) (?:addict|junkie)s?\b",
            r"\bbab(?:y|ies) of (?:addicts?|junkies|drunks|crackheads)\b",
            r"\b(?:fas|fasd|fetal alcohol)(?: syndrome)? (?:bab(?:y|ies)|kids?|child|children|infants?)\b",
        ],
        unless: &[
            r"\b(?:pot|weed|drink|coke|glue|wine|beer|ice|speed|dope|alcohol|drugs?|medications?|medicines?|pills?) (?:kids?|child|children)\b",
        ],
        swap: &[
            maybe("(cocaine|heroin|opioid|meth|drug|alcohol)[- ]bab(?:y)", "baby exposed to $1 before birth"),
            maybe("(cocaine|heroin|opioid|meth|alcohol)[- ]babies", "babies exposed to $1 before birth"),
            maybe("crack[- ]babies", "babies exposed to cocaine before birth"),
            maybe("crack[- ]baby", "baby exposed to cocaine before birth"),
        ],
    },
    Term {
        id: "born-addicted",
        level: Warning,
        kind: Kind::Belief,
        what: "A newborn is called addicted.",
        says: "says of a newborn what a newborn cannot be",
        why: "Addiction is more than physical dependence: a baby cannot be born with it. NIDA and the American Academy of Pediatrics ask to say so correctly, for the sake of mother and child.",
        instead: "write “newborn with signs of withdrawal” or “baby with neonatal opioid withdrawal syndrome”",
        find: &[
            r"\b(?:{drug}[- ])?(?:addicted|dependent|hooked)[- ](?:bab(?:y|ies)|newborns?|infants?|preemies?|fetus(?:es)?)\b",
            r"\bborn (?:already )?(?:{small})?(?:addicted|hooked|an addict|addicts|dependent on {drug})\b",
            r"\b(?:bab(?:y|ies)|newborns?|infants?|fetus(?:es)?)\b(?: \w+){0,5} (?:is|are|was|were|be|been|becomes?|became|come into the world|comes into the world) (?:already |also |badly )?(?:addicted|hooked)\b",
            r"\b(?:addicted|hooked)(?: \w+){0,3} (?:at birth|in the womb|before birth|from birth|in utero)\b",
        ],
        unless: &[r"\bdependent infants? (?:on|care)\b"],
        swap: &[
            maybe("addicted babies", "babies with signs of withdrawal"),
            maybe("addicted newborns", "newborns with signs of withdrawal"),
        ],
    },
    Term {
        id: "inmate",
        level: Warning,
        kind: Kind::Label,
        what: "A person is named by a sentence, as in “convict.”",
        says: "names a person by a sentence of a court",
        why: "Many readers have been in jail, and the word closes the door on them. The VA asks for “person who was incarcerated.”",
        instead: "write “person who is (or was) incarcerated” or “person on probation”",
        find: &[
            r"\b(?:inmates?|convicts|ex-?convicts?|ex-?cons?|felons?|ex-?felons?|ex-?offenders?|jailbirds?|criminal addicts?)\b",
            r"\b(?:a|former|drug) convict\b",
        ],
        unless: &[r"\binmate (?:locator|search|services|handbook|request|number|id|mail|accounts?)\b"],
        swap: &[
            maybe("(?:inmates|convicts|felons)", "people who are incarcerated"),
            maybe("(?:ex-?convicts|ex-?cons|ex-?felons|ex-?offenders)", "people who were incarcerated"),
        ],
    },
    Term {
        id: "the-homeless",
        level: Info,
        kind: Kind::Label,
        what: "People without a home are called “the homeless.”",
        says: "makes one mass of people without a home",
        why: "The AP Stylebook and the VA ask for “people without housing” or “people experiencing homelessness.”",
        instead: "write “people without housing” or “people experiencing homelessness”",
        find: &[r"\bthe homeless\b", r"\bhomeless (?:people|men|women|addicts|drunks|person|man|woman)\b"],
        unless: &[
            r"\bthe homeless (?:shelter|services|outreach|coalition|liaison|count|program|management|prevention|response|system)\b",
        ],
        swap: &[maybe("the homeless", "people without housing"), maybe("homeless people", "people without housing")],
    },
    Term {
        id: "drug-dealer",
        level: Info,
        kind: Kind::Label,
        what: "A person who sells drugs is called a dealer or pusher.",
        says: "is a name that many guides replace",
        why: "The VA asks for “person who sells drugs,” since many who sell also use and may look for help.",
        instead: "write “person who sells drugs”",
        find: &[r"\b{drug}[- ](?:dealers?|pushers?|peddlers?)\b"],
        unless: &[],
        swap: &[
            maybe("{drug}[- ](?:dealer|pusher|peddler)", "person who sells drugs"),
            maybe("{drug}[- ](?:dealers|pushers|peddlers)", "people who sell drugs"),
        ],
    },
];
