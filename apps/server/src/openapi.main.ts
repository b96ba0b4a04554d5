/** Writes the OpenAPI document of every route to `docs/openapi.json`. Needs no database. */
import * as fs from 'node:fs';
import path from 'node:path';
import { allRefusals, allRoutes } from './composition.main.ts';
import { bankAccountKeyOf } from './platform/bank-account-digest.ts';
import { BookHolder } from './platform/books.ts';
import { openDatabase } from './platform/database/connect.ts';
import { buildApplication } from './platform/http/serve.ts';
import { openFolderStore } from './platform/files/content-store.ts';
import { openLog } from './platform/log.ts';
import { realChance, realClock } from './platform/real-clock.ts';

const root = path.join(import.meta.dirname, '../../..');
const database = openDatabase('postgresql://nobody@127.0.0.1:1/none', 1);
const app = await buildApplication(
  {
    database,
    businessClock: realClock,
    securityClock: realClock,
    chance: realChance,
    files: openFolderStore(path.join(root, '.claimwright/none')),
    bankAccountKey: bankAccountKeyOf('none'),
    books: new BookHolder(),
    log: openLog('silent'),
  },
  allRoutes({
    card: { partnerKey: '', baseUrl: '', secretKey: '', webhookSecret: '' },
    portalUrl: '',
  }),
  allRefusals,
);
await app.ready();
const document = JSON.stringify(app.swagger(), null, 2);
fs.writeFileSync(path.join(root, 'docs/openapi.json'), `${document}\n`);
await app.close();
await database.destroy();
