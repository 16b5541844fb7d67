import { signIn } from '../src/demo/sign-in.ts'
import type { AgencyOutputs, DemoUser } from '../src/sandbox-data/outputs.ts'

export type StaffUser = DemoUser & { totpSecret: string }

/** Returns the demo user of a group. @throws if there is none */
export function staffUser(agency: AgencyOutputs, group: string): StaffUser {
  const user = agency.users.find((candidate) => candidate.group === group)
  if (!user?.totpSecret) throw new Error(`no demo user in ${group} at ${agency.slug}`)
  return { ...user, totpSecret: user.totpSecret }
}

/** Signs a demo user in, including the second factor, and returns the access token. */
export async function signInStaff(agency: AgencyOutputs, group: string): Promise<string> {
  const { email, password, totpSecret } = staffUser(agency, group)
  const pool = { ...agency.staff, endpoint: agency.cognitoEndpoint }
  const { accessToken } = await signIn(pool, { username: email, password, totpSecret })
  return accessToken
}
