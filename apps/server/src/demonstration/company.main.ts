/** The billing company at work: its server listening, its workers, its connections to the outside. */
import { seededChance } from '@claimwright/kernel/identifier';
import { refreshBooks } from '../codebooks/refresh-books.act.ts';
import { allJobs, allRefusals, allRoutes } from '../composition.main.ts';
import type { MessageConnections } from '../correspondence/connections.ts';
import { startMllpListener } from '../intake/mllp.listener.ts';
import type { Connections } from '../partners/connections.ts';
import { SettableClock } from '../platform/clocks.ts';
import { buildApplication, serve, type WebServer } from '../platform/http/serve.ts';
import { openInstallation, type Installation } from '../platform/installation.ts';
import { openQueue, type Queue } from '../platform/jobs/queue.job.ts';
import type { Settings } from '../platform/settings.ts';
import type { CardConnection } from '../patient-billing/card-processor.client.ts';
import { startSandbox, type Sandbox } from './sandbox.client.ts';
import { partnerKeys, setUpCompany, setUpStaff, type CompanySetUp } from './set-up.main.ts';

export interface CompanyOptions {
  readonly settings: Settings;
  readonly seed: number;
  readonly startDate: string;
  readonly months: number;
  readonly habitsDirectory?: string | undefined;
  readonly scale?: number | undefined;
  readonly durable: boolean;
  /** false lets every claim pass unscrubbed, to show what the scrubber earns. */
  readonly scrubber: boolean;
}

export interface Company {
  readonly installation: Installation;
  readonly clock: SettableClock;
  readonly sandbox: Sandbox;
  readonly queue: Queue;
  readonly setUp: CompanySetUp;
  readonly connections: Connections;
  readonly messages: MessageConnections;
  readonly portalUrl: string;
  readonly card: CardConnection;
  readonly payerPortalUrl: string;
  /** Waits for a step and adds up how long steps of its name took. */
  time<Outcome>(step: string, work: Promise<Outcome>): Promise<Outcome>;
  /** Milliseconds by step. */
  readonly timings: ReadonlyMap<string, number>;
  close(): Promise<void>;
  /** Closes everything but the outside world, which lives on beside the company that is served. */
  leaveWorld(): Promise<void>;
}

/** What a day's work needs of a company. */
export type CompanyAtWork = Omit<Company, 'setUp' | 'timings' | 'close' | 'leaveWorld'>;

/** How messages leave, from where the outside world listens. */
export function messageConnections(sandbox: Sandbox): MessageConnections {
  const { smtp, smsUrl, mailHouseUrl } = sandbox.endpoints;
  return {
    mail: { partnerKey: partnerKeys.mail, ...smtp, from: 'statements@claimwright.example' },
    textMessage: { partnerKey: partnerKeys.textMessage, url: smsUrl },
    mailHouse: { partnerKey: partnerKeys.mailHouse, url: mailHouseUrl },
  };
}

export function partnerConnections(
  sandbox: Sandbox,
  setUp: Pick<CompanySetUp, 'clearinghouseKey' | 'senderId' | 'receiverId'>,
): Connections {
  const { sftp, realTimeUrl, realTimeApiKey } = sandbox.endpoints;
  const { host, port, hostKeyFingerprintSha256 } = sftp;
  const { clearinghouseKey, senderId, receiverId } = setUp;
  return {
    mailboxes: [
      {
        partnerKey: clearinghouseKey,
        host,
        port,
        hostKeyFingerprintSha256,
        ...sftp.clearinghouse,
        uploadDirectory: '/inbound',
        downloadDirectory: '/outbound',
      },
      {
        partnerKey: partnerKeys.bank,
        host,
        port,
        hostKeyFingerprintSha256,
        ...sftp.bank,
        downloadDirectory: '/deposits',
      },
    ],
    realTime: {
      partnerKey: clearinghouseKey,
      url: realTimeUrl,
      apiKey: realTimeApiKey,
      senderId,
      receiverId,
    },
  };
}

/** Opens the company on an empty database, with the outside world around it. */
export async function openCompany(options: CompanyOptions): Promise<Company> {
  const clock = new SettableClock(`${options.startDate}T06:00:00.000Z`);
  const installation = await openInstallation(options.settings, {
    businessClock: clock,
    chance: seededChance(options.seed),
    durable: options.durable,
    plansOnce: !options.durable,
    logLevel: 'error',
  });
  await refreshBooks(installation.app);
  const sandbox = await startSandbox(options);
  const setUp = await setUpCompany(installation.app, sandbox.onboarding);
  const practiceIds = [...setUp.onboarded.practiceIds.values()];
  await setUpStaff(installation.app, options.settings.secret, practiceIds);
  const card: CardConnection = {
    partnerKey: partnerKeys.cardProcessor,
    ...sandbox.endpoints.cardProcessor,
  };
  const web = await listen(installation, card);
  const mllp = await startMllpListener(installation.app, { host: '127.0.0.1', port: 0 });
  const jobs = allJobs({ isScrubberOff: !options.scrubber });
  const queue = await openQueue(installation.worker, jobs);
  await sandbox.connect({
    mllpHost: '127.0.0.1',
    mllpPort: mllp.port,
    fhirUrl: `${web.url}/fhir/R4`,
    csvDropUrl: `${web.url}/api/intake/charges`,
    apiKeys: setUp.apiKeys,
    portalApiUrl: `${web.url}/api/portal`,
    cardWebhookUrl: `${web.url}/webhooks/card-processor`,
  });
  const timings = new Map<string, number>();
  const leaveWorld = async (): Promise<void> => {
    await queue.stop();
    await mllp.close();
    await web.close();
    await installation.close();
  };
  return {
    time: (step, work) => timeStep(timings, step, work),
    timings,
    installation,
    clock,
    sandbox,
    queue,
    setUp,
    connections: partnerConnections(sandbox, setUp),
    messages: messageConnections(sandbox),
    portalUrl: web.url,
    card,
    payerPortalUrl: sandbox.endpoints.payerPortalUrl,
    close: async () => {
      await sandbox.stop();
      await leaveWorld();
    },
    leaveWorld,
  };
}

async function listen(installation: Installation, card: CardConnection): Promise<WebServer> {
  let url = '';
  const portal = {
    card,
    // known once the server listens: the processor sends patients back to a whole address
    get portalUrl() {
      return `${url}/portal`;
    },
  };
  const app = await buildApplication(installation.app, allRoutes(portal), allRefusals);
  const web = await serve(app, 0);
  url = web.url;
  return web;
}

async function timeStep<Outcome>(
  timings: Map<string, number>,
  step: string,
  work: Promise<Outcome>,
): Promise<Outcome> {
  const start = performance.now();
  const outcome = await work;
  timings.set(step, (timings.get(step) ?? 0) + performance.now() - start);
  return outcome;
}
