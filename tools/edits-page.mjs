// Writes rulebook/edits.md: every edit with what it finds, what to do, on what it stands, and its cases,
// for a biller to read.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import prettier from 'prettier';

import { ageSexAndPlaceEdits } from '../rulebook/edits/age-sex-and-place.ts';
import { allCases } from '../rulebook/edit-cases/all-cases.ts';
import { allEdits } from '../rulebook/edits/all-edits.ts';
import { diagnosisEdits, procedureEdits } from '../rulebook/edits/codes.ts';
import { diagnosisLimitEdits } from '../rulebook/edits/diagnosis-limits.ts';
import { lineEdits } from '../rulebook/edits/lines-and-money.ts';
import { payerEdits } from '../rulebook/edits/payer-and-coordination.ts';
import { payerRuleRows } from '../rulebook/payers/payer-rules.ts';
import { peopleEdits } from '../rulebook/edits/people.ts';
import { providerEdits } from '../rulebook/edits/providers.ts';
import { surgeryEdits } from '../rulebook/edits/surgery-and-modifiers.ts';
import { ROOT } from './setup.mjs';

const chapters = [
  ['Patient, subscriber and policy', peopleEdits],
  ['Who bills, renders and refers', providerEdits],
  ['Diagnoses and accidents', diagnosisEdits],
  ['Procedures, modifiers, drugs and places', procedureEdits],
  ['Surgery, divided services, notices and therapy plans', surgeryEdits],
  ['What belongs to an age, a sex or a place on the claim', diagnosisLimitEdits],
  ['Age, sex, telehealth and missing companions', ageSexAndPlaceEdits],
  ['Lines, units, dates, amounts and what was billed before', lineEdits],
  ['Authorization, filing, corrections and other payers', payerEdits],
];
const standings = {
  guide: 'the 837P guide or a code set’s form',
  law: 'statute, regulation or CMS manual',
  book: 'a published table, read by date',
  payer: 'contract, companion guide or the payer’s answer',
  house: 'our own rule',
};

const count = (wanted) => allEdits.filter(wanted).length;
const cell = (text) => String(text).replaceAll('|', '\\|');

function severityOf(edit) {
  const others = payerRuleRows
    .filter((row) => row.rules.severities?.[edit.id])
    .map((row) => `${row.rules.severities[edit.id]} with ${row.kind ?? row.key}`);
  return [edit.severity, ...others].join('; ');
}

function row(edit) {
  const { finds, leaves } = allCases.find((one) => one.edit === edit.id);
  const memory = edit.isFromMemory ? ' (to be confirmed)' : '';
  const since = edit.effectiveTo
    ? `${edit.effectiveFrom} to ${edit.effectiveTo}`
    : edit.effectiveFrom;
  return [
    `\`${edit.id}\``,
    severityOf(edit),
    `\`${edit.field}\``,
    edit.message,
    edit.whatToDo,
    `${edit.source}${memory}`,
    since,
    finds[0],
    leaves[0],
  ];
}

const captions = [
  ...['edit', 'severity', 'field', 'what is wrong', 'what to do', 'source', 'from'],
  ...['finds, for example', 'leaves alone'],
];
const table = (rows) =>
  [captions, captions.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map(cell).join(' | ')} |`)
    .join('\n');

const listed = chapters.flatMap(([, edits]) => edits);
if (listed.length !== allEdits.length)
  throw new Error('a list of edits has no chapter on the page');

const text = `# Every edit

Generated from \`rulebook/edits\` and \`rulebook/edit-cases\` by \`npm run generate\`; do not change it by hand.

${allEdits.length} edits: ${count((one) => one.severity === 'block')} hold a claim, ${count((one) => one.severity === 'warn')} warn. On what they stand: ${Object.entries(
  standings,
)
  .map(([name, words]) => `${words} ${count((one) => one.standing === name)}`)
  .join(
    ', ',
  )}. ${count((one) => one.isFromMemory)} are “to be confirmed”: nobody has held them against
the document yet, so each is dated data that a biller should check. A payer’s own severity goes before the
edit’s; what was learned from a payer’s decisions before that; what a person set for a payer before all.

${chapters.map(([title, edits]) => `## ${title}\n\n${table(edits.map(row))}`).join('\n\n')}
`;
const file = join(ROOT, 'rulebook/edits.md');
const options = await prettier.resolveConfig(file);
writeFileSync(file, await prettier.format(text, { ...options, filepath: file }));
