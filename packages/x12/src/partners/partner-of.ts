import { compiledGuide } from '../check/compiled-guide.ts';
import type { CaseChange, EditCases } from '../check/edits.ts';
import type { Asked, Optional } from '../check/rules/make.ts';
import { excluded, holds, needed } from '../check/rules/make.ts';
import type { Rule } from '../check/rules/rule.ts';
import { compileRules } from '../check/rules/rule-listener.ts';
import type { Guide } from '../guides/guide.ts';
import { allGuides } from '../guides/all-guides.ts';
import type { EditOverride, Partner } from './partner.ts';

/** Why a partner's data cannot be taken: each fault with where it lies and what was expected. */
export interface PartnerRefused {
  readonly refused: 'partner';
  readonly faults: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

const partnerKeys = ['name', 'source', 'edits', 'rules'];
const ruleKeys = [
  ...['id', 'guide', 'transaction', 'purpose', 'loops', 'when', 'must', 'at', 'needed', 'excluded'],
  ...['level', 'severity', 'code', 'message', 'source', 'cases'],
];

/** Reads the data of one partner and keeps what is wrong with it. */
class Reader {
  readonly faults: string[] = [];

  partner(data: unknown): Partner {
    if (!isObject(data)) {
      const found = typeof data === 'string' ? `: ${data}` : '';
      this.faults.push(
        `the file must hold one object of JSON with name, source, edits and rules${found}`,
      );
      return { name: '', source: '' };
    }
    this.known(data, partnerKeys, '');
    const name = this.text(data, 'name', '');
    const source = this.text(data, 'source', '');
    const rules = data['rules'] ?? [];
    if (!Array.isArray(rules)) this.faults.push('rules: expected a list');
    const read = (Array.isArray(rules) ? rules : []).map((rule: unknown, at) =>
      this.rule(rule, `rules[${String(at)}]`),
    );
    const found = read.filter((rule) => rule !== undefined);
    const ids = found.map(({ id }) => id);
    for (const id of new Set(ids.filter((each, at) => ids.indexOf(each) !== at)))
      this.faults.push(`rules: two are named ${id}`);
    return { name, source, edits: this.edits(data['edits']), rules: found };
  }

  private edits(data: unknown): Record<string, EditOverride> {
    const found: Record<string, EditOverride> = {};
    if (data === undefined) return found;
    if (!isObject(data)) {
      this.faults.push('edits: expected an object of edit id and what becomes of it');
      return found;
    }
    for (const [id, override] of Object.entries(data)) {
      const where = `edits.${id}`;
      if (!isObject(override)) {
        this.faults.push(`${where}: expected {"severity"} or {"message"}`);
        continue;
      }
      this.known(override, ['severity', 'message'], where);
      const { severity, message } = override;
      if (severity !== undefined && !['error', 'warning', 'off'].includes(severity as string))
        this.faults.push(`${where}.severity: expected error, warning or off`);
      if (message !== undefined && typeof message !== 'string')
        this.faults.push(`${where}.message: expected a text`);
      found[id] = override;
    }
    return found;
  }

  private rule(data: unknown, place: string): Rule | undefined {
    if (!isObject(data)) {
      this.faults.push(`${place}: expected an object`);
      return undefined;
    }
    const before = this.faults.length;
    const where = typeof data['id'] === 'string' ? `${place} (${data['id']})` : place;
    this.known(data, ruleKeys, where);
    const guide = allGuides.find(({ id }) => id === data['guide']);
    if (guide === undefined) {
      const ids = [...new Set(allGuides.map(({ id }) => id))].join(', ');
      this.faults.push(`${where}.guide: expected one of ${ids}`);
    }
    if (!isTexts(data['loops']) || data['loops'].length === 0)
      this.faults.push(`${where}.loops: expected loop identifiers, or "set" for the transaction`);
    const asked = {
      id: this.text(data, 'id', where),
      guides: [String(data['guide'])],
      loops: data['loops'] as readonly string[],
      message: this.text(data, 'message', where),
      source: this.text(data, 'source', where),
      level: 7 as const,
      cases: this.cases(data['cases'], `${where}.cases`),
      ...this.optional(data, where),
    };
    const made = this.made(data, asked, where);
    if (made === undefined || guide === undefined || this.faults.length > before) return undefined;
    this.compile(made, guide, where);
    return made;
  }

