import { longestCaseNote } from '@breakwater/contracts/case-note'
import type { StaffGroup } from '@breakwater/vocabulary/staff-groups'
import * as z from 'zod'
import type { Fields } from '../api/create-handler.ts'
import { pageArguments, pageRequest } from '../api/page.ts'
import { parseArguments } from '../api/parse-arguments.ts'
import { caseAudit } from '../cases/case-audit.ts'
import { longestGrantMinutes } from '../cases/case-grant.ts'
import type { Cases } from '../cases/cases.ts'
import { extendCase, lockCase } from '../cases/change-grant.ts'
import { listCases } from '../cases/list-cases.ts'
import { openCase } from '../cases/open-case.ts'
import { readCase } from '../cases/read-case.ts'
import type { IdentifyStaff } from '../cases/staff-member.ts'

export type StaffPorts = { cases: Cases; identify: IdentifyStaff; now: () => Date }

const id = z.string().min(1).max(64)

const casesArguments = z.object({ ...pageArguments, status: z.enum(['SUBMITTED', 'IN_REVIEW']).nullish() })
const caseArguments = z.object({ id })
const caseAuditArguments = z.object({ ...pageArguments, caseId: id })
const openArguments = z.object({
  input: z.object({
    caseId: id,
    purpose: z.enum(['INTAKE_REVIEW', 'COUNSELING_SESSION', 'PLAN_SERVICING', 'CONSUMER_REQUEST', 'QUALITY_REVIEW']),
    note: z.string().max(longestCaseNote).nullish(),
    minutes: z.int().min(1).max(longestGrantMinutes).nullish(),
  }),
})
const grantArguments = z.object({ caseId: id })

// The schema's directives name the same groups; AppSync refuses others before they get here.
const staff: readonly StaffGroup[] = ['counselors', 'supervisors', 'admins']
const overseers: readonly StaffGroup[] = ['supervisors', 'admins']

/** What an agency's staff may ask. */
export function staffFields(ports: StaffPorts): Fields<'staff-api'> {
  return {
    cases: {
      groups: staff,
      async answer(sent) {
        const { status, ...page } = parseArguments(casesArguments, sent)
        return listCases(ports, pageRequest(page), status)
      },
    },
    case: {
      groups: staff,
      answer: async (sent, caller) => readCase(ports, caller, parseArguments(caseArguments, sent).id),
    },
    caseAudit: {
      groups: overseers,
      async answer(sent) {
        const { caseId, ...page } = parseArguments(caseAuditArguments, sent)
        return caseAudit(ports, caseId, pageRequest(page))
      },
    },
    openCase: {
      groups: staff,
      async answer(sent, caller, accessToken) {
        const { input } = parseArguments(openArguments, sent)
        return openCase(ports, { ...caller, ...(await ports.identify(accessToken)) }, input)
      },
    },
    extendCase: {
      groups: staff,
      answer: async (sent, caller) => extendCase(ports, caller, parseArguments(grantArguments, sent).caseId),
    },
    lockCase: {
      groups: staff,
      answer: async (sent, caller) => lockCase(ports, caller, parseArguments(grantArguments, sent).caseId),
    },
  }
}
