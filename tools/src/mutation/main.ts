/**
 * `npm run mutation -- [--lines N] [--seed N] AREA…`: mutates the sources of areas, or lines that are drawn from them, and
 * fails if the tests notice too few of the mutants.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { askedAreas, mutatedFiles } from './areas.ts'
import { sampleOf } from './sample.ts'

const root = join(import.meta.dirname, '../../..')

const program = new Command('mutation')
  .argument('[areas...]', 'all of them unless some are named')
  .option('--lines <number>', 'mutate only so many lines of each area, drawn at random', wholeNumber)
  .option('--seed <number>', 'draws other lines', wholeNumber, 1)
  .parse()
const { lines, seed } = program.opts<{ lines?: number; seed: number }>()

const failed = askedAreas(program.args).filter(([name, area]) => {
  console.log(`mutating ${name}`)
  const globs = mutatedFiles(area)
  const mutate = lines === undefined ? globs : sampleOf(globs, { root, lines, seed })
  // The threshold is in stryker.config.json.
  const stryker = join(root, 'node_modules/.bin/stryker')
  const { status } = spawnSync(stryker, ['run', 'stryker.config.json', '--mutate', mutate], {
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

function wholeNumber(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError('must be a whole number from 1')
  return Number(value)
}
