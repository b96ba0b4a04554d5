// Words that code may not use, found in the syntax tree: a comment or a message may well name them.
import ts from 'typescript';

/** Programs and tests may read the clock and throw dice; so may the platform's clock files. */
const MAY_READ_THE_CLOCK =
  /(\.(main|cli)\.tsx?$)|(\.test\.(tsx?|mjs)$)|\/test-[^/]+\.ts$|^apps\/server\/src\/platform\/(.*\/)?[^/]*clocks?\.ts$|^tools\//;
const MAY_PRINT = /(\.(main|cli)\.tsx?$)|(\.test\.(tsx?|mjs)$)|\/test-[^/]+\.ts$|^tools\//;
const MAY_SELECT_ONLY = /^apps\/server\/src\/.*\.read\.ts$/;

const NOWHERE = /(?!)/;

const BANNED = [
  {
    finds: (node) => ts.isIdentifier(node) && node.text === 'parseFloat' && isUse(node),
    allowed: NOWHERE,
    message:
      'parseFloat: money is cents (kernel/cents), other numbers are read by Number() after a check',
  },
  {
    finds: (node) => isMember(node, 'Date', 'now'),
    allowed: MAY_READ_THE_CLOCK,
    message: 'Date.now: take the time in as a parameter (platform/clocks.ts)',
  },
  {
    finds: (node) =>
      ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length,
    allowed: MAY_READ_THE_CLOCK,
    message: 'new Date(): take the time in as a parameter (platform/clocks.ts)',
  },
  {
    finds: (node) => isMember(node, 'Math', 'random'),
    allowed: MAY_READ_THE_CLOCK,
    message: 'Math.random: take a Chance in as a parameter (kernel/identifier)',
  },
  {
    finds: (node) => ts.isPropertyAccessExpression(node) && node.expression.getText() === 'console',
    allowed: MAY_PRINT,
    message: 'console: use the log you are handed, which keeps patients’ data out',
  },
  {
    finds: (node) => ts.isAsExpression(node) && node.type.kind === ts.SyntaxKind.AnyKeyword,
    allowed: NOWHERE,
    message: 'as any: name the type, or check the value and let it narrow',
  },
  {
    finds: (node) => ts.isDecorator(node),
    allowed: NOWHERE,
    message: 'a decorator: write a function and call it',
  },
];

const WRITES = new Set(['insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto']);

/** @returns [{ file, line, message }] */
export function findBannedCode(file, source) {
  const banned = BANNED.filter(({ allowed }) => !allowed.test(file));
  const problems = [];
  const add = (node, message) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    problems.push({ file, line: line + 1, message });
  };
  const see = (node) => {
    for (const { finds, message } of banned) if (finds(node)) add(node, message);
    if (MAY_SELECT_ONLY.test(file) && writes(node)) {
      add(node, 'a .read.ts file selects only: what writes stands in the slice’s .store.ts');
    }
    ts.forEachChild(node, see);
  };
  see(source);
  return problems;
}

function isMember(node, object, member) {
  return (
    ts.isPropertyAccessExpression(node) &&
    node.expression.getText() === object &&
    node.name.text === member
  );
}

/** A name in a use, not in a declaration of something else that happens to be called so. */
function isUse(node) {
  return !(ts.isPropertyAssignment(node.parent) && node.parent.name === node);
}

function writes(node) {
  if (ts.isPropertyAccessExpression(node)) return WRITES.has(node.name.text);
  if (!ts.isTaggedTemplateExpression(node)) return false;
  return /^\W*\s*(insert\s+into|update\s+\w+\s+set|delete\s+from|merge\s+into)\b/i.test(
    node.template.getText(),
  );
}
