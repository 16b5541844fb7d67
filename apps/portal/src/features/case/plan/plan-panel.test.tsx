import { defaultAgencySettings } from '@breakwater/domain/agency-settings'
import { formatMoney } from '@breakwater/ui/money'
import { describe, expect, it } from 'vitest'
import { evaluationOf, exampleCase, exampleHousehold } from '../../../testing/example-case.ts'
import { openedCase } from '../../../testing/opened-case.ts'
import { renderPart } from '../../../testing/render-part.tsx'
import { caseId } from '../../../testing/render-portal.tsx'
import { readDetail } from '../evaluation/evaluation-detail.ts'
import type { PlanDetail } from '../evaluation/plan-detail.ts'
import { PlanPanel } from './plan-panel.tsx'

/** The agency has a license for the state, and New York wants its schedule of fees on file. */
const inNewYork = { ...exampleHousehold, state: 'NY' }
const withoutSchedule = { ...defaultAgencySettings, licenses: [{ state: 'NY', from: null }] }

describe('a plan that may not be opened', () => {
  it.each([
    {
      language: 'en' as const,
      title: "A DMP fits the budget, but can't be opened",
      block: "This state asks for the agency's filed fee schedule, and the settings hold none.",
      todo: "in the agency's settings (stateFees)",
      notAnOffer: 'This is not an offer.',
      offers: /DMP offer/,
    },
    {
      language: 'es' as const,
      title: 'Un DMP cabe en el presupuesto, pero no se puede abrir',
      block: 'Este estado exige la lista de cargos registrada de la agencia, y la configuración no la contiene.',
      todo: 'en la configuración de la agencia los cargos',
      notAnOffer: 'Esto no es una oferta.',
      offers: /DMP ofrecido/,
    },
  ])(
    'says what is in the way and what to do ($language)',
    async ({ language, title, block, todo, notAnOffer, offers }) => {
      const evaluation = evaluationOf(inNewYork, withoutSchedule)
      const { region } = await openedCase({ file: { ...exampleCase(caseId, inNewYork), evaluation }, language })

      const panel = region(title).textContent
      for (const words of [block, todo, notAnOffer]) expect(panel).toContain(words)
      expect(document.body.textContent).not.toMatch(offers)
    },
  )

  it('marks the English title of the law on the Spanish page', async () => {
    const inTexas = { ...exampleHousehold, state: 'TX' }
    const evaluation = evaluationOf(inTexas, { ...defaultAgencySettings, licenses: [{ state: 'TX', from: null }] })
    const file = { ...exampleCase(caseId, inTexas), evaluation }
    const { region } = await openedCase({ file, language: 'es' })

    const panel = region('Un DMP cabe en el presupuesto, pero no se puede abrir')
    expect(panel.textContent).toContain('Pida al abogado que lea «Tex. Fin. Code 394.210(f)» en su texto vigente')
    const titles = [...panel.querySelectorAll('[lang="en"]')].map(({ textContent }) => textContent)
    expect(titles).toEqual(Array(3).fill('Tex. Fin. Code 394.210(f)'))
  })

  it('shows that it cannot be opened instead of a deposit among the key figures, and beside the outcome', async () => {
    const evaluation = evaluationOf(inNewYork, withoutSchedule)
    const { region } = await openedCase({ file: { ...exampleCase(caseId, inNewYork), evaluation } })

    expect([...region('Key figures').querySelectorAll('dd')].at(-1)?.textContent?.trim()).toBe('no DMP can be opened')
    expect(region('Proposed outcome').textContent).toContain('DMP blocked')
  })
})

describe('the figures of a plan that may not be opened', () => {
  it('are those of the answer where the detail cannot be read', () => {
    const evaluation = evaluationOf(inNewYork, withoutSchedule)
    const source = { household: inNewYork, detail: readDetail('{}') }
    const { text } = renderPart(<PlanPanel evaluation={evaluation} source={source} />)
    const { depositCents = 0, totalCents = 0 } = evaluation.blockedPlan?.plan ?? {}
    expect(depositCents).toBeGreaterThan(0)
    for (const cents of [depositCents, totalCents]) expect(text()).toContain(formatMoney(cents, 'en'))
  })

  it.each(['Proposals to creditors', 'Standard and hardship DMP side by side'])(
    'are not an offer: %s',
    async (title) => {
      const evaluation = evaluationOf(inNewYork, withoutSchedule)
      const { region } = await openedCase({ file: { ...exampleCase(caseId, inNewYork), evaluation } })

      expect(region(title).textContent).toContain('No DMP can be opened: these are the figures that it would have.')
    },
  )

  it('show no savings among the repayment options', async () => {
    const evaluation = evaluationOf(inNewYork, withoutSchedule)
    const { rows } = await openedCase({ file: { ...exampleCase(caseId, inNewYork), evaluation } })

    const options = rows('Ways to pay')
    const plans = options.filter(([name]) => name?.includes('(DMP)'))
    expect(plans).toHaveLength(2)
    for (const row of plans) {
      expect(row.at(-1)).toContain('Cannot be opened now')
      expect(row[6]).toBe('–')
    }
    expect(options.flat().join()).toContain('Snowball')
    expect(options.filter((row) => row.at(-1)?.includes('Cannot be opened'))).toHaveLength(2)
  })
})

