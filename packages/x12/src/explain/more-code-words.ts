/**
 * Short words of our own for the codes that guides allow, a line to a data element: its number, then
 * code and words, parted by bars. What the tables of objects say goes before.
 */
const LINES = `
66 AC attachment number|HN Medicare number|MR Medicaid number|C number was changed|BD Blue Cross provider|BS Blue Shield provider|MC Medicaid provider|PC commercial provider number|SL state license|UP UPIN|AD Blue plan code|NI NAIC number|PP pharmacy processor number|94 number of the organization's own|ZZ agreed between the two
98 P5 plan sponsor|80 hospital|13 contracted provider|1I preferred provider organization|73 other physician|GW group|I3 independent physicians|LR legal representative|OC carrier of origin|P4 insurer before|SEP secondary payer|TTP tertiary payer|VER party that verifies|VN vendor|Y2 managed care|E1 legally responsible for a child|1T medical group|AAJ admitting services|G3 clinic|QV group practice|FS last stop of the ride|ND next stop of the ride|R3 stop after that|IN insurer|BO broker|TV administrator|70 insured, wrong before|31 mailing address|M8 school|S3 parent with custody|6Y case manager|9K key person|EI executor|EXS former spouse|GD guardian|J6 power of attorney|QD responsible party|S1 parent|TZ partner|X4 spouse|75 participant
128 FY claim office|9C adjusted repriced claim|LX device exemption|1J facility number|9B repriced line|9D adjusted repriced line|F4 facility certification|BT batch|1W member number|G4 peer review approval|EO submitter number|HI health industry number|D3 pharmacy number|28 employee number|6P group number|BB authorization|IG policy|1A Blue Cross provider|1B Blue Shield provider|1C Medicare provider|1D Medicaid provider|1H TRICARE provider|APC outpatient payment class|RB rate code|HPI provider number|4A personal code|CT contract|EL device code|JD user|N5 network of the provider|N7 network of the facility|Q4 number before|18 plan|3H case|49 family unit|F6 insurance number|GH serial number of the card|HJ identity card|IF issue|M7 category of assistance|MRC category of eligibility|N6 network of the plan|NQ Medicaid number|VV voucher|IK invoice|38 master policy|0F subscriber number|17 reporting category of the client|23 client number|6O cross reference|ABB personal number|DX department|P5 position|QQ unit|ZZ agreed between the two|9V category of payment|PID program|X9 internal number|XM issuer|XX1 special program|XX2 service area|ZX county
143 834 benefit enrollment
235 ER code of the jurisdiction|HC HCPCS or CPT|IV home infusion|WK alternative medicine|EN EAN of 13 digits|EO EAN of 8 digits|HI HIBC|N4 NDC|ON order number|UK GTIN|UP UPC|HP HIPPS|AD dental procedure|N6 NHRIC|NU revenue code|UI UPC of 11 digits|CJ CPT|ID ICD-9 procedure|ZZ agreed between the two
306 2 change|4 verify|RX replace
309 60 area|CY county
353 00 original|18 sent again|08 status|13 request|48 suspended|01 cancellation|06 confirmation|11 answer|36 answer|27 verify|28 question|02 addition|15 sent again|22 copy for information
355 01 pounds|LB pounds|DH miles|MJ minutes|UN units|DA days|MO months|F2 international units|GR grams|ME milligrams|ML milliliters
363 ADD more about it|CER certification|DCP goals and plans|DGN about the diagnosis|TPO note of a third party|ALG allergies|DME equipment|MED medicines|NTR nutrition|ODT orders|RHB functional limits|RLH why the patient leaves home|RNH why care at home|SET home surroundings|SFM safety|SPT more of the treatment plan|UPI update
365 ED EDI number|WP phone at work|AP another phone|BN pager|CP mobile phone|HP phone at home
366 IC contact|CX claim office|BL technical desk|IP insured person|PQ parent or guardian|RP responsible person|CN general contact
374 314 disability|360 disability begins|361 disability ends|444 first visit|607 recertified|463 therapy began|461 last certified|738 last hemoglobin test|739 last creatinine test|011 shipped|452 appliance placed|441 placed before|446 replacement placed|196 start|198 completion|106 needed by|102 issued|007 effective|AAH event|ABC expected birth|303 change takes effect|382 enrolled|388 payments began|286 retired|300 enrollment signed|301 COBRA event|336 employment begins|337 employment ends|338 Medicare begins|339 Medicare ends|340 COBRA begins|341 COBRA ends|350 education begins|351 education ends|357 eligibility ends|383 disenrolled|393 participation suspended|394 hired again|473 Medicaid begins|474 Medicaid ends|343 premium paid until|349 benefit ends|543 last premium paid|695 period before
426 51 penalty for interest|90 allowance for early payment|AH fee for setting up|AM applied to what is owed|B3 allowance for recovery|BD bad debt|BN bonus|C5 temporary allowance|CR interest on capitation|CS adjustment|CT capitation|CV capital costs passed through|CW nurse anesthetist costs|DM medical education, direct|E3 withheld|FC funds assigned|GO medical education|HM hemophilia supplement|IP incentive|IS interim settlement|L3 penalty|LS lump sum|OA organ acquisition|OB offset for an affiliate|PI periodic interim payment|PL final settlement|RA retroactive adjustment|RE return on equity|SL student loan|TL another is liable|WU recovered, reason not said
447 2120 entities of the benefit|2700 reporting categories
479 BE benefit enrollment|RA payments
481 1 of this transaction|2 of the one that is answered
506 01 routing number|04 Canadian bank number
522 F4 postage|GT sales tax on goods and services|DY most per day|T2 before taxes|ZK federal category 1|ZL federal category 2|ZM federal category 3|ZN federal category 4|ZO federal category 5|R spend-down|PB billed
569 DA checking account|SG savings account
594 1 weekly|4 monthly|6 daily
615 13 24 hours|21 years|28 outlier|30 used up|31 not used up|33 lifetime, left|36 admission
618 1 kind of set is not supported|2 trailer is missing|3 control numbers differ|4 wrong segment count|5 segments are wrong|6 identifier is missing or wrong|7 control number is missing or wrong|8 authentication key is unknown|9 encryption key is unknown|10 security service is not offered|11 security recipient is unknown|12 wrong length of the message|13 authentication failed|15 security sender is unknown|16 cannot be decrypted|17 security is not supported|18 set does not belong to the group|23 control number came twice|I5 segments break the guide|I6 guide is not supported
621 I6 code is not of this guide|I9 needed in this situation, missing|I11 too few repetitions for the guide|I13 must not stand in this situation
640 31 subrogation|CH claims|RP encounters|TH receipt of a claim|RQ request|RT spend-down|RU reservation of services|DG answer|18 answer, no more to come|19 answer, more to come|AT administrative
673 PT patients|FL units|CD coinsured, actual|CA covered, actual|LA lifetime reserve, actual|LE lifetime reserve, estimated|NE not covered, estimated|NR blood not replaced|OU outlier days|PS prescriptions|ZK federal category 1|ZL federal category 2|ZM federal category 3|ZN federal category 4|ZO federal category 5|99 used|CE covered, estimated|D3 coinsurance days|DB deductible blood|DY days|HS hours|M2 at most|MN months|P6 services|S7 up to this age|S8 from this age|YY years|DT dependents|ET employees|TO all
716 1 kind of group is not supported|2 version is not supported|3 trailer is missing|4 control numbers differ|5 wrong count of sets|6 control number is wrong|10 authentication key is unknown|11 encryption key is unknown|12 security service is not offered|13 security recipient is unknown|14 security sender is unknown|15 cannot be decrypted|16 security is not supported|17 wrong length of the message|18 authentication failed|19 control number came twice|23 control numbers of security differ
737 OG starting dose|TR test result
738 HT height|R1 hemoglobin|R2 hematocrit|R3 starting dose of epoetin|R4 creatinine
755 03 why treatment goes on|04 medicines given|05 treatment and diagnosis|06 first assessment|07 goals|08 treatment plan|09 progress|10 treatment that goes on|11 chemical analysis|13 certified test|15 why admitted|21 recovery plan|A3 allergies|A4 autopsy|AM ambulance report|AS admission summary|B2 prescription|B3 physician's order|B4 referral|BR benchmark tests|BS baseline|BT blanket tests|CB why chiropractic|CK consent|CT certificate|D2 drug profile|DA dental models|DB equipment prescription|DG diagnostic report|DJ discharge monitoring|DS discharge summary|EB explanation of benefits|HC health certificate|HR clinic records|I5 immunizations|IR school immunizations|LA laboratory results|M1 medical record|MT models|NN nursing notes|OB operative note|OC oxygen content|OD orders|OE examination|OX oxygen therapy|OZ support for the claim|P4 pathology|P5 history|PE artificial feeding|PN therapy notes|PO prosthetics|PQ paramedic results|PY physician's report|PZ therapy certificate|RB X-ray films|RR X-ray report|RT tests and analyses|RX oxygen, renewed|SG symptoms|V5 notice of death|XP photographs
756 AA kept by the provider|BM by mail|EL electronically|EM by e-mail|FT by file transfer|FX by fax|AB sent before|AD certificate is in the claim|AF in words in the claim|AG nothing is sent|NS not said|OL online
812 CCP ACH, CCD with addenda|CTX ACH, CTX
875 001 change|021 addition|024 end|025 reinstatement|030 comparison|002 removal|026 correction|032 no information about the employee
901 T1 provider is no participant|T2 payer is no participant|T3 insured cannot be found|T4 payer is not named|T5 certification is missing|T6 too little to reprice
923 1 poor|2 guarded|3 fair|4 good|5 very good|6 excellent|7 less than six months to live|8 near death
1005 0019 source, subscriber, dependent|0085 source, receiver, provider, patient|0010 source, receiver, provider, subscriber, dependent|0022 source, receiver, subscriber, dependent|0007 source, receiver, subscriber, dependent, event
1032 11 other program, not federal|12 PPO|13 point of service|14 EPO|15 indemnity|16 Medicare HMO|17 dental HMO|AM car insurance|BL Blue Cross, Blue Shield|CH TRICARE|CI commercial|DS disability|FI federal employees|HM HMO|LM liability|MA Medicare Part A|MB Medicare Part B|MC Medicaid|OF other federal|TV Title V|VA Veterans Affairs|WC workers' compensation|ZZ unknown
1069 39 organ donor|40 deceased donor|29 partner
1073 A kept by the provider|I informed consent|M limited|O kept by the payer
1136 07 ambulance|E1 lenses|E2 contact lenses|E3 frames|75 functional limits|ZZ screening referral|70 hospice|09 equipment
1138 D seventh|E eighth|F ninth|G tenth|H eleventh
1166 01 DRG|02 per day|03 per day, varying|04 flat|05 capitated|06 percentage|09 other
1203 25 identifying data changed
1207 ECH employee and children|ESP employee and spouse|SPC spouse and children|SPO spouse only
1216 A active|C COBRA|S surviving|T TEFRA
1221 BI billing|PE performing|AT attending|RF referring|AS assistant surgeon|AD admitting|CO consulting|CV covering|H hospital|HH home health|LA laboratory|OT other physician|P1 pharmacist|P2 pharmacy|PC primary care|R rural clinic|SB submitting|SK skilled nursing|SU supervising|OP operating|OR ordering
1270 ABK main diagnosis|BK main diagnosis, ICD-9|ABF diagnosis|BF diagnosis, ICD-9|BP anesthesia for|BO anesthesia for, another|BG condition|ABJ diagnosis at admission|BJ diagnosis at admission, ICD-9|APR reason for the visit|PR reason for the visit, ICD-9|ABN external cause|BN external cause, ICD-9|DR DRG|BBR main procedure|BR main procedure, ICD-9|CAH main procedure, alternative medicine|BBQ procedure|BQ procedure, ICD-9|BI occurrence, span|BH occurrence|BE value|TC treatment|JP tooth|TQ dental diagnosis|HE remark|RX pharmacy reject|LOI LOINC
1315 1 emergency|2 urgent|3 elective|4 newborn|5 trauma|9 not known
1317 A nearest facility|B for the chosen physician|C near the family|D for a specialist|E for rehabilitation
1321 01 was admitted|04 moved on a stretcher|05 unconscious or in shock|06 emergency|07 had to be restrained|08 bled visibly|09 medically necessary|12 cannot leave bed or chair|L1 general standard met|L2 lost or stolen|L3 broken or damaged|L4 as the patient wishes|L5 other reason|IH independent at home|AV offered, not used|NU not used|S2 under treatment|ST new services asked for|38 certificate is on file|ZV replacement
1322 I first|R renewed|S revised|1 appeal, urgent|2 appeal|3 cancel|4 extend|5 notice|6 verify|N consider again
1327 0 no copay
1332 B place of service|A type of bill
1336 12 working aged|13 kidney disease|14 no-fault insurance|15 workers' compensation|16 public health service|41 black lung|42 veterans|43 disabled|47 other liability|AP car policy|C1 commercial|CO COBRA|CP Medicare, primary for the moment|D disability|DB disability benefits|EP EPO|FF family or friends|GP group policy|HM HMO|HN Medicare HMO|HS low-income Medicare beneficiary|IN indemnity|IP individual policy|LC long-term care|LD long-term policy|LI life insurance|LT litigation|MA Medicare Part A|MB Medicare Part B|MC Medicaid|MH Medigap Part A|MI Medigap Part B|MP Medicare, primary|OT other|PE personal property|PL personal|PP paid by the patient|PR PPO|PS point of service|QM qualified Medicare beneficiary|RP real property|SP supplement|TF TEFRA|WC workers' compensation|WU wrap-up policy
1338 03 emergency|E elective|U urgent
1342 A acute|C chronic|D not acute|E not life-threatening|F routine|G with symptoms|M acute on chronic
1351 P by the provider, for the patient
1358 I first placed|R replaced
1359 A accepted|B accepted for laboratory work|C not accepted
1362 AA car accident|EM work|OA other accident|AP another is responsible
1363 I informed consent|Y signed
1366 02 handicapped children's program|03 special federal funds|05 disability|09 second opinion|01 screening of children
1368 E to be pulled|M missing
1369 B cheek side|D far side|F lip side|I cutting edge|L tongue side|M near side|O chewing side
1383 PB predetermination
1390 2 active, capitated at full risk|3 active, services capitated|4 active, capitated to primary care|7 inactive, update is pending|8 inactive, under inquiry|J cost containment|K reserve|M condition from before|MC managed care coordinator|N only at named providers|O not medically necessary|P disclaimer|Q second opinion needed|S history of the year before|T card reported lost|W other source|X facility
1473 00 not covered|01 as billed|02 fee schedule|03 contract percentage|04 bundled|05 peer review|06 per day|07 flat|08 combined|09 maternity|10 other|11 lower of two|12 share of cost|13 cost|14 adjusted
1514 1 eligibility was not proved|2 litigation|3 authorization was late|4 provider was being certified|5 forms came late|6 made to measure|7 third party was late|8 eligibility was late|9 rejected before for something else|10 prior approval was late|11 other|15 disaster|16 information was missing
1525 AR admission|HS health services|IN individual|SC specialty care
1526 1 rules were followed|2 call was not made|3 not medically necessary|4 rules were not followed|5 emergency outside the network
1527 1 professional outside, hospital inside|2 emergency|3 not to be had in the network|4 out of area|5 state law|6 other
`;

let parsed: ReadonlyMap<string, ReadonlyMap<string, string>> | undefined;

/** The words for a code of a data element; undefined where there are none. */
export function moreCodeWords(number: string, code: string): string | undefined {
  parsed ??= parse();
  return parsed.get(number)?.get(code);
}

function parse(): Map<string, Map<string, string>> {
  const all = new Map<string, Map<string, string>>();
  for (const line of LINES.trim().split('\n')) {
    const [number, rest] = cut(line);
    all.set(number, new Map(rest.split('|').map(cut)));
  }
  return all;
}

/** What stands before the first space, and what behind it. */
function cut(text: string): [string, string] {
  const space = text.indexOf(' ');
  return [text.slice(0, space), text.slice(space + 1)];
}
