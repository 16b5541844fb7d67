import { describe, expect, it } from 'vitest'
import { type AgencySettings, agencySettingsSchema, defaultAgencySettings } from './agency-settings.ts'
import { settingsChanges, settingsFigure } from './settings-changes.ts'
import { settingsFields } from './settings-field.ts'

const changesOf = (parts: Partial<AgencySettings>, base: Partial<AgencySettings> = {}) =>
  settingsChanges({ ...defaultAgencySettings, ...base }, { ...defaultAgencySettings, ...parts })

describe('what changes between two versions of settings', () => {
  it('is nothing where only the name of the version differs', () => {
    expect(changesOf({ version: 'other' })).toEqual([])
  })

  it('is said field by field with label, unit, the value before and after, in both languages', () => {
    expect(changesOf({ cushionCents: 30_000 })).toEqual([
      {
        path: 'cushionCents',
        section: 'THRESHOLDS',
        label: { en: 'Kept for surprises', es: 'Guardado para imprevistos' },
        before: { en: '$200.00', es: '$200.00' },
        after: { en: '$300.00', es: '$300.00' },
      },
    ])
  })

  const cap = { setUpCents: 5_000, monthly: { cents: 3_000 } }
  const confirmed = {
    state: 'TX',
    citation: 'Tex. Fin. Code 394',
    from: '2026-01-01',
    confirmedBy: 'C',
    confirmedOn: '2026-01-02',
  }

  it.each<[string, Partial<AgencySettings>, Partial<AgencySettings>, string, [string | null, string | null]]>([
    ['own fees', {}, { ownFees: { setUpCents: 0, monthlyCents: 100 } }, 'ownFees.monthlyCents', [null, '$1.00']],
    [
      'a license with its days',
      { licenses: [{ state: 'RI', from: null }] },
      { licenses: [{ state: 'RI', number: 'DM-1', from: '2026-02-01', until: '2027-01-31' }] },
      'licenses.RI.0',
      [
        'sin número, primer día no registrado',
        'número DM-1, desde el 1 de febrero de 2026, hasta el 31 de enero de 2027',
      ],
    ],
    [
      'a second license of a state',
      { licenses: [{ state: 'RI', from: null, until: '2026-01-31' }] },
      {
        licenses: [
          { state: 'RI', from: null, until: '2026-01-31' },
          { state: 'RI', from: '2026-06-01' },
        ],
      },
      'licenses.RI.1',
      [null, 'sin número, desde el 1 de junio de 2026'],
    ],
    [
      'the fees of a state',
      { stateFees: { NY: { setUpCents: 0, monthlyCents: 2_900 } } },
      {},
      'stateFees.NY',
      ['apertura $0.00, mensual $29.00', null],
    ],
    [
      'a creditor',
      {},
      { creditorConcessions: { 'Alpha Bank': { hardship: { paymentShare: 150, aprBasisPoints: 0 } } } },
      'creditorConcessions.Alpha Bank.hardship',
      [null, 'pago mensual 1.50%, tasa anual 0.00%'],
    ],
    ['kinds', {}, { excludedKinds: [] }, 'excludedKinds', ['préstamos de día de pago', 'ninguna']],
    [
      'bands',
      {},
      { debtToIncomeBands: { ...defaultAgencySettings.debtToIncomeBands, renter: [1_000] } },
      'debtToIncomeBands.renter',
      ['15.00%, 20.00%', '10.00%'],
    ],
    ['one month', {}, { maximumTermMonths: 1 }, 'maximumTermMonths', ['60 meses', '1 mes']],
    ['one day', {}, { remindUnfinishedAfterDays: 1 }, 'remindUnfinishedAfterDays', ['3 días', '1 día']],
    ['a count', {}, { thinFileAccounts: 4 }, 'thinFileAccounts', ['3', '4']],
    [
      'a confirmed cap, of which only the formula differs',
      { feeCaps: [{ ...confirmed, cap }] },
      { feeCaps: [{ ...confirmed, until: '2026-12-31', cap: { ...cap, setUpCents: 1 } }] },
      'feeCaps.0',
      [
        `Tex. Fin. Code 394, desde el 1 de enero de 2026; C, 2 de enero de 2026: ${JSON.stringify(cap)}`,
        `Tex. Fin. Code 394, desde el 1 de enero de 2026, hasta el 31 de diciembre de 2026; C, 2 de enero de 2026: ${JSON.stringify({ ...cap, setUpCents: 1 })}`,
      ],
    ],
  ])('names %s', (_name, base, parts, path, [before, after]) => {
    const change = changesOf(parts, base).find((one) => one.path === path)
    expect([change?.before?.es ?? null, change?.after?.es ?? null]).toEqual([before, after])
  })

  it('leaves out no setting: each one that is changed is named', () => {
    const other: Record<string, unknown> = {
      licenses: [{ state: 'RI', from: null }],
      creditorConcessions: { 'Alpha Bank': { standard: { paymentShare: 200, aprBasisPoints: 0 } } },
      ownFees: { setUpCents: 1, monthlyCents: 1 },
      stateFees: { NY: { setUpCents: 0, monthlyCents: 1 } },
      feeCaps: [{ ...confirmed, cap }],
      excludedKinds: ['TAX'],
      assumedRate: { ...defaultAgencySettings.assumedRate, interestFreeKinds: [] },
      debtToIncomeBands: { owner: [1], renter: [1], mortgageAlone: [1] },
    }
    for (const name of Object.keys(agencySettingsSchema.shape).filter((key) => key !== 'version')) {
      const value = other[name] ?? raised(defaultAgencySettings[name as keyof AgencySettings])
      expect(changesOf({ [name]: value }), name).not.toEqual([])
    }
  })

  it('has a field for each figure of the proposed settings', () => {
    const paths = new Set(settingsFields.map(({ path }) => path))
    expect(paths.size).toBe(settingsFields.length)
    expect(figurePaths(defaultAgencySettings).filter((path) => !paths.has(path))).toEqual([])
    for (const field of settingsFields.filter(({ optional }) => !optional))
      expect(settingsFigure(defaultAgencySettings, field), field.path).toBeTypeOf('number')
  })
})

/** The same value with each number in it one higher. */
function raised(value: unknown): unknown {
  if (typeof value === 'number') return value + 1
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, raised(inner)]))
}

function figurePaths(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return [path]
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => figurePaths(inner, path === '' ? key : `${path}.${key}`))
}
