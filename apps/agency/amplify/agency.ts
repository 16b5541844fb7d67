import type { Agency } from '@breakwater/registry/agency'
import { loadRegistry } from '@breakwater/registry/registry'

/** The agency whose branch is being deployed; Amplify Hosting names the branch in AWS_BRANCH. */
export function agencyOfBranch(
  branch: string | undefined,
  agencies: readonly Agency[] = loadRegistry().agencies,
): Agency {
  const agency = agencies.find(({ release }) => release.branch === branch)
  if (agency) return agency
  const known = agencies.map(({ release }) => release.branch).join(', ')
  throw new Error(`AWS_BRANCH is ${branch ? `"${branch}"` : 'not set'}: set it to an agency's branch, one of ${known}`)
}
