import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AgencySettings, defaultAgencySettings } from '@breakwater/domain/agency-settings'
import { evaluate } from '@breakwater/domain/evaluate'
import { type Household, householdSchema } from '@breakwater/domain/household'
import { describe, expect, it } from 'vitest'
import { evaluationReport, type ReportInput } from './evaluation-report.ts'
import { planPages } from './plan-pages.ts'
import type { Block, Report } from './report.ts'

const on = '2026-11-29'
const agency = { name: 'Harbor Light', phone: '+18005550111' }

function example(name: string): Household {
  const file = join(import.meta.dirname, '../../../examples/households', `${name}.json`)
  return householdSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
}

function licensedIn(state: string | null | undefined): AgencySettings {
  return { ...defaultAgencySettings, licenses: [{ state: state ?? 'RI', from: null }] }
}

function report(name: string, changes: Partial<ReportInput> = {}): Report {
  const household = example(name)
  const evaluation = evaluate(household, licensedIn(household.state), on)
  return evaluationReport({ evaluation, household, agency, today: on, on, forCounselor: true, ...changes }, 'es')
}

function blocksOf({ sections }: Report, title: string): Block[] {
  return sections.filter((one) => one.title === title).flatMap(({ blocks }) => blocks)
}

/** The head of each table of a section, then the first cell of each of its rows. */
function labelsOf(paper: Report, title: string): string[][] {
  return blocksOf(paper, title).flatMap((block) =>
    block.kind === 'TABLE' ? [block.head, block.rows.map(([label = '']) => label)] : [],
  )
}

function sentencesOf(paper: Report, title: string): string[] {
  return blocksOf(paper, title).flatMap((block) =>
    block.kind === 'LIST' ? block.items : block.kind === 'TEXT' ? [block.text] : [],
  )
}

