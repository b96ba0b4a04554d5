/** Modifiers and places of service, in our own short words. */

export const modifierLines = `
22 more work than usual
23 unusual anaesthesia
24 unrelated visit after surgery
25 visit of its own beside a procedure
26 professional part
27 several hospital visits in a day
32 mandated service
33 preventive, no cost share
47 anaesthesia by the surgeon
50 both sides
51 several procedures
52 reduced service
53 stopped service
54 surgery only
55 care after surgery only
56 care before surgery only
57 visit that decided on major surgery
58 planned further procedure
59 service of its own
62 two surgeons
63 infant under four kilograms
66 surgical team
73 stopped before anaesthesia
74 stopped after anaesthesia
76 repeated by the same person
77 repeated by another person
78 unplanned return to the operating room
79 unrelated procedure after surgery
80 assistant surgeon
81 smallest assistance
82 assistant, no resident there
90 outside laboratory
91 repeated laboratory test
92 other test platform
93 by telephone
95 by video
96 to gain a skill
97 to regain a skill
99 several modifiers
AA anaesthesia by the physician
AF specialist physician
AG primary physician
AH clinical psychologist
AI attending physician
AJ clinical social worker
AM physician in a team
AS assistance by a non-physician
AT active chiropractic treatment
CO occupational therapy by an assistant
CQ physical therapy by an assistant
E1 upper left eyelid
E2 lower left eyelid
E3 upper right eyelid
E4 lower right eyelid
FA left thumb
F1 left second finger
F2 left third finger
F3 left fourth finger
F4 left fifth finger
F5 right thumb
F6 right second finger
F7 right third finger
F8 right fourth finger
F9 right fifth finger
FQ behavioural, by telephone
FR supervised by video
G8 deep monitored anaesthesia
G9 monitored anaesthesia, heart or lung history
GA notice signed by the patient
GC by a resident, teacher present
GE by a resident, teacher not needed
GN speech therapy plan
GO occupational therapy plan
GP physical therapy plan
GQ sent and read later
GT by video, older sign
GV hospice patient, attending not of the hospice
GW hospice patient, unrelated
GX voluntary notice
GY excluded by law
GZ notice missing
HA child programme
HE mental health programme
HF substance use programme
HH mental health and substance use
HN bachelor level
HO master level
HP doctoral level
HQ in a group
HR family with the patient
HS family without the patient
HT team of several professions
JW drug thrown away
JZ no drug thrown away
KX requirement met
LC left circumflex artery
LD left front artery
LM left main artery
LT left
NU new equipment
PT screening became treatment
Q0 investigational, in a trial
Q1 routine, in a trial
Q5 mutual stand-in
Q6 paid stand-in
QK two to four anaesthesias directed
QW simple test under a waiver
QX nurse anaesthetist directed
QY one nurse anaesthetist directed
QZ nurse anaesthetist alone
RC right coronary artery
RI ramus artery
RR rented equipment
RT right
SA nurse practitioner with a physician
SC medically necessary
TA left great toe
T1 left second toe
T2 left third toe
T3 left fourth toe
T4 left fifth toe
T5 right great toe
T6 right second toe
T7 right third toe
T8 right fourth toe
T9 right fifth toe
TC technical part
UE used equipment
XE apart in time
XP apart by person
XS apart by organ
XU unusual, not overlapping
`;

export const placeLines = `
02 telehealth, not at home
03 school
10 telehealth at home
11 office
12 home
13 assisted living
15 mobile unit
17 walk-in retail clinic
18 place of work
19 hospital outpatient, off campus
20 urgent care
21 hospital, inpatient
22 hospital outpatient, on campus
23 emergency room
24 surgical centre
25 birthing centre
27 street outreach
31 skilled nursing, covered stay
32 nursing facility
33 custodial care
34 hospice
41 ambulance, land
42 ambulance, air or water
49 independent clinic
50 federally qualified health centre
51 psychiatric hospital
52 psychiatric day hospital
53 community mental health centre
54 intermediate care
55 substance use, residential
56 psychiatric, residential
57 substance use, not residential
58 opioid treatment
60 mass vaccination
61 rehabilitation hospital
62 rehabilitation, outpatient
65 dialysis
66 all-inclusive elder care
71 public health clinic
72 rural health clinic
81 laboratory
99 other place
`;
