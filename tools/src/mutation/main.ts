/** `npm run mutation -- AREA…`: mutates the sources of areas and fails if the tests notice too few of the mutants. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { areas, mutatedFiles } from './areas.ts'

const root = join(import.meta.dirname, '../../..')
const asked = process.argv.slice(2)

const failed = (asked.length > 0 ? asked : Object.keys(areas)).filter((area) => {
  console.log(`mutating ${area}`)
  // The threshold is in stryker.config.json.
  const stryker = join(root, 'node_modules/.bin/stryker')
  const { status } = spawnSync(stryker, ['run', 'stryker.config.json', '--mutate', mutatedFiles(area)], {
    cwd: root,
    stdio: 'inherit',
  })
  return status !== 0
})
if (failed.length > 0)
  console.error(`✗ too few mutants were noticed, or the tests did not run, in ${failed.join(', ')}`)
process.exitCode = failed.length > 0 ? 1 : 0