describe('the report in Spanish', () => {
  const maria = report('maria')

  it('has the title, the facts and the remark', () => {
    expect(maria.title).toBe('Resumen de su asesoría de crédito')
    expect(maria.facts).toEqual([
      ['Preparado para', 'Maria Sample'],
      ['Preparado por', 'Harbor Light, (800) 555-0111'],
      ['Fecha', '29 de noviembre de 2026'],
      ['Estado', 'Rhode Island'],
      ['Ley aplicada', 'la vigente el 29 de noviembre de 2026; ley sobre los cargos: «R.I. Gen. Laws 19-14.8-23»'],
    ])
    expect(maria.remarks).toEqual(['Esto es un cálculo aproximado con las cifras que usted dio. No es asesoría legal.'])
  })

  it('names what is not stated', () => {
    const household = householdSchema.parse({ incomes: [], expenses: [], debts: [] })
    const input = { evaluation: evaluate(household, defaultAgencySettings, on), household, today: on }
    const paper = evaluationReport({ ...input, forCounselor: true }, 'es')
    expect(paper.facts).toEqual([
      ['Fecha', '29 de noviembre de 2026'],
      ['Estado', 'no indicado'],
      ['Ley aplicada', expect.stringMatching(/^la más reciente que está registrada/)],
    ])
    expect(sentencesOf(paper, 'Sus gastos de vida')).toEqual(['No se indica ninguno.'])
    expect(sentencesOf(paper, 'Sus deudas')).toEqual(['No se indica ninguno.'])
    expect(sentencesOf(paper, 'Próximos pasos')[0]).toBe(
      'Repase este documento con su consejero y pregunte todo lo que no esté claro.',
    )
  })

  it('has the same pages in the same order', () => {
    expect(maria.sections.map(({ title }) => title)).toEqual([
      'Un plan de manejo de deudas (DMP) parece posible',
      'Cómo podría ser ese plan',
      'Próximos pasos',
      'Su mes',
      'Sus gastos de vida',
      'Sus deudas',
      'Sus salidas, lado a lado',
      'Su plan, pago por pago',
      'Cómo se llegó a este resultado',
      'Lo que debe saber antes de decidir',
      'Para el consejero: Los dos planes, para comparar',
      'Para el consejero: Proporciones',
      'Para el consejero: Para preguntar',
    ])
  })

  it('names the figures of the month, the debts and the ways out', () => {
    expect(labelsOf(maria, 'Su mes')).toEqual([
      ['', 'Al mes'],
      [
        'Ingreso antes de deducciones',
        'Ingreso neto',
        'Gastos de vida',
        'Ingreso disponible',
        'Pagos mínimos de las deudas que podrían entrar en un plan',
        'Queda después de estos pagos mínimos',
      ],
    ])
    expect(labelsOf(maria, 'Sus deudas')[0]).toEqual(['Acreedor', 'Saldo', 'Tasa', 'Mínimo', ''])
    expect(labelsOf(maria, 'Sus salidas, lado a lado')).toEqual([
      ['', 'Primer mes', 'Alcanza', 'Meses', 'Intereses', 'Pagado en total', 'Ahorra'],
      [
        'Solo los mínimos',
        'Los mínimos de hoy, sin bajarlos',
        'Bola de nieve: primero el saldo menor',
        'Avalancha: primero la tasa mayor',
        'Plan estándar (DMP)',
        'Plan por dificultad (DMP)',
      ],
    ])
    const budgetOnly = blocksOf(report('schmidt-budget-only'), 'Sus deudas')[0]
    expect(budgetOnly?.kind === 'TABLE' && new Set(budgetOnly.rows.map((row) => row.at(-1)))).toEqual(
      new Set(['queda fuera de un plan']),
    )
    const plans = blocksOf(maria, 'Sus deudas')[0]
    expect(plans?.kind === 'TABLE' && plans.rows[0]?.at(-1)).toBe('podría entrar en un plan')
  })

  it('explains what "fits" and "saves" mean, and why plans are shown that are not offered', () => {
    const last = (name: string) => sentencesOf(report(name), 'Sus salidas, lado a lado').slice(-3)
    const saves =
      '"Ahorra" se compara con pagar solo los mínimos de las deudas que podrían entrar en un plan; una salida para la que no alcanza no ahorra nada.'
    expect(last('maria')).toEqual([
      '"Alcanza" significa que el ingreso disponible de $650.00 cubre el primer mes. No se restan los $200.00 que aconsejamos guardar para imprevistos.',
      saves,
      'Las condiciones por dificultad se muestran para comparar: los acreedores las conceden a quienes no les alcanza para el plan estándar.',
    ])
    expect(last('tran-self-pay').slice(1)).toEqual([
      saves,
      'Los planes se muestran para comparar: no se recomienda ninguno.',
    ])
    expect(last('okafor-hardship').at(-1)).toBe(saves)
  })

  it('names the parts of the plan, its first payment and its end', () => {
    const title = 'Su plan, pago por pago'
    expect(labelsOf(maria, title)).toEqual([
      ['Acreedor', 'Pago', 'Tasa'],
      ['Alpha Bank', 'Beta Card', 'Gamma Store'],
      ['Vence', 'Meses', 'Usted paga', 'De eso, cargos'],
      ['diciembre de 2026', 'enero de 2027 a marzo de 2031', 'abril de 2031'],
    ])
    expect(sentencesOf(maria, title)).toEqual([
      'Si el primer pago se hace el 1 de diciembre de 2026:',
      'El último pago sería en abril de 2031. Entonces las deudas del plan quedan pagadas. Hasta entonces el pago regular más alto es de $367.50 al mes.',
      'Los cargos siguen la ley de Rhode Island: «R.I. Gen. Laws 19-14.8-23». No se cobra más de lo que permite.',
    ])
  })

  it.each([
    [
      'COUNSEL',
      'Los cargos siguen la ley de Rhode Island como la confirmó el abogado de la agencia: «R.I. Gen. Laws 19-14.8-23».',
    ],
    [
      'MODEL_ACT',
      'Las cifras de los cargos son las de la ley uniforme (UDMSA s. 23), porque no se conocen las de Rhode Island.',
    ],
    [
      'AGENCY',
      'La ley de Rhode Island («R.I. Gen. Laws 19-14.8-23») no fija una cifra para estos cargos; son los propios de la agencia.',
    ],
  ])('says at the end of the plan whose figures the fees are: %s', (figures, sentence) => {
    const evaluation = evaluate(example('maria'), licensedIn('RI'), on)
    const feeLaw = { ...evaluation.feeLaw, figures } as typeof evaluation.feeLaw
    const input = { stateName: 'Rhode Island', firstPaymentOn: '2026-12-01', language: 'es' } as const
    const [page] = planPages({ ...input, evaluation: { ...evaluation, feeLaw } })
    expect(page?.blocks.at(-1)).toEqual({ kind: 'TEXT', text: sentence })
  })

  it('names the figures of both plans and of what was reported', () => {
    expect(labelsOf(maria, 'Para el consejero: Los dos planes, para comparar')).toEqual([
      ['', 'Estándar', 'Por dificultad'],
      [
        'Pago a los acreedores',
        'Cargo mensual, como máximo',
        'Usted paga',
        'Cargo inicial',
        'Meses',
        'Intereses',
        'Cargos en total',
        'Pagado en total',
      ],
    ])
    const reported = report('quinn-reported-figures')
    expect(labelsOf(reported, 'Para el consejero: Indicado y reportado')[0]).toEqual([
      'Cifra',
      'Indicado',
      'Reportado',
      'Fuente',
      'Diferencia',
      '',
    ])
    expect(sentencesOf(reported, 'Sus deudas').at(-1)).toContain('(Tasa: no indicada; se supone 0.00%)')
  })

  it('names the ratios', () => {
    expect(sentencesOf(report('tran-self-pay'), 'Para el consejero: Proporciones').slice(0, 6)).toEqual([
      'Deuda para un plan: $7,200.00',
      'Pago al mes sin intereses: $120.00',
      'Deuda sobre ingreso: 32.69% (hasta 36.00%)',
      'Solo la hipoteca: 29.75% (más de 28.00%, hasta 35.00%)',
      'Uso de las tarjetas: 62.61%',
      'Comida: $900.00, 16.04% del ingreso neto',
    ])
  })

  it.each([
    ['schmidt-budget-only', ['Haga un plan de gastos con su consejero.']],
    ['tran-self-pay', ['Pague más que los mínimos donde pueda, primero en la deuda con la tasa más alta.']],
    [
      'maria',
      [
        'Tómese el tiempo que necesite para decidir. Si participa, lea el acuerdo escrito antes de firmarlo.',
        'Hasta que sus acreedores acepten, nada cambia: pague al menos el mínimo de cada deuda si puede.',
      ],
    ],
    [
      'reyes-deficit',
      [
        'Busque ayuda para comida, alquiler y servicios públicos: marque 211, es gratis.',
        'Hable con un abogado sobre sus derechos. En lsc.gov encuentra asesoría legal gratuita cerca de usted.',
      ],
    ],
    [
      'bennett-legal-referral',
      ['Hable con un abogado de bancarrota. En lsc.gov encuentra asesoría legal gratuita cerca de usted.'],
    ],
  ])('gives the next steps of %s', (name, steps) => {
    const missing = 'Diga a su consejero lo que todavía falta: las cantidades de este documento cambiarán.'
    expect(sentencesOf(report(name), 'Próximos pasos').filter((sentence) => sentence !== missing)).toEqual([
      'Llame a Harbor Light al (800) 555-0111: repase este documento con un consejero y pregunte todo lo que no esté claro.',
      ...steps,
      'Guarde este documento. Vale para las cifras que nombra: avísenos cuando cambien sus ingresos, sus gastos o sus deudas.',
    ])
  })

  it('gives the next steps of a household whose plan cannot be opened', () => {
    const household = example('maria')
    const evaluation = evaluate(household, defaultAgencySettings, on)
    expect(sentencesOf(report('maria', { evaluation, household }), 'Próximos pasos')[1]).toBe(
      'Todavía no hay un plan abierto para usted. Pregunte a su consejero por las otras salidas.',
    )
  })

  it.each([
    ['schmidt-budget-only', ['Ninguna deuda puede entrar en un plan. Esto decide el resultado.']],
    [
      'tran-self-pay',
      [
        'Podrían entrar en un plan deudas por $7,200.00.',
        'Guardando $200.00 al mes para imprevistos, quedan disponibles $1,009.00: eso alcanza para los $212.00 que terminan cada deuda. Esto decide el resultado.',
      ],
    ],
    [
      'maria',
      [
        'Podrían entrar en un plan deudas por $15,000.00.',
        'Guardando $200.00 al mes para imprevistos, quedan disponibles $450.00: eso no alcanza para los $460.00 que terminan cada deuda.',
        'Un plan estándar toma aprox. $367.50 al mes y hay $650.00 disponibles: alcanza. Las condiciones por dificultad son para quienes no les alcanza. Esto decide el resultado.',
      ],
    ],
    [
      'okafor-hardship',
      [
        expect.stringMatching(/^Podrían entrar en un plan deudas por \$[\d,.]+\.$/),
        expect.stringMatching(/: eso no alcanza para los (aprox\. )?\$[\d,.]+ que terminan cada deuda\.$/),
        expect.stringMatching(
          /^Un plan estándar toma aprox\. \$[\d,.]+ al mes y hay \$[\d,.]+ disponibles: no alcanza\.$/,
        ),
        expect.stringMatching(
          /^Un plan con condiciones por dificultad toma aprox\. \$[\d,.]+ al mes: alcanza\. Esto decide el resultado\.$/,
        ),
      ],
    ],
  ])('gives the questions on the way to the outcome of %s', (name, questions) => {
    expect(sentencesOf(report(name), 'Cómo se llegó a este resultado')).toEqual(questions)
  })

  it('says at the end of these questions why a household needs an attorney', () => {
    const last = (name: string) => sentencesOf(report(name), 'Cómo se llegó a este resultado').slice(-2)
    expect(last('reyes-deficit').at(-1)).toBe(
      'No queda ingreso después de los gastos de vida: primero los gastos y los beneficios, después un abogado. Esto decide el resultado.',
    )
    expect(last('bennett-legal-referral')).toEqual([
      expect.stringMatching(
        /^Un plan con condiciones por dificultad toma aprox\. \$[\d,.]+ al mes: tampoco alcanza\.$/,
      ),
      expect.stringMatching(
        /^Después de los gastos de vida quedan \$[\d,.]+ al mes, y con eso no se puede pagar nada de lo anterior: un abogado puede decir qué más hay, incluida la bancarrota\. Esto decide el resultado\.$/,
      ),
    ])
  })

  it('has the notices that the act requires, in their order', () => {
    expect(sentencesOf(maria, 'Lo que debe saber antes de decidir')).toEqual([
      'Un plan de manejo de deudas (DMP) no es para todos. Puede preguntarnos por otras maneras de tratar sus deudas, incluida la bancarrota.',
      'Un plan puede perjudicar su historial o sus puntajes de crédito.',
      'Si no se pagan las deudas, los acreedores pueden subir los intereses y otros cargos o empezar a cobrar, también con una demanda.',
      'Es posible que sus acreedores nos paguen a nosotros.',
    ])
  })
})
