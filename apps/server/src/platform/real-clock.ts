/** The machine's clock and chance: handed in at the composition, never reached for. */
import { webcrypto } from 'node:crypto';
import type { Chance } from '@claimwright/kernel/identifier';
import type { Clock } from './clocks.ts';

export const realClock: Clock = { now: () => new Date().toISOString() };

export const realChance: Chance = (bytes) =>
  webcrypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>);
