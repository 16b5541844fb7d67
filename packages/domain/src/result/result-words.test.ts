import { describe, expect, it } from 'vitest'
import { evaluate } from '../evaluation/evaluate.ts'
import type { Evaluation } from '../evaluation/evaluation.ts'
import type { Household } from '../household/household.ts'
import { debt, exampleHousehold, expense, household, mariaLivingOn, wages } from '../household/testing/households.ts'
import { type EnrollmentBlock, enrollmentBlockWords } from '../plan/enrollment.ts'
import { type AgencySettings, defaultAgencySettings } from '../settings/agency-settings.ts'
import { type ResultPart, resultWords } from './result-words.ts'

const settings: AgencySettings = {
  ...defaultAgencySettings,
  licenses: [{ state: 'RI', from: null }],
  ownFees: { setUpCents: 2_500, monthlyCents: 2_000 },
}

const food = expense('FOOD_AT_HOME', 40_000)
const card = (balanceCents: number, minimumPaymentCents?: number) => {
  return debt('CREDIT_CARD', balanceCents, { minimumPaymentCents, aprBasisPoints: 2_400 })
}

function words(parts: Partial<Household>, changes: Partial<AgencySettings> = {}): ResultPart[] {
  return resultWords(evaluate(household({ state: 'RI', ...parts }), { ...settings, ...changes }, '2026-11-29'))
}

function part(kind: ResultPart['kind'], parts: readonly ResultPart[]): string[] {
  const { heading, sentences } = parts.find((one) => one.kind === kind) ?? { heading: null, sentences: [] }
  return [...(heading ? [heading] : []), ...sentences].map(({ text }) => text.en)
}

const kinds = (parts: readonly ResultPart[]) => parts.map(({ kind }) => kind)
const ids = (parts: readonly ResultPart[]) => parts.flatMap(({ sentences }) => sentences.map(({ id }) => id))

