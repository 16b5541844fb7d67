import type { CaseCorrectedV1 } from '@breakwater/contracts/events/case-corrected.v1'
import { conflictingCorrections, correctedHousehold } from '@breakwater/domain/corrected-household'
import { correctionProblems } from '@breakwater/domain/correction-problem'
import { householdSchema } from '@breakwater/domain/household'
import { evaluateBy, type SettingsAt } from '../applications/evaluate-household.ts'
import { householdArgument } from '../applications/household-argument.ts'
import { requireAnswerable } from '../applications/require-answerable.ts'
import { eventEnvelope } from '../audit/change-log.ts'
import { ApiError, notFound } from '../platform/api-error.ts'
import { parseArguments } from '../platform/parse-arguments.ts'
import type { StaffMember } from '../platform/staff-member.ts'
import type { Quotas } from '../quotas/quota.ts'
import { worksTheCase } from './case-grant.ts'
import type { Cases } from './cases.ts'
import type { Corrections, ReasonedCorrection, Saving } from './corrections.ts'
import { allCorrections, type DecisionsOf, type OpenedCase, openedCase } from './opened-case.ts'
import { readCase } from './read-case.ts'
import { requireGrant } from './require-grant.ts'
import { staffEntry } from './staff-entry.ts'

type Ports = {
  cases: Cases
  corrections: Corrections
  decisionsOf: DecisionsOf
  quotas: Quotas
  settingsAt: SettingsAt
  agency: string
  now: () => Date
}

export type CorrectCase = {
  caseId: string
  /** The version of the case that the person saw. */
  version: number
  corrections: readonly ReasonedCorrection[]
}

/**
 * Keeps corrections beside what was stated, with the evaluation by them. Corrections that others saved since the person's version
 * are merged unless they are about the same; a repeated call changes nothing and reads the case.
 * @throws ApiError FORBIDDEN for a grant that only looks at the case, VERSION_CONFLICT for corrections about the same as others',
 * INVALID_INPUT for those that cannot be applied or give no valid household
 */
export async function correctCase(ports: Ports, caller: StaffMember, input: CorrectCase): Promise<OpenedCase> {
  const { cases, corrections, settingsAt, agency, now } = ports
  const { caseId } = input
  const found = await cases.find(caseId)
  if (!found) throw notFound('case')
  const time = now()
  const grant = await requireGrant(ports, caller, { caseId, at: time })
  if (!worksTheCase[grant.purpose]) {
    throw new ApiError(
      'FORBIDDEN',
      'this purpose only looks at the case; open it for a review or a session to correct it',
    )
  }

  const savings = await corrections.savings(caseId)
  const kept = allCorrections(savings)
  const keptIds = new Set(kept.map(({ id }) => id))
  if (input.corrections.every(({ id }) => keptIds.has(id))) return readCase(ports, caller, caseId)
  requireNoConflict(input, savings)

  const at = time.toISOString()
  const stated = householdSchema.parse((await found.reveal()).household)
  requireApplicable(correctionProblems(stated, kept, input.corrections))
  const corrected = correctedHousehold(stated, [...kept, ...input.corrections])
  const evaluation = await evaluateBy(settingsAt)(parseArguments(householdArgument, corrected), time)
  requireAnswerable(evaluation)

  const { name, email } = caller
  const saving: Saving = {
    caseId,
    version: (savings.at(-1)?.version ?? 0) + 1,
    at,
    actor: caller.sub,
    by: { name, email },
    corrections: input.corrections,
  }
  const audit = staffEntry(caller, { caseId, at, action: 'CASE_CORRECTED', purpose: grant.purpose })
  const event: CaseCorrectedV1 = { ...eventEnvelope(audit, agency), type: 'case-corrected', version: 1, actor: 'staff' }
  const written = await corrections.save(saving, evaluation, { audit, events: [event] })
  // A colleague saved in between: look again, which merges both or refuses this one.
  return written ? openedCase(ports, { found, grant, at: time }) : correctCase(ports, caller, input)
}

function requireNoConflict({ version, corrections }: CorrectCase, savings: readonly Saving[]): void {
  const since = allCorrections(savings.filter((saving) => saving.version > version))
  const all = [...allCorrections(savings), ...corrections]
  if (conflictingCorrections(corrections, since, all).length === 0) return
  throw new ApiError('VERSION_CONFLICT', 'a colleague has corrected the same since; read the case again and compare')
}

function requireApplicable(problems: readonly { id: string; problem: string }[]): void {
  if (problems.length === 0) return
  throw new ApiError('INVALID_INPUT', problems.map(({ id, problem }) => `correction ${id} ${problem}`).join('; '))
}
