/** Enters the starter books, which the programme itself brings along, into the release ledger. */
import type { CodeBooks, CodeSystem } from '@claimwright/codebooks/code-answer';
import { openStarterBooks } from '@claimwright/codebooks/starter-books';
import { sha256Of } from '../platform/files/content-store.ts';
import { runOfficeAct } from '../platform/office-act.ts';
import type { Platform } from '../platform/platform.ts';
import { codeSystems } from './code-systems.ts';
import { findSameImport } from './release.read.ts';
import { insertRelease, nextVersion } from './release.store.ts';

const actor = { kind: 'system', id: 'starter-books' } as const;

/** More than any of them holds. */
const most = 10_000;

/** Every entry of a starter book on its first day. */
function entriesOf(starter: CodeBooks, system: CodeSystem): string[] {
  const release = starter.releases.find(({ name }) => name.endsWith(`: ${system}`));
  if (!release) return [];
  const found = new Set<string>();
  for (const letter of 'aeiouy0123456789') {
    for (const { code, words } of starter.search(system, letter, release.effectiveFrom, most)) {
      found.add(`${code} ${words}`);
    }
  }
  return [...found].sort();
}

/** Enters those of this version of the programme; what stands already is left as it is. */
export async function enterStarterBooks(platform: Platform): Promise<number> {
  const starter = openStarterBooks();
  const known = codeSystems.filter((system) =>
    starter.releases.some(({ name }) => name.endsWith(`: ${system}`)),
  );
  const wanted = known.map((system) => {
    const entries = entriesOf(starter, system);
    return { system, entries, digest: sha256Of(`starter ${system}\n${entries.join('\n')}`) };
  });
  const missing: typeof wanted = [];
  for (const one of wanted.filter(({ entries }) => entries.length > 0)) {
    const entered = await findSameImport(platform.database, one.digest);
    if (entered === undefined) missing.push(one);
  }
  if (missing.length === 0) return 0;
  await runOfficeAct(platform, { actor, action: 'enter-starter-books' }, async (tx) => {
    const version = await nextVersion(tx.db);
    const importId = tx.newId();
    for (const { system, entries, digest } of missing) {
      // another node that started in the same moment was first
      if ((await findSameImport(tx.db, digest)) !== undefined) continue;
      const release = starter.releases.find(({ name }) => name.endsWith(`: ${system}`));
      if (!release) continue;
      await insertRelease(tx.db, {
        id: tx.newId(),
        version,
        importId,
        kind: 'starter',
        slot: `starter/${system}`,
        release: release.name,
        source: 'starter',
        effectiveFrom: release.effectiveFrom,
        effectiveTo: release.effectiveTo,
        isComplete: release.isComplete,
        files: [],
        contentSha256: digest,
        given: {},
        rowsRead: entries.length,
        rowsRefused: 0,
        counts: { codes: entries.length },
        imageSha256: null,
        imageBytes: 0,
        followsId: null,
        at: tx.now,
        by: actor,
      });
    }
    return {};
  });
  return missing.length;
}
