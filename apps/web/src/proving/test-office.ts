/** An office for tests of the screens: real server, real database, real files in and out, the sandbox's card company. */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { CardProcessor } from '../../../sandbox/src/card-processor/card-processor.ts';
import { openOutsideServer, type OutsideServer } from '../../../sandbox/src/outside-http.ts';
import { allRefusals, allRoutes } from '../../../server/src/composition.main.ts';
import { openDenialsJob } from '../../../server/src/denials/open-denials.job.ts';
import { demonstrationSignIns, setUpStaff } from '../../../server/src/demonstration/set-up.main.ts';
import { registerPartner } from '../../../server/src/partners/register-partner.act.ts';
import { issueStatements } from '../../../server/src/patient-billing/issue-statements.act.ts';
import { addOwedVisit, openAccount } from '../../../server/src/patient-billing/test-account.ts';
import { openPages } from '../../../server/src/platform/http/pages.ts';
import {
  buildApplication,
  serve,
  type WebServer,
} from '../../../server/src/platform/http/serve.ts';
import { deed } from '../../../server/src/claims/test-practice.ts';
import {
  load835,
  sendClaim,
  write835,
  type SentClaim,
} from '../../../server/src/remittance/test-remittance.ts';
import { knowAsPayee } from '../../../server/src/remittance/test-payee.ts';
import { claimAcknowledgement } from '../../../server/src/submission/test-answers.ts';
import { openMailroom, type Mailroom } from '../../../server/src/submission/test-mailroom.ts';
import type { SignIn } from './running-office.main.ts';

export interface TestOffice {
  readonly url: string;
  readonly room: Mailroom;
  readonly practiceId: string;
  readonly rejectedClaimId: string;
  readonly deniedClaim: SentClaim;
  readonly guarantorId: string;
  /** The link that the patient's statement carries. */
  readonly payLink: string;
  signIn(role: string): SignIn;
  close(): Promise<void>;
}

const secret = 'the office of the tests';
const monday = calendarDate('2026-03-02');

/** Opens it and tells its story: a claim turned back, one denied, one put aside, a bill that went out. */
export async function openTestOffice(folder: string): Promise<TestOffice> {
  const room = await openMailroom();
  const { platform } = room.stage;
  const { practiceId } = room.practice;
  await setUpStaff(platform, secret, [practiceId, room.other.practiceId]);
  await knowAsPayee(platform, room.practice);
  const card = await openCardCompany(practiceId);
  await registerPartner(platform, {
    key: 'card-company',
    kind: 'card-processor',
    name: 'Card company',
    agreement: { kind: 'business-associate' },
  });
  const port = await freePort();
  const portalUrl = `http://127.0.0.1:${port}/portal`;
  const routes = allRoutes({
    card: {
      partnerKey: 'card-company',
      baseUrl: card.server.baseUrl,
      secretKey: card.processor.secretKey,
      webhookSecret: card.processor.webhookSecret,
    },
    portalUrl,
  });
  const app = await buildApplication(platform, routes, allRefusals, openPages(folder));
  const web: WebServer = await serve(app, port);
  card.processor.connect(`${web.url}/webhooks/card-processor`);
  const told = await tellStory(room, `http://127.0.0.1:${port}`);
  const signIns = demonstrationSignIns(secret);
  return {
    ...told,
    url: web.url,
    room,
    practiceId,
    signIn: (role) => {
      const found = signIns.find((one) => one.role === role);
      if (!found) throw new Error(`broken: nobody is ${role}`);
      return found;
    },
    close: async () => {
      await web.close();
      await card.server.close();
      await room.close();
    },
  };
}

async function openCardCompany(
  merchant: string,
): Promise<{ processor: CardProcessor; server: OutsideServer }> {
  const processor = new CardProcessor({
    seed: 1,
    merchants: [merchant],
    today: () => monday,
    settlesOn: () => monday,
    bank: { receiveSettlement: () => undefined, returnItem: () => undefined },
  });
  const server = await openOutsideServer([processor.handle]);
  processor.opened(server.baseUrl);
  return { processor, server };
}

type Told = Pick<TestOffice, 'rejectedClaimId' | 'deniedClaim' | 'guarantorId' | 'payLink'>;

async function tellStory(room: Mailroom, portalUrl: string): Promise<Told> {
  const { stage, practice } = room;
  const { practiceId } = practice;
  const rejected = await room.sentClaim();
  const turnedBack = { claims: [{ number: rejected.number, status: 'A7:562:85' }] };
  await room.arrive(claimAcknowledgement(turnedBack), '277CA', 'turned-back');
  const paid = await sendClaim(stage.platform, practice);
  const denied = await sendClaim(stage.platform, practice);
  const decided = (claim: SentClaim, adjusted: Readonly<Record<string, number>>) => ({
    claim,
    lines: claim.lines.map((line) => ({ line, adjusted })),
  });
  await load835(
    stage.platform,
    write835({
      trace: 'EFT-1001',
      decisions: [
        decided(paid, { 'CO-45': 5_000 }),
        decided(denied, { 'CO-197': 15_000 }),
        { ...decided(paid, { 'CO-45': 5_000 }), claim: { controlNumber: 'ANOTHERSYSTEM' } },
      ],
    }),
  );
  const heard = await deed(stage.platform, practiceId, (tx) =>
    tx.db.selectFrom('outbox').select('payload').where('topic', '=', 'claim-adjudicated').execute(),
  );
  for (const { payload } of heard) {
    await openDenialsJob.handle(stage.worker, {
      ...(payload as Record<string, string>),
      practiceId,
    });
  }
  const account = await openAccount(stage.platform, practiceId, { email: 'maya@home.example' });
  await addOwedVisit(stage.platform, account, {
    payerId: practice.payers.northfield,
    owedCents: 6_250,
  });
  await issueStatements(stage.worker, monday, portalUrl);
  const letter = await deed(stage.platform, practiceId, (tx) =>
    tx.db
      .selectFrom('correspondence')
      .select('detail')
      .where('guarantor_id', '=', account.guarantorId)
      .executeTakeFirstOrThrow(),
  );
  const { link } = letter.detail as { link: string };
  return {
    rejectedClaimId: rejected.claimId,
    deniedClaim: denied,
    guarantorId: account.guarantorId,
    payLink: link,
  };
}

/** A port that was free a moment ago: the portal's own address must be known before it listens. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
