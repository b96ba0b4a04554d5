#!/usr/bin/env node
// npx claimwright: the commands for operators.
import { launch } from './setup.mjs';

await launch('apps/server/src/claimwright.main.ts');
