// What is generated, and by what. A new generator is one more line: `outputs` are the files that
// `command` (a script of this repository, and its arguments) writes when it is run from the root.
// `npm run generate` runs them; `npm run check -- generated` proves that nothing would change.
export const GENERATORS = [
  { name: 'rooms table', outputs: ['ARCHITECTURE.md'], command: ['tools/rooms-table.mjs'] },
  { name: 'page of edits', outputs: ['rulebook/edits.md'], command: ['tools/edits-page.mjs'] },
  {
    name: 'database schema',
    outputs: ['apps/server/db/schema.sql', 'apps/server/src/platform/database/schema.generated.ts'],
    command: ['apps/server/src/platform/database/generate-schema.main.ts'],
  },
  {
    name: 'X12 API reference',
    outputs: ['packages/x12/docs/api.md'],
    command: ['tools/package-api.mjs', 'x12'],
  },
  {
    name: 'code books API reference',
    outputs: ['packages/codebooks/docs/api.md'],
    command: ['tools/package-api.mjs', 'codebooks'],
  },
  {
    name: 'OpenAPI document',
    outputs: ['docs/openapi.json'],
    command: ['apps/server/src/openapi.main.ts'],
  },
  {
    name: 'API client',
    outputs: ['apps/web/src/api/client.generated.ts'],
    command: ['tools/generate-api-client.mjs'],
  },
];