  private optional(data: Json, where: string): Optional & { readonly when?: string } {
    const found: Record<string, unknown> = {};
    for (const key of ['when', 'code', 'transaction', 'purpose', 'severity'])
      if (data[key] !== undefined) found[key] = this.text(data, key, where);
    const { severity, level } = data;
    if (severity !== undefined && severity !== 'error' && severity !== 'warning')
      this.faults.push(`${where}.severity: expected error or warning`);
    if (level === undefined) return found;
    if (![1, 2, 3, 4, 5, 6, 7].includes(level as number))
      this.faults.push(`${where}.level: expected a SNIP type, 1 to 7`);
    return { ...found, level: level as Rule['level'] };
  }

  /** A rule says one of three things: a place is needed, a place is excluded, or a condition holds. */
  private made(
    data: Json,
    asked: Asked & Optional & { readonly when?: string },
    where: string,
  ): Rule | undefined {
    const said = ['needed', 'excluded', 'must'].filter((key) => data[key] !== undefined);
    if (said.length !== 1) {
      this.faults.push(
        `${where}: expected one of "needed" (a place), "excluded" (a place), "must" (a condition) with "at"`,
      );
      return undefined;
    }
    const [key = ''] = said;
    const value = this.text(data, key, where);
    if (key === 'needed') return needed({ ...asked, place: value });
    if (key === 'excluded') return excluded({ ...asked, place: value });
    return holds({ ...asked, must: value, at: this.text(data, 'at', where) });
  }

  private compile(rule: Rule, guide: Guide, where: string): void {
    const loops = compiledGuide(guide).loops.map(({ use }) => (use.id === '' ? 'set' : use.id));
    const foreign = rule.loops.filter((loop) => !loops.includes(loop));
    if (foreign.length > 0) {
      this.faults.push(`${where}.loops: ${guide.id} has no ${foreign.join(', ')}`);
      return;
    }
    try {
      compileRules(compiledGuide(guide), [rule]);
    } catch (failure) {
      // What the compiler of conditions cannot read is a fault of the data, not of the program.
      if (!(failure instanceof Error)) throw failure;
      this.faults.push(`${where}: ${failure.message.replace(/^rule: /, '')}`);
    }
  }

  private cases(data: unknown, where: string): EditCases {
    const isChanges = (value: unknown): value is readonly CaseChange[] =>
      Array.isArray(value) && value.every((each) => isTexts(each) && each.length === 2);
    const fail = isObject(data) ? data['fail'] : undefined;
    const pass = isObject(data) ? data['pass'] : undefined;
    if (!isChanges(fail) || fail.length === 0) {
      this.faults.push(
        `${where}.fail: expected at least one [text of the base, what takes its place]`,
      );
      return { fail: [] };
    }
    if (pass === undefined) return { fail };
    if (isChanges(pass)) return { fail, pass };
    this.faults.push(`${where}.pass: expected a list of [text of the base, what takes its place]`);
    return { fail };
  }

  private text(data: Json, key: string, where: string): string {
    const value = data[key];
    if (typeof value === 'string' && value.trim() !== '') return value;
    this.faults.push(`${where === '' ? '' : `${where}.`}${key}: expected a text`);
    return '';
  }

  private known(data: Json, keys: readonly string[], where: string): void {
    for (const key of Object.keys(data))
      if (!keys.includes(key))
        this.faults.push(
          `${where === '' ? '' : `${where}.`}${key}: is no key here; expected ${keys.join(', ')}`,
        );
  }
}

/**
 * A partner from data, such as the JSON of one file: its switches of our edits, and the rules of its
 * companion guide. `docs/partners.md` says what the data hold.
 * @param data what `JSON.parse` made of the file
 * @returns the partner, or every fault of the data with its place
 */
export function partnerOf(data: unknown): Partner | PartnerRefused {
  const reader = new Reader();
  const partner = reader.partner(data);
  return reader.faults.length > 0 ? { refused: 'partner', faults: reader.faults } : partner;
}