describe('a plan that depends on missing facts', () => {
  const withoutFood = {
    ...exampleHousehold,
    expenses: exampleHousehold.expenses.filter(({ category }) => category !== 'FOOD_AT_HOME'),
    incomes: exampleHousehold.incomes.map((income) => ({ ...income, netCents: 125_000 })),
  }

  it.each([
    {
      language: 'en' as const,
      title: 'A DMP fits the stated figures, but facts are missing',
      caution: 'Ask for the missing facts first: these figures will change. This is not an offer.',
      flag: 'Facts missing',
      outcome: 'Proposed outcome',
    },
    {
      language: 'es' as const,
      title: 'Un DMP cabe según las cifras declaradas, pero faltan datos',
      caution: 'Pregunte primero los datos que faltan: estas cifras cambiarán. Esto no es una oferta.',
      flag: 'Faltan datos',
      outcome: 'Resultado propuesto',
    },
  ])('is no offer yet ($language)', async ({ language, title, caution, flag, outcome }) => {
    const { region } = await openedCase({ file: exampleCase(caseId, withoutFood), language })

    expect(region(title).textContent).toContain(caution)
    expect(region(outcome).textContent).toContain(flag)
    expect(document.body.textContent).not.toMatch(/DMP offer|DMP ofrecido/)
  })
})

describe('a plan of an evaluation that does not record whether it may be opened', () => {
  it('is not an offer', async () => {
    const evaluation = { ...evaluationOf(exampleHousehold), plan: null }
    const detail = JSON.stringify({ ...JSON.parse(evaluation.detail), enrollment: undefined })
    const { region } = await openedCase({ file: { ...exampleCase(caseId), evaluation: { ...evaluation, detail } } })

    expect(region("A DMP fits the budget, but can't be opened").textContent).toContain(
      'Nothing records whether a DMP may be opened in this state.',
    )
  })
})

describe('an outcome without a plan', () => {
  it('says that there is no plan, and whether one could be opened', async () => {
    const household = { ...exampleHousehold, debts: [] }
    const { region } = await openedCase({ file: exampleCase(caseId, household) })

    expect(region('DMP').textContent).toContain('This outcome comes without a DMP.')
    expect(region('DMP').textContent).toContain('License and fee law allow a DMP')
  })
})

describe('the figures of a plan', () => {
  const evaluation = evaluationOf(exampleHousehold)
  const detail = readDetail(evaluation.detail)
  const { plan } = detail
  if (!plan) throw new Error('the example has a plan')
  const show = (changes: Partial<PlanDetail> | null, language: 'en' | 'es' = 'en') => {
    const source = { household: exampleHousehold, detail: { ...detail, plan: changes && { ...plan, ...changes } } }
    return renderPart(<PlanPanel evaluation={evaluation} source={source} />, language).text()
  }

  it('are an offer with its terms, each figure by its name', () => {
    const text = show({})
    expect(text).toMatch(/^DMP offer/)
    expect(text).toContain('Standard concessions')
    for (const [name, cents] of [
      ['Payment to creditors', plan.paymentCents],
      ['Monthly fee, at most', plan.monthlyFeeCents],
      ['Monthly deposit', plan.depositCents],
      ['Set-up fee', plan.setUpFeeCents],
      ['All fees', plan.feesCents],
      ['Interest', plan.interestCents],
      ['Total cost', plan.totalCents],
    ] as const) {
      expect(text).toContain(`${name} ${formatMoney(cents, 'en')}`)
    }
    expect(text).toContain('License and fee law allow a DMP Yes')
  })

  it('list the fee of each month where it changes', () => {
    const feeSteps = [
      { fromMonth: 1, throughMonth: 1, feeCents: 5_000 },
      { fromMonth: 2, throughMonth: 53, feeCents: 4_000 },
    ]
    expect(show({ feeSteps })).toContain('Fee by month month 1: $50.00; months 2 to 53: $40.00')
    expect(show({ feeSteps }, 'es')).toContain('Cargo por mes mes 1: $50.00; meses 2 a 53: $40.00')
    expect(show({ feeSteps: [] })).not.toContain('Fee by month')
  })

  it('name the month of a set-up fee that is not charged in the first', () => {
    expect(show({ setUpFeeMonth: 2 })).toContain('Set-up fee, in month 2')
    expect(show({ setUpFeeMonth: 1 })).not.toContain('Set-up fee, in month')
  })

  it('are those of the summary where the detail cannot be read', () => {
    const text = show(null)
    expect(text).toContain(`Total cost ${formatMoney(plan.totalCents, 'en')}`)
    expect(text).not.toContain('Set-up fee, in month')
    expect(text).not.toContain('Fee by month')
  })
})
