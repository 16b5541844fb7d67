import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { services } from '../services/index.ts'

/** Imports a file from each service's `testing` folder, if the folder has it; by the service's signing scope. */
export async function importServiceTests<Module>(file: string): Promise<ReadonlyMap<string, Module>> {
  const found = services
    .map(({ scope }) => ({ scope, path: join(import.meta.dirname, '../services', scope, 'testing', file) }))
    .filter(({ path }) => existsSync(path))
  return new Map(
    await Promise.all(found.map(async ({ scope, path }) => [scope, (await import(path)) as Module] as const)),
  )
}
