//! Words of this field and of the web that dictionaries of English do not have, in small letters.

/// Words, by blanks. Plurals are known by themselves.
pub(super) const WORDS: &str = "\
abstinence accessibility acamprosate accreditation acudetox addictionology aftercare agonist agonists alprazolam \
amitriptyline amphetamine analgesic anhedonia antabuse anticonvulsant antidepressant antihistamine antipsychotic anxiolytic \
app aripiprazole ashwagandha atomoxetine attachment autonomic ayahuasca backstory baclofen barbiturate behavioral \
benzo benzodiazepine bingeing biofeedback biomarker biopsychosocial bipolar blog blogs breathalyzer breathwork brexpiprazole \
buprenorphine bupropion buspirone caffeine cannabidiol cannabinoid cannabis carbamazepine carfentanil caregiving \
caseworker checklist chlordiazepoxide citalopram clinician clonazepam clonidine codependence codependency codependent \
coinsurance comorbid comorbidities comorbidity copay copayment coping cotinine counseling counselor coworker cravings \
creatinine crosswalk curbside cytisine daycare decriminalization delirium desipramine detox detoxed detoxing detoxification \
dextroamphetamine dextromethorphan diazepam disinhibition disulfiram dopamine dopaminergic doula doxepin dropdown duloxetine \
dysphoria dysphoric dysregulated dysregulation dysthymia ecstasy endocarditis endorphin escitalopram esketamine eszopiclone \
etizolam exercisers facilitator fentanyl flashcard flumazenil fluoxetine formulary gabapentin gabapentinoid gaslighting \
gastritis grandparenting groundedness hallucinogen harm healthcare hepatitis heroin homelike hotline hydrocodone hydromorphone \
hydroxyzine hypervigilance hypervigilant hypnotics ibogaine ibuprofen inpatient insomnia intake interoception interventionist \
intramuscular intranasal journaling ketamine kratom lamotrigine lapsing legalese levomethadyl levomethadyl lifesaving \
limbic livestream lofexidine loperamide lorazepam lockbox longform mealtime mentorship mentoring methadone \
methamphetamine methylphenidate microdose microdosing midazolam mindful mindfully mindfulness mirtazapine misuse misused \
mitragynine modafinil morphine motivational mutual naloxone naltrexone narcan neonatal neurobiology neurofeedback \
neuroplasticity neurotransmitter nicotine nitazene norepinephrine nortriptyline offline olanzapine oncall ondansetron online \
onsite opiate opioid opioids orientations outpatient outreach overprescribing oxazepam oxcarbazepine oxycodone oxymorphone \
paraphernalia parenting paroxetine payer perinatal peer phenobarbital phentermine phenibut phencyclidine polysubstance \
preauthorization prazosin precontemplation pregabalin prescriber problematic prodrome propranolol psilocybin psychedelic \
psychiatric psychoactive psychoeducation psychoeducational psychologist psychosocial psychostimulant psychotherapeutic \
psychotherapy psychotropic quetiapine reentry reframe reframing rehab relapse relapsed relapsing relational resilience \
resourced restlessness rideshare risperidone roommate rumination ruminating screenshot sedative selfcare serotonin \
serotonergic sertraline signup smartphone sober sobriety somatic spam sponsee sponsorship stabilizer stepwork stigma \
stigmatize stigmatized stigmatizing stigmatization stimulant stressor subacute sublingual suboxone subutex suicidality \
sublocade superbill supportive synthetics tapering telehealth telemedicine telemental telepsychiatry temazepam \
tetrahydrocannabinol texting thiamine tianeptine titrate titration topiramate toolkit tramadol transdermal trazodone triaging \
triggered triggering unhoused unmedicated unsubscribe urge urinalysis urine utilization valbenazine valproate vape vaping varenicline \
venlafaxine vivitrol waitlist walkthrough warmline webcam webinar website wellbeing wellness whippets withdrawal withdrawals \
workbook workgroup workplace xylazine yoga ziprasidone zaleplon zolpidem zuclopenthixol \
attendee alumni asynchronous blackout boardinghouse bookmarklet carpool chatbot childcare commenter deescalate deescalation \
email emails facilitators fellowships helpline helplines homepage inclusivity internalized lookup microwavable \
neurodivergent neurodiverse neurodiversity newcomer nonbinary paratransit playlist podcast reconnect relearn reschedule rewatch \
sponsored stepfamily streetcar subreddit trackable transgender unmute unmuted unmuting username voicemail wayfinding wheelchair wifi \
cisgender genderqueer intersex asexual pansexual antiracist microaggression intergenerational allostatic cortisol adrenaline \
amygdala hippocampus cerebellum prefrontal glutamate acetaldehyde acetaminophen aspirin naproxen melatonin magnesium \
cirrhosis pancreatitis neuropathy encephalopathy endocrine cardiomyopathy sepsis cellulitis abscess phlebitis";

/// Abbreviations of the field that are words in small letters, and are none in capitals.
pub(super) const ABBREVIATIONS: [&str; 8] = ["ACT", "AMA", "CAM", "CARF", "MAT", "MET", "PAWS", "SOBER"];

/// Abbreviations that every reader knows, credentials behind a name, and the states (USPS).
pub(super) const COMMON: &str = "\
US USA UK EU UN AM PM AD BC OK TV PC ID FAQ FAQS ZIP PO PDF URL HTML SMS GPS USB QR DVD CD AC DC ATM CEO CFO COO HR IT PR VIP DIY ASAP \
ETA RSVP SOS FYI PIN DOB LLC INC RV EST PST PDT MST MDT CST CDT EDT PT ET CT MT UTC GMT \
HIV AIDS PTSD ADHD ADD OCD DUI DWI DNA MRI EKG ECG ICU ER ED IV OTC STD STI TB COVID LGBT LGBTQ IQ BMI DIY CPR TTY TDD ASL \
AA NA CA CMA GA OA SA HA MA ACA SMART FDA CDC NIH WHO VA DEA FBI IRS HHS CMS ADA FMLA HIPAA HMO PPO HSA FSA EAP SSI SSDI SSN DMV \
CBD THC LSD MDMA GHB PCP \
CFR USC WCAG \
MD DO RN NP PA PHD PSYD LCSW LMFT LPC LPCC LMHC LCPC LVN LPN CADC SUDCC CRNA APRN DNP FNP PMHNP MSW MPH MA BA BS MBA JD ESQ FASAM \
AL AK AZ AR CO DE FL HI IA IL IN KS KY LA MD ME MI MN MO MS NC ND NE NH NJ NM NV NY OH OR RI SC SD TN TX UT VT WA WI WV WY PR GU \
II III VI VII VIII IX XI XII XIII XIV XV XVI XX XXI BIPOC PSA CPS SUV NBA NFL OSHA NASA IKEA AARP YMCA YWCA";
