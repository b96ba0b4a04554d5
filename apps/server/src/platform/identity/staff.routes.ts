/** Staff, their roles and practices on the wire: kept by a manager of the practices concerned. */
import { z } from 'zod';
import { isRefused } from '@claimwright/kernel/refusal';
import { route, staff } from '../http/route.ts';
import { addStaff, giveRole, letStaffLeave, renewSecrets, takeRole } from './keep-staff.act.ts';
import { roles, type Role } from './permissions.ts';
import { listStaff } from './staff.store.ts';

const policy = staff('setup:work');
const role = z.enum(Object.keys(roles) as [Role, ...Role[]]);
const secrets = z.object({ password: z.string(), oneTimeSecret: z.string() });
const ofRole = z.object({ practiceId: z.uuid(), userId: z.uuid(), role });

const staffList = route({
  method: 'GET',
  path: '/api/staff',
  summary: 'Who may sign in, with their roles in the practices that you set up',
  policy,
  response: z.object({
    rows: z.array(
      z.object({
        userId: z.uuid(),
        name: z.string(),
        email: z.string(),
        status: z.string(),
        worksElsewhere: z.boolean(),
        lastSeenAt: z.string().nullable(),
        grants: z.array(
          z.object({ practiceId: z.uuid(), role: z.string(), grantedAt: z.string() }),
        ),
      }),
    ),
    /** Every role that there is, with what it may do. */
    roles: z.array(z.object({ role: z.string(), permissions: z.array(z.string()) })),
  }),
  handle: async ({ platform, access }) => ({
    rows: (await listStaff(platform.database, access.practiceIds)).map((row) => ({
      ...row,
      grants: [...row.grants],
    })),
    roles: Object.entries(roles).map(([name, held]) => ({ role: name, permissions: [...held] })),
  }),
});

const staffDeeds = [
  route({
    method: 'POST',
    path: '/api/staff',
    summary: 'Somebody may sign in from now on; their secrets are said this one time',
    policy,
    body: z.object({
      name: z.string().trim().min(2).max(80),
      email: z.email().max(200),
      role,
      practiceIds: z.array(z.uuid()).min(1).max(500),
    }),
    response: z.object({ userId: z.uuid(), secrets: secrets.nullable() }),
    handle: ({ platform, access, body }) => addStaff(platform, access, body),
  }),
  route({
    method: 'PUT',
    path: '/api/practices/:practiceId/staff/:userId/roles/:role',
    summary: 'Give somebody a role in a practice',
    policy,
    params: ofRole,
    response: z.object({ role: z.string() }),
    handle: ({ platform, access, params }) => giveRole(platform, access, params),
  }),
  route({
    method: 'DELETE',
    path: '/api/practices/:practiceId/staff/:userId/roles/:role',
    summary: 'Take a role in a practice back',
    policy,
    params: ofRole,
    response: z.object({ role: z.string() }),
    handle: ({ platform, access, params }) => takeRole(platform, access, params),
  }),
  route({
    method: 'PUT',
    path: '/api/staff/:userId/status',
    summary: 'Somebody leaves, or comes back',
    policy,
    params: z.object({ userId: z.uuid() }),
    body: z.object({ status: z.enum(['active', 'left']) }),
    response: z.object({ status: z.string() }),
    handle: ({ platform, access, params, body }) =>
      letStaffLeave(platform, access, { ...params, ...body }),
  }),
  route({
    method: 'POST',
    path: '/api/staff/:userId/secrets',
    summary: 'Make other secrets for somebody who lost theirs; said this one time',
    policy,
    params: z.object({ userId: z.uuid() }),
    response: secrets,
    handle: async ({ platform, access, params }) => {
      const renewed = await renewSecrets(platform, access, params.userId);
      return isRefused(renewed) ? renewed : renewed.secrets;
    },
  }),
];

export const staffRoutes = [staffList, ...staffDeeds];
