/**
 * A starter book of the procedures that the demonstration's practices use: codes with our own short
 * words, never the owner's descriptors. Traits are facts about billing them.
 */
import type { ProcedureTraits } from '../code-answer.ts';

type Kind = ProcedureTraits['kind'];

/**
 * CPT: office and other outpatient visits. Any place but those of an inpatient stay, a covered nursing
 * stay and an ambulance.
 */
const officePlaces = (
  '02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 22 23 24 25 26 27 32 33 34 49 50 52 53 54 55 56 57 ' +
  '58 60 62 65 66 71 72 81 99'
).split(' ');
/** The same without what happens at a distance. */
const preventivePlaces = officePlaces.filter((place) => !['02', '10', '23', '24'].includes(place));
/** Fee schedule: not done outside of a facility (NA indicator), so hospital or surgical centre. */
const operatingPlaces = ['19', '21', '22', '24', '26'];

type Row = readonly [
  code: string,
  words: string,
  kind: Kind,
  /**
   * Most units a day (MUE, practitioners; of equipment the suppliers' table); 0: none is set. Of Level
   * II codes as CMS's table of the third quarter of 2024 has it; of others from memory, never lower
   * than published, until the table is loaded.
   */
  unitsPerDay: number,
  more?: Partial<ProcedureTraits>,
];

const side = { needsSide: true };
const clia = { needsLaboratoryCertificate: true };
const drug = { needsDrugCode: true };
const office = { placesOfService: officePlaces };
const referred = { needsReferringProvider: true };
const checkUp = (fromAgeYears: number, toAgeYears: number | null, isNewPatientVisit: boolean) => ({
  placesOfService: preventivePlaces,
  fromAgeYears,
  toAgeYears,
  isNewPatientVisit,
});
const visitsWithTherapy = [
  ...['99202', '99203', '99204', '99205', '99212', '99213', '99214', '99215'],
];

