/** Serves an installation: the web server with the workspace's built pages, and the workers. */
import * as fs from 'node:fs';
import path from 'node:path';
import { refreshBooks } from './codebooks/refresh-books.job.ts';
import { allJobs, allRefusals, allRoutes } from './composition.main.ts';
import { openPages } from './platform/http/pages.ts';
import { buildApplication, serve } from './platform/http/serve.ts';
import { openInstallation } from './platform/installation.ts';
import { openQueue } from './platform/jobs/queue.job.ts';
import type { Settings } from './platform/settings.ts';

const pages = path.join(import.meta.dirname, '../../web/dist');

export interface ServedInstallation {
  readonly url: string;
  close(): Promise<void>;
}

/** @param port 0 for any that is free */
export async function serveInstallation(
  settings: Settings,
  port: number,
): Promise<ServedInstallation> {
  const installation = await openInstallation(settings);
  await refreshBooks(installation.app);
  const routes = allRoutes({
    card: {
      partnerKey: process.env['CLAIMWRIGHT_CARD_PARTNER'] ?? 'none',
      baseUrl: process.env['CLAIMWRIGHT_CARD_URL'] ?? '',
      secretKey: process.env['CLAIMWRIGHT_CARD_SECRET'] ?? '',
      webhookSecret: process.env['CLAIMWRIGHT_CARD_WEBHOOK_SECRET'] ?? '',
    },
    portalUrl: '/portal',
  });
  const built = fs.existsSync(pages) ? openPages(pages) : undefined;
  const app = await buildApplication(installation.app, routes, allRefusals, built);
  const web = await serve(app, port);
  const queue = await openQueue(installation.worker, allJobs());
  await queue.work();
  return {
    url: web.url,
    close: async () => {
      await queue.stop();
      await web.close();
      await installation.close();
    },
  };
}
