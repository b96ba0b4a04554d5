/** The patient portal's side of the server. Answers tell a stranger nothing. */
import { z } from 'zod';
import { calendarDate, readCalendarDate } from '@claimwright/kernel/calendar-date';
import { cents, sumCents } from '@claimwright/kernel/cents';
import { randomText } from '@claimwright/kernel/identifier';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { requireActiveAgreement } from '../partners/active-agreement.read.ts';
import { addMilliseconds, dateInZone } from '../platform/clocks.ts';
import { findInDirectory } from '../platform/directory.store.ts';
import { sha256Of } from '../platform/files/content-store.ts';
import {
  FileAnswer,
  open,
  portal,
  route,
  signedWebhook,
  StatusAnswer,
  type Route,
} from '../platform/http/route.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct } from '../platform/transaction.ts';
import { isSigned, openCheckout, type CardConnection } from './card-processor.client.ts';
import { noteOddCardNotice, takeCardNotice } from './card-notice.act.ts';
import { findPaymentGuarantor } from './card.read.ts';
import { agreePlan, beginCardPayment, openPortalSession } from './portal.act.ts';
import { mostInstallments } from './plan.ts';
import { hasActivePlan } from './plan.read.ts';
import { portalAskRoutes } from './portal-ask.routes.ts';
import { portalHolder } from './portal-holder.ts';
import { shownStatement, showStatement } from './shown-statement.ts';
import { findStatements, readStatementLines, readStatementParties } from './statement.read.ts';

const sessionMilliseconds = 30 * 60_000;

export interface PortalSettings {
  readonly card: CardConnection;
  /** The portal's own address, to which the processor sends the patient back. */
  readonly portalUrl: string;
}

const statementLine = z.object({
  serviceDate: z.string(),
  patientName: z.string(),
  providerName: z.string(),
  code: z.string(),
  chargeCents: z.int(),
  insurancePaidCents: z.int(),
  adjustedCents: z.int(),
  patientPaidCents: z.int(),
  balanceCents: z.int(),
});

const account = z.object({
  practiceName: z.string(),
  practicePhone: z.string(),
  guarantorName: z.string(),
  balanceCents: z.int(),
  lines: z.array(statementLine),
  statements: z.array(shownStatement),
  hasPlan: z.boolean(),
  mostInstallments: z.int(),
});

function sessionRoute(): Route {
  return route({
    method: 'POST',
    path: '/api/portal/sessions',
    summary: 'Opens a portal session with a link and a date of birth',
    policy: open('A patient has no account: the link and the date of birth are the key'),
    body: z.object({ code: z.string().max(64), dateOfBirth: z.string().max(10) }),
    response: z.object({ token: z.string() }),
    handle: async ({ platform, body }) => {
      const dateOfBirth = readCalendarDate(body.dateOfBirth);
      const codeHash = sha256Of(body.code);
      const [entry] = await findInDirectory(platform.database, 'portal-link', [codeHash]);
      if (!entry || !dateOfBirth) return refuse('portal-closed');
      const token = Buffer.from(platform.chance(new Uint8Array(32))).toString('base64url');
      const createdAt = platform.securityClock.now();
      const outcome = await runAct(
        platform,
        {
          practiceId: entry.practiceId,
          actor: { kind: 'patient', id: entry.targetId ?? 'unknown' },
          action: 'open-portal-session',
        },
        (tx) =>
          openPortalSession(tx, {
            codeHash,
            tokenHash: sha256Of(token),
            dateOfBirth,
            createdAt,
            expiresAt: addMilliseconds(createdAt, sessionMilliseconds),
          }),
      );
      if (isRefused(outcome) || !outcome.opened) return refuse('portal-closed');
      return new StatusAnswer(201, { token });
    },
  });
}

function accountRoute(): Route {
  return route({
    method: 'GET',
    path: '/api/portal/account',
    summary: 'What the patient owes, why, and the statements so far',
    policy: portal(),
    response: account,
    handle: async ({ platform, access }) => {
      const { practiceId, guarantorId } = portalHolder(access);
      return runAct(
        platform,
        { practiceId, actor: access.actor, action: 'read-portal-account' },
        async (tx) => {
          const parties = await readStatementParties(tx, practiceId, guarantorId);
          const lines = await readStatementLines(tx, practiceId, guarantorId);
          const statements = await findStatements(tx, practiceId, guarantorId);
          return {
            practiceName: parties.practiceName,
            practicePhone: parties.practicePhone,
            guarantorName: parties.guarantorName,
            balanceCents: Number(sumCents(lines.map((line) => line.balanceCents))),
            lines: lines.map((line) => ({
              ...line,
              chargeCents: Number(line.chargeCents),
              insurancePaidCents: Number(line.insurancePaidCents),
              adjustedCents: Number(line.adjustedCents),
              patientPaidCents: Number(line.patientPaidCents),
              balanceCents: Number(line.balanceCents),
            })),
            statements: statements.map(showStatement),
            hasPlan: await hasActivePlan(tx, guarantorId),
            mostInstallments,
          };
        },
      );
    },
  });
}

