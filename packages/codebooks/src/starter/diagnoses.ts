/**
 * A starter book of ICD-10-CM codes for the practices of the demonstration, in our own short words.
 * Not complete: what it lacks is "not loaded", never "does not exist". Codes without their dot.
 */
export const diagnosisLines = `
A499 bacterial infection, site not stated
B349 viral infection, not further stated
B351 fungal nails
D509 iron deficiency anaemia
D510 pernicious anaemia
D519 B12 deficiency anaemia, not further stated
D631 anaemia of chronic kidney disease
D649 anaemia, not further stated
E039 underactive thyroid
E059 overactive thyroid
E1010 type 1 diabetes with ketoacidosis
E109 type 1 diabetes without complication
E1122 type 2 diabetes with kidney disease
E1140 type 2 diabetes with nerve damage
E1142 type 2 diabetes with damage of many nerves
E1165 type 2 diabetes with high sugar
E1169 type 2 diabetes with another complication
E119 type 2 diabetes without complication
E538 B vitamin deficiency, other
E559 vitamin D deficiency
E669 obesity, not further stated
E781 high triglycerides
E782 mixed high blood fats
E785 high blood fats, not further stated
F0390 dementia without disturbance
F1010 alcohol abuse
F1020 alcohol dependence
F1120 opioid dependence
F17210 cigarette dependence
F2081 schizophreniform disorder
F209 schizophrenia
F319 bipolar disorder
F329 depression, single episode, not further stated
F330 depression, recurrent, mild
F331 depression, recurrent, moderate
F332 depression, recurrent, severe
F339 depression, recurrent, not further stated
F340 cyclothymia
F400 fear of open places
F410 panic disorder
F411 generalised anxiety
F419 anxiety, not further stated
F429 obsessive-compulsive disorder
F4310 post-traumatic stress
F4320 adjustment disorder
F4321 adjustment disorder with low mood
F4322 adjustment disorder with anxiety
F4323 adjustment disorder with anxiety and low mood
F4325 adjustment disorder of mood and conduct
F4329 adjustment disorder, other
F5101 primary insomnia
F840 autism
F902 attention deficit, combined
F909 attention deficit, not further stated
F913 oppositional defiant disorder
G4700 insomnia
G4733 obstructive sleep apnoea
G43909 migraine
G5600 carpal tunnel, side not stated
G5601 carpal tunnel, right
G5602 carpal tunnel, left
G5603 carpal tunnel, both sides
G8929 chronic pain, other
H6690 ear infection, side not stated
H6691 ear infection, right
H6692 ear infection, left
I10 high blood pressure
I110 hypertensive heart disease with failure
I2510 coronary artery disease without angina
I480 atrial fibrillation, comes and goes
I4891 atrial fibrillation
I5022 chronic systolic heart failure
I639 stroke
I739 peripheral vascular disease
J0190 acute sinusitis
J0191 recurrent acute sinusitis
J029 sore throat
J0391 recurrent tonsillitis
J069 cold
J189 pneumonia
J209 acute bronchitis
J301 hay fever
J440 chronic obstructive lung disease with infection
J441 chronic obstructive lung disease, worse
J449 chronic obstructive lung disease
J4520 asthma, mild intermittent
J4541 asthma, moderate persistent, worse
J45901 asthma, worse
J45909 asthma
K210 reflux with inflamed gullet
K219 reflux
K529 gut inflammation
K5900 constipation
L0390 cellulitis
L309 dermatitis
L500 allergic hives
M109 gout
M1611 hip arthrosis, right
M1612 hip arthrosis, left
M1711 knee arthrosis, right
M1712 knee arthrosis, left
M179 knee arthrosis, side not stated
M19011 shoulder arthrosis, right
M19012 shoulder arthrosis, left
M23221 meniscus derangement after old tear, right
M23222 meniscus derangement after old tear, left
M25511 shoulder pain, right
M25512 shoulder pain, left
M25519 shoulder pain, side not stated
M25531 wrist pain, right
M25532 wrist pain, left
M25561 knee pain, right
M25562 knee pain, left
M25569 knee pain, side not stated
M4722 neck spine wear with nerve root
M48061 narrow lumbar canal without claudication
M5136 lumbar disc wear
M5416 lumbar nerve root pain
M542 neck pain
M5450 low back pain
M65341 trigger ring finger, right
M7061 hip bursitis, right
M7062 hip bursitis, left
M722 plantar fasciitis
M7501 frozen shoulder, right
M7502 frozen shoulder, left
M7541 shoulder impingement, right
M7542 shoulder impingement, left
M7711 tennis elbow, right
M7712 tennis elbow, left
M797 fibromyalgia
N1830 kidney disease, stage 3
N184 kidney disease, stage 4
N289 kidney disorder
N390 urinary infection
N400 enlarged prostate
R002 palpitations
R051 acute cough
R059 cough
R0602 shortness of breath
R079 chest pain
R109 belly pain
R300 painful urination
R319 blood in urine
R4182 altered mental state
R420 dizziness
R45851 thoughts of suicide
R509 fever
R5383 fatigue
R55 fainting
R7303 prediabetes
S43401A shoulder sprain, right, first care
S43402A shoulder sprain, left, first care
S46101A long biceps injury, right, first care
S46102A long biceps injury, left, first care
S52501A forearm fracture, right, first care
S52502A forearm fracture, left, first care
S63501A wrist sprain, right, first care
S63502A wrist sprain, left, first care
S83241A inner meniscus tear, right, first care
S83242A inner meniscus tear, left, first care
S83401A knee ligament sprain, right, first care
S83402A knee ligament sprain, left, first care
S93401A ankle sprain, right, first care
S93402A ankle sprain, left, first care
Z0000 adult check-up, nothing found
Z0001 adult check-up, something found
Z00121 child check-up, something found
Z00129 child check-up, nothing found
Z0181 check before surgery
Z1211 screening for bowel cancer
Z1231 screening mammogram
Z131 screening for diabetes
Z1331 screening for depression
Z23 vaccination
Z4789 orthopaedic aftercare
Z6830 body mass index 30
Z720 tobacco use
Z7984 takes diabetes tablets
Z79899 takes a long-term drug
Z87891 used to smoke
Z96651 artificial knee, right
Z96652 artificial knee, left
`;

/** Codes that ended, with their last usable day and what took their place. */
export const retiredDiagnoses = [
  ['R05', '2021-09-30', ['R051', 'R059'], 'cough, before its kinds had codes'],
  ['M545', '2021-09-30', ['M5450'], 'low back pain, before its kinds had codes'],
  ['N183', '2020-09-30', ['N1830'], 'kidney disease stage 3, before its halves had codes'],
  ['M4806', '2017-09-30', ['M48061'], 'narrow lumbar canal, before claudication was told'],
  ['F42', '2016-09-30', ['F429'], 'obsessive-compulsive disorder, before its kinds had codes'],
] as const;
