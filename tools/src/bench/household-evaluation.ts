import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { evaluate } from '@breakwater/domain/evaluate'
import { type Household, householdSchema } from '@breakwater/domain/household'
import type { Benchmark } from './benchmark.ts'
import { compareSpeed, type Work } from './compare-speed.ts'

/** An example household with ten cards, as a file holds it. */
function householdFile(): string {
  const file = join(import.meta.dirname, '../../../examples/households/tran-self-pay.json')
  const household = parse(readFileSync(file, 'utf8'))
  const debts = Array.from({ length: 10 }, (_, index) => ({
    id: `card-${index}`,
    creditor: `Example Bank ${index}`,
    kind: 'CREDIT_CARD',
    owner: 'INDIVIDUAL',
    secured: false,
    balanceCents: 110_000 + index * 21_700,
    limitCents: 400_000,
    aprBasisPoints: 1_899 + index * 117,
    minimumPaymentCents: 4_000 + index * 700,
  }))
  return JSON.stringify({ ...household, debts }, null, 2)
}

function parse(text: string): Household {
  return householdSchema.parse(JSON.parse(text))
}

export const householdEvaluation: Benchmark = {
  name: 'household-evaluation',
  async run() {
    const text = householdFile()
    const evaluated: Work = (times) => {
      let options = 0
      for (let call = 0; call < times; call++) options += evaluate(parse(text)).options.length
      return options
    }
    const parsed: Work = (times) => {
      let debts = 0
      for (let call = 0; call < times; call++) debts += parse(text).debts.length
      return debts
    }
    const read: Work = (times) => {
      let debts = 0
      for (let call = 0; call < times; call++) debts += (JSON.parse(text) as Household).debts.length
      return debts
    }
    // What the schema costs is in neither side: the file is read, and what it says is evaluated as it stands.
    const evaluatedUnchecked: Work = (times) => {
      let options = 0
      for (let call = 0; call < times; call++) options += evaluate(JSON.parse(text) as Household).options.length
      return options
    }
    // The rules are many small functions: they are all compiled before the first batch counts.
    evaluatedUnchecked(50_000)
    return [
      {
        measured: 'a household with ten debts, read by JSON.parse and evaluated, all options compared',
        baseline: 'the same file, only read by JSON.parse',
        ratio: await compareSpeed(evaluatedUnchecked, read),
        atMost: 4,
      },
      {
        measured: 'the same, checked by the schema before it is evaluated',
        baseline: 'the same file, read and checked by the schema',
        ratio: await compareSpeed(evaluated, parsed),
        atMost: 4,
      },
    ]
  },
}
