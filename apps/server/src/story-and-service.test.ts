/** What the demonstration does, the served company does too: a step that only the story takes is no work of ours. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { Configuration } from './configuration.main.ts';
import type { Installation } from './platform/installation.ts';
import { roundsOf } from './schedule.main.ts';

const here = import.meta.dirname;

/**
 * Reviewed: what only the story may use, and why. Whoever adds a line says how a served company comes to
 * the same end.
 */
const storyOnly: Readonly<Record<string, string>> = {
  SettableClock: 'days are made up; a served company has real time',
  abandonEmbeddedPostgres: 'a throw-away database is left behind',
  refreshStatistics: 'a year is written within minutes; in life the database looks after itself',
  handAppeal:
    'the portal of the outside world; a real one is for people: the letter and a task to send it',
};

/** Steps of the story's day that are no round, and why. */
const noRounds: Readonly<Record<string, string>> = {
  askRealTime: 'how silent payers are asked: the round raise-silence-alarms is given it',
};
/** Rounds that are not named for what they run. */
const roundNames: Readonly<Record<string, string>> = { sumNotedEverywhere: 'sum-noted' };

interface Imported {
  readonly name: string;
  /** The file that has it, as a path from here. */
  readonly from: string;
}

/** The values (no types) that a file imports from others of ours. */
function importsOf(file: string): Imported[] {
  const text = fs.readFileSync(path.join(here, file), 'utf8');
  return [...text.matchAll(/import (type )?\{([^}]*)\} from '(\.[^']+)'/g)].flatMap(
    ([, isType, names = '', from = '']) =>
      isType
        ? []
        : names
            .split(',')
            .map((one) => one.trim())
            .filter((one) => one !== '' && !one.startsWith('type '))
            .map((one) => ({
              name: one.split(' as ')[0] ?? one,
              from: path.join(path.dirname(file), from),
            })),
  );
}

const isTest = (file: string): boolean =>
  file.endsWith('.test.ts') || path.basename(file).startsWith('test-');
const isStory = (file: string): boolean => file.startsWith('demonstration/');
const isOurs = ({ from }: Imported): boolean => !from.startsWith('..') && !isStory(from);

const files = fs
  .readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !isTest(file));

test('each daily step of the story is a round of the served company, or is reviewed', () => {
  const round = { partnerKey: 'none', baseUrl: 'x', url: 'x' };
  const configuration = {
    publicUrl: 'x',
    connections: { mailboxes: [round], realTime: round },
    messages: {},
    card: round,
  } as unknown as Configuration;
  const installation = {
    settings: { directory: path.join(here, 'nowhere') },
  } as unknown as Installation;
  const rounds = roundsOf(installation, configuration).map((one) => one.name);
  const steps = importsOf('demonstration/conduct-day.main.ts').filter(
    (step) => isOurs(step) && /\.(?:job|act|client)\.ts$/.test(step.from),
  );
  assert.ok(steps.length > 15, `only ${String(steps.length)} steps seen`);
  const missing = steps
    .map((step) => step.name)
    .filter((name) => noRounds[name] === undefined)
    .filter((name) => !rounds.includes(roundNames[name] ?? kebab(name)));
  assert.deepEqual(missing, []);
});

test('nothing of a slice is used by the demonstration alone, unless it is reviewed', () => {
  const used = files
    .filter((file) => !isStory(file) && !file.startsWith('trials/'))
    .flatMap((file) => importsOf(file).filter((one) => one.from !== file));
  const known = new Set(used.map((one) => `${one.from} ${one.name}`));
  const told = files.filter(isStory).flatMap(importsOf).filter(isOurs);
  assert.ok(told.length > 80, `only ${String(told.length)} imports seen`);
  const alone = told.filter((one) => !known.has(`${one.from} ${one.name}`)).map((one) => one.name);
  assert.deepEqual([...new Set(alone)].toSorted(), Object.keys(storyOnly).toSorted());
});

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
