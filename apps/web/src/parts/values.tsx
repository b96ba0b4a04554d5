/** Values as they look everywhere: money, days, statuses, codes. */
import { Tooltip } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useRead } from '../api/queries.ts';
import type { Operations } from '../api/request.ts';
import { wordsOfAdjustment, wordsOfCode, wordsOfStatus, type CodeSystem } from './code-words.ts';
import { ageInDays, showDay, showInstant, showMoney } from './show.ts';
import { useToday } from './today.ts';

/** An amount: cents always shown, negatives in parentheses, figures of one width. */
export function Money({ cents, strong = false }: { cents: number | null; strong?: boolean }) {
  if (cents === null) return <span className="quiet">–</span>;
  const tone = cents < 0 ? 'money money-negative' : 'money';
  return <span className={strong ? `${tone} strong` : tone}>{showMoney(cents)}</span>;
}

/** A day with its age beside it. */
export function Day({ of, aged = true }: { of: string | null; aged?: boolean }) {
  const today = useToday();
  if (of === null || of === '') return <span className="quiet">–</span>;
  const age = aged ? ageInDays(of, today) : undefined;
  return (
    <span className="day">
      {showDay(of)}
      {age !== undefined && age >= 0 && <span className="quiet"> {age} d</span>}
    </span>
  );
}

/** A day by which something must be done: amber when it is near, red when it has passed, in words too. */
export function Deadline({ of, soonDays = 14 }: { of: string; soonDays?: number }) {
  const today = useToday();
  const age = ageInDays(of, today) ?? 0;
  const left = -age;
  const tone = left < 0 ? 'clock-out' : left <= soonDays ? 'clock-soon' : 'quiet';
  const words = left < 0 ? `${-left} d late` : left === 0 ? 'today' : `${left} d left`;
  return (
    <span className="day">
      {showDay(of)} <span className={tone}>{words}</span>
    </span>
  );
}

/** A moment. */
export function Moment({ of }: { of: string }) {
  return <span className="day">{showInstant(of)}</span>;
}

/** A status in words, with a mark that does not lean on colour alone. */
export function Status({ of }: { of: string }) {
  const { words, tone } = wordsOfStatus(of);
  return <span className={`status status-${tone}`}>{words}</span>;
}

/** A code of a short list that never changes, in monospace; its words come on hover and on focus. */
export function Code({ system, of }: { system: CodeSystem; of: string }) {
  const words = wordsOfCode(system, of);
  if (words === undefined) return <code className="code">{of}</code>;
  return (
    <Tooltip label={words} events={{ hover: true, focus: true, touch: true }}>
      <button type="button" className="code code-known">
        {of}
      </button>
    </Tooltip>
  );
}

/** An adjustment, `CO-197`, with its words. */
export function Adjustment({ groupCode, reasonCode }: { groupCode: string; reasonCode: string }) {
  return (
    <Tooltip
      label={wordsOfAdjustment(groupCode, reasonCode)}
      events={{ hover: true, focus: true, touch: true }}
    >
      <button type="button" className="code code-known">
        {groupCode}-{reasonCode}
      </button>
    </Tooltip>
  );
}

type BookSystem = Operations['GET /api/codes']['query']['system'];

/** A code of the code books; what it meant on that day is looked up when it is asked for. */
export function BookCode({ system, of, on }: { system: BookSystem; of: string; on?: string }) {
  const today = useToday();
  const [isAsked, setAsked] = useState(false);
  const read = useRead(
    'GET /api/codes/{system}/{code}',
    { params: { system, code: of }, query: { on: on ?? today } },
    { enabled: isAsked },
  );
  const said = read.data && (read.data.words || read.data.outcome);
  return (
    <Tooltip
      label={said ?? (read.error ? 'This code could not be looked up.' : 'Looking it up …')}
      events={{ hover: true, focus: true, touch: true }}
    >
      <button
        type="button"
        className="code code-known"
        onPointerEnter={() => setAsked(true)}
        onFocus={() => setAsked(true)}
      >
        {of}
      </button>
    </Tooltip>
  );
}

/** Pairs of name and value, as at the head of a record. */
export function Facts({ of }: { of: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {of.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
