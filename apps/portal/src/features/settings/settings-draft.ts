import { type AgencySettings, agencySettingsSchema } from '@breakwater/domain/agency-settings'
import { fieldProblems } from '@breakwater/domain/field-problem'
import { settingsFigure } from '@breakwater/domain/settings-changes'
import { type SettingsUnit, settingsFields } from '@breakwater/domain/settings-field'
import { formatMoneyInput, parseMoney } from '@breakwater/ui/money'
import { formatRateInput, parseRate } from '@breakwater/ui/rate'
import type { Language } from '@breakwater/vocabulary/languages'

/** A row of a table as typed, by the names of its columns. */
export type DraftRow = Readonly<Record<string, string>>

/** The tables of the page, each with its columns in order. */
export const tableColumns = {
  licenses: ['state', 'number', 'from', 'until'],
  stateFees: ['state', 'setUpCents', 'monthlyCents'],
  creditors: ['name', 'standardShare', 'standardRate', 'hardshipShare', 'hardshipRate'],
} as const

export type TableName = keyof typeof tableColumns

/** Settings as typed: nothing is lost while it cannot be read. */
export type SettingsDraft = Readonly<Record<TableName, readonly DraftRow[]>> & {
  figures: Readonly<Record<string, string>>
}

/** Settings as they stand in the fields of the page. */
export function draftOf(settings: AgencySettings): SettingsDraft {
  const terms = settings.creditorConcessions
  return {
    figures: Object.fromEntries(
      settingsFields.map((field) => [field.path, figureText(settingsFigure(settings, field), field.unit)]),
    ),
    licenses: (settings.licenses ?? []).map(({ state, number = '', from, until = '' }) => {
      return { state, number, from: from ?? '', until }
    }),
    stateFees: Object.entries(settings.stateFees).map(([state, fees]) => {
      return {
        state,
        setUpCents: formatMoneyInput(fees?.setUpCents),
        monthlyCents: formatMoneyInput(fees?.monthlyCents),
      }
    }),
    creditors: Object.entries(terms).map(([name, { standard, hardship }]) => ({
      name,
      standardShare: formatRateInput(standard?.paymentShare),
      standardRate: formatRateInput(standard?.aprBasisPoints),
      hardshipShare: formatRateInput(hardship?.paymentShare),
      hardshipRate: formatRateInput(hardship?.aprBasisPoints),
    })),
  }
}

function figureText(value: number | undefined, unit: SettingsUnit): string {
  if (unit === 'cents') return formatMoneyInput(value)
  return unit === 'basisPoints' ? formatRateInput(value) : String(value ?? '')
}

export type ReadSettings =
  | { settings: AgencySettings; problems?: never }
  | { settings?: never; problems: ReadonlyMap<string, string> }

const unreadable = {
  cents: { en: 'must be an amount like 1,500.00', es: 'debe ser una cantidad como 1,500.00' },
  basisPoints: { en: 'must be a percentage like 2.25', es: 'debe ser un porcentaje como 2.25' },
  months: { en: 'must be a whole number', es: 'debe ser un número entero' },
  days: { en: 'must be a whole number', es: 'debe ser un número entero' },
  count: { en: 'must be a whole number', es: 'debe ser un número entero' },
} as const satisfies Record<SettingsUnit, Record<Language, string>>

const twice = { en: 'is named twice', es: 'aparece dos veces' } as const satisfies Record<Language, string>

/**
 * The settings that a draft states over those that it began with, or what is wrong, by the path of its field: a figure's own, or
 * `TABLE.ROW.COLUMN`.
 */
