/**
 * Short lists of the standard that eligibility answers and remittances speak in: service types,
 * adjustments at provider level, groups of adjustments. In our own words.
 */

/** EB03 and EQ01: what kind of care a benefit is about. The first of EB03 that we know counts. */
export const serviceTypeLines = `
1 medical care
2 surgery
3 consultation
4 diagnostic x-ray
5 laboratory test
6 radiation treatment
7 anesthesia
8 assistance at surgery
12 durable equipment, bought
13 outpatient surgery centre
14 kidney supplies at home
18 durable equipment, rented
20 second opinion before surgery
23 dental check and x-ray
24 gums and bone around teeth
25 fillings
26 root canal
27 jaw and face prosthesis
28 dental extras
30 the plan as a whole
33 chiropractic
34 chiropractic in the office
35 dental care
36 crowns
37 dental accident
38 braces
39 dentures and bridges
40 mouth surgery
41 cleaning and prevention of teeth
42 care at home
43 prescriptions for care at home
44 visits at home
45 hospice
46 respite care
47 hospital
48 hospital, inpatient
49 room and board
50 hospital, outpatient
51 hospital, emergency, accident
52 hospital, emergency, illness
53 hospital, day surgery
54 long-term care
55 major medical
56 transport for care
57 air transport
58 cabulance
59 licensed ambulance
60 general benefits
61 in vitro fertilization
62 MRI or CT
63 donor's procedures
64 acupuncture
65 newborn care
66 pathology
67 quitting tobacco
68 well-baby visits
69 maternity
70 transplant
71 hearing test
72 breathing treatment
73 diagnostic services
74 private nursing
75 prosthesis
76 dialysis
77 ear tests
78 chemotherapy
79 allergy test
80 immunization
81 routine physical
82 family planning
83 infertility
84 abortion
85 HIV care
86 emergency care
87 cancer treatment
88 pharmacy
89 prescription drugs
90 prescription by mail
91 brand-name prescription
92 generic prescription
93 podiatry
94 podiatry in the office
95 podiatry in a nursing home
96 physician and specialist care
97 anesthetist
98 physician's visit in the office
99 physician's visit in hospital
A0 physician's visit, outpatient hospital
A1 physician's visit, nursing home
A2 physician's visit, skilled nursing
A3 physician's visit at home
A4 psychiatry
A5 psychiatry, room and board
A6 psychotherapy
A7 psychiatry, inpatient
A8 psychiatry, outpatient
A9 rehabilitation
AA rehabilitation, room and board
AB rehabilitation, inpatient
AC rehabilitation, outpatient
AD occupational therapy
AE physical medicine
AF speech therapy
AG skilled nursing
AH skilled nursing, room and board
AI substance use care
AJ alcohol care
AK drug addiction care
AL vision
AM frames
AN routine eye examination
AO lenses
AQ medically needed eye examination
AR experimental drug
B1 burn care
B2 prescription on the list, brand
B3 prescription off the list
BA independent examination
BB psychiatric day care
BC day care of the mind
BD cognitive therapy
BE massage
BF lung rehabilitation
BG heart rehabilitation
BH child care at hospital
BI nursery
BK orthopedics
BL heart care
BM lymph care
BN digestive care
BP hormone care
BQ neurology
BR eye care by a physician
BS invasive procedures
BT women's health
BU women's health, obstetrics
BV women's health, obstetrics and gynecology
BW mail pharmacy: brand
BX mail pharmacy: generic
BY visit for illness
BZ visit to stay well
C1 coronary care
CA private nursing, inpatient
CB private nursing at home
CC surgery benefits, professional
CD surgery benefits, facility
CE mental health provider, inpatient
CF mental health provider, outpatient
CG mental health facility, inpatient
CH mental health facility, outpatient
CI substance use facility, inpatient
CJ substance use facility, outpatient
CK x-ray screening
CL x-ray, diagnostic
CM MRI, diagnostic
CN CT, diagnostic
CO flu vaccine
CP eyeglasses
CQ case management
DG dermatology
DM durable equipment
DS diabetic supplies
GF generic prescription on the list
GN generic prescription off the list
GY allergy care
IC intensive care
MH mental health
NI newborn intensive care
ON oncology
PT physical therapy
PU pulmonary care
RN renal care
RT residential psychiatric care
TC transitional care
TN transitional nursery
UC urgent care
`;

/** PLB03-1: why a payment is more or less than its claims. */
export const providerAdjustmentLines = `
50 late charge
51 interest penalty
72 returned on our own account
90 early payment allowance
AH origination fee
AM sum applied to a loan to the provider
AP payment ahead of benefits, accelerated
B2 rebate
B3 recovery allowance
BD bad debt
BN bonus
C5 temporary allowance
CR capitation interest
CS adjustment, explained apart
CT capitation payment
CV capital passed through
CW certified anesthetist passed through
DM medical education passed through
E3 withheld
FB balance carried forward
FC allocation of a fund
GO graduate education passed through
HM hemophilia clotting factor
IP incentive premium
IR taken by the tax office
IS interim settlement
J1 not refundable
L3 penalty
L6 interest owed to us
LE levy
LS lump sum
OA organ acquisition passed through
OB offset for affiliated providers
PI periodic interim payment
PL final payment
RA retroactive adjustment
RE return on equity
SL student loan repayment
TL third-party liability
WO overpayment taken back
WU unknown recovery taken back
`;

/** CAS01: who answers for an amount that was not paid. */
export const adjustmentGroupLines = `
CO the contract: written off, not billed to the patient
PR the patient answers for it
OA neither: explained by another decision
PI the payer's own reduction, no contract behind it
CR a correction: no longer used since 2012
`;
