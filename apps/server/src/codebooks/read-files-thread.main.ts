/** The thread in which a publisher's files are read: see `import-release.act.ts`. */
import { isRefused } from '@claimwright/kernel/refusal';
import { answerThread } from '../platform/threads.ts';
import { readFiles } from './read-files.ts';

answerThread(readFiles, (read) =>
  isRefused(read) ? [] : read.books.books.map(({ image }) => image),
);
