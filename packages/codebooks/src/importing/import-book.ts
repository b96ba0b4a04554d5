/**
 * Imports a publisher's files over what is loaded: opens them, reads their rows, makes the books. All
 * or nothing: a refusal leaves everything as it was. Pure: the caller stores the images.
 */
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { coverageTables, importCoverage } from './import-coverage.ts';
import {
  importAddenda,
  importConversions,
  importDiagnoses,
  importTabular,
} from './import-diagnoses.ts';
import { importAddOns, importDiagnosisEdits, importLimits, importPairs } from './import-edits.ts';
import type {
  EarlierImage,
  ImportedBooks,
  ImportGiven,
  ImportKind,
  Made,
  SourceFile,
} from './import-kinds.ts';
import { importCodeList, importPlaces, importTaxonomy, importX12Lists } from './import-lists.ts';
import {
  importAnesthesia,
  importIndices,
  importPaymentAmounts,
  importRelativeValues,
  importSchedule,
  importZipLocalities,
} from './import-prices.ts';
import { importHcpcs, importLicensed } from './import-procedures.ts';
import {
  importExclusions,
  importOrdering,
  importPayers,
  importRegister,
} from './import-registers.ts';
import { inFile, sourcesOf, type Source, type Wanted } from './source-files.ts';

interface Importer {
  /** What is read out of an archive of several members. */
  readonly wanted: Wanted;
  run(sources: readonly Source[], given: ImportGiven, earlier: EarlierImage): Made | Refused;
}

const tables: Wanted = [/\.csv$/i, /\.txt$/i, /\.tsv$/i, /\.xlsx$/i];

const importers: Readonly<Record<ImportKind, Importer>> = {
  'icd10cm-order': {
    wanted: [/icd10cm[-_]order(?!.*addenda).*\.txt$/i, /icd10cm[-_]codes(?!.*addenda).*\.txt$/i],
    run: importDiagnoses,
  },
  'icd10cm-addenda': { wanted: [/icd10cm[-_]order.*addenda.*\.txt$/i], run: importAddenda },
  'icd10cm-tabular': { wanted: [/tabular(?!.*addenda).*\.xml$/i], run: importTabular },
  'icd10cm-conversion': { wanted: [/conversion.*\.(?:txt|csv|xlsx)$/i], run: importConversions },
  hcpcs: {
    wanted: [/ANWEB[^/]*\.txt$/i, /ANWEB[^/]*\.csv$/i, /ANWEB[^/]*\.xlsx$/i],
    run: importHcpcs,
  },
  cpt: {
    wanted: tables,
    run: (sources, given, earlier) => importLicensed('cpt', sources, given, earlier),
  },
  cdt: {
    wanted: tables,
    run: (sources, given, earlier) => importLicensed('cdt', sources, given, earlier),
  },
  'ncci-ptp': { wanted: [/cci(?:pra|oph)[^/]*\.txt$/i, /PTP[^/]*\.txt$/i], run: importPairs },
  mue: { wanted: [/MUE[^/]*\.csv$/i, /MUE[^/]*\.xlsx$/i], run: importLimits },
  'add-on': { wanted: [/AOC[^/]*\.txt$/i, /AOC[^/]*\.xlsx$/i], run: importAddOns },
  pprrvu: { wanted: [/PPRRVU[^/]*\.csv$/i, /PPRRVU[^/]*\.txt$/i], run: importRelativeValues },
  pfall: { wanted: [/PF(?:ALL|REV)[^/]*\.txt$/i], run: importPaymentAmounts },
  gpci: { wanted: [/GPCI[^/]*\.csv$/i], run: importIndices },
  anesthesia: {
    wanted: [/ANES[^/]*\.csv$/i, /ANES[^/]*\.txt$/i, /ANES[^/]*\.xlsx$/i],
    run: importAnesthesia,
  },
  'zip-locality': { wanted: [/ZIP5[^/]*\.csv$/i, /ZIP5[^/]*\.xlsx$/i], run: importZipLocalities },
  coverage: { wanted: [coverageTables], run: importCoverage },
  mce: { wanted: tables, run: importDiagnosisEdits },
  'place-of-service': { wanted: tables, run: importPlaces },
  'x12-lists': { wanted: tables, run: importX12Lists },
  taxonomy: { wanted: tables, run: importTaxonomy },
  nppes: { wanted: [/npidata_pfile_\d+-\d+\.csv$/i, /npidata[^/]*\.csv$/i], run: importRegister },
  'order-referring': { wanted: tables, run: importOrdering },
  leie: { wanted: tables, run: importExclusions },
  payers: { wanted: tables, run: importPayers },
  schedule: { wanted: tables, run: importSchedule },
  'code-list': { wanted: tables, run: importCodeList },
};

/** Names that people give to the beginning of a file. */
const excerpt = /[._-](?:head|excerpt)(?=[._-])/i;

/**
 * @param files   one release: a download, or the parts that make it up
 * @param earlier the image that a slot holds now; it is read, never changed
 * @returns what was read, file by file, and the images that take the place of those before
 */
export function importBook(
  kind: ImportKind,
  files: Iterable<SourceFile>,
  given: ImportGiven,
  earlier: EarlierImage,
): ImportedBooks | Refused {
  const importer = importers[kind];
  const sources: Source[] = [];
  for (const file of files) {
    // the beginning of a file reads like a file: taken for a whole one, it would end every code that it lacks
    if (excerpt.test(file.name)) return inFile(refuse('file-excerpt'), file);
    const found = sourcesOf(file, importer.wanted);
    if (isRefused(found)) return inFile(found, file);
    sources.push(...found);
  }
  if (sources.length === 0) return refuse('file-empty', { expected: 'a file' });
  const made = importer.run(sources, given, earlier);
  return isRefused(made) ? made : { kind, ...made };
}
