/** Opens images of pairs as a server does and says how much memory that took. */
import { readFileSync } from 'node:fs';
import { readImage } from '@claimwright/codebooks/books/book-image';
import { pairVerdict, ProcedurePairs } from '@claimwright/codebooks/books/procedure-pairs';
import { calendarDate } from '@claimwright/kernel/calendar-date';

const before = process.memoryUsage().rss;
const started = performance.now();
const books = process.argv
  .slice(2)
  .map((file) => ProcedurePairs.fromImage(readImage(readFileSync(file))));
const milliseconds = performance.now() - started;
// every page is touched before it is counted
let held = 0;
for (const book of books) {
  for (const [first, second] of book.pairsOn(calendarDate('2026-01-01'))) {
    if (held++ % 1_000 !== 0) continue;
    const verdict = book.verdictOn(first, second, calendarDate('2026-01-01'));
    if (verdict === pairVerdict.free) throw new Error('a pair in force is answered as free');
  }
}
const pairs = books.reduce((sum, book) => sum + book.pairCount, 0);
const bytes = process.memoryUsage().rss - before;
process.stdout.write(JSON.stringify({ pairs, bytes, milliseconds }));
