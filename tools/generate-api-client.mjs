// Writes the web's view of the API: docs/openapi.json becomes apps/web/src/api/client.generated.ts,
// one entry an operation with what goes in and what comes out. Another document may be given as argument.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { format } from 'prettier';

import { ROOT } from './setup.mjs';

const OUTPUT = 'apps/web/src/api/client.generated.ts';
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

const HEAD = `// Written by tools/generate-api-client.mjs from the OpenAPI document. Do not edit.

/** Every operation of the API: what stands in its path, its query and its body, and what it answers. */
export interface Operations {
`;

/** @returns the text of the generated file, formatted */
export async function renderClient(document) {
  const entries = Object.entries(document.paths)
    .flatMap(([path, item]) =>
      METHODS.filter((method) => item[method] !== undefined).map((method) => ({
        key: `${method.toUpperCase()} ${path}`,
        operation: item[method],
      })),
    )
    .sort((left, right) => (left.key < right.key ? -1 : 1));
  const body = entries.map(({ key, operation }) => renderOperation(document, key, operation));
  const files = entries.filter(({ operation }) => answersFile(operation)).map(({ key }) => key);
  const text = [
    HEAD,
    ...body,
    '}\n\n/** Operations that answer with a document, not with JSON. */\n',
    `export const fileOperations = ${JSON.stringify(files)} as const;\n`,
  ].join('');
  return format(text, { parser: 'typescript', singleQuote: true, printWidth: 100 });
}

function renderOperation(document, key, operation) {
  const render = (schema) => renderType(document, schema);
  const parameters = (place) => {
    const found = (operation.parameters ?? []).filter((each) => each.in === place);
    if (found.length === 0) return 'Record<string, never>';
    const fields = found.map(
      ({ name, required, schema }) =>
        `${quote(name)}${required === true ? '' : '?'}: ${render(schema)}`,
    );
    return `{ ${fields.join('; ')} }`;
  };
  const body = operation.requestBody?.content?.['application/json']?.schema;
  const answer = operation.responses?.['200']?.content?.['application/json']?.schema;
  return `
  /** ${(operation.summary ?? key).replaceAll('*/', '')} */
  '${key}': {
    params: ${parameters('path')};
    query: ${parameters('query')};
    body: ${body === undefined ? 'undefined' : render(body)};
    answer: ${answer === undefined ? 'Blob' : render(answer)};
  };
`;
}

function answersFile(operation) {
  return operation.responses?.['200']?.content?.['application/json'] === undefined;
}

function quote(name) {
  return /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
}

function renderType(document, schema) {
  if (schema === undefined || schema === true) return 'unknown';
  if (schema.$ref !== undefined) return renderType(document, resolve(document, schema.$ref));
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((each) => JSON.stringify(each)).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined)
    return unique(choices.map((each) => renderType(document, each))).join(' | ');
  if (schema.allOf !== undefined)
    return schema.allOf.map((each) => `(${renderType(document, each)})`).join(' & ');
  if (Array.isArray(schema.type)) {
    const types = schema.type.map((type) => renderType(document, { ...schema, type }));
    return unique(types).join(' | ');
  }
  return renderPlain(document, schema);
}

function renderPlain(document, schema) {
  switch (schema.type) {
    case 'string':
      return 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    case 'array':
      return `(${renderType(document, schema.items)})[]`;
    case 'object':
      return renderObject(document, schema);
    default:
      return 'unknown';
  }
}

function renderObject(document, schema) {
  const required = new Set(schema.required ?? []);
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, each]) =>
      `${quote(name)}${required.has(name) ? '' : '?'}: ${renderType(document, each)}`,
  );
  if (fields.length > 0) return `{ ${fields.join('; ')} }`;
  const rest = schema.additionalProperties;
  return `Record<string, ${rest === undefined || rest === false ? 'never' : renderType(document, rest)}>`;
}

function resolve(document, reference) {
  const path = reference.replace(/^#\//, '').split('/');
  return path.reduce((place, name) => place[name], document);
}

function unique(texts) {
  return [...new Set(texts)];
}

async function main() {
  const source = process.argv[2] ?? join(ROOT, 'docs/openapi.json');
  const document = JSON.parse(readFileSync(source, 'utf8'));
  writeFileSync(join(ROOT, OUTPUT), await renderClient(document));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
