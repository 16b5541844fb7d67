import type { AccessReport } from '@breakwater/iam/access-record'
import { unusedGrants } from './unused-grants.ts'

/** Prints the grants that roles did not use; returns how many of them have no known reason. */
export function printGrants(report: AccessReport, print: (line: string) => void): number {
  const unused = unusedGrants(report)
  const unexplained = unused.filter(({ reason }) => reason === undefined)
  const used = report.grants.filter((grant) => grant.used).length
  print(
    `${report.grants.length} grants, ${used} used; ${unused.length} kinds unused, ${unexplained.length} without a reason`,
  )
  for (const { role, action, resource, policy, statement } of unexplained) {
    print(`  unused: ${role} may ${action} on ${resource} (${policy}, statement ${statement})`)
  }
  for (const [reason, all] of Map.groupBy(unused, (grant) => grant.reason)) {
    if (reason === undefined) continue
    print(`  ${all.length} of ${[...new Set(all.map(({ role }) => role))].join(', ')}: ${reason}`)
  }
  for (const { account, role, action, calls } of report.denied) {
    print(`  denied ${calls} times: ${role} of ${account}: ${action}`)
  }
  return unexplained.length
}
