import { oncePerGuide } from '../compiled-guide.ts';
import type { CompiledGuide, CompiledSegment } from '../compiled-guide.ts';
import type { Listener, TransactionJudge } from '../transaction-judge.ts';
import type { CodePlace } from './code-places.ts';
import { codePlaces } from './code-places.ts';
import type { CodeSetName, CodeSets } from './code-sets.ts';
import { ownAnswer, ownSets } from './code-sets.ts';

const setWords: Readonly<Record<CodeSetName, string>> = {
  'icd-10-cm': 'ICD-10-CM diagnoses',
  'icd-10-pcs': 'ICD-10-PCS procedures',
  hcpcs: 'HCPCS and CPT procedures',
  'place-of-service': 'places of service',
  'adjustment-reason': 'claim adjustment reasons',
  remark: 'remittance remarks',
  'claim-status-category': 'claim status categories',
  'claim-status': 'claim statuses',
  'service-type': 'service types',
  state: 'states and provinces',
  taxonomy: 'provider taxonomies',
  revenue: 'revenue codes',
  tooth: 'teeth',
  'tooth-surface': 'tooth surfaces',
  'oral-cavity': 'areas of the mouth',
  'nubc-condition': 'condition codes',
  'nubc-occurrence': 'occurrence codes',
  'nubc-occurrence-span': 'occurrence span codes',
  'nubc-value': 'value codes',
};

/** Sets whose codes come and go by the day of service: they are asked when the day is known. */
const datedSets: ReadonlySet<CodeSetName> = new Set(['icd-10-cm', 'icd-10-pcs', 'hcpcs']);

interface Waiting {
  readonly place: CodePlace;
  readonly use: CompiledSegment;
  readonly segmentPosition: number;
  readonly element: number;
  readonly repetition: number;
  readonly code: string;
}

/** Where codes stand in a segment; none whose qualifier the segment never has. */
function placesOf(segment: CompiledSegment): readonly CodePlace[] {
  const { id, qualifiers, qualifierElement, qualifierComponent } = segment.use;
  return codePlaces.filter(({ segment: wanted, where }) => {
    if (wanted !== id) return false;
    if (id !== 'HI' || where === undefined || qualifiers === undefined) return true;
    // All parts of one HI share a kind: a list of conditions holds no diagnosis.
    const isTold = qualifierElement === 1 && qualifierComponent === where.component;
    return !isTold || where.values.some((value) => qualifiers.includes(value));
  });
}

/** Without code sets of the caller only those are asked for of which the engine knows something. */
const ownPlacesOf = oncePerGuide((compiled) =>
  compiled.segments.map((segment) => {
    const found = placesOf(segment).filter((place) => ownSets.has(place.set));
    if (found.length > 0) segment.hook = 1;
    return found;
  }),
);

const allPlacesOf = oncePerGuide((compiled) => {
  for (const loop of compiled.loops)
    if (loop.use.id === '2300' || loop.use.id === '2100' || loop.use.id === '') loop.hook = 1;
  return compiled.segments.map((segment) => {
    const { id, qualifiers } = segment.use;
    const found = placesOf(segment);
    const isDate =
      (id === 'DTP' || id === 'DTM') &&
      qualifiers?.some((qualifier) => qualifier === '472' || qualifier === '434') === true;
    if (found.length > 0 || isDate) segment.hook = 1;
    return found;
  });
});

/**
 * SNIP 5: codes of outside sets. Codes of dated sets wait until the claim's or line's day of service
 * is read, and are asked for the first day of service of the claim.
 */
export class CodeSetListener implements Listener {
  private readonly places: (readonly CodePlace[])[];
  private readonly sets: CodeSets | undefined;
  private waiting: Waiting[] = [];
  private firstDay: string | undefined;

  constructor(compiled: CompiledGuide, sets: CodeSets | undefined) {
    this.sets = sets;
    this.places = sets === undefined ? ownPlacesOf(compiled) : allPlacesOf(compiled);
  }

  begin(): void {
    this.waiting = [];
    this.firstDay = undefined;
  }

