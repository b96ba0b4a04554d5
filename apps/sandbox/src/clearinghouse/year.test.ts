import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import {
  check,
  read999,
  readClaimAcknowledgement,
  readTa1,
  readFile,
  remittances,
  transactionSets,
  type ClaimAcknowledgement,
  type Remittance,
} from '@claimwright/x12';
import { loadPayerHabits, type PayerHabits } from '../payers/payer-habits.ts';
import { shippedHabitsDirectory } from '../payers/habits-files.ts';
import { generateWorld } from '../world/generate-world.ts';
import { payerRecordsOfWorld } from '../world/payer-records-of-world.ts';
import type { World } from '../world/truth.ts';
import { loadWorldHabits } from '../world/world-habits.ts';
import { naiveBiller, type NaiveBiller } from './naive-biller.ts';
import { runYear, type Year } from './run-year.ts';

const startDate = '2025-11-22';
const days = 465;

interface Lived {
  readonly year: Year;
  readonly biller: NaiveBiller;
  readonly world: World;
  /** Every file, with the day on which it came. */
  readonly files: readonly {
    readonly name: string;
    readonly on: string;
    readonly bytes: Uint8Array;
  }[];
}

function live(
  habits: PayerHabits,
  scale = 0.25,
  skip?: (text: string) => string | undefined,
): Lived {
  const worldHabits = loadWorldHabits(shippedHabitsDirectory);
  const world = generateWorld(
    { seed: 4, startDate: calendarDate(startDate), months: 12, scale },
    worldHabits,
    habits,
  );
  const biller = naiveBiller(world, habits.payers);
  const files: { name: string; on: string; bytes: Uint8Array }[] = [];
  const year = runYear({
    seed: 4,
    startDate,
    days,
    habits,
    codes: { ...worldHabits.codeSets, procedures: habits.rules.procedures.map((one) => one.code) },
    records: payerRecordsOfWorld(world),
    uploads: (on) => biller.filesOf(on).flatMap((text) => (skip ? (skip(text) ?? []) : text)),
    received(name, bytes, on) {
      files.push({ name, on, bytes });
    },
  });
  return { year, biller, world, files };
}

function remittancesOf(lived: Lived): Remittance[] {
  return lived.files
    .filter((one) => one.name.endsWith('.835'))
    .flatMap((one) => [...remittances(one.bytes)]);
}

function acknowledgementsOf(
  lived: Lived,
): { readonly on: string; readonly told: ClaimAcknowledgement }[] {
  return lived.files
    .filter((one) => one.name.endsWith('.277'))
    .flatMap((one) =>
      [...transactionSets(one.bytes)].map((set) => ({
        on: one.on,
        told: readClaimAcknowledgement(set.segments()),
      })),
    );
}

describe('a year without a scrubber', () => {
  const habits = loadPayerHabits(shippedHabitsDirectory);
  let lived: Lived;
  before(() => {
    lived = live(habits);
  });

  test('every file is right by the guides, and every 835 balances except those that were cut up', () => {
    const cut = lived.year.payers
      .books()
      .reduce((sum, one) => sum + (one.counts['cut-up-remittance'] ?? 0), 0);
    const edits = lived.files.flatMap((one) => check(one.bytes).map((problem) => problem.edit));
    assert.ok(cut > 0 && lived.files.length > 500);
    assert.deepEqual([...new Set(edits)], ['835.payment-balance']);
    assert.equal(edits.length, 2 * cut);
  });

  test('what payers paid by their books is what the bank was handed, and what the 835s say', () => {
    const books = lived.year.payers.books();
    const paidCents = books.reduce((sum, one) => sum + one.paidCents, 0);
    const handedCents = lived.year.payments.reduce((sum, one) => sum + one.amountCents, 0);
    assert.equal(handedCents, paidCents);
    const byTrace = new Map<string, number>();
    for (const one of remittancesOf(lived)) {
      byTrace.set(`${one.trace.originatingCompanyId} ${one.trace.number}`, one.payment.amountCents);
    }
    for (const one of lived.year.payments) {
      assert.equal(byTrace.get(`${one.originatingCompanyId} ${one.trace}`), one.amountCents);
    }
  });

  test('payers deny for what was planted, and hardly for anything else', () => {
    const denied = new Map<string, string[]>();
    for (const ledger of lived.year.payers.books()) {
      for (const claim of ledger.payments.flatMap((one) => one.claims)) {
        const facts = claim.lines.flatMap((one) => one.deniedFor ?? []);
        if (claim.kind === 'decision' && facts.length > 0)
          denied.set(claim.patientControlNumber, facts);
      }
    }
    const rejected = new Set(
      lived.year.clearinghouse.books().rejections.map((one) => one.patientControlNumber),
    );
    let planted = 0;
    let right = 0;
    let unplanned = 0;
    for (const encounter of lived.world.encounters) {
      const number = `N${encounter.id}`;
      const facts = denied.get(number);
      const denials = encounter.planted.filter((one) => one.kind === 'denial');
      if (!lived.biller.encounterOf(number) || rejected.has(number)) continue;
      if (denials.length > 0) {
        planted += 1;
        if (denials.some((one) => facts?.includes(one.scenario))) right += 1;
      } else if (facts && encounter.planted.length === 0 && !facts.includes('payer-error'))
        unplanned += 1;
    }
    assert.ok(planted > 60 && right / planted > 0.85, `${String(right)} of ${String(planted)}`);
    assert.ok(unplanned <= 0.01 * lived.biller.claimsSent(), String(unplanned));
  });

  test('the rare days come: refused sets and providers, two refused files, one that vanishes', () => {
    const { counts } = lived.year.clearinghouse.books();
    assert.equal(counts['whole set refused'], 2);
    assert.equal(counts['provider refused'], 3);
    assert.equal(counts['syntax refusal'], 2);
    assert.equal(counts['vanished file'], 1);
    const told = acknowledgementsOf(lived).flatMap((one) =>
      one.told.informationSources.flatMap((source) => source.informationReceivers),
    );
    const sets = told.filter((one) => one.statuses.some((status) => status.actionCode === 'U'));
    const providers = told.filter((one) =>
      one.billingProviders.some((provider) => provider.statuses.length > 0),
    );
    assert.ok(sets.length >= 2 && sets.every((one) => one.billingProviders.length === 0));
    assert.ok(
      providers.length >= 3 &&
        providers.every((one) =>
          one.billingProviders.every((provider) => provider.patients.length === 0),
        ),
    );
    const refused = lived.files
      .filter((one) => one.name.endsWith('.999'))
      .flatMap((one) => [...transactionSets(one.bytes)].map((set) => read999(set.segments())))
      .filter((one) => one.verdictCode === 'R');
    assert.equal(refused.length, 2);
  });

  test('nothing comes while it is dark, and everything afterwards', () => {
    const dark = lived.files.filter((one) => lived.year.clearinghouse.isDark(one.on));
    assert.deepEqual(dark, []);
    const { dark: habit } = habits.clearinghouse;
    assert.ok(habit);
    assert.ok(lived.files.some((one) => one.on > '2026-05-13'));
  });

  test('some 277CAs come twice, some in the wrong order', () => {
    const { counts } = lived.year.clearinghouse.books();
    assert.ok((counts['277CA twice'] ?? 0) > 0 && (counts['277CA out of order'] ?? 0) > 0);
  });
});

