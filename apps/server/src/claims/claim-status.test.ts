import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { isRefused } from '@claimwright/kernel/refusal';
import {
  claimStatuses,
  claimTransitions,
  nextStatus,
  type ClaimTransition,
} from './claim-status.ts';

const transitions: readonly ClaimTransition[] = claimTransitions;

test('every event in every state moves as its row says, stays as its row says, or is refused', () => {
  let moves = 0;
  let stays = 0;
  let refusals = 0;
  for (const transition of claimTransitions) {
    const row: ClaimTransition = transition;
    for (const status of claimStatuses) {
      const change = nextStatus(status, transition.event);
      if (row.from.includes(status)) {
        moves += 1;
        assert.deepEqual(change, { before: status, after: row.to, moved: true });
      } else if (row.harmlessIn.includes(status)) {
        stays += 1;
        assert.deepEqual(change, { before: status, after: status, moved: false });
      } else {
        refusals += 1;
        assert.ok(isRefused(change) && change.refused === 'claim-status-conflict');
      }
    }
  }
  assert.equal(moves + stays + refusals, claimTransitions.length * claimStatuses.length);
  assert.ok(moves > 80 && stays > 60 && refusals > 100);
});

test('each event has one row, no state is both a start and harmless, and every state is reached', () => {
  const events = transitions.map((row) => row.event);
  assert.equal(new Set(events).size, events.length);
  for (const row of transitions) {
    assert.deepEqual(
      row.harmlessIn.filter((status) => row.from.includes(status)),
      [],
      row.event,
    );
  }
  const reached = new Set(['draft', ...transitions.map((row) => row.to)]);
  assert.deepEqual(
    claimStatuses.filter((status) => !reached.has(status)),
    [],
  );
});

test('a voided claim is asked for no more, whatever still arrives', () => {
  for (const row of claimTransitions) {
    const change = nextStatus('voided', row.event);
    assert.ok(isRefused(change) || change.after === 'voided', row.event);
  }
});

test('the README draws every event and every state', () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const drawn = readme.slice(readme.indexOf('```'));
  for (const { event } of claimTransitions) assert.match(drawn, new RegExp(`\\b${event}\\b`));
  for (const status of claimStatuses) assert.match(drawn, new RegExp(`\\b${status}\\b`));
  assert.ok(readme.trimEnd().split('\n').length <= 25);
});
