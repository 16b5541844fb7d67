import * as z from 'zod'
import { usState } from '../household/us-state.ts'
import rows from '../law/retention.json' with { type: 'json' }
import { lawMarks } from '../rule/law-mark.ts'
import { officialTitle } from '../rule/official-title.ts'
import type { Text } from '../rule/text.ts'
import { textSchema } from '../rule/text-schema.ts'
import type { Rule } from '../rule/trace.ts'
import { dayAfter } from '../rule/us-holiday.ts'
import type { AgencySettings } from '../settings/agency-settings.ts'

export const retentionRule: Rule = {
  id: 'retention',
  version: 2,
  source: {
    en: "The state's own rule on plan records; where none was read, UDMSA s. 27 as agency policy; 24 CFR 214.315(b), 16 CFR 314.4(c)(6); unfinished applications: an agency setting",
    es: 'La regla propia del estado sobre los registros de planes; donde no se leyó ninguna, UDMSA s. 27 como política de la agencia; 24 CFR 214.315(b), 16 CFR 314.4(c)(6); solicitudes sin terminar: una configuración de la agencia',
  },
  formula: {
    en: 'the longest period that applies, counted from the end; a legal hold goes before',
    es: 'el plazo más largo que aplique, contado desde el final; una retención legal tiene prioridad',
  },
}

const retentionSchema = z.strictObject({
  record: z.enum(['PLAN', 'HOUSING', 'CUSTOMER_INFORMATION']),
  state: usState.nullable(),
  citation: z.string(),
  /** What the law asks for, in words. */
  period: textSchema,
  from: z.iso.date().nullable(),
  mark: z.enum(lawMarks),
  years: z.int().min(1),
  /** The state's rule holds for a part of the records only: the model act's period holds for the rest. */
  partOf: z.literal(true).optional(),
})

const retentions = z.array(retentionSchema).parse(rows)

export type CaseEnd = {
  /** Final payment, termination, end of the housing case or last use, YYYY-MM-DD. */
  endedOn: string
  state: string | null
  /** What the case held beside customer information. */
  held: readonly ('PLAN' | 'HOUSING')[]
  legalHold: boolean
}

export type Retention = {
  /** First day on which the records are deleted; null under a legal hold. */
  deleteOn: string | null
  /** Each law behind the period, with what it asks for. */
  reasons: Text[]
  rule: Rule
}

/** How long a case's records are kept: until every rule that applies has run out. */
export function retention({ endedOn, state, held, legalHold }: CaseEnd): Retention {
  const hasOwnRule = retentions.some((row) => row.state !== null && row.state === state && row.partOf === undefined)
  const applying = retentions.filter((row) => {
    const kept = row.record === 'CUSTOMER_INFORMATION' || held.includes(row.record)
    // The model act's period for plans is used where the state's own law says nothing of all of them.
    const general = row.state === null && !(row.record === 'PLAN' && hasOwnRule)
    return kept && (general || row.state === state)
  })
  const years = Math.max(...applying.map((row) => row.years))
  const reasons = applying.filter((row) => row.years === years).map(reasonOf)
  return { deleteOn: legalHold ? null : yearsAfter(endedOn, years), reasons, rule: retentionRule }
}

function reasonOf({ citation, period }: z.infer<typeof retentionSchema>): Text {
  const law = officialTitle(citation)
  return { en: `${law.en}: ${period.en}`, es: `${law.es}: ${period.es}` }
}

/** When an application that was never sent is deleted. */
export function deleteUnfinishedOn(lastSavedOn: string, { deleteUnfinishedAfterDays }: AgencySettings): string {
  return dayAfter(lastSavedOn, deleteUnfinishedAfterDays)
}

/** The same day some years later; 29 February goes on to 1 March, so that nothing is deleted early. */
function yearsAfter(isoDate: string, years: number): string {
  const date = new Date(isoDate)
  date.setUTCFullYear(date.getUTCFullYear() + years)
  return date.toISOString().slice(0, 10)
}