function statementFileRoute(): Route {
  return route({
    method: 'GET',
    path: '/api/portal/statements/:statementId/file',
    summary: 'A statement as PDF',
    policy: portal(),
    params: z.object({ statementId: z.uuid() }),
    handle: async ({ platform, access, params }) => {
      const { practiceId, guarantorId } = portalHolder(access);
      const found = await runAct(
        platform,
        { practiceId, actor: access.actor, action: 'open-statement' },
        async (tx) =>
          (await findStatements(tx, practiceId, guarantorId)).find(
            (one) => one.id === params.statementId,
          ) ?? refuse('not-found'),
      );
      if (isRefused(found)) return found;
      const bytes = await platform.files.read(found.fileSha256);
      return new FileAnswer(bytes, 'application/pdf', `statement-${found.number}.pdf`);
    },
  });
}

function payRoute(settings: PortalSettings): Route {
  return route({
    method: 'POST',
    path: '/api/portal/payments',
    summary: 'Begins a card payment on the processor’s own page',
    policy: portal(),
    body: z.object({ amountCents: z.int().min(1).max(100_000_000) }),
    response: z.object({ paymentId: z.uuid(), redirectUrl: z.string() }),
    handle: async ({ platform, access, body }) => {
      const { practiceId, guarantorId } = portalHolder(access);
      const today = dateInZone(platform.businessClock.now(), 'UTC');
      const { card, portalUrl } = settings;
      const agreement = await requireActiveAgreement(platform.database, card.partnerKey, today);
      if (isRefused(agreement)) return refuse('card-payments-closed');
      const reference = randomText(20, platform.chance);
      const begun = await runAct(
        platform,
        { practiceId, actor: access.actor, action: 'begin-card-payment' },
        (tx) =>
          beginCardPayment(tx, {
            guarantorId,
            amountCents: cents(body.amountCents),
            checkoutReference: reference,
          }),
      );
      if (isRefused(begun)) return begun;
      const checkout = await openCheckout(agreement, card, {
        amountCents: body.amountCents,
        reference,
        merchant: begun.merchant,
        successUrl: `${portalUrl}/paid`,
        cancelUrl: `${portalUrl}/account`,
      });
      if (isRefused(checkout)) {
        platform.log.warn('checkout-refused', { paymentId: begun.paymentId });
        return refuse('card-payments-closed');
      }
      return new StatusAnswer(201, { paymentId: begun.paymentId, redirectUrl: checkout.url });
    },
  });
}

function planRoute(): Route {
  return route({
    method: 'POST',
    path: '/api/portal/plans',
    summary: 'Agrees on paying over two to four months',
    policy: portal(),
    body: z.object({ months: z.int().min(1).max(60) }),
    response: z.object({
      planId: z.uuid(),
      installments: z.array(z.object({ dueOn: z.string(), amountCents: z.int() })),
    }),
    handle: async ({ platform, access, body }) => {
      const { practiceId, guarantorId } = portalHolder(access);
      const outcome = await runAct(
        platform,
        { practiceId, actor: access.actor, action: 'agree-plan' },
        (tx) => agreePlan(tx, { guarantorId, months: body.months }),
      );
      if (isRefused(outcome)) return outcome;
      return new StatusAnswer(201, { ...outcome, installments: [...outcome.installments] });
    },
  });
}

const notice = z.object({
  id: z.string(),
  type: z.enum(['payment.succeeded', 'payment.returned']),
  amountCents: z.int().min(1),
  reference: z.string().max(64),
  occurredOn: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
});

function noticeRoute(settings: PortalSettings): Route {
  return route({
    method: 'POST',
    path: '/webhooks/card-processor',
    summary: 'The card processor tells of a payment or its return',
    policy: signedWebhook('HMAC-SHA256 over the raw body, checked before anything is read'),
    body: z.unknown(),
    response: z.object({ taken: z.boolean() }),
    handle: async ({ platform, rawBody, headers, body }) => {
      const signature = String(headers['webhook-signature'] ?? '');
      if (!isSigned(settings.card, rawBody, signature)) return refuse('not-signed-in');
      const read = notice.safeParse(body);
      if (!read.success) return refuse('bad-input');
      return takeNotice(platform, read.data);
    },
  });
}

async function takeNotice(
  platform: Platform,
  given: z.output<typeof notice>,
): Promise<{ readonly taken: boolean } | Refused> {
  const [entry] = await findInDirectory(platform.database, 'card-checkout', [given.reference]);
  // A payment that is not ours must still be answered, or it comes for ever.
  if (!entry?.targetId) return { taken: false };
  const { practiceId, targetId: paymentId } = entry;
  const actor = { kind: 'system', id: 'card-processor' } as const;
  const facts = {
    amountCents: cents(given.amountCents),
    occurredOn: calendarDate(given.occurredOn),
  };
  const outcome = await runAct(
    platform,
    { practiceId, actor, action: 'take-card-notice' },
    async (tx) => {
      const guarantorId = await findPaymentGuarantor(tx, paymentId);
      if (guarantorId === undefined) return refuse('payment-not-found');
      const { type, reference: checkoutReference } = given;
      return takeCardNotice(tx, { type, checkoutReference, guarantorId, ...facts });
    },
  );
  if (!isRefused(outcome) || outcome.refused !== 'payment-key-reused-with-other-amount') {
    return outcome;
  }
  return runAct(platform, { practiceId, actor, action: 'note-odd-card-notice' }, (tx) =>
    noteOddCardNotice(tx, { paymentId, ...facts }),
  );
}

/** The portal's routes; they need to know the processor. */
export function portalRoutes(settings: PortalSettings): readonly Route[] {
  return [
    sessionRoute(),
    accountRoute(),
    statementFileRoute(),
    payRoute(settings),
    planRoute(),
    noticeRoute(settings),
    ...portalAskRoutes,
  ];
}
