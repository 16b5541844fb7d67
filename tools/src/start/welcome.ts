import { dataDirFlag } from '../sandbox-data/data-dir-flag.ts'
import type { SandboxOutputs } from '../sandbox-data/outputs.ts'

export type Report = { dataDir: string; notEmulated: readonly string[]; residentBytes: number }

/** Prints the addresses and who can sign in. */
export function printWelcome(outputs: SandboxOutputs, { dataDir, notEmulated, residentBytes }: Report): void {
  console.log(`\nFront door  ${outputs.frontDoor}`)
  console.log(`Mailbox     ${outputs.mailbox}  (what would be e-mailed)`)
  console.log(`Alarms      ${outputs.gateway}/_alarms`)
  console.log(`AWS         ${outputs.gateway}  (AWS_ENDPOINT_URL)`)
  for (const agency of Object.values(outputs.agencies)) {
    console.log(`\n${agency.name}, account ${agency.accountId}`)
    console.log(`  application  ${agency.consumerUrl}`)
    console.log(`  portal       ${agency.portalUrl}`)
    console.log(`  GraphQL      ${new URL(agency.graphqlUrl).href}`)
    for (const user of agency.users) {
      const authenticator = user.totpSecret ? `  authenticator ${user.totpSecret}` : ''
      console.log(`  ${(user.group ?? 'consumer').padEnd(11)}  ${user.email}  ${user.password}${authenticator}`)
    }
  }
  console.log(`\nA code for a staff sign-in: npx breakwater totp EMAIL${dataDirFlag(dataDir)}`)
  console.log(
    `Credentials for the AWS address: npx breakwater credentials ACCOUNT/PERMISSION_SET${dataDirFlag(dataDir)}`,
  )
  if (notEmulated.length > 0) console.log(`synthesized, not emulated: ${notEmulated.join(', ')}`)
  console.log(`resident memory ${Math.round(residentBytes / 2 ** 20)} MB`)
}
