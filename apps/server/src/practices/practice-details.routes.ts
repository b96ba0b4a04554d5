/** What a practice says of itself, and its places, on the wire: kept by whoever sets practices up. */
import { z } from 'zod';
import { refuse } from '@claimwright/kernel/refusal';
import { digestBankAccount } from '../platform/bank-account-digest.ts';
import { findInDirectory } from '../platform/directory.store.ts';
import { route, staff } from '../platform/http/route.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { addLocation, changeLocation, changePractice } from './keep-practice.act.ts';
import {
  findLocationDetails,
  findPracticeDetails,
  findSetUpChanges,
  isAccountKnownInFull,
} from './practice-details.read.ts';

const policy = staff('setup:work');
const ofPractice = z.object({ practiceId: z.uuid() });

const address = z.object({
  line1: z.string().trim().min(1).max(55),
  city: z.string().trim().min(2).max(30),
  state: z.string().regex(/^[A-Z]{2}$/),
  /** Nine digits: a claim's billing provider and service facility need all of them (N403). */
  zip: z.string().regex(/^\d{9}$/),
});
const npi = z.string().max(20);
const details = z.object({
  legalName: z.string().trim().min(1).max(60),
  /** Nine digits, without a hyphen. */
  taxId: z.string().regex(/^\d{9}$/),
  npi,
  /** Ten characters (NUCC provider taxonomy). */
  taxonomy: z.string().regex(/^[0-9A-Z]{9}X$/),
  timeZone: z.string().max(60),
  phone: z.string().regex(/^\d{10}$/),
  contactName: z.string().trim().min(1).max(60),
  email: z.email().max(200),
  address,
  payTo: address,
  bankAccountLast4: z.string().regex(/^\d{4}$/),
});
/** Only its digests and its last four digits are kept. */
const bankAccount = z.object({
  routingNumber: z.string().regex(/^\d{9}$/),
  accountNumber: z.string().regex(/^[0-9A-Za-z -]{4,17}$/),
});
const placeGiven = {
  name: z.string().trim().min(1).max(60),
  /** Two digits (place of service code set). */
  placeOfService: z.string().regex(/^\d{2}$/),
  npi: npi.nullable(),
  /** Two digits, D, seven digits (CLIA). */
  cliaNumber: z
    .string()
    .regex(/^\d{2}D\d{7}$/)
    .nullable(),
  address,
};
const change = z.object({
  id: z.uuid(),
  subjectKind: z.string(),
  subjectId: z.uuid(),
  fields: z.record(z.string(), z.object({ was: z.string(), is: z.string() })),
  changedAt: z.string(),
  changedBy: z.string(),
});

/** Absent where the wire says null. */
const placeOf = <Given extends { npi: string | null; cliaNumber: string | null }>(body: Given) => ({
  ...body,
  npi: body.npi ?? undefined,
  cliaNumber: body.cliaNumber ?? undefined,
});

export const practiceDetailsRoutes = [
  route({
    method: 'GET',
    path: '/api/practices/:practiceId/set-up',
    summary: 'What the practice says of itself on claims and statements, and what was changed',
    policy,
    params: ofPractice,
    response: z.object({
      details,
      /** Whether deposits are found by the whole account, or by its last four digits alone. */
      isAccountKnownInFull: z.boolean(),
      changes: z.array(change),
    }),
    handle: ({ platform, access, params: { practiceId } }) =>
      runRead(
        platform,
        { practiceIds: [practiceId], actor: access.actor, action: 'read-practice-set-up' },
        async (tx) => {
          const found = await findPracticeDetails(tx, practiceId);
          if (!found) return refuse('practice-not-found');
          const changes = await findSetUpChanges(tx, practiceId);
          return {
            details: found,
            isAccountKnownInFull: await isAccountKnownInFull(
              tx,
              practiceId,
              found.bankAccountLast4,
            ),
            changes: changes.map((one) => ({
              ...one,
              fields: Object.fromEntries(
                Object.entries(one.fields).map(([name, [was, is]]) => [name, { was, is }]),
              ),
            })),
          };
        },
      ),
  }),
  route({
    method: 'PUT',
    path: '/api/practices/:practiceId/set-up',
    summary: 'Bring what the practice says of itself up to date, from the next claim on',
    policy,
    params: ofPractice,
    body: details.extend({ bankAccount: bankAccount.optional() }),
    response: z.object({ changed: z.array(z.string()) }),
    handle: async ({
      platform,
      access,
      params: { practiceId },
      body: { bankAccount: account, ...body },
    }) => {
      const given = account && {
        routingNumber: account.routingNumber,
        digested: digestBankAccount(platform.bankAccountKey, account),
      };
      const payees = await findInDirectory(platform.database, 'payee', [body.npi, body.taxId]);
      const isOthers = payees.some((one) => one.practiceId !== practiceId);
      return runAct(
        platform,
        { practiceId, actor: access.actor, action: 'change-practice' },
        async (tx) => {
          const changed = await changePractice(tx, body, isOthers, given);
          return 'refused' in changed ? changed : { changed: [...changed.changed] };
        },
      );
    },
  }),
  route({
    method: 'GET',
    path: '/api/practices/:practiceId/locations',
    summary: 'The practice’s places with what claims say of them',
    policy,
    params: ofPractice,
    response: z.object({
      rows: z.array(z.object({ id: z.uuid(), key: z.string(), ...placeGiven })),
    }),
    handle: ({ platform, access, params: { practiceId } }) =>
      runRead(
        platform,
        { practiceIds: [practiceId], actor: access.actor, action: 'list-locations' },
        async (tx) => ({
          rows: (await findLocationDetails(tx, practiceId)).map((row) => ({
            ...row,
            npi: row.npi ?? null,
            cliaNumber: row.cliaNumber ?? null,
          })),
        }),
      ),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/locations',
    summary: 'Add a place of the practice',
    policy,
    params: ofPractice,
    body: z.object({ key: z.string().regex(/^[A-Za-z0-9_.-]{1,40}$/), ...placeGiven }),
    response: z.object({ locationId: z.uuid() }),
    handle: ({ platform, access, params: { practiceId }, body }) =>
      runAct(platform, { practiceId, actor: access.actor, action: 'add-location' }, (tx) =>
        addLocation(tx, placeOf(body)),
      ),
  }),
  route({
    method: 'PUT',
    path: '/api/practices/:practiceId/locations/:locationId',
    summary: 'Bring a place of the practice up to date, from the next claim on',
    policy,
    params: z.object({ practiceId: z.uuid(), locationId: z.uuid() }),
    body: z.object(placeGiven),
    response: z.object({ locationId: z.uuid() }),
    handle: ({ platform, access, params: { practiceId, locationId }, body }) =>
      runAct(platform, { practiceId, actor: access.actor, action: 'change-location' }, (tx) =>
        changeLocation(tx, locationId, placeOf(body)),
      ),
  }),
];