describe('the result in words', () => {
  it('says of a plan why it fits: what is left after the minimum payments is less than the cushion', () => {
    const parts = resultWords(evaluate(exampleHousehold('maria'), settings, '2026-11-29'))
    expect(kinds(parts)).toEqual(['OUTCOME', 'PLAN'])
    expect(part('OUTCOME', parts).slice(0, 4)).toEqual([
      'A debt management plan looks possible',
      'After living costs, $650.00 is left of the $3,250.00 that comes in during an average month.',
      'The minimum payments on the debts that could join a plan are $460.00. After them $190.00 is left: less than the $200.00 a month that we advise to keep for surprises.',
      'A debt management plan would take about $357.50 a month and leave about $292.50.',
    ])
    expect(parts[0]?.sentences[1]?.text.es).toBe(
      'Los pagos mínimos de las deudas que podrían entrar en un plan son $460.00. Después de ellos quedan $190.00: menos de los $200.00 al mes que aconsejamos guardar para imprevistos.',
    )
  })

  it('says what a plan costs the person: now and then, in all, the fees, and against the minimum payments', () => {
    const evaluation = evaluate(exampleHousehold('maria'), settings, '2026-11-29')
    const [heading, now, cost, fees, saving, cards, estimate] = part('PLAN', resultWords(evaluation))
    expect(heading).toBe('What such a plan could look like')
    expect(now).toBe(
      'Today your minimum payments come to $460.00 a month. In the plan you would make one payment of about $357.50: about $102.50 less each month.',
    )
    expect(cost).toMatch(/^In about 53 months you would pay about \$\S+ in all: the \$15,000\.00 that you owe, about /)
    expect(fees).toMatch(/^Our fees: \$25\.00 once to set the plan up, and at most \$20\.00 a month/)
    expect(saving).toMatch(/^With the minimum payments alone .* In the plan you would pay about \S+ less in all/)
    expect(cards).toMatch(/^The cards in the plan are closed/)
    expect(estimate).toMatch(/^This is an estimate\./)
  })

  it('says first that the result cannot be relied on while living costs are missing', () => {
    const parts = words({ incomes: [wages(325_000)], debts: [card(480_000, 14_800)] })
    expect(kinds(parts)).toEqual(['MISSING', 'OUTCOME'])
    expect(part('MISSING', parts).slice(0, 2)).toEqual([
      'We need more from you before you can rely on this result',
      'No living costs are stated, so more seems to be left than there is.',
    ])
    expect(part('OUTCOME', parts)[0]).toBe('What your answers say so far')
  })

  it('asks the person to look again at a figure that can hardly be right', () => {
    const debts = [
      card(480_000, 14_800),
      debt('CREDIT_CARD', 300_000, { creditor: 'Beta', aprBasisPoints: 25_000, minimumPaymentCents: 9_000 }),
      debt('MEDICAL', 20_000, { creditor: 'Clinic', minimumPaymentCents: 25_000 }),
    ]
    const incomes = [wages(2_500_000, 2_400_000)]
    const parts = words({ incomes, expenses: [food, expense('LIFE_INSURANCE', 700_000)], debts })
    expect(part('MISSING', parts)).toEqual([
      'Please look at this once more',
      'Income 1, take-home pay: by your answers it is more than the pay before deductions.',
      'Income 1, take-home pay: you told us $25,000.00 in a month. Or is it for a whole year?',
      'Life insurance: you told us $7,000.00 in a month. Or is it for a whole year?',
      'Beta: you told us an interest rate of 250.00%. That is unusual for such a debt.',
      'Clinic: the minimum payment that you told us is more than what is owed.',
      'If it is wrong, please tell your counselor, or call us: the amounts below would change.',
    ])
    const contact = { birthDate: '2015-02-01' }
    expect(part('MISSING', words({ incomes: [wages(325_000)], expenses: [food], contact }))[1]).toBe(
      'Date of birth: by your answer you are under 18 or over 110 years old.',
    )
  })

  it('asks of a doubtful figure beside what is missing', () => {
    const debts = [debt('CREDIT_CARD', 300_000, { creditor: 'Beta', aprBasisPoints: 25_000 })]
    const missing = part('MISSING', words({ incomes: [wages(325_000)], debts }))
    expect(missing[0]).toBe('We need more from you before you can rely on this result')
    expect(missing[2]).toMatch(/^Beta: you told us an interest rate of 250\.00%/)
    expect(missing[3]).toMatch(/^Please tell your counselor/)
    expect(missing).toHaveLength(4)
  })

  it('finds each debt again that a plan leaves out, with the reason', () => {
    const debts = [
      card(480_000, 14_800),
      debt('CREDIT_CARD', 61_000, { creditor: 'Partner Bank', owner: 'AUTHORIZED_USER' }),
      debt('VEHICLE_LOAN', 900_000, { creditor: 'Example Motors', secured: true, minimumPaymentCents: 20_000 }),
      debt('STUDENT_LOAN', 2_000_000, { creditor: 'Sample Servicer', minimumPaymentCents: 10_000 }),
      debt('HOME_EQUITY', 700_000, { creditor: 'House Lender', secured: true }),
      debt('CREDIT_CARD', 30_000, { creditor: 'Old Bank', id: 'old' }),
      debt('COLLECTION', 30_000, { creditor: 'Collector', continues: 'old', minimumPaymentCents: 1_000 }),
      debt('STORE_CARD', 0, { creditor: 'Example Store' }),
    ]
    const parts = words({ incomes: [wages(325_000)], expenses: [food], debts })
    expect(part('OUTSIDE', parts)).toEqual([
      'Debts outside a plan',
      'Not part of such a plan; what is paid on them each month is a living cost: Example Motors, $9,000.00; Sample Servicer, $20,000.00.',
      'Not part of such a plan; what is paid on them each month is not stated: House Lender, $7,000.00.',
      'Owed by another person, and so not counted: Partner Bank, $610.00.',
      'Sold to a collection agency, and counted there: Old Bank, $300.00.',
      'By your answers nothing is owed on them: Example Store, $0.00.',
    ])
    expect(kinds(words({ incomes: [wages(325_000)], expenses: [food], debts: debts.slice(0, 1) }))).not.toContain(
      'OUTSIDE',
    )
  })

  it('names the debt of which the payment is missing', () => {
    const debts = [debt('VEHICLE_LOAN', 900_000, { creditor: 'Example Motors' })]
    expect(part('MISSING', words({ incomes: [wages(325_000)], expenses: [food], debts }))[1]).toMatch(
      /^Example Motors: The monthly payment on this debt is not stated/,
    )
  })

  it('calls nothing "more" where no income and no costs are stated', () => {
    const outcome = part('OUTCOME', words({ debts: [card(300_000, 9_000)] }))
    expect(outcome[1]).toBe('By your answers, no money comes in and no living costs go out.')
    expect(outcome[2]).toMatch(/\$90\.00, come on top: with them \$90\.00 is missing\.$/)
  })

  it('says "about" of minimum payments that were not stated', () => {
    const parts = words({
      incomes: [wages(300_000)],
      expenses: [food, expense('RENT', 100_000)],
      debts: [card(480_000)],
    })
    const sentence = parts[0]?.sentences.find(({ id }) => id === 'MINIMUMS_COVERED')
    expect(sentence).toMatchObject({ estimated: true, figures: { minimums: { estimated: true, value: 14_400 } } })
    expect(sentence?.text.en).toContain('about $144.00, and leaves about $1,456.00')
    expect(sentence?.text.es).toContain('aproximadamente $144.00, y quedan aproximadamente $1,456.00')
  })

  it('puts a home at risk before all else', () => {
    const debts = [
      debt('MORTGAGE', 9_000_000, { daysPastDue: 60, minimumPaymentCents: 90_000 }),
      debt('STUDENT_LOAN', 1),
    ]
    const parts = words({ housing: { status: 'OWN' }, incomes: [wages(300_000)], expenses: [food], debts })
    expect(kinds(parts)).toEqual(['URGENT', 'MISSING', 'OUTCOME', 'OUTSIDE'])
    expect(part('URGENT', parts)).toEqual([
      'Your home comes first',
      expect.stringMatching(/^By your answers you are behind on your rent or mortgage, or .* please call us/),
      expect.stringMatching(/housing counselor approved by HUD/),
    ])
  })

  it('names a housing counselor where a home is only some days late', () => {
    const housing = { status: 'RENT', daysLate: 5 } as const
    const parts = words({ housing, incomes: [wages(300_000)], expenses: [food, expense('RENT', 100_000)] })
    expect(kinds(parts)).toEqual(['OUTCOME'])
    expect(ids(parts)).toEqual(['LEFT_OVER', 'NO_DEBTS', 'COUNSELOR_BUDGET', 'HOUSING_COUNSELOR'])
  })

  it.each([
    ['PAYMENT_BELOW_INTEREST', 'MINIMUMS_BELOW_INTEREST'],
    ['OVER_100_YEARS', 'MINIMUMS_OVER_100_YEARS'],
  ] as const)(
    'does not call a household able to pay alone whose minimum payments never end the debts: %s',
    (never, id) => {
      const parts = { incomes: [wages(300_000)], expenses: [food], debts: [card(480_000, 14_800)] }
      const evaluation = evaluate(household({ state: 'RI', ...parts }), settings)
      const options = evaluation.options.map((option) => {
        return option.kind === 'MINIMUMS'
          ? { ...option, never, months: null, interestCents: null, totalCents: null }
          : option
      })
      const [outcome] = resultWords({ ...evaluation, options })
      expect(outcome?.heading.id).toBe('MINIMUMS_DO_NOT_END')
      expect(outcome?.sentences.map((sentence) => sentence.id)).toEqual([
        'LEFT_OVER',
        'MINIMUMS_COVERED',
        id,
        'SOONER_WITH_CUSHION_KEPT',
      ])
    },
  )

  it.each([
    [
      20_000,
      /^With \$2,400\.00 a month \(the \$2,600\.00 left after living costs, less the \$200\.00 that we advise to keep for surprises\), the highest rate first, they would end in about \d+ months, /,
      /^Con \$2,400\.00 al mes \(los \$2,600\.00 que quedan después de los gastos de vida, menos los \$200\.00 que aconsejamos guardar para imprevistos\), primero la tasa más alta, terminarían en aproximadamente \d+ meses, /,
    ],
    [
      0,
      /^With \$2,600\.00 a month, the highest rate first, they would end in about \d+ months, /,
      /^Con \$2,600\.00 al mes, primero la tasa más alta, terminarían en aproximadamente \d+ meses, /,
    ],
  ])('says where the amount of the faster way comes from, with a cushion of %i cents', (cushionCents, en, es) => {
    const parts = { incomes: [wages(300_000)], expenses: [food], debts: [card(480_000, 14_800)] }
    const said = words(parts, { cushionCents }).flatMap(({ sentences }) => sentences)
    const sooner = said.find(({ text }) => text.en.includes('the highest rate first'))
    expect(sooner?.text.en).toMatch(en)
    expect(sooner?.text.es).toMatch(es)
  })

  it('names no cushion beside an amount that is not what is left without it', () => {
    const parts = { incomes: [wages(300_000)], expenses: [food], debts: [card(480_000, 14_800)] }
    const evaluation = evaluate(household({ state: 'RI', ...parts }), settings)
    const options = evaluation.options.map((option) => {
      return option.kind === 'AVALANCHE' ? { ...option, monthlyCents: option.monthlyCents + 1 } : option
    })
    const [, , , sooner] = resultWords({ ...evaluation, options })[0]?.sentences ?? []
    expect(sooner?.text.en).toMatch(/^With \$2,400\.01 a month, the highest rate first/)
  })

  it('says nothing of a faster way where there is none', () => {
    const parts = {
      incomes: [wages(60_000)],
      expenses: [food],
      debts: [debt('MEDICAL', 1_000, { minimumPaymentCents: 1_000, aprBasisPoints: 0 })],
    }
    const evaluation = evaluate(household({ state: 'RI', ...parts }), { ...settings, cushionCents: 0 })
    expect(ids(resultWords(evaluation))).toEqual(['LEFT_OVER', 'MINIMUMS_COVERED', 'MINIMUMS_TAKE'])
    expect(ids(resultWords({ ...evaluation, options: [] }))).toEqual(['LEFT_OVER', 'MINIMUMS_COVERED'])
  })

  it.each([
    [
      'an income that living costs take whole',
      325_000,
      ['NOTHING_LEFT', 'MINIMUMS_ON_TOP', 'NO_PLAN_WOULD_LAST', 'COUNSELOR_SPENDING'],
    ],
    [
      'living costs above the income',
      337_000,
      ['SHORT', 'MINIMUMS_ON_TOP', 'NO_PLAN_WOULD_LAST', 'COUNSELOR_SPENDING'],
    ],
    [
      'minimum payments that take all that is left',
      279_000,
      ['LEFT_OVER', 'MINIMUMS_TAKE_ALL', 'PLAN_FITS', 'WHAT_A_PLAN_IS'],
    ],
    [
      'only a hardship plan',
      293_500,
      ['LEFT_OVER', 'MINIMUMS_SHORT', 'STANDARD_PLAN_TOO_MUCH', 'PLAN_FITS', 'WHAT_A_PLAN_IS'],
    ],
    ['no plan', 307_000, ['LEFT_OVER', 'MINIMUMS_SHORT', 'LOWEST_PLAN_TOO_MUCH', 'LEGAL_OPTIONS']],
  ])('tells %s by its figures', (_name, livingCostsCents, expected) => {
    const parts = resultWords(evaluate(mariaLivingOn(livingCostsCents), settings, '2026-11-29'))
    expect(parts.find(({ kind }) => kind === 'OUTCOME')?.sentences.map(({ id }) => id)).toEqual(expected)
  })

  it('tells debts that no plan can hold from no debts', () => {
    const parts = { incomes: [wages(300_000)], expenses: [food, expense('STUDENT_LOAN', 20_000)] }
    expect(ids(words({ ...parts, debts: [debt('STUDENT_LOAN', 500_000)] }))).toEqual([
      'LEFT_OVER',
      'NO_DEBT_FOR_A_PLAN',
      'COUNSELOR_BUDGET',
      'PAID_AS_LIVING_COST',
    ])
    expect(ids(words(parts))).toEqual(['LEFT_OVER', 'NO_DEBTS', 'COUNSELOR_BUDGET'])
  })
})

