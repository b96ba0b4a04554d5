import type { Relation } from '../guides/outline.ts';
import type { CompiledElement, CompiledSegment } from './compiled-guide.ts';
import {
  BINARY,
  CODE,
  DATE,
  DECIMAL,
  MONEY,
  NOT_USED,
  REQUIRED,
  TEXT,
  TIME,
  WHOLE,
} from './compiled-guide.ts';
import type { ElementFault, ElementReport } from './element-faults.ts';
import { isRelationKept, judgeRelation } from './relations.ts';
import type { SegmentCursor } from './segment-cursor.ts';
import * as values from './values.ts';

const CHARACTER_OK = 0;
const CHARACTER_COMPONENT = 1;
const CHARACTER_REPETITION = 2;
const CHARACTER_BAD = 3;

/** Judges the elements of one segment against its use in the guide. */
export class ElementJudge {
  private readonly cursor: SegmentCursor;
  private bytes: Uint8Array;
  private readonly report: (report: ElementReport) => void;
  private readonly characters = new Uint8Array(256);
  private componentSeparator = -1;
  private repetitionSeparator = -1;

  constructor(cursor: SegmentCursor, report: (report: ElementReport) => void) {
    this.cursor = cursor;
    this.bytes = cursor.bytes;
    this.report = report;
  }

  /** To be called when separators or bytes may have changed: at each transaction set. */
  begin(): void {
    const { componentSeparator, repetitionSeparator } = this.cursor;
    this.bytes = this.cursor.bytes;
    if (
      componentSeparator === this.componentSeparator &&
      repetitionSeparator === this.repetitionSeparator
    )
      return;
    this.componentSeparator = componentSeparator;
    this.repetitionSeparator = repetitionSeparator;
    for (let byte = 0; byte < 256; byte += 1)
      this.characters[byte] = byte < 0x20 || byte >= 0x7f ? CHARACTER_BAD : CHARACTER_OK;
    if (componentSeparator !== 0) this.characters[componentSeparator] = CHARACTER_COMPONENT;
    if (repetitionSeparator !== 0) this.characters[repetitionSeparator] = CHARACTER_REPETITION;
  }

  judge(use: CompiledSegment): void {
    const { cursor } = this;
    if (cursor.isBinaryMiscounted) {
      this.binaryLength(use);
      return;
    }
    const { elements } = use;
    const { count, offsets } = cursor;
    if (count > elements.length) this.tooMany(elements.length + 1);
    else if (count > 0 && cursor.size(count) === 0) this.trailing();
    let filled = 0;
    for (let index = 0; index < elements.length; index += 1) {
      const spec = elements[index] as CompiledElement;
      const number = index + 1;
      const from = number > count ? 0 : (offsets[number] as number);
      const to = number > count ? 0 : (offsets[number + 1] as number) - 1;
      if (from === to) {
        if (spec.usage === REQUIRED) this.fault('missing', number, 0, 0, spec, from, to);
        continue;
      }
      filled |= 1 << number;
      if (spec.usage === NOT_USED) {
        this.fault('not-used', number, 0, 0, spec, from, to);
      } else if (spec.components !== undefined) {
        this.composite(spec, spec.components, number, from, to);
      } else {
        this.simple(spec, number, from, to);
      }
    }
    const { relations } = use;
    for (let at = 0; at < relations.length; at += 1) {
      const relation = relations[at] as Relation;
      if (!isRelationKept(relation, filled)) this.relation(relation, use);
    }
  }

  /** Where the count is wrong, nobody knows where the data end: only the count is reported. */
  private binaryLength(use: CompiledSegment): void {
    const { cursor } = this;
    const count = cursor.binaryCountElement;
    const spec = use.elements[count - 1];
    const [from, to] = [cursor.from(count), cursor.to(count)];
    this.fault(from === to ? 'missing' : 'binary-length', count, 0, 0, spec, from, to);
  }

