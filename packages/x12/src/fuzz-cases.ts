/** Broken files made from good ones, always the same for the same seed, and every reader run over them. */
import { acknowledge } from './acknowledge/acknowledge.ts';
import { bases } from './check/cases/bases.ts';
import { judge } from './check/check.ts';
import { explanationHtml } from './explain/explanation-html.ts';
import { explanationText } from './explain/explanation-text.ts';
import { explain } from './explain/explain.ts';
import { balanceRemittance } from './read/remittance-balance.ts';
import { professionalClaims } from './read/professional-claims.ts';
import { readFile, transactionSets } from './read/read-file.ts';
import { remittances } from './read/remittances.ts';
import type { Segment } from './segment.ts';
import { readTa1 } from './views/interchange-acknowledgement.ts';
import { readDentalClaims, readInstitutionalClaims } from './views/read-claims.ts';
import { readTransactionSet } from './views/read-transaction-set.ts';
import { copy } from './write/copy.ts';
import { countingControlNumbers } from './write/interchange.ts';

declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/** A good 835 and a good 837P, then one good set of every guide: small, so that the fuzz needs no file. */
export const SEED_FILES: readonly Uint8Array[] = [
  seedFile('HP', [
    'ST*835*0001',
    'BPR*I*75*C*ACH*CCP*01*044000037*DA*1*1123456789**01*071000013*DA*2*20250605',
    'TRN*1*EFT1*1123456789',
    'DTM*405*20250604',
    'N1*PR*PLAIN HEALTH PLAN*XV*60054',
    'N3*1 PLAN WAY',
    'N4*COLUMBUS*OH*43215',
    'PER*BL*EDI*TE*8005551212*EM*EDI@PLAN.EXAMPLE',
    'N1*PE*LAKESIDE FAMILY MEDICINE*XX*1003141870',
    'REF*TJ*593697504',
    'LX*1',
    'TS3*1003141870*11*20251231*1*100',
    'CLP*P1*1*100*80*10*12*ICN1*11*1',
    'CAS*CO*45*5**253*5*1',
    'NM1*QC*1*DOE*JANE****MI*W1',
    'MOA***MA01*N130',
    'REF*EA*M1',
    'DTM*232*20250601',
    'AMT*AU*90',
    'SVC*HC:99213:25*100*90**1*HC:99214',
    'DTM*472*20250601',
    'CAS*PR*1*10',
    'REF*6R*L1',
    'LQ*HE*N522',
    'PLB*1003141870*20251231*WO:P0*5',
    'SE*26*0001',
  ]),
  seedFile('HC', [
    'ST*837*0001*005010X222A1',
    'BHT*0019*00*B1*20250615*1203*CH',
    'NM1*41*2*BILLING OFFICE*****46*B1',
    'PER*IC*DESK*TE*6145550100',
    'NM1*40*2*CLEARINGHOUSE*****46*C1',
    'HL*1**20*1',
    'PRV*BI*PXC*207Q00000X',
    'NM1*85*2*LAKESIDE FAMILY MEDICINE*****XX*1003141870',
    'N3*1 OAK DR',
    'N4*COLUMBUS*OH*432151234',
    'REF*EI*593697504',
    'HL*2*1*22*0',
    'SBR*P*18*GRP******CI',
    'NM1*IL*1*DOE*JANE****MI*W1',
    'DMG*D8*19800101*F',
    'NM1*PR*2*PLAIN HEALTH PLAN*****PI*60054',
    'CLM*P1*100***11:B:1*Y*A*Y*Y**AA:::OH',
    'DTP*439*D8*20250601',
    'HI*ABK:I10*ABF:E119',
    'NM1*82*1*ROE*RICHARD****XX*1003141870',
    'SBR*S*18*******MB',
    'CAS*CO*45*5',
    'AMT*D*80',
    'OI***Y*P**Y',
    'NM1*PR*2*OTHER PLAN*****PI*12502',
    'LX*1',
    'SV1*HC:99213:25*100*UN*1***1:2',
    'DTP*472*RD8*20250601-20250602',
    'LIN**N4*00000000001',
    'CTP****1*ML',
    'SVD*12502*80*HC:99213**1',
    'CAS*PR*1*15',
    'DTP*573*D8*20250610',
    'SE*34*0001',
  ]),
  ...Object.values(bases).map(ascii),
];

