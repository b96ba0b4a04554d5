#!/usr/bin/env node
// npm run demo: the demonstration cycle on a throw-away database; the last line is one JSON object.
import { launch } from './setup.mjs';

await launch('apps/server/src/demonstration/demo.main.ts');
