import type { AccessReport } from '@breakwater/iam/access-record'
import { printGrants } from './print-grants.ts'

/**
 * Prints the grants of a run that uses everything once. @throws Error if a role was granted something that it did not
 * use, and no reason is known
 */
export function requireUsedGrants(report: AccessReport, print: (line: string) => void): void {
  const unexplained = printGrants(report, print)
  if (unexplained > 0)
    throw new Error(
      `${unexplained} grants are unused without a reason: remove them, or state why they are right in unused-grant-reasons.ts`,
    )
}
