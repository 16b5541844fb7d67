import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { evaluate } from '@breakwater/domain/evaluate'
import { type Household, householdSchema } from '@breakwater/domain/household'
import type { Benchmark } from './benchmark.ts'
import { compareSpeed, type Work } from './compare-speed.ts'

/** Returns the file of an example household with ten cards, as a bureau reports them or as a person states them. */
function householdFile(cards: 'reported' | 'stated'): string {
  const file = join(import.meta.dirname, '../../../examples/households/tran-self-pay.json')
  const household = parse(readFileSync(file, 'utf8'))
  const debts = Array.from({ length: 10 }, (_, index) => {
    const [balanceCents, minimumPaymentCents] = [110_000 + index * 21_700, 4_000 + index * 700]
    const card = {
      id: `card-${index}`,
      creditor: `Example Bank ${index}`,
      kind: 'CREDIT_CARD',
      owner: 'INDIVIDUAL',
      secured: false,
      balanceCents,
      limitCents: 400_000,
      aprBasisPoints: 1_899 + index * 117,
      minimumPaymentCents,
    }
    const report = { source: 'BUREAU', on: '2026-06-01', balanceCents: balanceCents + index * 100, minimumPaymentCents }
    return cards === 'stated' ? card : { ...card, daysPastDue: 0, reports: [report] }
  })
  return JSON.stringify({ ...household, debts }, null, 2)
}

function parse(text: string): Household {
  return householdSchema.parse(JSON.parse(text))
}

/** Reads the file the given number of times, and optionally evaluates the household. */
function reading(text: string, read: (text: string) => Household, evaluated: boolean): Work {
  return (times) => {
    let rows = 0
    for (let call = 0; call < times; call++) {
      const household = read(text)
      rows += evaluated ? evaluate(household).options.length : household.debts.length
    }
    return rows
  }
}

export const householdEvaluation: Benchmark = {
  name: 'household-evaluation',
  async run() {
    const [reported, stated] = [householdFile('reported'), householdFile('stated')]
    // Neither side includes the cost of the schema: the file is parsed and evaluated without validation.
    const readOnly = (text: string) => JSON.parse(text) as Household
    // The rules are many small functions: all must be compiled before the first batch counts.
    for (const text of [reported, stated]) reading(text, readOnly, true)(30_000)
    return [
      {
        measured:
          'a household with ten debts that a bureau reports, read by JSON.parse and evaluated, all options compared',
        baseline: 'the same file, only read by JSON.parse',
        ratio: await compareSpeed(reading(reported, readOnly, true), reading(reported, readOnly, false)),
        atMost: 4,
      },
      {
        measured: 'the same debts as the household states them, without reports',
        baseline: 'the same file, only read by JSON.parse',
        ratio: await compareSpeed(reading(stated, readOnly, true), reading(stated, readOnly, false)),
        atMost: 4.5,
      },
      {
        measured: 'the reported household, checked by the schema before it is evaluated',
        baseline: 'the same file, read and checked by the schema',
        ratio: await compareSpeed(reading(reported, parse, true), reading(reported, parse, false)),
        atMost: 4,
      },
    ]
  },
}
