//! Words that are taken for another that sounds alike, in contexts in which only the other can be meant.

/// A word in a context that makes it a slip.
pub(super) struct Confusion {
    /// The context; its first group is the slip, and a second the ending that is kept. `'` is any apostrophe.
    pub find: &'static str,
    /// The word that is meant.
    pub right: &'static str,
}

const fn of(find: &'static str, right: &'static str) -> Confusion {
    Confusion { find, right }
}

/// All of them. A context is here only if no sentence is right with it; what could be is left out.
pub(super) const ALL: &[Confusion] = &[
    // complement, compliment
    of(
        r"\b(compliment)(s|ed)? (?:your|other|individual|medical) (?:treatment|therapy|therapies|medications?|counseling)\b",
        "complement",
    ),
    of(r"\b(complimentary) (?:therapies|medicines|and alternative|and integrative|health approach(?:es)?)\b", "complementary"),
    of(r"\b(complementary) (?:breakfast|coffee|parking|snacks?|consultation|copy|gift|wi-?fi|shuttle)\b", "complimentary"),
    // affect, effect
    of(
        r"\b(?:may|might|can|could|will|would|does|did|doesn't|don't|didn't) (?:also |not |negatively |seriously |directly |greatly |deeply )?(effect) (?:your|you|a person's|people|how|their|his|her|our|them|many|sleep|mood|judgment|anyone|everyone|families|others?|children|the (?:brain|body|liver|heart|family|mind|baby|whole))\b",
        "affect",
    ),
    of(r"\bmay (effect)(?: |[.,;])", "affect"),
    of(
        r"\b(?:the|an|any|little|lasting) (affect)(s)? of (?:alcohol|drugs?|drinking|opioids?|trauma|stress|treatment|medications?|substances?|addiction|using|withdrawal)\b",
        "effect",
    ),
    of(r"\b(?:an|any|little|lasting|no|negative|positive|harmful|big) (affect)(s)? on\b", "effect"),
    of(r"\bside (affect)(s)?\b", "effect"),
    of(r"\b(?:take|takes|took|taking|into) (affect)\b", "effect"),
    // its, it's
    of(r"\b(it's) own\b", "its"),
    of(r"\b(?:on|of|in|for) (it's) (?:way|kind|own|head|feet|effects?)\b", "its"),
    of(
        r"\b(its) (?:a|an|the|been|not|okay|never too|always|also|your|too (?:late|soon|early|much|hard)|going to (?:be|take|help|get)|hard to|easy to|important to|possible to|normal to|common to|time to|better to|up to|ok to) ",
        "it’s",
    ),
    // your, you're
    of(r"\b(your) welcome(?:[.!]|$| to (?:join|come|bring|call|ask|visit|attend))", "you’re"),
    of(
        r"\b(your) (?:not (?:alone|sure|ready|the|a|going|able|required|supposed)|an|the|going to (?:be|have|need|feel|want|get)|able to|invited to|allowed to|ready to|worried (?:about|that)|too (?:tired|late|young|old|sick)|afraid (?:of|to|that)|trying to|in (?:crisis|danger|recovery|withdrawal)) ?",
        "you’re",
    ),
    of(
        r"\b(you're) (?:own|doctor|care team|treatment plan|insurance|medications?|therapist|counselor|appointment|loved ones?|body)\b",
        "your",
    ),
    // their, there, they're
    of(r"\b(their|they're) (?:is|are|was|were)\b", "there"),
    of(r"\b(there) (?:own|loved ones?)\b", "their"),
    of(r"\b(they're) (?:own|loved ones?|family|families|children|doctor|homes?)\b", "their"),
    of(
        r"\b(their) (?:going to (?:be|have|need|feel|want|get)|not (?:sure|ready|alone|able)|able to|ready to|afraid (?:of|to|that))",
        "they’re",
    ),
    // then, than
    of(
        r"\b(?:more|less|fewer|longer|greater|higher|lower|older|younger|larger|sooner|better|worse) (then) (?:\d+|one|two|three|four|five|six|ten|half|twice|ever|usual|before|others|most people|just one)\b",
        "than",
    ),
    of(r"\brather (then)\b", "than"),
    of(r"\b(?:any|no|anything|something|someone|anyone|nothing|nobody) other (then)\b", "than"),
    of(r"\bnow and (than)\b", "then"),
    of(r"\b(?:until|back) (than)[.,;]", "then"),
    of(r"\band (than) (?:you|we|they|she|he) (?:can|will|may|go|call|need|meet|talk)\b", "then"),
    // lose, loose
    of(
        r"\b(?:to|may|might|can|could|will|would|not|don't|didn't|you'll|never|people) (loose) (?:your|their|his|her|my|our|weight|control|hope|sleep|touch|track|interest|custody|coverage|someone|everything|consciousness|friends|trust|sight|patience|tolerance)\b",
        "lose",
    ),
    of(
        r"\b(loosing) (?:your|weight|control|hope|sleep|their|his|her|my|interest|custody|touch|track|someone|consciousness|tolerance)\b",
        "losing",
    ),
    of(r"\b(?:wear|wearing) (lose) (?:clothes|clothing|shirts?|pants)\b", "loose"),
    // principal, principle
    of(r"\b(?:spiritual|guiding|ethical|basic|core|moral|founding) (principal)(s)?(?:[.,;:]| of| that| and|$)", "principle"),
    of(r"\b(principal)(s) of (?:recovery|treatment|care|mindfulness|therapy|harm)\b", "principle"),
    of(r"\b(principle) (?:investigator|reason|residence|diagnosis|cause)s?\b", "principal"),
    // council, counsel
    of(r"\b(?:seek|get|give|wise) (council) (?:from|on|about)\b", "counsel"),
    of(r"\b(?:town|tribal|student|advisory|youth) (counsel)\b", "council"),
    of(r"\bcity (counsel) (?:members?|meetings?)\b", "council"),
    of(
        r"\b(?:addiction|substance use|drug|alcohol|mental health|family|grief|licensed|professional) (councill?or)(s)?\b",
        "counselor",
    ),
    // every day, everyday
    of(
        r"\b(?:open|meets?|call|come|available|attend|practice|happens?|work|works|exercise|drink|help|here|there|them|it|group) (everyday)(?:[.,;!]|$| at | from \d| until | for \d)",
        "every day",
    ),
    of(
        r"\b(?:your|their|our|his|her|my) (every day) (?:life|lives|activities|tasks|stress|language|routines?|skills)\b",
        "everyday",
    ),
    // whose, who's
    of(r"\b(who's) (?:own|name|child|children|loved ones?|life|parents?|insurance|stories|story)\b", "whose"),
    of(
        r"\b(whose) (?:been|in recovery|in crisis|eligible for|afraid (?:of|to)|not (?:sure|ready|in|a)|going to (?:be|have|need))\b",
        "who’s",
    ),
    // advice, advise
    of(
        r"\b(?:give|gives|gave|giving|get|getting|seek|seeking|medical|legal|financial|professional|piece of|bit of|word of) (advise)\b",
        "advice",
    ),
    of(r"\b(?:would|strongly|we|doctors) (advice) (?:you|them|patients|clients|people|against|him|her)\b", "advise"),
    // patients, patience
    of(r"\b(?:our|the|many|most|some|all|other|new|these|those) (patience) (?:who|are|were|receive|receiving)\b", "patients"),
    of(r"\bthank you for your (patients)\b", "patience"),
    of(r"\b(?:have|has|need|needs) (patients) with (?:yourself|yourselves|themselves)\b", "patience"),
    of(r"\b(?:takes? time and|lose|losing|with) (patients)(?: and (?:time|kindness|practice))\b", "patience"),
    // to, too
    of(
        r"\b(?:is|are|was|it's|not|never|you're|feel|feels) (to) (?:late|soon|early|tired|expensive|young|old|sick|afraid|weak|ashamed|scared|anxious)(?:[.,;!?]| to | for |$)",
        "too",
    ),
    of(
        r"\b(?:want|wants|need|needs|try|trying|going|able|ready|how|easier|harder|safe) (too) (?:be|get|have|make|help|find|go|see|talk|call|ask|take|stop|quit|start|keep|stay)\b",
        "to",
    ),
    of(
        r"\b(?:go|talk|listen|speak|belong|went|return) (too) (?:the|a|your|our|someone|meetings|treatment|therapy|us|them)\b",
        "to",
    ),
    // past, passed
    of(r"\bthe (passed) (?:year|years|month|months|week|weeks|few|decade|two|three|five|ten)\b", "past"),
    of(r"\b(past) away\b", "passed"),
    of(r"\b(?:time|years?|months?|weeks?|days?) (?:has|have|had) (past)\b", "passed"),
    // accept, except
    of(
        r"\b(?:we|we also|to|will|can|cannot|don't|do not|does not|they) (except) (?:most|many|Medi-Cal|Medicaid|Medicare|new patients|insurance|help|walk-ins|cash|private)\b",
        "accept",
    ),
    of(
        r"\b(?:everyone|every day|daily|days|anyone|nothing) (accept) (?:for|on|Sundays?|Saturdays?|Mondays?|holidays|weekends|Christmas|Thanksgiving|major)\b",
        "except",
    ),
    // could have
    of(
        r"\b(?:could|should|would|might|must|couldn't|shouldn't|wouldn't) (of) (?:been|had|gone|done|known|said|made|helped|died|called|come|taken|used|stopped|asked|told|seen|given|happened|never)\b",
        "have",
    ),
    of(r"\b(alot)\b", "a lot"),
    // Others that sound alike.
    of(r"\b(?:to|can|cannot|can't|not) (breath) (?:in|out|deeply|slowly|normally|easily|well|at all)\b", "breathe"),
    of(r"\b(?:a|deep|one) (breathe)(?:[.,;]|$| and )", "breath"),
    of(r"\b(?:are|is|was|were|not|you're|they're) (suppose) to\b", "supposed"),
    of(r"\b(weather) or not\b", "whether"),
    of(r"\b(?:has|had) (lead) to\b", "led"),
];