describe('chance', () => {
  const habits = loadPayerHabits(shippedHabitsDirectory);
  // On planted days a whole file meets its fate, so a claim more or less may move it to another.
  const calm = {
    ...habits,
    clearinghouse: {
      ...habits.clearinghouse,
      wholeSetRefusals: [],
      providerRefusals: [],
      syntaxRefusals: [],
      vanishingFiles: [],
    },
  };
  const outcomes = (lived: Lived): Map<string, string> =>
    new Map(
      lived.year.payers
        .books()
        .flatMap((ledger) =>
          ledger.payments.flatMap((payment) =>
            payment.claims.map((claim) => [
              `${claim.kind} ${claim.patientControlNumber} ${claim.statusCode} ${ledger.payerKey}`,
              `${String(claim.paidCents)} on ${payment.paidOn} ${claim.lines.map((one) => `${one.deniedFor ?? ''} ${one.price}`).join()}`,
            ]),
          ),
        ),
    );

  test('the same seed lives the same year, byte by byte', () => {
    const text = (lived: Lived): string[] =>
      lived.files.map((one) => `${one.name} ${one.on} ${new TextDecoder().decode(one.bytes)}`);
    assert.deepEqual(text(live(habits, 0.08)), text(live(habits, 0.08)));
  });

  test('what the billing side does otherwise leaves the luck of the others alone', () => {
    const all = outcomes(live(calm, 0.15));
    let uploads = 0;
    const fewer = outcomes(
      live(calm, 0.15, (text) => ((uploads += 1) % 40 === 0 ? undefined : text)),
    );
    const shared = [...fewer].filter(([key]) => all.has(key));
    const same = shared.filter(([key, value]) => all.get(key) === value);
    assert.ok(shared.length > 300 && fewer.size < all.size);
    // Only family deductibles, duplicates and frequencies may tie one claim to another.
    assert.ok(
      same.length / shared.length > 0.97,
      `${String(same.length)} of ${String(shared.length)}`,
    );
  });
});

describe('an upload that comes again', () => {
  test('is refused by TA1 025, and no claim is taken twice', () => {
    const habits = loadPayerHabits(shippedHabitsDirectory);
    const calm = {
      ...habits,
      clearinghouse: {
        ...habits.clearinghouse,
        wholeSetRefusals: [],
        providerRefusals: [],
        syntaxRefusals: [],
        vanishingFiles: [],
      },
    };
    const worldHabits = loadWorldHabits(shippedHabitsDirectory);
    const world = generateWorld(
      { seed: 2, startDate: calendarDate(startDate), months: 1, scale: 0.1 },
      worldHabits,
      calm,
    );
    const biller = naiveBiller(world, calm.payers);
    let once: string[] | undefined;
    const verdicts: string[] = [];
    const year = runYear({
      seed: 2,
      startDate,
      days: 60,
      habits: calm,
      codes: { ...worldHabits.codeSets, procedures: calm.rules.procedures.map((one) => one.code) },
      records: payerRecordsOfWorld(world),
      uploads(on) {
        const again = once ?? [];
        const files = biller.filesOf(on);
        if (!once && files.length > 0) once = files;
        else once = once && [];
        return [...files, ...again, 'this is no X12 at all'];
      },
      received(name, bytes) {
        if (!name.endsWith('.ta1')) return;
        for (const one of readFile(bytes).flatMap((interchange) =>
          interchange.acknowledgements.map(readTa1),
        ))
          verdicts.push(`${one.verdictCode} ${one.noteCode}`);
      },
    });
    const { counts } = year.clearinghouse.books();
    assert.equal(verdicts.filter((one) => one === 'R 025').length, counts['repeated interchange']);
    assert.ok((counts['repeated interchange'] ?? 0) > 0);
    assert.equal(
      (counts['claim accepted'] ?? 0) + (counts['claim rejected'] ?? 0),
      biller.claimsSent(),
    );
    assert.equal(counts['unreadable file'], 60);
  });
});
