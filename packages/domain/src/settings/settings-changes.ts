import type { Language } from '@breakwater/vocabulary/languages'
import { usStateName } from '@breakwater/vocabulary/us-states'
import { formatBasisPoints, formatCents } from '../money/money.ts'
import { longDay } from '../rule/long-day.ts'
import type { Text } from '../rule/text.ts'
import type { AgencySettings } from './agency-settings.ts'
import { debtKindWords } from './debt-kind-words.ts'
import { type SettingsField, type SettingsSection, type SettingsUnit, settingsFields } from './settings-field.ts'

/** One difference between two versions of an agency's settings, in words. */
export type SettingsChange = {
  /** Like `cushionCents` or `licenses.RI.0`. */
  path: string
  section: SettingsSection
  label: Text
  /** Null where there was nothing. */
  before: Text | null
  /** Null where nothing is left. */
  after: Text | null
}

/** Something that settings state: the versions of one path are compared by their words. */
type Statement = { path: string; section: SettingsSection; label: Text; value: Text }

/** What differs between two versions, in the order of the page: the version's own name is no difference. */
export function settingsChanges(before: AgencySettings, after: AgencySettings): SettingsChange[] {
  const [old, now] = [statements(before), statements(after)]
  const [was, is] = [byPath(old), byPath(now)]
  const paths = new Set([...now, ...old].map(({ path }) => path))
  return [...paths].flatMap((path) => {
    const [one, other] = [was.get(path), is.get(path)]
    const stated = other ?? one
    if (!stated || one?.value.en === other?.value.en) return []
    const { section, label } = stated
    return [{ path, section, label, before: one?.value ?? null, after: other?.value ?? null }]
  })
}

function byPath(stated: readonly Statement[]): ReadonlyMap<string, Statement> {
  return new Map(stated.map((statement) => [statement.path, statement]))
}

function statements(settings: AgencySettings): Statement[] {
  return [
    ...licenses(settings),
    ...settingsFields.flatMap((field) => figure(settings, field)),
    ...stateFees(settings),
    ...feeCaps(settings),
    ...creditors(settings),
    ...lists(settings),
  ]
}

/** The figure at a field's path; undefined where the agency left it open. */
export function settingsFigure(settings: AgencySettings, { path }: Pick<SettingsField, 'path'>): number | undefined {
  const value = path
    .split('.')
    .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | null | undefined)?.[key], settings)
  return typeof value === 'number' ? value : undefined
}

function figure(settings: AgencySettings, field: SettingsField): Statement[] {
  const { path, section, label } = field
  const value = settingsFigure(settings, field)
  return value === undefined ? [] : [{ path, section, label, value: figureWords(value, field.unit) }]
}

/** A figure with its unit: `$200.00`, `2.25%`, `60 months`. */
export function figureWords(value: number, unit: SettingsUnit): Text {
  switch (unit) {
    case 'cents':
      return both(() => formatCents(value))
    case 'basisPoints':
      return both(() => formatBasisPoints(value))
    case 'months':
      return { en: `${value} ${value === 1 ? 'month' : 'months'}`, es: `${value} ${value === 1 ? 'mes' : 'meses'}` }
    case 'days':
      return { en: `${value} ${value === 1 ? 'day' : 'days'}`, es: `${value} ${value === 1 ? 'día' : 'días'}` }
    case 'count':
      return both(() => String(value))
  }
}

function licenses(settings: AgencySettings): Statement[] {
  const rows = settings.licenses ?? []
  return rows.map(({ state, number, from, until }, index) => {
    const place = rows.slice(0, index).filter((row) => row.state === state).length
    return {
      path: `licenses.${state}.${place}`,
      section: 'LICENSES',
      label: both((language) => `${licenseWord[language]} ${usStateName(state, language)}`),
      value: both((language) => {
        const words = licenseWords[language]
        const parts = [
          number === undefined ? words.withoutNumber : `${words.number} ${number}`,
          from === null ? words.always : `${words.from} ${longDay(from, language)}`,
          ...(until === undefined ? [] : [`${words.until} ${longDay(until, language)}`]),
        ]
        return parts.join(', ')
      }),
    }
  })
}

const licenseWord: Text = { en: 'License in', es: 'Licencia en' }
const licenseWords = {
  en: { number: 'number', withoutNumber: 'no number', from: 'from', always: 'first day not recorded', until: 'until' },
  es: {
    number: 'número',
    withoutNumber: 'sin número',
    from: 'desde el',
    always: 'primer día no registrado',
    until: 'hasta el',
  },
} as const satisfies Record<Language, object>

