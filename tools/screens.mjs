#!/usr/bin/env node
// npm run screens: a screenshot of every page, state and role.
import { launch } from './setup.mjs';

await launch('apps/web/src/screens.main.ts');
