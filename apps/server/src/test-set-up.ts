/** For tests: an office in which every role has somebody signed in, beside a practice that is not theirs. */
import assert from 'node:assert/strict';
import { setUpExamplePractice, type ExamplePractice } from './claims/test-practice.ts';
import { allRefusals, allRoutes } from './composition.main.ts';
import { testNpi } from './partners/test-onboarding.ts';
import { buildApplication } from './platform/http/serve.ts';
import { grantRole } from './platform/identity/identity.store.ts';
import { roles, type Role } from './platform/identity/permissions.ts';
import { createStaffUser, oneTimeCode } from './platform/identity/sign-in.ts';
import { openTestPlatform, type TestPlatform } from './platform/test-platform.ts';

export const routes = allRoutes({
  card: { partnerKey: 'card', baseUrl: 'http://127.0.0.1', secretKey: 'x', webhookSecret: 'x' },
  portalUrl: 'http://127.0.0.1/portal',
});
export const nobody = '0195a1b2-0000-7000-8000-00000000dead';
export const authenticatorSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
export const roleNames = Object.keys(roles) as Role[];

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface Answered {
  readonly status: number;
  readonly said: Record<string, unknown>;
}

export interface Office {
  readonly stage: TestPlatform;
  readonly own: ExamplePractice;
  readonly foreign: ExamplePractice;
  readonly userIds: ReadonlyMap<Role, string>;
  /** Asks as somebody in a role; `null` as a stranger. */
  ask(method: Method, url: string, body?: object, role?: Role | null): Promise<Answered>;
  /** Asks with a cookie of one's own. */
  askWith(cookie: string, method: Method, url: string, body?: object): Promise<Answered>;
  /** @returns the status, and the cookie where it is 200 */
  signIn(
    email: string,
    password: string,
    secret: string,
  ): Promise<{ status: number; cookie: string }>;
  close(): Promise<void>;
}

/** Opens it on the second of March 2026. */
export async function openOffice(): Promise<Office> {
  const stage = await openTestPlatform('2026-03-02T14:00:00.000Z');
  const { platform } = stage;
  const own = await setUpExamplePractice(platform);
  const foreign = await setUpExamplePractice(platform, '471234568');
  const app = await buildApplication(platform, routes, allRefusals);
  const userIds = new Map<Role, string>();
  const cookies = new Map<Role, string>();
  const askWith: Office['askWith'] = async (cookie, method, url, body) => {
    const answer = await app.inject({
      method,
      url,
      headers: { cookie },
      ...(body && { payload: body }),
    });
    return { status: answer.statusCode, said: answer.json<Record<string, unknown>>() };
  };
  const signIn: Office['signIn'] = async (email, password, secret) => {
    const code = oneTimeCode(secret, platform.securityClock.now());
    const payload = { email, password, oneTimeCode: code };
    const answer = await app.inject({ method: 'POST', url: '/api/sign-in', payload });
    const cookie = String(answer.headers['set-cookie'] ?? '').split(';')[0] ?? '';
    return { status: answer.statusCode, cookie };
  };
  for (const role of roleNames) {
    const user = { email: `${role}@office.example`, name: role, password: 'correct horse' };
    const userId = await createStaffUser(platform, { ...user, oneTimeSecret: authenticatorSecret });
    userIds.set(role, userId);
    const at = platform.securityClock.now();
    await grantRole(platform.database, { userId, practiceId: own.practiceId, role, at });
    const signedIn = await signIn(user.email, user.password, authenticatorSecret);
    assert.equal(signedIn.status, 200);
    cookies.set(role, signedIn.cookie);
  }
  return {
    ...{ stage, own, foreign, userIds, askWith, signIn },
    ask: (method, url, body, role = 'manager') =>
      askWith(role === null ? '' : (cookies.get(role) ?? ''), method, url, body),
    close: async () => {
      await app.close();
      await stage.close();
    },
  };
}

export const person = {
  lastName: 'Ng',
  firstName: 'Mei',
  credential: 'MD',
  taxonomy: '207Q00000X',
};
export const terms = {
  lesserOf: true,
  multipleProcedureReductionBasisPoints: 5_000,
  sequestrationBasisPoints: 0,
  defaultBasisPointsOfCharge: null,
  filingLimitDays: 180,
  authorizationRequiredCodes: ['97110'],
};

const street = { line1: '12 Canal Street', city: 'Springfield', state: 'IL', zip: '627040001' };

/** What a practice says of itself: made up. */
export const details = {
  ...{ legalName: 'Example Medicine PC', taxId: '471239999', npi: testNpi('188899900') },
  ...{ taxonomy: '207Q00000X', timeZone: 'America/Chicago', phone: '2175550142' },
  ...{ contactName: 'Pat Doe', email: 'office@example.example', bankAccountLast4: '4321' },
  address: street,
  payTo: { ...street, line1: 'PO Box 12' },
};
export const place = {
  ...{ name: 'Annex', placeOfService: '11', npi: null, cliaNumber: null },
  address: street,
};
export const ways = {
  ...{ filingLimitDays: 180, correction: 'new-claim', submission: 'electronic' },
  ...{ forwardsToPayerId: null, usualAcknowledgementDays: 2, usualPaymentDays: 14 },
  ...{ usualPaymentP95Days: 30, phone: '8005550100', address: street },
};
