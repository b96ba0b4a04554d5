import type { CompiledGuide } from '../compiled-guide.ts';

/**
 * Which segments and loops of a guide a balancer listens to, by the serial number of their use. A
 * place is named `loop/segment`, with `*qualifier` where several share an identifier.
 */
export function listenTo(
  compiled: CompiledGuide,
  segments: Readonly<Record<string, number>>,
  loops: Readonly<Record<string, number>>,
): { readonly segments: Int8Array; readonly loops: Int8Array } {
  const bySegment = new Int8Array(compiled.segments.length);
  const byLoop = new Int8Array(compiled.loops.length);
  for (const segment of compiled.segments) {
    const { id, parent, qualifiers } = segment.use;
    const names = [
      `${parent.id}/${id}`,
      ...(qualifiers ?? []).map((qualifier) => `${parent.id}/${id}*${qualifier}`),
    ];
    const action = names.map((name) => segments[name]).find((found) => found !== undefined);
    if (action === undefined) continue;
    bySegment[segment.serial] = action;
    segment.hook = 1;
  }
  for (const loop of compiled.loops) {
    const action = loops[loop.use.id === '' ? 'set' : loop.use.id];
    if (action === undefined) continue;
    byLoop[loop.serial] = action;
    loop.hook = 1;
  }
  return { segments: bySegment, loops: byLoop };
}
