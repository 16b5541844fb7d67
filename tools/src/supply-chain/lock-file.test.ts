import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import * as z from 'zod'

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({ resolved: z.string().optional(), integrity: z.string().optional(), link: z.boolean().optional() }),
  ),
})

it('the packages of package-lock.json come from the npm registry, each with its digest', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../package-lock.json'), 'utf8')
  const { packages } = lockSchema.parse(JSON.parse(text))
  const installed = Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && !link)
  expect(installed.length).toBeGreaterThan(500)
  const others = installed.filter(
    ([, { resolved, integrity }]) =>
      resolved !== undefined &&
      (!resolved.startsWith('https://registry.npmjs.org/') || !integrity?.startsWith('sha512-')),
  )
  expect(others.map(([path]) => path)).toEqual([])
})
