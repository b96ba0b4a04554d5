/** `codes status`, `codes lookup` and `codes search`. */
import { readCalendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import type { CodeSystem } from '@claimwright/codebooks/code-answer';
import { dateInZone } from '../platform/clocks.ts';
import { codeSystems, plainCode } from './code-systems.ts';
import type { CodesCommand } from './codes.cli.ts';
import { findReleases } from './release.read.ts';
import { slotStatus } from './slot-status.ts';

export async function runStatus(command: CodesCommand): Promise<number> {
  const { platform, options, json, write } = command;
  const releases = await findReleases(platform.database, { withUndone: options['all'] === true });
  const today = todayOf(command);
  const slots = slotStatus(platform.books.current.loadedReleases(), releases, today);
  if (json) {
    write(JSON.stringify({ slots, releases }));
    return 0;
  }
  for (const one of slots) {
    const now = one.today === null ? 'NOT LOADED TODAY' : `today ${one.today}`;
    write(`${one.slot.padEnd(32)} ${now}`);
    for (const days of one.days) write(`    ${days.from} to ${days.to}  ${days.release}`);
    for (const gap of one.gaps) write(`    gap: ${gap.from} to ${gap.to}`);
  }
  write('');
  for (const one of releases) {
    const undone = one.undoneAt === null ? '' : `  undone ${one.undoneAt.slice(0, 10)}`;
    const rows = `${one.rowsRead} rows, ${one.rowsRefused} refused`;
    const who = `${one.importedByKind} ${one.importedById}`;
    write(
      `${one.importedAt.slice(0, 10)}  ${one.kind.padEnd(18)} ${one.slot}: ${one.release}${undone}`,
    );
    write(`    import ${one.importId}  ${rows}  by ${who}`);
    for (const file of one.files) write(`    ${file.sha256.slice(0, 16)}  ${file.name}`);
  }
  return 0;
}

function todayOf({ platform }: CodesCommand): CalendarDate {
  return dateInZone(platform.businessClock.now(), 'America/New_York');
}

function dayOf(command: CodesCommand): CalendarDate | undefined {
  const on = command.options['on'];
  return typeof on === 'string' ? readCalendarDate(on) : todayOf(command);
}

function systemOf(name: string): CodeSystem | undefined {
  return codeSystems.find((system) => system === name);
}

/** Exit code 0 for a code that may be used on the day, 1 for one that may not or is not loaded. */
export function runLookUp(command: CodesCommand): Promise<number> {
  const { platform, positionals, json, write, complain } = command;
  const [name = '', typed = ''] = positionals;
  const on = dayOf(command);
  if (name.startsWith('list/') && on)
    return Promise.resolve(lookUpListed(command, name, typed, on));
  const system = systemOf(name);
  if (!system || !on) {
    complain(system ? '--on is no date: YYYY-MM-DD' : `SYSTEM is one of ${codeSystems.join(' ')}`);
    return Promise.resolve(2);
  }
  const code = plainCode(typed);
  const books = platform.books.current;
  const answer = books.lookUp(system, code, on);
  const release = books.releaseOf(system, on, code);
  const history = books.historyOf(system, code);
  if (json) {
    write(JSON.stringify({ system, code, on, ...answer, from: release ?? null, history }));
  } else {
    const entry = 'entry' in answer ? answer.entry : undefined;
    const source = release
      ? `by ${release.name} (${release.source})`
      : 'no release speaks for the day';
    write(
      `${code} on ${on}: ${answer.outcome === 'not-loaded' ? 'not loaded' : answer.outcome}, ${source}`,
    );
    if (entry) {
      write(`  ${entry.words === '' ? '(words are licensed)' : entry.words}`);
      write(`  from ${entry.effectiveFrom} to ${entry.effectiveTo ?? 'now'}`);
      if (entry.replacedBy.length > 0) write(`  replaced by ${entry.replacedBy.join(', ')}`);
    }
    if (answer.outcome === 'header') {
      write(`  complete codes below it: ${answer.completeCodes.join(', ') || 'none held'}`);
    }
    if (answer.outcome === 'not-loaded') tellMissing(command, system, on);
    for (const span of history) {
      const kind = span.isBillable ? 'billable' : 'header';
      write(`  ${span.effectiveFrom ?? '…'} to ${span.effectiveTo ?? '…'} ${kind} ${span.words}`);
    }
  }
  return Promise.resolve(answer.outcome === 'valid' ? 0 : 1);
}

/** A code of a list that has no kind of its own: `list/NAME`. */
function lookUpListed(
  { platform, json, write, complain }: CodesCommand,
  slot: string,
  typed: string,
  on: CalendarDate,
): number {
  const list = platform.books.current.loaded.get(slot as `list/${string}`);
  if (!list) {
    complain(`No list is loaded as ${slot}.`);
    return 2;
  }
  const answer = list.lookUp(typed, on);
  const rows = 'rows' in answer ? answer.rows : [];
  if (json) {
    write(JSON.stringify({ system: slot, code: typed, on, ...answer }));
  } else {
    const by = 'release' in answer ? `by ${answer.release}` : 'no release speaks for the day';
    write(`${typed} on ${on}: ${answer.outcome.replaceAll('-', ' ')}, ${by}`);
    for (const { words, effectiveFrom, effectiveTo } of rows) {
      write(`  ${effectiveFrom ?? '…'} to ${effectiveTo ?? 'now'} ${words}`);
    }
  }
  return answer.outcome === 'valid' ? 0 : 1;
}

export function runSearch(command: CodesCommand): Promise<number> {
  const { platform, positionals, options, json, write, complain } = command;
  const on = dayOf(command);
  const name = typeof options['system'] === 'string' ? options['system'] : 'diagnosis';
  const system = systemOf(name);
  const limit = Number(options['limit'] ?? 20);
  if (!on || !system || !Number.isInteger(limit) || limit < 1) {
    complain('codes search TEXT [--system SYSTEM] [--on YYYY-MM-DD] [--limit N]');
    return Promise.resolve(2);
  }
  const search = platform.books.current.searchOf(system, on);
  const hits = search?.search({ text: positionals.join(' '), limit }) ?? [];
  for (const hit of hits) {
    if (json) write(JSON.stringify(hit));
    else write(`${hit.code.padEnd(8)} ${hit.isBillable ? ' ' : '>'} ${hit.words}`);
  }
  if (search && hits.length === 0 && !json) write('Nothing fits.');
  tellMissing(command, system, on);
  return Promise.resolve(hits.length > 0 ? 0 : 1);
}

/** Which lists do not hold the day, and what they hold; to the error output beside JSON. */
function tellMissing(command: CodesCommand, system: CodeSystem, on: CalendarDate): void {
  const say = command.json ? command.complain : command.write;
  for (const { list, releases } of command.platform.books.current.missingOn(system, on)) {
    say(`${list} is not loaded for ${on}.${releases.length > 0 ? ' Loaded:' : ''}`);
    for (const one of releases) {
      say(`  ${one.effectiveFrom} to ${one.effectiveTo}  ${one.name}`);
    }
  }
}
