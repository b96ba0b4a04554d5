/**
 * Serves an installation: the web server with the workspace's built pages, the workers of the queue
 * and, for an operator, the doors and rounds that the configuration names.
 */
import * as fs from 'node:fs';
import path from 'node:path';
import { keepBooksFresh } from './codebooks/keep-books-fresh.job.ts';
import { refreshBooks } from './codebooks/refresh-books.act.ts';
import { allJobs, allRefusals, allRoutes } from './composition.main.ts';
import { noCard, type Configuration } from './configuration.main.ts';
import { startMllpListener } from './intake/mllp.listener.ts';
import type { CardConnection } from './patient-billing/card-processor.client.ts';
import { openPages } from './platform/http/pages.ts';
import { buildApplication, serve } from './platform/http/serve.ts';
import type { Clock } from './platform/clocks.ts';
import { openInstallation, type Installation } from './platform/installation.ts';
import { openQueue, type Queue } from './platform/jobs/queue.job.ts';
import type { Settings } from './platform/settings.ts';
import { roundsOf, startSchedule } from './schedule.main.ts';

const pages = path.join(import.meta.dirname, '../../web/dist');

/** What a company that is only looked at needs of the outside: patients pay, an EHR may send. */
export interface Doors {
  readonly card: CardConnection;
  readonly mllp: { readonly host: string; readonly port: number };
  /** The demonstration's days; absent: real time. */
  readonly businessClock?: Clock;
}

export interface ServedInstallation {
  readonly url: string;
  /** Where HL7 v2 is taken over MLLP; absent: nowhere. */
  readonly mllp: { readonly host: string; readonly port: number } | undefined;
  readonly installation: Installation;
  readonly queue: Queue;
  close(): Promise<void>;
}

/**
 * @param port          0 for any that is free
 * @param doors an operator's configuration; without its connections nothing happens by the clock
 */
export async function serveInstallation(
  settings: Settings,
  port: number,
  doors?: Configuration | Doors,
): Promise<ServedInstallation> {
  const businessClock = doors && 'businessClock' in doors ? doors.businessClock : undefined;
  const installation = await openInstallation(settings, businessClock ? { businessClock } : {});
  await refreshBooks(installation.app);
  const configuration = doors && 'connections' in doors ? doors : undefined;
  let url = configuration?.publicUrl ?? '';
  const routes = allRoutes({
    card: doors?.card ?? noCard,
    // a whole address: the processor sends patients back to it
    get portalUrl() {
      return `${url}/portal`;
    },
  });
  const built = fs.existsSync(pages) ? openPages(pages) : undefined;
  const app = await buildApplication(installation.app, routes, allRefusals, built);
  const web = await serve(app, port, configuration?.listen.host);
  if (url === '') url = web.url;
  const queue = await openQueue(installation.worker, allJobs());
  await queue.work();
  const stopLooking = keepBooksFresh(installation.app);
  const mllp = doors?.mllp && (await startMllpListener(installation.app, doors.mllp));
  const schedule =
    configuration && startSchedule(installation.worker, roundsOf(installation, configuration));
  return {
    url: web.url,
    mllp,
    installation,
    queue,
    close: async () => {
      stopLooking();
      await schedule?.stop();
      await mllp?.close();
      await queue.stop();
      await web.close();
      await installation.close();
    },
  };
}