function seedFile(code: string, segments: readonly string[]): Uint8Array {
  const text = [
    `ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *250615*1203*^*00501*000000001*0*P*:`,
    `GS*${code}*SENDER*RECEIVER*20250615*1203*1*X*005010X22${code === 'HC' ? '2A1' : '1A1'}`,
    ...segments,
    'GE*1*1',
    'IEA*1*000000001',
  ].join('~');
  return Uint8Array.from(`${text}~`, (letter) => letter.charCodeAt(0));
}

/** Numbers that follow from a seed (mulberry32): the same case is made again from its number. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = (Math.imul(seed, 0x9e3779b1) ^ 0x5bf03635) >>> 0;
  }

  /** A whole number in [0, limit). */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000) * limit);
  }
}

/** Bytes that mean something to a reader. */
const TELLING = [
  0x2a, 0x7e, 0x3a, 0x5e, 0x0a, 0x0d, 0x20, 0x00, 0x1c, 0xef, 0xc3, 0xff, 0x2d, 0x2e,
];

/** The case with this number: a good file, broken one to eight times. */
export function fuzzCase(number: number, files: readonly Uint8Array[]): Uint8Array {
  const dice = new Dice(number);
  let bytes = files[dice.below(files.length)] ?? new Uint8Array(0);
  for (let left = 1 + dice.below(8); left > 0; left--) bytes = broken(bytes, dice, files);
  return bytes;
}

function broken(bytes: Uint8Array, dice: Dice, files: readonly Uint8Array[]): Uint8Array {
  const at = dice.below(bytes.length + 1);
  const end = Math.min(bytes.length, at + dice.below(40));
  switch (dice.below(12)) {
    case 0:
      return bytes.slice(0, at);
    case 1:
      return bytes.slice(at);
    case 2:
      return joined(bytes.subarray(0, at), bytes.subarray(end));
    case 3:
      return joined(bytes.subarray(0, end), bytes.subarray(at));
    case 4:
      return joined(bytes.subarray(0, at), noise(dice), bytes.subarray(at));
    case 5:
      return joined(bytes, files[dice.below(files.length)] ?? bytes);
    case 6:
      return joined(bytes.subarray(0, at), files[dice.below(files.length)] ?? bytes);
    case 7:
      return replaced(bytes, dice);
    case 8:
      return joined(bytes.subarray(0, at), HUGE, bytes.subarray(at));
    case 9:
      return joined(bytes.subarray(0, at), BINARY, noise(dice), bytes.subarray(at));
    default:
      return overwritten(bytes, dice);
  }
}

const HUGE = ascii('99999999999999999999999999999999');
const BINARY = ascii('~BIN*12*');

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  // Cases stay small: a reader's faults show on a screen of bytes.
  return whole.length > 200_000 ? whole.slice(0, 200_000) : whole;
}

function noise(dice: Dice): Uint8Array {
  return Uint8Array.from({ length: dice.below(12) }, () => dice.below(256));
}

/** One byte value for another throughout: another delimiter, or two that are the same. */
function replaced(bytes: Uint8Array, dice: Dice): Uint8Array {
  const from = TELLING[dice.below(TELLING.length)];
  const to = dice.below(4) === 0 ? dice.below(256) : (TELLING[dice.below(TELLING.length)] ?? 0);
  return bytes.map((byte) => (byte === from ? to : byte));
}

function overwritten(bytes: Uint8Array, dice: Dice): Uint8Array {
  const copy = bytes.slice();
  for (let left = 1 + dice.below(4); left > 0 && copy.length > 0; left--) {
    const isTelling = dice.below(2) === 0;
    copy[dice.below(copy.length)] = isTelling
      ? (TELLING[dice.below(TELLING.length)] ?? 0)
      : dice.below(256);
  }
  return copy;
}

type Exercise = (bytes: Uint8Array) => void;

