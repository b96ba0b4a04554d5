import type { Answer } from '../api/request.ts';

/** Something a person must do, with whom and what it is about, as the queue lists it. */
export type Task = Answer<'GET /api/work'>['rows'][number];
