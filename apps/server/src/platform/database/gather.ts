/**
 * What a deed asks several times side by side (`Promise.all` over visits, policies, answers) is asked
 * once for all of them: each statement costs both sides more than the row that it reads or writes.
 */
import type { Kysely } from 'kysely';
import type { DB } from './schema.generated.ts';

interface Gathering<Key, Answer> {
  readonly keys: Key[];
  readonly answers: Promise<readonly Answer[]>;
}

/**
 * Makes one question of those that a transaction asks before it waits again. Outside a transaction each
 * is asked by itself.
 * @param askAll answers each key, in their order
 */
export function gather<Key, Answer>(
  askAll: (db: Kysely<DB>, keys: readonly Key[]) => Promise<readonly Answer[]>,
): (db: Kysely<DB>, key: Key) => Promise<Answer> {
  const open = new WeakMap<Kysely<DB>, Gathering<Key, Answer>>();
  const begin = (db: Kysely<DB>): Gathering<Key, Answer> => {
    const keys: Key[] = [];
    const answers = new Promise<readonly Answer[]>((resolve, reject) => {
      // after what runs now has come to its waiting, and before anything from outside is heard
      process.nextTick(() => {
        open.delete(db);
        askAll(db, keys).then(resolve, reject);
      });
    });
    const gathering = { keys, answers };
    open.set(db, gathering);
    return gathering;
  };
  return async (db, key) => {
    if (!db.isTransaction) return answerAt(await askAll(db, [key]), 0);
    const gathering = open.get(db) ?? begin(db);
    const at = gathering.keys.push(key) - 1;
    return answerAt(await gathering.answers, at);
  };
}

function answerAt<Answer>(answers: readonly Answer[], at: number): Answer {
  if (at >= answers.length) throw new Error('broken: a question without an answer');
  return answers[at] as Answer;
}
