/** What the planner knows of how many rows there are, brought up to date at once. */
import { sql } from 'kysely';
import { openDatabase } from './connect.ts';

/**
 * Looks at every table now. The database does so by itself, when it comes to it; where everything is filled
 * within minutes that is a matter of luck, and plans made for empty tables are slow ones.
 */
export async function refreshStatistics(adminUrl: string): Promise<void> {
  const database = openDatabase(adminUrl, 1);
  try {
    await sql`analyze`.execute(database);
  } finally {
    await database.destroy();
  }
}
