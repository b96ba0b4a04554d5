import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, calendarDate } from '@claimwright/kernel/calendar-date';
import type { EncounterTruth, World } from '../world/truth.ts';
import { copaysOf, laterDaysOf } from './later-visits.ts';

const visit = (id: string, serviceDate: string, more: Partial<EncounterTruth> = {}) =>
  ({
    ...{ id, appointmentId: `A${id}`, serviceDate, bookedOn: '2025-01-02', codedBy: 'ehr' },
    ...{ outcome: 'kept', chargedOn: serviceDate, copayCents: 2_500, planted: [{}] },
    ...more,
  }) as unknown as EncounterTruth;

const world = (endDate: string, encounters: readonly EncounterTruth[]): World =>
  ({ seed: 1, startDate: '2025-01-01', endDate, encounters }) as unknown as World;

test('a later day is like its weekday of the year, with numbers of its own, round after round', () => {
  const later = laterDaysOf(
    world('2025-12-31', [
      visit('E1', '2025-03-03'),
      visit('E2', '2025-03-03', { outcome: 'no-show' }),
      visit('E3', '2025-03-03', { outcome: 'cancelled' }),
      visit('E4', '2025-03-03', { codedBy: 'note', document: 'visit-note' }),
      visit('E5', '2025-03-03', { repeats: 'E1' }),
    ]),
  );
  assert.equal(later('2025-12-31'), undefined, 'the year itself');
  const day = later('2026-03-02');
  assert.deepEqual(
    day?.visits.map(({ kind, encounter }) => [kind, encounter.id, encounter.serviceDate]),
    [
      ['charges', 'E1-2', '2026-03-02'],
      ['no-show', 'E2-2', '2026-03-02'],
      ['note', 'E4-2', '2026-03-02'],
    ],
  );
  assert.deepEqual(
    day.morning.map(({ kind, encounter }) => `${kind} ${encounter.id}`),
    ['booked E1-2', 'booked E2-2', 'booked E3-2', 'called-off E3-2', 'booked E4-2'],
  );
  assert.equal(day.visits[0]?.encounter.copayCents, 2_500, 'taken as in the year');
  assert.deepEqual([...copaysOf(day)], [[day.visits[0].encounter.practiceKey, 2_500]]);
  assert.deepEqual([...copaysOf(undefined)], []);
  // charges of the world's own visits, told late, beside those of the day
  const own = new Map([[day.visits[0].encounter.practiceKey, 300]]);
  assert.deepEqual([...copaysOf(day, own).values()], [2_800]);
  assert.deepEqual([...copaysOf(undefined, own).values()], [300]);
  assert.equal(later('2027-03-01')?.visits[0]?.encounter.id, 'E1-3');
  assert.deepEqual(later('2026-03-03')?.visits, []);
});

test('every day of a short world comes again, and none twice on one day', () => {
  const start = calendarDate('2025-01-01');
  const days = Array.from({ length: 30 }, (_none, at) => addDays(start, at));
  const later = laterDaysOf(
    world(
      '2025-01-30',
      days.map((day, at) => visit(`E${at}`, day)),
    ),
  );
  const seen = new Set<string>();
  for (let at = 30; at < 86; at += 1) {
    for (const { encounter } of later(addDays(start, at))?.visits ?? []) seen.add(encounter.id);
  }
  assert.equal(seen.size, 56, 'two rounds of four weeks');
  assert.equal(laterDaysOf(world('2025-01-05', []))('2025-02-01'), undefined);
});