export function readDraft(draft: SettingsDraft, base: AgencySettings, language: Language): ReadSettings {
  const problems = new Map<string, string>()
  const read = (text: string, unit: SettingsUnit, path: string): number | undefined => {
    if (text.trim() === '') return undefined
    const value = numberOf(text, unit)
    if (value === undefined) problems.set(path, unreadable[unit][language])
    return value
  }
  const settings = structuredClone(base) as Record<string, unknown>
  for (const { path, unit } of settingsFields) {
    const value = read(draft.figures[path] ?? '', unit, path)
    if (!path.startsWith('ownFees.')) setAt(settings, path.split('.'), value)
  }
  settings.ownFees = ownFees(draft, (path) => read(draft.figures[path] ?? '', 'cents', path))
  settings.licenses = draft.licenses.map(({ state, number, from, until }) => ({
    ...{ state, from: from || null },
    ...(number && { number }),
    ...(until && { until }),
  }))
  const named = (table: TableName, key: string) => {
    const seen = new Set<string>()
    draft[table].forEach((row, index) => {
      const name = row[key] ?? ''
      if (seen.has(name)) problems.set(`${table}.${index}.${key}`, twice[language])
      seen.add(name)
    })
  }
  named('stateFees', 'state')
  named('creditors', 'name')
  settings.stateFees = Object.fromEntries(
    draft.stateFees.map(({ state = '', setUpCents = '', monthlyCents = '' }, index) => [
      state,
      {
        setUpCents: read(setUpCents, 'cents', `stateFees.${index}.setUpCents`),
        monthlyCents: read(monthlyCents, 'cents', `stateFees.${index}.monthlyCents`),
      },
    ]),
  )
  settings.creditorConcessions = Object.fromEntries(
    draft.creditors.map((row, index) => {
      const terms = (share: string, rate: string) => {
        const paymentShare = read(row[share] ?? '', 'basisPoints', `creditors.${index}.${share}`)
        const aprBasisPoints = read(row[rate] ?? '', 'basisPoints', `creditors.${index}.${rate}`)
        return paymentShare === undefined && aprBasisPoints === undefined ? undefined : { paymentShare, aprBasisPoints }
      }
      const standard = terms('standardShare', 'standardRate')
      const hardship = terms('hardshipShare', 'hardshipRate')
      return [row.name ?? '', { ...(standard && { standard }), ...(hardship && { hardship }) }]
    }),
  )
  const { error, data } = agencySettingsSchema.safeParse(settings)
  if (error) {
    for (const { path, message } of fieldProblems(error, { whole: 'settings', value: settings, language })) {
      const place = placeOf(path, draft)
      if (!problems.has(place)) problems.set(place, message)
    }
  }
  return problems.size > 0 || !data ? { problems } : { settings: data }
}

/** Both fees, or neither: one alone is missing the other. */
function ownFees({ figures }: SettingsDraft, read: (path: string) => number | undefined) {
  const [setUp, monthly] = ['ownFees.setUpCents', 'ownFees.monthlyCents'] as const
  if (!figures[setUp]?.trim() && !figures[monthly]?.trim()) return null
  return { setUpCents: read(setUp), monthlyCents: read(monthly) }
}

function numberOf(text: string, unit: SettingsUnit): number | undefined {
  if (unit === 'cents') return parseMoney(text).cents
  if (unit === 'basisPoints') return parseRate(text).basisPoints
  return /^\d{1,6}$/.test(text.trim()) ? Number(text) : undefined
}

function setAt(target: Record<string, unknown>, [key = '', ...rest]: string[], value: number | undefined): void {
  if (rest.length > 0) setAt(target[key] as Record<string, unknown>, rest, value)
  else if (value === undefined) delete target[key]
  else target[key] = value
}

/** The field of the page that a path of the rules' schema is about. */
function placeOf(path: string, { stateFees, creditors }: SettingsDraft): string {
  const license = /^licenses\[(\d+)\]\.(\w+)$/.exec(path)
  if (license) return `licenses.${license[1]}.${license[2]}`
  const fees = /^stateFees\.(.*?)(?:\.(\w+))?$/.exec(path)
  if (fees) return `stateFees.${stateFees.findIndex(({ state }) => state === fees[1])}.${fees[2] ?? 'state'}`
  const terms = /^creditorConcessions\.(.*)\.(standard|hardship)\.(\w+)$/.exec(path)
  if (!terms) return path
  const column = terms[3] === 'paymentShare' ? 'Share' : 'Rate'
  return `creditors.${creditors.findIndex(({ name }) => name === terms[1])}.${terms[2]}${column}`
}