/** The readers of segments and of the two large views, whose time grows with size and no faster. */
export const READING: readonly Exercise[] = [askEverySegment, readRemittances, readClaims];

/** What is done with a case: each reads, judges or writes it in another way. A throw is a defect. */
export const EXERCISES: readonly Exercise[] = [
  ...READING,
  readViews,
  judgeAndAcknowledge,
  copyTwice,
  explainAsText,
  explainAsPage,
];

/** Does with a case the one thing that its number says; explaining, which takes longest, more rarely. */
export function exerciseOne(number: number, bytes: Uint8Array): void {
  const most = EXERCISES.length;
  const at = number % 20 < 2 ? most - 1 - (number % 20) : number % (most - 2);
  EXERCISES[at]?.(bytes);
}

/** Does everything with the bytes. */
export function exerciseReaders(bytes: Uint8Array): void {
  for (const exercise of EXERCISES) exercise(bytes);
}

function askEverySegment(bytes: Uint8Array): void {
  for (const interchange of readFile(bytes)) {
    for (const stray of [...interchange.strays, ...interchange.acknowledgements]) ask(stray);
    for (const acknowledgement of interchange.acknowledgements) readTa1(acknowledgement);
  }
  for (const set of transactionSets(bytes)) {
    for (const segment of set.segments()) ask(segment);
  }
}

function readRemittances(bytes: Uint8Array): void {
  for (const remittance of remittances(bytes)) balanceRemittance(remittance);
}

function readClaims(bytes: Uint8Array): void {
  for (const claim of professionalClaims(bytes))
    if (!Number.isSafeInteger(claim.chargeCents)) throw new Error('An amount is no safe integer.');
}

/** Every set by what it says it is; and claims by each guide, whatever it says. */
function readViews(bytes: Uint8Array): void {
  for (const set of transactionSets(bytes)) {
    readTransactionSet(set);
    readInstitutionalClaims(set);
    readDentalClaims(set);
  }
}

function judgeAndAcknowledge(bytes: Uint8Array): void {
  const judgement = judge(bytes);
  const controlNumbers = countingControlNumbers();
  const given = { date: '2026-01-02', time: '1203', controlNumbers };
  for (const { ta1, ack999 } of acknowledge(judgement, given)) {
    for (const text of [ta1, ack999]) {
      if (text === undefined) continue;
      const wrong = judge(new TextEncoder().encode(text)).problems.find(
        ({ severity }) => severity === 'error',
      );
      if (wrong !== undefined) throw new Error(`An acknowledgement is wrong itself: ${wrong.edit}`);
    }
  }
}

function copyTwice(bytes: Uint8Array): void {
  const once = copy(bytes);
  const twice = copy(once);
  const isSame = once.length === twice.length && once.every((byte, at) => byte === twice[at]);
  if (!isSame) throw new Error('The copy of a copy is another one.');
}

function explainAsText(bytes: Uint8Array): void {
  explanationText(explain(bytes));
}

function explainAsPage(bytes: Uint8Array): void {
  const page = explanationHtml(explain(bytes), 'a case');
  if (!page.endsWith('</html>\n')) throw new Error('A page ends early.');
}

function ask(segment: Segment): void {
  if (segment.id !== segment.id.toUpperCase()) throw new Error('An identifier is not upper case.');
  for (let element = 0; element <= segment.elementCount + 1; element++) {
    const whole = segment.element(element);
    segment.date(element);
    const cents = segment.cents(element);
    if (cents !== undefined && !Number.isSafeInteger(cents))
      throw new Error('Cents are no integer.');
    const repetitions = segment.repetitionCount(element);
    let length = Math.max(0, repetitions - 1);
    for (let repetition = 1; repetition <= repetitions; repetition++) {
      const components = segment.componentCount(element, repetition);
      length += Math.max(0, components - 1);
      for (let component = 1; component <= components; component++) {
        length += segment.component(element, component, repetition).length;
      }
    }
    const isWide = /[^\0-\x7f]/.test(whole);
    if (!isWide && length !== whole.length)
      throw new Error('Components do not add up to their element.');
  }
}