  private tooMany(first: number): void {
    const { cursor } = this;
    let last = cursor.count;
    while (last >= first && cursor.size(last) === 0) last -= 1;
    if (last < first) this.trailing();
    else
      this.fault('too-many-elements', first, 0, 0, undefined, cursor.from(first), cursor.to(last));
  }

  private trailing(): void {
    const at = this.cursor.end;
    this.fault('trailing-separators', this.cursor.count, 0, 0, undefined, at, at);
  }

  private simple(spec: CompiledElement, number: number, from: number, to: number): void {
    if (spec.maxRepetitions === 1) {
      this.value(spec, number, 0, 0, from, to);
      return;
    }
    let repetition = 0;
    let start = from;
    for (let at = from; at <= to; at += 1) {
      if (at < to && this.characters[this.bytes[at] as number] !== CHARACTER_REPETITION) continue;
      repetition += 1;
      if (repetition === spec.maxRepetitions + 1)
        this.fault('too-many-repetitions', number, 0, repetition, spec, start, to);
      if (at > start) this.value(spec, number, 0, repetition, start, at);
      start = at + 1;
    }
  }

  private composite(
    spec: CompiledElement,
    components: readonly CompiledElement[],
    number: number,
    from: number,
    to: number,
  ): void {
    let repetition = 1;
    let component = 1;
    let start = from;
    let filled = 0;
    let formatFrom = 0;
    let formatTo = 0;
    const repeats = spec.maxRepetitions > 1;
    for (let at = from; at <= to; at += 1) {
      const sign = at === to ? CHARACTER_REPETITION : this.characters[this.bytes[at] as number];
      if (sign !== CHARACTER_COMPONENT && sign !== CHARACTER_REPETITION) continue;
      const part = components[component - 1];
      if (at > start) {
        if (component <= 30) filled |= 1 << component;
        if (part === undefined)
          this.fault(
            'too-many-components',
            number,
            component,
            repeats ? repetition : 0,
            spec,
            start,
            at,
          );
        else if (part.usage === NOT_USED)
          this.fault('not-used', number, component, repeats ? repetition : 0, part, start, at);
        else if (part.dateByFormat)
          this.formatted(part, number, component, start, at, formatFrom, formatTo);
        else this.value(part, number, component, repeats ? repetition : 0, start, at);
      }
      formatFrom = start;
      formatTo = at;
      start = at + 1;
      if (sign === CHARACTER_COMPONENT) {
        component += 1;
        continue;
      }
      this.composed(spec, components, number, repeats ? repetition : 0, filled, at);
      if (at < to && repetition === spec.maxRepetitions)
        this.fault('too-many-repetitions', number, 0, repetition + 1, spec, start, to);
      repetition += 1;
      component = 1;
      filled = 0;
    }
  }

  /** What must stand in a repetition of a composite; `filled` has a bit for each component that does. */
  private composed(
    spec: CompiledElement,
    components: readonly CompiledElement[],
    number: number,
    repetition: number,
    filled: number,
    at: number,
  ): void {
    for (let index = 0; index < components.length; index += 1) {
      const needed = components[index] as CompiledElement;
      if (needed.usage === REQUIRED && (filled & (1 << (index + 1))) === 0)
        this.fault('missing', number, index + 1, repetition, needed, at, at);
    }
    for (const relation of spec.relations) {
      if (isRelationKept(relation, filled)) continue;
      judgeRelation(
        relation,
        (position) => (filled & (1 << position)) !== 0,
        (fault, position) => {
          this.fault(
            fault,
            number,
            position,
            repetition,
            components[position - 1],
            at,
            at,
            relation,
          );
        },
      );
    }
  }

