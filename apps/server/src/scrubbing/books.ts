/** The code books that edits ask: opened once, because they never change while the server runs. */
import type { CodeBooks } from '@claimwright/codebooks/code-answer';
import { openStarterBooks } from '@claimwright/codebooks/starter-books';

/** The books of this installation: the starter books until releases are loaded. */
export const installedBooks: CodeBooks = openStarterBooks();
