/** What is found now against what was found before: pure. */
import type { KeptFinding } from './finding.read.ts';
import type { ScrubFinding } from './scrub.ts';

export interface KeptFindings {
  /** What is open now: found, and not set aside by a person. */
  readonly standing: readonly ScrubFinding[];
  /** Of these, what was not open before. */
  readonly found: readonly ScrubFinding[];
  /** Open before and found no more. */
  readonly goneIds: readonly string[];
  /** A warning that has become a block since, or the other way round: resolved, and found anew. */
  readonly changedIds: readonly string[];
}

const keyOf = (finding: ScrubFinding): string =>
  `${finding.editId}/${String(finding.lineNumber ?? '')}`;

/** @param before every finding that was ever kept of the claim, resolved ones too */
export function compareFindings(
  before: readonly KeptFinding[],
  findings: readonly ScrubFinding[],
): KeptFindings {
  const found = new Map(findings.map((finding) => [keyOf(finding), finding]));
  const aside = new Set(before.filter(isSetAside).map(keyOf));
  const open = before.filter((finding) => finding.resolvedAt === null);
  const changed = open.filter((finding) => {
    const now = found.get(keyOf(finding));
    return now !== undefined && now.severity !== finding.severity;
  });
  const openKeys = new Set(open.filter((one) => !changed.includes(one)).map(keyOf));
  const standing = [...found].filter(([key]) => !aside.has(key));
  return {
    standing: standing.map(([, finding]) => finding),
    found: standing.filter(([key]) => !openKeys.has(key)).map(([, finding]) => finding),
    goneIds: open.filter((finding) => !found.has(keyOf(finding))).map((finding) => finding.id),
    changedIds: changed.map((finding) => finding.id),
  };
}

function isSetAside(finding: KeptFinding): boolean {
  return finding.resolution?.startsWith('set-aside') ?? false;
}
