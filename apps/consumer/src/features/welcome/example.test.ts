import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defaultAgencySettings } from '@breakwater/domain/agency-settings'
import { evaluate } from '@breakwater/domain/evaluate'
import { householdSchemaOn } from '@breakwater/domain/household'
import { expect, it } from 'vitest'
import { example } from './example.ts'

it('the example of the welcome page is what the rules say of its household', () => {
  const file = join(import.meta.dirname, '../../../../../examples/households/maria.json')
  const household = householdSchemaOn('2026-07-01').parse(JSON.parse(readFileSync(file, 'utf8')))
  const { eligibleDebtCents, options } = evaluate(household, defaultAgencySettings)
  const cost = (wanted: string) => {
    const way = options.find(({ kind }) => kind === wanted)
    return { months: way?.months, interest: way?.interestCents, fees: way?.feesCents }
  }
  expect({ debt: eligibleDebtCents, minimums: cost('MINIMUMS'), plan: cost('PLAN_STANDARD') }).toEqual(example)
})
