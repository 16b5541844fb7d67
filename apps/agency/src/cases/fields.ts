import { longestCaseNote } from '@breakwater/contracts/case-note'
import { casePurposeValues, caseStatusValues } from '@breakwater/contracts/generated/enum-values'
import { checkText } from '@breakwater/domain/text-check'
import * as z from 'zod'
import type { SettingsAt } from '../applications/evaluate-household.ts'
import type { Fields } from '../platform/create-handler.ts'
import { pageArguments, pageRequest } from '../platform/page.ts'
import { parseArguments } from '../platform/parse-arguments.ts'
import type { Quotas } from '../quotas/quota.ts'
import { caseActivity } from './case-activity.ts'
import { caseAudit } from './case-audit.ts'
import { longestGrantMinutes } from './case-grant.ts'
import type { Cases } from './cases.ts'
import { extendCase, lockCase } from './change-grant.ts'
import { correctCase } from './correct-case.ts'
import type { Corrections } from './corrections.ts'
import { correctionsArgument } from './corrections-argument.ts'
import { listCases } from './list-cases.ts'
import { openCase } from './open-case.ts'
import type { DecisionsOf } from './opened-case.ts'
import { ownGrant } from './own-grant.ts'
import { readCase } from './read-case.ts'

export type CasePorts = {
  cases: Cases
  corrections: Corrections
  decisionsOf: DecisionsOf
  quotas: Quotas
  settingsAt: SettingsAt
  agency: string
  now: () => Date
}

type FieldName =
  | 'cases'
  | 'case'
  | 'caseGrant'
  | 'caseActivity'
  | 'caseAudit'
  | 'openCase'
  | 'correctCase'
  | 'extendCase'
  | 'lockCase'

const id = z.string().min(1).max(64)

const casesArguments = z.object({ ...pageArguments, status: z.enum(caseStatusValues).nullish() })
const caseArguments = z.object({ id })
const caseAuditArguments = z.object({ ...pageArguments, caseId: id })
const openArguments = z.object({
  input: z.object({
    caseId: id,
    purpose: z.enum(casePurposeValues),
    note: z.string().max(longestCaseNote).superRefine(checkText).nullish(),
    minutes: z.int().min(1).max(longestGrantMinutes).nullish(),
  }),
})
const correctArguments = z.object({
  input: z.object({ caseId: id, version: z.int().min(0), corrections: correctionsArgument }),
})
const grantArguments = z.object({ caseId: id })

/** The fields of cases, which the agency's staff ask for. */
export function caseFields(ports: CasePorts): Fields<FieldName> {
  return {
    async cases(sent) {
      const { status, ...page } = parseArguments(casesArguments, sent)
      return listCases(ports, pageRequest(page), status)
    },
    case: async (sent, caller) => readCase(ports, caller, parseArguments(caseArguments, sent).id),
    caseGrant: async (sent, caller) => ownGrant(ports, caller, parseArguments(grantArguments, sent).caseId),
    caseActivity: async (sent, caller) => caseActivity(ports, caller, parseArguments(grantArguments, sent).caseId),
    async caseAudit(sent, caller) {
      const { caseId, ...page } = parseArguments(caseAuditArguments, sent)
      return caseAudit(ports, caller, { caseId, ...pageRequest(page) })
    },
    openCase: async (sent, caller) => openCase(ports, caller, parseArguments(openArguments, sent).input),
    correctCase: async (sent, caller) => correctCase(ports, caller, parseArguments(correctArguments, sent).input),
    extendCase: async (sent, caller) => extendCase(ports, caller, parseArguments(grantArguments, sent).caseId),
    lockCase: async (sent, caller) => lockCase(ports, caller, parseArguments(grantArguments, sent).caseId),
  }
}
