import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '@breakwater/vocabulary/languages'
import { describe, expect, it } from 'vitest'
import { householdJsonSchema } from '../../scripts/household-json-schema.ts'
import { fieldProblems } from './field-problem.ts'
import { householdSchema, householdSchemaOn } from './household.ts'
import { exampleHousehold } from './testing/households.ts'

const root = join(import.meta.dirname, '../../../..')

function problemsOf(household: unknown, language: Language = 'en') {
  const parsed = householdSchema.safeParse(household)
  return parsed.success ? [] : fieldProblems(parsed.error, { whole: 'household', value: household, language })
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
    expect(problemsOf('Maria')).toEqual([{ path: 'household', message: 'must be a group of fields: { }' }])
  })

  it('refuses an id that is used twice in a list', () => {
    const maria = exampleHousehold('maria')
    expect(problemsOf({ ...maria, debts: [...maria.debts, ...maria.debts.slice(0, 1)] })).toEqual([
      { path: 'debts[3].id', message: '"alpha" is used twice' },
    ])
  })

  it('refuses too many rows and amounts above the limit', () => {
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

describe('what is wrong with a household', () => {
  const maria = exampleHousehold('maria')
  const card = { id: 'x', creditor: 'Alpha', kind: 'CREDIT_CARD', owner: 'JOINT', secured: false, balanceCents: 100 }
  const withDebt = (parts: object) => ({ ...maria, debts: [{ ...card, ...parts }] })

  it.each([
    [
      'a rate in percent',
      withDebt({ aprBasisPoints: 24.99 }),
      'debts[0].aprBasisPoints',
      'must be a whole number of hundredths of a percent, without quotes: 2499 is 24.99%',
      'debe ser un número entero de centésimas de por ciento, sin comillas: 2499 es 24.99%',
    ],
    [
      'an amount in dollars',
      withDebt({ balanceCents: 14.8 }),
      'debts[0].balanceCents',
      'must be a whole number of cents, without quotes: 148000 is $1,480.00',
      'debe ser un número entero de centavos, sin comillas: 148000 es $1,480.00',
    ],
    ['a missing field', withDebt({ balanceCents: undefined }), 'debts[0].balanceCents', 'is missing', 'falta'],
    ['a missing list', { ...maria, debts: null }, 'debts', 'is missing', 'falta'],
    [
      'an amount below zero',
      withDebt({ balanceCents: -1 }),
      'debts[0].balanceCents',
      'must not be below zero',
      'no puede ser menor que cero',
    ],
    [
      'an amount above the limit',
      withDebt({ balanceCents: 1e300 }),
      'debts[0].balanceCents',
      'must be at most $90,071,992,547,409.91',
      'debe ser como máximo $90,071,992,547,409.91',
    ],
    [
      'an amount above the highest',
      withDebt({ balanceCents: 10_000_000_001 }),
      'debts[0].balanceCents',
      'must be at most $100,000,000.00',
      'debe ser como máximo $100,000,000.00',
    ],
    [
      'a rate above the highest',
      withDebt({ aprBasisPoints: 249_900 }),
      'debts[0].aprBasisPoints',
      'must be at most 1000.00%',
      'debe ser como máximo 1000.00%',
    ],
    ['a wrong type', withDebt({ creditor: 7 }), 'debts[0].creditor', 'must be text', 'debe ser texto'],
    [
      'text for a boolean',
      withDebt({ secured: 'no' }),
      'debts[0].secured',
      'must be true or false, without quotes',
      'debe ser true o false, sin comillas',
    ],
    ['text for a list', { ...maria, debts: 'none' }, 'debts', 'must be a list: [ ]', 'debe ser una lista: [ ]'],
    [
      'a word that is none of a list',
      withDebt({ owner: 'BOTH' }),
      'debts[0].owner',
      'must be one of INDIVIDUAL, JOINT, AUTHORIZED_USER',
      'debe ser uno de INDIVIDUAL, JOINT, AUTHORIZED_USER',
    ],
    [
      'a frequency that is none',
      { ...maria, incomes: [{ ...maria.incomes[0], frequency: 'DAILY' }] },
      'incomes[0].frequency',
      'must be one of WEEKLY, EVERY_TWO_WEEKS, EVERY_FOUR_WEEKS, TWICE_A_MONTH, MONTHLY, QUARTERLY, HALF_YEARLY, YEARLY, HOURLY, IRREGULAR',
      'debe ser uno de WEEKLY, EVERY_TWO_WEEKS, EVERY_FOUR_WEEKS, TWICE_A_MONTH, MONTHLY, QUARTERLY, HALF_YEARLY, YEARLY, HOURLY, IRREGULAR',
    ],
    [
      'no state',
      { ...maria, state: 'Utah' },
      'state',
      'must be a two-letter US state code like RI',
      'debe ser un código de estado de EE. UU. de dos letras como RI',
    ],
    [
      'no day',
      { ...maria, contact: { birthDate: '2026-13-01' } },
      'contact.birthDate',
      'must be a day of the calendar like 2026-07-02',
      'debe ser un día del calendario como 2026-07-02',
    ],
    [
      'no email address',
      { ...maria, contact: { email: 'nobody' } },
      'contact.email',
      'must be an email address like ana@example.org',
      'debe ser una dirección de correo electrónico como ana@example.org',
    ],
    [
      'minutes',
      { ...maria, incomes: [{ id: '1', kind: 'WAGES', frequency: 'HOURLY', hoursPerWeek: 37.1, netCents: 1 }] },
      'incomes[0].hoursPerWeek',
      'must be a multiple of 0.25',
      'debe ser un múltiplo de 0.25',
    ],
    [
      'hours below the least',
      { ...maria, incomes: [{ id: '1', kind: 'WAGES', frequency: 'HOURLY', hoursPerWeek: 0, netCents: 1 }] },
      'incomes[0].hoursPerWeek',
      'must be at least 0.25',
      'debe ser al menos 0.25',
    ],
    [
      'no month of an irregular income',
      { ...maria, incomes: [{ id: '1', kind: 'WAGES', frequency: 'IRREGULAR', recentMonths: [] }] },
      'incomes[0].recentMonths',
      'must have at least one entry',
      'debe tener al menos una entrada',
    ],
    [
      'too many rows',
      { ...maria, debts: Array.from({ length: 101 }, (_, index) => ({ ...card, id: String(index) })) },
      'debts',
      'must have at most 100 entries',
      'debe tener como máximo 100 entradas',
    ],
    ['an empty creditor', withDebt({ creditor: '' }), 'debts[0].creditor', 'must not be empty', 'no puede estar vacío'],
    [
      'a blank creditor',
      withDebt({ creditor: '   ' }),
      'debts[0].creditor',
      'must not be blank',
      'no puede quedar en blanco',
    ],
    [
      'a long creditor',
      withDebt({ creditor: 'x'.repeat(121) }),
      'debts[0].creditor',
      'must have at most 120 characters',
      'debe tener como máximo 120 caracteres',
    ],
    [
      'control characters in a name',
      withDebt({ creditor: 'A\u001b[31mRED\nB' }),
      'debts[0].creditor',
      'must be one line of text, without control characters',
      'debe ser una sola línea de texto, sin caracteres de control',
    ],
    [
      'a direction mark in a name',
      { ...maria, contact: { firstName: 'A\u202eB' } },
      'contact.firstName',
      'must be one line of text, without control characters',
      'debe ser una sola línea de texto, sin caracteres de control',
    ],
    [
      'half of a surrogate pair in a name',
      withDebt({ creditor: 'A\ud83dB' }),
      'debts[0].creditor',
      'must have only characters that can be shown',
      'solo puede tener caracteres que se puedan mostrar',
    ],
    [
      'five marks on one letter of a name',
      { ...maria, contact: { firstName: 'Ze\u0301\u0302\u0303\u0304\u0305' } },
      'contact.firstName',
      'must have only characters that can be shown',
      'solo puede tener caracteres que se puedan mostrar',
    ],
    [
      'half of a surrogate pair in the story',
      { ...maria, hardship: { cause: 'MEDICAL', story: 'first\n\udc00second' } },
      'hardship.story',
      'must have only characters that can be shown',
      'solo puede tener caracteres que se puedan mostrar',
    ],
    [
      'a control character in the story',
      { ...maria, hardship: { cause: 'MEDICAL', story: 'first\u0000second' } },
      'hardship.story',
      'must have no control characters',
      'no puede tener caracteres de control',
    ],
    ['a field that nothing knows', { ...maria, pets: 2 }, 'pets', 'is not a known field', 'no es un campo conocido'],
    [
      'an id that is used twice',
      { ...maria, debts: [card, card] },
      'debts[1].id',
      '"x" is used twice',
      '"x" se usa dos veces',
    ],
    [
      'a debt that goes on as none',
      withDebt({ continues: 'y' }),
      'debts[0].continues',
      '"y" is no other debt\'s id',
      '"y" no es el id de otra deuda',
    ],
  ])('is said in two languages: %s', (_of, household, path, en, es) => {
    expect(problemsOf(household)).toEqual([{ path, message: en }])
    expect(problemsOf(household, 'es')).toEqual([{ path, message: es }])
  })

  it.each([
    ['a line break of Unicode', 'A\u2028B', 'must be one line of text, without control characters'],
    ['a mark of direction', 'A\u200fB', 'must be one line of text, without control characters'],
    ['an Arabic mark of direction', 'A\u061cB', 'must be one line of text, without control characters'],
    ['a space without width', 'A\u200bB', 'must have only characters that can be shown'],
    ['nothing but a space without width', '\u200b', 'must have only characters that can be shown'],
    ['a soft hyphen', 'A\u00adB', 'must have only characters that can be shown'],
    ['a byte order mark', '\ufeffAB', 'must have only characters that can be shown'],
    ['a code that is no character', 'A\ufffeB', 'must have only characters that can be shown'],
  ])('is a name with %s', (_of, firstName, message) => {
    expect(problemsOf({ ...maria, contact: { firstName } })).toEqual([{ path: 'contact.firstName', message }])
  })

  it('is a creditor whose name shows nothing', () => {
    const problem = { path: 'debts[0].creditor', message: 'must not be blank' }
    expect(problemsOf(withDebt({ creditor: '\u200d \u034f' }))).toEqual([problem])
  })

  it.each(['José Ñandú', 'Ngu\u0302\u0303yê\u0303n', '李雷', 'שָׁלוֹם', '👩‍👩‍👧 Rosa', 'می\u200cخواهم', 'क्\u200dष'])(
    'is not the name %s',
    (firstName) => {
      expect(problemsOf({ ...maria, contact: { firstName } })).toEqual([])
    },
  )

  it('is not that a story has several lines', () => {
    expect(problemsOf({ ...maria, hardship: { cause: 'MEDICAL', story: 'First.\nThen.' } })).toEqual([])
  })

  it('are days after the given one', () => {
    const reports = [{ source: 'BUREAU', on: '2026-06-02' }]
    const later = {
      ...withDebt({ reports }),
      contact: { birthDate: '2099-01-01' },
      hardship: { cause: 'MEDICAL', since: '2026-06-02' },
      incomes: [{ ...maria.incomes[0], reports: [{ source: 'BANK', on: '2026-06-02', monthlyNetCents: 1 }] }],
    }
    const problems = (on: string) => {
      const { error } = householdSchemaOn(on).safeParse(later)
      return error ? fieldProblems(error, { whole: 'household', value: later }) : []
    }
    expect(problems('2026-06-01').map(({ path }) => path)).toEqual([
      'contact.birthDate',
      'hardship.since',
      'incomes[0].reports[0].on',
      'debts[0].reports[0].on',
    ])
    expect(problems('2026-06-02')).toEqual([{ path: 'contact.birthDate', message: 'must not be after June 2, 2026' }])
    expect(householdSchemaOn('2026-06-02').safeParse(maria).success).toBe(true)
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
