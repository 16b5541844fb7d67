import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { join } from 'node:path'
import { type Benchmark, type Figure, figureInWords, isKept } from './benchmark.ts'
import { edgeRouter } from './edge-router.ts'
import { eventDelivery } from './event-delivery.ts'
import { gatewayCall } from './gateway-call.ts'
import { householdEvaluation } from './household-evaluation.ts'
import { placement } from './placement.ts'
import { policyDecision } from './policy-decision.ts'
import { welcomePage } from './welcome-page.ts'

const benchmarks: Benchmark[] = [
  edgeRouter,
  placement,
  householdEvaluation,
  policyDecision,
  gatewayCall,
  eventDelivery,
  welcomePage,
]

/** Runs the benchmarks named on the command line, or all; fails if a figure exceeds its limit. */
async function main(names: string[]): Promise<void> {
  const unknown = names.filter((name) => !benchmarks.some((benchmark) => benchmark.name === name))
  if (unknown.length > 0) {
    console.error(
      `error: no benchmark "${unknown.join(', ')}"; there are: ${benchmarks.map(({ name }) => name).join(', ')}`,
    )
    process.exitCode = 2
    return
  }
  const results: (Figure & { benchmark: string; kept: boolean })[] = []
  for (const { name, run } of benchmarks.filter(({ name }) => names.length === 0 || names.includes(name))) {
    console.log(name)
    for (const figure of await run()) {
      results.push({ benchmark: name, ...figure, kept: isKept(figure) })
      console.log(figureInWords(figure).replaceAll(/^/gm, '  '))
    }
  }
  const folder = join(import.meta.dirname, '../../../bench')
  mkdirSync(folder, { recursive: true })
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: availableParallelism() }
  writeFileSync(join(folder, 'results.json'), `${JSON.stringify({ at: new Date(), machine, results }, null, 2)}\n`)
  const broken = results.filter(({ kept }) => !kept).length
  console.log(`${results.length} figures, ${broken} over their limit; written to bench/results.json`)
  if (broken > 0) process.exitCode = 1
}

await main(process.argv.slice(2))
