/**
 * Modifiers and places of service, in our own short words. Both lists are complete: the modifiers are
 * those of HCPCS Level II (CMS release of October 2025) and the two-digit ones of CPT; the places are
 * CMS's set. Where we have no words of our own, the code stands alone.
 */

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

/** Modifiers that exist and that no practice of ours has used yet: known, without words. */
export const bareModifiers = `
A1 A2 A3 A4 A5 A6 A7 A8 A9 AB AD AE AK AO AP AQ AR AU AV AW AX AY AZ BA
BL BO BP BR BU CA CB CC CD CE CF CG CH CI CJ CK CL CM CN CP CR CS CT DA
EA EB EC ED EE EJ EM EP ER ET EX EY FB FC FP FS FT FX FY G0 G1 G2 G3 G4
G5 G6 G7 GB GD GF GG GH GJ GK GL GM GR GS GU H9 HB HC HD HG HI HJ HK HL
HM HU HV HW HX HY HZ J1 J2 J3 J4 J5 JA JB JC JD JE JF JG JK JL K0 K1 K2
K3 K4 KA KB KC KD KE KF KG KH KI KJ KK KL KM KN KO KP KQ KR KS KT KU KV
KW KY KZ L1 LL LR LS LU M2 MA MB MC MD ME MF MG MH MS N1 N2 N3 NB NR P1
P2 P3 P4 P5 P6 PA PB PC PD PI PL PM PN PO PS Q2 Q3 Q4 Q7 Q8 Q9 QA QB QC
QD QE QF QG QH QJ QL QM QN QP QQ QR QS QT RA RB RD RE SB SD SE SF SG SH
SJ SK SL SM SN SQ SS ST SU SV SW SY SZ TB TD TE TF TG TH TJ TK TL TM TN
TP TQ TR TS TT TU TV TW U1 U2 U3 U4 U5 U6 U7 U8 U9 UA UB UC UD UF UG UH
UJ UK UN UP UQ UR US V1 V2 V3 V4 V5 V6 V7 V8 V9 VM VP X1 X2 X3 X4 X5 ZA
ZB ZC 1P 2P 3P 8P
`;

export const placeLines = `
01 pharmacy
02 telehealth, not at home
03 school
04 shelter for the homeless
05 Indian Health Service, free-standing
06 Indian Health Service, with a hospital
07 tribal facility, free-standing
08 tribal facility, with a hospital
09 prison
10 telehealth at home
11 office
12 home
13 assisted living
14 group home
15 mobile unit
16 temporary lodging
17 walk-in retail clinic
18 place of work
19 hospital outpatient, off campus
20 urgent care
21 hospital, inpatient
22 hospital outpatient, on campus
23 emergency room
24 surgical centre
25 birthing centre
26 military treatment facility
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
