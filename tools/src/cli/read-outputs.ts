import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type * as z from 'zod'
import { jsonText } from '../json-text.ts'
import { dataDirFlag } from '../sandbox-data/data-dir-flag.ts'
import { fileProblem } from './file-problem.ts'

/**
 * Reads a part of what the running sandbox wrote about itself.
 *
 * @param part the schema of the part
 * @throws Error with one line that says what to do
 */
export function readOutputs<Part>(dataDir: string, part: z.ZodType<Part>): Part {
  const outputsFile = join(dataDir, 'outputs.json')
  if (!existsSync(outputsFile)) {
    const flag = dataDirFlag(dataDir)
    throw new Error(
      `${outputsFile} is not there: start the sandbox with npm start${flag && ` --${flag}`}, or name its folder with --data-dir`,
    )
  }
  const outputs = jsonText.pipe(part).safeParse(readText(outputsFile))
  if (!outputs.success) throw new Error(`${outputsFile} is damaged: start the sandbox again, which writes it anew`)
  return outputs.data
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new Error(
      `${file} cannot be read: ${fileProblem(error, 'READ', 'en')}. Name the sandbox's folder with --data-dir`,
    )
  }
}