  private formatted(
    spec: CompiledElement,
    number: number,
    component: number,
    from: number,
    to: number,
    formatFrom: number,
    formatTo: number,
  ): void {
    const format = values.packBytes(this.bytes, formatFrom, formatTo);
    const fault = values.faultByFormat(this.bytes, format, from, to);
    if (fault === 'date') this.fault('invalid-date', number, component, 0, spec, from, to);
    else if (fault === 'time') this.fault('invalid-time', number, component, 0, spec, from, to);
    else if (to - from > spec.maxLength)
      this.fault('too-long', number, component, 0, spec, from, to);
  }

  private value(
    spec: CompiledElement,
    number: number,
    component: number,
    repetition: number,
    from: number,
    to: number,
  ): void {
    const { bytes } = this;
    const { type } = spec;
    let length = to - from;
    if (spec.dateByFormat) {
      const before = number - 1;
      this.formatted(
        spec,
        number,
        component,
        from,
        to,
        this.cursor.from(before),
        this.cursor.to(before),
      );
      return;
    }
    if (spec.values !== undefined) {
      if (values.isAllowed(spec.values, bytes, from, to)) return;
      this.fault(
        this.lengthFault(spec, length) ?? this.characterFault(from, to) ?? 'invalid-code',
        number,
        component,
        repetition,
        spec,
        from,
        to,
      );
      return;
    }
    let fault: ElementFault | undefined;
    if (type === TEXT || type === CODE) fault = this.characterFault(from, to);
    else if (type === WHOLE || type === DECIMAL || type === MONEY) {
      length =
        type === WHOLE
          ? values.wholeDigits(bytes, from, to)
          : values.decimalDigits(bytes, from, to);
      if (length < 0) fault = 'invalid-character';
      else if (type === MONEY && values.isFinerThanCents(bytes, from, to))
        fault = 'finer-than-cents';
    } else if (type === DATE) {
      if (length === spec.minLength || length === spec.maxLength) {
        const isDate =
          length === 8
            ? values.dayNumber(bytes, from, to) > 0
            : values.isShortDate(bytes, from, to);
        if (!isDate) fault = 'invalid-date';
      } else fault = 'invalid-date';
    } else if (type === TIME) {
      if (!values.isTime(bytes, from, to)) fault = 'invalid-time';
    } else if (type === BINARY) return;
    fault ??= this.lengthFault(spec, length);
    if (fault !== undefined) this.fault(fault, number, component, repetition, spec, from, to);
  }

  private lengthFault(spec: CompiledElement, length: number): ElementFault | undefined {
    if (length < spec.minLength) return 'too-short';
    return length > spec.maxLength ? 'too-long' : undefined;
  }

  private characterFault(from: number, to: number): ElementFault | undefined {
    const { bytes, characters } = this;
    let isBlank = true;
    for (let at = from; at < to; at += 1) {
      const byte = bytes[at] as number;
      if (byte !== 0x20) isBlank = false;
      const sign = characters[byte];
      if (sign === CHARACTER_OK) continue;
      if (sign === CHARACTER_BAD) return 'invalid-character';
      return sign === CHARACTER_COMPONENT ? 'too-many-components' : 'too-many-repetitions';
    }
    return isBlank ? 'invalid-character' : undefined;
  }

  private relation(relation: Relation, use: CompiledSegment): void {
    const { cursor } = this;
    judgeRelation(
      relation,
      (position) => cursor.size(position) > 0,
      (fault, position) => {
        const spec = use.elements[position - 1];
        // Where the guide decides by itself, its finding stands and the standard's is not repeated.
        if (spec?.usage !== undefined && spec.usage !== 1) return;
        this.fault(
          fault,
          position,
          0,
          0,
          spec,
          cursor.from(position),
          cursor.from(position),
          relation,
        );
      },
    );
  }

  private fault(
    fault: ElementFault,
    element: number,
    component: number,
    repetition: number,
    spec: CompiledElement | undefined,
    from: number,
    to: number,
    relation?: Relation,
  ): void {
    this.report({
      fault,
      element,
      component,
      repetition,
      spec,
      from,
      to,
      ...(relation !== undefined && { relation }),
    });
  }
}
