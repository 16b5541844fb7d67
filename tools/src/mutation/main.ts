/** `npm run mutation -- AREA…`: mutates the sources of areas and fails if the tests notice too few of the mutants. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { askedAreas, mutatedFiles } from './areas.ts'

const root = join(import.meta.dirname, '../../..')

const failed = askedAreas(process.argv.slice(2)).filter(([name, area]) => {
  console.log(`mutating ${name}`)
  // The threshold is in stryker.config.json.
  const stryker = join(root, 'node_modules/.bin/stryker')
  const { status } = spawnSync(stryker, ['run', 'stryker.config.json', '--mutate', mutatedFiles(area)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, MUTATION_AREA: name },
  })
  return status !== 0
})
if (failed.length > 0)
  console.error(
    `✗ too few mutants were noticed, or the tests did not run, in ${failed.map(([name]) => name).join(', ')}`,
  )
process.exitCode = failed.length > 0 ? 1 : 0
