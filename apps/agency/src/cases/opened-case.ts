import type { Case, DecisionStep } from '@breakwater/contracts/generated/schema'
import { correctedHousehold, correctionsInForce } from '@breakwater/domain/corrected-household'
import { rowPlace } from '@breakwater/domain/correction'
import { householdSchema } from '@breakwater/domain/household'
import type { SettingsAt } from '../applications/evaluate-household.ts'
import type { Answer } from '../platform/answer.ts'
import type { CaseGrant } from './case-grant.ts'
import type { CaseSummary, Cases, SealedCase } from './cases.ts'
import type { Corrections, ReasonedCorrection, Saving } from './corrections.ts'
import { showGrant } from './shown-grant.ts'

/** Every step of the decision of a case, as the staff member with a sub sees it. */
export type DecisionsOf = (caseId: string, sub: string) => Promise<Answer<DecisionStep>[]>

type Ports = {
  cases: Pick<Cases, 'grants'>
  corrections: Corrections
  decisionsOf: DecisionsOf
  settingsAt: SettingsAt
}

type Opened = { found: SealedCase; grant: CaseGrant; at: Date }

export type OpenedCase = Answer<Case> & CaseSummary

/** A case as the holder of a grant sees it: as stated, and as corrected. It decrypts the case, which the trail has to record before. */
export async function openedCase(ports: Ports, { found, grant, at }: Opened): Promise<OpenedCase> {
  const { reveal, ...summary } = found
  const stated = await reveal()
  const savings = await ports.corrections.savings(found.id)
  return {
    ...summary,
    ...stated,
    version: savings.at(-1)?.version ?? 0,
    corrections: shownCorrections(savings),
    corrected: await correctedCase(ports, stated.household, savings),
    settings: JSON.stringify(await ports.settingsAt(at)),
    decisions: await ports.decisionsOf(found.id, grant.sub),
    grant: await showGrant(ports.cases, grant, at),
  }
}

async function correctedCase(
  { corrections }: Ports,
  stated: OpenedCase['household'],
  savings: readonly Saving[],
): Promise<OpenedCase['corrected']> {
  const newest = savings.at(-1)
  if (!newest) return undefined
  const household = correctedHousehold(householdSchema.parse(stated), allCorrections(savings))
  return {
    household: household as OpenedCase['household'],
    evaluation: await corrections.evaluation(newest.caseId, newest.version),
  }
}

/** Every correction of a case, oldest first. */
export function allCorrections(savings: readonly Saving[]): ReasonedCorrection[] {
  return savings.flatMap(({ corrections }) => corrections)
}

function shownCorrections(savings: readonly Saving[]): OpenedCase['corrections'] {
  const inForce = new Set(correctionsInForce(allCorrections(savings)).map(({ id }) => id))
  return savings.flatMap(({ version, at, by, corrections }) =>
    corrections.map((correction) => {
      const { id, change, subject, reason } = correction
      return {
        id,
        version,
        change,
        subject,
        reason,
        by: by.name,
        at,
        inForce: inForce.has(id),
        ...shownValue(correction),
      }
    }),
  )
}

const rowNames = { incomes: 'income', expenses: 'expense', debts: 'debt' } as const

function shownValue(correction: ReasonedCorrection) {
  if (correction.change === 'SET') return { value: JSON.stringify(correction.value) }
  if (correction.change !== 'ADD') return {}
  const place = rowPlace(correction.subject)
  return place ? { [rowNames[place.list]]: correction.value } : {}
}
