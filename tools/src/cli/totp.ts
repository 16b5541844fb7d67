import { Command } from 'commander'
import * as z from 'zod'
import { totpCode } from '../demo/totp-code.ts'
import { printJson, printText } from '../output/print.ts'
import { defaultDataDir } from '../sandbox-data/data-dir-flag.ts'
import { demoUserSchema } from '../sandbox-data/outputs.ts'
import { readOutputs } from './read-outputs.ts'

export function totpCommand(): Command {
  return new Command('totp')
    .description("Print the code that a demo user's authenticator shows now")
    .argument('<email>', 'a staff user of the running sandbox')
    .option('--data-dir <folder>', 'of the sandbox', defaultDataDir)
    .option('--json', 'print one JSON document')
    .action((email: string, { dataDir, json }: { dataDir: string; json?: true }) => {
      const code = totpCode(authenticatorSecret(email, dataDir))
      if (json) printJson({ email, code })
      else printText(code)
    })
}

/** The part of the sandbox's outputs that is read here. */
const usersSchema = z.object({
  agencies: z.record(z.string(), z.object({ users: z.array(demoUserSchema) })),
})

function authenticatorSecret(email: string, dataDir: string): string {
  const { agencies } = readOutputs(dataDir, usersSchema)
  const staff = Object.values(agencies).flatMap(({ users }) => users.filter(({ totpSecret }) => totpSecret))
  const secret = staff.find((user) => user.email === email)?.totpSecret
  if (secret) return secret
  throw new Error(`no demo user "${email}"; there are: ${staff.map((user) => user.email).join(', ')}`)
}
