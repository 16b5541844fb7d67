import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { householdJsonSchema } from '../scripts/household-json-schema.ts'
import { exampleHousehold } from '../test/households.ts'
import { fieldProblems } from './field-problem.ts'
import { householdSchema } from './household.ts'

const root = join(import.meta.dirname, '../../..')

function problemsOf(household: unknown) {
  const parsed = householdSchema.safeParse(household)
  return parsed.success ? [] : fieldProblems(parsed.error, 'household')
}

describe('household', () => {
  it('takes null where the API sends it for an absent value', () => {
    const household = {
      contact: null,
      state: null,
      householdSize: null,
      housing: { status: 'RENT', daysLate: null, foreclosureOrEviction: null },
      incomes: [
        { id: '1', earner: null, kind: 'WAGES', source: null, frequency: 'WEEKLY', netCents: 0, grossCents: null },
      ],
      expenses: [{ id: '1', category: 'RENT', label: null, frequency: 'MONTHLY', amountCents: 1 }],
      debts: [],
      hardship: null,
    }
    expect(problemsOf(household)).toEqual([])
  })

  it('names each wrong field by its path', () => {
    const maria = exampleHousehold('maria')
    const [first, ...others] = maria.debts
    const wrong = {
      ...maria,
      state: 'Utah',
      pets: 2,
      incomes: [{ ...maria.incomes[0], frequency: 'DAILY' }],
      expenses: [{ ...maria.expenses[0], amountCents: 10.5 }],
      contact: { email: 'nobody' },
      debts: [{ ...first, balanceCents: -1, color: 'red' }, ...others],
    }
    expect(
      problemsOf(wrong)
        .map((problem) => problem.path)
        .sort(),
    ).toEqual([
      'contact.email',
      'debts[0].balanceCents',
      'debts[0].color',
      'expenses[0].amountCents',
      'incomes[0].frequency',
      'pets',
      'state',
    ])
  })

  it('says of an unknown field that it is none', () => {
    expect(problemsOf({ incomes: [], expenses: [], debts: [], pets: 2 })).toEqual([
      { path: 'pets', message: 'is not a known field' },
    ])
  })

  it('says so when the whole is not a household', () => {
    expect(problemsOf('Maria')).toEqual([{ path: 'household', message: expect.stringContaining('expected object') }])
  })

  it('refuses an id that is used twice in a list', () => {
    const maria = exampleHousehold('maria')
    expect(problemsOf({ ...maria, debts: [...maria.debts, ...maria.debts.slice(0, 1)] })).toEqual([
      { path: 'debts[3].id', message: '"alpha" is used twice' },
    ])
  })

  it('refuses more rows than anybody has and amounts that nobody owes', () => {
    const debt = { id: 'x', creditor: 'x', kind: 'OTHER', owner: 'JOINT', secured: false, balanceCents: 10_000_000_001 }
    const debts = Array.from({ length: 101 }, (_, index) => ({ ...debt, id: String(index), balanceCents: 1 }))
    expect(problemsOf({ incomes: [], expenses: [], debts })).toMatchObject([{ path: 'debts' }])
    expect(problemsOf({ incomes: [], expenses: [], debts: [debt] })).toMatchObject([{ path: 'debts[0].balanceCents' }])
  })

  it('is described by docs/household.schema.json (npm run schema -w @breakwater/domain writes it)', () => {
    const written = JSON.parse(readFileSync(join(root, 'docs/household.schema.json'), 'utf8'))
    expect(written).toEqual(JSON.parse(householdJsonSchema()))
  })

  it.each(readdirSync(join(root, 'examples/households')))('takes the example %s', (file) => {
    expect(problemsOf(JSON.parse(readFileSync(join(root, 'examples/households', file), 'utf8')))).toEqual([])
  })
})

describe('a sold debt', () => {
  /** What is wrong with debts that go on as each other: pairs of an id and what it continues. */
  const problemsOfDebts = (...chain: [id: string, continues?: string][]) => {
    const debt = { creditor: 'x', kind: 'COLLECTION', owner: 'JOINT', secured: false, balanceCents: 1 }
    const debts = chain.map(([id, continues]) => ({ ...debt, id, continues }))
    return problemsOf({ incomes: [], expenses: [], debts })
  }

  it('goes on as another debt of the list', () => {
    expect(problemsOfDebts(['a', 'b'], ['b', 'c'], ['c'])).toEqual([])
    expect(problemsOfDebts(['a', 'a'], ['b'])).toEqual([
      { path: 'debts[0].continues', message: '"a" is no other debt\'s id' },
    ])
    expect(problemsOfDebts(['a', 'c'], ['b'])).toMatchObject([{ path: 'debts[0].continues' }])
  })

  it('never goes on as itself by way of others', () => {
    expect(problemsOfDebts(['a', 'b'], ['b', 'a'])).toEqual([
      { path: 'debts[0].continues', message: '"b" leads back to this debt' },
      { path: 'debts[1].continues', message: '"a" leads back to this debt' },
    ])
    expect(problemsOfDebts(['d', 'a'], ['a', 'b'], ['b', 'c'], ['c', 'a']).map(({ path }) => path)).toEqual([
      'debts[1].continues',
      'debts[2].continues',
      'debts[3].continues',
    ])
  })
})
