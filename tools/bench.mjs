#!/usr/bin/env node
// npm run bench: the named benchmarks, each a JSON line with its peer measured in the same run.
import { launch } from './setup.mjs';

await launch('bench/src/bench.main.ts');
