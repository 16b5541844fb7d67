import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import * as z from 'zod'
import { totpCode } from '../demo/totp-code.ts'
import { jsonText } from '../json-text.ts'
import { demoUserSchema } from '../start/outputs.ts'

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

/** The part of the sandbox's outputs that is read here. */
const usersSchema = z.object({
  agencies: z.record(z.string(), z.object({ users: z.array(demoUserSchema) })),
})

function authenticatorSecret(email: string, outputsFile: string): string {
  if (!existsSync(outputsFile)) throw new Error(`${outputsFile} is not there: start the sandbox with npm start`)
  const outputs = jsonText.pipe(usersSchema).safeParse(readFileSync(outputsFile, 'utf8'))
  if (!outputs.success) throw new Error(`${outputsFile} is damaged: start the sandbox again, which writes it anew`)
  const staff = Object.values(outputs.data.agencies).flatMap(({ users }) =>
    users.filter(({ totpSecret }) => totpSecret),
  )
  const secret = staff.find((user) => user.email === email)?.totpSecret
  if (secret) return secret
  throw new Error(`no demo user "${email}"; there are: ${staff.map((user) => user.email).join(', ')}`)
}
