// Writes a package's docs/api.md: every public name with its docstring. `package-api.mjs x12`, `… codebooks`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';

import { ROOT } from './setup.mjs';

const PACKAGE = process.argv[2] ?? '';
const ENTRY = join(ROOT, `packages/${PACKAGE}/src/${PACKAGE}.ts`);
const OUTPUT = join(ROOT, `packages/${PACKAGE}/docs/api.md`);
const HEAD = `# API

Every public name of \`@claimwright/${PACKAGE}\` with what its docstring says. Amounts end in \`Cents\` and are
integers; dates are \`'YYYY-MM-DD'\`. Generated from the sources; change the docstrings there.
`;

const program = ts.createProgram([ENTRY], {
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  allowImportingTsExtensions: true,
  noEmit: true,
  strict: true,
  types: [],
  customConditions: ['source'],
});
const checker = program.getTypeChecker();
const entry = program.getSourceFile(ENTRY);
if (entry === undefined) throw new Error(`${ENTRY} is not there.`);

/** The line comment above an export that begins a section, such as `// Reading`. */
function titleOf(statement) {
  const source = entry.getFullText();
  const comments = ts.getLeadingCommentRanges(source, statement.getFullStart()) ?? [];
  const line = comments.findLast(({ kind }) => kind === ts.SyntaxKind.SingleLineCommentTrivia);
  return line === undefined
    ? undefined
    : source
        .slice(line.pos + 2, line.end)
        .trim()
        .replace(/[.:].*$/, '');
}

function declarationOf(name) {
  const symbol = checker.getSymbolAtLocation(name);
  const target =
    symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias
      ? checker.getAliasedSymbol(symbol)
      : symbol;
  const declaration = target?.declarations?.[0];
  if (declaration === undefined) throw new Error(`${name.text} is declared nowhere.`);
  return declaration;
}

function isFunction(name) {
  const declaration = declarationOf(name);
  return ts.isFunctionDeclaration(declaration) || ts.isClassDeclaration(declaration);
}

function told(name) {
  const declaration = declarationOf(name);
  const doc = docOf(declaration);
  const parts = [`### \`${name.text}\`\n`];
  if (ts.isInterfaceDeclaration(declaration)) {
    const parents = (declaration.heritageClauses ?? []).map((clause) =>
      collapsed(clause.getText()),
    );
    if (parents.length > 0) parts.push(`\`${parents.join(' ')}\`\n`);
    parts.push(doc, table(declaration.members));
  } else if (ts.isClassDeclaration(declaration)) {
    parts.push(doc, table(declaration.members.filter(isPublic)));
  } else parts.push(code(signatureOf(declaration)), doc);
  return `${parts.filter((part) => part !== '').join('\n')}\n`;
}

function signatureOf(declaration) {
  const whole = declaration.getText();
  const body = ts.isFunctionDeclaration(declaration) ? declaration.body : undefined;
  const end = body === undefined ? whole.length : body.getStart() - declaration.getStart();
  if (ts.isVariableDeclaration(declaration))
    return `const ${declaration.name.getText()}: ${declaration.type?.getText() ?? checker.typeToString(checker.getTypeAtLocation(declaration))}`;
  return whole
    .slice(0, end)
    .trim()
    .replace(/^export /, '');
}

function code(source) {
  return `\`\`\`ts\n${source}\n\`\`\`\n`;
}

const collapsed = (source) => source.replaceAll(/\s+/g, ' ').trim();
const isPublic = (member) =>
  !ts.isPrivateIdentifier(member.name ?? member) &&
  !(ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Private);

function docOf(node) {
  return ts
    .getJSDocCommentsAndTags(node)
    .filter(ts.isJSDoc)
    .map((doc) => {
      const tags = (doc.tags ?? []).map((tag) => {
        const name = ts.isJSDocParameterTag(tag) ? ` \`${tag.name.getText()}\`` : '';
        return `\n- ${tag.tagName.text}${name}: ${collapsed(ts.getTextOfJSDocComment(tag.comment) ?? '')}`;
      });
      return `${ts.getTextOfJSDocComment(doc.comment) ?? ''}\n${tags.join('')}`;
    })
    .join('\n')
    .trim();
}

function table(members) {
  const rows = members.map((member) => {
    const name = member.name?.getText() ?? '()';
    const optional = member.questionToken === undefined ? '' : '?';
    const type =
      ts.isPropertySignature(member) || ts.isPropertyDeclaration(member)
        ? (member.type?.getText() ?? '')
        : member.getText().replace(/\{[\s\S]*$/, '');
    return `| \`${name}${optional}\` | ${cell(collapsed(optional === '' ? type : type.replace(' | undefined', '')))} | ${collapsed(docOf(member)).replaceAll('|', '\\|')} |`;
  });
  return rows.length === 0
    ? ''
    : ['', '| name | type | what |', '| --- | --- | --- |', ...rows].join('\n');
}

const cell = (type) => (type === '' ? '' : `\`${type.replaceAll('|', '\\|')}\``);

const sections = [];
for (const statement of entry.statements) {
  if (!ts.isExportDeclaration(statement) || statement.exportClause === undefined) continue;
  const title = titleOf(statement);
  if (title !== undefined || sections.length === 0)
    sections.push({ title: title ?? 'Problems and segments', names: [] });
  for (const { name } of statement.exportClause.elements) sections.at(-1).names.push(name);
}

const text = [
  HEAD,
  ...sections.flatMap(({ title, names }) => [
    `\n## ${title}\n`,
    ...names.filter(isFunction).map(told),
    ...names.filter((name) => !isFunction(name)).map(told),
  ]),
].join('\n');
const options = await resolveConfig(OUTPUT);
writeFileSync(OUTPUT, await format(text, { ...options, filepath: OUTPUT }));
