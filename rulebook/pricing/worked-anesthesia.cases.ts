/**
 * Anesthesia worked by hand. Time is minutes over fifteen to one decimal; base and time units together
 * times the locality's factor, times the share that the modifier pays. Source: Medicare Claims Processing
 * Manual, chapter 12, 50; 42 CFR 414.46.
 */
export interface WorkedAnesthesia {
  readonly name: string;
  readonly baseUnits: number;
  readonly minutes: number;
  readonly modifiers: readonly string[];
  readonly factorCents: number;
  readonly arithmetic: readonly string[];
  readonly cents: number | 'not-payable';
}

export const workedAnesthesia: readonly WorkedAnesthesia[] = [
  {
    name: 'the physician alone, 67 minutes: 4.5 units of time',
    baseUnits: 5,
    minutes: 67,
    modifiers: ['AA'],
    factorCents: 2050,
    arithmetic: ['5 + 4.5 = 9.5', '9.5 × 20.50 = 194.75'],
    cents: 19_475,
  },
  {
    name: 'a nurse anesthetist alone: the same',
    baseUnits: 5,
    minutes: 67,
    modifiers: ['QZ'],
    factorCents: 2050,
    arithmetic: ['5 + 4.5 = 9.5', '9.5 × 20.50 = 194.75'],
    cents: 19_475,
  },
  {
    name: 'the physician directs two to four: half',
    baseUnits: 5,
    minutes: 67,
    modifiers: ['QK'],
    factorCents: 2050,
    arithmetic: ['5 + 4.5 = 9.5', '9.5 × 20.50 × 0.5 = 97.375', '97.375 → 97.38'],
    cents: 9_738,
  },
  {
    name: 'the nurse anesthetist who is directed: the other half',
    baseUnits: 5,
    minutes: 67,
    modifiers: ['QX'],
    factorCents: 2050,
    arithmetic: ['5 + 4.5 = 9.5', '9.5 × 20.50 × 0.5 = 97.375', '97.375 → 97.38'],
    cents: 9_738,
  },
  {
    name: 'the physician supervises more than four: three base units, no time',
    baseUnits: 5,
    minutes: 67,
    modifiers: ['AD'],
    factorCents: 2050,
    arithmetic: ['3 × 20.50 = 61.50'],
    cents: 6_150,
  },
  {
    name: 'exactly an hour, monitored care beside the modifier that pays',
    baseUnits: 7,
    minutes: 60,
    modifiers: ['AA', 'QS'],
    factorCents: 1_977,
    arithmetic: ['7 + 4 = 11', '11 × 19.77 = 217.47'],
    cents: 21_747,
  },
  {
    name: 'nobody says who gave it',
    baseUnits: 5,
    minutes: 67,
    modifiers: ['QS'],
    factorCents: 2050,
    arithmetic: [],
    cents: 'not-payable',
  },
];
