/** `codes import` and `codes undo`. */
import * as fs from 'node:fs/promises';
import path from 'node:path';
import { readCalendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused, type Refused } from '@claimwright/kernel/refusal';
import {
  importKinds,
  type ImportGiven,
  type ImportKind,
  type SourceFile,
} from '@claimwright/codebooks/importing/import-kinds';
import type { ColumnMapping } from '@claimwright/codebooks/reading/mapped-columns';
import type { CodesCommand } from './codes.cli.ts';
import { importRelease, type ImportOutcome } from './import-release.act.ts';
import { refusalSentence } from './codebook-refusals.ts';
import { undoImport } from './undo-import.act.ts';

const actor = { kind: 'command', id: 'codes-import' } as const;

export function isImportKind(name: string): name is ImportKind {
  return (importKinds as readonly string[]).includes(name);
}

/** Exit codes: 0 imported or known, 1 with refused rows, 2 refused whole. */
export async function runImport(command: CodesCommand): Promise<number> {
  const [kind = '', ...names] = command.positionals;
  if (!isImportKind(kind)) {
    command.complain(`There is no KIND ${kind}. There are: ${importKinds.join(' ')}`);
    return 2;
  }
  const given = await givenOf(command);
  if (typeof given === 'string') {
    command.complain(given);
    return 2;
  }
  const files: SourceFile[] = [];
  for (const name of names)
    files.push({ name: path.basename(name), bytes: await fs.readFile(name) });
  return importAndTell(command, { kind, files, given });
}

export async function importAndTell(
  command: CodesCommand,
  request: { kind: ImportKind; files: readonly SourceFile[]; given: ImportGiven },
): Promise<number> {
  const onStep = command.progress;
  const outcome = await importRelease(command.platform, { ...request, actor, onStep });
  command.progress('');
  tell(command, outcome);
  if (isRefused(outcome)) return 2;
  return outcome.rowsRefused > 0 ? 1 : 0;
}

const refusedShown = 20;

function tell(command: CodesCommand, outcome: ImportOutcome | Refused): void {
  const { write, json } = command;
  if (json) {
    write(JSON.stringify(outcome));
    return;
  }
  if (isRefused(outcome)) {
    write(refusalSentence(outcome));
    return;
  }
  if (outcome.outcome === 'known') {
    write(`Known already as import ${outcome.importId}: nothing changed.`);
    return;
  }
  for (const one of outcome.releases) {
    const counts = Object.entries(one.counts).map(([name, count]) => `${count} ${name}`);
    const days = `${one.effectiveFrom} to ${one.effectiveTo}`;
    write(`${one.slot}: ${one.release}, ${days}. ${counts.join(', ')}`);
  }
  if (outcome.mapping) {
    const columns = Object.entries(outcome.mapping.columns).map(([field, on]) => `${field}=${on}`);
    write(`Read by its captions: --columns ${columns.join(',')}`);
    const { captionsLeft = [] } = outcome;
    if (captionsLeft.length > 0) write(`Not read: ${captionsLeft.join(', ')}`);
  }
  write(
    `${outcome.rowsRead} rows read, ${outcome.rowsRefused} refused. Import ${outcome.importId}`,
  );
  for (const { file, line, reason } of outcome.refused.slice(0, refusedShown)) {
    write(`  ${file} line ${line}: ${reason}`);
  }
  if (outcome.refused.length > refusedShown) {
    write(`  and ${outcome.refused.length - refusedShown} more: codes status --json has them`);
  }
}

/** What was said beside the files, or what is wrong with it. */
export async function givenOf({ options }: CodesCommand): Promise<ImportGiven | string> {
  const text = (name: string): string | undefined => {
    const value = options[name];
    return typeof value === 'string' ? value : undefined;
  };
  const [from, to] = [text('from'), text('to')].map((one) => one && readCalendarDate(one));
  if (text('from') !== undefined && !from) return '--from is no date: YYYY-MM-DD';
  if (text('to') !== undefined && !to) return '--to is no date: YYYY-MM-DD';
  const choices = {
    program: ['medicare', 'medicaid'],
    setting: ['practitioner', 'hospital', 'equipment'],
    factor: ['standard', 'qualifying-participant'],
  };
  for (const [name, allowed] of Object.entries(choices)) {
    const value = text(name);
    if (value !== undefined && !allowed.includes(value)) {
      return `--${name} is one of ${allowed.join(', ')}`;
    }
  }
  const mapping = await mappingOf(options);
  if (typeof mapping === 'string') return mapping;
  const said = {
    releaseName: text('release'),
    effectiveFrom: from || undefined,
    effectiveTo: to || undefined,
    program: text('program'),
    setting: text('setting'),
    factorKind: text('factor'),
    owner: text('owner'),
    mapping,
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

async function mappingOf(
  options: CodesCommand['options'],
): Promise<ColumnMapping | string | undefined> {
  const file = options['mapping'];
  if (typeof file === 'string') {
    return JSON.parse(await fs.readFile(file, 'utf8')) as ColumnMapping;
  }
  const pairs = (name: string): [string, string][] =>
    [options[name] ?? []]
      .flat()
      .filter((one) => typeof one === 'string')
      .flatMap((one) => (name === 'columns' ? one.split(',') : [one]))
      .map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]);
  const columns = pairs('columns');
  const constants = pairs('constant');
  const only = pairs('only').map(([field, values]) => [field, values.split(',')]);
  if (columns.length === 0 && constants.length === 0 && only.length === 0) return undefined;
  if ([...columns, ...constants].some(([field]) => field === '')) return 'say field=caption';
  return {
    // which of the two it is, the file itself says
    cut: 'csv',
    columns: Object.fromEntries(columns),
    ...(constants.length > 0 ? { constants: Object.fromEntries(constants) } : {}),
    ...(only.length > 0 ? { only: Object.fromEntries(only) as Record<string, string[]> } : {}),
  };
}

export async function runUndo(command: CodesCommand): Promise<number> {
  const [importId = ''] = command.positionals;
  const outcome = await undoImport(command.platform, { importId, actor });
  if (command.json) command.write(JSON.stringify(outcome));
  else if (isRefused(outcome)) command.write(refusalSentence(outcome));
  else command.write(`Undone: ${outcome.slots.join(', ')} as before.`);
  return isRefused(outcome) ? 2 : 0;
}
