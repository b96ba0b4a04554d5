#!/usr/bin/env node
// npm run probe: attacks a seeded instance from its own OpenAPI document; the last line is one JSON object.
import { launch } from './setup.mjs';

await launch('apps/server/src/trials/test-probe.ts');
