import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import * as z from 'zod'
import { totpCode } from '../demo/totp-code.ts'
import { jsonText } from '../json-text.ts'
import { printJson, printText } from '../output/print.ts'
import { dataDirFlag, defaultDataDir } from '../sandbox-data/data-dir-flag.ts'
import { demoUserSchema } from '../sandbox-data/outputs.ts'
import { fileProblem } from './file-problem.ts'

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

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new Error(
      `${file} cannot be read: ${fileProblem(error, 'READ', 'en')}. Name the sandbox's folder with --data-dir`,
    )
  }
}

function authenticatorSecret(email: string, dataDir: string): string {
  const outputsFile = join(dataDir, 'outputs.json')
  if (!existsSync(outputsFile)) {
    const flag = dataDirFlag(dataDir)
    throw new Error(
      `${outputsFile} is not there: start the sandbox with npm start${flag && ` --${flag}`}, or name its folder with --data-dir`,
    )
  }
  const outputs = jsonText.pipe(usersSchema).safeParse(readText(outputsFile))
  if (!outputs.success) throw new Error(`${outputsFile} is damaged: start the sandbox again, which writes it anew`)
  const staff = Object.values(outputs.data.agencies).flatMap(({ users }) =>
    users.filter(({ totpSecret }) => totpSecret),
  )
  const secret = staff.find((user) => user.email === email)?.totpSecret
  if (secret) return secret
  throw new Error(`no demo user "${email}"; there are: ${staff.map((user) => user.email).join(', ')}`)
}
