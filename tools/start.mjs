#!/usr/bin/env node
// npm start: the whole billing company on this machine.
import { launch } from './setup.mjs';

await launch('apps/server/src/start.main.ts');
