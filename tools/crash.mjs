#!/usr/bin/env node
// npm run crash: kills, cuts and doubles while money moves; the last line is one JSON object.
import { launch } from './setup.mjs';

await launch('apps/server/src/trials/test-crash.ts');
