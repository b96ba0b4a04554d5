/** By which variable a benchmark's process hears where `--keep FOLDER` wants made databases to stay. */
export const keepVariable = 'CLAIMWRIGHT_BENCH_KEEP';
