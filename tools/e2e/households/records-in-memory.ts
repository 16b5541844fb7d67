import type { Application, SubmittedApplication } from '@breakwater/agency/applications/application'
import type { Applications } from '@breakwater/agency/applications/applications'
import type { CaseGrant } from '@breakwater/agency/cases/case-grant'
import type { Cases, SealedCase } from '@breakwater/agency/cases/cases'
import type { Corrections } from '@breakwater/agency/cases/corrections'
import type { Decisions } from '@breakwater/agency/decisions/decisions'
import type { Notes } from '@breakwater/agency/notes/notes'
import type { Quotas } from '@breakwater/agency/quotas/quota'

/** An agency's records, as JSON in memory: each value passes through the serialization of a store. Quotas are not counted. */
export function recordsInMemory(): {
  applications: Applications
  cases: Cases
  corrections: Corrections
  decisions: Decisions
  notes: Notes
  quotas: Quotas
} {
  const kept = new Map<string, string>()
  const grants = new Map<string, CaseGrant>()
  const newest = new Map<string, string>()
  const keep = (application: Application) => kept.set(application.id, JSON.stringify(application))
  const read = (id: string) => {
    const text = kept.get(id)
    return text === undefined ? undefined : (JSON.parse(text) as Application)
  }

  return {
    applications: {
      async find(id, owner) {
        const found = read(id)
        return found?.owner === owner ? found : undefined
      },
      async list(owner) {
        const application = read(newest.get(owner) ?? '')
        return { items: application ? [application] : [] }
      },
      async create(draft) {
        keep(draft)
        newest.set(draft.owner, draft.id)
        return true
      },
      replace: refuse,
      async submit(application) {
        keep(application)
        return true
      },
    },
    cases: {
      async find(id) {
        const found = read(id)
        return found?.status === 'SUBMITTED' ? asCase(found) : undefined
      },
      findGrant: async (caseId, sub) => grants.get(`${caseId} ${sub}`),
      grants: async (caseId) => [...grants.values()].filter((grant) => grant.caseId === caseId),
      async open(_found, { grant }) {
        grants.set(`${grant.caseId} ${grant.sub}`, grant)
        return true
      },
      record: async () => undefined,
      list: refuse,
      changeEnd: refuse,
      trail: refuse,
    },
    corrections: { savings: async () => [], version: refuse, evaluation: refuse, save: refuse },
    decisions: { steps: async () => [], append: refuse },
    notes: { find: refuse, list: refuse, add: refuse },
    quotas: { take: async () => true },
  }
}

function asCase(application: SubmittedApplication): SealedCase {
  const { id, caseNumber, caseStatus, state, language, outcome, flags, submittedAt } = application
  const { household, evaluation } = application
  const summary = { id, caseNumber, status: caseStatus, state, language, outcome, flags, submittedAt }
  return { ...summary, reveal: async () => ({ household, evaluation }) }
}

async function refuse(): Promise<never> {
  throw new Error('no page of a result or of a case asks for this')
}
