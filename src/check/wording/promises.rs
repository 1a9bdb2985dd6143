//! Promises that no center can keep: cures, guarantees, rates without a source.

use super::term::{Kind, Term};
use crate::report::Severity::Warning;

/// Joins what a promise does to a reader with who forbids it.
macro_rules! why {
    ($harm:literal) => {
        concat!(
            $harm,
            " The Federal Trade Commission and the Opioid Addiction Recovery Fraud Prevention Act forbid such claims without strong evidence."
        )
    };
}

pub(super) const TERMS: &[Term] = &[
    Term {
        id: "cure",
        level: Warning,
        kind: Kind::Claim,
        what: "A text promises a cure.",
        says: "promises a cure",
        why: why!(
            "Addiction can be treated, and there is no cure. A reader who was promised one will blame himself when it fails."
        ),
        instead: "write “treat,” “manage” or “recover from”",
        find: &[
            r"\bcur(?:e|es|ed|ing)(?: for| of| from)? (?:\w+,? ){0,5}(?:addictions?|alcoholism|alcoholics?|addicts?|dependenc[ey]|dependency|cravings?|urges?|{drug}|drinking|drunkenness|depression|anxiety|ptsd|trauma|bipolar|mental illness|habits?|patients|clients|guests|families|people|you|yourself|him|her|them|thousands|hundreds|dozens|everyone|relapses?|disorders?|withdrawal|loved ones?|sons?|daughters?|husband|wife)\b",
            r"\b(?:addictions?|alcoholism|alcoholics?|drinking|dependenc[ey]|cravings?|heroin|opioids?|depression|anxiety|ptsd|trauma|disorders?|you|he|she|they|we|i|clients?|patients?|guests?|people|husband|wife|son|daughter|everyone|graduates?|residents?)(?: \w+){0,4} (?:cured|cure|cures|curable)\b",
            r"\b(?:proven|natural|miracle|miraculous|lasting|permanent|real|true|complete|total|instant|guaranteed|fast|quick|secret|simple|one-time|holistic|ancient|only|final|ultimate|certain|sure|herbal|rapid|actual|same-day|30-day|wonder|painless|full|working|new|effective|home|at-home|all-natural|one and only|long-awaited|promised) cures?\b",
            r"\b(?:found|discover(?:ed)?|offer|offers|have|has|hold|holds|sell|sells|know|knows|is|are|been|with|promises?|provide|provides|deliver|delivers|bring|brings|of|call it|here is|here's|there is|there's|at last,?|finally,?) (?:\w+ )?(?:the|a|your|our|their|this|that) (?:\w+ )?cure\b",
            r"\bcure (?:rates?|guaranteed|in \w+ (?:days|weeks)|is (?:here|real|possible|near|certain|at hand))\b",
            r"\b(?:we|our [a-z]+|it|this|can|could|will|which|that) (?:can |will |could |really |truly |actually )?cures?\b",
            r"\bcures?(?:[.!]| (?:addiction|it|in (?:just |only )?{num} (?:days|weeks)|for (?:good|ever|addiction|life)|once and for all|where others)\b)",
            r"\bheal(?:s|ed|ing)? (?:(?:your|his|her|their|any|all|every|the) )?(?:addictions?|alcoholism|dependency)(?: \w+){0,2} (?:completely|permanently|forever|for good|fully|in {num} (?:days|weeks))\b",
            r"\b(?:completely|fully|permanently|totally|instantly) (?:cured|healed|heals|cures|rids?|freed)\b",
            r"\breverse[sd]? (?:the |your |his |her |their |any )?(?:\w+ )?(?:addictions?|alcoholism|alcohol use disorder|opioid use disorder|(?:substance )?use disorders?|dependenc[ey]|damage of addiction|effects of addiction completely)\b",
            r"\breversing (?:your |an? )?(?:addiction|alcohol use disorder|alcoholism)\b",
        ],
        unless: &[
            r"\bcur(?:e|es|ed|ing)(?: for| of| from)? (?:\w+ ){0,3}(?:hepatitis|hep c|infections?|strep|cancer|tuberculosis|malaria|pneumonia|cold|flu|syphilis|chlamydia|disease caused|default|defects?|breach|violation|concrete|meat|ham|bacon|wood|hide|boredom|hiccups|ringworm|scabies|ulcers?)\b",
            r"\b(?:hepatitis(?: c)?|hep c|infections?|strep|cancer|tuberculosis|malaria|pneumonia|flu|syphilis|concrete|paint|glue|resin|varnish|cement|plaster|epoxy|clay|glaze|meat|ham|bacon|ulcers?|virus|antibiotics?)\b[^.!?]{0,60}\bcur(?:e|es|ed|ing|able)\b",
            r"\bcure (?:time|period|notice|the (?:default|breach|defect|violation|lease))\b",
            r"\bcur(?:ed|ing) (?:meats?|ham|sausage|salt|oven|concrete|fish|wood|salmon|time)\b",
        ],
        swap: &[],
    },
    Term {
        id: "end-of-addiction",
        level: Warning,
        kind: Kind::Claim,
        what: "A text promises that addiction or craving will be gone for good.",
        says: "promises that it will be gone for good",
        why: why!(
            "Recovery goes on, and many people return to use on the way. A reader who was promised an end may think that help failed, and give up."
        ),
        instead: "write what treatment can do: ease craving, lower risk, support recovery",
        find: &[
            r"\b(?:put(?:s|ting)? an end to|end|ends|ending|beat|beats|beating|break|breaks|breaking|conquer|conquers|defeat|defeats|eliminate|eliminates|erase|erases|eradicate|eradicates|banish|banishes|destroy|destroys|kill|kills|overcome|overcomes|stop|stops|quit|stamp out|wipe out|wipes out|crush|crushes|get rid of|gets rid of|rid yourself of|be rid of|be free of|free yourself (?:of|from)|freedom from|free from|liberat\w+ from|released? from|leave behind|leaves behind|say goodbye to|say good-?bye to|kiss goodbye to|remove|removes|dissolve|dissolves|shed|lose|heal|heals|fix|fixes|solve|solves|switch(?:es)? off|turns? off|walk away from|escape|recover from|silence|silences|resolve|resolves) (?:\w+ ){0,4}(?:addictions?|alcoholism|cravings?|urges?|the urge|alcohol|drinking|drugs|dependenc[ey]|dependency|drug use|{drug}|depression|anxiety|ptsd|trauma|the desire to (?:drink|use)|relapses?|use disorder)(?:,? \w+){0,5},? (?:for good|forever|for ever|for life|once and for all|permanently|completely|overnight|instantly|in (?:just |only |under |less than |as little as )?(?:{num}|a few|a single|one|a)[- ](?:easy |short |simple )?{time}|in no time|within (?:\w+ ){0,2}{time}|by the weekend|after (?:just |only )?(?:one|a single|{num}) {time})\b",
            r"\b(?:addictions?|alcoholism|cravings?|urges?|anxiety|depression|drinking|dependency|drug use|trauma|alcohol|ptsd|symptoms|withdrawal)(?:,? \w+){0,4} (?:gone|vanish(?:es|ed)?|disappear(?:s|ed)?|(?:melt|fade|wash)(?:s|es|ed)? away|over|ended|behind (?:you|them|him|her)|erased|eliminated|defeated|beaten|a thing of the past|history|dealt with|stopped|cease|ceases|out of your life|switched off)(?: \w+){0,2} (?:for good|forever|for ever|once and for all|permanently|overnight|in (?:just |only )?{num}|within|after (?:one|a single|the first|just)|instantly|completely|at once)\b",
            r"\b(?:cravings?|urges?|addictions?|the desire to (?:drink|use)) (?:will (?:simply |just |never |be )?(?:vanish|disappear|melt away|be gone|stop|gone|a memory|return)|gone for|simply (?:vanish|disappear)|(?:is|are) (?:a thing of the past|history))\b",
            r"\b(?:completely|totally|fully|forever|permanently|100%|entirely|finally|absolutely|truly) (?:free|freed|rid|released|liberated|clear) (?:of|from) (?:\w+ ){0,3}(?:addictions?|alcoholism|cravings?|alcohol|drugs|drinking|dependenc[ey]|opioids?|urges?|anxiety|depression|it)\b",
            r"\b(?:relapse|a relapse|relapsing|failure|slipping|going back) (?:is|becomes|will be|would be|would become|are) (?:simply |now |just |no longer )?(?:impossible|not possible|out of the question|unthinkable|a thing of the past|not an option|a possibility)\b",
            r"\brelapse[- ](?:proof|free)\b|\bzero (?:relapses?|cravings?)\b|\b(?:no more|never another|no) (?:cravings?|relapses?|urges?)[.,!]",
            r"\bnever (?:have to |want to |need to |feel the need to |even want to |again |even )?(?:relapse|relapses|crave|craves|drink|drinks|use|uses|touch|touches|pick up|long for|want|wants|need|needs|think about|thinks about|return to)(?: \w+){0,4} (?:again|anymore|any more|another (?:drink|drug|drop|pill|craving|relapse))\b",
            r"\b(?:permanent(?:ly)?|everlasting|eternal|irreversible|unbreakable|lifelong|life-long|total|instant) (?:\w+ )?(?:sobriety|recovery|abstinence|freedom|sober|free|cure|fix|solution|results?|healing|end to|change in (?:your|the) brain)\b",
            r"\b(?:sober|sobriety|free|clean|recovery|abstinen(?:t|ce)|recovered|healed|addiction[- ]free|drug-free) (?:for good|forever|for ever|for life|once and for all|permanently|guaranteed|for the rest of (?:your|his|her|their) (?:life|lives|days)|overnight|for all time|in (?:just |only |as little as )?{num} (?:days|weeks|hours))\b",
            r"\b(?:stay|stays|remain|remains|keep you|keep them|keep him|keep her|keeps you|keeps them|be|live|lives|living) (?:\w+ )?{sober}(?: \w+){0,2} (?:for good|forever|for life|for the rest of|permanently)\b",
            r"\b(?:the )?(?:last|only) (?:rehab|treatment|program|detox|center|stay|help|therapy) (?:\w+ )?(?:you|he|she|they|anyone|your \w+)(?:'ll| will|'d| would)? (?:ever )?(?:need|needs)\b",
            r"\b(?:walk|walks|walked|leave|leaves|come|go|goes|step|return|wake up)(?: out| home| away| here| our doors| us| the program)*(?: \w+){0,2} (?:completely |totally |fully |a )?(?:free of|free from|cured|healed|addiction-free|new person|new man|new woman|with (?:your|their|his|her) addiction behind)\b",
            r"\b(?:addiction|cravings?|disease|illness|drinking|alcohol|problem)s? (?:\w+ ){0,2}behind (?:you|them|him|her|us)\b",
            r"\b(?:one|a single|just one|only one|our) (?:dose|session|shot|visit|injection|treatment|weekend|tablet|pill|infusion|course|week|reset|implant) (?:\w+ ){0,3}(?:is all it takes|ends|stops|cures|erases|removes|breaks|changes everything|and (?:you are|you're|it's|it is) (?:free|over|done)|frees)\b",
            r"\b(?:removes?|takes? away|erases?|deletes?|kills?|blocks?|stops?|ends?|eliminates?|wipes? out|destroys?|switch(?:es)? off|turns? off) (?:all |every |any |the |your |his |her |their )+(?:\w+ )?(?:cravings?|desire|urges?|addictions?|need for (?:alcohol|drugs))\b",
            r"\b(?:rewires?|resets?|reprograms?|restores?|rebuilds?|repairs?|fix(?:es)?) (?:your|the|his|her|their|an) (?:addicted )?(?:brain|mind|brain chemistry|reward system|dopamine)(?: \w+){0,4} (?:in {num}|to normal|completely|for good|within|overnight|permanently|free of|forever)\b",
            r"\b(?:addiction|alcoholism) (?:\w+ ){0,3}(?:ends|stops|is over|dies|is history|disappears|is defeated) (?:here|now|today|with us|at our)\b",
            r"\b(?:we|our \w+|it) (?:can |will )?(?:end|ends|erase|erases|eliminate|eliminates|eradicate|eradicates) (?:\w+ )?(?:addictions?|alcoholism|cravings?)\b",
        ],
        unless: &[
            r"\bnever (?:drink|use|touch|pick up|share) (?:\w+ ){0,4}(?:alone|and drive|while|when|with (?:alcohol|other)|after taking|a syringe|needles?)\b",
            r"\b(?:lifelong|total|permanent|life-long) (?:recovery (?:meetings?|community|plan|journey|process)|condition|housing|home|abstinence (?:model|approach|is))\b",
            r"\blifelong (?:sobriety|recovery) (?:is|as) (?:a|one|the) (?:goal|aim|process)\b",
        ],
        swap: &[],
    },
    Term {
        id: "guarantee",
        level: Warning,
        kind: Kind::Claim,
        what: "A text guarantees something that nobody can guarantee.",
        says: "guarantees what nobody can guarantee",
        why: why!(
            "No program can make sure that a person recovers, or that an insurer pays. Readers spend savings on such words."
        ),
        instead: "leave it out, or say what you do in any case: “we will call you back within one day”",
        find: &[
            r"\bguarante(?:e|es|ed|eing)\b",
            r"\bmoney[- ]back\b|\byour money back\b|\b(?:full )?refund if (?:you|he|she|they) (?:relapse|drink|use|return)\b",
        ],
        unless: &[
            r"\bguarante(?:e|es|ed|eing)\b[^.!?]{0,60}\b(?:by (?:\w+ )?(?:law|statute|the constitution|act|contract|regulations?)|(?:state|federal) law|minimum wage|student loans?|right to|parity|right of appeal|court hearing|pension|amendment|unpaid leave)\b",
            r"\bguarante(?:e|es|ed|eing) (?:of )?(?:(?:a|an|the|your|his|her|their|all|every|each|this|at least|you|workers?|patients?|members?|tenants?|students?|minimum|fixed|monthly|hourly|basic|equal) ){0,4}(?:wages?|income|loans?|rights?|privacy|parity|appeal|hearing|lease|deposit|salary|pension|jobs?|leave|shifts?|delivery|hours?|pay)\b",
            r"\b(?:laws?|act|constitution|statutes?|regulations?|amendment|rights?|contract|lease|loan|bank|lender|government|machine|washer|dryer|fridge|phone|mattress|tires?|appliance|boiler|roof|repairs?|warranty|manufacturer|laptop|bicycle|bike|car|heater|dishwasher|furniture|hotel|train|union|employer)\b[^.!?]{0,60}\bguarante(?:e|es|ed|eing)\b",
            r"\b(?:under|year|years'|year's|month|expired|manufacturer's|store|lifetime|seller's) guarantee\b",
            r"\bguarantee (?:card|period|certificate|expires|has expired|on the)\b|\bguaranteed[- ](?:issue|renewable|rate|minimum)\b|\bguarantee (?:of|for) the (?:loan|rent|repair|work|parts)\b|\bguarantee\w* (?:of )?(?:due process|equal|free speech|freedom of|access to (?:care|treatment) under)\b",
        ],
        swap: &[],
    },
    Term {
        id: "promised-outcome",
        level: Warning,
        kind: Kind::Claim,
        what: "A text promises how treatment will turn out.",
        says: "promises how it will turn out",
        why: why!(
            "Nobody can know. A reader who was promised an outcome loses trust, in us and in treatment, when it does not come."
        ),
        instead: "say what the program offers and what often helps",
        find: &[
            r"\b(?:we|i|our \w+|this \w+)(?: \w+){0,2} (?:promis(?:e|es|ed)|swear|swears|vows?|pledges?|assures?|warrants?) (?:you |that |your |a |an |to |him |her |them |every\w* |full |lasting |real )*(?:\w+ ){0,6}(?:sober|sobriety|recover(?:y|ed|s)?|clean|life (?:without|free)|lives? (?:without|free)|results?|success|never|stop|quit|free|cured?|healed|work|works|outcome|freedom|abstinen\w+|better|transformation|back to normal)\b",
            r"\b(?:promised|assured|certain|assuring|promising) (?:recovery|sobriety|success|results?|outcomes?|cure|abstinence|relief|freedom)\b",
            r"\b(?:recovery|sobriety|success|results?|abstinence|freedom|a full recovery|your recovery|lasting recovery|your sobriety) (?:is|are|was|will be) (?:\w+ )?(?:certain|assured|promised|inevitable|automatic|a given|a sure thing|a certainty|sure|never in doubt|within reach for everyone)\b",
            r"\b(?:ensures?|makes? sure|making sure|assures?|secures?|certain|see to it|positive|know for sure|no doubt|without a doubt|confident)(?: that)? (?:\w+ ){0,3}(?:you |he |she |they |your \w+ |lasting |full |long-term |complete |total |permanent )+(?:(?:will |'ll |can |never |always |to |get |gets |stay |stays |be |become |remain |remains |make )*)(?:sober|clean|recover(?:y|ed|s)?|succeed|success|sobriety|relapse|relapses|drink|drinks|abstinent|free|healed)\b",
            r"\b(?:you|he|she|they|your (?:son|daughter|husband|wife|loved one|child|partner|mother|father|brother|sister|spouse|family member|friend)|every (?:client|guest|patient|resident|person|graduate)|our (?:clients|guests|patients|residents|graduates)|everyone)(?:'ll| will| shall| is going to| are going to|'re going to) (?:\w+ly |simply |soon |finally |always |all |also |then |absolutely )*(?:(?:be|get|stay|become|remain|leave|walk out|come home|return|go home|wake up|live|feel) (?:\w+ )?{sober}|recover|stop (?:drinking|using)|quit (?:drinking|using|for good)|beat (?:\w+ )?addiction|overcome (?:\w+ )?addiction|never (?:drink|use|relapse|crave|want|need|look back|touch|return|go back|think)|succeed|have (?:your|his|her|their) (?:life|son|daughter|husband|wife|old self) back|win|conquer|defeat)\b",
            r"\b(?:will|'ll|can|does|always|shall) (?:\w+ly )?(?:keep|make|get|set|leave|turn|render|have|bring) (?:you|him|her|them|your \w+(?: \w+)?|anyone|everyone|people|clients|every \w+|our \w+) (?:\w+ )?{sober}\b",
            r"\b(?:keeps|makes|gets|sets) (?:you|him|her|them|people|everyone|anyone|our \w+|every \w+) (?:\w+ )?(?:sober|clean|abstinent|drug-free|off drugs|free (?:of|from))\b",
            r"\b(?:will|'ll|is sure to|is certain to|is bound to|cannot help but) (?:\w+ly )?(?:work|succeed|heal|end|stop|cure|fix|save|solve|transform|change) (?:for you|your (?:life|addiction|drinking|cravings|marriage|son|daughter)|where others|every time|for everyone|you)\b",
            r"\b(?:save|saves) (?:your|his|her|their) (?:life|marriage|son|daughter|family)\b(?: \w+)*,? guaranteed",
            r"\b(?:we|our \w+) (?:\w+ )?(?:can|will|do) (?:get|give) (?:you|your \w+|him|her|them) (?:\w+ ){0,3}(?:sober|sobriety|back to normal|(?:son|daughter|husband|wife|child|life) back)\b",
            r"\b(?:your|a|the) (?:loved one|son|daughter|husband|wife|child|spouse|partner)(?: \w+){0,2} (?:comes?|returns?|leaves?) (?:home )?(?:{sober}|changed forever|a new person)\b",
            r"\b(?:tell you|say|one thing|know) (?:\w+ )?(?:for certain|for sure|with certainty)\b",
        ],
        unless: &[
            r"\b(?:will|'ll|can|may) (?:\w+ly )?(?:get|keep|set|bring) (?:you|him|her|them) (?:free|well|dry|clean) (?:\w+)\b",
            r"\b(?:feel|be|get|stay) (?:\w+ )?(?:free|well|dry) (?:to|enough|and|of charge|parking|wifi|in the rain)\b",
            r"\bfree (?:of charge|parking|to \w+)\b",
            r"\bwill be (?:well|free)(?: to| of charge| on| at| for)?\b",
        ],
        swap: &[],
    },
    Term {
        id: "works-for-everyone",
        level: Warning,
        kind: Kind::Claim,
        what: "A text says that a treatment works for everyone or never fails.",
        says: "says that it works for everyone",
        why: why!("Nothing works for everyone. A reader for whom it does not work will think that he is the only one."),
        instead: "say for whom it often helps, and that there are other ways",
        find: &[
            r"\b(?:works?|worked|effective|succeeds?|helps|heals|successful|sober|recover) (?:\w+ ){0,2}(?:every (?:single )?time|for (?:absolutely )?(?:everyone|everybody|every(?: single)? (?:person|client|patient|guest|addict|case|one|body|family)|anyone|anybody|all (?:people|clients|patients|addictions|our)|each and every)|in (?:every|all) (?:single )?cases?|without fail|no matter (?:what|who|how)|always|with every drug|on (?:everyone|anyone|every addiction))\b",
            r"\b(?:never|can't|cannot|can not|won't|doesn't|does not|has never|have never|impossible to) (?:once |ever )?(?:fail(?:s|ed)?|go wrong|go(?:es)? wrong|disappoints?|lose a (?:client|patient|case)|misses)\b",
            r"\b(?:fail[- ]?(?:safe|proof)|fool[- ]?proof|sure[- ]?fire|bullet[- ]?proof|iron-?clad|no[- ]fail|unfailing|infallible|can't[- ]miss|can't-fail)\b",
            r"\b(?:100 ?%|100 percent|one hundred percent|a hundred percent|hundred percent|every one|every single one|all|each) of (?:our|the|those|these) (?:\w+ )?(?:guests|clients|patients|residents|graduates|members|people|alumni|participants|families|who)(?: \w+){0,6} (?:{sober}|recover|behind|success\w*|stay|leave|finish|complete|never|succeed|stop|quit|improve|better|happy|satisfied|sobriety|stops?|remain|live)\b",
            r"\b(?:nobody|no one|not one|not a single|none of|no) (?:\w+ ){0,4}(?:has |have |had )?(?:ever )?(?:relaps(?:es|ed|e)|fails?|failed|(?:leaves|left|goes|went) (?:here |home |us )?(?:without|addicted|disappointed|sick|unhealed)|went back|goes back|returned to (?:drugs|drinking|use)|drinks again|drank again|uses again)\b",
            r"\b(?:everyone|everybody|anyone|every (?:single )?(?:person|client|guest|patient|resident|man|woman|graduate|participant)|all|those)(?: of (?:them|our \w+))?(?: who| that)? (?:\w+ ){0,6}(?:completes?|finish(?:es)?|comes?|joins?|attends?|enters?|does|walks?|leaves?|signs?|stays?|follows?|goes|takes|tries|works)(?: \w+){0,5} (?:recovers?|stays? sober|gets? sober|gets? better|gets? well|leaves? (?:sober|free|healed)|is (?:sober|cured|healed|free)|are (?:sober|cured|healed|free)|stays? clean|never (?:drinks?|uses?|relapses?)|succeeds?|quits?|stops? (?:drinking|using))\b",
            r"\b(?:nearly|almost|virtually|practically|basically|just about|essentially|the (?:vast|great|overwhelming|large) majority of|most|nearly all|almost all|virtually all|all|all of|most of|every(?: single)? one of) (?:of )?(?:our|everyone|every\w*|all) ?(?:\w+ ){0,5}(?:{sober}|recovers?|succeeds?|never (?:relapse|relapses|drink|drinks|use|uses|go back|return)|stays? (?:sober|clean)|sobriety|relapse-free|leaves? free)\b",
            r"\b(?:in|of|for|with) every single (?:person|client|case|patient|guest)\b",
            r"\b(?:a|an?|our) (?:perfect|flawless|spotless|unbroken|100%) (?:\w+ )?(?:record|success|results?|track record)\b",
            r"\bno(?:body| one) (?:\w+ )?(?:leaves|walks out|goes home|finishes|completes)(?: \w+){0,3} (?:without|un\w+|still)\b",
            r"\b(?:any|every|all) (?:kinds? of |types? of |forms? of )?(?:addiction|drug|addictions)s?,? (?:any|every|however|no matter)\b",
        ],
        unless: &[
            r"\b(?:fool|bullet|fail)[- ]?proof (?:glass|vest|lock|recipe|jacket|window)\b",
            r"\bnever (?:fail|fails) to (?:call|come|bring|answer|\w+)\b",
            r"\b(?:most|all) of (?:our|the) (?:groups?|meetings?|rooms?|programs?|sessions?) (?:are|is)(?: \w+){0,3} free\b",
            r"\bfree (?:of charge|for|to|parking|and open|coffee)\b",
            r"\bfor everyone (?:who|in|at|on)\b",
        ],
        swap: &[],
    },
    Term {
        id: "success-rate",
        level: Warning,
        kind: Kind::Figure,
        what: "A text gives a success rate without a source.",
        says: "is a rate without a source",
        why: why!("Centers count differently: who finished, who answered the phone, after how long. A bare number misleads."),
        instead: "cite a dated source, and say who was counted, how many and after how long; or leave the number out",
        find: &[
            r"\b{percent} (?:\w+ ){0,3}(?:success|recovery|sobriety|cure|completion|abstinence|effectiveness|efficacy|satisfaction|retention|relapse-free|remission|improvement|graduation)(?: rates?)?\b",
            r"\b(?:success|recovery|sobriety|cure|completion|abstinence|effectiveness|efficacy|satisfaction|retention|remission|graduation|relapse|long-term) rates?(?:,? \w+){0,6},? (?:of |is |at |exceeds? |above |over |reaches |tops? |stands at )*{percent}",
            r"\b{percent}[^.!?;]{0,90}\b(?:sober|clean|recover(?:s|ed|y)?|abstinent|abstinence|sobriety|never (?:drink|use|relapse|drank|used)|succeed(?:s|ed)?|success(?:ful|fully)?|quit|drug[- ]free|alcohol[- ]free|relapse[- ]free|stop(?:s|ped)? (?:drinking|using)|see results|works?|effective|improve(?:s|d|ment)?|get better|got better|feel better|remission|reach(?:ed)? their goals|relapsed?|return(?:ed)? to use|back to work|reunited|transformed|changed their lives|stay in recovery|in recovery|finish|complete(?:d)? (?:the|our|their)|graduate|satisfied|happy with)\b",
            r"\b(?:works?|worked|effective|success(?:ful)?|successes|succeeds?|sober|helps?|recover|improve)\b(?: \w+){0,5} (?:in|for|with|at|among|on) (?:\w+ ){0,3}{percent}",
            r"\b{percent}[- ](?:effective|successful|success|sober|satisfaction|recovered)\b",
            r"\b(?:highest|best|unmatched|unrivall?ed|proven|amazing|incredible|outstanding|unbeaten|record|high|exceptional|remarkable|superior|impressive|excellent|fantastic|phenomenal|unbelievable|extraordinary|near-perfect|our|industry-leading|top|great) (?:\w+ )?(?:success|recovery|sobriety|completion|abstinence|cure) rates?\b",
            r"\b(?:{num}|two|three|twice|ten|double|triple|many|several)[- ]?(?:times|x|fold)? (?:as|more|less|better|higher) (?:likely|effective|successful|chance|chances|apt|sober)\b",
            r"\b(?:twice|double|triple|two times|three times|half)(?:s|d)? (?:as (?:likely|effective|successful|many)|(?:your|the|his|her|their) (?:chances?|odds|likelihood|risk)|the (?:national|industry|state|usual) (?:average|rate)|the (?:success|recovery|sobriety))\b",
            r"\b(?:doubles?|triples?|quadruples?|halves|multiplies|cuts?|slash(?:es)?|reduces?|lowers?|boosts?|raises?|improves?|increases?) (?:\w+ ){0,4}(?:chances?|odds|likelihood|risk|rates?|relapses?|sobriety|recovery|success|cravings?|overdoses?|drinking)(?: \w+){0,4} (?:by (?:up to |over |more than |about |almost |nearly )?{percent}|in half|by half|tenfold|threefold|twofold)",
            r"\b(?:doubles?|triples?|quadruples?|halves) (?:your|the|his|her|their|one's) (?:\w+ )?(?:chances?|odds|likelihood|risk of relapse)\b",
            r"\b{num} (?:in|out of|of(?: every)?) {num} (?:\w+ ){0,6}(?:sober|clean|recover|succeed|results|never (?:relapse|drink|use)|better)\b",
        ],
        unless: &[
            r"\b(?:cut|cuts|reduces?|half|lowers?) (?:\w+ )?(?:the )?(?:tablet|pill|dose|copay|bill|cost|fee|sandwich|cake|price|rent)s?\b",
            r"\b{percent} (?:\w+ ){0,5}(?:copay|coinsurance|co-insurance|deductible|discount|alcohol by volume|pure alcohol|solution|of the (?:bill|cost|fee|price|charge|allowed)|hydrogen|humidity|battery|full|off)\b",
            r"\bhalf (?:an hour|of the (?:bill|cost|fee|hour|room|table|day|group)|the (?:alumni|group|staff|house|room|members|time)|a (?:day|mile|cup|tablet|dose)|day|hour|past|way|off|moon|full|empty)\b",
            r"\b(?:high|great|our|top|best) (?:\w+ )?(?:completion) rates? (?:of the form|for the (?:survey|form))\b",
        ],
        swap: &[],
    },
    Term {
        id: "hundred-percent",
        level: Warning,
        kind: Kind::Claim,
        what: "A text says that something is 100 percent safe, confidential or covered.",
        says: "is more than anyone can keep",
        why: "Privacy has limits in law, coverage depends on the plan, and every treatment has risks. The Federal Trade Commission acted against “100% confidential” in its case against Monument.",
        instead: "say what is protected and where the limits are",
        find: &[
            r"\b(?:100 ?%|100 percent|one hundred percent|a hundred percent|hundred[- ]percent|completely|totally|absolutely|entirely|perfectly) (?:\w+ )?(?:confidential|anonymous|private|covered|safe|risk-free|effective|successful|certain|natural and safe|harmless|secure|painless)\b",
            r"\b(?:100 ?%|100 percent|one hundred percent|a hundred percent) (?:success\w*|free of (?:pain|risk|cravings|side)|free from|recovery|sobriety|sober|of (?:your )?(?:costs?|bills?|treatment|stay) (?:is|are|will be)? ?(?:covered|paid)|covered)\b",
            r"\b(?:insurance|plan|plans|insurer) (?:will |always |fully )*(?:pays?|covers?) (?:for )?(?:100 ?%|everything|all of it|it all|your (?:entire|whole|full)|the (?:entire|whole|full) (?:stay|cost|bill|treatment))\b",
            r"\b(?:won't|will not|doesn't|does not|never|don't|do not) (?:cost|pay) (?:you |a )?(?:a )?(?:cent|penny|dime|dollar|anything out of pocket)\b",
        ],
        unless: &[
            r"\b(?:completely|totally|absolutely|entirely|perfectly) (?:\w+ )?(?:covered (?:in|with|by (?:snow|mud|ivy|water|sand))|private (?:room|garden|entrance|company|matter)|normal|successful (?:day|party|event))\b",
            r"\b(?:naloxone|narcan)\b[^.!?]{0,40}\bsafe\b",
        ],
        swap: &[],
    },
];
