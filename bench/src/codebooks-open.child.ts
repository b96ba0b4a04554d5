/** Opens all images as a server's start does, and asks the first search. */
import { readFileSync } from 'node:fs';
import { loadedBooksOf } from '@claimwright/codebooks/importing/open-books';
import { CodeSearch } from '@claimwright/codebooks/search/code-search';
import { calendarDate } from '@claimwright/kernel/calendar-date';

const given = process.argv.slice(2).map((argument) => {
  const at = argument.indexOf('=');
  return { slot: argument.slice(0, at), file: argument.slice(at + 1) };
});
/** CPU seconds: the cores of a shared machine are not ours alone. */
const elapsed = (since: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
};
const started = process.cpuUsage();
const images = given.map(({ slot, file }) => ({ slot, image: new Uint8Array(readFileSync(file)) }));
const readSeconds = elapsed(started);
const books = loadedBooksOf(images);
const indexing = process.cpuUsage();
const columns = books.get('diagnosis')?.searchColumnsOn(calendarDate('2026-01-01'));
if (!columns) throw new Error('the image holds no index of words');
const search = new CodeSearch(columns);
if (search.search({ text: 'disorder right', limit: 5 }).length !== 5) throw new Error('found less');
const searchSeconds = elapsed(indexing);
const seconds = elapsed(started);
const rssMegabytes = process.resourceUsage().maxRSS / 1_000;
process.stdout.write(JSON.stringify({ seconds, readSeconds, searchSeconds, rssMegabytes }));
