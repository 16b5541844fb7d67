import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import { unzipSync } from 'fflate'
import * as z from 'zod'
import type { LocalAccount } from '../../account/local-account.ts'
import { SandboxError } from '../../sandbox-error.ts'

const functionCode = z.object({
  Code: z.object({ S3Key: z.string().optional(), ZipFile: z.string().optional() }).default({}),
})

/** Returns the directory with a function's unpacked code. */
export function bundleDirectory(
  resource: Resource,
  account: Pick<LocalAccount, 'stateDir'>,
  assetPath: (objectKey: string) => string,
): string {
  const { S3Key, ZipFile } = parseProperties(functionCode, resource).Code
  if (S3Key !== undefined) {
    const asset = assetPath(S3Key)
    return statSync(asset).isDirectory() ? asset : unpack(asset, join(account.stateDir, 'bundles', S3Key))
  }
  if (ZipFile === undefined) throw new SandboxError(`${resource.path}: a function needs Code.S3Key or Code.ZipFile`)
  const directory = join(account.stateDir, 'bundles', createHash('sha256').update(ZipFile).digest('hex'))
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, 'index.js'), ZipFile)
  return directory
}

function unpack(zip: string, directory: string): string {
  if (existsSync(directory)) return directory
  const partial = `${directory}.partial`
  rmSync(partial, { recursive: true, force: true })
  for (const [name, content] of Object.entries(unzipSync(readFileSync(zip)))) {
    const file = join(partial, name)
    if (!file.startsWith(`${partial}${sep}`)) throw new SandboxError(`${zip}: ${name} points out of the archive`)
    mkdirSync(dirname(file), { recursive: true })
    if (!name.endsWith('/')) writeFileSync(file, content)
  }
  renameSync(partial, directory)
  return directory
}