  segment(use: CompiledSegment, judge: TransactionJudge): void {
    const places = this.places[use.serial] as readonly CodePlace[];
    for (const place of places) this.ask(place, use, judge);
    if (this.sets !== undefined && (use.use.id === 'DTP' || use.use.id === 'DTM'))
      this.noteDay(use, judge);
  }

  close(loop: { readonly use: { readonly id: string } }, judge: TransactionJudge): void {
    const { id } = loop.use;
    if (this.sets === undefined || (id !== '2300' && id !== '2100' && id !== '')) return;
    for (const waiting of this.waiting) this.judgeCode(waiting, this.firstDay, judge);
    this.waiting = [];
    this.firstDay = undefined;
  }

  private noteDay(use: CompiledSegment, judge: TransactionJudge): void {
    const { cursor } = judge;
    const kind = cursor.text(1);
    if (kind !== '472' && kind !== '434') return;
    const text = cursor.text(use.use.id === 'DTM' ? 2 : 3).slice(0, 8);
    if (!/^\d{8}$/.test(text)) return;
    const day = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
    if (this.firstDay === undefined || day < this.firstDay) this.firstDay = day;
  }

  private ask(place: CodePlace, use: CompiledSegment, judge: TransactionJudge): void {
    const { cursor } = judge;
    const last = place.last ?? place.element;
    for (let element = place.element; element <= last; element += place.step ?? 1) {
      const text = cursor.text(element);
      if (text === '') continue;
      if (place.set === 'state' && use.use.id === 'N4' && isAbroad(cursor.text(4))) continue;
      const repetitions = place.repeats ? split(text, cursor.repetitionSeparator) : [text];
      repetitions.forEach((repetition, index) => {
        const parts = split(repetition, cursor.componentSeparator);
        if (!applies(place, cursor.text.bind(cursor), parts, cursor.componentSeparator)) return;
        const code = place.component === 0 ? repetition : (parts[place.component - 1] ?? '');
        if (code === '') return;
        const found: Waiting = {
          place,
          use,
          segmentPosition: judge.position,
          element,
          repetition: place.repeats ? index + 1 : 0,
          code,
        };
        if (datedSets.has(place.set)) this.waiting.push(found);
        else this.judgeCode(found, undefined, judge);
      });
    }
  }

  private judgeCode(found: Waiting, day: string | undefined, judge: TransactionJudge): void {
    const { place, use, code } = found;
    const known = this.sets?.isKnown(place.set, code, day);
    if (known ?? ownAnswer(place.set, code)) return;
    const spec = use.use.elements[found.element - 1];
    judge.add(
      {
        loop: use.parent.use.id,
        segment: use.use.id,
        segmentPosition: found.segmentPosition,
        element: found.element,
        ...(place.component > 0 && { component: place.component }),
        ...(found.repetition > 0 && { repetition: found.repetition }),
        level: 5,
        severity: 'error',
        scope: 'element',
        code: '7',
        edit: `code-set.${place.set}`,
        message: `The code is not in the list of ${setWords[place.set]}${datedSets.has(place.set) ? ' on the day of service' : ''}.`,
      },
      {
        badElement: code,
        ...(spec !== undefined && {
          elementNumber: spec.components?.[place.component - 1]?.number ?? spec.number,
        }),
      },
    );
  }
}

const isAbroad = (country: string): boolean =>
  country !== '' && country !== 'US' && country !== 'CA';

const split = (text: string, separator: number): string[] =>
  separator === 0 ? [text] : text.split(String.fromCharCode(separator));

function applies(
  place: CodePlace,
  text: (element: number) => string,
  own: readonly string[],
  separator: number,
): boolean {
  const { where } = place;
  if (where === undefined) return true;
  if (where.element === 0 || where.element === place.element)
    return where.values.includes(own[where.component - 1] ?? '');
  const value = text(where.element);
  const part = where.component === 0 ? value : (split(value, separator)[where.component - 1] ?? '');
  return where.values.includes(part);
}
