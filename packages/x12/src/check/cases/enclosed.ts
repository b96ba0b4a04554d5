import { recounted } from './change.ts';

/** One transaction in its envelope; SE is counted. */
export function enclosed(group: string, version: string, body: string): string {
  const segments = body
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => `${line}~`)
    .join('');
  return recounted(
    `ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260105*1200*^*00501*000000301*0*T*:~GS*${group}*SENDER*RECEIVER*20260105*1200*9*X*${version}~${segments}SE*0*0001~GE*1*9~IEA*1*000000301~`,
  );
}
