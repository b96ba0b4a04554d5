import type { Answer } from '../api/request.ts';

/** Something a person must do, as the server lists it. */
export type Task = Answer<'GET /api/tasks'>['rows'][number];
