/** NCCI pairs, unit limits and add-on codes, and the age, sex and position edits of diagnoses. */
import { calendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { AddOnCodes } from '../books/add-on-codes.ts';
import { readImage } from '../books/book-image.ts';
import { DiagnosisEdits } from '../books/diagnosis-edits.ts';
import { ProcedurePairs, ProcedurePairsBuilder } from '../books/procedure-pairs.ts';
import { UnitLimits, UnitLimitsBuilder } from '../books/unit-limits.ts';
import { addOnForm, addOnTable, addOnText, type AddOnRow } from '../layouts/add-on.ts';
import { mceForm, type DiagnosisEditRow } from '../layouts/mce.ts';
import { limitsOfName, mue, unitLimitForm, type UnitLimitRow } from '../layouts/mue.ts';
import { ncciPtp, pairForm, partOfName, releaseOfParts } from '../layouts/ncci-ptp.ts';
import { mappedLayout } from '../reading/mapped-columns.ts';
import { quarterDates } from '../reading/field-values.ts';
import type {
  EarlierImage,
  EditProgram,
  EditSetting,
  FileSummary,
  ImportedBook,
  ImportGiven,
  Made,
} from './import-kinds.ts';
import { refuseShrunken } from './shrunken.ts';
import { inFile, readSource, type Source } from './source-files.ts';
import {
  editorDaysOfName,
  pairDaysOfVersion,
  quarterOfName,
  releaseFrom,
  type ReleaseDays,
} from './release-names.ts';

/** The first day that pairs tell of: edits began in 1996. */
const pairsBegan = calendarDate('1996-01-01');

function programOf(name: string, given: ImportGiven): EditProgram {
  return given.program ?? (/(?:^|[-_/])(?:MCD|Medicaid)/i.test(name) ? 'medicaid' : 'medicare');
}

function settingOf(name: string, given: ImportGiven): EditSetting | undefined {
  if (given.setting) return given.setting;
  if (/ccipra|practitioner|prac|pra[-_]/i.test(name)) return 'practitioner';
  if (/ccioph|hospital|outpatient|(?:^|[-_/])out[-_]|oph[-_]/i.test(name)) return 'hospital';
  return /dme|equipment/i.test(name) ? 'equipment' : undefined;
}

/** A quarter of pairs: four parts, or one table. Every quarter is a full history. */
export function importPairs(
  sources: readonly Source[],
  given: ImportGiven,
  earlier: EarlierImage,
): Made | Refused {
  const [first] = sources;
  if (!first) return refuse('file-empty');
  const names = sources.map(({ name }) => name);
  const parts = names.some((name) => partOfName(name)) ? releaseOfParts(names) : undefined;
  if (isRefused(parts)) return parts;
  const setting = parts?.setting ?? settingOf(first.name, given);
  if (setting === undefined) return refuse('setting-unknown', { file: first.name });
  const program = programOf(first.name, given);
  const quarter = parts ? pairDaysOfVersion(parts.version) : quarterOfName(first.name);
  const end = given.effectiveTo ?? quarter?.[1];
  if (end === undefined) {
    return refuse('release-unknown', { file: first.name, expected: 'the last day of the quarter' });
  }
  const name =
    given.releaseName ?? `NCCI pairs ${program} ${setting} ${parts?.version ?? `to ${end}`}`;
  const from = given.effectiveFrom ?? pairsBegan;
  const common = { name, source: 'CMS, NCCI', isComplete: true };
  const release = { ...common, effectiveFrom: from, effectiveTo: end };
  const slot = `pairs/${program}/${setting}`;
  const image = earlier(slot);
  const before = image && ProcedurePairs.fromImage(readImage(image));
  const held = before?.facts.release;
  if (held && held.effectiveTo > end) {
    return refuse('release-older', { held: held.name, given: name });
  }
  const builder = new ProcedurePairsBuilder();
  const files: FileSummary[] = [];
  for (const source of sources) {
    const layout = given.mapping ? mappedLayout(pairForm, given.mapping) : ncciPtp;
    const summary = readSource(source, [layout], (row) => builder.add(row));
    if (isRefused(summary)) return summary;
    files.push(summary);
  }
  const book = builder.build({ release });
  const shrunken = given.mapping
    ? undefined
    : refuseShrunken(before?.pairCount ?? 0, book.pairCount);
  if (shrunken) return inFile(shrunken, first);
  const counts = { pairs: book.pairCount, codes: book.codeCount };
  return { files, books: [{ slot, image: book.toImage(), release, counts }] };
}

/** A quarter of unit limits: a file a setting, or one table with all settings. */
export function importLimits(
  sources: readonly Source[],
  given: ImportGiven,
  earlier: EarlierImage,
): Made | Refused {
  const files: FileSummary[] = [];
  const books: ImportedBook[] = [];
  for (const source of sources) {
    const bySetting = new Map<EditSetting, UnitLimitRow[]>();
    const named = settingOf(source.name, given);
    const layout = given.mapping ? mappedLayout(unitLimitForm, given.mapping) : mue;
    const withoutSetting: UnitLimitRow[] = [];
    const summary = readSource(source, [layout], (row) => {
      const setting = row.setting === 'outpatient' ? 'hospital' : (row.setting ?? named);
      if (setting === undefined) {
        withoutSetting.push(row);
        return;
      }
      const rows = bySetting.get(setting) ?? [];
      bySetting.set(setting, rows);
      rows.push(row);
    });
    if (isRefused(summary)) return summary;
    if (withoutSetting.length > 0) return refuse('setting-unknown', { file: source.name });
    files.push(summary);
    const made = limitBooks(source, bySetting, given, earlier);
    if (isRefused(made)) return made;
    books.push(...made);
  }
  return files.length === 0 ? refuse('file-empty') : { files, books };
}

function limitBooks(
  source: Source,
  bySetting: ReadonlyMap<EditSetting, readonly UnitLimitRow[]>,
  given: ImportGiven,
  earlier: EarlierImage,
): ImportedBook[] | Refused {
  const program = programOf(source.name, given);
  const begin = limitsOfName(source.name)?.effectiveFrom;
  const days: ReleaseDays | undefined =
    begin === undefined ? quarterOfName(source.name) : [begin, quarterEnd(begin)];
  const books: ImportedBook[] = [];
  for (const [setting, rows] of bySetting) {
    const name = `Unit limits ${program} ${setting} ${days?.[0] ?? ''}`.trim();
    const release = releaseFrom({ name, source: 'CMS, NCCI', days }, given);
    if (isRefused(release)) return inFile(release, source);
    const slot = `unit-limits/${program}/${setting}`;
    const image = earlier(slot);
    const held = image ? UnitLimits.fromImage(readImage(image)) : new UnitLimitsBuilder().build();
    const book = held.withQuarter(release, rows);
    books.push({ slot, image: book.toImage(), release, counts: { codes: rows.length } });
  }
  return books;
}

function quarterEnd(date: CalendarDate): CalendarDate {
  return quarterDates(Number(date.slice(0, 4)), Math.ceil(Number(date.slice(5, 7)) / 3))[1];
}

/** Add-on codes: every quarter is a full list whose rows carry their days. */
export function importAddOns(
  sources: readonly Source[],
  given: ImportGiven,
  earlier: EarlierImage,
): Made | Refused {
  const [source] = sources;
  if (!source) return refuse('file-empty');
  const rows: AddOnRow[] = [];
  const layouts = given.mapping
    ? [mappedLayout(addOnForm, given.mapping)]
    : [addOnTable, addOnText];
  const summary = readSource(source, layouts, (row) => rows.push(row));
  if (isRefused(summary)) return summary;
  const program = programOf(source.name, given);
  const days = quarterOfName(source.name);
  const words = { name: `Add-on codes ${program} ${days?.[0] ?? ''}`.trim(), days };
  const release = releaseFrom({ ...words, source: 'CMS, NCCI' }, given);
  if (isRefused(release)) return inFile(release, source);
  const slot = `add-on/${program}`;
  const image = earlier(slot);
  const held = image ? AddOnCodes.fromImage(readImage(image)) : AddOnCodes.of([], []);
  const newer = held.facts.releases.find((one) => one.effectiveTo > release.effectiveTo);
  if (newer) return refuse('release-older', { held: newer.name, given: release.name });
  const book = held.withRelease(release, rows);
  const counts = { edits: rows.length };
  return { files: [summary], books: [{ slot, image: book.toImage(), release, counts }] };
}

/** The inpatient editor's lists: ranges as data, warnings by default. */
export function importDiagnosisEdits(
  sources: readonly Source[],
  given: ImportGiven,
  earlier: EarlierImage,
): Made | Refused {
  const [source] = sources;
  if (!source) return refuse('file-empty');
  if (!given.mapping) return refuse('column-mapping-missing', { file: source.name });
  const rows: DiagnosisEditRow[] = [];
  const summary = readSource(source, [mappedLayout(mceForm, given.mapping)], (row) =>
    rows.push(row),
  );
  if (isRefused(summary)) return summary;
  const days = editorDaysOfName(source.name);
  const words = { name: `Code editor ${days?.[0] ?? ''}`.trim(), source: 'CMS, code editor', days };
  const release = releaseFrom(words, given);
  if (isRefused(release)) return inFile(release, source);
  const image = earlier('diagnosis-edits');
  const held = image ? DiagnosisEdits.fromImage(readImage(image)) : DiagnosisEdits.empty();
  const book = held.withVersion(release, rows);
  const made = { slot: 'diagnosis-edits', image: book.toImage(), release };
  return { files: [summary], books: [{ ...made, counts: { edits: rows.length } }] };
}
