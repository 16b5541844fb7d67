import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { totpCode } from '../demo/totp-code.ts'
import type { SandboxOutputs } from '../start/outputs.ts'

export function totpCommand(): Command {
  return new Command('totp')
    .description("Print the code that a demo user's authenticator shows now")
    .argument('<email>', 'a staff user of the running sandbox')
    .option('--data-dir <folder>', 'of the sandbox', '.sandbox')
    .option('--json', 'print one JSON document')
    .action((email: string, { dataDir, json }: { dataDir: string; json?: true }) => {
      const code = totpCode(authenticatorSecret(email, join(dataDir, 'outputs.json')))
      console.log(json ? JSON.stringify({ email, code }) : code)
    })
}

function authenticatorSecret(email: string, outputsFile: string): string {
  if (!existsSync(outputsFile)) throw new Error(`${outputsFile} is not there: start the sandbox with npm start`)
  const { agencies } = JSON.parse(readFileSync(outputsFile, 'utf8')) as SandboxOutputs
  const staff = Object.values(agencies).flatMap(({ users }) => users.filter(({ totpSecret }) => totpSecret))
  const secret = staff.find((user) => user.email === email)?.totpSecret
  if (secret) return secret
  throw new Error(`no demo user "${email}"; there are: ${staff.map((user) => user.email).join(', ')}`)
}
