/** Why a file or a deed about code books was refused, in words, and what to do. */
import type { Refused } from '@claimwright/kernel/refusal';
import type { RefusalTable } from '../platform/refusal-table.ts';

export const codebookRefusals = {
  'file-header-unknown': {
    status: 422,
    sentence: 'The file is not of the form that this kind of book has.',
    next: 'Compare its captions with what was expected; name the columns if it is a table of your own.',
  },
  'file-truncated': {
    status: 422,
    sentence: 'The file ends before it is whole.',
    next: 'Download it again and import all of its parts together.',
  },
  'file-excerpt': {
    status: 422,
    sentence:
      'The name says that the file is an excerpt: as a whole release it would end every code that it lacks.',
    next: 'Import the complete file.',
  },
  'file-without-rows': {
    status: 422,
    sentence: 'The file holds no row that could be read.',
    next: 'Check that it is the file that was meant.',
  },
  'file-empty': { status: 422, sentence: 'The file is empty.', next: 'Download it again.' },
  'file-not-recognised': {
    status: 422,
    sentence: 'The archive holds no file of this kind.',
    next: 'Check that the kind fits, or unpack it and name the file.',
  },
  'most-rows-unreadable': {
    status: 422,
    sentence: 'More rows are unreadable than readable: it is taken for another file.',
    next: 'Check the kind and the columns.',
  },
  'releases-mixed': {
    status: 422,
    sentence: 'The files, or the rows of one, are of several releases.',
    next: 'Import the files of one release together, each once.',
  },
  'release-older': {
    status: 409,
    sentence: 'A newer release of this book is loaded, and this file would take its history away.',
    next: 'Leave it, or undo the newer import first.',
  },
  'release-unknown': {
    status: 422,
    sentence: 'Neither the file nor its name says from which day it holds.',
    next: 'Say the first and the last day of the release.',
  },
  'release-missing': {
    status: 409,
    sentence: 'The file builds on a release that is not loaded.',
    next: 'Import the release before it first.',
  },
  'addenda-unfit': {
    status: 409,
    sentence: 'The changes do not fit the year that is loaded.',
    next: 'Import the complete file of the year before, then the addenda.',
  },
  'column-mapping-missing': {
    status: 422,
    sentence: 'The table has no form of a publisher, and its captions suggest none.',
    next: 'Say which caption stands over which field.',
  },
  'column-mapping-unfit': {
    status: 422,
    sentence: 'A field that is needed has no column, or a field is not known.',
    next: 'Name the columns that are missing.',
  },
  'upload-unfit': {
    status: 422,
    sentence: 'The files or the columns that were sent are not as they were announced.',
    next: 'Choose the files again and import.',
  },
  'owner-missing': {
    status: 422,
    sentence: 'Whose list it is was not said.',
    next: 'Name the clearinghouse, or the payer whose schedule it is.',
  },
  'setting-unknown': {
    status: 422,
    sentence: 'For which setting the edits are was not said.',
    next: 'Say practitioner, hospital or equipment.',
  },
  'html-instead-of-file': {
    status: 422,
    sentence: 'It is a web page: a licence to accept, or an error, in place of the file.',
    next: 'Open the address in a browser, accept the licence, and import what you download.',
  },
  'archive-damaged': {
    status: 422,
    sentence: 'The archive is damaged.',
    next: 'Download it again.',
  },
  'archive-encrypted': {
    status: 422,
    sentence: 'The archive is encrypted.',
    next: 'Unpack it and import what it holds.',
  },
  'archive-too-large': {
    status: 413,
    sentence: 'The archive unfolds into more than any book holds.',
    next: 'Check where it comes from.',
  },
  'download-failed': {
    status: 422,
    sentence: 'The publisher does not give the file out at this address.',
    next: 'Look it up on the publisher’s page and say --address.',
  },
  'download-cut-off': {
    status: 503,
    sentence: 'The connection broke again and again; what came is kept.',
    next: 'Fetch again: it goes on where it ended.',
  },
  'checksum-differs': {
    status: 422,
    sentence: 'The file is not the one whose checksum was stated.',
    next: 'Check the checksum, and from where the file comes.',
  },
  'file-too-large': {
    status: 413,
    sentence: 'The file is larger than any that a publisher gives out.',
    next: 'Check the address.',
  },
  'code-books-changed': {
    status: 409,
    sentence: 'Somebody else imported into this book in the meantime.',
    next: 'Import it again.',
  },
  'code-book-import-unknown': {
    status: 404,
    sentence: 'There is no such import.',
    next: 'Look it up in the ledger of releases.',
  },
  'code-book-import-undone': {
    status: 409,
    sentence: 'The import is undone already.',
    next: 'Nothing is left to do.',
  },
  'code-book-import-built-upon': {
    status: 409,
    sentence: 'A later import stands on this one.',
    next: 'Undo the later one first.',
  },
  'code-book-starter-stays': {
    status: 409,
    sentence: 'The starter books belong to the programme.',
    next: 'Import a publisher’s file: it goes before them.',
  },
  'code-system-not-searched': {
    status: 422,
    sentence: 'There is no search over this list on that day.',
    next: 'Look the code up, or import the list.',
  },
} as const satisfies RefusalTable;

/** A refusal as a line for a terminal: what, where, what was expected, what to do. */
export function refusalSentence({ refused, detail }: Refused): string {
  const text = (codebookRefusals as RefusalTable)[refused];
  const where = Object.entries(detail ?? {}).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  const place = where.length > 0 ? ` (${where.join('; ')})` : '';
  return `Refused: ${refused}${place}. ${text ? `${text.sentence} ${text.next}` : ''}`.trim();
}
