/** What no practice claims, opened by whoever works it. */
import { z } from 'zod';
import { isRefused } from '@claimwright/kernel/refusal';
import { FileDownload, route, staff, type Access } from '../platform/http/route.ts';
import { openUnrouted, type OpenUnrouted } from './open-unrouted.act.ts';
import { mostShownCharacters, textToShow, whatItIs } from './what-a-file-is.ts';

const params = z.object({ id: z.uuid() });

const opening = (access: Access, id: string, action: OpenUnrouted['action']): OpenUnrouted => ({
  id,
  action,
  actor: access.actor,
  practiceIds: access.grants.get('claims:read') ?? [],
});

export const unroutedRoutes = [
  route({
    method: 'GET',
    path: '/api/unrouted/:id/beginning',
    summary: 'What a file that no practice claims is, and how it begins',
    policy: staff('unrouted:work'),
    params,
    response: z.object({
      /** As its sender called it. */
      fileName: z.string().nullable(),
      partnerKey: z.string().nullable(),
      byteCount: z.int(),
      isPart: z.boolean(),
      whatItIs: z.string(),
      /** Null where it is no text. */
      text: z.string().nullable(),
      isCut: z.boolean(),
    }),
    handle: async ({ platform, access, params: { id } }) => {
      const opened = await openUnrouted(platform, opening(access, id, 'look-into-unrouted'));
      if (isRefused(opened)) return opened;
      const { item, bytes, isPart } = opened;
      const { sentence, isText } = whatItIs(bytes);
      const { fileName, partnerKey } = item;
      return {
        ...{ fileName, partnerKey, isPart, byteCount: bytes.byteLength, whatItIs: sentence },
        text: isText ? textToShow(bytes) : null,
        isCut: isText && bytes.byteLength > mostShownCharacters,
      };
    },
  }),
  route({
    method: 'GET',
    path: '/api/unrouted/:id/file',
    summary: 'A file that no practice claims, byte for byte, to be kept',
    policy: staff('unrouted:work'),
    params,
    handle: async ({ platform, access, params: { id } }) => {
      const opened = await openUnrouted(platform, opening(access, id, 'download-unrouted'));
      if (isRefused(opened)) return opened;
      const ending = whatItIs(opened.bytes).isText ? 'txt' : 'bin';
      return new FileDownload(
        opened.bytes,
        `unrouted-${opened.item.sha256.slice(0, 12)}.${ending}`,
      );
    },
  }),
];