export const procedureRows: readonly Row[] = [
  ['99202', 'new patient visit, level 2', 'visit', 1, { ...office, isNewPatientVisit: true }],
  ['99203', 'new patient visit, level 3', 'visit', 1, { ...office, isNewPatientVisit: true }],
  ['99204', 'new patient visit, level 4', 'visit', 1, { ...office, isNewPatientVisit: true }],
  ['99205', 'new patient visit, level 5', 'visit', 1, { ...office, isNewPatientVisit: true }],
  ['99211', 'nurse visit', 'visit', 1, office],
  ['99212', 'visit, level 2', 'visit', 2, office],
  ['99213', 'visit, level 3', 'visit', 2, office],
  ['99214', 'visit, level 4', 'visit', 2, office],
  ['99215', 'visit, level 5', 'visit', 1, office],
  ['99381', 'first check-up, infant', 'preventive-visit', 1, checkUp(0, 0, true)],
  ['99382', 'first check-up, small child', 'preventive-visit', 1, checkUp(1, 4, true)],
  ['99383', 'first check-up, child', 'preventive-visit', 1, checkUp(5, 11, true)],
  ['99384', 'first check-up, teenager', 'preventive-visit', 1, checkUp(12, 17, true)],
  ['99385', 'first check-up, 18 to 39', 'preventive-visit', 1, checkUp(18, 39, true)],
  ['99386', 'first check-up, 40 to 64', 'preventive-visit', 1, checkUp(40, 64, true)],
  ['99387', 'first check-up, 65 and over', 'preventive-visit', 1, checkUp(65, null, true)],
  ['99391', 'check-up, infant', 'preventive-visit', 1, checkUp(0, 0, false)],
  ['99392', 'check-up, small child', 'preventive-visit', 1, checkUp(1, 4, false)],
  ['99393', 'check-up, child', 'preventive-visit', 1, checkUp(5, 11, false)],
  ['99394', 'check-up, teenager', 'preventive-visit', 1, checkUp(12, 17, false)],
  ['99395', 'check-up, 18 to 39', 'preventive-visit', 1, checkUp(18, 39, false)],
  ['99396', 'check-up, 40 to 64', 'preventive-visit', 1, checkUp(40, 64, false)],
  ['99397', 'check-up, 65 and over', 'preventive-visit', 1, checkUp(65, null, false)],
  ['G0438', 'first yearly wellness visit', 'preventive-visit', 1],
  ['G0439', 'later yearly wellness visit', 'preventive-visit', 1],
  ['G0444', 'yearly depression screening', 'preventive-visit', 1],
  ['36415', 'blood draw', 'laboratory', 2],
  ['81002', 'urine strip', 'laboratory', 2, clia],
  ['85025', 'blood count', 'laboratory', 2, clia],
  ['80053', 'metabolic panel', 'laboratory', 1, clia],
  ['80061', 'lipid panel', 'laboratory', 1, clia],
  ['83036', 'long-term sugar', 'laboratory', 1, clia],
  ['90471', 'first vaccination of the day', 'vaccine', 1],
  [
    '90472',
    'each further vaccination',
    'vaccine',
    8,
    { primaryCodes: ['90460', '90471', '90473'] },
  ],
  ['90686', 'flu vaccine', 'vaccine', 1],
  ['90715', 'tetanus and whooping cough vaccine', 'vaccine', 1],
  ['93000', 'electrocardiogram', 'test', 3],
  ['94640', 'inhalation treatment', 'test', 1],
  ['96372', 'injection', 'test', 4],
  ['96127', 'short questionnaire', 'behavioral', 3],
  ['J1100', 'dexamethasone, a milligram', 'drug', 120, drug],
  ['J3301', 'triamcinolone, ten milligrams', 'drug', 16, drug],
  ['J1010', 'methylprednisolone, a milligram', 'drug', 320, drug],
  ['J3420', 'vitamin B12', 'drug', 1, drug],
  ['20610', 'large joint injection', 'surgery', 2, { ...side, globalDays: 0 }],
  ['20611', 'large joint injection with ultrasound', 'surgery', 2, { ...side, globalDays: 0 }],
  [
    '29881',
    'knee scope, one meniscus',
    'surgery',
    1,
    { ...side, placesOfService: operatingPlaces, globalDays: 90 },
  ],
  [
    '27447',
    'knee replacement',
    'surgery',
    1,
    { ...side, placesOfService: operatingPlaces, globalDays: 90 },
  ],
  ['29125', 'forearm splint', 'surgery', 1, { ...side, globalDays: 0 }],
  ['73030', 'shoulder picture', 'imaging', 4, { ...side, hasParts: true }],
  ['73562', 'knee picture', 'imaging', 4, { ...side, hasParts: true }],
  ['73721', 'leg joint resonance picture', 'imaging', 3, { ...side, ...referred, hasParts: true }],
  ['97110', 'exercise therapy, 15 minutes', 'therapy', 8, { ...referred, isAlwaysTherapy: true }],
  ['97140', 'manual therapy, 15 minutes', 'therapy', 6, { ...referred, isAlwaysTherapy: true }],
  ['L1830', 'knee immobiliser', 'equipment', 2, { ...side, ...referred }],
  ['L3908', 'wrist splint', 'equipment', 2, { ...side, ...referred }],
  ['90791', 'first mental health interview', 'behavioral', 1],
  ['90792', 'first mental health interview with medicine', 'behavioral', 1],
  ['90832', 'talking therapy, half an hour', 'behavioral', 2],
  [
    '90833',
    'talking therapy beside a visit, half an hour',
    'behavioral',
    2,
    { primaryCodes: visitsWithTherapy },
  ],
  ['90834', 'talking therapy, three quarters of an hour', 'behavioral', 2],
  [
    '90836',
    'talking therapy beside a visit, three quarters of an hour',
    'behavioral',
    2,
    { primaryCodes: visitsWithTherapy },
  ],
  ['90837', 'talking therapy, an hour', 'behavioral', 2],
  ['90846', 'family therapy without the patient', 'behavioral', 2],
  ['90847', 'family therapy with the patient', 'behavioral', 2],
  ['90853', 'group therapy', 'behavioral', 2],
  ['H0031', 'mental health assessment', 'behavioral', 0],
  ['H2011', 'crisis help, 15 minutes', 'behavioral', 0],
];

/** Procedures that ended, with their last usable day and what took their place. */
export const retiredProcedures = [
  ['99201', '2020-12-31', ['99202', '99203'], 'new patient visit, level 1'],
  ['90801', '2012-12-31', ['90791'], 'first mental health interview, before 2013'],
  ['90806', '2012-12-31', ['90834'], 'talking therapy, before 2013'],
  ['90808', '2012-12-31', ['90837'], 'long talking therapy, before 2013'],
  ['90862', '2012-12-31', [], 'medicine check, before 2013'],
  ['J1030', '2024-03-31', ['J1010'], 'methylprednisolone, forty milligrams'],
] as const;

/** The traits of a row, with what it does not say. */
export function traitsOfRow([code, , kind, , more]: Row): ProcedureTraits {
  return {
    code,
    kind,
    needsSide: false,
    needsLaboratoryCertificate: false,
    needsDrugCode: false,
    needsReferringProvider: false,
    placesOfService: [],
    fromAgeYears: null,
    toAgeYears: null,
    isNewPatientVisit: false,
    primaryCodes: [],
    ...more,
  };
}
