// The tidy gate: lengths, names and words. Each banned word comes with what to write instead.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import ts from 'typescript';

import { listFiles } from './files.mjs';
import { ROOT } from './setup.mjs';
import { findBannedCode } from './tidy-code.mjs';

export const FILE_LINES_MAX = 400;
export const FUNCTION_LINES_MAX = 70;

const CODE = /\.(ts|tsx|mts|mjs|js)$/;
const TEXT = /\.(ts|tsx|mts|mjs|js|md|json|ya?ml|sql|css|html|sh)$/;

/** Data that stands in code, and what a generator wrote, is as long as it is. */
const LENGTH_EXEMPT = [
  /^packages\/x12\/src\/guides\//,
  // rules with their cases, and faults with where they must be found: tables, one row a rule
  /^packages\/x12\/src\/check\/(?:rules\/rules-|mutations\/mutations-)[\w-]+\.ts$/,
  /^rulebook\//,
  /\.generated\./,
  /(^|\/)schema\.sql$/,
  /^package-lock\.json$/,
];

const BANNED_NAMES = [
  [/^index\.[cm]?[jt]sx?$/, 'no barrels: import the file that has it'],
  [/^(utils?|helpers?|common|misc|shared|lib)\b/, 'name the file for the thing it is or does'],
  [/-(utils?|helpers?)\./, 'name the file for the thing it is or does'],
];

const BANNED_TEXT = [
  [/@ts-ignore|@ts-nocheck/, 'fix the type, or @ts-expect-error with the reason behind it'],
  [/@ts-expect-error\s*(\*\/)?$/, 'say the reason behind @ts-expect-error'],
  [/eslint-disable(?!.*--)/, 'say why: `eslint-disable-next-line rule -- reason`'],
  [/\bFIXME\b/, 'fix it, or open a task and say what is missing'],
  [/(^|[\s"'`(=])\/(home|root|work|Users)\/\w/, 'no machine of ours: write a relative path'],
];

/** Every file that holds rules about words has to name them. */
const NAMES_THE_WORDS = /^(tools\/tidy|eslint\.config|CONTRIBUTING\.md|docs\/decisions\/)/;

/** @returns { problems: [{ file, line, message }], filesSeen } */
export function checkTidy(root) {
  const files = listFiles(root).filter((file) => TEXT.test(file));
  return { problems: files.flatMap((file) => checkFile(root, file)), filesSeen: files.length };
}

function checkFile(root, file) {
  const text = readFileSync(join(root, file), 'utf8');
  const problems = [...checkName(file), ...checkText(file, text)];
  if (!CODE.test(file)) return problems;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return [
    ...problems,
    ...checkLengths(file, text, source),
    ...checkBarrel(file, source),
    ...findBannedCode(file, source),
  ];
}

function checkName(file) {
  if (!CODE.test(file)) return [];
  const name = basename(file);
  return BANNED_NAMES.filter(([pattern]) => pattern.test(name)).map(([, instead]) => ({
    file,
    line: 1,
    message: `the name "${name}" says nothing: ${instead}`,
  }));
}

function checkText(file, text) {
  if (NAMES_THE_WORDS.test(file) || /\.generated\.|package-lock/.test(file)) return [];
  return text.split('\n').flatMap((line, position) =>
    BANNED_TEXT.filter(([pattern]) => pattern.test(line)).map(([pattern, instead]) => ({
      file,
      line: position + 1,
      message: `"${pattern.exec(line)[0].trim()}": ${instead}`,
    })),
  );
}

function checkLengths(file, text, source) {
  if (LENGTH_EXEMPT.some((pattern) => pattern.test(file))) return [];
  const problems = [];
  const lines = text.trimEnd().split('\n').length;
  if (lines > FILE_LINES_MAX) {
    problems.push({
      file,
      line: 1,
      message: `${lines} lines, ${FILE_LINES_MAX} are allowed: part it`,
    });
  }
  visit(source, (node) => {
    if (!ts.isFunctionLike(node) || node.body === undefined || holdsTests(file, node)) return;
    const from = source.getLineAndCharacterOfPosition(node.getStart()).line;
    const length = source.getLineAndCharacterOfPosition(node.end).line - from + 1;
    if (length <= FUNCTION_LINES_MAX) return;
    const message = `a function of ${length} lines, ${FUNCTION_LINES_MAX} are allowed: part it`;
    problems.push({ file, line: from + 1, message });
  });
  return problems;
}

/** The callback of `describe` is a chapter, not a function. */
function holdsTests(file, node) {
  if (!/\.test\.(tsx?|mjs)$/.test(file) || !ts.isCallExpression(node.parent)) return false;
  return /^(describe|suite)\b/.test(node.parent.expression.getText());
}

/** A barrel only passes on what other files export. A package's own entry, named after it, may. */
function checkBarrel(file, source) {
  const entry = /^packages\/([^/]+)\/src\/([^/]+)\.ts$/.exec(file);
  if (entry !== null && entry[1] === entry[2]) return [];
  const passesOn = source.statements.filter(
    (each) => ts.isExportDeclaration(each) && each.moduleSpecifier !== undefined,
  );
  const isBarrel = passesOn.length > 0 && passesOn.length === source.statements.length;
  const message = 'only passes on exports of others: import those files where they are needed';
  return isBarrel ? [{ file, line: 1, message }] : [];
}

function visit(node, see) {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}

function main() {
  const { problems, filesSeen } = checkTidy(ROOT);
  for (const { file, line, message } of problems) {
    process.stdout.write(`${file}:${line}  ${message}\n`);
  }
  process.stdout.write(`${problems.length} problems in ${filesSeen} files\n`);
  // The gate reads itself: having seen fewer files than its own few means that it saw nothing.
  if (problems.length > 0 || filesSeen < 20) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