function stateFees({ stateFees }: AgencySettings): Statement[] {
  return Object.entries(stateFees).flatMap(([state, fees]) =>
    fees === undefined
      ? []
      : [
          {
            path: `stateFees.${state}`,
            section: 'FEES' as const,
            label: both((language) => `${feesWord[language]} ${usStateName(state, language)}`),
            value: both((language) => {
              const { setUp, monthly } = feeWords[language]
              return `${setUp} ${formatCents(fees.setUpCents)}, ${monthly} ${formatCents(fees.monthlyCents)}`
            }),
          },
        ],
  )
}

const feesWord: Text = { en: 'Fees in', es: 'Cargos en' }
const feeWords = {
  en: { setUp: 'set-up', monthly: 'monthly' },
  es: { setUp: 'apertura', monthly: 'mensual' },
} as const satisfies Record<Language, object>

/** Describes the confirmed fee caps. A formula is written as it is stored, so that two different formulas have different texts. */
function feeCaps({ feeCaps }: AgencySettings): Statement[] {
  return feeCaps.map(({ state, citation, from, until, cap, confirmedBy, confirmedOn }, index) => ({
    path: `feeCaps.${index}`,
    section: 'FEES',
    label: both((language) => `${capWord[language]} ${usStateName(state, language)}`),
    value: both((language) => {
      const words = licenseWords[language]
      const end = until === undefined ? '' : `, ${words.until} ${longDay(until, language)}`
      const days = `${words.from} ${longDay(from, language)}${end}`
      return `${citation}, ${days}; ${confirmedBy}, ${longDay(confirmedOn, language)}: ${JSON.stringify(cap)}`
    }),
  }))
}

const capWord: Text = { en: 'Confirmed cap in', es: 'Tope confirmado en' }

function creditors({ creditorConcessions }: AgencySettings): Statement[] {
  return Object.entries(creditorConcessions).flatMap(([name, granted]) =>
    (['standard', 'hardship'] as const).flatMap((kind) => {
      const terms = granted[kind]
      return terms === undefined
        ? []
        : [
            {
              path: `creditorConcessions.${name}.${kind}`,
              section: 'CREDITORS' as const,
              label: both((language) => `${name}, ${kindWords[kind][language]}`),
              value: both((language) => {
                const { payment, rate } = termWords[language]
                return `${payment} ${formatBasisPoints(terms.paymentShare)}, ${rate} ${formatBasisPoints(terms.aprBasisPoints)}`
              }),
            },
          ]
    }),
  )
}

const kindWords = {
  standard: { en: 'standard plan', es: 'plan estándar' },
  hardship: { en: 'hardship plan', es: 'plan por dificultades' },
} as const satisfies Record<string, Text>
const termWords = {
  en: { payment: 'monthly payment', rate: 'yearly rate' },
  es: { payment: 'pago mensual', rate: 'tasa anual' },
} as const satisfies Record<Language, object>

function lists({ excludedKinds, assumedRate, debtToIncomeBands }: AgencySettings): Statement[] {
  const kinds = (list: AgencySettings['excludedKinds']) =>
    both((language) => joined(list.map((kind) => debtKindWords[kind][language]).toSorted(), language))
  const bands = Object.entries(debtToIncomeBands).map(([name, rates]) => ({
    path: `debtToIncomeBands.${name}`,
    section: 'THRESHOLDS' as const,
    label: bandWords[name as keyof typeof bandWords],
    value: both((language) => joined(rates.map(formatBasisPoints), language)),
  }))
  return [
    { path: 'excludedKinds', section: 'THRESHOLDS', label: excludedWords, value: kinds(excludedKinds) },
    {
      path: 'assumedRate.interestFreeKinds',
      section: 'THRESHOLDS',
      label: interestFreeWords,
      value: kinds(assumedRate.interestFreeKinds),
    },
    ...bands,
  ]
}

export const excludedWords: Text = { en: 'Never taken into a plan', es: 'Nunca entran en un plan' }
export const interestFreeWords: Text = { en: 'Assumed without interest', es: 'Se suponen sin intereses' }
export const bandWords = {
  owner: { en: 'Debt-to-income bands, owners', es: 'Franjas de deuda sobre ingreso, propietarios' },
  renter: { en: 'Debt-to-income bands, renters', es: 'Franjas de deuda sobre ingreso, inquilinos' },
  mortgageAlone: { en: 'Debt-to-income bands, mortgage alone', es: 'Franjas de deuda sobre ingreso, solo hipoteca' },
} as const satisfies Record<keyof AgencySettings['debtToIncomeBands'], Text>

const nothing: Text = { en: 'none', es: 'ninguna' }

function joined(parts: readonly string[], language: Language): string {
  return parts.length === 0 ? nothing[language] : parts.join(', ')
}

function both(words: (language: Language) => string): Text {
  return { en: words('en'), es: words('es') }
}