describe('a plan in words', () => {
  const medical = debt('MEDICAL', 1_500_000, { aprBasisPoints: 0, minimumPaymentCents: 20_000 })
  const fitting = { incomes: [wages(100_000)], expenses: [expense('FOOD_AT_HOME', 62_000)] }

  it('says that it takes more each month, and costs more, where it does', () => {
    const plan = ids(words({ ...fitting, debts: [medical] }))
    expect(plan).toEqual(expect.arrayContaining(['PAYS_MORE', 'DEARER_THAN_MINIMUMS', 'NO_NEW_CREDIT']))
    expect(plan).not.toContain('CARDS_CLOSE')
  })

  it('says that it takes the same, costs no fee and neither saves nor costs, where that is so', () => {
    const free = { ownFees: { setUpCents: 0, monthlyCents: 0 } }
    const plan = part('PLAN', words({ ...fitting, debts: [{ ...medical, minimumPaymentCents: 33_750 }] }, free))
    expect(plan).toContain(
      'In the plan you would make one payment a month, as high as your minimum payments are today: $337.50.',
    )
    expect(plan).toContain('We charge no fee for this plan.')
    expect(plan.join(' ')).not.toMatch(/less|more/)
  })

  it('says that the minimum payments never end, where they do not', () => {
    const evaluation = evaluate(exampleHousehold('maria'), settings, '2026-11-29')
    const endless = { ...evaluation, options: [] }
    expect(ids(resultWords(endless))).toContain('MINIMUMS_NEVER_END')
  })

  const blocks = Object.keys(enrollmentBlockWords) as EnrollmentBlock[]

  it.each(blocks)('that is blocked is no offer, and says why and where to turn: %s', (block) => {
    const evaluation: Evaluation = {
      ...evaluate(exampleHousehold('maria'), settings, '2026-11-29'),
      enrollment: { allowed: false, blocks: [block], details: [] },
    }
    const parts = resultWords(evaluation)
    expect(kinds(parts)).toEqual(['OUTCOME', 'BLOCKED'])
    expect(part('OUTCOME', parts)[0]).toMatch(/could fit, but we cannot open one where you live yet$/)
    expect(parts[1]?.sentences.map(({ id }) => id)).toEqual([block, 'WAY_OUT'])
    expect(part('BLOCKED', parts).at(-1)).toContain('(800) 388-2227')
  })
})
